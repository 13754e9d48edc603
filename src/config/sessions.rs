//! Sessions and registry tokens kept between runs, so that not every run costs the server a password hash.
//!
//! All of it can be had again, so a file that is damaged, too large or from another version counts as empty,
//! and [`Sessions::load`] and [`Sessions::token`] have no errors.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::secret::Secret;

use super::error::ConfigError;
use super::file::{self, PRIVATE};
use super::password_check::PasswordCheck;
use super::paths::Paths;

/// After two weeks Django, and so Pulp, has dropped a session (`SESSION_COOKIE_AGE`).
const SESSION_LIFE: Duration = Duration::from_secs(14 * 24 * 3600);

/// A token that ends sooner may end on its way to the server.
const TOKEN_MARGIN: Duration = Duration::from_secs(10);

/// More tokens would make the file larger than what is read of it. Those that end first are dropped.
const MAX_TOKENS: usize = 100;

/// A longer token is not kept, for the same reason. Pulp's have about 1 KiB.
const MAX_TOKEN_BYTES: usize = 8 * 1024;

/// The file with sessions and registry tokens.
#[derive(Clone, Debug)]
pub struct Sessions {
    path: PathBuf,
}

/// The cookies of a session that `POST login/` began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The cookie `sessionid`.
    pub session_id: Secret,
    /// The cookie `csrftoken`; what changes something sends it as `X-CSRFToken`, too.
    pub csrf_token: Secret,
}

/// What a registry's Bearer token was given for.
#[derive(Clone, Copy, Debug)]
pub struct TokenScope<'a> {
    /// The registry.
    pub base_url: &'a Url,
    /// What tells it from the user's other tokens of that registry: realm, service and scope of the challenge.
    pub key: &'a str,
    /// The user that asked for it; [`None`] for nobody.
    pub username: Option<&'a str>,
}

