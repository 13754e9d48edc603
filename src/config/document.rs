//! A TOML file, read so that every error can show its place and every value its origin.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::secret::Secret;

use super::error::{ConfigError, Malformed};
use super::header::{Header, HeaderError};
use super::layer::parse_seconds;
use super::setting::{FileOrigin, Origin, Position, Setting};

/// A longer line is not shown in an error.
const MAX_SHOWN_LINE: usize = 160;

/// How alike two keys must be (Jaro-Winkler, 0 to 1) for one to be suggested for the other.
const ALIKE: f64 = 0.85;

/// A TOML file whose syntax is right.
pub(super) struct Document<'a> {
    source: Source<'a>,
    root: DeTable<'a>,
}

impl<'a> Document<'a> {
    /// Reads `text`, the content of the file `path`.
    pub(super) fn parse(path: &'a Path, text: &'a str) -> Result<Self, ConfigError> {
        let source = Source { path, text };
        match DeTable::parse(text) {
            Ok(root) => Ok(Self {
                source,
                root: root.into_inner(),
            }),
            Err(error) => {
                let span = error.span().unwrap_or(text.len()..text.len());
                Err(source
                    .malformed(span, error.message().trim().replace('\n', ", "))
                    .into())
            }
        }
    }

    /// The keys at the top, in the order of the file.
    pub(super) fn entries(&self) -> Vec<Entry<'_>> {
        entries(self.source, &self.root, "")
    }
}

/// A key of a TOML file and its value.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    /// The key, without the tables that it is in.
    pub(super) name: &'a str,
    source: Source<'a>,
    full_name: String,
    name_span: Range<usize>,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Entry<'a> {
    /// The value as text.
    pub(super) fn text(&self) -> Result<Setting<String>, ConfigError> {
        match self.value.get_ref().as_str() {
            Some(text) => Ok(self.setting(text.to_owned())),
            None => Err(self.wrong_type("a string")),
        }
    }

    /// The value as a secret text.
    pub(super) fn secret(&self) -> Result<Setting<Secret>, ConfigError> {
        Ok(self.text()?.map(Secret::new))
    }

    /// The value as text that is one of `choices`.
    pub(super) fn one_of(&self, choices: &[&str]) -> Result<Setting<String>, ConfigError> {
        let text = self.text()?;
        if choices.contains(&text.value.as_str()) {
            return Ok(text);
        }
        let message = format!("`{}` must be one of {}", self.name, choices.join(", "));
        let suggestion = nearest(&text.value, choices);
        Err(Malformed {
            suggestion,
            ..self.at_value(message)
        }
        .into())
    }

    /// The value as a boolean.
    pub(super) fn boolean(&self) -> Result<Setting<bool>, ConfigError> {
        match self.value.get_ref().as_bool() {
            Some(value) => Ok(self.setting(value)),
            None => Err(self.wrong_type("true or false")),
        }
    }

    /// The value as a number of seconds, whole or not.
    pub(super) fn seconds(&self) -> Result<Setting<Duration>, ConfigError> {
        let number = match self.value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return Err(self.wrong_type("a number of seconds")),
        };
        match parse_seconds(number) {
            Ok(seconds) => Ok(self.setting(seconds)),
            Err(message) => Err(self.at_value(message).into()),
        }
    }

    /// The value as headers: a table `{ Name = "value" }` or a list of `"Name: value"`.
    pub(super) fn headers(&self) -> Result<Vec<Setting<Header>>, ConfigError> {
        match self.value.get_ref() {
            DeValue::Table(_) => self
                .table()?
                .iter()
                .map(|entry| entry.header(|text| Header::new(entry.name, text)))
                .collect(),
            DeValue::Array(items) => {
                let entry = |value| Self {
                    value,
                    ..self.clone()
                };
                items.iter().map(|item| entry(item).header(str::parse)).collect()
            }
            _ => Err(self.wrong_type("a table of headers or a list of `Name: value`")),
        }
    }

    /// The keys of the table that the value is, in the order of the file.
    pub(super) fn table(&self) -> Result<Vec<Entry<'a>>, ConfigError> {
        match self.value.get_ref().as_table() {
            Some(table) => Ok(entries(self.source, table, &self.full_name)),
            None => Err(self.wrong_type("a table")),
        }
    }

    /// The error for a key that is none of `known`.
    pub(super) fn unknown(&self, known: &[&str]) -> ConfigError {
        let message = format!("unknown key `{}`", self.name);
        let suggestion = nearest(self.name, known);
        Malformed {
            suggestion,
            ..self.source.malformed(self.name_span.clone(), message)
        }
        .into()
    }

    /// The folder of the file.
    pub(super) fn folder(&self) -> &'a Path {
        self.source.path.parent().unwrap_or(Path::new(""))
    }

    fn header(
        &self,
        read: impl FnOnce(&str) -> Result<Header, HeaderError>,
    ) -> Result<Setting<Header>, ConfigError> {
        let text = self.text()?;
        match read(&text.value) {
            Ok(value) => Ok(Setting {
                value,
                origin: text.origin,
            }),
            Err(error) => Err(self.at_value(error.to_string()).into()),
        }
    }

    fn setting<T>(&self, value: T) -> Setting<T> {
        let origin = FileOrigin {
            path: PathBuf::from(self.source.path),
            position: Position::of(self.source.text, self.value.span().start),
            key: self.full_name.clone(),
        };
        Setting {
            value,
            origin: Origin::File(Box::new(origin)),
        }
    }

    fn wrong_type(&self, expected: &str) -> ConfigError {
        let found = self.value.get_ref().type_str();
        self.at_value(format!("`{}` must be {expected}, not of type {found}", self.name))
            .into()
    }

    fn at_value(&self, message: String) -> Malformed {
        self.source.malformed(self.value.span(), message)
    }
}

