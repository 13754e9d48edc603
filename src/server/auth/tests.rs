//! The whole way from a request to its answer.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http_body_util::BodyExt as _;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::scope::{Action, Scope};
use super::token::{Claims, Holder};
use super::{Role, base_access, registry_access};
use crate::oci::BasePath;
use crate::secret::Secret;
use crate::server::config::{Config, Limits};
use crate::server::error::RegistryError;
use crate::server::router::router;
use crate::server::state::Server;
use crate::server::users::{UserName, Users};

struct Registry {
    server: Arc<Server>,
    /// As another process has them.
    users: Users,
    folder: TempDir,
}

impl Registry {
    async fn new(anonymous_pull: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            data: folder.path().to_owned(),
            public_host: None,
            scripts_dir: None,
            anonymous_pull,
            sign_jobs: 1,
            limits: Limits::default(),
        };
        let users = Users::open(folder.path()).unwrap();
        let admin = "admin".parse().unwrap();
        assert!(
            users
                .begin_with(&admin, Role::Admin, &password("admin"))
                .await
                .unwrap()
        );
        for (name, role) in [("reader", Role::Reader), ("pusher", Role::Pusher)] {
            users
                .add(&name.parse().unwrap(), role, &password(name))
                .await
                .unwrap();
        }
        Self {
            server: Arc::new(Server::open(config).unwrap()),
            users,
            folder,
        }
    }

    async fn send(&self, request: Request<Body>) -> Response {
        let service = TowerToHyperService::new(router(Arc::clone(&self.server)));
        service.call(request).await.unwrap()
    }

    async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Response {
        self.send(request(Method::GET, path, headers)).await
    }

    async fn token(&self, user: &str, scope: &str) -> String {
        let path = format!("/token/?service=x&scope={scope}");
        let answer = self.get(&path, &[("authorization", &basic(user))]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        body(answer).await["token"].as_str().unwrap().to_owned()
    }

    fn access(&self, token: &str, name: &str, action: Action) -> Result<Option<i64>, Refused> {
        let headers = HeaderMap::from_iter([
            (header::AUTHORIZATION, format!("Bearer {token}").parse().unwrap()),
            (header::HOST, "127.0.0.1:33129".parse().unwrap()),
        ]);
        let name: BasePath = name.parse().unwrap();
        registry_access(&self.server, &headers, &name, action)
            .map(|access| access.user_id)
            .map_err(Refused::of)
    }

    /// A session's cookies, and its CSRF token.
    async fn log_in(&self, user: &str) -> (String, String) {
        let headers = [("authorization", &*basic(user))];
        let answer = self
            .send(request(Method::POST, "/pulp/api/v3/login/", &headers))
            .await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        let pairs: Vec<String> = answer
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|value| value.to_str().unwrap().split(';').next().unwrap().to_owned())
            .collect();
        let csrf = pairs[0].strip_prefix("csrftoken=").unwrap().to_owned();
        (pairs.join("; "), csrf)
    }

    async fn sql(&self, text: &'static str) {
        self.server
            .store
            .write(move |connection| Ok::<_, crate::server::StoreError>(connection.execute_batch(text)?))
            .await
            .unwrap();
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Refused {
    challenge: String,
    why: &'static str,
}

impl Refused {
    fn of(error: RegistryError) -> Self {
        let answer = error.into_response();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
        let challenge = answer.headers()[header::WWW_AUTHENTICATE].to_str().unwrap();
        let why = ["invalid_token", "insufficient_scope"]
            .into_iter()
            .find(|why| challenge.ends_with(&format!(",error=\"{why}\"")));
        Self {
            challenge: challenge.to_owned(),
            why: why.unwrap_or_default(),
        }
    }
}

fn why(outcome: Result<Option<i64>, Refused>) -> &'static str {
    outcome.unwrap_err().why
}

fn password(user: &str) -> Secret {
    Secret::new(format!("password of {user}"))
}

fn basic(user: &str) -> String {
    let pair = format!("{user}:{}", password(user).expose());
    format!("Basic {}", STANDARD.encode(pair))
}

