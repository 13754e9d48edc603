//! The registry credentials that podman and docker have, as containers-auth.json(5) describes them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::Deserialize;

use crate::secret::Secret;

use super::credential_helper;
use super::env;
use super::environment::Environment;
use super::error::ConfigError;
use super::file;
use super::setting::Position;

/// A user of a registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryLogin {
    /// The user.
    pub username: String,
    /// The password.
    pub password: Secret,
}

/// Looks up the credentials for a repository (`ns/repo`) of a registry (`host[:port]`).
///
/// With `REGISTRY_AUTH_FILE` in that file alone, which must be there; otherwise in podman's file of this
/// login (`$XDG_RUNTIME_DIR/containers/auth.json`), podman's of this user (`~/.config/containers/auth.json`)
/// and docker's (`$DOCKER_CONFIG/config.json`, `~/.docker/config.json`). The first that has any wins, and in
/// it the helper of `credHelpers` for the host, the entry with the longest path, and `credsStore`, in this
/// order.
///
/// Runs a helper for at most 10 s, and blocks as long. Identity tokens are errors: Pulp has no use for them.
pub fn registry_login(
    environment: &Environment,
    host: &str,
    repository: &str,
) -> Result<Option<RegistryLogin>, ConfigError> {
    if let Some(path) = environment.path(env::REGISTRY_AUTH_FILE) {
        let text = file::read_existing(&path)?.text;
        return AuthFile::parse(&path, &text)?.find(environment, host, repository);
    }
    for path in registry_login_files(environment) {
        let Some(content) = file::read(&path)? else {
            continue;
        };
        let login = AuthFile::parse(&path, &content.text)?.find(environment, host, repository)?;
        if login.is_some() {
            return Ok(login);
        }
    }
    Ok(None)
}

/// The files that [`registry_login`] looks into without `REGISTRY_AUTH_FILE`, the first that wins first.
pub fn registry_login_files(environment: &Environment) -> Vec<PathBuf> {
    let home = environment.absolute_path(env::HOME);
    let below_home = |folder: &str| home.as_ref().map(|home| home.join(folder));
    let login = match environment.absolute_path(env::XDG_RUNTIME_DIR) {
        Some(folder) => Some(folder.join("containers/auth.json")),
        None => own_user_id().map(|user| PathBuf::from(format!("/run/containers/{user}/auth.json"))),
    };
    let config = environment
        .absolute_path(env::XDG_CONFIG_HOME)
        .or_else(|| below_home(".config"));
    let docker = environment
        .path(env::DOCKER_CONFIG)
        .or_else(|| below_home(".docker"));
    let user = config.map(|folder| folder.join("containers/auth.json"));
    [login, user, docker.map(|folder| folder.join("config.json"))]
        .into_iter()
        .flatten()
        .collect()
}

/// The user id of this process, where there is a `/proc`.
fn own_user_id() -> Option<u32> {
    fs::metadata("/proc/self").ok().map(|metadata| metadata.uid())
}