impl Sessions {
    /// The file of this user; an error when there is no place for it.
    pub fn new(paths: &Paths) -> Result<Self, ConfigError> {
        Ok(Self {
            path: paths.sessions()?,
        })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The session of a server and user, begun with this very password, or, when none is given, with any.
    pub fn load(&self, base_url: &Url, username: &str, password: Option<&Secret>) -> Option<Session> {
        let stored = self
            .read()
            .sessions
            .into_iter()
            .find(|session| session.is_of(base_url, username))?;
        may_use(Some(&stored.password_check), password).then(|| Session {
            session_id: Secret::new(stored.session_id),
            csrf_token: Secret::new(stored.csrf_token),
        })
    }

    /// Keeps the session of a server and user in the place of any other.
    pub fn save(
        &self,
        base_url: &Url,
        username: &str,
        password: &Secret,
        session: &Session,
    ) -> Result<(), ConfigError> {
        self.change(|stored| {
            stored
                .sessions
                .retain(|session| !session.is_of(base_url, username));
            stored.sessions.push(StoredSession {
                base_url: base_url.to_string(),
                username: username.to_owned(),
                session_id: session.session_id.expose().to_owned(),
                csrf_token: session.csrf_token.expose().to_owned(),
                password_check: PasswordCheck::new(password),
                created: seconds(SystemTime::now()),
            });
        })
    }

    /// Drops the session and all tokens of a server and user; `false` when there was no session.
    pub fn forget(&self, base_url: &Url, username: &str) -> Result<bool, ConfigError> {
        if self.read().is_empty() {
            return Ok(false);
        }
        let mut had_session = false;
        self.change(|stored| {
            had_session = stored
                .sessions
                .iter()
                .any(|session| session.is_of(base_url, username));
            stored
                .sessions
                .retain(|session| !session.is_of(base_url, username));
            stored.tokens.retain(|token| {
                token.base_url != base_url.as_str() || token.username.as_deref() != Some(username)
            });
        })?;
        Ok(had_session)
    }

    /// The token for a scope that is still good, fetched with this very password, or, when none is given,
    /// with any.
    pub fn token(&self, scope: TokenScope<'_>, password: Option<&Secret>) -> Option<(Secret, SystemTime)> {
        let stored = self.read().tokens.into_iter().find(|token| token.is_of(scope))?;
        let is_good = stored.expires > seconds(SystemTime::now() + TOKEN_MARGIN);
        (is_good && may_use(stored.password_check.as_ref(), password)).then(|| {
            let expires = UNIX_EPOCH + Duration::from_secs(stored.expires);
            (Secret::new(stored.token), expires)
        })
    }

    /// Keeps the token for a scope until it ends, in the place of any other.
    pub fn save_token(
        &self,
        scope: TokenScope<'_>,
        password: Option<&Secret>,
        token: &Secret,
        expires: SystemTime,
    ) -> Result<(), ConfigError> {
        if token.expose().len() > MAX_TOKEN_BYTES {
            return Ok(());
        }
        self.change(|stored| {
            stored.tokens.retain(|token| !token.is_of(scope));
            stored.tokens.push(StoredToken {
                base_url: scope.base_url.to_string(),
                key: scope.key.to_owned(),
                username: scope.username.map(str::to_owned),
                token: token.expose().to_owned(),
                password_check: password.map(PasswordCheck::new),
                expires: seconds(expires),
            });
        })
    }

    /// Drops the token for a scope, because the server refused it.
    pub fn forget_token(&self, scope: TokenScope<'_>) -> Result<(), ConfigError> {
        if !self.read().tokens.iter().any(|token| token.is_of(scope)) {
            return Ok(());
        }
        self.change(|stored| stored.tokens.retain(|token| !token.is_of(scope)))
    }

    fn change(&self, change: impl FnOnce(&mut Stored)) -> Result<(), ConfigError> {
        let _lock = file::lock(&self.path);
        let mut stored = self.read();
        change(&mut stored);
        stored.prune(SystemTime::now());
        let failed = |error| ConfigError::Write {
            path: self.path.clone(),
            source: std::io::Error::from(error),
        };
        let bytes = serde_json::to_vec_pretty(&stored).map_err(failed)?;
        file::write(&self.path, &bytes, PRIVATE)
    }

    fn read(&self) -> Stored {
        let content = file::read(&self.path).ok().flatten();
        content
            .and_then(|content| serde_json::from_str(&content.text).ok())
            .unwrap_or_default()
    }
}

/// No password given: what is there for that user is good. One given: only what was had with it.
fn may_use(check: Option<&PasswordCheck>, password: Option<&Secret>) -> bool {
    match (check, password) {
        (_, None) => true,
        (Some(check), Some(password)) => check.accepts(password),
        (None, Some(_)) => false,
    }
}

/// Whole seconds since 1970.
fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// The file. No `Debug` here and below: it is all secrets.
#[derive(Default, Serialize, Deserialize)]
struct Stored {
    #[serde(default)]
    sessions: Vec<StoredSession>,
    #[serde(default)]
    tokens: Vec<StoredToken>,
}

impl Stored {
    fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.tokens.is_empty()
    }

    fn prune(&mut self, now: SystemTime) {
        let now = seconds(now);
        self.sessions
            .retain(|session| session.created.saturating_add(SESSION_LIFE.as_secs()) > now);
        self.tokens.retain(|token| token.expires > now);
        self.tokens.sort_by_key(|token| std::cmp::Reverse(token.expires));
        self.tokens.truncate(MAX_TOKENS);
    }
}

#[derive(Serialize, Deserialize)]
struct StoredSession {
    base_url: String,
    username: String,
    session_id: String,
    csrf_token: String,
    password_check: PasswordCheck,
    /// Seconds since 1970.
    created: u64,
}

impl StoredSession {
    fn is_of(&self, base_url: &Url, username: &str) -> bool {
        self.base_url == base_url.as_str() && self.username == username
    }
}

#[derive(Serialize, Deserialize)]
struct StoredToken {
    base_url: String,
    key: String,
    username: Option<String>,
    token: String,
    password_check: Option<PasswordCheck>,
    /// Seconds since 1970.
    expires: u64,
}

