//! Blobs: read from their files, in whole or in part.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde_json::json;
use tokio::task::{JoinHandle, spawn_blocking};

use super::answer::{Answer, CONTENT_DIGEST, blob_unknown, empty, set};
use super::dispatch::Asked;
use super::range::{Wanted, wanted};
use crate::oci::{BasePath, Digest};
use crate::server::error::{RegistryError, StoreError};
use crate::server::state::Server;
use crate::server::store::{Change, Target, blob_in_repository, blob_size, forget_pushed_blob, is_served};

/// Of a file that is sent at once. Two are in memory for each request: one is read while the other is sent.
const CHUNK: u64 = 256 * 1024;

/// GET and HEAD.
pub(super) async fn get(asked: Asked, name: &BasePath, digest: &Digest) -> Answer {
    let server = &asked.server;
    let size = server
        .store
        .read(|connection| match blob_size(connection, name, digest)? {
            Some(size) => Ok(size),
            None if is_served(connection, name)? => Err(blob_unknown(digest)),
            None => Err(RegistryError::name_unknown(name.as_str())),
        })?;
    let etag = format!("\"{digest}\"");
    let matches = |value: &str| {
        value
            .split(',')
            .any(|one| matches!(one.trim(), "*") || one.trim() == etag)
    };
    if asked.header(header::IF_NONE_MATCH).is_some_and(matches) {
        let mut response = empty(StatusCode::NOT_MODIFIED);
        set(&mut response, header::ETAG, &etag);
        return Ok(response);
    }
    // RFC 9110, sections 13.1.5 and 14.2: a range is for GET, and only of what the client means.
    let range = match asked.header(header::RANGE) {
        Some(range)
            if asked.request.method() == Method::GET
                && asked.header(header::IF_RANGE).is_none_or(|tag| tag == etag) =>
        {
            wanted(range, size)
        }
        _ => Wanted::Whole,
    };
    let (status, first, length) = match range {
        Wanted::Whole => (StatusCode::OK, 0, size),
        Wanted::Part { first, last } => (StatusCode::PARTIAL_CONTENT, first, last - first + 1),
        Wanted::Unsatisfiable => return Ok(unsatisfiable(size)),
    };
    let read = Read {
        digest: *digest,
        size,
        first,
        // Who asks for the head alone is told whether the blob is there.
        length: if *asked.request.method() == Method::HEAD {
            0
        } else {
            length
        },
    };
    let body = send(server, read).await?.ok_or_else(|| blob_unknown(digest))?;
    let mut response = (status, body).into_response();
    set(&mut response, header::CONTENT_TYPE, "application/octet-stream");
    set(&mut response, header::CONTENT_LENGTH, &length.to_string());
    set(&mut response, header::ACCEPT_RANGES, "bytes");
    set(&mut response, header::ETAG, &etag);
    set(&mut response, CONTENT_DIGEST, &digest.to_string());
    if status == StatusCode::PARTIAL_CONTENT {
        let range = format!("bytes {first}-{}/{size}", first + length - 1);
        set(&mut response, header::CONTENT_RANGE, &range);
    }
    Ok(response)
}

/// DELETE: out of the repository; the file stays, as others may have it too.
pub(super) async fn delete(server: &Server, name: BasePath, digest: Digest) -> Answer {
    server
        .store
        .write(move |connection| {
            let Target::Repository(repository) = Target::find(connection, &name)? else {
                return Err(RegistryError::name_unknown(name.as_str()));
            };
            let id =
                blob_in_repository(connection, repository, &digest)?.ok_or_else(|| blob_unknown(&digest))?;
            forget_pushed_blob(connection, repository, id)?;
            let change = Change {
                remove: vec![id],
                ..Change::default()
            };
            change.apply(connection, repository)?;
            Ok(empty(StatusCode::ACCEPTED))
        })
        .await
}

fn unsatisfiable(size: u64) -> Response {
    let message = "The range is none of this blob.";
    let error = RegistryError::new(
        StatusCode::RANGE_NOT_SATISFIABLE,
        "SIZE_INVALID",
        message,
        json!({}),
    );
    let mut response = error.into_response();
    set(&mut response, header::CONTENT_RANGE, &format!("bytes */{size}"));
    response
}

/// What is read of a blob.
struct Read {
    digest: Digest,
    size: u64,
    first: u64,
    length: u64,
}

/// A body of a part of a blob; nothing when its file is lost. The first chunk is read before the answer begins, so that
/// a file that cannot be read is an answer of its own.
async fn send(server: &Arc<Server>, wanted: Read) -> Result<Option<Body>, StoreError> {
    let server = Arc::clone(server);
    let read = spawn_blocking(move || {
        let Some(mut file) = server.blobs.read(&wanted.digest, wanted.size)? else {
            return Ok(None);
        };
        file.seek(SeekFrom::Start(wanted.first))
            .and_then(|_| next(file, wanted.length))
            .map(Some)
            .map_err(StoreError::file("read", server.blobs.path(&wanted.digest)))
    });
    Ok(read
        .await
        .map_err(|_| StoreError::GivenUp)??
        .map(|(chunk, rest)| match rest {
            None => Body::from(chunk),
            Some((file, left)) => stream(chunk, file, left),
        }))
}

/// What is left to send, being read.
type Ahead = JoinHandle<io::Result<(Bytes, Option<(File, u64)>)>>;

fn stream(first: Bytes, file: File, left: u64) -> Body {
    let ahead: Ahead = spawn_blocking(move || next(file, left));
    let chunks = futures_util::stream::try_unfold((Some(first), Some(ahead)), |state| async move {
        let (chunk, ahead) = match state {
            (Some(first), ahead) => (first, ahead),
            (None, Some(ahead)) => {
                let (chunk, rest) = ahead.await.map_err(io::Error::other)??;
                (
                    chunk,
                    rest.map(|(file, left)| spawn_blocking(move || next(file, left))),
                )
            }
            (None, None) => return Ok::<_, io::Error>(None),
        };
        Ok(Some((chunk, (None, ahead))))
    });
    Body::from_stream(chunks)
}

/// The next chunk of a file of which so many bytes are to be sent, and what is left then.
fn next(file: File, left: u64) -> io::Result<(Bytes, Option<(File, u64)>)> {
    let length = left.min(CHUNK);
    let mut chunk = Vec::with_capacity(length as usize);
    (&file).take(length).read_to_end(&mut chunk)?;
    if (chunk.len() as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let left = left - length;
    Ok((chunk.into(), (left > 0).then_some((file, left))))
}
