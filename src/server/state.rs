//! What every handler is given.

use std::sync::Arc;

use super::blobs::Blobs;
use super::config::Config;
use super::error::StoreError;
use super::registry::Uploads;
use super::store::{Lock, Store};
use super::tasks::Tasks;

/// The registry's parts. One for all requests.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) config: Config,
    pub(super) store: Store,
    pub(super) blobs: Blobs,
    pub(super) tasks: Tasks,
    pub(super) uploads: Uploads,
    /// Keeps other processes from serving the same folder.
    _lock: Lock,
}

/// As handlers take it.
pub(super) type State = axum::extract::State<Arc<Server>>;

impl Server {
    /// Opens what is kept in the data directory.
    pub(super) fn open(config: Config) -> Result<Self, StoreError> {
        Ok(Self {
            _lock: Lock::take(&config.data)?,
            store: Store::open(&config.data)?,
            blobs: Blobs::open(&config.data)?,
            tasks: Tasks::default(),
            uploads: Uploads::default(),
            config,
        })
    }
}
