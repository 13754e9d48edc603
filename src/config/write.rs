//! Writing a profile into a configuration file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use toml_edit::{Array, DocumentMut, Item, Table, Value, value};

use super::base_url;
use super::error::{ConfigError, Malformed};
use super::file::{self, PRIVATE};
use super::layer::Layer;
use super::profile;
use super::setting::{Origin, Position, Setting};
use super::validate::validate;

/// A profile to write.
pub struct NewProfile<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its settings. Relative paths in it begin at the current folder.
    pub settings: &'a Layer,
    /// Whether it may take the place of a profile of that name.
    pub replace: bool,
    /// Whether it becomes the `default_profile`.
    pub make_default: bool,
}

impl NewProfile<'_> {
    /// Writes the profile into the file, which is made when there is none; what else is in it stays, comments
    /// too.
    ///
    /// A new file is for its owner alone, and so is one that gets a secret. Errors: settings that make no
    /// sense, a malformed file, a profile of that name unless `replace`.
    pub fn write(&self, path: &Path) -> Result<(), ConfigError> {
        let (document, mode) = self.prepare(path)?;
        file::write(path, document.as_bytes(), mode)
    }

    /// All that [`NewProfile::write`] does but the writing.
    pub fn check(&self, path: &Path) -> Result<(), ConfigError> {
        self.prepare(path).map(drop)
    }

    /// The file's new text and mode.
    fn prepare(&self, path: &Path) -> Result<(String, u32), ConfigError> {
        self.check_settings()?;
        let content = file::read(path)?;
        let (text, mode) = content
            .as_ref()
            .map_or(("", PRIVATE), |content| (&content.text, content.mode));
        if let Some(content) = &content {
            let file = profile::read(path, content, None)?;
            if !self.replace && file.profiles.contains_key(self.name) {
                let (name, path) = (self.name.to_owned(), path.to_owned());
                return Err(ConfigError::ProfileExists { name, path });
            }
        }
        let document = self.add_to(path, text)?;
        let has_secret = self.settings.password.is_some() || self.settings.client_secret.is_some();
        Ok((document, if has_secret { PRIVATE } else { mode }))
    }

    fn check_settings(&self) -> Result<(), ConfigError> {
        if self.name.is_empty() || self.name.contains(char::is_control) {
            let reason = "it must have a character, and no control character".to_owned();
            return Err(ConfigError::Invalid {
                setting: "profile",
                origin: Origin::Default,
                reason,
            });
        }
        if let Some(Setting { value, origin }) = &self.settings.base_url {
            let reason = match base_url::parse(value) {
                Ok(base_url) if base_url.username.is_none() && base_url.password.is_none() => None,
                Ok(_) => Some("it must have no user in it; use username".to_owned()),
                Err(reason) => Some(reason),
            };
            if let Some(reason) = reason {
                return Err(ConfigError::Invalid {
                    setting: "base_url",
                    origin: origin.clone(),
                    reason,
                });
            }
        }
        validate(self.settings)
    }

    fn add_to(&self, path: &Path, text: &str) -> Result<String, ConfigError> {
        // Has been read before, so there is nothing to be wrong with it.
        let malformed = |message: String| {
            let position = Position { line: 1, column: 1 };
            Malformed {
                path: path.to_owned(),
                position,
                message,
                line: None,
                suggestion: None,
            }
        };
        let mut document: DocumentMut = text
            .parse()
            .map_err(|error: toml_edit::TomlError| malformed(error.message().to_owned()))?;
        if self.make_default {
            document["default_profile"] = value(self.name);
        }
        let mut implicit = Table::new();
        implicit.set_implicit(true);
        let profiles = document.entry("profile").or_insert(Item::Table(implicit));
        let Some(profiles) = profiles.as_table_like_mut() else {
            return Err(malformed("`profile` is not a table".to_owned()).into());
        };
        profiles.insert(self.name, Item::Table(table(self.settings)?));
        Ok(document.to_string())
    }
}

