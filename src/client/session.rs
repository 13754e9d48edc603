//! Logging in with a user name and a password.
//!
//! Basic authentication costs Pulp a password hash for each request, some 200 ms; a session costs it once. So a
//! session is begun by `POST login/` where the server has it, kept, and used until the server refuses it.

use reqwest::Method;
use reqwest::header::SET_COOKIE;
use tokio::sync::Mutex;
use url::Url;

use super::answer::Answer;
use super::credentials::Credentials;
use super::error::{AuthFailure, ClientError};
use super::options::ClientOptions;
use super::request::Request;
use super::store::{Session, SessionStore};
use super::transport::Transport;
use crate::secret::Secret;

/// A user's login.
pub(super) struct SessionLogin {
    username: String,
    password: Option<Secret>,
    login_url: Url,
    store: std::sync::Arc<dyn SessionStore>,
    /// Held while logging in, so that many calls at once log in once.
    state: Mutex<State>,
}

#[derive(Clone)]
enum State {
    /// Nothing was asked for yet.
    Unknown,
    /// From the store: it may have ended since.
    Kept(Session),
    /// Begun by this process.
    Begun(Session),
    /// The server has no sessions, or does not take its own.
    Basic,
    /// There is neither session nor password.
    Nothing,
    /// The password is wrong; asking again could lock the account.
    Wrong { url: String, detail: String },
}

impl SessionLogin {
    pub(super) fn new(
        options: &ClientOptions,
        username: String,
        password: Option<Secret>,
        login_url: Url,
    ) -> Self {
        Self {
            username,
            password,
            login_url,
            store: options.sessions.clone(),
            state: Mutex::new(State::Unknown),
        }
    }

    /// The credentials for the next request; the first time this may log in.
    pub(super) async fn current(&self, transport: &Transport) -> Result<Credentials, ClientError> {
        let mut state = self.state.lock().await;
        if matches!(*state, State::Unknown) {
            *state = match self.store.load() {
                Some(session) => State::Kept(session),
                None => self.begin(transport).await?,
            };
        }
        self.credentials(&state)
    }

    /// Other credentials in place of those that a server just refused; none when there are no better ones. From a
    /// kept session to one begun anew to Basic: each call comes to an end after two steps.
    pub(super) async fn renewed(
        &self,
        transport: &Transport,
        refused: &Credentials,
    ) -> Result<Option<Credentials>, ClientError> {
        let mut state = self.state.lock().await;
        *state = match (&*state, refused) {
            (State::Kept(session) | State::Begun(session), Credentials::Session(old)) if session != old => {
                // Another call has renewed it meanwhile.
                return self.credentials(&state).map(Some);
            }
            (State::Kept(_), Credentials::Session(_)) => {
                self.store.forget();
                self.begin(transport).await?
            }
            (State::Begun(_), Credentials::Session(_)) if self.password.is_some() => {
                self.store.forget();
                State::Basic
            }
            (State::Basic, Credentials::Session(_)) => State::Basic,
            _ => return Ok(None),
        };
        match self.credentials(&state)? {
            Credentials::None => Ok(None),
            better => Ok(Some(better)),
        }
    }

    /// User name and password, for a server that does not know the session.
    pub(super) fn basic(&self) -> Option<Credentials> {
        let password = self.password.clone()?;
        Some(Credentials::Basic {
            username: self.username.clone(),
            password,
        })
    }

    fn credentials(&self, state: &State) -> Result<Credentials, ClientError> {
        Ok(match state {
            State::Kept(session) | State::Begun(session) => Credentials::Session(session.clone()),
            State::Basic => self.basic().unwrap_or(Credentials::None),
            State::Unknown | State::Nothing => Credentials::None,
            State::Wrong { url, detail } => {
                let (url, detail) = (url.clone(), detail.clone());
                return Err(ClientError::Unauthorized {
                    url,
                    failure: AuthFailure::Password,
                    detail,
                });
            }
        })
    }

