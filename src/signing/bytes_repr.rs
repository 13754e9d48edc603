//! Python's way of showing bytes, in which Pulp reports a signing script's stderr.

/// Replaces every Python bytes literal (`b'…'`, `b"…"`) in `text` by the text that it stands for.
///
/// pulpcore raises `RuntimeError(str(stderr))`, so a task's error reads `b'time="…" msg="key \\"…\\" not
/// found"\n'`. What is not such a literal stays; bytes that are no UTF-8 become U+FFFD.
pub fn unescape_bytes_repr(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("b'").into_iter().chain(rest.find("b\"")).min() {
        let (before, literal) = rest.split_at(at);
        result.push_str(before);
        // `b'` inside a word (`blob's`) begins no literal.
        let within_word = result
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || c == '_');
        match decode(literal).filter(|_| !within_word) {
            Some((bytes, length)) => {
                result.push_str(&String::from_utf8_lossy(&bytes));
                rest = &literal[length..];
            }
            None => {
                result.push('b');
                rest = &literal[1..];
            }
        }
    }
    result.push_str(rest);
    result
}

/// Decodes the literal at the beginning of `literal`, which starts with `b` and a quote. Gives the bytes and the
/// literal's length; nothing when it does not end or has an escape that Python never writes.
fn decode(literal: &str) -> Option<(Vec<u8>, usize)> {
    let input = literal.as_bytes();
    let quote = *input.get(1)?;
    let mut bytes = Vec::new();
    let mut at = 2;
    loop {
        let byte = *input.get(at)?;
        at += 1;
        if byte == quote {
            return Some((bytes, at));
        }
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        let escape = *input.get(at)?;
        at += 1;
        bytes.push(match escape {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'\\' | b'\'' | b'"' => escape,
            b'x' => {
                let hex = literal.get(at..at + 2)?;
                at += 2;
                u8::from_str_radix(hex, 16).ok()?
            }
            _ => return None,
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::unescape_bytes_repr as unescape;

    #[test]
    fn a_task_s_error_reads_as_the_script_wrote_it() {
        let reported =
            r#"b'time="2024-05-01" level=fatal msg="Error creating signature: key \\"AB12\\" not found"\n'"#;
        let written =
            "time=\"2024-05-01\" level=fatal msg=\"Error creating signature: key \\\"AB12\\\" not found\"\n";
        assert_eq!(unescape(reported), written);
    }

    #[test]
    fn literals_within_text_both_quotes_and_all_escapes() {
        assert_eq!(
            unescape(r#"failed: b"it's" and b'\xc3\xa9\t\'' end"#),
            "failed: it's and é\t' end"
        );
        assert_eq!(unescape(r"b'\xff'"), "\u{fffd}");
        assert_eq!(unescape("b''"), "");
    }

    #[test]
    fn what_is_no_literal_stays() {
        for text in [
            "",
            "blob's owner's",
            "b'never ends",
            r"b'\q'",
            r"b'\x1",
            "grab 'x'",
            "dumb'x'",
        ] {
            assert_eq!(unescape(text), text);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[b'\"\\\\xé0-9a-f]{0,40}") {
            unescape(&text);
        }
    }
}
