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
