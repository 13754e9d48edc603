//! Why a task has not done its work.

use crate::server::error::StoreError;

/// Why a task has not done its work.
#[derive(Debug, thiserror::Error)]
pub(in crate::server) enum TaskError {
    /// What its `error.description` says.
    #[error("{0}")]
    Failed(String),
    /// It no longer runs: somebody cancels it, so what it has written is taken back.
    #[error("the task is no longer running")]
    Overtaken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for TaskError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl TaskError {
    pub(in crate::server) fn failed(description: impl Into<String>) -> Self {
        Self::Failed(description.into())
    }
}
