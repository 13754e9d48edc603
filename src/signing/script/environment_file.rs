//! Files of `KEY=VALUE` lines, as `EnvironmentFile=` takes them (systemd.exec(5)).

use super::machine::Variables;

/// Reads the assignments in `content`, and the numbers of the lines that are none. The content of a `/proc/PID/environ`
/// is read too: what a running worker was given.
pub(super) fn parse(content: &[u8]) -> (Variables, Vec<usize>) {
    use std::os::unix::ffi::OsStringExt;
    let os = |bytes: &[u8]| std::ffi::OsString::from_vec(bytes.to_vec());
    if content.contains(&0) {
        let entries = content.split(|byte| *byte == 0);
        let assignments = entries.filter_map(|entry| {
            let at = entry.iter().position(|byte| *byte == b'=')?;
            Some((os(&entry[..at]), os(&entry[at + 1..])))
        });
        return (assignments.collect(), Vec::new());
    }
    let mut reader = Reader {
        rest: content,
        line: 1,
    };
    let (mut variables, mut odd) = (Variables::new(), Vec::new());
    while let Some(entry) = reader.entry() {
        match entry {
            Ok((name, value)) => drop(variables.insert(os(&name), os(&value))),
            Err(line) => odd.push(line),
        }
    }
    (variables, odd)
}

/// Whether a variable may have this name.
pub(super) fn is_name(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.chars().all(is_word) && name.chars().next().is_some_and(|c| !c.is_ascii_digit())
}

struct Reader<'a> {
    rest: &'a [u8],
    line: usize,
}

/// A name with its value, or the number of a line that is no assignment.
type Entry = Result<(Vec<u8>, Vec<u8>), usize>;

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        self.line += usize::from(first == b'\n');
        Some(first)
    }

    fn entry(&mut self) -> Option<Entry> {
        loop {
            match *self.rest.first()? {
                b'#' | b';' => self.skip_line(),
                byte if byte.is_ascii_whitespace() => drop(self.next()),
                _ => break,
            }
        }
        let line = self.line;
        let end = self.rest.iter().position(|byte| matches!(byte, b'=' | b'\n'));
        let name = match end {
            Some(at) if self.rest[at] == b'=' => self.rest[..at].trim_ascii().to_vec(),
            _ => {
                self.skip_line();
                return Some(Err(line));
            }
        };
        self.rest = &self.rest[name_end(self.rest)..];
        let value = self.value();
        let is_valid = std::str::from_utf8(&name).is_ok_and(is_name);
        Some(if is_valid { Ok((name, value)) } else { Err(line) })
    }

    fn skip_line(&mut self) {
        while !matches!(self.next(), None | Some(b'\n')) {}
    }

    /// A value: parts in quotes, and then a part without, to the line's end. Blanks around are left out.
    fn value(&mut self) -> Vec<u8> {
        let mut value = Vec::new();
        loop {
            match self.next() {
                None | Some(b'\n') => return value,
                Some(b'\'') => self.quoted(b'\'', &mut value),
                Some(b'"') => self.quoted(b'"', &mut value),
                Some(byte) if byte.is_ascii_whitespace() => {}
                Some(byte) => return self.unquoted(byte, value),
            }
        }
    }

    fn quoted(&mut self, quote: u8, value: &mut Vec<u8>) {
        while let Some(byte) = self.next() {
            match byte {
                byte if byte == quote => return,
                b'\\' if quote == b'"' => match self.next() {
                    Some(escaped @ (b'"' | b'\\' | b'`' | b'$')) => value.push(escaped),
                    Some(b'\n') | None => {}
                    Some(other) => value.extend([b'\\', other]),
                },
                byte => value.push(byte),
            }
        }
    }

    fn unquoted(&mut self, first: u8, mut value: Vec<u8>) -> Vec<u8> {
        // Blanks at the end go, but not those before it or behind a backslash.
        let mut length = value.len();
        let mut next = Some(first);
        while let Some(byte) = next {
            match byte {
                b'\n' => break,
                b'\\' => match self.next() {
                    Some(b'\n') | None => {}
                    Some(escaped) => {
                        value.push(escaped);
                        length = value.len();
                    }
                },
                byte => {
                    value.push(byte);
                    if !byte.is_ascii_whitespace() {
                        length = value.len();
                    }
                }
            }
            next = self.next();
        }
        value.truncate(length);
        value
    }
}

/// Where the value begins.
fn name_end(rest: &[u8]) -> usize {
    rest.iter()
        .position(|byte| *byte == b'=')
        .map_or(rest.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let (variables, _) = parse(text.as_bytes());
        variables
            .into_iter()
            .map(|(name, value)| (name.to_string_lossy().into(), value.to_string_lossy().into()))
            .collect()
    }

    #[test]
    fn values_are_read_as_systemd_does() {
        for (text, value) in [
            ("A=b c", "b c"),
            ("A = b \t", "b"),
            ("A='b \"c' ", "b \"c"),
            (r#"A="b \"c\" \$d \x""#, "b \"c\" $d \\x"),
            ("A=\"b\"'c'd", "bcd"),
            ("A=b\\\nc", "bc"),
            ("A=\"b\nc\"", "b\nc"),
            ("A=b=c#d", "b=c#d"),
            ("A=it's", "it's"),
            ("A=", ""),
            ("A=b\r\n", "b"),
        ] {
            assert_eq!(read(text), [("A".into(), value.into())], "{text:?}");
        }
    }

    #[test]
    fn comments_are_left_out_and_odd_lines_named() {
        let (variables, odd) = parse(b"# A=1\n\n;B=2\nnonsense\nC=3\n1D=4\nE=5");
        assert_eq!(variables.len(), 2);
        assert_eq!(odd, [4, 6]);
    }

    #[test]
    fn the_environment_of_a_process_is_read() {
        assert_eq!(
            read("A=x\ny\0B=\0nonsense\0"),
            [("A".into(), "x\ny".into()), ("B".into(), "".into())]
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes: Vec<u8>) {
            parse(&bytes);
        }

        #[test]
        fn any_syntax_is_survived(text in "[A=\"'\\\\ \n#;]{0,60}") {
            parse(text.as_bytes());
        }
    }
}
