//! Distributions.

use serde::{Deserialize, Serialize};

use super::{Extra, Href, Time};

/// What puts a repository under a path of the registry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Distribution {
    /// Where it lies.
    pub pulp_href: Href,
    /// Pulp resource name, on newer servers.
    pub prn: Option<String>,
    /// When it was made.
    pub pulp_created: Option<Time>,
    /// Last change, on newer servers.
    pub pulp_last_updated: Option<Time>,
    /// Unique name.
    pub name: String,
    /// The path in the registry, without the domain.
    pub base_path: String,
    /// The repository whose latest version it serves.
    pub repository: Option<Href>,
    /// The one version it serves, when pinned: signatures made later are not seen through it.
    pub repository_version: Option<Href>,
    /// Host and path for pulling; the host is the one of the request that asked, so it proves nothing.
    pub registry_path: Option<String>,
    /// True when pulling needs a login.
    pub private: Option<bool>,
    /// Description.
    pub description: Option<String>,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Distribution {
    /// True when it serves `repository`, its latest version or a pinned one.
    pub fn serves(&self, repository: &Href) -> bool {
        [&self.repository, &self.repository_version]
            .into_iter()
            .flatten()
            .any(|href| href.is_within(repository))
    }
}
