//! pulp-cli's `cli.toml`, for administrators who have no configuration of this program yet.
//!
//! `[cli]` is the default profile and `[cli-foo]` the profile `foo`; they do not inherit from each other. The
//! keys of one profile in `/etc/pulp/cli.toml` and in the user's file are put together. pulp-cli judges its
//! file itself: keys that are not read here are passed over.

use std::path::{Path, PathBuf};

use super::document::{Document, Entry};
use super::error::ConfigError;
use super::file::Content;
use super::layer::Layer;
use super::profile::ConfigFile;
use super::setting::Setting;

/// The name of the profile `[cli]` here.
const DEFAULT: &str = "cli";

/// Reads the content of pulp-cli's `cli.toml`.
pub(super) fn read(path: &Path, content: &Content) -> Result<ConfigFile, ConfigError> {
    let mut file = ConfigFile::default();
    for entry in Document::parse(path, &content.text)?.entries() {
        let name = if entry.name == DEFAULT {
            Some(DEFAULT)
        } else {
            entry.name.strip_prefix("cli-")
        };
        let Some(name) = name else { continue };
        let profile = read_profile(&entry, &mut file.warnings)?;
        if entry.name == DEFAULT {
            file.default_profile = Some(Setting::default(DEFAULT.to_owned()));
        }
        file.profiles.insert(name.to_owned(), profile);
    }
    file.warn_if_shared(path, content);
    Ok(file)
}

/// Not read: `format`, `verbose` and `plugins`, which are about pulp-cli's own output and commands;
/// `timeout`, which is how long it waits for a task, not for a request; `refresh_api`.
fn read_profile(profile: &Entry<'_>, warnings: &mut Vec<String>) -> Result<Layer, ConfigError> {
    let mut layer = Layer::default();
    for entry in profile.table()? {
        match entry.name {
            "base_url" => layer.base_url = given(entry.text()?),
            "api_root" => layer.api_root = given(entry.text()?),
            "domain" => layer.domain = given(entry.text()?).filter(|domain| domain.value != "default"),
            "username" => layer.username = given(entry.text()?),
            "password" => layer.password = given(entry.text()?).map(|text| text.map(Into::into)),
            "cert" => layer.client_cert = given(entry.text()?).map(|text| text.map(PathBuf::from)),
            "key" => layer.client_key = given(entry.text()?).map(|text| text.map(PathBuf::from)),
            "client_id" => layer.client_id = given(entry.text()?),
            "client_secret" => layer.client_secret = given(entry.text()?).map(|text| text.map(Into::into)),
            "verify_ssl" => layer.verify_tls = Some(entry.boolean()?),
            "headers" => layer.headers = entry.headers()?,
            "dry_run" => {
                let dry_run = entry.boolean()?;
                if dry_run.value {
                    warnings.push(format!("{} is not followed; use --dry-run", dry_run.origin));
                }
            }
            _ => {}
        }
    }
    Ok(layer)
}

/// `pulp config create` writes every key; those that were not given are empty, and `domain` is `default`,
/// also for servers without domains.
fn given(text: Setting<String>) -> Option<Setting<String>> {
    Some(text).filter(|text| !text.value.is_empty())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::file;
    use super::*;

    fn read_text(text: &str) -> Result<ConfigFile, ConfigError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cli.toml");
        file::write(&path, text.as_bytes(), file::PRIVATE).unwrap();
        read(
            Path::new("/etc/pulp/cli.toml"),
            &file::read_existing(&path).unwrap(),
        )
    }

    #[test]
    fn what_pulp_config_create_writes_is_understood() {
        let file = read_text(
            r#"
            [cli]
            base_url = "https://localhost"
            api_root = "/pulp/"
            domain = "default"
            headers = []
            username = ""
            password = ""
            client_id = ""
            client_secret = ""
            cert = ""
            key = ""
            verify_ssl = true
            format = "json"
            dry_run = false
            timeout = 0
            verbose = 0
            plugins = ["file"]
            "#,
        )
        .unwrap();
        let layer = &file.profiles["cli"];
        assert_eq!(layer.base_url.as_ref().unwrap().value, "https://localhost");
        assert!(layer.verify_tls.as_ref().unwrap().value);
        assert!(layer.domain.is_none() && layer.username.is_none() && layer.password.is_none());
        assert!(layer.client_cert.is_none() && layer.client_id.is_none());
        assert!(layer.output.is_none() && layer.request_timeout.is_none());
        assert!(file.warnings.is_empty());
    }

    #[test]
    fn profiles_are_told_by_their_prefix() {
        let file = read_text(
            "[cli]\nusername = \"a\"\n[cli-lab]\nheaders = [\"X-A:1\"]\ncert = \"/c\"\n[other]\nkey = 1\n",
        )
        .unwrap();
        assert_eq!(file.profiles.keys().collect::<Vec<_>>(), ["cli", "lab"]);
        let lab = &file.profiles["lab"];
        assert!(lab.username.is_none(), "no inheritance");
        assert_eq!(lab.headers[0].value.value.expose(), "1");
        assert_eq!(lab.client_cert.as_ref().unwrap().value, Path::new("/c"));
    }

    #[test]
    fn a_dry_run_that_is_not_followed_is_told() {
        let warnings = read_text("[cli]\ndry_run = true\n").unwrap().warnings;
        assert_eq!(
            warnings,
            ["/etc/pulp/cli.toml:2:11 cli.dry_run is not followed; use --dry-run"]
        );
    }

    #[test]
    fn a_wrong_type_is_an_error_with_its_place() {
        let error = read_text("[cli]\nverify_ssl = \"no\"\n")
            .err()
            .unwrap()
            .to_string();
        assert!(error.starts_with("/etc/pulp/cli.toml:2:14: "), "{error}");
    }
}