    /// Begins a session.
    async fn begin(&self, transport: &Transport) -> Result<State, ClientError> {
        let Some(basic) = self.basic() else {
            return Ok(State::Nothing);
        };
        // Sending it twice only begins another session.
        let request = Request::new(Method::POST, self.login_url.clone()).repeatable();
        let answer = transport.send(&request, &basic).await?;
        if let Some(session) = session_of(&answer) {
            self.store.save(&session);
            return Ok(State::Begun(session));
        }
        match answer.success(AuthFailure::Password) {
            Err(ClientError::Unauthorized { url, detail, .. }) => Ok(State::Wrong { url, detail }),
            Err(error @ ClientError::RateLimited { .. }) => Err(error),
            // Before pulpcore had it, `login/` is a 404. Whatever else it may be, Basic will tell.
            _ => {
                tracing::debug!("the server begins no session; using Basic authentication");
                Ok(State::Basic)
            }
        }
    }
}

/// The session that an answer to `login/` begins.
fn session_of(answer: &Answer) -> Option<Session> {
    if !answer.status.is_success() {
        return None;
    }
    Some(Session {
        session_id: cookie(answer, "sessionid")?,
        csrf_token: cookie(answer, "csrftoken").unwrap_or_else(|| Secret::new("")),
    })
}

