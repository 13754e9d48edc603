//! A server between the program and the registry.

use super::http::Http;
use super::{Reply, Request, Server, Site};

/// What a request must keep on its way.
const HEADERS: [&str; 6] = [
    "authorization",
    "cookie",
    "x-csrftoken",
    "content-type",
    "accept",
    "correlation-id",
];

impl Site {
    /// A server that answers with what `instead` gives, and where that gives nothing, with this registry's answer.
    pub fn behind(&self, instead: impl Fn(&Request) -> Option<Reply> + Send + Sync + 'static) -> Server {
        let http = Http::new(self.url());
        Server::start(move |request| instead(request).unwrap_or_else(|| forward(&http, request)))
    }
}

fn forward(http: &Http, request: &Request) -> Reply {
    let headers: Vec<(&str, &str)> = HEADERS
        .iter()
        .filter_map(|name| Some((*name, request.header(name)?)))
        .collect();
    let answer = http.call(
        &request.method,
        &request.target,
        &headers,
        request.body.clone().into_bytes(),
    );
    let mut reply = Reply::new(answer.status, answer.body.clone());
    for name in [
        "content-type",
        "www-authenticate",
        "docker-content-digest",
        "location",
    ] {
        if let Some(value) = answer.find_header(name) {
            reply = reply.with(name, value);
        }
    }
    for cookie in answer.set_cookies() {
        reply = reply.with("set-cookie", cookie);
    }
    reply
}
