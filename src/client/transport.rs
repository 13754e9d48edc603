//! A call: its redirects, and its repetition where that is safe.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use url::Url;

use super::address::shown;
use super::answer::Answer;
use super::credentials::Credentials;
use super::error::{ClientError, RedirectProblem};
use super::http::Http;
use super::options::{ClientOptions, RetryOptions};
use super::redirect::{next_hop, same_origin};
use super::request::{Request, header_value};
use super::retry::Pauses;

/// Sends calls with the credentials it is given.
pub(super) struct Transport {
    http: Http,
    retry: RetryOptions,
    /// The server that the options are for.
    base: Url,
    /// The user's own headers, for that server only.
    own_headers: HeaderMap,
}

impl Transport {
    pub(super) fn new(options: &ClientOptions, base: Url) -> Result<Self, ClientError> {
        let mut own_headers = HeaderMap::new();
        for (name, value) in &options.headers {
            let what = format!("the header `{name}`");
            let bad_name = |_| ClientError::BadOption {
                what: what.clone(),
                why: "it is no header name".to_owned(),
            };
            let header = HeaderName::try_from(name).map_err(bad_name)?;
            let mut value: HeaderValue = header_value(value.expose(), &what)?;
            value.set_sensitive(true);
            own_headers.append(header, value);
        }
        Ok(Self {
            http: Http::new(options.tls.clone(), options.timeout),
            retry: options.retry,
            base,
            own_headers,
        })
    }

    /// Lets at most `bound` requests be under way at a time.
    pub(super) fn bound(&self, bound: usize) {
        self.http.bound(bound);
    }

    /// Sends a request, again where it may be repeated and the fault may pass. An answer of any status is a success.
    pub(super) async fn send(
        &self,
        request: &Request,
        credentials: &Credentials,
    ) -> Result<Answer, ClientError> {
        let mut pauses = Pauses::new(&self.retry);
        loop {
            let outcome = self.follow(request, credentials).await;
            if !request.repeatable {
                return outcome;
            }
            let Some(pause) = pauses.before_next(&outcome) else {
                return outcome;
            };
            tracing::debug!("trying again in {} ms", pause.as_millis());
            tokio::time::sleep(pause).await;
        }
    }

