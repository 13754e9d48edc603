//! Credentials as they go out with a request.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue, REFERER};

use super::request::Request;
use super::store::Session;
use crate::secret::Secret;

/// The header in which Django wants its CSRF token back.
const CSRF_HEADER: HeaderName = HeaderName::from_static("x-csrftoken");

/// What shows a server who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Credentials {
    None,
    Basic { username: String, password: Secret },
    Session(Session),
    Bearer(Secret),
}

impl Credentials {
    /// The headers that carry them with `request`. Each is marked as sensitive.
    pub(super) fn headers(&self, request: &Request) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let mut set = |name: HeaderName, text: String| {
            // A text that no header can hold comes from a damaged file; without it the server refuses, and the
            // credentials are renewed.
            if let Ok(mut value) = HeaderValue::try_from(text) {
                value.set_sensitive(true);
                headers.insert(name, value);
            }
        };
        match self {
            Self::None => {}
            Self::Basic { username, password } => {
                let pair = STANDARD.encode(format!("{username}:{}", password.expose()));
                set(AUTHORIZATION, format!("Basic {pair}"));
            }
            Self::Bearer(token) => set(AUTHORIZATION, format!("Bearer {}", token.expose())),
            Self::Session(session) => {
                let csrf = session.csrf_token.expose();
                set(
                    COOKIE,
                    format!("sessionid={}; csrftoken={csrf}", session.session_id.expose()),
                );
                if !request.method.is_safe() {
                    set(CSRF_HEADER, csrf.to_owned());
                    // Django compares it with the `Host` that it was given, over https only.
                    set(REFERER, format!("{}://{}/", request.url.scheme(), request.host()));
                }
            }
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use reqwest::Method;
    use reqwest::header::HOST;
    use serde_json::json;

    use super::*;

    fn session() -> Credentials {
        Credentials::Session(Session {
            session_id: Secret::new("s"),
            csrf_token: Secret::new("c"),
        })
    }

    #[test]
    fn a_session_proves_itself_only_where_something_changes() {
        let url: url::Url = "https://pulp/a/".parse().unwrap();
        let read = session().headers(&Request::get(url.clone()));
        assert_eq!(read[COOKIE], "sessionid=s; csrftoken=c");
        assert!(!read.contains_key("x-csrftoken"));

        let sign = Request::change(Method::POST, url, &json!({}));
        let sign = sign.header(HOST, "registry.example.org:5000", "").unwrap();
        let headers = session().headers(&sign);
        assert_eq!(headers["x-csrftoken"], "c");
        assert_eq!(headers[REFERER], "https://registry.example.org:5000/");
    }

    #[test]
    fn no_header_shows_itself_in_debug() {
        let request = Request::get("http://pulp/".parse().unwrap());
        for credentials in [
            Credentials::Basic {
                username: "u".into(),
                password: Secret::new("hunter2"),
            },
            Credentials::Bearer(Secret::new("hunter2")),
        ] {
            let shown = format!("{:?} {credentials:?}", credentials.headers(&request));
            assert!(
                !shown.contains("hunter2") && !shown.contains(&STANDARD.encode("u:hunter2")),
                "{shown}"
            );
        }
    }
}
