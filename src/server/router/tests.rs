//! Who may what, held for every route that there is: the table is read from its source, so that a new route is tested
//! by being there.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;
use tempfile::TempDir;

use super::router;
use crate::oci::Digest;
use crate::secret::Secret;
use crate::server::auth::{Role, Scope, User, grant, hash};
use crate::server::config::{Config, Limits};
use crate::server::state::Server;
use crate::server::store::UserRow;

/// What is open to all: the state, and the description of the API, which is the same on every server (as in Pulp).
const OPEN: &[&str] = &["/pulp/api/v3/status/", "/pulp/api/v3/docs/api.json"];
/// What writes, and is for everybody who has a password: sessions.
const FOR_ALL: &[&str] = &["/pulp/api/v3/login/"];
/// What only administrators do.
const FOR_ADMINS: &[(&str, &str)] = &[
    ("POST", "/pulp/api/v3/signing-services/"),
    ("DELETE", "/pulp/api/v3/signing-services/{uuid}/"),
    ("POST", "/pulp/api/v3/orphans/cleanup/"),
    ("POST", "/pulp/api/v3/tasks/purge/"),
    ("DELETE", "/pulp/api/v3/tasks/{uuid}/"),
];

/// Methods and paths below `/pulp/`, as the router's source has them.
fn routes() -> Vec<(Method, &'static str)> {
    let source = include_str!("../router.rs");
    let mut routes = Vec::new();
    for line in source.lines().filter(|line| line.contains(".route(\"/pulp/")) {
        let (path, handlers) = line.split_once(".route(\"").unwrap().1.split_once('"').unwrap();
        for (call, method) in [
            ("get(", Method::GET),
            ("list(", Method::GET),
            ("one(", Method::GET),
            ("post(", Method::POST),
            ("put(", Method::PUT),
            ("patch(", Method::PATCH),
            ("delete(", Method::DELETE),
        ] {
            let is_called = handlers.match_indices(call).any(|(at, _)| {
                // `tasks::delete)` is a handler's name, and `get(pulp::…)` a method.
                matches!(handlers[..at].chars().next_back(), Some(' ' | '.'))
            });
            if is_called {
                routes.push((method, path));
            }
        }
    }
    routes
}

struct Bed {
    server: Arc<Server>,
    _folder: TempDir,
}

impl Bed {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            data: folder.path().to_owned(),
            public_host: None,
            scripts_dir: None,
            anonymous_pull: false,
            sign_jobs: 1,
            limits: Limits::default(),
        };
        let server = Arc::new(Server::open(config).unwrap());
        for role in [Role::Reader, Role::Pusher, Role::Admin] {
            let password = hash(&Secret::new("password")).unwrap();
            let insert = server
                .store
                .write(move |connection| UserRow::insert(connection, role.as_str(), role, &password));
            insert.await.unwrap().unwrap();
        }
        Self {
            server,
            _folder: folder,
        }
    }

    async fn status(&self, method: &Method, path: &str, authorization: Option<&str>) -> StatusCode {
        let mut request = Request::builder().method(method).uri(path).header("host", "x");
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        let service = TowerToHyperService::new(router(Arc::clone(&self.server)));
        let response = service.call(request.body(Body::empty()).unwrap()).await;
        response.unwrap().status()
    }

    async fn rest(&self, method: &Method, path: &str, role: Option<Role>) -> StatusCode {
        let path = path
            .replace("{uuid}", "00000000-0000-0000-0000-000000000007")
            .replace("{number}", "1")
            .replace("{id}", "1");
        let basic = role.map(|role| format!("Basic {}", STANDARD.encode(format!("{role}:password"))));
        self.status(method, &path, basic.as_deref()).await
    }
}

