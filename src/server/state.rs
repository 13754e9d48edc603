//! What every handler is given.

use std::future::Future;
use std::sync::Arc;

use tokio::sync::watch;

use super::auth::Auth;
use super::blobs::Blobs;
use super::config::Config;
use super::error::StoreError;
use super::metrics::Metrics;
use super::registry::Uploads;
use super::store::{Lock, Store, any_blob};
use super::tasks::Tasks;

/// The registry's parts. One for all requests.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) config: Config,
    pub(super) store: Store,
    pub(super) blobs: Blobs,
    pub(super) tasks: Tasks,
    pub(super) uploads: Uploads,
    pub(super) auth: Auth,
    pub(super) metrics: Metrics,
    /// Whether clients come by TLS.
    pub(super) secure: bool,
    /// Whether only this machine's own programs can come.
    pub(super) loopback: bool,
    /// Whether the server ends: what goes on by itself is to stop.
    ending: watch::Sender<bool>,
    /// Keeps other processes from serving the same folder.
    _lock: Lock,
}

/// As handlers take it.
pub(super) type State = axum::extract::State<Arc<Server>>;

impl Server {
    /// Opens what is kept in the data directory.
    pub(super) fn open(config: Config) -> Result<Self, StoreError> {
        let lock = Lock::take(&config.data)?;
        let store = Store::open(&config.data)?;
        if !Blobs::are_in(&config.data) && store.read(any_blob)? {
            return Err(StoreError::Torn {
                gone: config.data.join("blobs"),
                there: config.data.join("signet.db"),
            });
        }
        Ok(Self {
            auth: Auth::open(&store)?,
            store,
            blobs: Blobs::open(&config.data)?,
            tasks: Tasks::default(),
            uploads: Uploads::default(),
            metrics: Metrics::default(),
            secure: false,
            loopback: false,
            ending: watch::Sender::new(false),
            config,
            _lock: lock,
        })
    }

    /// Says that the server ends.
    pub(super) fn end(&self) {
        self.ending.send_replace(true);
    }

    /// Whether the server ends.
    pub(super) fn is_ending(&self) -> bool {
        *self.ending.borrow()
    }

    /// Ready when the server ends, or is gone.
    pub(super) fn ended(&self) -> impl Future<Output = ()> + use<> {
        let mut ending = self.ending.subscribe();
        async move {
            let _ = ending.wait_for(|ending| *ending).await;
        }
    }
}
