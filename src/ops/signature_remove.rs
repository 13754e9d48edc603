//! Removing signatures from a repository.

use futures_util::TryStreamExt;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::error::OpsError;
use super::resolve;
use super::wait::{self, Observer};
use crate::api::{Href, Repository, RepositoryKind, Signature};
use crate::client::{Client, SignatureFilter};
use crate::oci::Digest;

/// Which signatures of a repository's latest version; every condition given has to hold.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The signature with this digest.
    pub digest: Option<Digest>,
    /// Those by the key of this id: 16 hex digits, upper case.
    pub key_id: Option<String>,
    /// Those of this manifest.
    pub manifest: Option<Digest>,
    /// Those that the server has had for longer than this.
    pub older_than: Option<SignedDuration>,
}

/// What is to be removed, looked up; nothing has been sent.
#[derive(Debug, Serialize)]
pub struct RemovePlan {
    /// The repository's name.
    pub repository: String,
    /// `removed`, `unchanged` when there is nothing to remove, or `would-remove` before it is done.
    pub result: &'static str,
    /// The signatures, as the server gives them.
    pub signatures: Vec<Signature>,
    /// The task that removed them.
    pub task: Option<Href>,
    /// The number of the version without them.
    pub version: Option<u64>,
    #[serde(skip)]
    source: Repository,
    #[serde(skip)]
    choice: Choice,
}

/// Looks up what is to be removed.
///
/// A push repository takes the id of a key and nothing else: any other condition is refused there.
pub async fn plan(
    client: &Client,
    repository: &str,
    choice: Choice,
    now: Timestamp,
) -> Result<RemovePlan, OpsError> {
    let source = resolve::repository(client, repository).await?;
    let by_key_alone = choice.key_id.is_some()
        && choice.digest.is_none()
        && choice.manifest.is_none()
        && choice.older_than.is_none();
    if source.kind() == RepositoryKind::ContainerPush && !by_key_alone {
        return Err(OpsError::RemoveByKeyOnly {
            repository: source.name,
        });
    }
    let mut signatures = Vec::new();
    if let Some(version) = &source.latest_version_href {
        let filter = SignatureFilter {
            repository_version: Some(version.clone()),
            digest: choice.digest,
            key_id: choice.key_id.clone(),
            manifests: choice.manifest.map(|manifest| vec![manifest]),
            ..SignatureFilter::default()
        };
        signatures = client.pulp().list_signatures(&filter).try_collect().await?;
    }
    if let Some(age) = choice.older_than {
        // Of a time that is not told nothing is known: it stays.
        signatures.retain(|signature: &Signature| {
            let stored = signature.pulp_created.as_ref().and_then(|time| time.timestamp());
            stored.is_some_and(|stored| now.duration_since(stored) > age)
        });
    }
    Ok(RemovePlan {
        repository: source.name.clone(),
        result: if signatures.is_empty() {
            "unchanged"
        } else {
            "would-remove"
        },
        signatures,
        task: None,
        version: None,
        source,
        choice,
    })
}

/// Removes what the plan names, and waits for the task.
pub async fn remove(
    client: &Client,
    mut plan: RemovePlan,
    observer: &dyn Observer,
) -> Result<RemovePlan, OpsError> {
    if plan.signatures.is_empty() {
        return Ok(plan);
    }
    let repository = &plan.source.pulp_href;
    let task = match (plan.source.kind(), &plan.choice.key_id) {
        (RepositoryKind::ContainerPush, Some(key_id)) => {
            client.pulp().start_remove_signatures(repository, key_id).await?
        }
        _ => {
            let hrefs: Vec<Href> = plan
                .signatures
                .iter()
                .map(|signature| signature.pulp_href.clone())
                .collect();
            client.pulp().start_remove_content(repository, &hrefs).await?
        }
    };
    let ended = wait::wait(client, std::slice::from_ref(&task), None, observer).await?;
    wait::judge(&ended)?;
    let made = ended.iter().flat_map(|task| task.created());
    plan.version = made
        .filter(|href| href.as_str().contains("/versions/"))
        .find_map(|href| href.id().parse().ok());
    plan.task = Some(task);
    plan.result = "removed";
    Ok(plan)
}
