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