    /// Sends a request once and follows its redirects.
    async fn follow(&self, request: &Request, credentials: &Credentials) -> Result<Answer, ClientError> {
        let home = &request.url;
        let mut request = request.clone();
        let mut hop = 0;
        loop {
            let at_home = same_origin(&request.url, home);
            let mut headers = if same_origin(&request.url, &self.base) && at_home {
                self.own_headers.clone()
            } else {
                HeaderMap::new()
            };
            if at_home {
                headers.extend(credentials.headers(&request));
            }
            let protects = !headers.is_empty();
            let answer = self.http.exchange(&request, headers).await?;
            match next_hop(&request, &answer, hop, protects)? {
                Some(next) => request = next,
                None if !at_home && answer.refuses_credentials() => {
                    return Err(ClientError::Redirect {
                        from: shown(home),
                        to: shown(&request.url),
                        problem: RedirectProblem::Origin,
                    });
                }
                None => return Ok(answer),
            }
            hop += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::time::Duration;

    use serde_json::json;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::super::error::AuthFailure;
    use super::super::options::Auth;
    use super::super::testing::{Memory, Reply, Server, admin, html, json, read, session, sign};
    use super::super::{Client, ClientOptions};
    use super::*;
    use crate::secret::Secret;

    /// Answers the first `faults` requests with `fault`, the others with an object.
    async fn recovering(faults: usize, fault: impl Fn() -> Reply + Send + Sync + 'static) -> Server {
        let count = std::sync::atomic::AtomicUsize::new(0);
        Server::start(move |_| {
            let nth = count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            if nth < faults {
                fault()
            } else {
                json(200, json!({"nth": nth}))
            }
        })
        .await
    }

    #[tokio::test]
    async fn a_read_survives_passing_faults() {
        let faults: [fn() -> Reply; 6] = [
            || html(502),
            || html(503),
            || html(504),
            || Reply::Cut(""),
            || Reply::Cut("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"),
            || json(429, "{}").with("Retry-After: 0"),
        ];
        for fault in faults {
            let server = recovering(3, fault).await;
            assert_eq!(read(&server.client(Auth::None)).await.unwrap(), json!({"nth": 3}));
        }
    }

    #[tokio::test]
    async fn a_read_gives_up_after_its_attempts() {
        let server = recovering(usize::MAX, || html(502)).await;
        let error = read(&server.client(Auth::None)).await.unwrap_err();
        assert!(
            matches!(
                error,
                ClientError::Server {
                    status: 502,
                    is_html: true,
                    ..
                }
            ),
            "{error:?}"
        );
        assert_eq!(server.seen().len(), 4);

        let server = recovering(usize::MAX, || Reply::Cut("")).await;
        let error = read(&server.client(Auth::None)).await.unwrap_err();
        assert!(matches!(error, ClientError::Interrupted { .. }), "{error:?}");
    }

    #[tokio::test]
    async fn a_server_that_wants_a_long_rest_is_left_alone() {
        let server = recovering(usize::MAX, || json(429, "{}").with("Retry-After: 3600")).await;
        let error = read(&server.client(Auth::None)).await.unwrap_err();
        let hour = Some(Duration::from_secs(3600));
        assert!(
            matches!(error, ClientError::RateLimited { retry_after, .. } if retry_after == hour),
            "{error:?}"
        );
        assert_eq!(server.seen().len(), 1);
    }

    #[tokio::test]
    async fn what_is_no_passing_fault_is_asked_once() {
        for reply in [|| html(404), || html(500), || json(200, r#"{"count": 1, "resul"#)] {
            let server = Server::start(move |_| reply()).await;
            read(&server.client(Auth::None)).await.unwrap_err();
            assert_eq!(server.seen().len(), 1);
        }
    }

    #[tokio::test]
    async fn a_change_is_never_sent_twice() {
        let faults: [fn() -> Reply; 4] = [
            || Reply::Cut(""),
            || Reply::Cut("HTTP/1.1 202 Accepted\r\nContent-Length: 100\r\n\r\n{"),
            || html(504),
            || json(202, r#"{"task"#),
        ];
        for fault in faults {
            let server = recovering(usize::MAX, fault).await;
            let client = server.client(Auth::None);
            let error = sign(&client).await.unwrap_err();
            assert!(matches!(error, ClientError::AnswerLost { .. }), "{error:?}");
            assert_eq!(server.lines(), ["POST /r/1/sign/"]);
        }
    }

    #[tokio::test]
    async fn a_change_that_could_not_be_sent_is_not_lost() {
        let client = Client::new(&nobody().await).unwrap();
        let error = sign(&client).await.unwrap_err();
        assert!(matches!(error, ClientError::Unreachable { .. }), "{error:?}");
    }

    #[tokio::test]
    async fn nobody_there_is_unreachable() {
        let mut options = nobody().await;
        let _ = options.base_url.set_username("user");
        let error = read(&Client::new(&options).unwrap()).await.unwrap_err();
        assert!(matches!(error, ClientError::Unreachable { .. }), "{error:?}");
        assert!(!error.to_string().contains("user"), "{error}");
    }

    #[tokio::test]
    async fn a_server_that_never_answers_ends_in_a_timeout() {
        let server = Server::start(|_| Reply::Silence).await;
        let mut options = server.options(Auth::None);
        options.timeout = Duration::from_millis(50);
        let error = read(&Client::new(&options).unwrap()).await.unwrap_err();
        assert!(matches!(error, ClientError::Timeout { .. }), "{error:?}");
        assert_eq!(
            error.to_string(),
            format!("{}pulp/api/v3/tasks/1/ did not answer within 0.05 s", server.url)
        );
    }

    #[tokio::test]
    async fn tls_with_a_server_that_has_none_is_a_tls_error() {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("https://{}/", socket.local_addr().unwrap())
            .parse()
            .unwrap();
        let server = tokio::spawn(async move {
            let (mut stream, _) = socket.accept().await.unwrap();
            stream
                .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                .await
                .unwrap();
            // Until the client has seen it and gone.
            stream.read_to_end(&mut Vec::new()).await.ok();
        });
        let error = read(&Client::new(&ClientOptions::new(url)).unwrap())
            .await
            .unwrap_err();
        assert!(matches!(error, ClientError::Tls { .. }), "{error:?}");
        server.await.unwrap();
    }

    #[tokio::test]
    async fn an_unusable_tls_file_is_named() {
        let mut options = ClientOptions::new("https://127.0.0.1:1/".parse().unwrap());
        options.tls.ca_bundle = Some("/no/such/ca.pem".into());
        let error = read(&Client::new(&options).unwrap()).await.unwrap_err();
        assert!(
            matches!(&error, ClientError::TlsFile { path, .. } if path == "/no/such/ca.pem"),
            "{error:?}"
        );
        options.tls.ca_bundle = Some(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").into());
        let error = read(&Client::new(&options).unwrap()).await.unwrap_err();
        assert!(matches!(error, ClientError::TlsFile { .. }), "{error:?}");
    }

    #[tokio::test]
    async fn an_answer_above_its_limit_is_not_read() {
        let server = Server::start(|_| json(200, "0123456789")).await;
        let transport = Transport::new(&server.options(Auth::None), server.url.clone()).unwrap();
        let get = |limit| Request::get(server.url.clone()).limit(limit);
        let error = transport.send(&get(9), &Credentials::None).await.unwrap_err();
        assert!(
            matches!(error, ClientError::TooLarge { limit: 9, .. }),
            "{error:?}"
        );
        transport.send(&get(10), &Credentials::None).await.unwrap();
    }

    #[tokio::test]
    async fn nothing_secret_follows_a_redirect_to_another_host() {
        let other = Server::start(|_| json(200, r#"{"there": true}"#)).await;
        let target = format!("{}elsewhere", other.url);
        let server = Server::start(move |seen| match seen.target.as_str() {
            "/pulp/api/v3/tasks/1/" => html(302).with("Location: /here"),
            _ => html(307).with(format!("Location: {target}")),
        })
        .await;
        let mut options = server.options(admin(None));
        options.headers = vec![("X-Proxy-Key".to_owned(), Secret::new("hunter2"))];
        options.sessions = Memory::with(session("one"));
        assert_eq!(
            read(&Client::new(&options).unwrap()).await.unwrap(),
            json!({"there": true})
        );

        let here = &server.seen()[1];
        assert_eq!(
            (here.target.as_str(), here.header("x-proxy-key")),
            ("/here", "hunter2")
        );
        assert_eq!(here.header("cookie"), "sessionid=one; csrftoken=csrf-one");
        let there = &other.seen()[0];
        assert_eq!(there.target, "/elsewhere");
        for name in ["cookie", "authorization", "x-proxy-key", "x-csrftoken", "referer"] {
            assert_eq!(there.header(name), "", "{name}");
        }
    }

    #[tokio::test]
    async fn another_host_that_wants_credentials_gets_none() {
        let other = Server::start(|_| json(401, r#"{"detail": "Who?"}"#)).await;
        let target = other.url.clone();
        let server = Server::start(move |_| html(302).with(format!("Location: {target}"))).await;
        let mut options = server.options(admin(None));
        options.sessions = Memory::with(session("one"));
        let error = read(&Client::new(&options).unwrap()).await.unwrap_err();
        let origin = RedirectProblem::Origin;
        assert!(
            matches!(error, ClientError::Redirect { problem, .. } if problem == origin),
            "{error:?}"
        );
    }

    #[tokio::test]
    async fn a_change_is_not_sent_where_a_redirect_leads() {
        let server = Server::start(|_| html(308).with("Location: /there")).await;
        let client = server.client(Auth::None);
        let error = client
            .pulp()
            .set_signing_service(&"/r/1/".into(), None)
            .await
            .unwrap_err();
        let unsafe_ = RedirectProblem::Unsafe;
        assert!(
            matches!(error, ClientError::Redirect { problem, .. } if problem == unsafe_),
            "{error:?}"
        );
        assert_eq!(server.lines(), ["PATCH /r/1/"]);
    }

    #[test]
    fn a_header_that_cannot_be_sent_is_named_before_anything_is() {
        for (name, value) in [("X-Key", "a\nb"), ("X Key", "a")] {
            let mut options = ClientOptions::new("http://pulp/".parse().unwrap());
            options.headers = vec![(name.to_owned(), Secret::new(value))];
            let error = Client::new(&options).err().unwrap();
            assert!(
                matches!(&error, ClientError::BadOption { what, .. } if what.contains(name)),
                "{error:?}"
            );
        }
    }

    #[tokio::test]
    async fn without_credentials_a_refusal_says_that_they_are_missing() {
        let server = Server::start(|_| {
            json(
                401,
                r#"{"detail": "Authentication credentials were not provided."}"#,
            )
        })
        .await;
        let error = read(&server.client(Auth::None)).await.unwrap_err();
        let missing = AuthFailure::Missing;
        assert!(
            matches!(error, ClientError::Unauthorized { failure, .. } if failure == missing),
            "{error:?}"
        );
    }

    /// A server that is not there: its port was free a moment ago.
    async fn nobody() -> ClientOptions {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", socket.local_addr().unwrap())
            .parse()
            .unwrap();
        let mut options = ClientOptions::new(url);
        options.retry.first_pause = Duration::from_millis(1);
        options
    }
}
