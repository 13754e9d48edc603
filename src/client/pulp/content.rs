//! Content of repository versions. Where a filter takes a version, a repository's href means its latest version.

use std::fmt;

use futures_util::stream::{self, StreamExt as _};
use serde::de::DeserializeOwned;

use super::super::page::Items;
use super::Pulp;
use super::query::{Query, fitting};
use crate::api::{Href, Manifest, NewSignature, Signature, Tag};
use crate::oci::Digest;

/// Which signatures; every condition given has to hold.
#[derive(Debug, Clone, Default)]
pub struct SignatureFilter {
    /// In this version.
    pub repository_version: Option<Href>,
    /// New in this version.
    pub repository_version_added: Option<Href>,
    /// Removed in this version.
    pub repository_version_removed: Option<Href>,
    /// Of this name.
    pub name: Option<String>,
    /// With this digest of their blob.
    pub digest: Option<Digest>,
    /// Made with the key of this id, as Pulp writes it: 16 hex digits, upper case.
    pub key_id: Option<String>,
    /// For one of these manifests; none: for any, an empty list: no signature at all.
    pub manifests: Option<Vec<Digest>>,
    /// At most so many.
    pub limit: Option<usize>,
}

impl Pulp {
    /// The signatures that `filter` describes.
    pub fn list_signatures(&self, filter: &SignatureFilter) -> Items<Signature> {
        let query = Query::default()
            .with("repository_version", filter.repository_version.as_ref())
            .with(
                "repository_version_added",
                filter.repository_version_added.as_ref(),
            )
            .with(
                "repository_version_removed",
                filter.repository_version_removed.as_ref(),
            )
            .with("name", filter.name.as_ref())
            .with("digest", filter.digest)
            .with("key_id", filter.key_id.as_ref());
        let manifests = filter.manifests.as_deref();
        self.list_any(
            "content/container/signatures/",
            &query,
            "manifest",
            manifests,
            filter.limit,
        )
    }

    /// The signatures that were stored last, in whatever repository or as yet in none, the latest first.
    pub fn list_newest_signatures(&self, limit: usize) -> Items<NewSignature> {
        let query = Query::default()
            .with("ordering", Some("-pulp_created"))
            .with("fields", Some("pulp_created,signed_manifest"));
        self.list("content/container/signatures/", query, Some(limit))
    }

    /// The tags in a version: those of these names, or all.
    pub fn list_tags(&self, version: &Href, names: Option<&[String]>, limit: Option<usize>) -> Items<Tag> {
        let query = Query::default().with("repository_version", Some(version));
        self.list_any("content/container/tags/", &query, "name__in", names, limit)
    }

    /// The manifests and indexes in a version: those of these digests, or all.
    pub fn list_manifests(
        &self,
        version: &Href,
        digests: Option<&[Digest]>,
        limit: Option<usize>,
    ) -> Items<Manifest> {
        let query = Query::default().with("repository_version", Some(version));
        self.list_any(
            "content/container/manifests/",
            &query,
            "digest__in",
            digests,
            limit,
        )
    }

    /// A list filtered by any number of `values`, in as many requests as they need.
    fn list_any<T, V>(
        &self,
        place: &'static str,
        query: &Query,
        key: &'static str,
        values: Option<&[V]>,
        limit: Option<usize>,
    ) -> Items<T>
    where
        T: DeserializeOwned + Send + 'static,
        V: fmt::Display,
    {
        let Some(values) = values else {
            return self.list(place, query.clone(), limit);
        };
        let queries: Vec<Query> = fitting(values)
            .iter()
            .map(|list| query.clone().with_any(key, list))
            .collect();
        let pulp = self.clone();
        stream::iter(queries)
            .map(move |query| pulp.list(place, query, limit))
            .flatten()
            .take(limit.unwrap_or(usize::MAX))
            .boxed()
    }
}
