//! One page of a list.

use serde::{Deserialize, Serialize};

/// One page of a list, as `?limit=` and `?offset=` cut it out.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Page<T> {
    /// How many there are in all, at the time of this answer.
    pub count: u64,
    /// The following page's URL. It may name a host that only the server can reach: never follow it.
    pub next: Option<String>,
    /// The page before's URL.
    pub previous: Option<String>,
    /// The objects.
    pub results: Vec<T>,
}
