//! The first line of a script, read as the kernel reads it (execve(2), "Interpreter scripts").

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

/// Where a program is looked for when there is no PATH: what glibc takes then (`_CS_PATH`).
const DEFAULT_PATH: &str = "/bin:/usr/bin";

/// How a program file begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Beginning {
    Script(Shebang),
    Elf,
    /// The system does not start it, though many shells would.
    Neither,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shebang {
    pub(super) interpreter: PathBuf,
    /// All of the rest of the line: the kernel passes it on as one argument.
    argument: Option<OsString>,
    pub(super) has_carriage_return: bool,
}

impl Beginning {
    /// Reads the beginning of a file.
    pub(super) fn of(head: &[u8]) -> Self {
        if head.starts_with(b"\x7fELF") {
            return Self::Elf;
        }
        let Some(rest) = head.strip_prefix(b"#!") else {
            return Self::Neither;
        };
        let line = rest
            .split(|byte| matches!(byte, b'\n' | 0))
            .next()
            .unwrap_or(rest);
        let has_carriage_return = line.ends_with(b"\r");
        let line = trim(line.strip_suffix(b"\r").unwrap_or(line));
        let end = line.iter().position(is_blank).unwrap_or(line.len());
        let (interpreter, argument) = (&line[..end], trim(&line[end..]));
        if interpreter.is_empty() {
            return Self::Neither;
        }
        Self::Script(Shebang {
            interpreter: OsString::from_vec(interpreter.to_vec()).into(),
            argument: (!argument.is_empty()).then(|| OsString::from_vec(argument.to_vec())),
            has_carriage_return,
        })
    }
}

impl Shebang {
    /// The program that `env` is to find, when the interpreter is `env`.
    pub(super) fn wanted(&self) -> Option<OsString> {
        if self.interpreter.file_name()? != "env" {
            return None;
        }
        let argument = self.argument.as_ref()?.as_bytes();
        let split = argument.strip_prefix(b"--split-string=").or_else(|| {
            // `-S`, or with other flags before it: `-vS`.
            let flags = argument.strip_prefix(b"-")?;
            let at = flags.iter().position(|byte| *byte == b'S')?;
            flags[..at]
                .iter()
                .all(u8::is_ascii_lowercase)
                .then(|| &flags[at + 1..])
        });
        let wanted = match split {
            Some(words) => command(words)?,
            // One option or assignment, and no program after it.
            None if argument.starts_with(b"-") || argument.contains(&b'=') => return None,
            // Without -S env takes all of it for the program's name, blanks included.
            None => argument,
        };
        Some(OsString::from_vec(wanted.to_vec()))
    }
}

/// The command in the words that `env -S` splits: what is no option and no assignment.
fn command(words: &[u8]) -> Option<&[u8]> {
    let mut words = words.split(is_blank).filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        match word {
            b"-u" | b"-C" | b"--unset" | b"--chdir" => drop(words.next()),
            _ if word.starts_with(b"-") || word.contains(&b'=') => {}
            _ => return Some(word),
        }
    }
    None
}

/// The files that a program of this name may be, in the order in which `PATH` is searched.
pub(super) fn candidates(name: &OsStr, path: Option<&OsStr>) -> Vec<PathBuf> {
    if name.as_bytes().contains(&b'/') {
        return vec![PathBuf::from(name)];
    }
    let path = path.unwrap_or(OsStr::new(DEFAULT_PATH));
    let folders = path.as_bytes().split(|byte| *byte == b':');
    folders
        .filter(|folder| folder.starts_with(b"/"))
        .map(|folder| Path::new(OsStr::from_bytes(folder)).join(name))
        .collect()
}

fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn trim(mut bytes: &[u8]) -> &[u8] {
    while let [first, rest @ ..] = bytes
        && is_blank(first)
    {
        bytes = rest;
    }
    while let [rest @ .., last] = bytes
        && is_blank(last)
    {
        bytes = rest;
    }
    bytes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn shebang(line: &str) -> Shebang {
        match Beginning::of(line.as_bytes()) {
            Beginning::Script(shebang) => shebang,
            other => panic!("{line}: {other:?}"),
        }
    }

    fn wanted(line: &str) -> Option<String> {
        shebang(line).wanted().map(|name| name.into_string().unwrap())
    }

    #[test]
    fn the_line_is_read_as_the_kernel_does() {
        let read = shebang("#! \t/bin/sh  -eu x \nrest");
        assert_eq!(read.interpreter, Path::new("/bin/sh"));
        assert_eq!(read.argument.unwrap(), "-eu x");
        assert!(!read.has_carriage_return);
        assert!(shebang("#!/bin/sh\r\n").has_carriage_return);
        assert_eq!(shebang("#!/bin/sh\r\n").interpreter, Path::new("/bin/sh"));
        assert!(shebang("#!/bin/sh -e\r\n").has_carriage_return);
        assert_eq!(
            shebang("#!/bin/sh").interpreter,
            Path::new("/bin/sh"),
            "no line end"
        );
        for text in [
            "",
            "#",
            "echo",
            " #!/bin/sh",
            "#!",
            "#!  \n",
            "\u{feff}#!/bin/sh\n",
        ] {
            assert_eq!(Beginning::of(text.as_bytes()), Beginning::Neither, "{text:?}");
        }
        assert_eq!(Beginning::of(b"\x7fELF\x02"), Beginning::Elf);
    }

    #[test]
    fn what_env_is_to_find_is_known() {
        assert_eq!(wanted("#!/usr/bin/env python3\n").unwrap(), "python3");
        assert_eq!(wanted("#!/usr/bin/env bash -e\n").unwrap(), "bash -e");
        assert_eq!(wanted("#!/usr/bin/env -S bash -e\n").unwrap(), "bash");
        assert_eq!(wanted("#!/usr/bin/env -Sbash -e\n").unwrap(), "bash");
        assert_eq!(wanted("#!/usr/bin/env -vS -u X A=1 perl -w\n").unwrap(), "perl");
        assert_eq!(wanted("#!/usr/bin/env --split-string=ruby -w\n").unwrap(), "ruby");
        for none in [
            "#!/bin/sh\n",
            "#!/usr/bin/env\n",
            "#!/usr/bin/env -i\n",
            "#!/usr/bin/env A=1\n",
        ] {
            assert_eq!(wanted(none), None, "{none}");
        }
    }

    #[test]
    fn a_program_is_looked_for_on_the_path_of_the_run() {
        let path = OsStr::new("/a:relative::/b");
        assert_eq!(
            candidates(OsStr::new("x"), Some(path)),
            [Path::new("/a/x"), Path::new("/b/x")]
        );
        assert_eq!(candidates(OsStr::new("/c/x"), Some(path)), [Path::new("/c/x")]);
        assert_eq!(candidates(OsStr::new("x"), None).len(), 2);
    }
}
