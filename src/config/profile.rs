//! `config.toml`: profiles, each the settings for one server and user.
//!
//! ```toml
//! default_profile = "lab"        # which one to use when none is asked for
//!
//! [profile.lab]
//! base_url = "https://pulp.example"
//! username = "admin"
//! headers = { X-Trace = "on" }   # or ["X-Trace: on"]
//! request_timeout = 30           # seconds, 0 for none
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::document::{Document, Entry};
use super::error::ConfigError;
use super::file::Content;
use super::layer::{Layer, OUTPUT_FORMATS};
use super::setting::Setting;

const TOP_KEYS: [&str; 2] = ["default_profile", "profile"];

/// The keys of a profile.
pub(super) const KEYS: [&str; 16] = [
    "base_url",
    "api_root",
    "domain",
    "identity_host",
    "username",
    "password",
    "client_cert",
    "client_key",
    "ca_bundle",
    "verify_tls",
    "headers",
    "request_timeout",
    "client_id",
    "client_secret",
    "oauth2_token_url",
    "output",
];

/// Headers whose value lets one in.
const SECRET_HEADERS: [&str; 3] = ["authorization", "proxy-authorization", "cookie"];

/// A file with profiles.
#[derive(Default)]
pub(super) struct ConfigFile {
    /// The profile to use when none is asked for.
    pub(super) default_profile: Option<Setting<String>>,
    /// The profiles by their names.
    pub(super) profiles: BTreeMap<String, Layer>,
    /// What the user should know about the file.
    pub(super) warnings: Vec<String>,
}

/// Reads the content of `config.toml`. Paths in it may begin with `~/`, and others that are relative begin at
/// the file's folder. An unknown key is an error: a misspelt `verify_tls` must not pass for one that is not
/// there.
pub(super) fn read(path: &Path, content: &Content, home: Option<&Path>) -> Result<ConfigFile, ConfigError> {
    let mut file = ConfigFile::default();
    for entry in Document::parse(path, &content.text)?.entries() {
        match entry.name {
            "default_profile" => file.default_profile = Some(entry.text()?),
            "profile" => {
                for profile in entry.table()? {
                    file.profiles
                        .insert(profile.name.to_owned(), read_profile(&profile, home)?);
                }
            }
            _ => return Err(entry.unknown(&TOP_KEYS)),
        }
    }
    file.warn_if_shared(path, content);
    Ok(file)
}

impl ConfigFile {
    /// Warns of a file with a secret that group or others can read.
    pub(super) fn warn_if_shared(&mut self, path: &Path, content: &Content) {
        if content.is_shared() && self.profiles.values().any(holds_secret) {
            let path = path.display();
            self.warnings.push(format!(
                "{path} holds a password and others can read it; run `chmod 600 {path}`"
            ));
        }
    }
}

fn read_profile(profile: &Entry<'_>, home: Option<&Path>) -> Result<Layer, ConfigError> {
    let path = |entry: &Entry<'_>| {
        entry
            .text()
            .map(|text| text.map(|text| resolve(entry, &text, home)))
    };
    let mut layer = Layer::default();
    for entry in profile.table()? {
        match entry.name {
            "base_url" => layer.base_url = Some(entry.text()?),
            "api_root" => layer.api_root = Some(entry.text()?),
            "domain" => layer.domain = Some(entry.text()?),
            "identity_host" => layer.identity_host = Some(entry.text()?),
            "username" => layer.username = Some(entry.text()?),
            "password" => layer.password = Some(entry.secret()?),
            "client_cert" => layer.client_cert = Some(path(&entry)?),
            "client_key" => layer.client_key = Some(path(&entry)?),
            "ca_bundle" => layer.ca_bundle = Some(path(&entry)?),
            "verify_tls" => layer.verify_tls = Some(entry.boolean()?),
            "headers" => layer.headers = entry.headers()?,
            "request_timeout" => layer.request_timeout = Some(entry.seconds()?),
            "client_id" => layer.client_id = Some(entry.text()?),
            "client_secret" => layer.client_secret = Some(entry.secret()?),
            "oauth2_token_url" => layer.oauth2_token_url = Some(entry.text()?),
            "output" => layer.output = Some(entry.one_of(&OUTPUT_FORMATS)?),
            _ => return Err(entry.unknown(&KEYS)),
        }
    }
    Ok(layer)
}

fn resolve(entry: &Entry<'_>, text: &str, home: Option<&Path>) -> PathBuf {
    match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => entry.folder().join(text),
    }
}

