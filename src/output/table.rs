//! Columns under headings, and labelled lines.

use super::Cell;
use super::tone::Paint;
use super::wrap::{Line, columns, wrap};

/// Blanks between columns.
const GAP: usize = 2;
/// Words up to this width are never broken in a table, longer ones once at most: where that does not fit, rows become
/// labelled lines. It is also the least that a value beside its label is given.
const WHOLE: usize = 16;
/// What a value below its label is indented by.
const INDENT: usize = 2;

/// What blocks are drawn on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surface {
    /// Columns of the terminal; `None` for what is none, or does not tell: nothing is wrapped there.
    pub(super) width: Option<usize>,
    pub(super) paint: Paint,
    /// Whether trees have Unicode's lines, and not ASCII's.
    pub(super) draws_lines: bool,
}

/// `label  value` lines, the values aligned and wrapped behind their labels; empty ones are left out.
pub(super) fn fields(fields: &[(&str, Cell)], surface: Surface) -> String {
    let shown = fields.iter().filter(|(_, value)| !value.text.is_empty());
    // Of all labels, so that one block is aligned as the next.
    let labels = fields.iter().map(|(label, _)| columns(label)).max().unwrap_or(0);
    let beside = match surface.width {
        None => Some(None),
        Some(width) => width
            .checked_sub(labels + GAP)
            .filter(|left| *left >= WHOLE)
            .map(Some),
    };
    let mut text = String::new();
    for (label, value) in shown {
        let mut label = surface.paint.bold(&padded(label, labels));
        let (width, indent) = match beside {
            Some(width) => (width, labels + GAP),
            // Too narrow for both: the value stands below.
            None => {
                text.push_str(&format!("{}\n", label.trim_end()));
                label = String::new();
                (surface.width.map(|width| width.saturating_sub(INDENT)), INDENT)
            }
        };
        let value = std::slice::from_ref(value);
        for (number, line) in wrap(value, width).iter().enumerate() {
            let before = match number {
                0 if !label.is_empty() => format!("{label}{:GAP$}", ""),
                _ => " ".repeat(indent),
            };
            push(&mut text, &format!("{before}{}", line.painted(surface.paint)));
        }
    }
    text
}

/// Columns under headings. Without a terminal each row is one line, whatever its length. On one, cells are wrapped;
/// where columns would become too narrow for that, each row becomes labelled lines.
pub(super) fn render(headers: &[&str], rows: &[Vec<Cell>], surface: Surface) -> String {
    let heading: Vec<Cell> = headers
        .iter()
        .map(|header| header.to_uppercase().into())
        .collect();
    let of_one_line = |cell: &Cell| Cell::new(cell.text.replace('\n', " "), cell.tone);
    let flat: Vec<Vec<Cell>>;
    let rows = match surface.width {
        Some(_) => rows,
        None => {
            flat = rows
                .iter()
                .map(|row| row.iter().map(of_one_line).collect())
                .collect();
            &flat
        }
    };
    let all = || std::iter::once(&heading).chain(rows);
    let natural: Vec<usize> = (0..headers.len())
        .map(|column| all().filter_map(|row| row.get(column)).map(widest_line).max())
        .map(Option::unwrap_or_default)
        .collect();
    let widths = match surface.width {
        None => natural,
        Some(width) => {
            let least = (0..headers.len())
                .map(|column| all().filter_map(|row| row.get(column)).map(least).max())
                .map(Option::unwrap_or_default);
            match arranged(natural, &least.collect::<Vec<_>>(), width) {
                Some(widths) => widths,
                None => return stacked(headers, rows, surface),
            }
        }
    };
    let mut text = String::new();
    for (number, row) in all().enumerate() {
        let cells: Vec<Vec<Line>> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| wrap(std::slice::from_ref(cell), Some(*width)))
            .collect();
        for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut shown = String::new();
            let mut owed = 0;
            for (cell, width) in cells.iter().zip(&widths) {
                if let Some(line) = cell.get(line).filter(|line| line.width > 0) {
                    shown.push_str(&" ".repeat(owed));
                    shown.push_str(&line.painted(surface.paint));
                    owed = width - line.width.min(*width) + GAP;
                } else {
                    owed += width + GAP;
                }
            }
            match number {
                0 => push(&mut text, &surface.paint.bold(&shown)),
                _ => push(&mut text, &shown),
            }
        }
    }
    text
}

/// Widths that together fit, the widest columns made narrower first, none below its least; `None` when that does not
/// fit.
fn arranged(mut widths: Vec<usize>, least: &[usize], width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(GAP * widths.len().saturating_sub(1))?;
    if least.iter().sum::<usize>() > room {
        return None;
    }
    while widths.iter().sum::<usize>() > room {
        let shrinkable = widths
            .iter_mut()
            .zip(least)
            .filter(|(width, least)| **width > **least);
        *shrinkable.map(|(width, _)| width).max()? -= 1;
    }
    Some(widths)
}

