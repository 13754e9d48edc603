//! Columns and labelled lines for people.

use comfy_table::{ContentArrangement, Table, presets};

use super::text::printable;

/// How a heading or label is made to stand out.
type Emphasis<'a> = &'a dyn Fn(&str) -> String;

/// `label  value` lines, the values aligned; empty ones are left out.
pub(super) fn fields(fields: &[(&str, String)], emphasis: Emphasis<'_>) -> String {
    let shown = fields.iter().filter(|(_, value)| !value.is_empty());
    let width = shown.clone().map(|(label, _)| label.len()).max().unwrap_or(0);
    let line = |(label, value): &(&str, String)| {
        let value = printable(value).replace('\n', &format!("\n{:width$}  ", ""));
        format!("{}  {value}\n", emphasis(&format!("{label:width$}")))
    };
    shown.map(line).collect()
}

/// Columns under headings. Without a terminal each row is one line, whatever its length. On one, cells are wrapped
/// where that is enough; rows far wider than the terminal become labelled lines, a row after another.
pub(super) fn render(
    headers: &[&str],
    rows: &[Vec<String>],
    terminal: Option<usize>,
    emphasis: Emphasis<'_>,
) -> String {
    let natural = lines(headers, rows, None);
    let widest = natural
        .lines()
        .map(console::measure_text_width)
        .max()
        .unwrap_or(0);
    let text = match terminal.filter(|columns| *columns > 0) {
        Some(columns) if widest > columns + columns / 2 => return expanded(headers, rows, emphasis),
        Some(columns) if widest > columns => lines(headers, rows, u16::try_from(columns).ok()),
        _ => natural,
    };
    match text.split_once('\n') {
        Some((heading, rest)) => format!("{}\n{rest}", emphasis(heading)),
        None => text,
    }
}

fn lines(headers: &[&str], rows: &[Vec<String>], width: Option<u16>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(headers.iter().map(|header| header.to_uppercase()));
    for row in rows {
        table.add_row(row.iter().map(|cell| printable(cell).replace('\n', " ")));
    }
    match width {
        Some(width) => table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}

fn expanded(headers: &[&str], rows: &[Vec<String>], emphasis: Emphasis<'_>) -> String {
    let row = |cells: &Vec<String>| {
        let labelled: Vec<(&str, String)> = headers.iter().copied().zip(cells.iter().cloned()).collect();
        fields(&labelled, emphasis)
    };
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::render;

    fn shown(terminal: Option<usize>) -> String {
        let rows = [
            ["one".into(), "a long cell of words".into()].to_vec(),
            vec!["two".into(), "b".into()],
        ];
        render(&["name", "text"], &rows, terminal, &|text| text.to_owned())
    }

    #[test]
    fn a_pipe_gets_a_row_a_line() {
        assert_eq!(shown(None), "NAME  TEXT\none   a long cell of words\ntwo   b\n");
        assert_eq!(shown(Some(80)), shown(None));
    }

    #[test]
    fn a_little_too_wide_is_wrapped() {
        let wrapped = shown(Some(20));
        assert!(wrapped.lines().all(|line| line.len() <= 20), "{wrapped}");
        assert!(wrapped.contains("words"), "nothing is cut: {wrapped}");
    }

    #[test]
    fn much_too_wide_becomes_labelled_lines() {
        assert_eq!(
            shown(Some(12)),
            "name  one\ntext  a long cell of words\n\nname  two\ntext  b\n"
        );
    }
}
