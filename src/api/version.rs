//! Repository versions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Extra, Href, Time};

/// An immutable version of a repository.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RepositoryVersion {
    /// Where it lies.
    pub pulp_href: Href,
    /// Pulp resource name, on newer servers.
    pub prn: Option<String>,
    /// When it was made.
    pub pulp_created: Option<Time>,
    /// Last change, on newer servers.
    pub pulp_last_updated: Option<Time>,
    /// Its number; 0 is the empty one that each repository begins with.
    pub number: u64,
    /// The repository, on newer servers.
    pub repository: Option<Href>,
    /// The version it was made from, when that is not the one before.
    pub base_version: Option<Href>,
    /// What it holds, by type of content.
    #[serde(default)]
    pub content_summary: ContentSummary,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Counts by type of content: `container.tag`, `container.manifest`, `container.blob`, `container.signature`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ContentSummary {
    /// New against the version before.
    #[serde(default)]
    pub added: BTreeMap<String, ContentCount>,
    /// Gone against the version before.
    #[serde(default)]
    pub removed: BTreeMap<String, ContentCount>,
    /// All that is there.
    #[serde(default)]
    pub present: BTreeMap<String, ContentCount>,
}

impl ContentSummary {
    /// How many of a type are there.
    pub fn count_present(&self, content_type: &str) -> u64 {
        self.present.get(content_type).map_or(0, |count| count.count)
    }

    /// How many of a type are new.
    pub fn count_added(&self, content_type: &str) -> u64 {
        self.added.get(content_type).map_or(0, |count| count.count)
    }
}

/// How many, and where they are listed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ContentCount {
    /// How many.
    pub count: u64,
    /// The list's path with its query.
    pub href: Option<Href>,
}
