//! Workflow commands of GitHub Actions: an annotation for whatever is not good.

use super::outcome::{Level, Outcome, Place};
use super::text::printable;

/// The annotations, a line each, and the sums in a last line.
pub(super) fn render(outcome: &Outcome) -> String {
    let mut lines = String::new();
    for case in outcome.cases() {
        let command = match case.level {
            Level::Failure | Level::Error => "error",
            Level::Warning => "warning",
            Level::Good | Level::Skipped => continue,
        };
        let file = match &case.place {
            Place::File(path) => format!("file={},", property(path)),
            Place::Name(_) | Place::Nowhere => String::new(),
        };
        let title = match case.name == case.rule {
            true => format!("{}: {}", outcome.command, case.rule),
            false => format!("{}: {}", case.rule, case.name),
        };
        let text = format!("{}\n{}", case.message, case.details());
        lines.push_str(&format!(
            "::{command} {file}title={}::{}\n",
            property(&title),
            data(text.trim_end())
        ));
    }
    lines + &outcome.sums() + "\n"
}

/// The message of a command: a line feed would end it, and what follows be a command of its own.
fn data(text: &str) -> String {
    let text = printable(text).replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, in which colon and comma have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::outcome::tests::example;
    use super::*;

    #[test]
    fn a_message_cannot_be_a_command() {
        let mut outcome = example();
        outcome.suites[0].cases[3].message = "no\n::stop-commands::x\r\n50%".to_owned();
        let text = render(&outcome);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4, "{text}");
        assert!(
            lines[0].starts_with("::warning title=unsigned%3A warning::a <b>"),
            "{text}"
        );
        assert_eq!(
            lines[1],
            "::error title=unsigned%3A failed::no%0A::stop-commands::x\\r%0A50%25%0Aplatform: linux/amd64%0Ahint: do, it: now"
        );
        assert_eq!(
            lines[3],
            "5 checked: 1 good, 1 failed, 1 not found out, 1 with warnings, 1 skipped"
        );
    }
}
