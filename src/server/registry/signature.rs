//! Signatures, by the extension that Red Hat's registries have and Pulp implements.

use std::sync::Arc;

use axum::http::{StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::answer::{Answer, empty, json_body, set};
use super::body::{BodyError, whole};
use super::dispatch::Asked;
use super::signature_object::{Refused, read};
use crate::oci::{BasePath, Digest};
use crate::server::error::{RegistryError, StoreError};
use crate::server::state::Server;
use crate::server::store::{
    self, Change, Kind, NewSignature, ServedSignature, Target, Unit, is_served, serves_manifest,
};
use crate::signing::openpgp::SIGNATURE_MAX;

/// Of the JSON around the largest signature: base64 makes four bytes of three.
const BODY_MAX: usize = SIGNATURE_MAX.div_ceil(3) * 4 + 1024;

/// Bytes of signatures that are encoded where requests are served: what takes well under a millisecond.
const AT_ONCE: usize = 256 * 1024;

#[derive(Serialize)]
struct List {
    signatures: Vec<Object>,
}

#[derive(Serialize)]
struct Object {
    #[serde(rename = "schemaVersion")]
    schema_version: u32,
    #[serde(rename = "type")]
    signature_type: &'static str,
    name: String,
    content: String,
}

/// GET and HEAD: the signatures of a manifest in the version that is served; none is an empty list.
pub(super) async fn get(server: &Server, name: &BasePath, digest: &Digest) -> Answer {
    let found = server.store.read(|connection| {
        let found = store::signatures(connection, name, digest)?;
        if found.is_empty() && !serves_manifest(connection, name, digest)? {
            return Err(match is_served(connection, name)? {
                true => RegistryError::manifest_unknown(digest),
                false => RegistryError::name_unknown(name.as_str()),
            });
        }
        Ok(found)
    })?;
    let size: usize = found.iter().map(|signature| signature.bytes.len()).sum();
    match size {
        ..=AT_ONCE => encode(found),
        _ => tokio::task::spawn_blocking(move || encode(found))
            .await
            .map_err(|_| StoreError::GivenUp)?,
    }
}

fn encode(found: Vec<ServedSignature>) -> Answer {
    let object = |ServedSignature { name, bytes }| Object {
        schema_version: 2,
        signature_type: "atomic",
        name,
        content: STANDARD.encode(bytes),
    };
    let list = List {
        signatures: found.into_iter().map(object).collect(),
    };
    let body = serde_json::to_vec(&list).map_err(|_| StoreError::Broken("signature"))?;
    Ok(json_body("application/json", body))
}

/// PUT: one more signature of a manifest in the latest version; a new version, unless it is there already.
pub(super) async fn put(asked: Asked, name: BasePath, digest: Digest) -> Answer {
    let server = Arc::clone(&asked.server);
    // Pulp finds the manifest before it reads the body.
    server
        .store
        .read(|connection| target(connection, &name, &digest).map(drop))?;
    let (head, body) = asked.request.into_parts();
    let json = whole(body, &head.headers, BODY_MAX, server.config.limits.idle)
        .await
        .map_err(|error: BodyError| error.answer("SIGNATURE_INVALID"))?;
    let signature = match tokio::task::spawn_blocking(move || read(&json, &digest)).await {
        Ok(Ok(signature)) => signature,
        Ok(Err(Refused::Fields(error))) => return Ok(axum::response::IntoResponse::into_response(error)),
        Ok(Err(Refused::Signature)) => return Err(invalid(&digest)),
        Err(_) => return Err(StoreError::GivenUp.into()),
    };
    let location = format!("/extensions/v2/{}/signatures/{digest}", name.as_str());
    server
        .store
        .write(move |connection| {
            let (repository, manifest_id) = target(connection, &name, &digest)?;
            let new = NewSignature {
                manifest_id,
                manifest_digest: digest,
                key_id: signature.key_id,
                fingerprint: signature.fingerprint,
                timestamp: signature.timestamp,
                creator: Some(signature.creator),
                bytes: signature.bytes,
            };
            let change = Change {
                add: vec![Unit::signature(connection, &new)?],
                ..Change::default()
            };
            change.apply(connection, repository)?;
            Ok::<_, RegistryError>(())
        })
        .await?;
    let mut response = empty(StatusCode::CREATED);
    set(&mut response, header::LOCATION, &location);
    Ok(response)
}

/// The repository and the manifest that a signature is put to.
fn target(
    connection: &rusqlite::Connection,
    name: &BasePath,
    digest: &Digest,
) -> Result<(i64, i64), RegistryError> {
    let Target::Repository(repository) = Target::find(connection, name)? else {
        return Err(RegistryError::name_unknown(name.as_str()));
    };
    let found = Unit::in_repository(connection, repository, None, Kind::Manifest, &digest.to_string())?;
    let manifest = found.ok_or_else(|| RegistryError::manifest_unknown(digest))?;
    Ok((repository, manifest))
}

fn invalid(manifest: &Digest) -> RegistryError {
    let detail = serde_json::json!({ "manifest_digest": manifest });
    let (code, message) = ("SIGNATURE_INVALID", "signature invalid");
    RegistryError::new(StatusCode::BAD_REQUEST, code, message, detail)
}
