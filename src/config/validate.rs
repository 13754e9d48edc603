//! Whether values make sense.

use url::Url;

use super::base_url;
use super::error::ConfigError;
use super::layer::{Layer, OUTPUT_FORMATS};
use super::setting::Setting;

/// Whether each setting makes sense by itself; all but the URLs.
pub(super) fn validate(settings: &Layer) -> Result<(), ConfigError> {
    let check = |setting, text: &Option<Setting<String>>, is_good: fn(&str) -> bool, reason: &str| match text
    {
        Some(text) if !is_good(&text.value) => Err(ConfigError::Invalid {
            setting,
            origin: text.origin.clone(),
            reason: reason.to_owned(),
        }),
        _ => Ok(()),
    };
    check(
        "api_root",
        &settings.api_root,
        is_path,
        "it must be a path like /pulp/",
    )?;
    check(
        "domain",
        &settings.domain,
        is_slug,
        "it must be letters, digits, `-` and `_`",
    )?;
    check(
        "identity_host",
        &settings.identity_host,
        base_url::is_registry_host,
        base_url::NOT_A_HOST,
    )?;
    // RFC 7617, section 2: a user in Basic authentication has neither.
    check(
        "username",
        &settings.username,
        is_username,
        "it must have no colon and no control character",
    )?;
    check(
        "output",
        &settings.output,
        |format| OUTPUT_FORMATS.contains(&format),
        &format!("it must be one of {}", OUTPUT_FORMATS.join(", ")),
    )?;
    match (&settings.client_key, &settings.client_cert) {
        (Some(key), None) => Err(ConfigError::Invalid {
            setting: "client_key",
            origin: key.origin.clone(),
            reason: "it needs a client_cert".into(),
        }),
        _ => Ok(()),
    }
}

fn is_path(text: &str) -> bool {
    let is_segment = |segment: &str| {
        !matches!(segment, "" | "." | "..") && segment.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let inner = text.trim_matches('/');
    !text.contains(['?', '#', '\\', '%', ':']) && (inner.is_empty() || inner.split('/').all(is_segment))
}

/// pulpcore: a domain's name is a slug.
fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether `text` can be a user in Basic authentication (RFC 7617, section 2).
pub fn is_username(text: &str) -> bool {
    !text.is_empty() && !text.contains(|character: char| character == ':' || character.is_control())
}

/// Reads the address of the OAuth2 token server.
pub(super) fn token_url(text: Setting<String>) -> Result<Setting<Url>, ConfigError> {
    let invalid = |reason: String, origin| ConfigError::Invalid {
        setting: "oauth2_token_url",
        origin,
        reason,
    };
    match Url::parse(&text.value) {
        Err(error) => Err(invalid(error.to_string(), text.origin)),
        Ok(url) if !matches!(url.scheme(), "http" | "https") => Err(invalid(
            "it must begin with http:// or https://".into(),
            text.origin,
        )),
        Ok(url) if !url.username().is_empty() || url.password().is_some() => Err(invalid(
            "it must have no user in it; use client_id and client_secret".into(),
            text.origin,
        )),
        Ok(value) => Ok(Setting {
            value,
            origin: text.origin,
        }),
    }
}
