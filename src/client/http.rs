//! One exchange: a request out, an answer in, and what broke in between.

use std::error::Error;
use std::io;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use reqwest::header::HeaderMap;
use reqwest::{Certificate, Identity, redirect, retry};
use tokio::sync::Semaphore;
use url::Url;

use super::address::shown;
use super::answer::Answer;
use super::error::{BoxError, ClientError};
use super::options::TlsOptions;
use super::request::Request;

/// Connecting takes no longer than this, however long an answer may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Sends single requests. Nothing is built before the first one, and TLS roots are loaded for https only.
pub(super) struct Http {
    tls: TlsOptions,
    timeout: Duration,
    plain_client: OnceLock<reqwest::Client>,
    tls_client: OnceLock<reqwest::Client>,
    /// How many exchanges may be under way at a time; unset, any number.
    bound: OnceLock<Semaphore>,
}

impl Http {
    pub(super) fn new(tls: TlsOptions, timeout: Duration) -> Self {
        Self {
            tls,
            timeout,
            plain_client: OnceLock::new(),
            tls_client: OnceLock::new(),
            bound: OnceLock::new(),
        }
    }

    /// Lets at most `bound` exchanges be under way at a time. The first call counts.
    pub(super) fn bound(&self, bound: usize) {
        self.bound.get_or_init(|| Semaphore::new(bound.max(1)));
    }

    /// Sends `request` with more `headers` once, to its own URL, and reads the whole answer.
    pub(super) async fn exchange(
        &self,
        request: &Request,
        headers: HeaderMap,
    ) -> Result<Answer, ClientError> {
        // Held for one exchange, not during the pause before the next attempt. It is never closed.
        let _turn = match self.bound.get() {
            Some(bound) => bound.acquire().await.ok(),
            None => None,
        };
        let begun = Instant::now();
        let result = self.run(request, headers).await;
        let milliseconds = begun.elapsed().as_millis();
        let (method, url) = (&request.method, shown(&request.url));
        match &result {
            Ok(answer) => tracing::debug!("{method} {url} {} {milliseconds} ms", answer.status.as_u16()),
            Err(error) => tracing::debug!("{method} {url} failed after {milliseconds} ms: {error}"),
        }
        result
    }

    async fn run(&self, request: &Request, headers: HeaderMap) -> Result<Answer, ClientError> {
        let broken = |error| self.broken(request, error);
        let mut response = self
            .client(&request.url)?
            .request(request.method.clone(), request.url.clone())
            .headers(request.headers.clone())
            .headers(headers)
            .body(request.body.clone())
            .send()
            .await
            .map_err(broken)?;
        let mut body = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(broken)? {
            if body.len() + chunk.len() > request.limit {
                return Err(ClientError::TooLarge {
                    url: shown(&request.url),
                    limit: request.limit,
                });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            method: request.method.clone(),
            url: request.url.clone(),
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body: Bytes::from(body),
        })
    }

    /// What an error of the exchange means.
    fn broken(&self, request: &Request, error: reqwest::Error) -> ClientError {
        let url = shown(&request.url);
        let (connecting, late, unsent) = (error.is_connect(), error.is_timeout(), error.is_builder());
        // Its text would repeat the URL, query and all.
        let source: BoxError = error.without_url().into();
        if unsent {
            return ClientError::BadOption {
                what: url,
                why: source.to_string(),
            };
        }
        if is_tls(source.as_ref()) {
            return ClientError::Tls { url, source };
        }
        if connecting {
            return ClientError::Unreachable { url, source };
        }
        if !request.repeatable {
            return ClientError::AnswerLost { url, source };
        }
        if late {
            return ClientError::Timeout {
                url,
                after: self.timeout,
            };
        }
        ClientError::Interrupted { url, source }
    }

    fn client(&self, url: &Url) -> Result<&reqwest::Client, ClientError> {
        let encrypted = url.scheme() == "https";
        let cell = if encrypted {
            &self.tls_client
        } else {
            &self.plain_client
        };
        if let Some(client) = cell.get() {
            return Ok(client);
        }
        let client = self.build(url, encrypted)?;
        Ok(cell.get_or_init(|| client))
    }

    fn build(&self, url: &Url, encrypted: bool) -> Result<reqwest::Client, ClientError> {
        // Fails when it was done before, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("signet/", env!("CARGO_PKG_VERSION")))
            // HTTP/2 has no `Host` header, which carries the identity of a sign call.
            .http1_only()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false);
        if self.timeout.is_zero() {
            builder = builder.connect_timeout(CONNECT_TIMEOUT);
        } else {
            builder = builder
                .timeout(self.timeout)
                .connect_timeout(CONNECT_TIMEOUT.min(self.timeout));
        }
        if encrypted {
            builder = self.with_tls(builder)?;
        } else {
            builder = builder.tls_certs_only([]);
        }
        builder.build().map_err(|source| ClientError::Tls {
            url: shown(url),
            source: source.into(),
        })
    }

    fn with_tls(&self, mut builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, ClientError> {
        let TlsOptions {
            ca_bundle,
            client_cert,
            client_key,
            verify,
        } = &self.tls;
        if let Some(path) = ca_bundle {
            let file = TlsFile(path);
            let certificates =
                Certificate::from_pem_bundle(&file.read()?).map_err(|error| file.unusable(error))?;
            if certificates.is_empty() {
                return Err(file.unusable("it holds no PEM certificate"));
            }
            builder = builder.tls_certs_only(certificates);
        }
        if let Some(path) = client_cert {
            let file = TlsFile(path);
            let mut pem = file.read()?;
            if let Some(key) = client_key {
                pem.push(b'\n');
                pem.extend(TlsFile(key).read()?);
            }
            builder = builder.identity(Identity::from_pem(&pem).map_err(|error| file.unusable(error))?);
        }
        Ok(builder.tls_danger_accept_invalid_certs(!verify))
    }
}

/// A PEM file named by an option.
struct TlsFile<'a>(&'a std::path::Path);

impl TlsFile<'_> {
    fn read(&self) -> Result<Vec<u8>, ClientError> {
        std::fs::read(self.0).map_err(|error| self.unusable(error))
    }

    fn unusable(&self, source: impl Into<BoxError>) -> ClientError {
        ClientError::TlsFile {
            path: self.0.display().to_string(),
            source: source.into(),
        }
    }
}

/// True when a TLS error is among the causes. I/O errors hide what they hold from `source`.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    if error.is::<rustls::Error>() {
        return true;
    }
    let held = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    held.is_some_and(|inner| is_tls(inner)) || error.source().is_some_and(is_tls)
}
