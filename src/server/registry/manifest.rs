//! Manifests: sent and kept as the bytes that they are.

use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use rusqlite::Connection;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};
use tokio::task::spawn_blocking;

use super::answer::{Answer, CONTENT_DIGEST, created, digest_invalid, empty, set};
use super::body::whole;
use super::dispatch::Asked;
use super::document::Document;
use super::upload;
use crate::oci::{BasePath, Digest};
use crate::server::error::{RegistryError, StoreError};
use crate::server::path::Reference;
use crate::server::state::Server;
use crate::server::store::{
    Change, Kind, NewManifest, Part, Role, ServedManifest, Target, Unit, blob_in_repository,
    bound_to_manifest, forget_pushed_blob, is_served,
};

const SUBJECT: HeaderName = HeaderName::from_static("oci-subject");
/// Of a config, as far as it is read.
const CONFIG_MAX: u64 = 4 << 20;

/// GET and HEAD, of a tag or a digest. `Accept` changes nothing: a manifest of another kind would be another one.
pub(super) fn get(server: &Server, name: &BasePath, reference: &Reference) -> Answer {
    let manifest =
        server.store.read(
            |connection| match ServedManifest::find(connection, name, reference)? {
                Some(manifest) => Ok(manifest),
                None if is_served(connection, name)? => Err(RegistryError::manifest_unknown(reference)),
                None => Err(RegistryError::name_unknown(name.as_str())),
            },
        )?;
    let mut response = Response::new(Body::from(manifest.bytes));
    let headers = response.headers_mut();
    if let Ok(media_type) = HeaderValue::try_from(manifest.media_type) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    if let Ok(digest) = HeaderValue::try_from(manifest.digest) {
        headers.insert(CONTENT_DIGEST, digest);
    }
    Ok(response)
}

/// PUT, under a tag or a digest.
pub(super) async fn put(asked: Asked, name: BasePath, reference: Reference) -> Answer {
    let server = Arc::clone(&asked.server);
    let (head, body) = asked.request.into_parts();
    let limits = &server.config.limits;
    let bytes = whole(body, &head.headers, limits.manifest, limits.idle)
        .await
        .map_err(|error| error.answer("MANIFEST_INVALID"))?;
    let content_type = head
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let document = Document::read(bytes, content_type).map_err(|error| invalid(&error.to_string()))?;
    let digest = document.manifest.digest();
    if let Reference::Digest(named) = reference
        && named != digest
    {
        let message = format!("The manifest's digest is {digest}.");
        return Err(digest_invalid(&message, &named.to_string()));
    }
    let platform = match document.config.filter(|_| document.has_platform) {
        Some(config) => platform(&server, &config).await?,
        None => Platform::default(),
    };
    let subject = document.subject;
    let location = format!("/v2/{}/manifests/{digest}", name.as_str());
    server
        .store
        .write(move |connection| keep(connection, &name, document, platform, &reference))
        .await?;
    let mut response = created(&location, &digest);
    if let Some(subject) = subject {
        set(&mut response, SUBJECT, &subject.to_string());
    }
    Ok(response)
}

/// DELETE: of a digest, with its tags and signatures; of a tag, the tag alone.
pub(super) async fn delete(server: &Server, name: BasePath, reference: Reference) -> Answer {
    server
        .store
        .write(move |connection| {
            let Target::Repository(repository) = Target::find(connection, &name)? else {
                return Err(RegistryError::name_unknown(name.as_str()));
            };
            let (kind, key) = match &reference {
                Reference::Tag(tag) => (Kind::Tag, tag.clone()),
                Reference::Digest(digest) => (Kind::Manifest, digest.to_string()),
            };
            let id = Unit::in_repository(connection, repository, None, kind, &key)?
                .ok_or_else(|| RegistryError::manifest_unknown(&reference))?;
            let mut remove = vec![id];
            if kind == Kind::Manifest {
                remove.extend(bound_to_manifest(connection, repository, id)?);
            }
            let change = Change {
                remove,
                ..Change::default()
            };
            change.apply(connection, repository)?;
            Ok(empty(StatusCode::ACCEPTED))
        })
        .await
}