/// A row after another, each as labelled lines.
fn stacked(headers: &[&str], rows: &[Vec<Cell>], surface: Surface) -> String {
    let row = |cells: &Vec<Cell>| {
        let labelled: Vec<(&str, Cell)> = headers.iter().copied().zip(cells.iter().cloned()).collect();
        fields(&labelled, surface)
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

fn widest_line(cell: &Cell) -> usize {
    let lines = wrap(std::slice::from_ref(cell), None);
    lines.iter().map(|line| line.width).max().unwrap_or(0)
}

/// The narrowest column in which a cell can be read.
fn least(cell: &Cell) -> usize {
    let words = cell.text.split_whitespace().map(columns);
    let least = words.map(|word| match word <= WHOLE {
        true => word,
        false => word.div_ceil(2).max(WHOLE),
    });
    least.max().unwrap_or(0)
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{:1$}", "", width - columns(text).min(width))
}

fn push(text: &mut String, line: &str) {
    text.push_str(line.trim_end());
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::cells;
    use super::super::text::printable;
    use super::super::tone::Tone;
    use super::super::wrap::tests::ink;
    use super::*;

    fn surface(width: Option<usize>) -> Surface {
        Surface {
            width,
            paint: Paint(false),
            draws_lines: false,
        }
    }

    fn shown(terminal: Option<usize>) -> String {
        let rows = [cells!["one", "a long cell of words"], cells!["two", "b"]];
        render(&["name", "text"], &rows, surface(terminal))
    }

    #[test]
    fn a_pipe_gets_a_row_a_line() {
        assert_eq!(shown(None), "NAME  TEXT\none   a long cell of words\ntwo   b\n");
        assert_eq!(shown(Some(80)), shown(None));
        let lines = render(&["a", "b"], &[cells!["1\n2", "3"]], surface(None));
        assert_eq!(lines, "A    B\n1 2  3\n");
    }

    #[test]
    fn what_is_too_wide_is_wrapped() {
        assert_eq!(
            shown(Some(17)),
            "NAME  TEXT\none   a long cell\n      of words\ntwo   b\n"
        );
        let lines = render(&["a", "b"], &[cells!["1\n2", "3"]], surface(Some(80)));
        assert_eq!(lines, "A  B\n1  3\n2\n");
    }

    #[test]
    fn where_columns_would_be_too_narrow_rows_become_labelled_lines() {
        let digest = format!("sha256:{}", "0".repeat(64));
        let rows = [
            cells!["one", digest.as_str(), digest.as_str()],
            cells!["two", "", "b"],
        ];
        let wrapped = render(&["tag", "digest", "of"], &rows, surface(Some(81)));
        let half = format!("sha256:{}  sha256:{}", "0".repeat(30), "0".repeat(30));
        assert!(wrapped.contains(&format!("one  {half}\n")), "{wrapped}");
        let stacked = render(&["tag", "digest", "of"], &rows, surface(Some(40)));
        let value = format!(
            "sha256:{}\n        {}\n        {}",
            "0".repeat(25),
            "0".repeat(32),
            "0".repeat(7)
        );
        assert_eq!(
            stacked,
            format!("tag     one\ndigest  {value}\nof      {value}\n\ntag     two\nof      b\n")
        );
    }

    #[test]
    fn wide_and_combining_characters_are_aligned() {
        let rows = [cells!["漢字", "1"], cells!["e\u{301}", "2"], cells!["🚀", "3"]];
        assert_eq!(
            render(&["a", "b"], &rows, surface(Some(20))),
            "A     B\n漢字  1\ne\u{301}     2\n🚀    3\n"
        );
    }

    #[test]
    fn colours_are_not_counted_and_end_with_the_line() {
        let rows = [cells![Cell::new("bad", Tone::Bad), "1"], cells!["signed", "2"]];
        let painted = Surface {
            paint: Paint(true),
            ..surface(Some(80))
        };
        let text = render(&["state", "n"], &rows, painted);
        assert_eq!(
            console::strip_ansi_codes(&text),
            "STATE   N\nbad     1\nsigned  2\n"
        );
        assert!(text.contains("\n\u{1b}[31mbad\u{1b}[0m     1\n"), "{text:?}");
    }

    #[test]
    fn values_hang_behind_their_labels_or_below() {
        let values = [("name", "one two three four five".into()), ("none", "".into())];
        assert_eq!(
            fields(&values, surface(Some(22))),
            "name  one two three\n      four five\n"
        );
        assert_eq!(
            fields(&values, surface(Some(12))),
            "name\n  one two\n  three four\n  five\n"
        );
        assert_eq!(fields(&values, surface(None)), "name  one two three four five\n");
        assert_eq!(fields(&[("a", "1\n2".into())], surface(None)), "a  1\n   2\n");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_nothing_is_lost(
            rows in proptest::collection::vec(
                proptest::collection::vec("([a-z0-9:/]{1,80}| |漢字|é|🚀|\n){0,6}", 4),
                1..6,
            ),
            width in 6..210usize,
        ) {
            let headers = ["state", "digest", "signing service", "of"];
            let cells: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(|text| text.into()).collect()).collect();
            let text = render(&headers, &cells, surface(Some(width)));
            for line in text.lines() {
                prop_assert!(columns(line) <= width.max(headers[2].len()), "{line:?} in {width}");
            }
            // Cells stand side by side, so that only the amount can be compared.
            let cells: String = rows.concat().concat();
            let mut wanted: Vec<char> = ink(&printable(&cells)).chars().collect();
            let mut found: Vec<char> = ink(&text).chars().collect();
            for label in headers {
                let labels = [label.to_owned(), label.to_uppercase()];
                for c in labels.concat().chars() {
                    wanted.retain(|other| *other != c);
                    found.retain(|other| *other != c);
                }
            }
            wanted.sort_unstable();
            found.sort_unstable();
            prop_assert_eq!(found, wanted);
        }
    }
}
