//! Distributions.

use futures_util::TryStreamExt as _;

use super::super::error::ClientError;
use super::Pulp;
use super::query::Query;
use crate::api::{Distribution, Href};

/// Where container distributions are listed.
pub(super) const PLACE: &str = "distributions/container/container/";

/// Which distributions.
#[derive(Debug, Clone, Default)]
pub struct DistributionFilter {
    /// The one at this base path, without the domain.
    pub base_path: Option<String>,
    /// Those that serve this repository: its latest version, or one version pinned.
    pub serving: Option<Href>,
}

impl Pulp {
    /// The container distributions. Those that serve a repository are sorted out here from the list of all:
    /// pulpcore 3.21 has no filter for it, and none since has one for pinned versions.
    pub async fn list_distributions(
        &self,
        filter: &DistributionFilter,
    ) -> Result<Vec<Distribution>, ClientError> {
        let query = Query::default().with("base_path", filter.base_path.as_ref());
        let wanted = |distribution: &Distribution| {
            let repository = filter.serving.as_ref();
            repository.is_none_or(|repository| distribution.serves(repository))
        };
        self.list(PLACE, query, None)
            .try_filter(|distribution| std::future::ready(wanted(distribution)))
            .try_collect()
            .await
    }
}
