//! What the client asks others to keep for it.

use jiff::{SignedDuration, Timestamp};

use super::error::BoxError;
use crate::secret::Secret;

/// A token that ends within this time is not used any more.
const SLACK: SignedDuration = SignedDuration::from_secs(10);

/// A login: the cookies that stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// `sessionid`.
    pub session_id: Secret,
    /// `csrftoken`, which requests that change something repeat in a header.
    pub csrf_token: Secret,
}

/// A token and how long it is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What goes behind `Bearer `.
    pub text: Secret,
    /// When it ends.
    pub expires: Timestamp,
}

impl Token {
    /// False when it ends before a request could be through.
    pub(super) fn is_good(&self) -> bool {
        self.expires.duration_since(Timestamp::now()) > SLACK
    }
}

/// Keeps sessions and tokens from one run to the next. Whoever implements it sees to it that what it gives back
/// belongs to the same server, user and password. It never fails: what cannot be kept is obtained again.
pub trait SessionStore: Send + Sync {
    /// The session kept.
    fn load(&self) -> Option<Session>;
    /// Keeps a session that was just begun.
    fn save(&self, session: &Session);
    /// Forgets the session: the server refused it.
    fn forget(&self);
    /// The token kept under `key`.
    fn load_token(&self, _key: &str) -> Option<Token> {
        None
    }
    /// Keeps a token under `key`; none forgets it.
    fn save_token(&self, _key: &str, _token: Option<&Token>) {}
}

/// Keeps nothing.
pub struct NoStore;

impl SessionStore for NoStore {
    fn load(&self) -> Option<Session> {
        None
    }
    fn save(&self, _session: &Session) {}
    fn forget(&self) {}
}

/// Where credentials for the registry are found when the profile has none: `auth.json`, credential helpers.
pub trait RegistryCredentials: Send + Sync {
    /// User name and password for `repository` (with its domain) at `host` (with its port). It may run a program.
    fn find(&self, host: &str, repository: &str) -> Result<Option<(String, Secret)>, BoxError>;
}

/// Finds none.
pub struct NoRegistryCredentials;

impl RegistryCredentials for NoRegistryCredentials {
    fn find(&self, _host: &str, _repository: &str) -> Result<Option<(String, Secret)>, BoxError> {
        Ok(None)
    }
}
