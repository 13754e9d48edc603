//! Markdown as GitHub and GitLab show it: in a summary, or as a comment.

use super::outcome::{Level, Outcome};
use super::text::printable;

/// A heading, the sums, and a table with what is not good first. Rows that would make it longer than `most` bytes are
/// counted instead.
pub(super) fn render(outcome: &Outcome, most: usize) -> String {
    let mut text = format!("### {}\n\n{}\n", escaped(outcome.command), outcome.sums());
    let mut rows: Vec<(Level, String)> = Vec::new();
    for suite in &outcome.suites {
        for case in &suite.cases {
            let hint = case
                .hint
                .as_ref()
                .map(|hint| format!("\n{hint}"))
                .unwrap_or_default();
            let cells = [
                case.level.as_str(),
                &suite.name,
                &case.name,
                case.rule,
                &format!("{}{hint}", case.message),
            ];
            let cells = cells.map(escaped);
            rows.push((case.level, format!("| {} |\n", cells.join(" | "))));
        }
    }
    if rows.is_empty() {
        return text;
    }
    text.push_str("\n| Result | In | What | State | Why |\n|---|---|---|---|---|\n");
    // A stable sort: what is alike stays in its order.
    rows.sort_by_key(|(level, _)| match level {
        Level::Failure | Level::Error => 0,
        Level::Warning => 1,
        Level::Good | Level::Skipped => 2,
    });
    let count = rows.len();
    for (shown, (_, row)) in rows.into_iter().enumerate() {
        if text.len() + row.len() > most {
            text.push_str(&format!("\n… and {} more\n", count - shown));
            break;
        }
        text.push_str(&row);
    }
    text
}

/// A text without any meaning in Markdown (CommonMark, 2.4) or HTML, on one line, and without calling anybody.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text.trim_end()).chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' | '>' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::outcome::tests::example;
    use super::*;

    #[test]
    fn what_is_bad_comes_first_and_no_cell_breaks_the_table() {
        let text = render(&example(), usize::MAX);
        let rows: Vec<&str> = text
            .lines()
            .skip_while(|line| !line.starts_with("|---"))
            .skip(1)
            .collect();
        assert_eq!(rows.len(), 5, "{text}");
        assert_eq!(
            rows[0],
            "| failed | team/app | failed | unsigned | a &lt;b\\> &amp; \"c\": 100%, d\\|e<br>second\\\\u{1b} line<br>do, it: now |"
        );
        assert!(rows[1].starts_with("| not found out |"), "{text}");
        assert!(rows[2].starts_with("| warning |"), "{text}");
    }

    #[test]
    fn what_is_too_much_is_counted() {
        let text = render(&example(), 400);
        assert!(text.len() < 430, "{text}");
        assert!(text.ends_with(" more\n"), "{text}");
    }
}
