//! The server's address, taken apart.

use url::Url;

use crate::secret::Secret;

/// A base URL, and the user that was written into it.
pub(super) struct BaseUrl {
    /// `http` or `https`, without user, query and fragment; the path ends with `/`.
    pub(super) url: Url,
    /// The user before the `@`.
    pub(super) username: Option<String>,
    /// The password before the `@`.
    pub(super) password: Option<Secret>,
}

/// Reads a base URL. A path is kept: a Pulp may be served below one. The error says what is wrong, and never
/// quotes the text, which may hold a password.
pub(super) fn parse(text: &str) -> Result<BaseUrl, String> {
    let text = text.trim();
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return Err("it must begin with http:// or https://".into());
    }
    let mut url = Url::parse(text).map_err(|error| error.to_string())?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err("it must not have a query or fragment".into());
    }
    if url.path().trim_end_matches('/').ends_with("/api/v3") {
        return Err(
            "it names the API; name the server alone, and the path before api/v3/ in api_root".into(),
        );
    }
    let username = Some(decode(url.username())).filter(|username| !username.is_empty());
    let password = url.password().map(decode).map(Secret::new);
    // Both succeed on every URL with a host, which http and https always have.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(BaseUrl {
        url,
        username,
        password,
    })
}

/// The host and port that clients type, as a base URL has them; or what is wrong with the URL.
pub fn host_of(text: &str) -> Result<String, String> {
    parse(text).map(|parsed| registry_host(&parsed.url))
}

/// The host and port as clients type them before an image's name: no port where it is the scheme's own.
pub(super) fn registry_host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// What is wrong with a text that is none.
pub const NOT_A_HOST: &str = "it must be a host like registry.example or registry.example:5000";

/// Whether `text` is a host, with a port or without.
pub fn is_registry_host(text: &str) -> bool {
    // Only a host is left unchanged between a scheme and a path. The scheme's own port would be dropped; it
    // is one of http here, so a registry's explicit `:443` is kept.
    let Ok(url) = Url::parse(&format!("http://{text}/")) else {
        return false;
    };
    let without_port = text.strip_suffix(":80").unwrap_or(text);
    registry_host(&url).eq_ignore_ascii_case(without_port)
}

/// Undoes percent-encoding; what is not encoded right stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let encoded = (*first == b'%').then(|| tail.split_at_checked(2)).flatten();
        let byte = encoded.and_then(|(hex, tail)| {
            let hex = std::str::from_utf8(hex)
                .ok()
                .filter(|hex| !hex.starts_with('+'))?;
            Some((u8::from_str_radix(hex, 16).ok()?, tail))
        });
        let (byte, tail) = byte.unwrap_or((*first, tail));
        bytes.push(byte);
        rest = tail;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn url(text: &str) -> String {
        parse(text).ok().unwrap().url.to_string()
    }

    #[test]
    fn every_base_url_ends_with_a_slash() {
        assert_eq!(url("https://Pulp.Example"), "https://pulp.example/");
        assert_eq!(url(" http://localhost:24817/ "), "http://localhost:24817/");
        assert_eq!(url("https://host/prefix"), "https://host/prefix/");
    }

    #[test]
    fn what_is_no_server_is_refused() {
        for (text, reason) in [
            ("pulp.example", "begin with http"),
            ("localhost:24817", "begin with http"),
            ("ftp://pulp", "begin with http"),
            ("", "begin with http"),
            ("https://", "empty host"),
            ("https://pulp/?a=b", "query or fragment"),
            ("https://pulp/#a", "query or fragment"),
            ("https://pulp:99999/", "port"),
            ("https://pulp/pulp/api/v3/", "api_root"),
        ] {
            let error = parse(text).err().unwrap();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn the_user_is_taken_out_and_decoded() {
        let base = parse("https://a%40b:p%3A%25%zz%+1@pulp/").ok().unwrap();
        assert_eq!(base.url.as_str(), "https://pulp/");
        assert_eq!(base.username.as_deref(), Some("a@b"));
        assert_eq!(base.password.unwrap().expose(), "p:%%zz%+1");
        let base = parse("https://pulp/").ok().unwrap();
        assert!(base.username.is_none() && base.password.is_none());
    }

    #[test]
    fn the_registry_host_has_a_port_only_when_it_is_not_the_usual() {
        for (text, expected) in [
            ("https://pulp.example/", "pulp.example"),
            ("https://pulp.example:443/", "pulp.example"),
            ("http://pulp.example:443/", "pulp.example:443"),
            ("http://localhost:24817/prefix/", "localhost:24817"),
            ("http://[::1]:5000/", "[::1]:5000"),
        ] {
            assert_eq!(registry_host(&Url::parse(text).unwrap()), expected);
        }
    }

    #[test]
    fn a_registry_host_is_a_host_and_nothing_else() {
        for text in [
            "pulp",
            "Pulp.Example:5000",
            "10.0.0.1:443",
            "[::1]:5000",
            "pulp:80",
        ] {
            assert!(is_registry_host(text), "{text}");
        }
        for text in [
            "",
            "https://pulp",
            "pulp/x",
            "a@pulp",
            "pulp:",
            "pulp:99999",
            "pu lp",
            "pulp?x",
            "pulp\r\nA: b",
        ] {
            assert!(!is_registry_host(text), "{text}");
        }
    }
}