impl StoredToken {
    fn is_of(&self, scope: TokenScope<'_>) -> bool {
        self.base_url == scope.base_url.as_str()
            && self.key == scope.key
            && self.username.as_deref() == scope.username
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn store() -> (tempfile::TempDir, Sessions) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/signet/sessions.json");
        (folder, Sessions { path })
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn session(name: &str) -> Session {
        Session {
            session_id: Secret::new(name),
            csrf_token: Secret::new("csrf"),
        }
    }

    fn secret(text: &str) -> Secret {
        Secret::new(text)
    }

    fn scope<'a>(base_url: &'a Url, username: Option<&'a str>) -> TokenScope<'a> {
        TokenScope {
            base_url,
            key: "https://pulp/token/ pulp repository:a:pull",
            username,
        }
    }

    #[test]
    fn a_session_is_used_only_for_its_server_user_and_password() {
        let (_folder, store) = store();
        let pulp = url("https://pulp/");
        store.save(&pulp, "ada", &secret("right"), &session("s")).unwrap();

        assert_eq!(
            store.load(&pulp, "ada", Some(&secret("right"))),
            Some(session("s"))
        );
        assert_eq!(store.load(&pulp, "ada", None), Some(session("s")));
        assert_eq!(store.load(&pulp, "ada", Some(&secret("wrong"))), None);
        assert_eq!(store.load(&pulp, "bob", None), None);
        assert_eq!(store.load(&url("https://other/"), "ada", None), None);
        assert_eq!(store.load(&url("http://pulp/"), "ada", None), None);
    }

    #[test]
    fn the_file_is_private_and_holds_no_password() {
        let (folder, store) = store();
        store
            .save(&url("https://pulp/"), "ada", &secret("hunter2"), &session("s"))
            .unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(store.path()), 0o600);
        assert_eq!(mode(&folder.path().join("state/signet")), 0o700);
        assert!(!fs::read_to_string(store.path()).unwrap().contains("hunter2"));
    }

    #[test]
    fn saving_replaces_one_and_keeps_the_others() {
        let (_folder, store) = store();
        let pulp = url("https://pulp/");
        store.save(&pulp, "ada", &secret("p"), &session("old")).unwrap();
        store.save(&pulp, "bob", &secret("p"), &session("bob")).unwrap();
        store.save(&pulp, "ada", &secret("q"), &session("new")).unwrap();
        assert_eq!(store.load(&pulp, "ada", Some(&secret("q"))), Some(session("new")));
        assert_eq!(store.load(&pulp, "ada", Some(&secret("p"))), None);
        assert_eq!(store.load(&pulp, "bob", None), Some(session("bob")));
    }

    #[test]
    fn forgetting_takes_the_session_and_its_tokens() {
        let (_folder, store) = store();
        let pulp = url("https://pulp/");
        assert!(!store.forget(&pulp, "ada").unwrap());
        assert!(!store.path().exists());

        store.save(&pulp, "ada", &secret("p"), &session("s")).unwrap();
        let soon = SystemTime::now() + HOUR;
        store
            .save_token(scope(&pulp, Some("ada")), Some(&secret("p")), &secret("t"), soon)
            .unwrap();
        store
            .save_token(scope(&pulp, None), None, &secret("nobody's"), soon)
            .unwrap();
        assert!(store.forget(&pulp, "ada").unwrap());
        assert_eq!(store.load(&pulp, "ada", None), None);
        assert_eq!(store.token(scope(&pulp, Some("ada")), None), None);
        let (token, _) = store.token(scope(&pulp, None), None).unwrap();
        assert_eq!(token, secret("nobody's"));
    }

    #[test]
    fn a_damaged_file_is_no_session_and_is_replaced() {
        let (_folder, store) = store();
        let pulp = url("https://pulp/");
        fs::create_dir_all(store.path().parent().unwrap()).unwrap();
        for damaged in [&b"{"[..], b"\xff", b"[]", b"{\"sessions\": 1}", b""] {
            fs::write(store.path(), damaged).unwrap();
            assert_eq!(store.load(&pulp, "ada", None), None);
            store.save(&pulp, "ada", &secret("p"), &session("s")).unwrap();
            assert_eq!(store.load(&pulp, "ada", None), Some(session("s")));
        }
    }

