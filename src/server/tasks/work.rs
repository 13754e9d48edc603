//! What a task does. Kept as JSON in its row, so that it can be run again.

use serde::{Deserialize, Serialize};

/// What a task does.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::server) enum Work {
    /// Signs the images of a repository.
    Sign {
        /// The repository's uuid.
        repository: String,
        /// The signing service's uuid.
        service: String,
        /// `<host>/<path>`, what references begin with.
        identity: String,
        /// The tags to sign; all without any.
        tags: Option<Vec<String>>,
    },
}
