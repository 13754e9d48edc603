//! `credentials.toml`: the user of each server, as `login` stored it.
//!
//! ```toml
//! ["https://pulp.example/"]
//! username = "admin"
//! password = "…"                 # only for servers without sessions
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use url::Url;

use crate::secret::Secret;

use super::document::Document;
use super::error::ConfigError;
use super::file::{self, PRIVATE};
use super::paths::Paths;
use super::setting::Setting;

/// The file with the user of each server.
#[derive(Clone, Debug)]
pub struct Credentials {
    path: PathBuf,
}

/// A server's user.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The user.
    pub username: Setting<String>,
    /// The password, for servers without sessions.
    pub password: Option<Setting<Secret>>,
}

impl Credentials {
    /// The file of this user; an error when there is no place for it.
    pub fn new(paths: &Paths) -> Result<Self, ConfigError> {
        Ok(Self {
            path: paths.credentials()?,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The user stored for a server.
    pub fn get(&self, base_url: &Url) -> Result<Option<Credential>, ConfigError> {
        Ok(self.read()?.remove(base_url.as_str()))
    }

    /// Stores the user of a server in the place of any other, and the password when one is given. Entries of
    /// other servers stay. The file is for its owner alone.
    pub fn save(&self, base_url: &Url, username: &str, password: Option<&Secret>) -> Result<(), ConfigError> {
        self.change(|entries| {
            let password = password.map(|password| password.expose().to_owned());
            entries.insert(
                base_url.to_string(),
                Stored {
                    username: username.to_owned(),
                    password,
                },
            );
            true
        })?;
        Ok(())
    }

    /// Removes the user of a server; `false` when there was none.
    pub fn remove(&self, base_url: &Url) -> Result<bool, ConfigError> {
        self.change(|entries| entries.remove(base_url.as_str()).is_some())
    }

    /// A warning when the file holds a password that group or others can read.
    pub(super) fn warning(&self) -> Option<String> {
        let path = self.path.display();
        file::is_shared(&self.path).then(|| format!("{path} can be read by others; run `chmod 600 {path}`"))
    }

    fn change(
        &self,
        change: impl FnOnce(&mut BTreeMap<String, Stored>) -> bool,
    ) -> Result<bool, ConfigError> {
        let _lock = file::lock(&self.path);
        let mut entries = self
            .read()?
            .into_iter()
            .map(|(url, entry)| (url, Stored::from(entry)))
            .collect();
        let changed = change(&mut entries);
        if changed {
            let text = toml::to_string(&entries).map_err(|error| ConfigError::Write {
                path: self.path.clone(),
                source: std::io::Error::other(error),
            })?;
            file::write(&self.path, text.as_bytes(), PRIVATE)?;
        }
        Ok(changed)
    }

    fn read(&self) -> Result<BTreeMap<String, Credential>, ConfigError> {
        let Some(content) = file::read(&self.path)? else {
            return Ok(BTreeMap::new());
        };
        let mut entries = BTreeMap::new();
        for server in Document::parse(&self.path, &content.text)?.entries() {
            let (mut username, mut password) = (None, None);
            for entry in server.table()? {
                match entry.name {
                    "username" => username = Some(entry.text()?),
                    "password" => password = Some(entry.secret()?),
                    _ => return Err(entry.unknown(&["username", "password"])),
                }
            }
            // A password without its user is of no use.
            if let Some(username) = username {
                entries.insert(server.name.to_owned(), Credential { username, password });
            }
        }
        Ok(entries)
    }
}

/// An entry as it is in the file. No `Debug`: it holds the password.
#[derive(Serialize)]
struct Stored {
    username: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    password: Option<String>,
}

impl From<Credential> for Stored {
    fn from(credential: Credential) -> Self {
        Self {
            username: credential.username.value,
            password: credential
                .password
                .map(|password| password.value.expose().to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn store() -> (tempfile::TempDir, Credentials) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signet/credentials.toml");
        (folder, Credentials { path })
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn stores_privately_and_keeps_other_servers() {
        let (_folder, store) = store();
        let (one, two) = (url("https://one/"), url("http://two:8080/prefix/"));
        store.save(&one, "ada", None).unwrap();
        store.save(&two, "bob", Some(&Secret::new("p\"\\\n"))).unwrap();
        store.save(&one, "eve", None).unwrap();

        assert_eq!(store.get(&one).unwrap().unwrap().username.value, "eve");
        let two = store.get(&two).unwrap().unwrap();
        assert_eq!(two.username.value, "bob");
        assert_eq!(two.password.unwrap().value.expose(), "p\"\\\n");
        assert_eq!(
            fs::metadata(store.path()).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(store.warning(), None);
    }

    #[test]
    fn removes_one_server_and_says_whether_it_was_there() {
        let (_folder, store) = store();
        let (one, two) = (url("https://one/"), url("https://two/"));
        assert!(!store.remove(&one).unwrap());
        store.save(&one, "ada", None).unwrap();
        store.save(&two, "bob", None).unwrap();
        assert!(store.remove(&one).unwrap());
        assert!(store.get(&one).unwrap().is_none());
        assert!(store.get(&two).unwrap().is_some());
    }

    #[test]
    fn a_malformed_file_is_an_error_and_stays() {
        let (_folder, store) = store();
        fs::create_dir_all(store.path().parent().unwrap()).unwrap();
        for text in ["[\"https://one/\"\n", "[\"https://one/\"]\nuser = \"ada\"\n"] {
            fs::write(store.path(), text).unwrap();
            assert!(matches!(
                store.get(&url("https://one/")),
                Err(ConfigError::Malformed(_))
            ));
            assert!(store.save(&url("https://two/"), "bob", None).is_err());
            assert_eq!(fs::read_to_string(store.path()).unwrap(), text);
        }
    }

    #[test]
    fn a_shared_file_brings_a_warning() {
        let (_folder, store) = store();
        store
            .save(&url("https://one/"), "ada", Some(&Secret::new("p")))
            .unwrap();
        fs::set_permissions(store.path(), fs::Permissions::from_mode(0o644)).unwrap();
        assert!(store.warning().unwrap().contains("chmod 600"));
    }
}