fn table(settings: &Layer) -> Result<Table, ConfigError> {
    let mut table = Table::new();
    let mut put = |key: &str, text: Option<Value>| {
        if let Some(text) = text {
            table.insert(key, Item::Value(text));
        }
    };
    let text = |setting: &Option<Setting<String>>| setting.as_ref().map(|text| Value::from(&text.value));
    put("base_url", text(&settings.base_url));
    put("api_root", text(&settings.api_root));
    put("domain", text(&settings.domain));
    put("identity_host", text(&settings.identity_host));
    put("username", text(&settings.username));
    put(
        "password",
        settings
            .password
            .as_ref()
            .map(|secret| Value::from(secret.value.expose())),
    );
    put("client_cert", path_value("client_cert", &settings.client_cert)?);
    put("client_key", path_value("client_key", &settings.client_key)?);
    put("ca_bundle", path_value("ca_bundle", &settings.ca_bundle)?);
    put(
        "verify_tls",
        settings
            .verify_tls
            .as_ref()
            .map(|verify| Value::from(verify.value)),
    );
    let headers = settings.headers.iter().map(|header| &header.value);
    let headers: Array = headers
        .map(|header| format!("{}: {}", header.name, header.value.expose()))
        .collect();
    put(
        "headers",
        Some(headers)
            .filter(|headers| !headers.is_empty())
            .map(Value::from),
    );
    put(
        "request_timeout",
        settings
            .request_timeout
            .as_ref()
            .map(|timeout| seconds(timeout.value)),
    );
    put("client_id", text(&settings.client_id));
    put(
        "client_secret",
        settings
            .client_secret
            .as_ref()
            .map(|secret| Value::from(secret.value.expose())),
    );
    put("oauth2_token_url", text(&settings.oauth2_token_url));
    put("output", text(&settings.output));
    Ok(table)
}

/// A path that means the same wherever the file is.
fn path_value(setting: &'static str, path: &Option<Setting<PathBuf>>) -> Result<Option<Value>, ConfigError> {
    let Some(path) = path else { return Ok(None) };
    let absolute = std::path::absolute(&path.value).ok();
    match absolute.as_deref().and_then(Path::to_str) {
        Some(text) => Ok(Some(Value::from(text))),
        None => Err(ConfigError::Invalid {
            setting,
            origin: path.origin.clone(),
            reason: "a configuration file cannot hold this path".to_owned(),
        }),
    }
}

