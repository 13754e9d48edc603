//! The file of an upload while it comes in: one request at a time writes it, and its digest is followed.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use tokio::sync::OwnedMutexGuard;
use tokio::task::{JoinHandle, spawn_blocking};

use super::body::{BodyError, piece};
use crate::oci::Digest;
use crate::server::blobs::{Blobs, Keeping, Kept};
use crate::server::error::StoreError;

/// What is written at once.
const CHUNK: usize = 512 * 1024;
/// How much of a body is taken that cannot be kept.
const LINGER: usize = 64 << 20;
/// How long a request waits for another one of the same upload: a client that lost its connection comes back before
/// the server knows that it is lost.
const BUSY: Duration = Duration::from_secs(10);

/// The uploads that requests of this process have touched.
#[derive(Debug, Default)]
pub(in crate::server) struct Uploads(Mutex<HashMap<String, Arc<tokio::sync::Mutex<Progress>>>>);

/// How far an upload is.
#[derive(Debug)]
pub(super) struct Progress {
    uuid: String,
    path: PathBuf,
    length: u64,
    /// Over all that is there; `None` when another process has written a part of it.
    hasher: Option<Sha256>,
    /// The file is gone: the upload has become a blob, or was given up.
    ended: bool,
}

/// The right to write to an upload.
pub(super) type Writing = OwnedMutexGuard<Progress>;

/// Why the right to write is not given.
#[derive(Debug)]
pub(super) enum Denied {
    /// There is no such upload any more.
    Unknown,
    /// Another request goes on writing to it.
    Busy,
}

impl Uploads {
    /// Makes the file of a new upload. Blocks, shortly.
    pub(super) fn begin(&self, blobs: &Blobs, uuid: &str) -> Result<(), StoreError> {
        // Held while the file is made, so that nobody takes the file for one that was left behind.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        blobs.create_upload(uuid)?;
        let progress = Progress {
            uuid: uuid.to_owned(),
            path: blobs.upload_path(uuid),
            length: 0,
            hasher: Some(Sha256::new()),
            ended: false,
        };
        known.insert(uuid.to_owned(), Arc::new(tokio::sync::Mutex::new(progress)));
        Ok(())
    }

    /// Waits until no other request writes to this upload, but not for ever. `uuid` must be that of a row.
    pub(super) async fn take(&self, blobs: &Blobs, uuid: &str) -> Result<Writing, Denied> {
        let progress = self.known(blobs, uuid).ok_or(Denied::Unknown)?;
        let writing = tokio::time::timeout(BUSY, progress.lock_owned())
            .await
            .map_err(|_| Denied::Busy)?;
        match writing.ended {
            true => Err(Denied::Unknown),
            false => Ok(writing),
        }
    }

    /// As [`Self::take`], when no request writes to it.
    pub(super) fn try_take(&self, blobs: &Blobs, uuid: &str) -> Result<Writing, Denied> {
        let progress = self.known(blobs, uuid).ok_or(Denied::Unknown)?;
        let writing = progress.try_lock_owned().map_err(|_| Denied::Busy)?;
        match writing.ended {
            true => Err(Denied::Unknown),
            false => Ok(writing),
        }
    }

    /// Ends an upload: its file is gone.
    pub(super) fn end(&self, mut writing: Writing) {
        writing.ended = true;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(&writing.uuid);
    }

    /// Removes an upload that nobody was told of, and that could not be kept.
    pub(super) fn forget(&self, blobs: &Blobs, uuid: &str) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(uuid);
        if let Err(error) = blobs.discard(uuid) {
            tracing::warn!("{error}");
        }
    }

    /// Whether a request of this process has touched it, and it has not ended.
    pub(super) fn is_open(&self, uuid: &str) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.contains_key(uuid)
    }

    fn known(&self, blobs: &Blobs, uuid: &str) -> Option<Arc<tokio::sync::Mutex<Progress>>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(progress) = known.get(uuid) {
            return Some(Arc::clone(progress));
        }
        // Of a process before this one.
        let path = blobs.upload_path(uuid);
        let length = fs::metadata(&path).ok()?.len();
        let progress = Arc::new(tokio::sync::Mutex::new(Progress {
            uuid: uuid.to_owned(),
            path,
            length,
            hasher: None,
            ended: false,
        }));
        known.insert(uuid.to_owned(), Arc::clone(&progress));
        Some(progress)
    }
}

impl Progress {
    /// How many bytes are there.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// The upload's name.
    pub(super) fn uuid(&self) -> &str {
        &self.uuid
    }

    /// Takes back what came after the first `length` bytes. Blocks.
    pub(super) fn cut(&mut self, length: u64) -> Result<(), StoreError> {
        if length < self.length {
            self.open()?
                .set_len(length)
                .map_err(StoreError::file("write", &self.path))?;
            self.length = length;
            self.hasher = None;
        }
        Ok(())
    }

