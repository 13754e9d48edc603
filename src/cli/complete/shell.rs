//! How each shell asks, and how it wants to be answered. The scripts in `completions/` are the other side of it.

use super::candidate::Candidate;
use super::paths::Paths;
use super::words::{self, Rules, Word};

/// A shell whose script asks this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
}

/// The line up to the cursor, as a shell hands it over.
#[derive(Debug)]
pub(super) struct Request {
    pub shell: Shell,
    /// The words before the one at the cursor, the program's name first.
    pub before: Vec<String>,
    /// The word at the cursor.
    pub word: Word,
    /// Of bash: the end of that word, which it will replace.
    replaced: String,
    /// Of bash: whether what is answered is only shown, or may be chosen as it is.
    purpose: Purpose,
}

/// What bash will do with several candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// Type what they have in common, and perhaps show them.
    Show,
    /// Type each in turn.
    Choose,
}

/// What is answered.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub candidates: Vec<Candidate>,
    /// Files and folders besides.
    pub paths: Option<Paths>,
}

impl Shell {
    /// The shell of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "bash" => Some(Self::Bash),
            "zsh" => Some(Self::Zsh),
            "fish" => Some(Self::Fish),
            _ => None,
        }
    }

    /// Reads what its script sends: texts, each with a NUL at its end, so that no text is in an argument, which others
    /// on the machine can read.
    pub(super) fn read(self, sent: &[u8]) -> Option<Request> {
        let sent = String::from_utf8_lossy(sent);
        let mut sent: Vec<&str> = sent.strip_suffix('\0')?.split('\0').collect();
        let mut request = Request {
            shell: self,
            before: Vec::new(),
            word: Word::default(),
            replaced: String::new(),
            purpose: Purpose::Show,
        };
        match self {
            Self::Bash => {
                let [purpose, replaced, line] = sent[..] else {
                    return None;
                };
                let mut words = words::split(line, Rules::Sh);
                request.word = words.pop()?;
                request.before = words.into_iter().map(|word| word.text).collect();
                request.replaced = replaced.to_owned();
                // COMP_TYPE in bash(1): `%` is menu completion.
                if purpose == "37" {
                    request.purpose = Purpose::Choose;
                }
            }
            Self::Zsh => {
                let unquote = |raw: &str| words::unquote(raw, Rules::Sh);
                request.word = unquote(sent.pop()?);
                request.before = sent.into_iter().map(|raw| unquote(raw).text).collect();
            }
            Self::Fish => {
                request.word = words::unquote(sent.pop()?, Rules::Fish);
                request.before = sent.into_iter().map(str::to_owned).collect();
            }
        }
        (!request.before.is_empty()).then_some(request)
    }
}

impl Request {
    /// The answer as the script expects it, in lines.
    pub(super) fn answer(&self, answer: Answer) -> String {
        match self.shell {
            Shell::Bash => self.for_bash(answer),
            Shell::Zsh => for_zsh(&answer, &self.word.text),
            Shell::Fish => self.for_fish(answer),
        }
    }

    /// The first line says how the others are meant: `paths`, which bash quotes itself, `nospace` or nothing. The
    /// others replace the end of the word.
    fn for_bash(&self, answer: Answer) -> String {
        let typed = &self.word.text;
        let kept = self.word.raw.strip_suffix(self.replaced.as_str());
        let kept = words::unquote(kept.unwrap_or_default(), Rules::Sh).text;
        let paths = answer.paths.map(|paths| paths.list()).unwrap_or_default();
        if !paths.is_empty() {
            let all = answer.candidates.iter().chain(&paths);
            let ends = all.filter_map(|candidate| candidate.value.strip_prefix(&kept));
            return lines("paths", ends.map(|end| end.trim_end_matches('/').to_owned()));
        }
        let mut candidates = answer.candidates;
        if let [one] = &candidates[..] {
            let directive = if one.is_open() { "nospace" } else { "" };
            return lines(directive, [self.in_place(&one.value, &kept)]);
        }
        // What they have in common would replace what was typed.
        candidates.retain_mut(|candidate| {
            if let Some(also) = candidate.also.take() {
                candidate.about = std::mem::replace(&mut candidate.value, also);
                return true;
            }
            candidate.value.starts_with(typed.as_str())
        });
        let texts: Vec<String> = candidates
            .iter()
            .map(|candidate| self.in_place(&candidate.value, &kept))
            .collect();
        let width = texts.iter().map(|text| text.chars().count()).max().unwrap_or(0);
        let is_plain = self.purpose == Purpose::Choose || has_twins(&texts);
        let shown = texts.into_iter().zip(&candidates).map(|(text, candidate)| {
            match is_plain || candidate.about.is_empty() {
                true => text,
                false => format!("{text:width$}  ({})", candidate.about),
            }
        });
        lines("", shown)
    }