fn seconds(time: Duration) -> Value {
    match i64::try_from(time.as_secs()) {
        Ok(whole) if time.subsec_nanos() == 0 => Value::from(whole),
        _ => Value::from(time.as_secs_f64()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use crate::secret::Secret;

    use super::super::profile::KEYS;
    use super::*;

    fn setting<T>(value: T) -> Option<Setting<T>> {
        Some(Setting::flag(value, "--flag"))
    }

    fn server(url: &str) -> Layer {
        Layer {
            base_url: setting(url.to_owned()),
            ..Layer::default()
        }
    }

    fn all() -> Layer {
        Layer {
            api_root: setting("/pulp/".into()),
            domain: setting("d".into()),
            identity_host: setting("registry".into()),
            username: setting("ada".into()),
            password: setting(Secret::new("p\"\n\\")),
            client_cert: setting("/cert.pem".into()),
            client_key: setting("key.pem".into()),
            ca_bundle: setting("/ca.pem".into()),
            verify_tls: setting(false),
            headers: vec![setting("X-A: 1".parse().unwrap()).unwrap()],
            request_timeout: setting(Duration::from_millis(1500)),
            client_id: setting("id".into()),
            client_secret: setting(Secret::new("s")),
            oauth2_token_url: setting("https://sso/token".into()),
            output: setting("json".into()),
            ..server("https://pulp")
        }
    }

    /// Writes into a file of this text and returns what it then holds.
    fn write(text: &str, profile: &NewProfile<'_>) -> Result<String, ConfigError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, text).unwrap();
        profile.write(&path).map(|()| fs::read_to_string(&path).unwrap())
    }

    fn lab(settings: &Layer) -> NewProfile<'_> {
        NewProfile {
            name: "lab",
            settings,
            replace: false,
            make_default: false,
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/config.toml");
        lab(&all()).write(&path).unwrap();
        let content = file::read_existing(&path).unwrap();
        assert_eq!(content.mode, 0o600);
        for key in KEYS {
            assert!(content.text.contains(&format!("\n{key} = ")), "{key}");
        }
        let read = profile::read(&path, &content, None)
            .unwrap()
            .profiles
            .remove("lab")
            .unwrap();
        assert_eq!(read.base_url.unwrap().value, "https://pulp");
        assert_eq!(read.password.unwrap().value.expose(), "p\"\n\\");
        assert_eq!(
            read.client_key.unwrap().value,
            std::path::absolute("key.pem").unwrap()
        );
        assert_eq!(read.headers[0].value, "X-A: 1".parse().unwrap());
        assert_eq!(read.request_timeout.unwrap().value, Duration::from_millis(1500));
    }

    #[test]
    fn what_was_there_stays_with_its_comments() {
        let before =
            "# ours\ndefault_profile = \"one\" # the old one\n\n[profile.one]\nbase_url = \"https://one\"\n";
        let settings = server("https://two");
        let after = write(before, &lab(&settings)).unwrap();
        assert_eq!(
            after,
            format!("{before}\n[profile.lab]\nbase_url = \"https://two\"\n")
        );

        let default = NewProfile {
            make_default: true,
            ..lab(&settings)
        };
        let after = write("# ours\n[profile.one]\n", &default).unwrap();
        assert!(after.contains("# ours\n[profile.one]\n"), "{after}");
        assert!(after.starts_with("default_profile = \"lab\"\n"), "{after}");
    }

    #[test]
    fn a_profile_is_replaced_only_when_asked() {
        let before = "[profile.lab]\nusername = \"ada\"\n";
        let settings = server("https://two");
        let error = write(before, &lab(&settings)).unwrap_err();
        assert!(matches!(error, ConfigError::ProfileExists { .. }), "{error}");
        let after = write(
            before,
            &NewProfile {
                replace: true,
                ..lab(&settings)
            },
        )
        .unwrap();
        assert_eq!(after, "[profile.lab]\nbase_url = \"https://two\"\n");
    }

    #[test]
    fn every_way_to_write_the_table_is_kept() {
        let settings = server("https://two");
        for before in [
            "profile = { one = { domain = \"d\" } }\n",
            "profile.one.domain = \"d\"\n",
            "[profile]\n",
        ] {
            let after = write(before, &lab(&settings)).unwrap();
            let content = file::Content {
                text: after,
                mode: 0o600,
            };
            let file = profile::read(Path::new("c"), &content, None).unwrap();
            assert_eq!(
                file.profiles["lab"].base_url.as_ref().unwrap().value,
                "https://two",
                "{before}"
            );
        }
    }

    #[test]
    fn the_mode_stays_until_there_is_a_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        lab(&server("https://one")).write(&path).unwrap();
        assert_eq!(file::read_existing(&path).unwrap().mode, 0o644);
        NewProfile {
            name: "other",
            ..lab(&all())
        }
        .write(&path)
        .unwrap();
        assert_eq!(file::read_existing(&path).unwrap().mode, 0o600);
    }

    #[test]
    fn nonsense_is_not_written() {
        for url in ["pulp", "https://ada:p@pulp"] {
            assert!(
                matches!(write("", &lab(&server(url))), Err(ConfigError::Invalid { .. })),
                "{url}"
            );
        }
        let settings = server("https://one");
        for name in ["", "a\nb"] {
            assert!(
                write(
                    "",
                    &NewProfile {
                        name,
                        ..lab(&settings)
                    }
                )
                .is_err(),
                "{name:?}"
            );
        }
        let quoted = write(
            "",
            &NewProfile {
                name: "a.b \"c\"",
                ..lab(&settings)
            },
        )
        .unwrap();
        assert!(quoted.contains("https://one"));
        assert!(matches!(
            write("[profile\n", &lab(&settings)),
            Err(ConfigError::Malformed(_))
        ));
    }
}
