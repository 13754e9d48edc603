//! Calls of the registry, with a token where it wants one (distribution specification, "token authentication").

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::StatusCode;
use tokio::sync::Mutex as AsyncMutex;
use url::Url;

use super::address::shown;
use super::answer::Answer;
use super::challenge::Challenge;
use super::credentials::Credentials;
use super::error::{AuthFailure, ClientError, RedirectProblem};
use super::options::ClientOptions;
use super::redirect::same_origin;
use super::request::Request;
use super::rest::Rest;
use super::store::{RegistryCredentials, SessionStore, Token};
use super::token::token_of;

/// A registry and who asks it.
pub(super) struct BearerCalls {
    rest: Arc<Rest>,
    store: Arc<dyn SessionStore>,
    found: Arc<dyn RegistryCredentials>,
    /// How the registry wants to be asked, once it has said so.
    access: Mutex<Option<Access>>,
    /// A token for each scope. A slot is locked while its token is fetched, so that many calls at once fetch it once.
    slots: Mutex<HashMap<String, Slot>>,
}

type Slot = Arc<AsyncMutex<Option<Grant>>>;

#[derive(Clone)]
enum Access {
    Token { realm: Url, service: Option<String> },
    Basic,
}

/// A token and what its refusal would mean.
#[derive(Clone)]
struct Grant {
    token: Token,
    failure: AuthFailure,
}

impl Grant {
    fn credentials(&self) -> Credentials {
        Credentials::Bearer(self.token.text.clone())
    }
}

/// What a request needs to be allowed to do.
pub(super) struct Scope<'a> {
    /// The repository's name in the registry, with its domain; empty for `/v2/` itself, for which Pulp takes only a
    /// token without a scope.
    pub(super) name: &'a str,
    /// `pull` or `push`.
    pub(super) action: &'static str,
}

impl Scope<'_> {
    /// As the challenge writes it; empty for the registry itself.
    fn text(&self) -> String {
        if self.name.is_empty() {
            return String::new();
        }
        format!("repository:{}:{}", self.name, self.action)
    }
}

impl BearerCalls {
    pub(super) fn new(options: &ClientOptions, rest: Arc<Rest>) -> Self {
        Self {
            rest,
            store: options.sessions.clone(),
            found: options.registry_credentials.clone(),
            access: Mutex::default(),
            slots: Mutex::default(),
        }
    }

    /// Sends a request with what the registry wants: first with nothing, or with what it wanted before, and once
    /// more when it refuses that.
    pub(super) async fn send(&self, request: &Request, scope: &Scope<'_>) -> Result<Answer, ClientError> {
        let known = lock(&self.access).clone();
        let (credentials, failure) = match &known {
            Some(Access::Basic) => return self.send_basic(request, scope).await,
            Some(Access::Token { realm, service }) => {
                let grant = self
                    .grant(realm, service.as_deref(), &scope.text(), scope, None)
                    .await?;
                (grant.credentials(), grant.failure)
            }
            None => match self.kept(&scope.text()).await {
                Some(grant) => (grant.credentials(), grant.failure),
                None => (Credentials::None, AuthFailure::Missing),
            },
        };
        let answer = self.rest.transport.send(request, &credentials).await?;
        if answer.status != StatusCode::UNAUTHORIZED {
            return answer.success(failure);
        }
        match Challenge::of(&answer.headers) {
            None => answer.success(failure),
            Some(Challenge::Basic) => {
                *lock(&self.access) = Some(Access::Basic);
                self.send_basic(request, scope).await
            }
            Some(Challenge::Bearer {
                realm,
                service,
                scope: wanted,
            }) => {
                let realm = self.realm(&realm)?;
                *lock(&self.access) = Some(Access::Token {
                    realm: realm.clone(),
                    service: service.clone(),
                });
                let wanted = wanted.unwrap_or_else(|| scope.text());
                let grant = self
                    .grant(&realm, service.as_deref(), &wanted, scope, Some(&credentials))
                    .await?;
                let answer = self.rest.transport.send(request, &grant.credentials()).await?;
                answer.success(grant.failure)
            }
        }
    }

    /// Sends a request to a registry without tokens.
    async fn send_basic(&self, request: &Request, scope: &Scope<'_>) -> Result<Answer, ClientError> {
        if self.rest.login.current(&self.rest.transport).await? != Credentials::None {
            return self.rest.send(request).await;
        }
        let basic = self.found_credentials(scope.name).await?;
        self.rest
            .transport
            .send(request, &basic)
            .await?
            .success(basic.failure())
    }

