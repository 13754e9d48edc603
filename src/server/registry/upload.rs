//! Uploads of blobs: at once, in chunks, resumed, or mounted from another repository (OCI distribution 1.1, "Push").

use std::future::Future;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use tokio::task::spawn_blocking;

use super::answer::{Answer, blob_location, created, digest_invalid, empty, name_invalid, set, size_invalid};
use super::body::announced;
use super::dispatch::Asked;
use super::progress::{Denied, Writing, receive};
use super::range::{arrived, chunk};
use crate::oci::{BasePath, Digest};
use crate::server::auth::{Action, registry_access};
use crate::server::blobs::Kept;
use crate::server::error::{RegistryError, StoreError};
use crate::server::state::Server;
use crate::server::store::{Kind, Served, Target, Unit, Upload, blob_in_repository, blob_pushed, new_uuid};

const UPLOAD_UUID: HeaderName = HeaderName::from_static("docker-upload-uuid");
/// What is told of uploads that cannot go on.
pub(super) const INVALID: &str = "BLOB_UPLOAD_INVALID";

/// POST: begins an upload; `mount` and `from` take a blob of another repository instead, and `digest` says that the
/// body is the whole blob.
pub(super) async fn begin(asked: Asked, name: BasePath) -> Answer {
    let server = Arc::clone(&asked.server);
    if let Some(digest) = asked.parameter("mount") {
        let digest = parse(&digest)?;
        if let Some(from) = asked.parameter("from").and_then(|from| from.parse().ok())
            && registry_access(&server, asked.request.headers(), &from, Action::Pull).is_ok()
            // A lost file is not spread: the client is asked for it.
            && server.blobs.path(&digest).is_file()
            && mount(&server, &name, from, digest).await?
        {
            return Ok(created(&blob_location(&name, &digest), &digest));
        }
    }
    let server = Arc::clone(&asked.server);
    let digest = asked
        .parameter("digest")
        .map(|digest| parse(&digest))
        .transpose()?;
    let uuid = new_uuid();
    server.uploads.begin(&server.blobs, &uuid)?;
    if let Some(digest) = digest {
        // It has no row: nobody is told its name, and after a crash its file goes with the next start.
        let writing = take(&server, &uuid).await?;
        let length = announced(asked.request.headers());
        let body = asked.request.into_body();
        return to_its_end(async move {
            let kept = keep_whole(&server, body, length, writing, name, digest).await;
            if kept.is_err() {
                server.uploads.forget(&server.blobs, &uuid);
            }
            kept
        })
        .await;
    }
    let (row, base_path, user_id) = (uuid.clone(), name.clone(), asked.user_id);
    let written = server
        .store
        .write(move |connection| {
            if let Some(Served { pinned: Some(_), .. }) = Served::find(connection, base_path.as_str())? {
                return Err(RegistryError::name_unknown(base_path.as_str()));
            }
            Ok(Upload::insert(connection, &row, base_path.as_str(), user_id)?)
        })
        .await;
    if let Err(error) = written {
        discard(&server, take(&server, &uuid).await?).await?;
        return Err(error);
    }
    Ok(progress(StatusCode::ACCEPTED, &name, &uuid, 0))
}

/// Takes a body as the blob of this digest.
async fn keep_whole(
    server: &Arc<Server>,
    body: Body,
    length: Option<u64>,
    writing: Writing,
    name: BasePath,
    digest: Digest,
) -> Answer {
    let (writing, received) = receive(body, length, writing, server.config.limits.idle).await?;
    received.map_err(|error| error.answer(INVALID))?;
    commit(server, writing, name, digest).await
}

/// What must not stop half-way when the client goes away, and with it its request.
async fn to_its_end(work: impl Future<Output = Answer> + Send + 'static) -> Answer {
    tokio::spawn(work).await.map_err(|_| StoreError::GivenUp)?
}

/// PATCH: appends a chunk.
pub(super) async fn append(asked: Asked, name: BasePath, uuid: String) -> Answer {
    let server = Arc::clone(&asked.server);
    let writing = find(&server, &name, &uuid).await?;
    let (writing, answer) = receive_chunk(asked, &name, writing).await?;
    match answer {
        Some(refused) => refused,
        None => Ok(progress(StatusCode::ACCEPTED, &name, &uuid, writing.length())),
    }
}

