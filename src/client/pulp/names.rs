//! Lists for whoever chooses from them: a few fields of each object, and no more objects than asked for.

use futures_util::stream::{self, StreamExt as _};

use super::super::page::Items;
use super::Pulp;
use super::query::Query;
use super::tasks::TaskFilter;
use crate::api::{Distribution, Href, Manifest, Repository, RepositoryKind, RepositoryVersion, Task};

/// The part of an answer that is asked for. Servers without this filter give all.
const FIELDS: &str = "fields";

impl Pulp {
    /// The repositories of both container kinds whose name begins so, at most `most` of each kind.
    pub fn list_repository_names(&self, beginning: &str, most: usize) -> Items<Repository> {
        let query = Query::default()
            .with(
                "name__startswith",
                Some(beginning).filter(|text| !text.is_empty()),
            )
            .with(FIELDS, Some("pulp_href,name,description"));
        let list = |kind| self.list_kind(&kind, query.clone(), Some(most));
        // Side by side: there is no time for one after the other.
        stream::select(
            list(RepositoryKind::Container),
            list(RepositoryKind::ContainerPush),
        )
        .boxed()
    }

    /// The container distributions whose base path has this text in it, at most `most`: there is no filter for how it
    /// begins.
    pub fn list_base_paths(&self, part: &str, most: usize) -> Items<Distribution> {
        let query = Query::default()
            .with("base_path__contains", Some(part).filter(|text| !text.is_empty()))
            .with(FIELDS, Some("pulp_href,name,base_path"));
        self.list(super::distributions::PLACE, query, Some(most))
    }

    /// The manifests and indexes of a version, at most `most`.
    pub fn list_manifest_digests(&self, version: &Href, most: usize) -> Items<Manifest> {
        let query = Query::default()
            .with("repository_version", Some(version))
            .with(FIELDS, Some("pulp_href,digest,media_type"));
        self.list("content/container/manifests/", query, Some(most))
    }

    /// The versions of a repository, the latest first, at most `most`.
    pub fn list_version_numbers(&self, repository: &Href, most: usize) -> Items<RepositoryVersion> {
        let query = Query::default().with(FIELDS, Some("pulp_href,number,pulp_created"));
        self.list_at(&repository.join("versions/"), query, Some(most))
    }

    /// Tasks, the latest first, with their states and times.
    pub fn list_task_states(&self, filter: &TaskFilter) -> Items<Task> {
        let query = filter
            .query()
            .with(FIELDS, Some("pulp_href,name,state,pulp_created"));
        self.list("tasks/", query, filter.limit)
    }
}
