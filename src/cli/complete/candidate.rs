//! What is offered.

use clap_complete::engine::CompletionCandidate;

use crate::output::printable;

/// The longest description, in characters: shells show one a line.
const ABOUT_MAX: usize = 72;

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The whole word.
    pub value: String,
    /// What it is, in a line; may be empty.
    pub about: String,
    /// Another text for the same that begins with what was typed, where `value` does not.
    pub also: Option<String>,
}

impl Candidate {
    /// A value with its description, which may come from anywhere.
    pub(super) fn new(value: impl Into<String>, about: &str) -> Self {
        Self {
            value: value.into(),
            about: line(about),
            also: None,
        }
    }

    /// The same behind another text.
    pub(super) fn behind(mut self, before: &str) -> Self {
        self.value.insert_str(0, before);
        self.also = self.also.map(|also| format!("{before}{also}"));
        self
    }

    /// Whether more may follow in the same word.
    pub(super) fn is_open(&self) -> bool {
        self.value.ends_with([':', '=', '/', ',', '@'])
    }

    /// Whether a terminal shows the text as it is, and shells take it as one line. What a server or a file calls
    /// itself otherwise is not offered.
    pub(super) fn is_plain(&self) -> bool {
        let plain = |text: &String| printable(text) == *text && !text.contains('\n');
        plain(&self.value) && self.also.iter().all(plain)
    }
}

impl From<&CompletionCandidate> for Candidate {
    fn from(candidate: &CompletionCandidate) -> Self {
        let about = candidate.get_help().map(ToString::to_string);
        Self::new(
            candidate.get_value().to_string_lossy(),
            &about.unwrap_or_default(),
        )
    }
}

/// The first line of a text, as it can be shown.
fn line(text: &str) -> String {
    let first = text.trim().lines().next().unwrap_or_default().replace('\t', " ");
    let first = printable(&first);
    match first.char_indices().nth(ABOUT_MAX) {
        Some((end, _)) => format!("{}…", first[..end].trim_end()),
        None => first.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_take_for_orders_is_not_offered() {
        let plain = |value: &str| Candidate::new(value, "").is_plain();
        assert!(plain("team/app") && plain("ünï code") && plain("it's $(x)"));
        for hostile in [
            "a\u{1b}[2Jb",
            "a\nb",
            "a\tb",
            "a\rb",
            "a\u{7}",
            "a\u{9b}1m",
            "a\u{202e}b",
            "\0",
        ] {
            assert!(!plain(hostile), "{hostile:?}");
        }
    }

    #[test]
    fn a_description_is_one_short_line() {
        let about = |text: &str| Candidate::new("x", text).about;
        assert_eq!(about("first\nsecond"), "first");
        assert_eq!(about(" a\tb\u{1b}[0m "), "a b\\u{1b}[0m");
        let long = about(&"wörd ".repeat(100));
        assert!(
            long.ends_with('…') && long.chars().count() <= ABOUT_MAX + 1,
            "{long}"
        );
    }
}