/// Puts a manifest into its repository, with the blobs that it refers to and its tag: one version, or none when all
/// of it is there.
fn keep(
    connection: &Connection,
    name: &BasePath,
    document: Document,
    platform: Platform,
    reference: &Reference,
) -> Result<(), RegistryError> {
    let repository = upload::open(connection, name)?;
    let (mut add, mut parts) = (Vec::new(), Vec::new());
    let config = document.config.map(|digest| (Role::Config, digest, false));
    let layers = document
        .layers
        .iter()
        .map(|layer| (Role::Layer, layer.digest, layer.foreign));
    for (role, digest, foreign) in config.into_iter().chain(layers) {
        match blob_in_repository(connection, repository, &digest)? {
            Some(content_id) => {
                parts.push(Part { role, content_id });
                add.push(Unit {
                    id: content_id,
                    kind: Kind::Blob,
                    key: digest.to_string(),
                });
            }
            None if foreign => {}
            None => return Err(part_unknown(&digest)),
        }
    }
    for digest in &document.children {
        let found = Unit::in_repository(connection, repository, None, Kind::Manifest, &digest.to_string())?;
        let content_id = found.ok_or_else(|| part_unknown(digest))?;
        parts.push(Part {
            role: Role::Child,
            content_id,
        });
    }
    for blob in &add {
        forget_pushed_blob(connection, repository, blob.id)?;
    }
    let new = NewManifest {
        digest: document.manifest.digest(),
        media_type: document.media_type,
        artifact_type: document.artifact_type,
        schema_version: 2,
        subject: document.subject,
        annotations: document.annotations,
        architecture: platform.architecture,
        os: platform.os,
        labels: Value::Object(platform.config.labels).to_string(),
        bytes: document.manifest.bytes().to_vec(),
        parts,
    };
    let manifest = Unit::manifest(connection, &new)?;
    let id = manifest.id;
    add.push(manifest);
    if let Reference::Tag(tag) = reference {
        add.push(Unit::tag(connection, tag, id)?);
    }
    let change = Change {
        add,
        ..Change::default()
    };
    change.apply(connection, repository)?;
    Ok(())
}

/// What an image's config tells of where it runs, and of itself.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Platform {
    architecture: Option<String>,
    os: Option<String>,
    #[serde(deserialize_with = "or_default")]
    config: ImageConfig,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ImageConfig {
    #[serde(rename = "Labels", deserialize_with = "or_default")]
    labels: Map<String, Value>,
}

/// `null` is as good as nothing.
fn or_default<'de, T: Default + Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// Reads it from the config. One that is not there, or none, tells nothing: whether the manifest may refer to it is
/// decided elsewhere.
async fn platform(server: &Server, config: &Digest) -> Result<Platform, StoreError> {
    let path = server.blobs.path(config);
    let read = spawn_blocking(move || {
        let mut json = Vec::new();
        let read = File::open(path).and_then(|file| file.take(CONFIG_MAX).read_to_end(&mut json));
        read.ok()
            .and_then(|_| serde_json::from_slice(&json).ok())
            .unwrap_or_default()
    });
    read.await.map_err(|_| StoreError::GivenUp)
}

fn invalid(message: &str) -> RegistryError {
    RegistryError::new(StatusCode::BAD_REQUEST, "MANIFEST_INVALID", message, json!({}))
}

fn part_unknown(digest: &Digest) -> RegistryError {
    let message = "The manifest refers to content that is not in this repository.";
    let detail = json!({ "digest": digest });
    RegistryError::new(StatusCode::BAD_REQUEST, "MANIFEST_BLOB_UNKNOWN", message, detail)
}
