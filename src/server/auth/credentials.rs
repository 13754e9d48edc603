//! Credentials in a request's headers.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::secret::Secret;

/// What `Authorization` holds.
#[derive(Debug)]
pub(super) enum Authorization<'a> {
    Basic {
        name: String,
        password: Secret,
    },
    Bearer(&'a str),
    /// Basic that cannot be read.
    Malformed,
}

/// The `Authorization` of a request; `None` without one, or with one of another scheme.
pub(super) fn authorization(headers: &HeaderMap) -> Option<Authorization<'_>> {
    let (scheme, rest) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(Authorization::Bearer(rest.trim()));
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    Some(basic(rest.trim()).unwrap_or(Authorization::Malformed))
}

/// RFC 7617: base64 of `name:password`.
fn basic(text: &str) -> Option<Authorization<'static>> {
    let text = String::from_utf8(STANDARD.decode(text).ok()?).ok()?;
    let (name, password) = text.split_once(':')?;
    Some(Authorization::Basic {
        name: name.to_owned(),
        password: Secret::new(password),
    })
}

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| {
            let (found, value) = pair.trim().split_once('=')?;
            (found == name && !value.is_empty()).then(|| value.trim_matches('"'))
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn with(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn basic_and_bearer_are_read() {
        let headers = with(
            header::AUTHORIZATION,
            &format!("basic {}", STANDARD.encode("ada:a:b c")),
        );
        match authorization(&headers).unwrap() {
            Authorization::Basic { name, password } => {
                assert_eq!((name.as_str(), password.expose()), ("ada", "a:b c"));
            }
            other => panic!("{other:?}"),
        }
        let headers = with(header::AUTHORIZATION, "Bearer x.y");
        assert!(matches!(
            authorization(&headers),
            Some(Authorization::Bearer("x.y"))
        ));
        for malformed in ["Basic *", "Basic YWRh"] {
            let headers = with(header::AUTHORIZATION, malformed);
            assert!(
                matches!(authorization(&headers), Some(Authorization::Malformed)),
                "{malformed}"
            );
        }
        assert!(authorization(&with(header::AUTHORIZATION, "Digest x")).is_none());
        assert!(authorization(&HeaderMap::new()).is_none());
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let headers = with(header::COOKIE, "a=1; sessionid=abc; xsessionid=d; empty=");
        assert_eq!(cookie(&headers, "sessionid"), Some("abc"));
        assert_eq!(cookie(&headers, "id"), None);
        assert_eq!(cookie(&headers, "empty"), None);
    }
}