fn holds_secret(layer: &Layer) -> bool {
    let in_url = || layer.base_url.as_ref().is_some_and(|url| url.value.contains('@'));
    let in_header = || {
        layer.headers.iter().any(|header| {
            SECRET_HEADERS
                .iter()
                .any(|name| header.value.name.eq_ignore_ascii_case(name))
        })
    };
    layer.password.is_some() || layer.client_secret.is_some() || in_url() || in_header()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt as _;
    use std::time::Duration;

    use super::super::file;
    use super::*;

    fn read_text(text: &str, mode: u32) -> Result<ConfigFile, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        let content = file::read_existing(&path).unwrap();
        read(
            Path::new("/etc/signet/config.toml"),
            &content,
            Some(Path::new("/home/ada")),
        )
        .map_err(|error| error.to_string())
    }

    fn only_profile(text: &str) -> Layer {
        read_text(text, 0o600)
            .unwrap()
            .profiles
            .into_values()
            .next()
            .unwrap()
    }

    #[test]
    fn every_key_is_read() {
        let layer = only_profile(
            r#"
            [profile.lab]
            base_url = "https://pulp.example"
            api_root = "/api/galaxy/pulp/"
            domain = "d"
            identity_host = "registry.example"
            username = "ada"
            password = "p"
            client_cert = "/cert.pem"
            client_key = "key.pem"
            ca_bundle = "~/ca.pem"
            verify_tls = false
            headers = ["X-A: 1"]
            request_timeout = 7
            client_id = "id"
            client_secret = "s"
            oauth2_token_url = "https://sso.example/token"
            output = "json"
            "#,
        );
        assert_eq!(layer.base_url.unwrap().value, "https://pulp.example");
        assert_eq!(layer.api_root.unwrap().value, "/api/galaxy/pulp/");
        assert_eq!(layer.domain.unwrap().value, "d");
        assert_eq!(layer.identity_host.unwrap().value, "registry.example");
        assert_eq!(layer.username.unwrap().value, "ada");
        assert_eq!(layer.password.unwrap().value.expose(), "p");
        assert_eq!(layer.client_cert.unwrap().value, Path::new("/cert.pem"));
        assert_eq!(layer.client_key.unwrap().value, Path::new("/etc/signet/key.pem"));
        assert_eq!(layer.ca_bundle.unwrap().value, Path::new("/home/ada/ca.pem"));
        assert!(!layer.verify_tls.unwrap().value);
        assert_eq!(layer.headers[0].value.name, "X-A");
        assert_eq!(layer.request_timeout.unwrap().value, Duration::from_secs(7));
        assert_eq!(layer.client_id.unwrap().value, "id");
        assert_eq!(layer.client_secret.unwrap().value.expose(), "s");
        assert_eq!(layer.oauth2_token_url.unwrap().value, "https://sso.example/token");
        assert_eq!(layer.output.unwrap().value, "json");
    }

    #[test]
    fn the_list_of_keys_names_those_that_are_read() {
        for key in KEYS {
            let error = read_text(&format!("[profile.lab]\n{key} = 1979-05-27\n"), 0o600)
                .err()
                .unwrap();
            assert!(!error.contains("unknown key"), "{error}");
        }
    }

    #[test]
    fn unknown_keys_are_shown_with_their_place() {
        let error = read_text("[profile.lab]\n verify_ssl = false\n", 0o600)
            .err()
            .unwrap();
        assert!(
            error.starts_with("/etc/signet/config.toml:2:2: unknown key `verify_ssl`"),
            "{error}"
        );
        let error = read_text("[profiles.lab]\n", 0o600).err().unwrap();
        assert!(
            error.contains("config.toml:1:2: unknown key `profiles`; did you mean `profile`?"),
            "{error}"
        );
    }

    #[test]
    fn a_shared_file_with_a_secret_brings_a_warning() {
        for line in [
            "password = \"p\"",
            "client_secret = \"s\"",
            "base_url = \"http://ada:p@pulp\"",
            "headers = [\"authorization: Basic x\"]",
        ] {
            let text = format!("[profile.lab]\n{line}\n");
            assert_eq!(read_text(&text, 0o600).unwrap().warnings, [""; 0], "{line}");
            let warnings = read_text(&text, 0o640).unwrap().warnings;
            assert!(
                warnings[0].contains("chmod 600 /etc/signet/config.toml"),
                "{line}: {warnings:?}"
            );
        }
        assert!(
            read_text("[profile.lab]\nusername = \"ada\"\n", 0o644)
                .unwrap()
                .warnings
                .is_empty()
        );
    }

    #[test]
    fn an_empty_file_has_no_profiles() {
        let file = read_text("", 0o644).unwrap();
        assert!(file.profiles.is_empty() && file.default_profile.is_none());
    }
}
