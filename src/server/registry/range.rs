//! Ranges: those that are asked for (RFC 9110, section 14), and those of the chunks of an upload.

/// What a `Range` header asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All: another unit than bytes, and several ranges at once, may be ignored.
    Whole,
    /// From the first to the last of these bytes.
    Part { first: u64, last: u64 },
    /// Nothing that is there, or no range.
    Unsatisfiable,
}

/// What a `Range` header asks for of so many bytes.
pub(super) fn wanted(header: &str, size: u64) -> Wanted {
    let Some((unit, ranges)) = header.split_once('=') else {
        return Wanted::Unsatisfiable;
    };
    if !unit.trim().eq_ignore_ascii_case("bytes") || ranges.contains(',') {
        return Wanted::Whole;
    }
    let Some((first, last)) = ranges.trim().split_once('-') else {
        return Wanted::Unsatisfiable;
    };
    let (first, last) = match (first, last) {
        ("", length) => match number(length) {
            Some(length) if length > 0 => (size.saturating_sub(length), u64::MAX),
            _ => return Wanted::Unsatisfiable,
        },
        (first, "") => match number(first) {
            Some(first) => (first, u64::MAX),
            None => return Wanted::Unsatisfiable,
        },
        (first, last) => match (number(first), number(last)) {
            (Some(first), Some(last)) => (first, last),
            _ => return Wanted::Unsatisfiable,
        },
    };
    if first > last || first >= size {
        return Wanted::Unsatisfiable;
    }
    let last = last.min(size - 1);
    Wanted::Part { first, last }
}

/// The first and the last byte of a chunk (`Content-Range: <first>-<last>`, OCI distribution 1.1, "Pushing a blob in
/// chunks").
pub(super) fn chunk(header: &str) -> Option<(u64, u64)> {
    let (first, last) = header.split_once('-')?;
    let (first, last) = (number(first)?, number(last)?);
    (first <= last && last < u64::MAX).then_some((first, last))
}

/// What of an upload is there, as `Range` tells it. Nothing and one byte look the same, in the specification too.
pub(super) fn arrived(length: u64) -> String {
    format!("0-{}", length.saturating_sub(1))
}

/// Digits alone; what 64 bits do not hold is more than there ever is.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_range_is_read_and_cut_to_what_is_there() {
        for (header, first, last) in [
            ("bytes=0-0", 0, 0),
            ("bytes=2-4", 2, 4),
            ("Bytes=2-", 2, 9),
            ("bytes=-3", 7, 9),
            ("bytes=-99", 0, 9),
            ("bytes=5-99999999999999999999999", 5, 9),
        ] {
            assert_eq!(wanted(header, 10), Wanted::Part { first, last }, "{header}");
        }
    }

    #[test]
    fn what_is_no_range_or_not_there_cannot_be_given() {
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=-0",
            "bytes=x-1",
            "bytes=1-x",
            "bytes=4-2",
            "bytes=10-",
            "bytes=+1-2",
            "bytes=1--2",
            "bytes= 1 - 2",
            "bytes=99999999999999999999999-",
        ] {
            assert_eq!(wanted(header, 10), Wanted::Unsatisfiable, "{header}");
        }
        assert_eq!(wanted("bytes=0-", 0), Wanted::Unsatisfiable);
        assert_eq!(wanted("bytes=-1", 0), Wanted::Unsatisfiable);
    }

    #[test]
    fn other_units_and_several_ranges_are_ignored() {
        assert_eq!(wanted("lines=1-2", 10), Wanted::Whole);
        assert_eq!(wanted("bytes=0-1,4-5", 10), Wanted::Whole);
    }

    #[test]
    fn a_chunk_has_two_numbers_in_order() {
        assert_eq!(chunk("0-0"), Some((0, 0)));
        assert_eq!(chunk("5-12"), Some((5, 12)));
        for header in [
            "",
            "-",
            "5-",
            "-5",
            "12-5",
            "bytes 0-4/5",
            "0-4/5",
            " 0-4",
            "a-b",
            "0-99999999999999999999",
        ] {
            assert_eq!(chunk(header), None, "{header}");
        }
    }
}