    /// Makes a blob of the upload, when its bytes have this digest; else they are gone. Blocks.
    pub(super) fn keep(&self, blobs: &Blobs, keeping: &Keeping) -> Result<Kept, StoreError> {
        let file = self.open()?;
        let length = file
            .metadata()
            .map_err(StoreError::file("read", &self.path))?
            .len();
        // A write that failed half-way, and could not be taken back then.
        if length != self.length {
            file.set_len(self.length)
                .map_err(StoreError::file("write", &self.path))?;
        }
        let computed = self
            .hasher
            .clone()
            .map(|hasher| Digest::from_sha256(hasher.finalize().into()));
        blobs.keep(&self.uuid, keeping, computed)
    }

    fn open(&self) -> Result<File, StoreError> {
        OpenOptions::new()
            .write(true)
            .open(&self.path)
            .map_err(StoreError::file("write", &self.path))
    }

    fn append(&mut self, file: &File, pieces: &[Bytes]) -> Result<(), StoreError> {
        let start = self.length;
        let mut end = start;
        for piece in pieces {
            if let Err(error) = file.write_all_at(piece, end) {
                let _ = file.set_len(start);
                return Err(StoreError::file("write", &self.path)(error));
            }
            end += piece.len() as u64;
        }
        if let Some(hasher) = &mut self.hasher {
            pieces.iter().for_each(|piece| hasher.update(piece));
        }
        self.length = end;
        Ok(())
    }
}

/// Writes a body to the end of an upload. What arrived stays, also when the body breaks off or the client goes away:
/// it is written by a task of its own. `announced` is the length that the client has told, if it has.
pub(super) async fn receive(
    body: Body,
    announced: Option<u64>,
    writing: Writing,
    idle: Duration,
) -> Result<(Writing, Result<(), BodyError>), StoreError> {
    let task = tokio::spawn(receive_all(body, announced, writing, idle));
    task.await.map_err(|_| StoreError::GivenUp)?
}

async fn receive_all(
    mut body: Body,
    announced: Option<u64>,
    writing: Writing,
    idle: Duration,
) -> Result<(Writing, Result<(), BodyError>), StoreError> {
    let start = writing.length;
    let mut writer = Writer::open(writing)?;
    let (mut gathered, mut size) = (Vec::new(), 0);
    let ended = loop {
        match piece(&mut body, idle).await {
            Ok(Some(piece)) => {
                size += piece.len();
                gathered.push(piece);
            }
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
        if size >= CHUNK {
            writer = match writer.write(std::mem::take(&mut gathered)).await {
                Ok(writer) => writer,
                Err(error) => {
                    linger(&mut body, idle).await;
                    return Err(error);
                }
            };
            size = 0;
        }
    };
    let writing = writer.write(gathered).await?.finish().await?;
    let received = writing.length - start;
    // A connection that is given up looks like the end of its body.
    let ended = match announced {
        Some(announced) if ended.is_ok() && received != announced => Err(BodyError::Broken),
        _ => ended,
    };
    Ok((writing, ended))
}

/// Takes what is still coming, for nothing: a client that is in the middle of sending does not see an answer, but only
/// that its connection breaks.
async fn linger(body: &mut Body, idle: Duration) {
    let mut left = LINGER;
    while let Ok(Some(piece)) = piece(body, idle).await {
        left = left.saturating_sub(piece.len());
        if left == 0 {
            return;
        }
    }
}

/// Writes on another thread, while the next pieces come in.
struct Writer {
    file: Arc<File>,
    running: Running,
}

enum Running {
    Nothing(Writing),
    Something(JoinHandle<(Writing, Result<(), StoreError>)>),
}

impl Writer {
    fn open(writing: Writing) -> Result<Self, StoreError> {
        Ok(Self {
            file: Arc::new(writing.open()?),
            running: Running::Nothing(writing),
        })
    }

    async fn write(self, pieces: Vec<Bytes>) -> Result<Self, StoreError> {
        let file = Arc::clone(&self.file);
        let to = Arc::clone(&file);
        let mut writing = self.finish().await?;
        let running = match pieces.is_empty() {
            true => Running::Nothing(writing),
            false => Running::Something(spawn_blocking(move || {
                let written = writing.append(&to, &pieces);
                (writing, written)
            })),
        };
        Ok(Self { file, running })
    }

    async fn finish(self) -> Result<Writing, StoreError> {
        match self.running {
            Running::Nothing(writing) => Ok(writing),
            Running::Something(running) => {
                let (writing, written) = running.await.map_err(|_| StoreError::GivenUp)?;
                written?;
                Ok(writing)
            }
        }
    }
}