    /// The token for a scope other than the `refused` one, fetched when there is none.
    async fn grant(
        &self,
        realm: &Url,
        service: Option<&str>,
        wanted: &str,
        scope: &Scope<'_>,
        refused: Option<&Credentials>,
    ) -> Result<Grant, ClientError> {
        let slot = self.slot(wanted);
        let mut held = slot.lock().await;
        let is_usable = |grant: &&Grant| grant.token.is_good() && refused != Some(&grant.credentials());
        if let Some(grant) = held.as_ref().filter(is_usable) {
            return Ok(grant.clone());
        }
        let grant = self.fetch(realm, service, wanted, scope).await?;
        Ok(held.insert(grant).clone())
    }

    /// The token kept from an earlier run.
    async fn kept(&self, wanted: &str) -> Option<Grant> {
        let slot = self.slot(wanted);
        let mut held = slot.lock().await;
        if held.is_none() {
            let token = self.store.load_token(&key(wanted)).filter(Token::is_good)?;
            *held = Some(Grant {
                token,
                failure: AuthFailure::Scope,
            });
        }
        held.clone()
    }

    /// Fetches a token: with the profile's credentials, else with those found for the registry, else with none.
    async fn fetch(
        &self,
        realm: &Url,
        service: Option<&str>,
        wanted: &str,
        scope: &Scope<'_>,
    ) -> Result<Grant, ClientError> {
        let mut url = realm.clone();
        url.query_pairs_mut()
            .extend_pairs(service.map(|service| ("service", service)))
            .extend_pairs(
                Some(wanted)
                    .filter(|wanted| !wanted.is_empty())
                    .map(|wanted| ("scope", wanted)),
            );
        let request = Request::get(url);
        let transport = &self.rest.transport;
        // The session is for Pulp itself; another host is shown user name and password, as the challenge intends.
        let at_home = same_origin(realm, self.rest.addresses.base());
        let profile = if at_home {
            self.rest.login.current(transport).await?
        } else {
            self.rest.login.basic().unwrap_or(Credentials::None)
        };
        if profile == Credentials::None {
            let found = self.found_credentials(scope.name).await?;
            let failure = match found {
                Credentials::None => AuthFailure::Missing,
                _ => AuthFailure::Scope,
            };
            let answer = transport.send(&request, &found).await?.success(found.failure())?;
            return Ok(Grant {
                token: token_of(&answer)?,
                failure,
            });
        }
        let answer = if at_home {
            self.rest.send(&request).await?
        } else {
            transport
                .send(&request, &profile)
                .await?
                .success(profile.failure())?
        };
        let token = token_of(&answer)?;
        self.store.save_token(&key(wanted), Some(&token));
        Ok(Grant {
            token,
            failure: AuthFailure::Scope,
        })
    }

    /// The credentials that others keep for this registry. Finding them may take a program, so a thread of its own.
    async fn found_credentials(&self, name: &str) -> Result<Credentials, ClientError> {
        let (found, host, name) = (
            self.found.clone(),
            self.rest.addresses.authority(),
            name.to_owned(),
        );
        let lookup = {
            let host = host.clone();
            tokio::task::spawn_blocking(move || found.find(&host, &name))
        };
        let result = lookup.await.unwrap_or_else(|stopped| Err(stopped.into()));
        match result {
            Ok(Some((username, password))) => Ok(Credentials::Basic { username, password }),
            Ok(None) => Ok(Credentials::None),
            Err(source) => Err(ClientError::RegistryCredentials { host, source }),
        }
    }

    /// The token server's address. What goes to Pulp over https does not go on in the clear.
    fn realm(&self, text: &str) -> Result<Url, ClientError> {
        let base = self.rest.addresses.base();
        let refuse = |problem| ClientError::Redirect {
            from: shown(base),
            to: text.to_owned(),
            problem,
        };
        let realm = base.join(text).map_err(|_| refuse(RedirectProblem::Address))?;
        match (base.scheme(), realm.scheme()) {
            ("https", "http") => Err(refuse(RedirectProblem::Downgrade)),
            (_, "http" | "https") => Ok(realm),
            _ => Err(refuse(RedirectProblem::Address)),
        }
    }

    fn slot(&self, wanted: &str) -> Slot {
        lock(&self.slots).entry(wanted.to_owned()).or_default().clone()
    }
}

