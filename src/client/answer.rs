//! An answer, and what its status means.

use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, RETRY_AFTER};
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use url::Url;

use super::address::shown;
use super::error::{AuthFailure, ClientError};
use crate::api::{Problem, problems};

/// So much of an answer that is no JSON is shown, in characters.
const EXCERPT: usize = 200;

/// The words of DRF and Django for a 403 that is about the credentials.
const UNKNOWN_USER: [&str; 3] = [
    "Invalid username/password",
    "Authentication credentials were not provided",
    "CSRF Failed",
];

/// A complete answer of any status.
#[derive(Debug)]
pub(super) struct Answer {
    /// How it was asked for.
    pub(super) method: Method,
    /// Where it came from, after redirects.
    pub(super) url: Url,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Answer {
    /// The answer if it is a success; `failure` says what a refusal of the credentials would mean.
    pub(super) fn success(self, failure: AuthFailure) -> Result<Self, ClientError> {
        if self.status.is_success() {
            return Ok(self);
        }
        Err(self.into_error(failure))
    }

    /// The body, read as JSON.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T, ClientError> {
        serde_json::from_slice(&self.body).map_err(|source| {
            if self.is_html() {
                // A web page with status 200: a proxy's login page, or something other than Pulp.
                return ClientError::WrongPath {
                    url: shown(&self.url),
                };
            }
            ClientError::BadAnswer {
                url: shown(&self.url),
                truncated: source.is_eof(),
                source: source.into(),
            }
        })
    }

    /// True when the server does not know who asks. DRF answers 403 in place of 401 when its first authentication
    /// class has no challenge, as in pulpcore 3.21, and when a session is not proven by its CSRF token: only the
    /// words tell these from a missing right.
    pub(super) fn refuses_credentials(&self) -> bool {
        match self.status {
            StatusCode::UNAUTHORIZED => true,
            StatusCode::FORBIDDEN => {
                let detail = self.detail();
                UNKNOWN_USER.iter().any(|words| detail.starts_with(words))
            }
            _ => false,
        }
    }

    /// How long the server wants to be left alone: seconds or a date (RFC 9110, 10.2.3).
    pub(super) fn retry_after(&self) -> Option<Duration> {
        let text = self.headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
        if let Ok(seconds) = text.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = http_date(text)?;
        // A date that has passed: no wait at all.
        Some(Duration::try_from(date.duration_since(Timestamp::now())).unwrap_or_default())
    }

    /// What the server's clock showed when it answered, to the second (RFC 9110, 6.6.1).
    pub(super) fn date(&self) -> Option<Timestamp> {
        http_date(self.header(DATE.as_str())?)
    }

    /// Turns an answer that is no success into what it means.
    fn into_error(self, failure: AuthFailure) -> ClientError {
        let url = shown(&self.url);
        if self.refuses_credentials() {
            let detail = self.detail();
            return ClientError::Unauthorized { url, failure, detail };
        }
        match self.status.as_u16() {
            403 => ClientError::Forbidden {
                url,
                detail: self.detail(),
            },
            404 if !self.is_json() => ClientError::WrongPath { url },
            404 => ClientError::NotFound {
                url,
                problems: self.problems(),
            },
            405 => ClientError::MethodNotAllowed {
                url,
                method: self.method.to_string(),
            },
            409 => ClientError::Conflict {
                url,
                problems: self.problems(),
            },
            429 => ClientError::RateLimited {
                url,
                retry_after: self.retry_after(),
            },
            status @ 500.. => ClientError::Server {
                url,
                status,
                is_html: self.is_html(),
                problems: self.problems(),
                correlation_id: self.header("correlation-id").map(str::to_owned),
            },
            status => ClientError::BadRequest {
                url,
                status,
                problems: self.problems(),
            },
        }
    }

    /// A header's value, when it is there and is text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The media type, without parameters.
    pub(super) fn media_type(&self) -> &str {
        let value = self.header(CONTENT_TYPE.as_str()).unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim()
    }

    fn is_html(&self) -> bool {
        self.media_type().eq_ignore_ascii_case("text/html")
    }

    fn is_json(&self) -> bool {
        self.media_type().ends_with("json")
    }

    /// What the server says, in one line.
    fn detail(&self) -> String {
        let told: Vec<String> = self
            .problems()
            .into_iter()
            .map(|problem| problem.message)
            .collect();
        if told.is_empty() {
            self.status.to_string()
        } else {
            told.join("; ")
        }
    }

