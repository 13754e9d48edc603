//! What a task does. Kept as JSON in its row, so that it can be run again.

use serde::{Deserialize, Serialize};

use super::edit::Edit;
use super::sign::Order;

/// What a task does.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::server) enum Work {
    /// Signs the images of a repository.
    Sign(Order),
    /// Changes rows, in one transaction.
    Edit(Edit),
    /// Deletes units that nothing refers to and that are older than so many minutes; of these alone, if there is a list.
    CleanUp {
        protection: i64,
        units: Option<Vec<String>>,
    },
    /// What must end no other task.
    #[cfg(test)]
    Panic,
}
