//! A script's own words, fit to be shown.

use std::borrow::Cow;

use super::machine::Variables;
use super::observation::Captured;

/// How many characters are shown: of the beginning, where a traced script names its commands, and of the end,
/// where it says what failed.
const BEGINNING: usize = 500;
const END: usize = 2000;

/// Stands for a secret.
const REDACTED: &str = "(redacted)";

/// Words in the name of a variable or option that mark its value as a secret.
const SECRET_WORDS: &[&str] = &["pass", "secret", "token", "pin"];

/// What a stream said, bounded, without control characters, and without secrets: values of variables of the run
/// that are named like one, and what follows an option or name such as `--passphrase` in a trace (`set -x`).
pub(super) fn shown(stream: &Captured, variables: &Variables) -> String {
    let text = String::from_utf8_lossy(&stream.bytes);
    let mut text: String = text
        .trim()
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    for (name, value) in variables {
        let value = value.to_string_lossy();
        // A path is no secret, and a short value would match anything.
        if is_secret(&name.to_string_lossy()) && value.len() >= 4 && !value.starts_with('/') {
            text = text.replace(&*value, REDACTED);
        }
    }
    let lines: Vec<String> = text.lines().map(without_secrets).collect();
    bounded(&lines.join("\n"))
}

fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    SECRET_WORDS.iter().any(|word| {
        name.split(|c: char| !c.is_alphanumeric())
            .any(|part| part.starts_with(word))
    }) && !["file", "fd", "mode", "entry", "path"]
        .iter()
        .any(|harmless| name.ends_with(harmless))
}

/// One line with the values behind secret options and names replaced.
fn without_secrets(line: &str) -> String {
    let mut shown: Vec<Cow<'_, str>> = Vec::new();
    let mut is_next_secret = false;
    for word in line.split(' ') {
        let option = word.trim_start_matches(['\'', '"']);
        shown.push(match option.split_once('=') {
            _ if is_next_secret && !word.is_empty() => {
                is_next_secret = false;
                REDACTED.into()
            }
            Some((name, value)) if is_secret(name) && !value.is_empty() => {
                format!("{name}={REDACTED}").into()
            }
            _ => {
                is_next_secret |= option.starts_with("--") && is_secret(option);
                word.into()
            }
        });
    }
    shown.join(" ")
}

fn bounded(text: &str) -> String {
    let length = text.chars().count();
    if length <= BEGINNING + END {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(BEGINNING).collect();
    let end: String = text.chars().skip(length - END).collect();
    format!("{beginning}\n… {} characters …\n{end}", length - BEGINNING - END)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_of(text: &str, variables: &[(&str, &str)]) -> String {
        let stream = Captured {
            bytes: text.into(),
            is_cut: false,
        };
        let variables = variables
            .iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        shown(&stream, &variables)
    }

    #[test]
    fn secrets_are_not_shown() {
        for (line, expected) in [
            (
                "+ gpg --passphrase hunter2 --sign",
                "+ gpg --passphrase (redacted) --sign",
            ),
            (
                "+ gpg --passphrase=hunter2 --sign",
                "+ gpg --passphrase=(redacted) --sign",
            ),
            ("+ PASSPHRASE=hunter2", "+ PASSPHRASE=(redacted)"),
            ("+ GPG_PASS='hunter2'", "+ GPG_PASS=(redacted)"),
            ("+ sq --password hunter2", "+ sq --password (redacted)"),
        ] {
            assert_eq!(shown_of(line, &[]), expected);
        }
        assert_eq!(
            shown_of("it is hunter2!", &[("SIGNING_TOKEN", "hunter2")]),
            "it is (redacted)!"
        );
    }

    #[test]
    fn what_only_looks_like_a_secret_is_shown() {
        for line in [
            "+ gpg --passphrase-file /etc/signing/pass --pinentry-mode loopback",
            "gpg: signing failed: Bad passphrase",
            "gpg: signing failed: No pinentry",
            "PATH=/usr/bin",
            "compass=north",
        ] {
            assert_eq!(shown_of(line, &[("PASSPHRASE_FILE", "/etc/signing/pass")]), line);
        }
    }

    #[test]
    fn long_and_strange_output_is_tamed() {
        assert_eq!(shown_of("\x1b[31mred\x07\r\n", &[]), "[31mred");
        let long = format!("first{}last", "x".repeat(10_000));
        let shown = shown_of(&long, &[]);
        assert!(shown.starts_with("first") && shown.ends_with("last"));
        assert!(shown.chars().count() < 2600);
    }
}
