//! What a client needs to know beforehand.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::address::authority;
use super::store::{NoRegistryCredentials, NoStore, RegistryCredentials, SessionStore};
use crate::secret::Secret;

/// Everything about a server that a [`Client`](super::Client) is made from.
#[derive(Clone)]
pub struct ClientOptions {
    /// Scheme, host, port and perhaps a path in front of `api_root`. Userinfo in it is not used.
    pub base_url: Url,
    /// Pulp's `API_ROOT`, `/pulp/` unless configured otherwise.
    pub api_root: String,
    /// The domain, on servers that have them.
    pub domain: Option<String>,
    /// The host that clients type, which begins the docker-references: sent as `Host` with a sign call.
    pub identity_host: String,
    /// How to say who asks.
    pub auth: Auth,
    /// Headers for every request to the server itself; they may hold secrets.
    pub headers: Vec<(String, Secret)>,
    /// TLS.
    pub tls: TlsOptions,
    /// Time limit for one attempt, from connecting to the answer's last byte; zero is none.
    pub timeout: Duration,
    /// How often and how fast to try again.
    pub retry: RetryOptions,
    /// Where sessions and tokens are kept.
    pub sessions: Arc<dyn SessionStore>,
    /// Where credentials for the registry are found when `auth` has none.
    pub registry_credentials: Arc<dyn RegistryCredentials>,
}

impl ClientOptions {
    /// The defaults for a server: anonymous, `/pulp/`, no domain, its own host as identity, 30 s, nothing kept.
    pub fn new(base_url: Url) -> Self {
        Self {
            identity_host: authority(&base_url),
            base_url,
            api_root: "/pulp/".to_owned(),
            domain: None,
            auth: Auth::None,
            headers: Vec::new(),
            tls: TlsOptions::default(),
            timeout: Duration::from_secs(30),
            retry: RetryOptions::default(),
            sessions: Arc::new(NoStore),
            registry_credentials: Arc::new(NoRegistryCredentials),
        }
    }
}

/// How to say who asks.
#[derive(Debug, Clone)]
pub enum Auth {
    /// Not at all, or by a client certificate or a header alone.
    None,
    /// As a user of Pulp. Without a password only a kept session helps.
    Basic {
        /// User name.
        username: String,
        /// Password.
        password: Option<Secret>,
    },
    /// By an OAuth2 client credentials grant (RFC 6749, 4.4).
    ClientCredentials {
        /// The token endpoint.
        token_url: Url,
        /// The client.
        client_id: String,
        /// Its secret.
        client_secret: Secret,
    },
}

/// TLS: whom to trust and what to show.
#[derive(Debug, Clone)]
pub struct TlsOptions {
    /// PEM file of the authorities to trust instead of the system's.
    pub ca_bundle: Option<PathBuf>,
    /// PEM file of the client's certificate, with its chain.
    pub client_cert: Option<PathBuf>,
    /// PEM file of its key; none when the key is in `client_cert` too.
    pub client_key: Option<PathBuf>,
    /// False trusts anyone.
    pub verify: bool,
}

impl Default for TlsOptions {
    fn default() -> Self {
        Self {
            ca_bundle: None,
            client_cert: None,
            client_key: None,
            verify: true,
        }
    }
}

/// How often and how fast to try again what may be tried again.
#[derive(Debug, Clone, Copy)]
pub struct RetryOptions {
    /// Attempts in all, at least 1.
    pub attempts: usize,
    /// The first pause; it doubles, with jitter.
    pub first_pause: Duration,
    /// The longest pause, and the longest `Retry-After` that is waited for.
    pub longest_pause: Duration,
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self {
            attempts: 4,
            first_pause: Duration::from_millis(200),
            longest_pause: Duration::from_secs(30),
        }
    }
}