#[derive(Clone, Copy)]
struct Source<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Source<'_> {
    fn malformed(&self, span: Range<usize>, message: String) -> Malformed {
        let position = Position::of(self.text, span.start);
        let line = self.text.lines().nth(position.line - 1).unwrap_or_default();
        // A control character would move the caret below the line, or the terminal's cursor.
        let line = line.replace(char::is_control, " ");
        let is_shown = line.len() <= MAX_SHOWN_LINE && !line.trim().is_empty() && !may_hold_secret(&line);
        Malformed {
            path: self.path.to_owned(),
            position,
            message,
            line: is_shown.then_some(line),
            suggestion: None,
        }
    }
}

fn entries<'a>(source: Source<'a>, table: &'a DeTable<'a>, parent: &str) -> Vec<Entry<'a>> {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| Entry {
            name: key.get_ref(),
            source,
            full_name: if parent.is_empty() {
                key.get_ref().to_string()
            } else {
                format!("{parent}.{}", key.get_ref())
            },
            name_span: key.span(),
            value,
        })
        .collect();
    entries.sort_by_key(|entry| entry.name_span.start);
    entries
}

/// An error goes to terminals and logs: a line is shown only when nothing in it looks like a secret. A line
/// without a key of its own may continue a secret from the line before.
fn may_hold_secret(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    let has_key = line.contains('=') || line.trim_start().starts_with('[');
    let continues = !has_key && line.contains(['"', '\'', ':']);
    continues
        || ["password", "secret", "token", "header", "auth", "@"]
            .iter()
            .any(|word| line.contains(word))
}

