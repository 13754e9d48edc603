//! Words as shells write them: quoted, and at the cursor perhaps not yet ended.

/// What words end at.
const BLANKS: [char; 3] = [' ', '\t', '\n'];

/// Which shell's rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rules {
    /// bash and zsh.
    Sh,
    /// fish, where a backslash means something between single quotes, too.
    Fish,
}

/// A word of a command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// As it stands there.
    pub raw: String,
    /// What the program is given.
    pub text: String,
    /// The quote that is still open at its end.
    pub open: Option<char>,
}

/// The words of a line, of which the last is the one under the cursor; behind a blank it is empty.
pub(super) fn split(line: &str, rules: Rules) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(BLANKS);
        let word = first(rest, rules, true);
        rest = &rest[word.raw.len()..];
        words.push(word);
        if rest.is_empty() {
            return words;
        }
    }
}

/// What one word means.
pub(super) fn unquote(raw: &str, rules: Rules) -> Word {
    first(raw, rules, false)
}

/// The word that a text begins with; all of it when blanks do not end a word.
fn first(text: &str, rules: Rules, blank_ends: bool) -> Word {
    let mut word = Word::default();
    let mut end = text.len();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match (word.open, c) {
            (None, c) if blank_ends && BLANKS.contains(&c) => {
                end = at;
                break;
            }
            (None, '\'' | '"') => word.open = Some(c),
            (Some(quote), c) if c == quote => word.open = None,
            (quote, '\\') => {
                let next = chars.peek().map(|(_, next)| *next);
                let escapes = next.is_some_and(|next| is_escapable(next, quote, rules));
                match next.filter(|_| escapes) {
                    Some(next) => {
                        word.text.push(next);
                        chars.next();
                    }
                    // At the very end of the line it is not known yet what it escapes.
                    None if quote.is_none() => {}
                    None => word.text.push('\\'),
                }
            }
            (_, c) => word.text.push(c),
        }
    }
    word.raw = text[..end].to_owned();
    word
}

/// Whether a backslash takes this character's meaning away.
fn is_escapable(c: char, quote: Option<char>, rules: Rules) -> bool {
    match (quote, rules) {
        (None, _) => true,
        (Some('"'), Rules::Sh) => "\"\\$`".contains(c),
        (Some('"'), Rules::Fish) => "\"\\$".contains(c),
        (Some(_), Rules::Sh) => false,
        (Some(_), Rules::Fish) => "'\\".contains(c),
    }
}

/// A text as bash takes it for itself, behind the quote that is open.
pub(super) fn quote(text: &str, open: Option<char>) -> String {
    let mut quoted = String::with_capacity(text.len());
    for c in text.chars() {
        match open {
            Some('\'') if c == '\'' => quoted.push_str("'\\'"),
            Some('"') if "\"\\$`".contains(c) => quoted.push('\\'),
            None if c.is_ascii() && !c.is_ascii_alphanumeric() && !"_-./:=@%+,".contains(c) => {
                quoted.push('\\')
            }
            _ => {}
        }
        quoted.push(c);
    }
    quoted
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn texts(line: &str) -> Vec<String> {
        split(line, Rules::Sh).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn a_line_is_split_as_the_shell_does() {
        assert_eq!(texts("signet  repo show te"), ["signet", "repo", "show", "te"]);
        assert_eq!(texts("signet repo "), ["signet", "repo", ""]);
        assert_eq!(
            texts(r#"s a\ b "c d"e 'f"g' "h\"i\j""#),
            ["s", "a b", "c de", "f\"g", "h\"i\\j"]
        );
        assert_eq!(texts(r#"s "" x"#), ["s", "", "x"]);
        assert_eq!(texts(""), [""]);
    }

    #[test]
    fn what_is_not_ended_yet_is_known() {
        let last = |line| split(line, Rules::Sh).pop().unwrap();
        let word = last(r#"s --tag="v 1"#);
        assert_eq!((word.text.as_str(), word.open), ("--tag=v 1", Some('"')));
        assert_eq!(word.raw, "--tag=\"v 1");
        assert_eq!(last(r"s a\").text, "a");
        assert_eq!(last("s it's a").text, "its a");
    }

    #[test]
    fn fish_has_its_own_rules() {
        assert_eq!(unquote(r"'it\'s a\n", Rules::Fish).text, r"it's a\n");
        assert_eq!(unquote(r"'it\", Rules::Sh).text, r"it\");
        assert_eq!(unquote("a b", Rules::Fish).text, "a b");
    }

    #[test]
    fn what_is_quoted_reads_back() {
        for text in [
            "team/app:v1",
            "it's $x `y` \"z\" \\ !",
            "~a",
            "#b {c,d} (e) *",
            "ä\u{a0}b",
        ] {
            for (before, open, after) in [("", None, ""), ("\"", Some('"'), "\""), ("'", Some('\''), "'")] {
                let line = format!("{before}{}{after}", quote(text, open));
                assert_eq!(texts(&line), [text], "{line}");
            }
        }
    }
}
