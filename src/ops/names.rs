//! The names of a server's objects, for whoever chooses from them at a keyboard: each operation makes as few requests
//! as it can, and tells no more than a line of each object.

use std::collections::{BTreeMap, HashMap};

use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::OpsError;
use crate::api::{Href, Prn, TaskState};
use crate::client::{Client, ClientError, DistributionFilter, SignatureFilter, TaskFilter};

/// As much of a digest as tells it from others at a glance.
const SHORT: usize = "sha256:0123456789ab".len();

/// A name to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// What commands take.
    pub value: String,
    /// What it is, as the server says; may be empty.
    pub about: String,
}

/// Names as they come in.
pub type Names = BoxStream<'static, Result<Name, OpsError>>;

impl Name {
    fn new(value: impl ToString, about: impl Into<String>) -> Self {
        Self {
            value: value.to_string(),
            about: about.into(),
        }
    }
}

/// The href of the repository that is named by its name, href or prn; `None` when there is none of this name.
pub async fn repository_href(client: &Client, text: &str) -> Result<Option<Href>, OpsError> {
    if text.starts_with('/') {
        return Ok(Some(Href::new(text)));
    }
    if text.starts_with("prn:") {
        return Ok(Some(client.pulp().href_of(&text.parse::<Prn>()?)?));
    }
    let found = client.pulp().find_repositories(text).await?;
    Ok(found.into_iter().next().map(|found| found.pulp_href))
}

/// The href of what is served under a base path: a repository, or a version of one; `None` where nothing is.
pub async fn served_href(client: &Client, base_path: &str) -> Result<Option<Href>, OpsError> {
    let filter = DistributionFilter {
        base_path: Some(base_path.to_owned()),
        ..DistributionFilter::default()
    };
    let found = client.pulp().list_distributions(&filter).await?;
    let served = found.into_iter().next();
    Ok(served.and_then(|found| found.repository_version.or(found.repository)))
}

/// The container repositories whose names begin so, at most `most` of either kind.
pub fn repositories(client: &Client, beginning: &str, most: usize) -> Names {
    let found = client.pulp().list_repository_names(beginning, most);
    named(found.map_ok(|found| Name::new(found.name, found.description.unwrap_or_default())))
}

/// The base paths that hold this text, at most `most`.
pub fn base_paths(client: &Client, part: &str, most: usize) -> Names {
    let found = client.pulp().list_base_paths(part, most);
    named(found.map_ok(|found| Name::new(found.base_path, "")))
}

/// The tags of a repository's latest version, or of a version, at most `most`.
pub fn tags(client: &Client, version: &Href, most: usize) -> Names {
    let found = client.pulp().list_tags(version, None, Some(most));
    named(found.map_ok(|found| Name::new(found.name, "")))
}

/// The digests of manifests and indexes, with their tags, those with tags first.
pub async fn manifests(client: &Client, version: &Href, most: usize) -> Result<Names, OpsError> {
    let manifests = client.pulp().list_manifest_digests(version, most);
    let tags = client.pulp().list_tags(version, None, Some(most));
    let (manifests, tags) =
        tokio::try_join!(manifests.try_collect::<Vec<_>>(), tags.try_collect::<Vec<_>>())?;
    let mut tags_of: HashMap<Href, Vec<String>> = HashMap::new();
    for tag in tags {
        tags_of.entry(tag.tagged_manifest).or_default().push(tag.name);
    }
    let mut names: Vec<Name> = manifests
        .into_iter()
        .map(|found| {
            let tags = tags_of.remove(&found.pulp_href).unwrap_or_default();
            Name::new(found.digest, tags.join(", "))
        })
        .collect();
    names.sort_by_key(|name| name.about.is_empty());
    Ok(known(names))
}

/// The digests of signatures, with the keys that made them.
pub fn signatures(client: &Client, version: &Href, most: usize) -> Names {
    let found = client.pulp().list_signatures(&of_version(version, most));
    named(found.map_ok(|found| {
        let digest = found.manifest_digest();
        let manifest = digest.map(|digest| format!(", of {}…", digest.to_string().split_at(SHORT).0));
        let about = format!("by {}{}", found.key_id, manifest.unwrap_or_default());
        Name::new(found.digest, about)
    }))
}

/// The ids of the keys that signed, with the number of their signatures.
pub async fn key_ids(client: &Client, version: &Href, most: usize) -> Result<Names, OpsError> {
    let found = client.pulp().list_signatures(&of_version(version, most));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let counted = found.try_for_each(|found| {
        *counts.entry(found.key_id).or_default() += 1;
        std::future::ready(Ok(()))
    });
    counted.await?;
    let name = |(id, count)| Name::new(id, format!("signatures: {count}"));
    Ok(known(counts.into_iter().map(name).collect()))
}

/// The signing services, with their fingerprints.
pub fn signing_services(client: &Client, most: usize) -> Names {
    let found = client.pulp().list_signing_services(None, Some(most));
    named(found.map_ok(|found| Name::new(found.name, found.pubkey_fingerprint)))
}

/// The ids of the latest tasks in these states, or in any, with how each is.
pub fn tasks(client: &Client, states: &[TaskState], most: usize, now: Timestamp) -> Names {
    let filter = TaskFilter {
        states: states.to_vec(),
        limit: Some(most),
        ..TaskFilter::default()
    };
    let found = client.pulp().list_task_states(&filter);
    named(found.map_ok(move |task| {
        let created = task.pulp_created.and_then(|time| time.timestamp());
        let age = created.map(|created| format!(", {}", ago(created, now)));
        let about = format!("{} {}{}", task.name, task.state, age.unwrap_or_default());
        Name::new(task.pulp_href.id(), about)
    }))
}

/// The numbers of a repository's versions, the latest first, with the times they were made at.
pub fn versions(client: &Client, repository: &Href, most: usize) -> Names {
    let found = client.pulp().list_version_numbers(&repository.repository(), most);
    named(found.map_ok(|found| {
        let created = found.pulp_created.and_then(|time| time.timestamp());
        let created = created.map(|time| time.strftime("%Y-%m-%d %H:%M UTC").to_string());
        Name::new(found.number, created.unwrap_or_default())
    }))
}

fn of_version(version: &Href, most: usize) -> SignatureFilter {
    SignatureFilter {
        repository_version: Some(version.clone()),
        limit: Some(most),
        ..SignatureFilter::default()
    }
}

fn named(found: impl futures_util::Stream<Item = Result<Name, ClientError>> + Send + 'static) -> Names {
    found.map_err(OpsError::from).boxed()
}

fn known(names: Vec<Name>) -> Names {
    stream::iter(names.into_iter().map(Ok)).boxed()
}

/// `3 min ago`.
fn ago(then: Timestamp, now: Timestamp) -> String {
    let seconds = now.duration_since(then).as_secs().max(0);
    match seconds {
        0..60 => format!("{seconds} s ago"),
        60..3600 => format!("{} min ago", seconds / 60),
        3600..86400 => format!("{} h ago", seconds / 3600),
        _ => format!("{} d ago", seconds / 86400),
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn an_age_is_one_number() {
        let then = Timestamp::UNIX_EPOCH;
        let ago = |seconds| ago(then, then + SignedDuration::from_secs(seconds));
        assert_eq!(ago(59), "59 s ago");
        assert_eq!(ago(3599), "59 min ago");
        assert_eq!(ago(7200), "2 h ago");
        assert_eq!(ago(90_000), "1 d ago");
        assert_eq!(ago(-5), "0 s ago", "the server's clock is ahead");
    }
}