fn nearest(name: &str, known: &[&str]) -> Option<String> {
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, candidate)| (*candidate).to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const PATH: &str = "/c.toml";

    fn first<T>(text: &str, read: impl FnOnce(&Entry<'_>) -> Result<T, ConfigError>) -> Result<T, String> {
        let document = Document::parse(Path::new(PATH), text).map_err(|error| error.to_string())?;
        read(&document.entries()[0]).map_err(|error| error.to_string())
    }

    #[test]
    fn syntax_errors_have_line_and_column() {
        let error = first("a = 1\nb = = 2\n", |entry| entry.boolean()).unwrap_err();
        assert!(error.starts_with("/c.toml:2:5: "), "{error}");
        assert!(error.ends_with("\n2 | b = = 2\n        ^"), "{error}");
    }

    #[test]
    fn an_unfinished_file_is_an_error_at_its_place() {
        for (text, place) in [("[profile", "1:9"), ("a = 1\na = 2\n", "2:1"), ("x = \"", "1:")] {
            let error = first(text, |entry| entry.boolean()).unwrap_err();
            assert!(error.starts_with(&format!("/c.toml:{place}")), "{error}");
        }
    }

    #[test]
    fn values_know_where_they_are() {
        let document = Document::parse(Path::new(PATH), "\n[profile.lab]\n  domain = \"d\"\n").unwrap();
        let lab = document.entries()[0].table().unwrap()[0].table().unwrap();
        let domain = lab[0].text().unwrap();
        assert_eq!(domain.value, "d");
        assert_eq!(domain.origin.to_string(), "/c.toml:3:12 profile.lab.domain");
    }

    #[test]
    fn a_wrong_type_is_named_and_shown() {
        let error = first("verify_tls = \"no\"", |entry| entry.boolean()).unwrap_err();
        let expected = "/c.toml:1:14: `verify_tls` must be true or false, not of type string\n\
                        1 | verify_tls = \"no\"\n                 ^";
        assert_eq!(error, expected);
    }

    #[test]
    fn secrets_are_in_no_error() {
        for text in [
            "password = 31415",
            "password = \"31415",
            "client_secret = [31415]",
            "headers = [\n  \"X-Key 31415\"\n]",
            "headers = { Authorization = 31415 }",
            "base_url = http://ada:31415@host",
            "password = \"\"\"\n31415'\n",
        ] {
            for read in [
                |entry: &Entry<'_>| entry.secret().map(drop),
                |entry: &Entry<'_>| entry.headers().map(drop),
            ] {
                let Err(error) = first(text, read) else { continue };
                assert!(!error.contains("31415"), "{error}");
            }
        }
    }

    #[test]
    fn seconds_are_whole_or_not() {
        assert_eq!(
            first("t = 5", |entry| entry.seconds()).unwrap().value,
            Duration::from_secs(5)
        );
        assert_eq!(
            first("t = 0.5", |entry| entry.seconds()).unwrap().value,
            Duration::from_millis(500)
        );
        for text in ["t = -1", "t = nan", "t = \"5\"", "t = 99999999999999999999999"] {
            assert!(
                first(text, |entry| entry.seconds())
                    .unwrap_err()
                    .starts_with("/c.toml:1:5: "),
                "{text}"
            );
        }
    }

    #[test]
    fn headers_are_a_table_or_a_list() {
        for text in [
            "headers = { X-A = \"1\", X-B = \"2\" }",
            "headers = [\"X-A: 1\", \"X-B:2\"]",
        ] {
            let headers = first(text, |entry| entry.headers()).unwrap();
            let seen: Vec<_> = headers
                .iter()
                .map(|h| (h.value.name.as_str(), h.value.value.expose()))
                .collect();
            assert_eq!(seen, [("X-A", "1"), ("X-B", "2")], "{text}");
        }
        let error = first("headers = [\n  \"X-A: 1\",\n  \"none\",\n]", |entry| {
            entry.headers()
        })
        .unwrap_err();
        assert_eq!(error, "/c.toml:3:3: a header is written `Name: value`");
    }

    #[test]
    fn choices_and_keys_have_suggestions() {
        let error = first("output = \"jsn\"", |entry| entry.one_of(&["table", "json"])).unwrap_err();
        assert!(
            error.contains("`output` must be one of table, json; did you mean `json`?"),
            "{error}"
        );
        let error = first("usrname = 1", |entry| Err::<(), _>(entry.unknown(&["username"]))).unwrap_err();
        assert!(
            error.starts_with("/c.toml:1:1: unknown key `usrname`; did you mean `username`?"),
            "{error}"
        );
        let error = first("zzz = 1", |entry| Err::<(), _>(entry.unknown(&["username"]))).unwrap_err();
        assert!(!error.contains("did you mean"), "{error}");
    }

    #[test]
    fn byte_order_marks_and_windows_line_ends_are_read() {
        let entry = first("\u{feff}domain = \"d\"\r\nx = 1\r\n", |entry| entry.text()).unwrap();
        assert_eq!(entry.value, "d");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let error = first("a = 1\nb\t= \u{1b}[31m\n", |entry| entry.boolean()).unwrap_err();
        assert!(error.contains("\n2 | b =  [31m\n"), "{error}");
        assert!(!error.contains(['\u{1b}', '\t']), "{error}");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_document_or_an_error_with_its_place(text in "[a-b=\\[\\]{}\"'.\n\t ü#0-1\\\\]{0,40}") {
            match Document::parse(Path::new(PATH), &text) {
                Ok(document) => for entry in document.entries() {
                    let (_, _, _) = (entry.text().is_ok(), entry.headers().is_ok(), entry.seconds().is_ok());
                },
                Err(error) => assert!(error.to_string().starts_with("/c.toml:"), "{error}"),
            }
        }
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        assert!(first(&format!("a = {}", "[".repeat(100_000)), |entry| entry.text()).is_err());
    }
}