/// PUT: ends the upload, after a last chunk if there is one.
pub(super) async fn finish(asked: Asked, name: BasePath, uuid: String) -> Answer {
    let server = Arc::clone(&asked.server);
    let writing = find(&server, &name, &uuid).await?;
    let digest = parse(&asked.parameter("digest").unwrap_or_default())?;
    let (writing, answer) = receive_chunk(asked, &name, writing).await?;
    match answer {
        Some(refused) => refused,
        None => to_its_end(async move { commit(&server, writing, name, digest).await }).await,
    }
}

/// GET and HEAD: how far the upload is.
pub(super) async fn status(server: &Server, name: &BasePath, uuid: &str) -> Answer {
    let writing = find(server, name, uuid).await?;
    Ok(progress(StatusCode::NO_CONTENT, name, uuid, writing.length()))
}

/// DELETE: gives the upload up.
pub(super) async fn cancel(server: &Arc<Server>, name: &BasePath, uuid: String) -> Answer {
    let writing = find(server, name, &uuid).await?;
    discard(server, writing).await?;
    Ok(empty(StatusCode::NO_CONTENT))
}

/// Removes an upload, with its row if it has one.
pub(super) async fn discard(server: &Arc<Server>, writing: Writing) -> Result<(), StoreError> {
    let uuid = writing.uuid().to_owned();
    let row = uuid.clone();
    server
        .store
        .write(move |connection| Upload::remove(connection, &row))
        .await?;
    let removed = server.blobs.discard(&uuid);
    server.uploads.end(writing);
    removed
}

/// Takes a chunk. With an answer the request ends there, and nothing of the chunk counts that must not.
async fn receive_chunk(
    asked: Asked,
    name: &BasePath,
    writing: Writing,
) -> Result<(Writing, Option<Answer>), RegistryError> {
    let start = writing.length();
    let length = announced(asked.request.headers());
    let range = match asked.request.headers().get(header::CONTENT_RANGE) {
        None => None,
        Some(value) => match value.to_str().ok().and_then(chunk) {
            Some(range) => Some(range),
            None => {
                let message = "Content-Range is not <first>-<last>.";
                return Err(invalid(StatusCode::BAD_REQUEST, message));
            }
        },
    };
    if let Some((first, last)) = range {
        if first != start {
            let error = invalid(
                StatusCode::RANGE_NOT_SATISFIABLE,
                "The chunk does not begin where the last one ended.",
            );
            let mut response = error.into_response();
            tell(&mut response, name, writing.uuid(), start);
            return Ok((writing, Some(Ok(response))));
        }
        if length.is_some_and(|length| length != last - first + 1) {
            return Err(size_invalid("Content-Length and Content-Range do not agree."));
        }
    }
    let idle = asked.server.config.limits.idle;
    let (mut writing, received) = receive(asked.request.into_body(), length, writing, idle).await?;
    if let Err(error) = received {
        return Ok((writing, Some(Err(error.answer(INVALID)))));
    }
    if let Some((first, last)) = range
        && writing.length() != last + 1
    {
        let cut = spawn_blocking(move || writing.cut(first).map(|()| writing));
        writing = cut.await.map_err(|_| StoreError::GivenUp)??;
        let error = size_invalid("The chunk is not as long as Content-Range says.");
        return Ok((writing, Some(Err(error))));
    }
    Ok((writing, None))
}