/// `auth.json` of podman, `config.json` of docker. No `Debug` here and below: it holds passwords.
struct AuthFile<'a> {
    path: &'a Path,
    content: Content,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Content {
    auths: BTreeMap<String, AuthEntry>,
    cred_helpers: BTreeMap<String, String>,
    creds_store: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AuthEntry {
    /// Base64 of `user:password`.
    auth: String,
    username: String,
    password: String,
    identitytoken: String,
}

impl<'a> AuthFile<'a> {
    fn parse(path: &'a Path, text: &str) -> Result<Self, ConfigError> {
        match serde_json::from_str(text) {
            Ok(content) => Ok(Self { path, content }),
            Err(error) => {
                let position = Position {
                    line: error.line().max(1),
                    column: error.column().max(1),
                };
                Err(ConfigError::AuthFile {
                    path: path.to_owned(),
                    position,
                })
            }
        }
    }

    fn find(
        &self,
        environment: &Environment,
        host: &str,
        repository: &str,
    ) -> Result<Option<RegistryLogin>, ConfigError> {
        if let Some(name) = self
            .content
            .cred_helpers
            .get(host)
            .filter(|name| !name.is_empty())
        {
            return credential_helper::get(environment, name, host);
        }
        for key in self.keys(host, repository) {
            let entry = self.content.auths.get(key).map(|entry| self.login(key, entry));
            if let Some(login) = entry.transpose()?.flatten() {
                return Ok(Some(login));
            }
        }
        match self.content.creds_store.as_str() {
            "" => Ok(None),
            name => credential_helper::get(environment, name, host),
        }
    }

    /// The keys of `auths` that are about a repository, the most specific first.
    fn keys(&self, host: &str, repository: &str) -> Vec<&str> {
        let full = format!("{host}/{repository}");
        let is_above = |key: &str| {
            full.strip_prefix(key)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let (mut keys, others): (Vec<_>, Vec<_>) = self
            .content
            .auths
            .keys()
            .map(String::as_str)
            .partition(|key| !key.is_empty() && is_above(key));
        keys.sort_by_key(|key| Reverse(key.len()));
        keys.extend(others.into_iter().filter(|key| legacy_host(key) == Some(host)));
        keys
    }

    fn login(&self, key: &str, entry: &AuthEntry) -> Result<Option<RegistryLogin>, ConfigError> {
        let unusable = |reason| {
            Err(ConfigError::AuthEntry {
                path: self.path.to_owned(),
                registry: key.to_owned(),
                reason,
            })
        };
        if !entry.identitytoken.is_empty() {
            return unusable(
                "it is an identity token, which Pulp does not take; log in with user and password",
            );
        }
        if entry.auth.is_empty() {
            let login = RegistryLogin {
                username: entry.username.clone(),
                password: Secret::new(&*entry.password),
            };
            return Ok(Some(login).filter(|login| !login.username.is_empty()));
        }
        let decoded = BASE64
            .decode(&entry.auth)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok());
        match decoded.as_deref().and_then(|text| text.split_once(':')) {
            // Old versions of docker filled the password up with NUL.
            Some((username, password)) => Ok(Some(RegistryLogin {
                username: username.to_owned(),
                password: Secret::new(password.trim_end_matches('\0')),
            })),
            None => unusable("`auth` is not the base64 of `user:password`"),
        }
    }
}

/// The host of a key as docker once wrote them: `https://host/v1/`, `host/v2/`.
fn legacy_host(key: &str) -> Option<&str> {
    let without_scheme = key
        .strip_prefix("https://")
        .or_else(|| key.strip_prefix("http://"));
    let rest = without_scheme.unwrap_or(key);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    (without_scheme.is_some() || matches!(path.trim_end_matches('/'), "" | "v1" | "v2")).then_some(host)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::file::PRIVATE;
    use super::*;

    const LOGIN: &str = "run/containers/auth.json";
    const USER: &str = ".config/containers/auth.json";
    const DOCKER: &str = ".docker/config.json";

    fn entry(key: &str, user: &str) -> String {
        format!(
            "{{\"auths\": {{\"{key}\": {{\"auth\": \"{}\"}}}}}}",
            BASE64.encode(format!("{user}:p:w"))
        )
    }

    fn find(files: &[(&str, &str)], repository: &str) -> Result<Option<RegistryLogin>, ConfigError> {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in files {
            file::write(&root.path().join(name), text.as_bytes(), PRIVATE).unwrap();
        }
        let environment = Environment::from_iter([
            (env::HOME, root.path().to_owned()),
            (env::XDG_RUNTIME_DIR, root.path().join("run")),
        ]);
        registry_login(&environment, "pulp:5000", repository)
    }

    fn user(files: &[(&str, &str)]) -> Option<String> {
        find(files, "ns/repo").unwrap().map(|login| login.username)
    }

    #[test]
    fn user_and_password_are_decoded() {
        let login = find(&[(USER, &entry("pulp:5000", "ada"))], "ns/repo")
            .unwrap()
            .unwrap();
        assert_eq!(
            login,
            RegistryLogin {
                username: "ada".into(),
                password: Secret::new("p:w")
            }
        );
        let plain = r#"{"auths": {"pulp:5000": {"username": "ada", "password": "p"}}}"#;
        assert_eq!(user(&[(DOCKER, plain)]).unwrap(), "ada");
    }

    #[test]
    fn the_files_have_their_order() {
        let (login, own, docker) = (
            entry("pulp:5000", "a"),
            entry("pulp:5000", "b"),
            entry("pulp:5000", "c"),
        );
        let files = [(LOGIN, login.as_str()), (USER, &own), (DOCKER, &docker)];
        assert_eq!(user(&files).unwrap(), "a");
        assert_eq!(user(&files[1..]).unwrap(), "b");
        assert_eq!(user(&files[2..]).unwrap(), "c");
        assert_eq!(user(&[]), None);
        assert_eq!(user(&[(LOGIN, "{}"), (DOCKER, &docker)]).unwrap(), "c");
    }

    #[test]
    fn the_longest_path_wins_and_only_whole_parts_match() {
        let auth = |user: &str| format!("{{\"auth\": \"{}\"}}", BASE64.encode(format!("{user}:p")));
        let text = format!(
            r#"{{"auths": {{"pulp:5000": {}, "pulp:5000/ns": {}, "pulp:5000/ns/repo": {}, "pulp": {}}}}}"#,
            auth("host"),
            auth("namespace"),
            auth("repository"),
            auth("other"),
        );
        let find = |repository| {
            find(&[(USER, text.as_str())], repository)
                .unwrap()
                .unwrap()
                .username
        };
        assert_eq!(find("ns/repo"), "repository");
        assert_eq!(find("ns/repository"), "namespace");
        assert_eq!(find("nsx"), "host");
    }

    #[test]
    fn old_keys_of_docker_are_understood() {
        for key in [
            "https://pulp:5000/v1/",
            "http://pulp:5000",
            "https://pulp:5000",
            "pulp:5000/v2/",
            "pulp:5000/",
        ] {
            assert_eq!(
                user(&[(DOCKER, &entry(key, "ada"))]).as_deref(),
                Some("ada"),
                "{key}"
            );
        }
        for key in ["https://pulp/v1/", "pulp:5000/other", "pulp:500", ""] {
            assert_eq!(user(&[(DOCKER, &entry(key, "ada"))]), None, "{key}");
        }
    }

    #[test]
    fn an_entry_without_credentials_is_passed_over() {
        let empty = r#"{"auths": {"pulp:5000": {}}, "HttpHeaders": {"User-Agent": "x"}}"#;
        assert_eq!(
            user(&[(LOGIN, empty), (USER, &entry("pulp:5000", "ada"))]).unwrap(),
            "ada"
        );
    }

    #[test]
    fn unusable_entries_are_told_without_their_content() {
        for (text, expected) in [
            (
                r#"{"auths": {"pulp:5000": {"auth": "YTo=", "identitytoken": "hunter2"}}}"#,
                "identity token",
            ),
            (r#"{"auths": {"pulp:5000": {"auth": "hunter2!"}}}"#, "base64"),
            (
                r#"{"auths": {"pulp:5000": "hunter2"}}"#,
                "auth.json:1:33: malformed",
            ),
            ("{\n \"auths\": {", "auth.json:2:11: malformed"),
        ] {
            let error = find(&[(USER, text)], "ns/repo").unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn a_file_that_is_named_must_be_there_and_is_the_only_one() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("own.json");
        let environment = Environment::from_iter([(env::REGISTRY_AUTH_FILE, &path)]);
        assert!(matches!(
            registry_login(&environment, "pulp:5000", "a"),
            Err(ConfigError::Read { .. })
        ));
        file::write(&path, entry("pulp:5000", "ada").as_bytes(), PRIVATE).unwrap();
        assert_eq!(
            registry_login(&environment, "pulp:5000", "a")
                .unwrap()
                .unwrap()
                .username,
            "ada"
        );
    }

    #[test]
    fn a_helper_for_the_host_is_asked_before_the_entries() {
        let text = entry("pulp:5000", "ada").replacen('{', r#"{"credHelpers": {"pulp:5000": "nowhere"},"#, 1);
        assert!(matches!(
            find(&[(USER, &text)], "ns/repo"),
            Err(ConfigError::Helper { .. })
        ));
        let text = entry("pulp:5000", "ada").replacen('{', r#"{"credsStore": "nowhere","#, 1);
        assert_eq!(user(&[(DOCKER, &text)]).unwrap(), "ada");
        let text = entry("other", "ada").replacen('{', r#"{"credsStore": "nowhere","#, 1);
        assert!(matches!(
            find(&[(DOCKER, &text)], "ns/repo"),
            Err(ConfigError::Helper { .. })
        ));
    }
}
