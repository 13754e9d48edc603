//! Repositories.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Extra, Href, Time};

/// A repository, from the list of its kind or from the generic one, which gives fewer fields.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Repository {
    /// Where it lies; the path holds its kind.
    pub pulp_href: Href,
    /// Pulp resource name, on newer servers.
    pub prn: Option<String>,
    /// When it was made.
    pub pulp_created: Option<Time>,
    /// Last change, on newer servers.
    pub pulp_last_updated: Option<Time>,
    /// Where its versions are listed.
    pub versions_href: Option<Href>,
    /// Its latest version.
    pub latest_version_href: Option<Href>,
    /// Labels.
    #[serde(default)]
    pub pulp_labels: BTreeMap<String, Option<String>>,
    /// Unique across all kinds, within the domain.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// How many versions are kept; none: all.
    pub retain_repo_versions: Option<u64>,
    /// Where it is synced from. A push repository has none.
    pub remote: Option<Href>,
    /// The attached signing service. The generic list does not give it, whatever is attached.
    pub manifest_signing_service: Option<Href>,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Repository {
    /// The kind of repository, from its href.
    pub fn kind(&self) -> RepositoryKind {
        RepositoryKind::of(&self.pulp_href)
    }
}

/// What kind a repository is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub enum RepositoryKind {
    /// `container/container`: filled by sync and, since pulp_container 2.29, by push.
    Container,
    /// `container/container-push`: filled by push before pulp_container 2.29.
    ContainerPush,
    /// Not a container repository: `plugin/type`.
    Other(String),
}

impl RepositoryKind {
    /// The kind of the repository (or of what lies below it) at `href`.
    pub fn of(href: &Href) -> Self {
        let mut parts = href
            .path()
            .split('/')
            .skip_while(|part| *part != "repositories")
            .skip(1);
        match (parts.next().unwrap_or_default(), parts.next().unwrap_or_default()) {
            ("container", "container") => Self::Container,
            ("container", "container-push") => Self::ContainerPush,
            (plugin, kind) => Self::Other(format!("{plugin}/{kind}")),
        }
    }

    /// `plugin/type`, as it stands in the path.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Container => "container/container",
            Self::ContainerPush => "container/container-push",
            Self::Other(text) => text,
        }
    }
}

impl fmt::Display for RepositoryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl From<RepositoryKind> for String {
    fn from(kind: RepositoryKind) -> Self {
        kind.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_tells_the_kind_also_under_a_domain_and_below() {
        let kind = |path: &str| RepositoryKind::of(&Href::new(path));
        assert_eq!(
            kind("/pulp/api/v3/repositories/container/container/01/"),
            RepositoryKind::Container
        );
        assert_eq!(
            kind("/api/galaxy/pulp/team/api/v3/repositories/container/container-push/01/versions/2/"),
            RepositoryKind::ContainerPush
        );
        assert_eq!(
            kind("/pulp/api/v3/repositories/rpm/rpm/01/"),
            RepositoryKind::Other("rpm/rpm".to_owned())
        );
    }
}
