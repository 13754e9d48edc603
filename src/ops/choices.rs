//! What there is to choose from, with what helps to choose.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use futures_util::TryStreamExt;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::audit::{self, AuditRequest, Observer, RepositoryAudit, State};
use super::error::OpsError;
use super::resolve;
use crate::api::{Href, Repository, SigningService};
use crate::client::Client;
use crate::signing::openpgp::{CertificateDetails, Certificates};

/// How long a person waits for counts; what is not known by then is told to be so.
const PATIENCE: Duration = Duration::from_secs(3);
/// Repositories whose tags are counted at most: nobody reads more of a list.
const COUNTED: usize = 200;

/// A repository to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryChoice {
    /// Its name.
    pub name: String,
    /// Its tags; `None` when they could not be counted, or not in time.
    pub tags: Option<TagCount>,
}

/// How many tags there are. What cosign keeps under tags is not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TagCount {
    /// Tags that lack a good signature for their name by the key that counts.
    pub unsigned: usize,
    /// Tags of which that could not be found out.
    pub unknown: usize,
    /// All tags.
    pub total: usize,
}

/// The container repositories: those with unsigned tags first, then those of which nothing is known, then the others.
/// Counting is an audit of the first of them, as `request` has it, and ends after three seconds; it is only a help.
pub async fn repositories(
    client: &Client,
    request: &AuditRequest,
) -> Result<Vec<RepositoryChoice>, OpsError> {
    let all = client.pulp().list_container_repositories(None);
    let found: Vec<Repository> = all.try_collect().await?;
    let counts = Counts::default();
    let counted = found.iter().take(COUNTED).cloned().collect();
    let counting = audit::audit_found(client, request, counted, &counts);
    if let Ok(Err(error)) = tokio::time::timeout(PATIENCE, counting).await {
        tracing::debug!("the tags are not counted: {error}");
    }
    let counts = counts.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut choices: Vec<RepositoryChoice> = found
        .into_iter()
        .map(|repository| RepositoryChoice {
            tags: counts.get(&repository.name).copied(),
            name: repository.name,
        })
        .collect();
    choices.sort_by(|a, b| (a.rank(), &a.name).cmp(&(b.rank(), &b.name)));
    Ok(choices)
}

/// What was counted, by the repositories' names.
#[derive(Default)]
struct Counts(Mutex<HashMap<String, TagCount>>);

impl Observer for Counts {
    fn fetched(&self, _: &str, _: usize, _: usize) {}

    fn audited(&self, audit: &RepositoryAudit) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.insert(audit.repository.clone(), TagCount::of(audit));
    }
}

impl TagCount {
    fn of(audit: &RepositoryAudit) -> Self {
        let mut tags: BTreeMap<&str, Vec<State>> = BTreeMap::new();
        for image in &audit.images {
            tags.entry(&image.tag).or_default().push(image.state);
        }
        let mut count = Self {
            total: tags.len(),
            ..Self::default()
        };
        for states in tags.into_values() {
            if states
                .iter()
                .any(|state| !state.is_good() && *state != State::Unknown)
            {
                count.unsigned += 1;
            } else if states.contains(&State::Unknown) {
                count.unknown += 1;
            }
        }
        count
    }
}

/// The names of the container repositories, sorted.
pub async fn repository_names(client: &Client) -> Result<Vec<String>, OpsError> {
    let all = client.pulp().list_container_repositories(None);
    let mut names: Vec<String> = all.map_ok(|found| found.name).try_collect().await?;
    names.sort();
    Ok(names)
}

/// The signing services that a repository can be signed by.
#[derive(Clone, Debug)]
pub struct ServiceChoices {
    /// The name of the attached one.
    pub own: Option<String>,
    /// All, sorted by name. Which are for images is not told by servers.
    pub all: Vec<ServiceChoice>,
}

/// A signing service to choose.
#[derive(Clone, Debug)]
pub struct ServiceChoice {
    /// Its name.
    pub name: String,
    /// Whose key it has, and for how long.
    pub key: String,
}

/// The signing services, sorted by name.
pub async fn all_services(client: &Client) -> Result<Vec<ServiceChoice>, OpsError> {
    Ok(sorted_services(client)
        .await?
        .iter()
        .map(ServiceChoice::of)
        .collect())
}

async fn sorted_services(client: &Client) -> Result<Vec<SigningService>, OpsError> {
    let all = client.pulp().list_signing_services(None, None);
    let mut all: Vec<SigningService> = all.try_collect().await?;
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

/// The signing services, with the one that a repository has attached.
pub async fn services(client: &Client, repository: &str) -> Result<ServiceChoices, OpsError> {
    let all = sorted_services(client);
    let (repository, all) = tokio::try_join!(resolve::listed_repository(client, repository), all)?;
    let attached = repository.manifest_signing_service.as_ref().map(Href::path);
    let own = all
        .iter()
        .find(|service| attached == Some(service.pulp_href.path()));
    Ok(ServiceChoices {
        own: own.map(|service| service.name.clone()),
        all: all.iter().map(ServiceChoice::of).collect(),
    })
}

impl ServiceChoice {
    fn of(service: &SigningService) -> Self {
        let certificates = Certificates::parse(service.public_key.as_bytes()).ok();
        let first = certificates.and_then(|found| found.iter().next().cloned());
        let key = match first.map(|certificate| certificate.describe(Timestamp::now())) {
            Some(details) => whose(&details),
            None => format!("key {}", service.pubkey_fingerprint),
        };
        Self {
            name: service.name.clone(),
            key,
        }
    }
}

/// The first user id of a key and how long it lives; its fingerprint where it has no user id.
fn whose(key: &CertificateDetails) -> String {
    let who = match key.user_ids.first() {
        Some(user_id) => user_id.clone(),
        None => key.primary.fingerprint.to_string(),
    };
    let date = |time: Timestamp| time.to_zoned(TimeZone::UTC).date();
    match (&key.primary.problem, key.primary.expires) {
        (Some(problem), _) => format!("{who}, {problem}"),
        (None, Some(expires)) => format!("{who}, expires {}", date(expires)),
        (None, None) => who,
    }
}

impl RepositoryChoice {
    fn rank(&self) -> u8 {
        match self.tags {
            Some(TagCount { unsigned: 1.., .. }) => 0,
            None | Some(TagCount { unknown: 1.., .. }) => 1,
            Some(_) => 2,
        }
    }
}