    /// What the server says: the problems of a JSON body, the beginning of a text, nothing of a web page.
    fn problems(&self) -> Vec<Problem> {
        if self.is_html() || self.body.is_empty() {
            return Vec::new();
        }
        let found = problems(&self.body);
        if !found.is_empty() {
            return found;
        }
        let text = String::from_utf8_lossy(&self.body);
        let message: String = text
            .trim()
            .chars()
            .filter(|c| !c.is_control())
            .take(EXCERPT)
            .collect();
        vec![Problem {
            field: None,
            code: None,
            message,
        }]
    }
}

/// A date as HTTP writes it.
fn http_date(text: &str) -> Option<Timestamp> {
    let parser = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true);
    parser.parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn answer(status: u16, media_type: &'static str, body: &'static str) -> Answer {
        Answer {
            method: Method::GET,
            url: "http://pulp/x/?secret=1".parse().unwrap(),
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::from_iter([(CONTENT_TYPE, media_type.parse().unwrap())]),
            body: Bytes::from_static(body.as_bytes()),
        }
    }

    fn error(status: u16, media_type: &'static str, body: &'static str) -> ClientError {
        answer(status, media_type, body)
            .success(AuthFailure::Password)
            .unwrap_err()
    }

    #[test]
    fn a_404_in_html_is_no_missing_object() {
        let page = error(404, "text/html; charset=utf-8", "<!doctype html>");
        assert!(matches!(page, ClientError::WrongPath { .. }), "{page:?}");
        let missing = error(404, "application/json", r#"{"detail":"Not found."}"#);
        assert_eq!(missing.to_string(), "http://pulp/x/ does not exist: Not found.");
    }

    #[test]
    fn a_403_that_means_401_is_told_apart_from_a_missing_right() {
        let old = error(
            403,
            "application/json",
            r#"{"detail":"Invalid username/password."}"#,
        );
        assert!(
            matches!(
                old,
                ClientError::Unauthorized {
                    failure: AuthFailure::Password,
                    ..
                }
            ),
            "{old:?}"
        );
        let right = error(
            403,
            "application/json",
            r#"{"detail":"You do not have permission."}"#,
        );
        assert!(matches!(right, ClientError::Forbidden { .. }), "{right:?}");
        assert!(
            answer(
                403,
                "application/json",
                r#"{"detail":"CSRF Failed: CSRF token missing."}"#
            )
            .refuses_credentials()
        );
    }

    #[test]
    fn a_web_page_of_a_proxy_is_not_shown() {
        let proxy = error(502, "text/html", "<html>Bad gateway</html>");
        assert!(
            matches!(
                proxy,
                ClientError::Server {
                    status: 502,
                    is_html: true,
                    ..
                }
            ),
            "{proxy:?}"
        );
        assert_eq!(proxy.to_string(), "http://pulp/x/ failed with status 502");
        assert!(proxy.is_passing());
        assert_eq!(
            error(500, "text/plain", "boom\n").to_string(),
            "http://pulp/x/ failed with status 500: boom"
        );
    }

    #[test]
    fn json_that_ends_too_early_is_told_apart_from_wrong_json() {
        let cut = answer(200, "application/json", r#"{"count":1,"#)
            .json::<serde_json::Value>()
            .unwrap_err();
        assert!(
            matches!(cut, ClientError::BadAnswer { truncated: true, .. }),
            "{cut:?}"
        );
        let wrong = answer(200, "application/json", r#"{"count" 1}"#)
            .json::<serde_json::Value>()
            .unwrap_err();
        assert!(
            matches!(wrong, ClientError::BadAnswer { truncated: false, .. }),
            "{wrong:?}"
        );
        let page = answer(200, "text/html", "<html>")
            .json::<serde_json::Value>()
            .unwrap_err();
        assert!(matches!(page, ClientError::WrongPath { .. }), "{page:?}");
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let mut answer = answer(429, "application/json", "");
        let mut after = |value: &str| {
            answer.headers.insert(RETRY_AFTER, value.parse().unwrap());
            answer.retry_after()
        };
        assert_eq!(after("7"), Some(Duration::from_secs(7)));
        assert_eq!(after("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
        assert!(after("Sun, 06 Nov 2994 08:49:37 GMT") > Some(Duration::from_secs(1_000_000)));
        assert_eq!(after("soon"), None);
    }
}
