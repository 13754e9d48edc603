//! The host that images are signed for.

use axum::http::{HeaderMap, header};

use crate::server::config::Config;
use crate::server::error::PulpError;

/// The host that clients use: the one that is set, or else that of the request's `Host`, as Django's `get_host` checks
/// it.
pub(super) fn host(config: &Config, headers: &HeaderMap) -> Result<String, PulpError> {
    if let Some(host) = &config.public_host {
        return Ok(host.clone());
    }
    headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .filter(|host| is_host(host))
        .map(str::to_owned)
        .ok_or_else(|| {
            PulpError::field(
                "non_field_errors",
                "The request's Host header is missing or not a host.",
            )
        })
}

/// A name, IPv4 or bracketed IPv6 address, with or without a port.
fn is_host(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let is_name = |host: &str| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
    };
    let is_address = |host: &str| {
        let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        inner.is_some_and(|inner| inner.parse::<std::net::Ipv6Addr>().is_ok())
    };
    (is_name(host) || is_address(host)) && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_or_address_with_a_port() {
        for host in [
            "registry.example.com",
            "127.0.0.1:5000",
            "[::1]:5000",
            "[::1]",
            "localhost",
        ] {
            assert!(is_host(host), "{host}");
        }
        for host in ["", "a b", "host/path", "host:", "host:port", "::1", "a@b", ":80"] {
            assert!(!is_host(host), "{host}");
        }
    }
}
