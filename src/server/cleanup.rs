//! Space is given back: units that no version of a repository has are deleted, and then the files of blobs without row.
//! How this and pushes keep out of each other's way is told in [`super::blobs`].

use std::sync::{Arc, Weak};
use std::time::Duration;

use serde_json::json;
use tokio::task::spawn_blocking;

use super::error::StoreError;
use super::state::Server;
use super::store::queue::Done;
use super::store::{Time, orphans};

/// How long units are kept that nothing refers to, in minutes, where nobody says: Pulp's `ORPHAN_PROTECTION_TIME`.
pub(super) const PROTECTION: i64 = 24 * 60;
/// How often the server cleans up by itself.
const EVERY: Duration = Duration::from_secs(3600);
/// Units of one write: others are not to wait long.
const BATCH: usize = 500;

/// What a cleanup has removed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    pub(super) units: usize,
    pub(super) files: usize,
}

impl Cleaned {
    /// As the task shows it, in pulpcore's words.
    pub(super) fn shown(&self) -> Done {
        let report = |message: &str, code: &str, number: usize| {
            json!({
                "message": message,
                "code": code,
                "state": "completed",
                "total": number,
                "done": number,
                "suffix": null,
            })
        };
        Done {
            progress: vec![
                report("Clean up orphan Content", "clean-up.content", self.units),
                report("Clean up orphan Artifacts", "clean-up.artifacts", self.files),
            ],
            ..Done::default()
        }
    }
}

/// Removes what has been an orphan since before this time; with `units` (uuids) only those of them, and what files have
/// no row. Whatever ends it half-way, what is left is found by the next.
pub(super) async fn clean_up(
    server: &Arc<Server>,
    before: Time,
    units: Option<Vec<String>>,
) -> Result<Cleaned, StoreError> {
    let uuids = units.map(|units| json!(units).to_string());
    let mut cleaned = Cleaned::default();
    let mut below = i64::MAX;
    while !server.is_ending() {
        let (reader, wanted) = (Arc::clone(server), uuids.clone());
        let page = spawn_blocking(move || {
            reader
                .store
                .read(|connection| orphans::candidates(connection, below, before, wanted.as_deref(), BATCH))
        });
        let page = page.await.map_err(|_| StoreError::GivenUp)??;
        let Some(last) = page.last() else { break };
        below = *last;
        cleaned.units += server
            .store
            .write(move |connection| orphans::delete(connection, &page, before))
            .await?;
    }
    let server = Arc::clone(server);
    let files = spawn_blocking(move || remove_files(&server));
    cleaned.files = files.await.map_err(|_| StoreError::GivenUp)??;
    Ok(cleaned)
}

/// Removes the files of blobs that have no row. Blocks.
pub(super) fn remove_files(server: &Server) -> Result<usize, StoreError> {
    server.blobs.remove_unknown(
        |digest| {
            server
                .store
                .read(|connection| orphans::has_blob(connection, digest))
        },
        || server.is_ending(),
    )
}

/// Now, less so many minutes.
pub(super) fn minutes_ago(minutes: i64) -> Time {
    let Time(now) = Time::now();
    Time(now.saturating_sub(minutes.saturating_mul(60_000_000)))
}

/// Cleans up now, as a crash may have left files over, and every hour, until the server ends.
pub(super) async fn clean_up_regularly(server: Weak<Server>) {
    loop {
        let Some(this) = server.upgrade() else { return };
        match clean_up(&this, minutes_ago(PROTECTION), None).await {
            Ok(cleaned) if cleaned == Cleaned::default() => {}
            Ok(Cleaned { units, files }) => {
                tracing::info!("{units} units and {files} files that nothing referred to are removed");
            }
            Err(error) => tracing::warn!("cannot clean up: {error}"),
        }
        let ended = this.ended();
        // Held while it sleeps, the server would outlive its end.
        drop(this);
        tokio::select! {
            () = ended => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