fn request(method: Method, path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).unwrap()
}

async fn body(answer: Response) -> Value {
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    serde_json::from_slice(&bytes).unwrap()
}

/// A recorded answer of a real Pulp.
fn recorded(name: &str) -> Value {
    let root = env!("CARGO_MANIFEST_DIR");
    let path = format!("{root}/tests/fixtures/pulp/{name}.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// The answer is the recorded one: status, body, and the headers that are not of its surroundings.
async fn is_recorded(answer: Response, name: &str) {
    let recorded = recorded(name);
    assert_eq!(answer.status().as_u16(), recorded["status"], "{name}");
    for header in ["www-authenticate", "location"] {
        let found = answer
            .headers()
            .get(header)
            .map(|value| value.to_str().unwrap().to_owned());
        let expected = recorded["headers"][header].as_str().map(ToOwned::to_owned);
        assert_eq!(found, expected, "{name}: {header}");
    }
    if recorded["body"] != json!("") {
        assert_eq!(body(answer).await, recorded["body"], "{name}");
    }
}

#[tokio::test]
async fn refusals_are_worded_as_pulp_words_them() {
    let registry = Registry::new(false).await;
    let name: BasePath = "record/app".parse().unwrap();
    let host = (header::HOST, "127.0.0.1:33129".parse().unwrap());
    let with = |authorization: Option<String>| {
        let given = authorization.map(|text| (header::AUTHORIZATION, text.parse().unwrap()));
        HeaderMap::from_iter([host.clone()].into_iter().chain(given))
    };
    let refused = |headers: &HeaderMap, action| {
        registry_access(&registry.server, headers, &name, action)
            .unwrap_err()
            .into_response()
    };
    is_recorded(refused(&with(None), Action::Pull), "extensions-get-401").await;
    is_recorded(refused(&with(None), Action::Pull), "manifest-401").await;
    is_recorded(refused(&with(None), Action::Push), "extensions-put-401").await;
    let by_basic = with(Some(basic("admin")));
    is_recorded(refused(&by_basic, Action::Pull), "extensions-get-basic-401").await;
    let bad = with(Some("Bearer bad".to_owned()));
    is_recorded(refused(&bad, Action::Pull), "extensions-get-bad-token-401").await;
    let token = registry.token("admin", "repository:record/app:pull").await;
    let pull = with(Some(format!("Bearer {token}")));
    is_recorded(refused(&pull, Action::Push), "extensions-put-pull-token-401").await;
    let base = |headers: &HeaderMap| {
        base_access(&registry.server, headers)
            .unwrap_err()
            .into_response()
    };
    is_recorded(base(&with(None)), "registry-401").await;
    is_recorded(base(&by_basic), "registry-basic-401").await;
    assert!(base_access(&registry.server, &pull).is_ok());
}

#[tokio::test]
async fn a_token_opens_what_it_is_for_and_nothing_else() {
    let registry = Registry::new(false).await;
    let token = registry
        .token("pusher", "repository:a/b:pull,push&scope=repository:c:pull")
        .await;
    assert!(registry.access(&token, "a/b", Action::Pull).unwrap().is_some());
    assert!(registry.access(&token, "a/b", Action::Push).is_ok());
    assert!(registry.access(&token, "c", Action::Pull).is_ok());
    assert_eq!(
        why(registry.access(&token, "c", Action::Push)),
        "insufficient_scope"
    );
    assert_eq!(
        why(registry.access(&token, "a", Action::Pull)),
        "insufficient_scope"
    );
    assert_eq!(
        why(registry.access(&token, "a/b", Action::Delete)),
        "insufficient_scope"
    );
    let refused = registry.access(&token, "other", Action::Pull).unwrap_err();
    assert_eq!(
        refused.challenge,
        "Bearer realm=\"http://127.0.0.1:33129/token/\",service=\"127.0.0.1:33129\",\
         scope=\"repository:other:pull\",error=\"insufficient_scope\""
    );
}

#[tokio::test]
async fn a_role_bounds_what_a_token_is_for() {
    let registry = Registry::new(false).await;
    let reader = registry.token("reader", "repository:a:pull,push,delete").await;
    assert!(registry.access(&reader, "a", Action::Pull).is_ok());
    for action in [Action::Push, Action::Delete] {
        assert_eq!(why(registry.access(&reader, "a", action)), "insufficient_scope");
    }
    let pusher = registry.token("pusher", "repository:a:*").await;
    assert!(registry.access(&pusher, "a", Action::Delete).is_ok());
    registry
        .sql("UPDATE user SET role = 'reader' WHERE name = 'pusher'")
        .await;
    assert_eq!(
        why(registry.access(&pusher, "a", Action::Delete)),
        "insufficient_scope"
    );
    assert!(registry.access(&pusher, "a", Action::Pull).is_ok());
}

#[tokio::test]
async fn forged_and_ended_tokens_open_nothing() {
    let registry = Registry::new(false).await;
    let key = registry.server.auth.token_key.clone();
    let token = registry.token("reader", "repository:a:pull").await;
    let now = Timestamp::now();
    let mut claims = Claims::verify(&token, &key, now).unwrap();
    claims.expires = now.as_second();
    let ended = claims.sign(&key).unwrap();
    assert_eq!(why(registry.access(&ended, "a", Action::Pull)), "invalid_token");
    claims.expires += 300;
    assert!(
        registry
            .access(&claims.sign(&key).unwrap(), "a", Action::Pull)
            .is_ok()
    );
    let forged = claims.sign(b"another key").unwrap();
    assert_eq!(why(registry.access(&forged, "a", Action::Pull)), "invalid_token");
    let (_, tag) = token.split_once('.').unwrap();
    claims.access = Scope::parse_all(["repository:b:pull"]);
    let other = claims.sign(&key).unwrap();
    let (other, _) = other.split_once('.').unwrap();
    let other = format!("{other}.{tag}");
    assert_eq!(why(registry.access(&other, "b", Action::Pull)), "invalid_token");
    // Made by this server for a user with another id.
    claims.holder = Some(Holder::of(&key, 99, "x"));
    let gone = claims.sign(&key).unwrap();
    assert_eq!(why(registry.access(&gone, "b", Action::Pull)), "invalid_token");
}

#[tokio::test]
async fn another_process_s_change_of_users_counts_at_once() {
    let registry = Registry::new(false).await;
    let reader: UserName = "reader".parse().unwrap();
    let old = basic("reader");
    let token = registry.token("reader", "repository:a:pull").await;
    let (cookies, _) = registry.log_in("reader").await;
    let status = async |name: &str, value: &str| {
        let answer = registry.get("/pulp/api/v3/login/", &[(name, value)]).await;
        answer.status().as_u16()
    };
    assert_eq!(status("authorization", &old).await, 200);
    assert_eq!(status("cookie", &cookies).await, 200);

    registry
        .users
        .set_password(&reader, &Secret::new("another one"))
        .await
        .unwrap();
    assert_eq!(status("authorization", &old).await, 401);
    assert_eq!(status("cookie", &cookies).await, 401);
    assert_eq!(why(registry.access(&token, "a", Action::Pull)), "invalid_token");

    registry
        .users
        .set_password(&reader, &password("reader"))
        .await
        .unwrap();
    let token = registry.token("reader", "repository:a:pull").await;
    let (cookies, _) = registry.log_in("reader").await;
    registry.users.remove(&reader).await.unwrap();
    assert_eq!(status("authorization", &old).await, 401);
    assert_eq!(status("cookie", &cookies).await, 401);
    assert_eq!(why(registry.access(&token, "a", Action::Pull)), "invalid_token");
    // One of the same name is somebody else.
    registry
        .users
        .add(&reader, Role::Reader, &password("reader"))
        .await
        .unwrap();
    assert_eq!(why(registry.access(&token, "a", Action::Pull)), "invalid_token");
}

#[tokio::test]
async fn login_is_as_pulp_has_it() {
    let registry = Registry::new(false).await;
    let path = "/pulp/api/v3/login/";
    is_recorded(registry.get(path, &[]).await, "login-get-anonymous").await;
    let wrong = [("authorization", "Basic YWRtaW46d3Jvbmc=")];
    is_recorded(
        registry.send(request(Method::POST, path, &wrong)).await,
        "login-post-wrong-password",
    )
    .await;
    let right = [("authorization", &*basic("admin"))];
    is_recorded(registry.get(path, &right).await, "login-get").await;
    let answer = registry.send(request(Method::POST, path, &right)).await;
    let attributes = |value: &str| -> Vec<String> {
        let (name, rest) = value.split_once('=').unwrap();
        let rest = rest
            .split("; ")
            .skip(1)
            .filter(|part| !part.starts_with("expires="));
        std::iter::once(name).chain(rest).map(ToOwned::to_owned).collect()
    };
    let cookies: Vec<_> = answer
        .headers()
        .get_all(header::SET_COOKIE)
        .iter()
        .map(|value| attributes(value.to_str().unwrap()))
        .collect();
    let expected: Vec<_> = recorded("login-post")["headers"]["set-cookie"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| attributes(value.as_str().unwrap()))
        .collect();
    assert_eq!(cookies, expected);
    is_recorded(answer, "login-post").await;

    let dead = [("cookie", "sessionid=gone")];
    let answer = registry.get(path, &dead).await;
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.starts_with("sessionid=\"\"; expires=Thu, 01 Jan 1970"),
        "{cookie}"
    );
    is_recorded(answer, "login-get-dead-session").await;
}

#[tokio::test]
async fn a_session_changes_nothing_without_its_csrf_token() {
    let registry = Registry::new(false).await;
    let path = "/pulp/api/v3/login/";
    let (cookies, csrf) = registry.log_in("pusher").await;
    let (_, other) = registry.log_in("pusher").await;
    let delete = async |token: Option<&str>| {
        let mut headers = vec![("cookie", &*cookies)];
        headers.extend(token.map(|token| ("x-csrftoken", token)));
        registry.send(request(Method::DELETE, path, &headers)).await
    };
    is_recorded(delete(None).await, "sign-no-csrf-403").await;
    for wrong in ["", "wrong", &other] {
        let answer = delete(Some(wrong)).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        let detail = body(answer).await["detail"].as_str().unwrap().to_owned();
        assert_eq!(
            detail,
            "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect."
        );
    }
    is_recorded(delete(Some(&csrf)).await, "login-delete").await;
    assert_eq!(
        registry.get(path, &[("cookie", &cookies)]).await.status(),
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let registry = Registry::new(false).await;
    let (cookies, _) = registry.log_in("reader").await;
    registry.sql("UPDATE session SET expires = 1").await;
    let answer = registry.get("/pulp/api/v3/login/", &[("cookie", &cookies)]).await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    // The next one clears it away.
    registry.log_in("reader").await;
    let left = registry.server.store.read(|connection| {
        let query = "SELECT count(*) FROM session";
        Ok::<i64, crate::server::StoreError>(connection.query_row(query, [], |row| row.get(0))?)
    });
    assert_eq!(left.unwrap(), 1);
}

#[tokio::test]
async fn a_token_is_had_by_password_and_by_session() {
    let registry = Registry::new(false).await;
    let path = "/token/?service=127.0.0.1:33129&scope=repository:record/app:pull,push";
    let (cookies, _) = registry.log_in("pusher").await;
    for headers in [[("authorization", &*basic("pusher"))], [("cookie", &*cookies)]] {
        let answer = registry.get(path, &headers).await;
        let found = body(answer).await;
        let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found), names(&recorded("token")["body"]));
        assert_eq!(found["expires_in"], 300);
        let token = found["token"].as_str().unwrap();
        assert!(registry.access(token, "record/app", Action::Push).is_ok());
    }
    let wrong = [("authorization", "Basic YWRtaW46d3Jvbmc=")];
    is_recorded(registry.get(path, &wrong).await, "token-wrong-password-401").await;
    let nobody = [("authorization", "Basic bm9ib2R5Ong=")];
    is_recorded(registry.get(path, &nobody).await, "token-wrong-password-401").await;

    let grant = "grant_type=password&username=reader&password=password+of+reader&scope=repository:a:pull";
    let post = |body: &'static str| {
        let request = Request::post("/token/").body(Body::from(body)).unwrap();
        registry.send(request)
    };
    let token = body(post(grant).await).await["access_token"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(registry.access(&token, "a", Action::Pull).is_ok());
    assert_eq!(
        post("grant_type=refresh_token").await.status(),
        StatusCode::BAD_REQUEST
    );
    let wrong = "grant_type=password&username=reader&password=x";
    assert_eq!(post(wrong).await.status(), StatusCode::UNAUTHORIZED);
}