#[tokio::test]
async fn every_route_of_the_rest_api_asks_who_it_is_and_what_they_may() {
    let bed = Bed::new().await;
    let routes = routes();
    assert!(routes.len() > 50, "{routes:?}");
    for (method, path) in FOR_ADMINS {
        assert!(
            routes.contains(&(method.parse().unwrap(), path)),
            "{method} {path}"
        );
    }
    for (method, path) in routes {
        let what = format!("{method} {path}");
        let anonymous = bed.rest(&method, path, None).await;
        let is_open = OPEN.contains(&path);
        assert_eq!(
            anonymous == StatusCode::UNAUTHORIZED,
            !is_open,
            "{what}: {anonymous}"
        );

        let reads = method == Method::GET || FOR_ALL.contains(&path);
        let is_for_admins = FOR_ADMINS.contains(&(method.as_str(), path));
        for (role, refused) in [
            (Role::Reader, !reads),
            (Role::Pusher, is_for_admins),
            (Role::Admin, false),
        ] {
            let status = bed.rest(&method, path, Some(role)).await;
            assert_eq!(
                status == StatusCode::FORBIDDEN,
                refused,
                "{what} as {role}: {status}"
            );
            assert_ne!(status, StatusCode::UNAUTHORIZED, "{what} as {role}");
            assert!(!status.is_server_error(), "{what} as {role}: {status}");
        }
    }
}

#[tokio::test]
async fn every_request_to_the_registry_needs_a_token_for_what_it_does() {
    let bed = Bed::new().await;
    let digest = Digest::of(b"x");
    let upload = "00000000-0000-0000-0000-000000000007";
    let paths = [
        (format!("/v2/a/manifests/{digest}"), "GET HEAD", "PUT DELETE"),
        ("/v2/a/manifests/latest".to_owned(), "GET HEAD", "PUT DELETE"),
        (format!("/v2/a/blobs/{digest}"), "GET HEAD", "DELETE"),
        ("/v2/a/blobs/uploads/".to_owned(), "", "POST"),
        (
            format!("/v2/a/blobs/uploads/{upload}"),
            "",
            "GET HEAD PATCH PUT DELETE",
        ),
        ("/v2/a/tags/list".to_owned(), "GET HEAD", ""),
        (format!("/v2/a/referrers/{digest}"), "GET HEAD", ""),
        (format!("/extensions/v2/a/signatures/{digest}"), "GET HEAD", "PUT"),
    ];
    let token = |role: Role, scope: &str| {
        let id = 1 + [Role::Reader, Role::Pusher, Role::Admin]
            .iter()
            .position(|other| *other == role)
            .unwrap() as i64;
        let name = role.to_string();
        let user = User { id, name, role };
        let token = grant(&bed.server, Some(&user), Scope::parse_all([scope])).unwrap();
        format!("Bearer {token}")
    };
    let all = "repository:a:*";
    for (path, reads, writes) in &paths {
        let methods = |list: &str| -> Vec<Method> {
            list.split(' ')
                .filter(|word| !word.is_empty())
                .map(|word| word.parse().unwrap())
                .collect()
        };
        let reads = methods(reads).into_iter().map(|method| (method, false));
        for (method, writes) in reads.chain(methods(writes).into_iter().map(|method| (method, true))) {
            for (who, authorization, is_let_in) in [
                ("nobody", None, false),
                (
                    "another repository",
                    Some(token(Role::Admin, "repository:b:*")),
                    false,
                ),
                (
                    "the catalog",
                    Some(token(Role::Admin, "registry:catalog:*")),
                    false,
                ),
                ("pull", Some(token(Role::Admin, "repository:a:pull")), !writes),
                // Whatever a reader asks for, the token is for pulls alone.
                ("a reader", Some(token(Role::Reader, all)), !writes),
                ("a pusher", Some(token(Role::Pusher, all)), true),
                (
                    "a password",
                    Some(format!("Basic {}", STANDARD.encode("admin:password"))),
                    false,
                ),
            ] {
                let status = bed.status(&method, path, authorization.as_deref()).await;
                let refused = status == StatusCode::UNAUTHORIZED;
                assert_eq!(refused, !is_let_in, "{method} {path} with {who}: {status}");
                assert!(!status.is_server_error(), "{method} {path} with {who}: {status}");
            }
        }
    }
    assert_eq!(bed.status(&Method::GET, "/v2/_catalog", None).await, 401);
    assert_eq!(bed.status(&Method::GET, "/v2/", None).await, 401);
    assert_eq!(bed.status(&Method::GET, "/token/", None).await, 401);
}