    #[test]
    fn a_token_is_used_only_for_its_scope_user_and_password() {
        let (_folder, store) = store();
        let pulp = url("https://pulp/");
        let soon = SystemTime::now() + HOUR;
        let own = scope(&pulp, Some("ada"));
        store
            .save_token(own, Some(&secret("right")), &secret("t"), soon)
            .unwrap();

        let token = |scope: TokenScope<'_>, password: Option<&Secret>| {
            store.token(scope, password).map(|(token, _)| token)
        };
        assert_eq!(token(own, Some(&secret("right"))), Some(secret("t")));
        assert_eq!(token(own, None), Some(secret("t")));
        assert_eq!(token(own, Some(&secret("wrong"))), None);
        assert_eq!(token(scope(&pulp, None), None), None);
        let other = TokenScope {
            key: "https://evil/token/ pulp repository:a:pull",
            ..own
        };
        assert_eq!(token(other, None), None);
        store.forget_token(own).unwrap();
        assert_eq!(store.token(own, None), None);
    }

    #[test]
    fn a_token_ends_and_is_dropped() {
        let (_folder, store) = store();
        let pulp = url("https://pulp/");
        let now = SystemTime::now();
        store
            .save_token(scope(&pulp, None), None, &secret("t"), now + TOKEN_MARGIN / 2)
            .unwrap();
        assert_eq!(
            store.token(scope(&pulp, None), None),
            None,
            "too close to its end"
        );
        store
            .save_token(scope(&pulp, None), None, &secret("t"), now - HOUR)
            .unwrap();
        assert!(store.read().tokens.is_empty());
    }

    #[test]
    fn old_sessions_are_dropped() {
        let mut stored = Stored::default();
        let now = SystemTime::now();
        for created in [seconds(now), seconds(now - SESSION_LIFE - HOUR)] {
            stored.sessions.push(StoredSession {
                base_url: String::new(),
                username: String::new(),
                session_id: String::new(),
                csrf_token: String::new(),
                password_check: PasswordCheck::new(&secret("p")),
                created,
            });
        }
        stored.prune(now);
        assert_eq!(stored.sessions.len(), 1);
    }

    #[test]
    fn the_file_stays_small_enough_to_be_read() {
        let (_folder, store) = store();
        let pulp = url("https://pulp/");
        let soon = SystemTime::now() + HOUR;
        let long = secret(&"t".repeat(MAX_TOKEN_BYTES));
        for number in 0..MAX_TOKENS as u64 + 5 {
            let scope = TokenScope {
                key: &number.to_string(),
                ..scope(&pulp, None)
            };
            store
                .save_token(scope, None, &long, soon + Duration::from_secs(number))
                .unwrap();
        }
        assert!(fs::metadata(store.path()).unwrap().len() < file::MAX_BYTES);
        let has = |name| {
            store
                .token(
                    TokenScope {
                        key: name,
                        ..scope(&pulp, None)
                    },
                    None,
                )
                .is_some()
        };
        assert!(has("104") && has("5") && !has("4"));
        let longer = secret(&"t".repeat(MAX_TOKEN_BYTES + 1));
        store.save_token(scope(&pulp, None), None, &longer, soon).unwrap();
        assert_eq!(store.token(scope(&pulp, None), None), None);
    }

    #[test]
    fn writers_at_the_same_time_lose_nothing() {
        let (_folder, store) = store();
        let pulp = url("https://pulp/");
        std::thread::scope(|threads| {
            for user in ["a", "b", "c", "d", "e", "f"] {
                let (store, pulp) = (&store, &pulp);
                threads.spawn(move || store.save(pulp, user, &secret("p"), &session(user)).unwrap());
            }
        });
        for user in ["a", "b", "c", "d", "e", "f"] {
            assert_eq!(store.load(&pulp, user, None), Some(session(user)));
        }
    }
}