/// Makes a blob of an upload, and notes it in its repository.
async fn commit(server: &Arc<Server>, writing: Writing, name: BasePath, digest: Digest) -> Answer {
    let keeper = Arc::clone(server);
    let kept = spawn_blocking(move || {
        let keeping = keeper.blobs.keeping(digest);
        let kept = writing.keep(&keeper.blobs, &keeping);
        (writing, kept, keeping)
    });
    let (writing, kept, keeping) = kept.await.map_err(|_| StoreError::GivenUp)?;
    let uuid = writing.uuid().to_owned();
    let size = match kept? {
        Kept::Stored(size) => size,
        Kept::OtherDigest(found) => {
            discard(server, writing).await?;
            let message = format!("The content's digest is {found}.");
            return Err(digest_invalid(&message, &digest.to_string()));
        }
    };
    server.uploads.end(writing);
    let location = blob_location(&name, &digest);
    server
        .store
        .write(move |connection| {
            let repository = open(connection, &name)?;
            let blob = Unit::blob(connection, &digest, size)?;
            blob_pushed(connection, repository, &blob)?;
            Upload::remove(connection, &uuid)?;
            // Given out of the write, and so let go when it is committed, also when nobody waits for it any more.
            Ok::<_, RegistryError>(keeping)
        })
        .await?;
    Ok(created(&location, &digest))
}

/// Takes a blob of another repository; whether it is there.
async fn mount(
    server: &Server,
    name: &BasePath,
    from: BasePath,
    digest: Digest,
) -> Result<bool, RegistryError> {
    let name = name.clone();
    server
        .store
        .write(move |connection| {
            let blob = match Served::find(connection, from.as_str())? {
                Some(Served {
                    repository_id: Some(id),
                    pinned,
                    ..
                }) => match pinned {
                    None => blob_in_repository(connection, id, &digest)?,
                    Some(_) => Unit::in_repository(connection, id, pinned, Kind::Blob, &digest.to_string())?,
                },
                _ => None,
            };
            let Some(id) = blob else { return Ok(false) };
            let unit = Unit {
                id,
                kind: Kind::Blob,
                key: digest.to_string(),
            };
            blob_pushed(connection, open(connection, &name)?, &unit)?;
            Ok(true)
        })
        .await
}

/// The repository that a push goes to, made when it is not there.
pub(super) fn open(connection: &rusqlite::Connection, name: &BasePath) -> Result<i64, RegistryError> {
    match Target::open(connection, name)? {
        Target::Repository(id) => Ok(id),
        Target::Nothing => Err(RegistryError::name_unknown(name.as_str())),
        Target::Taken => Err(name_invalid(name, "Repository is not available for push.")),
    }
}

/// The right to write to this repository's upload.
async fn find(server: &Server, name: &BasePath, uuid: &str) -> Result<Writing, RegistryError> {
    let known = server
        .store
        .read(|connection| Upload::exists(connection, uuid, name.as_str()))?;
    match known {
        // The name becomes a file's only when it is one that was given.
        true => take(server, uuid).await,
        false => Err(unknown(uuid)),
    }
}

async fn take(server: &Server, uuid: &str) -> Result<Writing, RegistryError> {
    server
        .uploads
        .take(&server.blobs, uuid)
        .await
        .map_err(|denied| match denied {
            Denied::Unknown => unknown(uuid),
            Denied::Busy => invalid(StatusCode::CONFLICT, "Another request writes to this upload."),
        })
}

fn parse(digest: &str) -> Result<Digest, RegistryError> {
    digest.parse().map_err(|_| {
        digest_invalid(
            "The digest is not sha256: and 64 lower-case hexadecimal digits.",
            digest,
        )
    })
}

fn unknown(uuid: &str) -> RegistryError {
    let detail = json!({ "uuid": uuid });
    let message = "blob upload unknown to registry";
    RegistryError::new(StatusCode::NOT_FOUND, "BLOB_UPLOAD_UNKNOWN", message, detail)
}

fn invalid(status: StatusCode, message: &str) -> RegistryError {
    RegistryError::new(status, INVALID, message, json!({}))
}

fn progress(status: StatusCode, name: &BasePath, uuid: &str, length: u64) -> Response {
    let mut response = empty(status);
    tell(&mut response, name, uuid, length);
    response
}

fn tell(response: &mut Response, name: &BasePath, uuid: &str, length: u64) {
    let location = format!("/v2/{}/blobs/uploads/{uuid}", name.as_str());
    set(response, header::LOCATION, &location);
    set(response, header::RANGE, &arrived(length));
    set(response, UPLOAD_UUID, uuid);
}
