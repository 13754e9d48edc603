//! Uploads that nobody goes on with.

use std::collections::HashSet;
use std::fs;
use std::sync::{Arc, Weak};
use std::time::{Duration, SystemTime};

use super::upload::discard;
use crate::server::error::StoreError;
use crate::server::state::Server;
use crate::server::store::{Time, Upload};

/// How often old uploads are looked for, at most.
const OFTEN: Duration = Duration::from_secs(60);

/// Removes files of uploads that no row knows, such as those of a crash; then, for as long as the server is there,
/// uploads that were not written to for [`crate::server::Limits::upload`].
pub(in crate::server) async fn expire_uploads(server: Weak<Server>) {
    let Some(first) = server.upgrade() else { return };
    if let Err(error) = remove_unknown(&first).await {
        tracing::warn!("cannot tidy up uploads: {error}");
    }
    let every = (first.config.limits.upload / 4).max(OFTEN);
    drop(first);
    loop {
        let Some(server) = server.upgrade() else { return };
        if let Err(error) = remove_old(&server, SystemTime::now()).await {
            tracing::warn!("cannot remove old uploads: {error}");
        }
        // Held while it sleeps, the server would outlive its end.
        drop(server);
        tokio::time::sleep(every).await;
    }
}

/// Removes files without row. Only files from before this process: those that come in now may be about to get one.
pub(super) async fn remove_unknown(server: &Arc<Server>) -> Result<(), StoreError> {
    let known: HashSet<String> = server
        .store
        .read(Upload::all)?
        .into_iter()
        .map(|upload| upload.uuid)
        .collect();
    for name in server.blobs.upload_names()? {
        if !known.contains(&name) && !server.uploads.is_open(&name) {
            server.blobs.discard(&name)?;
        }
    }
    Ok(())
}

/// Removes uploads that were last written to more than the limit ago.
pub(super) async fn remove_old(server: &Arc<Server>, now: SystemTime) -> Result<(), StoreError> {
    for upload in server.store.read(Upload::all)? {
        // The file's time follows each chunk, and costs no write to the row.
        let written = fs::metadata(server.blobs.upload_path(&upload.uuid)).and_then(|file| file.modified());
        let idle = match written {
            Ok(written) => now.duration_since(written).unwrap_or_default(),
            // Without file nothing can go on.
            Err(_) => Duration::MAX,
        };
        let Time(begun) = upload.begun;
        if idle <= server.config.limits.upload {
            continue;
        }
        match server.uploads.try_take(&server.blobs, &upload.uuid) {
            Ok(writing) => discard(server, writing).await?,
            Err(super::progress::Denied::Busy) => continue,
            Err(super::progress::Denied::Unknown) => {
                let row = upload.uuid.clone();
                server
                    .store
                    .write(move |connection| Upload::remove(connection, &row))
                    .await?;
            }
        }
        tracing::info!(
            "upload {} of {} is given up: begun at {begun}",
            upload.uuid,
            upload.base_path
        );
    }
    Ok(())
}
