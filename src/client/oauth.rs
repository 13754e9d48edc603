//! OAuth2's client credentials grant (RFC 6749, 4.4).

use std::sync::Arc;

use bytes::Bytes;
use reqwest::Method;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use tokio::sync::Mutex;
use url::Url;

use super::address::shown;
use super::credentials::Credentials;
use super::error::{AuthFailure, ClientError};
use super::request::Request;
use super::store::{SessionStore, Token};
use super::token::token_of;
use super::transport::Transport;
use crate::secret::Secret;

/// A client's login.
pub(super) struct OAuthLogin {
    token_url: Url,
    client: Credentials,
    store: Arc<dyn SessionStore>,
    /// Under what the store keeps the token.
    key: String,
    /// Held while the token is fetched, so that many calls at once fetch it once.
    token: Mutex<Option<Token>>,
}

impl OAuthLogin {
    pub(super) fn new(
        token_url: Url,
        client_id: String,
        secret: Secret,
        store: Arc<dyn SessionStore>,
    ) -> Self {
        Self {
            key: format!("oauth2 {} {client_id}", shown(&token_url)),
            client: Credentials::Basic {
                username: client_id,
                password: secret,
            },
            token_url,
            store,
            token: Mutex::new(None),
        }
    }

    /// The credentials for the next request; the first time this may fetch a token.
    pub(super) async fn current(&self, transport: &Transport) -> Result<Credentials, ClientError> {
        let mut held = self.token.lock().await;
        if held.as_ref().is_none_or(|token| !token.is_good()) {
            *held = self.store.load_token(&self.key).filter(Token::is_good);
        }
        let token = match held.take() {
            Some(token) => token,
            None => self.fetch(transport).await?,
        };
        Ok(Credentials::Bearer(held.insert(token).text.clone()))
    }

    /// A new token in place of the one that was refused.
    pub(super) async fn renewed(
        &self,
        transport: &Transport,
        refused: &Credentials,
    ) -> Result<Option<Credentials>, ClientError> {
        let mut held = self.token.lock().await;
        let is_old = |token: &Token| *refused == Credentials::Bearer(token.text.clone());
        let token = match held.take().filter(|token| !is_old(token)) {
            // Another call has renewed it meanwhile.
            Some(token) => token,
            None => {
                self.store.save_token(&self.key, None);
                self.fetch(transport).await?
            }
        };
        Ok(Some(Credentials::Bearer(held.insert(token).text.clone())))
    }

    async fn fetch(&self, transport: &Transport) -> Result<Token, ClientError> {
        // A second token does no harm.
        let mut request = Request::new(Method::POST, self.token_url.clone()).repeatable();
        request.headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        request.body = Bytes::from_static(b"grant_type=client_credentials");
        let answer = transport.send(&request, &self.client).await?;
        let token = token_of(&answer.success(AuthFailure::OAuth)?)?;
        self.store.save_token(&self.key, Some(&token));
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::future::join_all;

    use super::super::testing::{Memory, Server, json, read};
    use super::super::{Auth, Client, ClientOptions};
    use super::*;

    /// A server whose token endpoint gives `token-1`, `token-2` …, and which takes only the `good`th.
    async fn taking(good: usize) -> (Server, ClientOptions) {
        let given = AtomicUsize::new(0);
        let server = Server::start(move |seen| match seen.target.as_str() {
            "/sso/token" => {
                let nth = given.fetch_add(1, Ordering::SeqCst) + 1;
                json(
                    200,
                    format!(r#"{{"access_token":"token-{nth}","token_type":"Bearer","expires_in":300}}"#),
                )
            }
            _ if seen.header("authorization") == format!("Bearer token-{good}") => json(200, "{}"),
            _ => json(401, r#"{"detail":"no"}"#),
        })
        .await;
        let options = server.options(Auth::ClientCredentials {
            token_url: server.url.join("sso/token").unwrap(),
            client_id: "id".to_owned(),
            client_secret: Secret::new("secret"),
        });
        (server, options)
    }

    fn fetched(server: &Server) -> usize {
        server
            .seen()
            .iter()
            .filter(|seen| seen.target == "/sso/token")
            .count()
    }

    #[tokio::test]
    async fn one_token_serves_many_calls_and_the_next_run() {
        let (server, mut options) = taking(1).await;
        options.sessions = Arc::new(Memory::default());
        let client = Client::new(&options).unwrap();
        for result in join_all((0..4).map(|_| read(&client))).await {
            result.unwrap();
        }
        read(&Client::new(&options).unwrap()).await.unwrap();
        assert_eq!(fetched(&server), 1);
        let asked = &server.seen()[0];
        assert_eq!(asked.line(), "POST /sso/token");
        assert_eq!(asked.body, "grant_type=client_credentials");
        assert_eq!(asked.header("authorization"), "Basic aWQ6c2VjcmV0");
    }

    #[tokio::test]
    async fn a_refused_token_is_replaced_and_not_for_ever() {
        let (server, options) = taking(2).await;
        read(&Client::new(&options).unwrap()).await.unwrap();
        assert_eq!(fetched(&server), 2);

        let (server, options) = taking(99).await;
        let error = read(&Client::new(&options).unwrap()).await.unwrap_err();
        let oauth = AuthFailure::OAuth;
        assert!(
            matches!(error, ClientError::Unauthorized { failure, .. } if failure == oauth),
            "{error:?}"
        );
        assert!(fetched(&server) <= 3, "{}", fetched(&server));
    }
}
