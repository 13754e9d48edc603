//! A value together with where it came from.

use std::fmt;
use std::path::PathBuf;

/// A value of the configuration and its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value in force.
    pub value: T,
    /// Where it came from.
    pub origin: Origin,
}

impl<T> Setting<T> {
    /// A value given by a flag, named with its dashes: `--base-url`.
    pub fn flag(value: T, flag: &'static str) -> Self {
        Self {
            value,
            origin: Origin::Flag(flag),
        }
    }

    /// A value given by an environment variable.
    pub fn environment(value: T, variable: &'static str) -> Self {
        Self {
            value,
            origin: Origin::Environment(variable),
        }
    }

    /// The built-in value.
    pub fn default(value: T) -> Self {
        Self {
            value,
            origin: Origin::Default,
        }
    }

    /// Another value of the same origin.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Setting<U> {
        Setting {
            value: change(self.value),
            origin: self.origin,
        }
    }
}

/// Where a value came from. Its `Display` is what `config show` prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag, with its dashes.
    Flag(&'static str),
    /// An environment variable.
    Environment(&'static str),
    /// A key of a file.
    File(Box<FileOrigin>),
    /// Made from another setting, which is named.
    Derived(&'static str),
    /// Nothing said otherwise.
    Default,
}

/// A key of a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileOrigin {
    /// The file.
    pub path: PathBuf,
    /// Where in it the value begins.
    pub position: Position,
    /// The key with its tables: `profile.lab.base_url`.
    pub key: String,
}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl Position {
    /// The place of the byte `offset` of `text`; of the end when it lies beyond.
    pub fn of(text: &str, offset: usize) -> Self {
        let end = (0..=offset.min(text.len()))
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) | Self::Environment(name) => f.write_str(name),
            Self::File(file) => write!(f, "{}:{} {}", file.path.display(), file.position, file.key),
            Self::Derived(from) => write!(f, "from {from}"),
            Self::Default => f.write_str("default"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let text = "ä = 1\nb = ü\n";
        assert_eq!(Position::of(text, 0), Position { line: 1, column: 1 });
        assert_eq!(Position::of(text, 3), Position { line: 1, column: 3 });
        assert_eq!(Position::of(text, 7), Position { line: 2, column: 1 });
        assert_eq!(Position::of(text, 9999), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_position_inside_a_character_is_that_character() {
        assert_eq!(Position::of("äb", 1), Position { line: 1, column: 1 });
    }

    #[test]
    fn origins_say_where() {
        let file = Origin::File(Box::new(FileOrigin {
            path: "/etc/signet/config.toml".into(),
            position: Position { line: 3, column: 12 },
            key: "profile.lab.domain".into(),
        }));
        assert_eq!(
            file.to_string(),
            "/etc/signet/config.toml:3:12 profile.lab.domain"
        );
        assert_eq!(Origin::Flag("--domain").to_string(), "--domain");
        assert_eq!(Origin::Derived("base_url").to_string(), "from base_url");
    }
}
