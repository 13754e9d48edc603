//! A request before it is sent.

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;
use url::Url;

use super::error::ClientError;

/// The most that is read of an answer of the REST API: a page of the largest manifests is far below it.
const ANSWER_LIMIT: usize = 64 << 20;

/// A request without its credentials. It can be sent several times.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// The most bytes that an answer may have.
    pub(super) limit: usize,
    /// True when sending it twice is as good as once.
    pub(super) repeatable: bool,
}

impl Request {
    /// A GET that takes JSON.
    pub(super) fn get(url: Url) -> Self {
        Self::new(Method::GET, url)
    }

    /// A request that changes something and is sent at most once, with a JSON body.
    pub(super) fn change(method: Method, url: Url, body: &Value) -> Self {
        let mut request = Self::new(method, url);
        request
            .headers
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        request.body = Bytes::from(body.to_string());
        request
    }

    pub(super) fn new(method: Method, url: Url) -> Self {
        Self {
            repeatable: method.is_safe(),
            method,
            url,
            headers: HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))]),
            body: Bytes::new(),
            limit: ANSWER_LIMIT,
        }
    }

    /// Says that sending it twice does no harm although its method says otherwise.
    pub(super) fn repeatable(mut self) -> Self {
        self.repeatable = true;
        self
    }

    /// Reads at most so many bytes of the answer.
    pub(super) fn limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// Sets a header; `what` names the option in the error of a value that no header can hold.
    pub(super) fn header(mut self, name: HeaderName, value: &str, what: &str) -> Result<Self, ClientError> {
        self.headers.insert(name, header_value(value, what)?);
        Ok(self)
    }

    /// The host that the request names: its `Host` header if it has one of its own, else the URL's.
    pub(super) fn host(&self) -> String {
        match self.headers.get(HOST).and_then(|value| value.to_str().ok()) {
            Some(host) => host.to_owned(),
            None => super::address::authority(&self.url),
        }
    }
}

/// A header's value from an option.
pub(super) fn header_value(value: &str, what: &str) -> Result<HeaderValue, ClientError> {
    HeaderValue::from_str(value).map_err(|_| ClientError::BadOption {
        what: what.to_owned(),
        why: "it holds a character that no HTTP header can hold".to_owned(),
    })
}
