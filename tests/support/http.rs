//! What the tests themselves ask of a server, without the program's client.

use reqwest::header::HeaderMap;
use serde_json::Value;
use tokio::runtime::Runtime;

/// A client of one server that waits for each answer.
pub struct Http {
    runtime: Runtime,
    client: reqwest::Client,
    base: String,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    headers: HeaderMap,
    pub body: Vec<u8>,
    call: String,
}

impl Http {
    /// A client of the server at `base`, which has no slash at its end.
    pub fn new(base: &str) -> Self {
        // Fails when another test was first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .redirect(reqwest::redirect::Policy::none())
            // Between two calls nobody sees that the server has closed a connection which is kept.
            .pool_max_idle_per_host(0)
            .build()
            .unwrap();
        Self {
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap(),
            client,
            base: base.to_owned(),
        }
    }

    /// Sends a request; an error when the server cannot be reached. `place` is a path, or an address of this server.
    pub fn try_call(
        &self,
        method: &str,
        place: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> reqwest::Result<Answer> {
        let path = place.strip_prefix(&self.base).unwrap_or(place);
        let mut request = self
            .client
            .request(method.parse().unwrap(), format!("{}{path}", self.base))
            .body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.runtime.block_on(async {
            let response = request.send().await?;
            Ok(Answer {
                status: response.status().as_u16(),
                headers: response.headers().clone(),
                body: response.bytes().await?.to_vec(),
                call: format!("{method} {path}"),
            })
        })
    }

    /// Sends a request to a server that is there.
    #[track_caller]
    pub fn call(&self, method: &str, place: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        self.try_call(method, place, headers, body)
            .unwrap_or_else(|error| panic!("{method} {place}: {error:?}"))
    }
}

impl Answer {
    /// Fails the test unless the server did what was asked.
    #[track_caller]
    pub fn good(self) -> Self {
        let text = String::from_utf8_lossy(&self.body);
        assert!(self.status < 300, "{}: {} {text}", self.call, self.status);
        self
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{}: {error}", self.call))
    }

    /// A header's value, when it is there.
    pub fn find_header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The values of a header, none when it is not there.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        let values = self.headers.get_all(name).iter();
        values.filter_map(|value| value.to_str().ok()).collect()
    }

    /// The cookies that it sets, as they stand.
    pub fn set_cookies(&self) -> impl Iterator<Item = &str> {
        let cookies = self.headers.get_all("set-cookie").iter();
        cookies.filter_map(|cookie| cookie.to_str().ok())
    }

    /// The values of the cookies that it sets, `name=value`.
    pub fn cookies(&self) -> Vec<&str> {
        self.set_cookies()
            .filter_map(|cookie| cookie.split(';').next())
            .collect()
    }
}