/// Under what the store keeps the token for a scope.
fn key(wanted: &str) -> String {
    format!("registry {wanted}")
}

/// A lock that no panic can break: nothing panics while it is held.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use futures_util::future::join_all;

    use super::super::error::BoxError;
    use super::super::testing::{Memory, Seen, Server, admin, json, session};
    use super::super::{Auth, Client, ClientOptions};
    use super::*;
    use crate::oci::Digest;
    use crate::secret::Secret;

    /// auth.json of someone else's, as it were.
    struct Found;

    impl RegistryCredentials for Found {
        fn find(&self, host: &str, repository: &str) -> Result<Option<(String, Secret)>, BoxError> {
            assert!(
                host.starts_with("127.0.0.1:") && repository == "team/app",
                "{host} {repository}"
            );
            Ok(Some(("found".to_owned(), Secret::new("pw"))))
        }
    }

    /// `found:pw`.
    const FOUND: &str = "Basic Zm91bmQ6cHc=";
    const UNAUTHORIZED: &str = r#"{"errors":[{"code":"UNAUTHORIZED","message":"no","detail":{}}]}"#;

    fn extension(seen: &Seen) -> Option<&str> {
        seen.target
            .strip_prefix("/extensions/v2/")?
            .split_once("/signatures/")
            .map(|(name, _)| name)
    }

    /// A registry with tokens: `token for <scope>` for whoever shows something, and they are good for that scope.
    async fn with_tokens() -> Server {
        Server::start(|seen| match extension(seen) {
            Some(name) => {
                let scope = format!(
                    "repository:{name}:{}",
                    if seen.method == "PUT" { "push" } else { "pull" }
                );
                if seen.header("authorization") == format!("Bearer token-{scope}") {
                    return json(200, r#"{"signatures":[]}"#);
                }
                let realm = format!("http://{}/token/", seen.header("host"));
                json(401, UNAUTHORIZED).with(format!(
                    r#"WWW-Authenticate: Bearer realm="{realm}",service="pulp",scope="{scope}""#
                ))
            }
            None => {
                let url: Url = format!("http://pulp{}", seen.target).parse().unwrap();
                let scope = url.query_pairs().find(|(key, _)| key == "scope").unwrap().1;
                json(200, format!(r#"{{"token":"token-{scope}","expires_in":300}}"#))
            }
        })
        .await
    }

    #[tokio::test]
    async fn the_registry_itself_takes_a_token_without_a_scope() {
        let server = Server::start(|seen| match seen.target.as_str() {
            "/token/?service=pulp" => json(200, r#"{"token":"plain","expires_in":300}"#),
            "/v2/" if seen.header("authorization") == "Bearer plain" => json(200, "{}"),
            _ => json(401, UNAUTHORIZED).with(r#"WWW-Authenticate: Bearer realm="/token/",service="pulp""#),
        })
        .await;
        let client = Client::new(&with_session(&server)).unwrap();
        client.registry().check_credentials().await.unwrap();
        assert_eq!(
            server.lines(),
            ["GET /v2/", "GET /token/?service=pulp", "GET /v2/"]
        );
    }

    fn with_session(server: &Server) -> ClientOptions {
        let mut options = server.options(admin(None));
        options.sessions = Memory::with(session("kept"));
        options
    }

    fn tokens_fetched(server: &Server) -> Vec<String> {
        let lines = server.lines().into_iter();
        lines.filter(|line| line.contains("/token/")).collect()
    }

    #[tokio::test]
    async fn after_the_first_refusal_each_scope_costs_one_token() {
        let server = with_tokens().await;
        let client = Client::new(&with_session(&server)).unwrap();
        let digest = Digest::of(b"");
        for name in ["a/app", "a/app", "b/app"] {
            client.registry().get_signatures(name, &digest).await.unwrap();
        }
        let signatures = |name| format!("GET /extensions/v2/{name}/signatures/{digest}");
        let token = |name| format!("GET /token/?service=pulp&scope=repository%3A{name}%2Fapp%3Apull");
        assert_eq!(
            server.lines(),
            [
                signatures("a/app"),
                token("a"),
                signatures("a/app"),
                signatures("a/app"),
                token("b"),
                signatures("b/app")
            ]
        );
        assert_eq!(
            server.seen()[1].header("cookie"),
            "sessionid=kept; csrftoken=csrf-kept"
        );
        assert_eq!(server.seen()[2].header("cookie"), "");
    }

    #[tokio::test]
    async fn many_calls_at_once_fetch_one_token_and_the_next_run_none() {
        let server = with_tokens().await;
        let options = with_session(&server);
        let client = Client::new(&options).unwrap();
        let digest = Digest::of(b"");
        for result in join_all((0..6).map(|_| client.registry().get_signatures("a/app", &digest))).await {
            result.unwrap();
        }
        Client::new(&options)
            .unwrap()
            .registry()
            .get_signatures("a/app", &digest)
            .await
            .unwrap();
        assert_eq!(tokens_fetched(&server).len(), 1);
    }

    #[tokio::test]
    async fn without_a_login_of_its_own_a_profile_uses_what_is_found() {
        let server = with_tokens().await;
        let mut options = server.options(Auth::None);
        options.registry_credentials = Arc::new(Found);
        options.domain = Some("team".to_owned());
        let client = Client::new(&options).unwrap();
        client
            .registry()
            .get_signatures("app", &Digest::of(b""))
            .await
            .unwrap();
        let seen = server.seen();
        assert_eq!(extension(&seen[0]), Some("team/app"));
        assert_eq!(seen[1].header("authorization"), FOUND);
    }

    #[tokio::test]
    async fn a_registry_without_tokens_is_shown_user_and_password() {
        let server = Server::start(|seen| match seen.header("authorization") {
            FOUND => json(200, r#"{"signatures":[]}"#),
            _ => json(401, UNAUTHORIZED).with(r#"WWW-Authenticate: Basic realm="pulp""#),
        })
        .await;
        let mut options = server.options(Auth::None);
        options.registry_credentials = Arc::new(Found);
        let client = Client::new(&options).unwrap();
        for _ in 0..2 {
            client
                .registry()
                .get_signatures("team/app", &Digest::of(b""))
                .await
                .unwrap();
        }
        assert_eq!(server.seen().len(), 3);
    }

    #[tokio::test]
    async fn a_token_that_does_not_reach_is_told_after_one_try() {
        let server = Server::start(|seen| match extension(seen) {
            Some(_) => json(401, UNAUTHORIZED).with(format!(
                r#"WWW-Authenticate: Bearer realm="http://{}/token/",error="insufficient_scope""#,
                seen.header("host")
            )),
            None => json(200, r#"{"token":"weak"}"#),
        })
        .await;
        let client = Client::new(&with_session(&server)).unwrap();
        let error = client
            .registry()
            .get_signatures("a/app", &Digest::of(b""))
            .await
            .unwrap_err();
        let scope = AuthFailure::Scope;
        assert!(
            matches!(error, ClientError::Unauthorized { failure, .. } if failure == scope),
            "{error:?}"
        );
        assert_eq!(server.seen().len(), 3);
    }

    #[tokio::test]
    async fn a_token_server_elsewhere_sees_user_and_password_but_no_session() {
        let elsewhere = Server::start(|_| json(200, r#"{"token":"t"}"#)).await;
        let realm = elsewhere.url.clone();
        let server = Server::start(move |seen| match seen.header("authorization") {
            "Bearer t" => json(200, r#"{"signatures":[]}"#),
            _ => json(401, UNAUTHORIZED).with(format!(r#"WWW-Authenticate: Bearer realm="{realm}""#)),
        })
        .await;
        let mut options = server.options(admin(Some("pw")));
        options.sessions = Memory::with(session("kept"));
        options.headers = vec![("X-Proxy-Key".to_owned(), Secret::new("hunter2"))];
        let client = Client::new(&options).unwrap();
        client
            .registry()
            .get_signatures("a/app", &Digest::of(b""))
            .await
            .unwrap();
        let asked = &elsewhere.seen()[0];
        assert_eq!(asked.header("authorization"), "Basic YWRtaW46cHc=");
        assert_eq!((asked.header("cookie"), asked.header("x-proxy-key")), ("", ""));
    }

    #[test]
    fn a_realm_in_the_clear_is_refused_over_https() {
        let options = ClientOptions::new("https://pulp/".parse().unwrap());
        let calls = BearerCalls::new(&options, Arc::new(Rest::new(&options).unwrap()));
        assert!(calls.realm("http://pulp/token/").is_err());
        assert!(calls.realm("file:///token").is_err());
        assert_eq!(calls.realm("/token/").unwrap().as_str(), "https://pulp/token/");
        assert_eq!(
            calls.realm("https://sso/token/").unwrap().as_str(),
            "https://sso/token/"
        );
    }
}
