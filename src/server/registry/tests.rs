//! The registry, asked through its router.

#![allow(clippy::unwrap_used)]

mod blobs;
mod cleanup;
mod manifests;
mod signatures;
mod uploads;

use std::io;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use serde_json::{Value, json};

use crate::oci::{Digest, media_type};
use crate::server::auth::{Role, Scope, User, grant};
use crate::server::config::{Config, Limits};
use crate::server::router::router;
use crate::server::state::Server;
use crate::server::store::UserRow;

/// A registry in a folder of its own.
struct Bed {
    folder: tempfile::TempDir,
    server: Arc<Server>,
}

/// An answer, in whole.
#[derive(Debug)]
struct Seen {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Bed {
    async fn new() -> Self {
        Self::with(Limits::default()).await
    }

    async fn with(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = open(&folder, limits);
        // Nobody logs in: tokens need no password.
        let insert = server
            .store
            .write(|connection| UserRow::insert(connection, "admin", Role::Admin, "none"));
        insert.await.unwrap().unwrap();
        Self { folder, server }
    }

    /// The same folder, as another process finds it.
    fn restart(self) -> Self {
        let Self { folder, server } = self;
        let limits = server.config.limits.clone();
        drop(server);
        let server = open(&folder, limits);
        Self { folder, server }
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Seen {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header("host", "registry.example.com");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let token = self.token(path);
        let request = request.header("authorization", format!("Bearer {token}"));
        self.call(request.body(body.into()).unwrap()).await
    }

    async fn call(&self, request: Request<Body>) -> Seen {
        let service = TowerToHyperService::new(router(Arc::clone(&self.server)));
        let response = service.call(request).await.unwrap();
        let (head, body) = response.into_parts();
        Seen {
            status: head.status,
            headers: head.headers,
            body: body.collect().await.unwrap().to_bytes(),
        }
    }

    /// A token of `admin` for all repositories that a path names.
    fn token(&self, path: &str) -> String {
        let user = User {
            id: 1,
            name: "admin".to_owned(),
            role: Role::Admin,
        };
        let path = path.replace("%2F", "/");
        let (path, query) = path.split_once('?').unwrap_or((&path, ""));
        let words = ["manifests", "blobs", "tags", "referrers", "signatures"];
        let name = path.trim_start_matches("/extensions").trim_start_matches("/v2/");
        let end = words
            .iter()
            .filter_map(|word| name.find(&format!("/{word}/")))
            .min();
        let mut scopes = vec!["registry:catalog:*".to_owned()];
        scopes.extend(end.map(|end| format!("repository:{}:*", &name[..end])));
        let from = query.split('&').find_map(|pair| pair.strip_prefix("from="));
        scopes.extend(from.map(|from| format!("repository:{from}:pull")));
        grant(
            &self.server,
            Some(&user),
            Scope::parse_all(scopes.iter().map(|scope| &**scope)),
        )
        .unwrap()
    }

    async fn get(&self, path: &str) -> Seen {
        self.send(Method::GET, path, &[], Body::empty()).await
    }

    /// Pushes a blob at once.
    async fn blob(&self, name: &str, content: &'static [u8]) -> Digest {
        let digest = Digest::of(content);
        let path = format!("/v2/{name}/blobs/uploads/?digest={digest}");
        let seen = self.send(Method::POST, &path, &[], content).await;
        assert_eq!(seen.status, StatusCode::CREATED, "{seen:?}");
        digest
    }

    async fn put_manifest(&self, name: &str, reference: &str, media_type: &str, json: &Value) -> Seen {
        let path = format!("/v2/{name}/manifests/{reference}");
        self.send(
            Method::PUT,
            &path,
            &[("content-type", media_type)],
            json.to_string(),
        )
        .await
    }

    /// Pushes an image of a config and one layer under a tag.
    async fn image(&self, name: &str, tag: &str, content: &'static [u8]) -> Digest {
        let config = self.blob(name, br#"{"architecture":"amd64","os":"linux"}"#).await;
        let layer = self.blob(name, content).await;
        let image = image(&config, &layer);
        let seen = self
            .put_manifest(name, tag, media_type::OCI_MANIFEST, &image)
            .await;
        assert_eq!(seen.status, StatusCode::CREATED, "{seen:?}");
        Digest::of(image.to_string().as_bytes())
    }

    /// The number of the repository's latest version.
    fn latest(&self, name: &str) -> i64 {
        let read = self.server.store.read(|connection| {
            crate::server::store::Repository::by_name(connection, name).map(|found| found.unwrap().latest)
        });
        read.unwrap()
    }

    fn execute(&self, sql: &str) {
        let connection = rusqlite::Connection::open(self.folder.path().join("signet.db")).unwrap();
        connection.execute_batch(sql).unwrap();
    }
}

impl Seen {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .unwrap_or_else(|| panic!("no {name} in {self:?}"))
            .to_str()
            .unwrap()
    }

    /// Status and code of an error.
    fn error(&self) -> (u16, String) {
        let code = self.json()["errors"][0]["code"].as_str().unwrap().to_owned();
        (self.status.as_u16(), code)
    }
}

fn open(folder: &tempfile::TempDir, limits: Limits) -> Arc<Server> {
    let config = Config {
        data: folder.path().to_owned(),
        public_host: None,
        scripts_dir: None,
        anonymous_pull: false,
        sign_jobs: 1,
        limits,
    };
    Arc::new(Server::open(config).unwrap())
}

fn image(config: &Digest, layer: &Digest) -> Value {
    json!({
        "schemaVersion": 2,
        "mediaType": media_type::OCI_MANIFEST,
        "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json", "digest": config, "size": 1,
        },
        "layers": [{
            "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": layer, "size": 1,
        }],
    })
}

/// A body that breaks off after these pieces.
fn broken(pieces: &[&'static [u8]]) -> Body {
    let pieces: Vec<_> = pieces
        .iter()
        .map(|piece| Ok(Bytes::from_static(piece)))
        .chain([Err(io::Error::from(io::ErrorKind::ConnectionReset))])
        .collect();
    Body::from_stream(futures_util::stream::iter(pieces))
}

#[tokio::test]
async fn each_answer_tells_the_api_and_that_signatures_are_kept() {
    let bed = Bed::new().await;
    let digest = Digest::of(b"");
    for (method, path, status) in [
        (Method::GET, "/v2/".to_owned(), 200),
        (Method::GET, "/v2/a/manifests/1".to_owned(), 404),
        (Method::GET, "/v2/UPPER/manifests/1".to_owned(), 400),
        (Method::GET, "/v2/nothing".to_owned(), 404),
        (Method::PATCH, "/v2/a/manifests/1".to_owned(), 405),
        (Method::POST, "/v2/".to_owned(), 405),
        (Method::GET, format!("/extensions/v2/a/signatures/{digest}"), 404),
        (
            Method::DELETE,
            format!("/extensions/v2/a/signatures/{digest}"),
            405,
        ),
        (Method::GET, "/extensions/v2/a/signatures/1.0".to_owned(), 404),
    ] {
        let seen = bed.send(method, &path, &[], Body::empty()).await;
        assert_eq!(seen.status, status, "{path}");
        assert_eq!(seen.header("docker-distribution-api-version"), "registry/2.0");
        assert_eq!(seen.header("x-registry-supports-signatures"), "1");
        if status == 405 {
            assert_eq!(seen.error(), (405, "UNSUPPORTED".to_owned()));
            assert!(seen.header("allow").contains("GET"), "{seen:?}");
        }
    }
}

#[tokio::test]
async fn odd_names_tags_and_digests_have_each_their_error() {
    let bed = Bed::new().await;
    bed.image("ns/app", "1.0", b"layer").await;
    let hex = Digest::of(b"").hex();
    for (path, status, code) in [
        ("/v2/../../etc/manifests/passwd".to_owned(), 400, "NAME_INVALID"),
        ("/v2/ns/%2e%2e/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/ns//app/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/ns/App/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/ns/%ff/manifests/1.0".to_owned(), 400, "NAME_INVALID"),
        ("/v2/ns/app/manifests/..".to_owned(), 400, "TAG_INVALID"),
        ("/v2/ns/app/manifests/%2e%2e".to_owned(), 400, "TAG_INVALID"),
        (
            format!("/v2/ns/app/manifests/{}", "x".repeat(129)),
            400,
            "TAG_INVALID",
        ),
        ("/v2/ns/app/manifests/sha256:12".to_owned(), 400, "DIGEST_INVALID"),
        (
            format!("/v2/ns/app/blobs/sha256:{}", hex.to_uppercase()),
            400,
            "DIGEST_INVALID",
        ),
        (
            "/v2/ns/app/blobs/sha256:../../../signet.db".to_owned(),
            404,
            "UNSUPPORTED",
        ),
        (
            "/v2/ns/app/blobs/sha256:..%2f..%2f..%2fsignet.db".to_owned(),
            404,
            "UNSUPPORTED",
        ),
        (format!("/v2/ns/app/blobs/md5:{hex}"), 400, "DIGEST_INVALID"),
        (format!("/v2/ns/app/blobs/sha256:{hex}0"), 400, "DIGEST_INVALID"),
        (
            "/v2/ns/app/blobs/uploads/..".to_owned(),
            404,
            "BLOB_UPLOAD_UNKNOWN",
        ),
        (
            "/v2/ns/app/blobs/uploads/%2e%2e%2fsignet.db".to_owned(),
            404,
            "UNSUPPORTED",
        ),
        ("/v2/ns/other/manifests/1.0".to_owned(), 404, "NAME_UNKNOWN"),
        ("/v2/ns/app/manifests/2.0".to_owned(), 404, "MANIFEST_UNKNOWN"),
        (format!("/v2/ns/app/blobs/sha256:{hex}"), 404, "BLOB_UNKNOWN"),
        (format!("/v2/ns/other/blobs/sha256:{hex}"), 404, "NAME_UNKNOWN"),
    ] {
        let seen = bed.get(&path).await;
        assert_eq!(seen.error(), (status, code.to_owned()), "{path}");
    }
    // What is encoded and means a name is one.
    assert_eq!(bed.get("/v2/ns%2Fapp/manifests/1%2e0").await.status, 200);
}

#[tokio::test]
async fn nothing_is_told_without_a_token() {
    let bed = Bed::new().await;
    let digest = bed.image("a", "1", b"layer").await;
    for (method, path, scope) in [
        (Method::GET, "/v2/a/manifests/1".to_owned(), "repository:a:pull"),
        (Method::PUT, "/v2/a/manifests/1".to_owned(), "repository:a:push"),
        (
            Method::DELETE,
            format!("/v2/a/manifests/{digest}"),
            "repository:a:delete",
        ),
        (
            Method::GET,
            format!("/v2/none/blobs/{digest}"),
            "repository:none:pull",
        ),
        (
            Method::POST,
            "/v2/a/blobs/uploads/".to_owned(),
            "repository:a:push",
        ),
        (Method::GET, "/v2/a/tags/list".to_owned(), "repository:a:pull"),
        (
            Method::GET,
            format!("/v2/a/referrers/{digest}"),
            "repository:a:pull",
        ),
        (
            Method::GET,
            format!("/extensions/v2/a/signatures/{digest}"),
            "repository:a:pull",
        ),
        (
            Method::PUT,
            format!("/extensions/v2/a/signatures/{digest}"),
            "repository:a:push",
        ),
    ] {
        let request = Request::builder().method(method.clone()).uri(&path);
        let seen = bed.call(request.body(Body::empty()).unwrap()).await;
        assert_eq!(seen.error(), (401, "UNAUTHORIZED".to_owned()), "{method} {path}");
        let challenge = seen.header("www-authenticate");
        assert!(challenge.contains(&format!("scope=\"{scope}\"")), "{challenge}");
        assert_eq!(seen.header("x-registry-supports-signatures"), "1");
    }
    for path in ["/v2/", "/v2/_catalog"] {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let seen = bed.call(request).await;
        assert_eq!(seen.error(), (401, "UNAUTHORIZED".to_owned()), "{path}");
    }
}
