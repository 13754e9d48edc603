//! Commands as they would be typed.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::os::unix::ffi::OsStrExt;

/// The option whose value may let one in, and is not shown.
const SECRET_OPTION: &str = "--header";

/// The command that was typed, with what was answered since. Its `Display` can be pasted into a shell.
#[derive(Clone, Debug, Default)]
pub struct CommandLine {
    typed: Vec<OsString>,
    options: Vec<OsString>,
    arguments: Vec<OsString>,
}

impl CommandLine {
    /// A command with these arguments.
    pub fn of(args: &[impl AsRef<OsStr>]) -> Self {
        Self {
            typed: args.iter().map(|arg| arg.as_ref().to_owned()).collect(),
            options: Vec::new(),
            arguments: Vec::new(),
        }
    }

    /// Whether something was answered.
    pub fn has_grown(&self) -> bool {
        !self.options.is_empty() || !self.arguments.is_empty()
    }

    /// Adds an option that is a switch.
    pub fn switch(&mut self, option: &str) {
        self.options.push(option.into());
    }

    /// Adds an option with its value.
    pub fn option(&mut self, option: &str, value: impl AsRef<OsStr>) {
        let value = value.as_ref();
        if begins_with_dash(value) {
            let mut both = OsString::from(format!("{option}="));
            both.push(value);
            self.options.push(both);
        } else {
            self.options.extend([option.into(), value.to_owned()]);
        }
    }

    /// Adds an argument behind those that are there.
    pub fn argument(&mut self, value: impl AsRef<OsStr>) {
        self.arguments.push(value.as_ref().to_owned());
    }
}

impl fmt::Display for CommandLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("signet")?;
        // What stands behind `--` is no option.
        let end = self.typed.iter().position(|arg| arg == "--");
        let (before, behind) = self.typed.split_at(end.unwrap_or(self.typed.len()));
        let mut is_secret = false;
        for arg in before {
            let shown = match is_secret {
                true => without_value(arg, ":"),
                false if arg.as_bytes().starts_with(b"--header=") => without_value(arg, ":"),
                false => Cow::Borrowed(arg.as_os_str()),
            };
            write!(f, " {}", word(shown))?;
            is_secret = !is_secret && arg == SECRET_OPTION;
        }
        for option in &self.options {
            write!(f, " {}", word(option))?;
        }
        if end.is_none() && self.arguments.iter().any(|argument| begins_with_dash(argument)) {
            f.write_str(" --")?;
        }
        for argument in behind.iter().chain(&self.arguments) {
            write!(f, " {}", word(argument))?;
        }
        Ok(())
    }
}

/// A header's name without what stands behind its colon.
fn without_value<'a>(arg: &'a OsStr, colon: &str) -> Cow<'a, OsStr> {
    let text = arg.to_string_lossy();
    match text.split_once(colon) {
        Some((name, _)) => Cow::Owned(format!("{name}: …").into()),
        None => Cow::Borrowed(arg),
    }
}

fn begins_with_dash(text: &OsStr) -> bool {
    text.as_bytes().starts_with(b"-")
}

/// A text as one word of a shell, and such that it does nothing to the terminal that shows it: as it is where that is
/// safe, so that people can read it. What cannot be shown is written as bash, zsh and ksh take it.
pub fn word(text: impl AsRef<OsStr>) -> String {
    let bytes = text.as_ref().as_bytes();
    // Not `=` and `~` at the beginning: zsh and others put something else in their place.
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_./:@%+,=".contains(byte);
    if !bytes.is_empty() && bytes[0] != b'=' && bytes.iter().all(is_plain) {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let shown = std::str::from_utf8(bytes).ok();
    if let Some(text) = shown.filter(|text| super::printable(text) == *text && !text.contains('\n')) {
        return format!("'{}'", text.replace('\'', r"'\''"));
    }
    let escaped = bytes.iter().map(|byte| match byte {
        b'\'' | b'\\' => format!("\\{}", char::from(*byte)),
        0x20..0x7f => char::from(*byte).to_string(),
        byte => format!("\\x{byte:02x}"),
    });
    format!("$'{}'", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::process::Command;

    use super::*;

    #[test]
    fn answers_follow_what_was_typed() {
        let mut line = CommandLine::of(&["-p", "lab", "repo", "sign"]);
        assert!(!line.has_grown());
        line.argument("team/app");
        line.option("--tag", "v1");
        line.switch("--force");
        assert!(line.has_grown());
        assert_eq!(
            line.to_string(),
            "signet -p lab repo sign --tag v1 --force team/app"
        );
    }

    #[test]
    fn a_dash_is_no_option() {
        let mut line = CommandLine::of(&["repo", "sign"]);
        line.argument("-x");
        line.option("--tag", "-y");
        assert_eq!(line.to_string(), "signet repo sign --tag=-y -- -x");
        let mut line = CommandLine::of(&["task", "wait", "--", "1"]);
        line.argument("2");
        line.switch("--yes");
        assert_eq!(line.to_string(), "signet task wait --yes -- 1 2");
    }

    #[test]
    fn the_value_of_a_header_is_not_shown() {
        let line = CommandLine::of(&[
            "--header",
            "Authorization: secret",
            "--header=Cookie: secret",
            "status",
        ]);
        assert_eq!(
            line.to_string(),
            "signet --header 'Authorization: …' '--header=Cookie: …' status"
        );
    }

    #[test]
    fn a_word_stays_one() {
        let texts: [&[u8]; 8] = [
            b"",
            b"plain",
            b"a b",
            b"it's",
            b"$(echo no) `no` \\ \" *",
            b"=ls",
            "é ü".as_bytes(),
            b"\x1b[2J\n'\\\xff ",
        ];
        for text in texts {
            let text = OsStr::from_bytes(text);
            // dash does not know the last of them.
            let shell = if word(text).starts_with('$') { "bash" } else { "sh" };
            let program = format!("printf '%s|' {}", word(text));
            let Ok(ran) = Command::new(shell).arg("-c").arg(program).output() else {
                continue;
            };
            assert_eq!(ran.stdout, [text.as_bytes(), b"|"].concat(), "{text:?}");
        }
        assert_eq!(word("a b"), "'a b'");
        assert!(!word("\u{202e}\u{1b}").contains(['\u{202e}', '\u{1b}']));
    }
}
