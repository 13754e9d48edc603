//! The environment as a value, so that nothing else reads the process's own.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use super::env;
use super::error::ConfigError;

/// Environment variables: the process's own, or a test's.
///
/// A variable with an empty value counts as not set, so that a script can clear one by `NAME=`.
#[derive(Clone, Debug, Default)]
pub struct Environment(HashMap<OsString, OsString>);

impl Environment {
    /// What the process was started with. Without `HOME`, the user's home folder is the one in the user database.
    pub fn real() -> Self {
        let mut variables: HashMap<OsString, OsString> = std::env::vars_os().collect();
        if !variables.contains_key(OsStr::new(env::HOME))
            && let Some(folders) = directories::BaseDirs::new()
        {
            variables.insert(env::HOME.into(), folders.home_dir().into());
        }
        Self(variables)
    }

    /// The value of `name` as it came; [`None`] when unset or empty.
    pub fn raw(&self, name: &str) -> Option<&OsStr> {
        self.0
            .get(OsStr::new(name))
            .filter(|value| !value.is_empty())
            .map(OsString::as_os_str)
    }

    /// Whether any variable's name begins so.
    pub fn any_begins(&self, prefix: &str) -> bool {
        let begins = |name: &OsString| name.as_encoded_bytes().starts_with(prefix.as_bytes());
        self.0.keys().any(begins)
    }

    /// The value of `name` as text; an error when it is not UTF-8.
    pub fn text(&self, name: &'static str) -> Result<Option<String>, ConfigError> {
        match self.raw(name) {
            None => Ok(None),
            Some(value) => value
                .to_str()
                .map(|text| Some(text.to_owned()))
                .ok_or(ConfigError::NotUnicode { name }),
        }
    }

    /// The value of `name` as a path.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.raw(name).map(PathBuf::from)
    }

    /// The value of `name` as an absolute path. Others are ignored, as the XDG Base Directory Specification
    /// asks.
    pub fn absolute_path(&self, name: &str) -> Option<PathBuf> {
        self.path(name).filter(|path| path.is_absolute())
    }

    /// The value of `name` as a boolean: `1`, `true`, `yes`, `on` or `0`, `false`, `no`, `off` in any case;
    /// anything else is an error.
    pub fn boolean(&self, name: &'static str) -> Result<Option<bool>, ConfigError> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        match text.to_ascii_lowercase().as_str() {
            "1" | "true" | "yes" | "on" => Ok(Some(true)),
            "0" | "false" | "no" | "off" => Ok(Some(false)),
            _ => Err(ConfigError::NotBoolean { name, value: text }),
        }
    }
}

/// An environment of these variables alone.
impl<K: Into<OsString>, V: Into<OsString>> FromIterator<(K, V)> for Environment {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(variables: I) -> Self {
        Self(
            variables
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::os::unix::ffi::OsStringExt as _;

    use super::*;

    #[test]
    fn an_empty_variable_is_not_set() {
        let environment = Environment::from_iter([(env::USERNAME, "")]);
        assert_eq!(environment.text(env::USERNAME).unwrap(), None);
        assert_eq!(environment.text(env::PASSWORD).unwrap(), None);
    }

    #[test]
    fn booleans_have_their_usual_words_and_no_others() {
        for (word, expected) in [
            ("1", true),
            ("Yes", true),
            ("on", true),
            ("0", false),
            ("FALSE", false),
        ] {
            let environment = Environment::from_iter([(env::QUIET, word)]);
            assert_eq!(environment.boolean(env::QUIET).unwrap(), Some(expected), "{word}");
        }
        let error = Environment::from_iter([(env::QUIET, "maybe")])
            .boolean(env::QUIET)
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "SIGNET_QUIET is neither true nor false: `maybe`"
        );
    }

    #[test]
    fn text_must_be_unicode_and_a_path_need_not() {
        let bytes = OsString::from_vec(vec![b'/', 0xff]);
        let environment = Environment::from_iter([(OsString::from(env::CA_BUNDLE), bytes.clone())]);
        assert!(environment.text(env::CA_BUNDLE).is_err());
        assert_eq!(environment.path(env::CA_BUNDLE), Some(PathBuf::from(bytes)));
    }

    #[test]
    fn relative_xdg_directories_are_ignored() {
        let environment = Environment::from_iter([(env::XDG_CONFIG_HOME, "here")]);
        assert_eq!(environment.absolute_path(env::XDG_CONFIG_HOME), None);
    }
}