    /// What bash has to put in the place of the end of the word, so that the word means `value`. What was typed stays
    /// as it is.
    fn in_place(&self, value: &str, kept: &str) -> String {
        let open = self.word.open;
        match value.strip_prefix(self.word.text.as_str()) {
            Some(end) => format!("{}{}", self.replaced, words::quote(end, open)),
            None => words::quote(value.strip_prefix(kept).unwrap_or(value), open),
        }
    }

    /// A candidate a line, with its description behind a tab. fish leaves out what does not begin with what was typed.
    fn for_fish(&self, answer: Answer) -> String {
        let paths = answer.paths.map(|paths| paths.list()).unwrap_or_default();
        let shown = answer.candidates.into_iter().chain(paths).map(|candidate| {
            let (value, about) = match candidate.also {
                Some(also) => (also, candidate.value),
                None => (candidate.value, candidate.about),
            };
            match about.is_empty() {
                true => format!("{value}\n"),
                false => format!("{value}\t{about}\n"),
            }
        });
        shown.collect()
    }
}

/// The first line holds `-U` where candidates do not begin with what was typed, the second a pattern of the files that
/// zsh is to list. The others are for `_describe`, behind a `+` where no blank is to follow, and a `-` where one is.
fn for_zsh(answer: &Answer, typed: &str) -> String {
    let begins = |candidate: &Candidate| candidate.value.starts_with(typed);
    let filter = if answer.candidates.iter().all(begins) {
        ""
    } else {
        "-U"
    };
    let pattern = answer.paths.as_ref().map(Paths::zsh_pattern).unwrap_or_default();
    let escaped = |text: &str| text.replace('\\', "\\\\").replace(':', "\\:");
    let described = answer.candidates.iter().map(|candidate| {
        let sign = if candidate.is_open() { '+' } else { '-' };
        let value = escaped(&candidate.value);
        match candidate.about.is_empty() {
            true => format!("{sign}{value}"),
            false => format!("{sign}{value}:{}", escaped(&candidate.about)),
        }
    });
    lines(filter, std::iter::once(pattern).chain(described))
}

