//! What one place says: the flags, the environment, or one profile of one file.

use std::path::PathBuf;
use std::time::Duration;

use crate::secret::Secret;

use super::env;
use super::environment::Environment;
use super::error::ConfigError;
use super::header::Header;
use super::setting::{Origin, Setting};

/// The values of `output`.
pub const OUTPUT_FORMATS: [&str; 9] = [
    "table", "json", "jsonl", "yaml", "name", "junit", "sarif", "github", "markdown",
];

/// The settings that one place gives, as they were written there. No `Debug`: the base URL may hold a
/// password.
#[derive(Clone, Default)]
pub struct Layer {
    /// The Pulp server; may carry a user and password.
    pub base_url: Option<Setting<String>>,
    /// The path of Pulp's API.
    pub api_root: Option<Setting<String>>,
    /// The Pulp domain.
    pub domain: Option<Setting<String>>,
    /// The registry host that clients type.
    pub identity_host: Option<Setting<String>>,
    /// The Pulp user.
    pub username: Option<Setting<String>>,
    /// That user's password.
    pub password: Option<Setting<Secret>>,
    /// The file of the client's TLS certificate.
    pub client_cert: Option<Setting<PathBuf>>,
    /// The file of its key.
    pub client_key: Option<Setting<PathBuf>>,
    /// The file of the certificates to trust.
    pub ca_bundle: Option<Setting<PathBuf>>,
    /// Whether the server's certificate is checked.
    pub verify_tls: Option<Setting<bool>>,
    /// Headers to send with every request.
    pub headers: Vec<Setting<Header>>,
    /// How long one request may take; zero is for ever.
    pub request_timeout: Option<Setting<Duration>>,
    /// The client id of the OAuth2 client credentials grant.
    pub client_id: Option<Setting<String>>,
    /// The client secret of that grant.
    pub client_secret: Option<Setting<Secret>>,
    /// Where that grant's token is fetched.
    pub oauth2_token_url: Option<Setting<String>>,
    /// The output format, one of [`OUTPUT_FORMATS`].
    pub output: Option<Setting<String>>,
}

impl Layer {
    /// What the environment says.
    pub fn from_environment(environment: &Environment) -> Result<Self, ConfigError> {
        let text = |name: &'static str| {
            environment
                .text(name)
                .map(|text| text.map(|text| Setting::environment(text, name)))
        };
        let path = |name: &'static str| {
            environment
                .path(name)
                .map(|path| Setting::environment(path, name))
        };
        Ok(Self {
            base_url: text(env::BASE_URL)?,
            api_root: text(env::API_ROOT)?,
            domain: text(env::DOMAIN)?,
            identity_host: text(env::IDENTITY_HOST)?,
            username: text(env::USERNAME)?,
            password: text(env::PASSWORD)?.map(|password| password.map(Secret::new)),
            client_cert: path(env::CLIENT_CERT),
            client_key: path(env::CLIENT_KEY),
            ca_bundle: path(env::CA_BUNDLE),
            verify_tls: environment
                .boolean(env::NO_VERIFY_TLS)?
                .map(|no| Setting::environment(!no, env::NO_VERIFY_TLS)),
            headers: headers(environment)?,
            request_timeout: text(env::REQUEST_TIMEOUT)?.map(parse_timeout).transpose()?,
            output: text(env::OUTPUT)?,
            client_id: None,
            client_secret: None,
            oauth2_token_url: None,
        })
    }

    /// These settings, and those of `lower` where these say nothing. Headers are put together by their names.
    pub fn or(self, lower: Self) -> Self {
        let mut headers = self.headers;
        let is_new = |header: &Setting<Header>| !headers.iter().any(|own| own.value.replaces(&header.value));
        let added: Vec<_> = lower.headers.into_iter().filter(is_new).collect();
        headers.extend(added);
        Self {
            base_url: self.base_url.or(lower.base_url),
            api_root: self.api_root.or(lower.api_root),
            domain: self.domain.or(lower.domain),
            identity_host: self.identity_host.or(lower.identity_host),
            username: self.username.or(lower.username),
            password: self.password.or(lower.password),
            client_cert: self.client_cert.or(lower.client_cert),
            client_key: self.client_key.or(lower.client_key),
            ca_bundle: self.ca_bundle.or(lower.ca_bundle),
            verify_tls: self.verify_tls.or(lower.verify_tls),
            headers,
            request_timeout: self.request_timeout.or(lower.request_timeout),
            client_id: self.client_id.or(lower.client_id),
            client_secret: self.client_secret.or(lower.client_secret),
            oauth2_token_url: self.oauth2_token_url.or(lower.oauth2_token_url),
            output: self.output.or(lower.output),
        }
    }
}

