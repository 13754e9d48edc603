//! Which redirects are followed, and with what.
//!
//! Only of requests that change nothing; credentials and the user's own headers never leave the origin they are for.

use reqwest::StatusCode;
use reqwest::header::{HOST, LOCATION};
use url::Url;

use super::address::shown;
use super::answer::Answer;
use super::error::{ClientError, RedirectProblem};
use super::request::Request;

/// So many redirects are followed.
const LONGEST_CHAIN: usize = 5;

/// The request that `answer` asks for in place of `request`, the `hop`th; none when the answer is no redirect.
/// `protects` is true when the request carries credentials.
pub(super) fn next_hop(
    request: &Request,
    answer: &Answer,
    hop: usize,
    protects: bool,
) -> Result<Option<Request>, ClientError> {
    if !is_redirect(answer.status) {
        return Ok(None);
    }
    let location = answer.header(LOCATION.as_str()).unwrap_or_default();
    let target = request
        .url
        .join(location)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"));
    let refuse = |problem| ClientError::Redirect {
        from: shown(&request.url),
        to: target.as_ref().map_or_else(|| location.to_owned(), shown),
        problem,
    };
    if !request.method.is_safe() {
        return Err(refuse(RedirectProblem::Unsafe));
    }
    if hop >= LONGEST_CHAIN {
        return Err(refuse(RedirectProblem::TooMany));
    }
    let Some(url) = target.clone().filter(|_| !location.is_empty()) else {
        return Err(refuse(RedirectProblem::Address));
    };
    if protects && request.url.scheme() == "https" && url.scheme() == "http" {
        return Err(refuse(RedirectProblem::Downgrade));
    }
    let mut next = request.clone();
    next.url = url;
    next.headers.remove(HOST);
    Ok(Some(next))
}

/// True when both have the same scheme, host and port.
pub(super) fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use bytes::Bytes;
    use reqwest::Method;
    use reqwest::header::HeaderMap;

    use super::*;

    fn problem(method: Method, from: &str, location: &str, hop: usize) -> Option<RedirectProblem> {
        let request = Request::new(method.clone(), from.parse().unwrap());
        let answer = Answer {
            method,
            url: request.url.clone(),
            status: StatusCode::FOUND,
            headers: HeaderMap::from_iter([(LOCATION, location.parse().unwrap())]),
            body: Bytes::new(),
        };
        match next_hop(&request, &answer, hop, true) {
            Err(ClientError::Redirect { problem, .. }) => Some(problem),
            other => {
                assert!(other.unwrap().is_some());
                None
            }
        }
    }

    #[test]
    fn what_is_not_followed_and_why() {
        use RedirectProblem::*;
        let get = |from, to, hop| problem(Method::GET, from, to, hop);
        assert_eq!(get("https://a/", "http://a/", 0), Some(Downgrade));
        assert_eq!(get("http://a/", "/b", 5), Some(TooMany));
        assert_eq!(get("http://a/", "file:///etc/passwd", 0), Some(Address));
        assert_eq!(get("http://a/", "", 0), Some(Address));
        assert_eq!(problem(Method::POST, "http://a/", "/b", 0), Some(Unsafe));
        assert_eq!(get("http://a/", "https://b/", 4), None);
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let same = |a: &str, b: &str| same_origin(&a.parse().unwrap(), &b.parse().unwrap());
        assert!(same("https://a/x", "https://a:443/y"));
        assert!(!same("https://a/", "http://a/"));
        assert!(!same("http://a/", "http://a:8080/"));
        assert!(!same("http://a/", "http://a.evil/"));
    }
}