fn cookie(answer: &Answer, name: &str) -> Option<Secret> {
    let cookies = answer.headers.get_all(SET_COOKIE).iter();
    cookies
        .filter_map(|value| value.to_str().ok()?.split(';').next()?.split_once('='))
        .find(|(key, value)| key.trim() == name && !value.trim_matches('"').is_empty())
        .map(|(_, value)| Secret::new(value.trim()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use futures_util::TryStreamExt as _;
    use futures_util::future::join_all;

    use super::super::Client;
    use super::super::testing::{EMPTY_PAGE, Memory, Seen, Server, admin, begins, html, json, read, session};
    use super::*;

    const LOGIN: &str = "/pulp/api/v3/login/";
    const REFUSED: &str = r#"{"detail": "Authentication credentials were not provided."}"#;

    /// A server with sessions that takes the one of this id and no other.
    async fn taking(id: &'static str) -> Server {
        Server::start(move |seen| match seen.target.as_str() {
            LOGIN => begins(id),
            _ if seen.header("cookie").starts_with(&format!("sessionid={id};")) => json(200, EMPTY_PAGE),
            _ => json(401, REFUSED),
        })
        .await
    }

    fn failure(error: &ClientError) -> Option<AuthFailure> {
        match error {
            ClientError::Unauthorized { failure, .. } => Some(*failure),
            _ => None,
        }
    }

    fn uses_basic(seen: &Seen) -> bool {
        seen.header("authorization").starts_with("Basic ")
    }

    #[tokio::test]
    async fn many_calls_at_once_log_in_once() {
        let server = taking("one").await;
        let client = server.client(admin(Some("pw")));
        for result in join_all((0..8).map(|_| read(&client))).await {
            result.unwrap();
        }
        let (logins, calls): (Vec<_>, Vec<_>) =
            server.seen().into_iter().partition(|seen| seen.target == LOGIN);
        assert_eq!((logins.len(), calls.len()), (1, 8));
        assert!(uses_basic(&logins[0]) && !calls.iter().any(uses_basic));
    }

    #[tokio::test]
    async fn with_a_kept_session_a_list_is_one_request() {
        let server = taking("kept").await;
        let mut options = server.options(admin(None));
        options.sessions = Memory::with(session("kept"));
        let client = Client::new(&options).unwrap();
        let found: Vec<_> = client
            .pulp()
            .list_signing_services(None, None)
            .try_collect()
            .await
            .unwrap();
        assert!(found.is_empty());
        assert_eq!(
            server.lines(),
            ["GET /pulp/api/v3/signing-services/?limit=500&offset=0"]
        );
    }

    #[tokio::test]
    async fn an_ended_session_is_begun_anew_and_the_change_sent_again() {
        let server = taking("new").await;
        let store = Memory::with(session("old"));
        let mut options = server.options(admin(Some("pw")));
        options.sessions = store.clone();
        let client = Client::new(&options).unwrap();
        client
            .pulp()
            .set_signing_service(&"/r/1/".into(), None)
            .await
            .unwrap();
        assert_eq!(
            server.lines(),
            ["PATCH /r/1/", &format!("POST {LOGIN}"), "PATCH /r/1/"]
        );
        let again = &server.seen()[2];
        assert_eq!(again.body, r#"{"manifest_signing_service":null}"#);
        assert_eq!(again.header("x-csrftoken"), "csrf-new");
        assert_eq!(again.header("referer"), server.url.as_str());
        assert_eq!(store.load(), Some(session("new")));
    }

    #[tokio::test]
    async fn an_ended_session_without_a_password_is_forgotten_and_said_so() {
        let server = taking("new").await;
        let store = Memory::with(session("old"));
        let mut options = server.options(admin(None));
        options.sessions = store.clone();
        let client = Client::new(&options).unwrap();
        let error = read(&client).await.unwrap_err();
        assert_eq!(failure(&error), Some(AuthFailure::Session), "{error:?}");
        assert_eq!(store.load(), None);
        let error = read(&client).await.unwrap_err();
        assert_eq!(failure(&error), Some(AuthFailure::Missing), "{error:?}");
    }

    #[tokio::test]
    async fn a_missing_right_does_not_end_the_session() {
        let server =
            Server::start(|_| json(403, r#"{"detail": "You do not have permission to do this."}"#)).await;
        let store = Memory::with(session("kept"));
        let mut options = server.options(admin(Some("pw")));
        options.sessions = store.clone();
        let error = read(&Client::new(&options).unwrap()).await.unwrap_err();
        assert!(matches!(error, ClientError::Forbidden { .. }), "{error:?}");
        assert_eq!((store.load(), server.seen().len()), (Some(session("kept")), 1));
    }

    #[tokio::test]
    async fn a_server_without_sessions_gets_basic_and_is_asked_for_one_once() {
        let server = Server::start(|seen| match seen.target.as_str() {
            LOGIN => html(404),
            _ if uses_basic(seen) => json(200, "{}"),
            _ => json(401, REFUSED),
        })
        .await;
        let client = server.client(admin(Some("pw")));
        read(&client).await.unwrap();
        read(&client).await.unwrap();
        let read = "GET /pulp/api/v3/tasks/1/";
        assert_eq!(server.lines(), [&format!("POST {LOGIN}"), read, read]);
    }

    #[tokio::test]
    async fn a_wrong_password_is_told_and_tried_once() {
        for status in [401, 403] {
            let server =
                Server::start(move |_| json(status, r#"{"detail": "Invalid username/password."}"#)).await;
            let client = server.client(admin(Some("wrong")));
            for result in join_all((0..4).map(|_| read(&client))).await {
                assert_eq!(failure(&result.unwrap_err()), Some(AuthFailure::Password));
            }
            assert_eq!(server.seen().len(), 1);
        }
    }

    #[tokio::test]
    async fn a_wrong_password_is_told_also_where_only_basic_is_taken() {
        for status in [401, 403] {
            let server = Server::start(move |seen| match seen.target.as_str() {
                LOGIN => html(404),
                _ => json(status, r#"{"detail": "Invalid username/password."}"#),
            })
            .await;
            let error = read(&server.client(admin(Some("wrong")))).await.unwrap_err();
            assert_eq!(failure(&error), Some(AuthFailure::Password), "{error:?}");
        }
    }

    #[tokio::test]
    async fn a_server_that_does_not_take_its_own_session_gets_basic() {
        let server = Server::start(|seen| match seen.target.as_str() {
            LOGIN => begins("one"),
            _ if uses_basic(seen) => json(200, "{}"),
            _ => json(403, r#"{"detail": "CSRF Failed: Referer checking failed."}"#),
        })
        .await;
        let client = server.client(admin(Some("pw")));
        client
            .pulp()
            .set_signing_service(&"/r/1/".into(), None)
            .await
            .unwrap();
        assert_eq!(
            server.lines(),
            [&format!("POST {LOGIN}"), "PATCH /r/1/", "PATCH /r/1/"]
        );
    }

    #[tokio::test]
    async fn a_failing_login_is_told_and_not_taken_for_an_answer() {
        let server = Server::start(|_| json(429, "{}").with("Retry-After: 3600")).await;
        let error = read(&server.client(admin(Some("pw")))).await.unwrap_err();
        assert!(matches!(error, ClientError::RateLimited { .. }), "{error:?}");
        assert_eq!(server.lines(), [format!("POST {LOGIN}")]);
    }
}
