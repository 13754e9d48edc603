//! What clients call this server.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

use crate::server::state::Server;

/// What clients call this server.
#[derive(Debug, Clone)]
pub(in crate::server) struct Origin {
    scheme: &'static str,
    /// As the request's `Host` says.
    host: String,
    /// `--public-host`.
    public: Option<String>,
}

impl Origin {
    /// `http://host:port`, for links.
    pub(super) fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.host)
    }

    /// The host that images are pulled from.
    pub(super) fn registry(&self) -> &str {
        self.public.as_deref().unwrap_or(&self.host)
    }

    #[cfg(test)]
    pub(super) fn of(host: &str) -> Self {
        Self {
            scheme: "http",
            host: host.to_owned(),
            public: None,
        }
    }
}

impl FromRequestParts<Arc<Server>> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Infallible> {
        let host = parts
            .headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok());
        let public = server.config.public_host.clone();
        Ok(Self {
            scheme: if server.secure { "https" } else { "http" },
            host: host
                .map(str::to_owned)
                .or_else(|| public.clone())
                .unwrap_or_else(|| "localhost".to_owned()),
            public,
        })
    }
}