/// Reads a time in seconds, fractions allowed: `30`, `0.5`, and `0` for no limit. The error says what is
/// wrong.
pub fn parse_seconds(text: &str) -> Result<Duration, String> {
    let wrong = || format!("`{text}` is not a number of seconds, 0 or more");
    let seconds: f64 = text.trim().parse().map_err(|_| wrong())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| wrong())
}

fn parse_timeout(text: Setting<String>) -> Result<Setting<Duration>, ConfigError> {
    match parse_seconds(&text.value) {
        Ok(value) => Ok(Setting {
            value,
            origin: text.origin,
        }),
        Err(reason) => Err(ConfigError::Invalid {
            setting: "request_timeout",
            origin: text.origin,
            reason,
        }),
    }
}

fn headers(environment: &Environment) -> Result<Vec<Setting<Header>>, ConfigError> {
    let text = environment.text(env::HEADER)?.unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| match line.parse::<Header>() {
            Ok(header) => Ok(Setting::environment(header, env::HEADER)),
            Err(error) => Err(ConfigError::Invalid {
                setting: "headers",
                origin: Origin::Environment(env::HEADER),
                reason: error.to_string(),
            }),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn header(text: &str, flag: &'static str) -> Setting<Header> {
        Setting::flag(text.parse().unwrap(), flag)
    }

    #[test]
    fn the_environment_fills_every_setting_it_has_a_name_for() {
        let layer = Layer::from_environment(&Environment::from_iter([
            (env::BASE_URL, "https://pulp"),
            (env::PASSWORD, "secret"),
            (env::CA_BUNDLE, "/ca.pem"),
            (env::NO_VERIFY_TLS, "yes"),
            (env::REQUEST_TIMEOUT, "1.5"),
            (env::HEADER, "A: 1\n\nB: 2\n"),
            (env::DOMAIN, ""),
        ]))
        .unwrap();
        assert_eq!(
            layer.base_url.unwrap(),
            Setting::environment("https://pulp".into(), env::BASE_URL)
        );
        assert_eq!(layer.password.unwrap().value.expose(), "secret");
        assert_eq!(layer.ca_bundle.unwrap().value, PathBuf::from("/ca.pem"));
        assert!(!layer.verify_tls.unwrap().value);
        assert_eq!(layer.request_timeout.unwrap().value, Duration::from_millis(1500));
        assert_eq!(layer.headers.len(), 2);
        assert!(layer.domain.is_none());
    }

    #[test]
    fn bad_values_of_the_environment_are_named() {
        let error = |name, value: &str| {
            Layer::from_environment(&Environment::from_iter([(name, value)]))
                .err()
                .unwrap()
                .to_string()
        };
        assert_eq!(
            error(env::REQUEST_TIMEOUT, "soon"),
            "invalid request_timeout (SIGNET_REQUEST_TIMEOUT): `soon` is not a number of seconds, 0 or more"
        );
        assert_eq!(
            error(env::HEADER, "secret"),
            "invalid headers (SIGNET_HEADER): a header is written `Name: value`"
        );
    }

    #[test]
    fn seconds_are_finite_and_not_negative() {
        assert_eq!(parse_seconds("0"), Ok(Duration::ZERO));
        for text in ["-1", "NaN", "inf", "1e300", "", "1s"] {
            assert!(parse_seconds(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_upper_layer_wins_key_by_key() {
        let upper = Layer {
            domain: Some(Setting::flag("lab".into(), "--domain")),
            ..Layer::default()
        };
        let lower = Layer {
            domain: Some(Setting::environment("other".into(), env::DOMAIN)),
            username: Some(Setting::environment("ada".into(), env::USERNAME)),
            ..Layer::default()
        };
        let both = upper.or(lower);
        assert_eq!(both.domain.unwrap().value, "lab");
        assert_eq!(both.username.unwrap().value, "ada");
    }

    #[test]
    fn headers_of_both_layers_are_sent_and_the_upper_replaces_by_name() {
        let upper = Layer {
            headers: vec![header("x-a: 1", "--header"), header("X-A: 2", "--header")],
            ..Layer::default()
        };
        let lower = Layer {
            headers: vec![header("X-a: 3", "low"), header("X-b: 4", "low")],
            ..Layer::default()
        };
        let both = upper.or(lower).headers;
        let values: Vec<_> = both.iter().map(|header| header.value.value.expose()).collect();
        assert_eq!(values, ["1", "2", "4"]);
    }
}