fn lines(first: &str, others: impl IntoIterator<Item = String>) -> String {
    let mut text = format!("{first}\n");
    for line in others {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Whether a text is among them twice: descriptions would then be all that tells them apart, and be typed.
fn has_twins(texts: &[String]) -> bool {
    let mut seen = std::collections::HashSet::new();
    !texts.iter().all(|text| seen.insert(text))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A request of bash with the cursor at the end of the line; `replaced` is what readline takes for the word.
    fn bash(line: &str, replaced: &str) -> Request {
        let sent = format!("9\0{replaced}\0{line}\0");
        Shell::Bash.read(sent.as_bytes()).unwrap()
    }

    fn candidates(values: &[&str]) -> Answer {
        Answer {
            candidates: values.iter().map(|value| Candidate::new(*value, "")).collect(),
            paths: None,
        }
    }

    #[test]
    fn each_shell_hands_the_line_over_in_its_way() {
        let request = bash("signet -p 'my lab' repo show te", "te");
        assert_eq!(request.before, ["signet", "-p", "my lab", "repo", "show"]);
        assert_eq!(request.word.text, "te");
        let request = Shell::Zsh.read(b"signet\0-p\0my\\ lab\0\"te x\0").unwrap();
        assert_eq!(request.before, ["signet", "-p", "my lab"]);
        assert_eq!(request.word.text, "te x");
        let request = Shell::Fish.read(b"signet\0-p\0my lab\0'te\\'x\0").unwrap();
        assert_eq!(request.before, ["signet", "-p", "my lab"]);
        assert_eq!(request.word.text, "te'x");
        for sent in [&b""[..], b"\0", b"signet", b"signet\0", b"\xff\0"] {
            for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
                assert!(shell.read(sent).is_none(), "{shell:?} {sent:?}");
            }
        }
    }

    #[test]
    fn bash_replaces_what_readline_takes_for_the_word() {
        let one = |line, replaced, value| bash(line, replaced).answer(candidates(&[value]));
        assert_eq!(one("signet x te", "te", "team/app"), "\nteam/app\n");
        assert_eq!(one("signet x team/app:v", "v", "team/app:v1"), "\nv1\n");
        assert_eq!(one("signet x --tag=", "", "--tag=v1"), "\nv1\n");
        assert_eq!(one("signet x a@sha", "@sha", "a@sha256:1"), "\n@sha256:1\n");
        assert_eq!(one("signet x te", "te", "team/app:"), "nospace\nteam/app:\n");
    }

    #[test]
    fn bash_is_given_what_means_the_value_behind_what_was_typed() {
        let one = |line, replaced, value| bash(line, replaced).answer(candidates(&[value]));
        assert_eq!(one("signet x it", "it", "it's $x"), "\nit\\'s\\ \\$x\n");
        assert_eq!(one("signet x \"it", "it", "it's $x"), "\nit's \\$x\n");
        assert_eq!(one("signet x 'it", "it", "it's $x"), "\nit'\\''s $x\n");
        assert_eq!(one(r"signet x my\ r", r"my\ r", "my repo"), "\nmy\\ repo\n");
        assert_eq!(one("signet x --a=\"my r", "my r", "--a=my repo"), "\nmy repo\n");
        assert_eq!(
            one("signet x \"te\"am", "\"te\"am", "team/app"),
            "\n\"te\"am/app\n"
        );
    }

    #[test]
    fn bash_shows_descriptions_where_they_cannot_be_typed() {
        let two = |one: &str, two: &str, purpose: &str| {
            let sent = format!("{purpose}\0\0signet x \0");
            let answer = Answer {
                candidates: vec![Candidate::new(one, "first"), Candidate::new(two, "second")],
                paths: None,
            };
            Shell::Bash.read(sent.as_bytes()).unwrap().answer(answer)
        };
        assert_eq!(two("a", "abc", "63"), "\na    (first)\nabc  (second)\n");
        assert_eq!(two("a", "abc", "37"), "\na\nabc\n", "each is typed in turn");
        assert_eq!(
            two("a", "a", "9"),
            "\na\na\n",
            "they have more in common than their names"
        );
    }

    #[test]
    fn what_does_not_begin_as_typed_replaces_it_where_a_shell_can() {
        let key = |value: &str, also: &str| Candidate {
            also: Some(also.to_owned()),
            ..Candidate::new(value, "about")
        };
        let one = || Answer {
            candidates: vec![key("AB12", "release@x")],
            paths: None,
        };
        let two = Answer {
            candidates: vec![key("AB12", "release@x"), key("AB34", "release@y")],
            paths: None,
        };
        let typed = "s\0--key\0rel\0";
        assert_eq!(bash("s --key rel", "rel").answer(one()), "\nAB12\n");
        assert_eq!(
            bash("s --key rel", "rel").answer(two),
            "\nrelease@x  (AB12)\nrelease@y  (AB34)\n"
        );
        let request = Shell::Zsh.read(typed.as_bytes()).unwrap();
        assert_eq!(request.answer(one()), "-U\n\n-AB12:about\n");
        let request = Shell::Fish.read(typed.as_bytes()).unwrap();
        assert_eq!(request.answer(one()), "release@x\tAB12\n");
    }

    #[test]
    fn zsh_is_told_what_ends_a_word_and_which_files_to_list() {
        let request = Shell::Zsh.read(b"s\0\0").unwrap();
        let answer = Answer {
            candidates: vec![Candidate::new("a:", ""), Candidate::new(r"b\c:d", "x:y")],
            paths: Some(Paths {
                which: super::super::paths::Which::Endings(&["asc", "gpg"]),
                before: String::new(),
                begun: String::new(),
            }),
        };
        assert_eq!(
            request.answer(answer),
            "\n*.(asc|gpg)(-.)\n+a\\:\n-b\\\\c\\:d:x\\:y\n"
        );
    }
}