const DISTRIBUTIONS: &str = "
    INSERT INTO namespace VALUES (1, 'n', 'n', 0);
    INSERT INTO distribution (id, uuid, name, base_path, namespace_id, private, created, updated) VALUES
        (1, 'a', 'open', 'n/open', 1, 0, 0, 0), (2, 'b', 'private', 'n/private', 1, 1, 0, 0);";
const ANONYMOUS: &str = "/token/?service=x&scope=repository:n/open:pull,push&scope=repository:n/private:pull repository:n/none:pull";

#[tokio::test]
async fn those_without_a_user_pull_only_where_they_may() {
    let registry = Registry::new(true).await;
    registry.sql(DISTRIBUTIONS).await;
    let answer = registry.get(&ANONYMOUS.replace(' ', "%20"), &[]).await;
    let token = body(answer).await["token"].as_str().unwrap().to_owned();
    assert_eq!(registry.access(&token, "n/open", Action::Pull), Ok(None));
    assert_eq!(
        why(registry.access(&token, "n/open", Action::Push)),
        "insufficient_scope"
    );
    for name in ["n/private", "n/none"] {
        assert_eq!(
            why(registry.access(&token, name, Action::Pull)),
            "insufficient_scope"
        );
    }
    registry.sql("UPDATE distribution SET private = 1").await;
    assert_eq!(
        why(registry.access(&token, "n/open", Action::Pull)),
        "insufficient_scope"
    );
    assert_eq!(
        registry.get("/pulp/api/v3/login/", &[]).await.status(),
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn those_without_a_user_get_no_token_by_default() {
    let registry = Registry::new(false).await;
    registry.sql(DISTRIBUTIONS).await;
    let answer = registry.get(&ANONYMOUS.replace(' ', "%20"), &[]).await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        body(answer).await["detail"],
        "Authentication credentials were not provided."
    );
}

#[tokio::test]
async fn a_correlation_id_comes_back() {
    let registry = Registry::new(false).await;
    let id = "01a20485-6083-7af0-9605-03d2a9480dcc";
    let answer = registry.get("/nowhere", &[("correlation-id", id)]).await;
    assert_eq!(answer.headers()["correlation-id"], id);
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let answer = registry.get("/nowhere", &[("correlation-id", "mine")]).await;
    assert_eq!(answer.headers()["correlation-id"].len(), 32);
}

#[tokio::test]
async fn measurements_are_for_this_machine_and_for_users() {
    let mut registry = Registry::new(false).await;
    assert_eq!(
        registry.get("/metrics", &[]).await.status(),
        StatusCode::UNAUTHORIZED
    );
    let reader = basic("reader");
    let answer = registry.get("/metrics", &[("authorization", &*reader)]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    Arc::get_mut(&mut registry.server).unwrap().loopback = true;
    let answer = registry.get("/metrics", &[]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let text = answer.into_body().collect().await.unwrap().to_bytes();
    let text = String::from_utf8(text.to_vec()).unwrap();
    assert!(
        text.contains("signet_requests_total{method=\"GET\",endpoint=\"metrics\",status=\"401\"} 1\n"),
        "{text}"
    );
    drop(registry.folder);
}
