//! Repositories with what belongs to them: versions, signing service, distributions.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use serde::Serialize;

use super::error::{OpsError, UnknownName};
use super::resolve;
use super::sign::{distributions, names_no_such_object, pinned_warning};
use super::tagged::{self, TaggedImage};
use super::wait::{self, Observer};
use crate::api::{
    ContentSummary, Distribution, Href, Repository, RepositoryKind, RepositoryVersion, SigningService,
};
use crate::client::{Client, ClientError, DistributionFilter};

/// Requests for the versions of listed repositories that run side by side.
const SIDE_BY_SIDE: usize = 8;

/// A repository at a glance.
#[derive(Debug, Serialize)]
pub struct RepositorySummary {
    /// As the server gives it.
    #[serde(flatten)]
    pub repository: Repository,
    /// `container/container` or `container/container-push`.
    #[serde(rename = "type")]
    pub kind: RepositoryKind,
    /// The number of the latest version.
    pub latest_version: Option<u64>,
    /// The name of the attached signing service.
    pub signing_service: Option<String>,
    /// Tags in the latest version.
    pub tags: u64,
    /// Manifests in the latest version, indices among them.
    pub manifests: u64,
    /// Signatures in the latest version.
    pub signatures: u64,
    /// What serves the repository.
    pub distributions: Vec<DistributionSummary>,
    /// What may surprise the user.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What its tags lead to; `None` in a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub images: Option<Vec<TaggedImage>>,
}

/// A distribution at a glance.
#[derive(Debug, Serialize)]
pub struct DistributionSummary {
    /// Its name.
    pub name: String,
    /// Its path in the registry, without the domain.
    pub base_path: String,
    /// The version it is pinned to; `None` when it serves the latest.
    pub pinned_to: Option<u64>,
    /// Whether pulling needs a login.
    pub private: Option<bool>,
}

/// A change of a repository's signing service.
#[derive(Debug, Serialize)]
pub struct ServiceChange {
    /// The repository's name.
    pub repository: String,
    /// The service it had.
    pub before: Option<String>,
    /// The service it has now, or would have.
    pub after: Option<String>,
    /// `changed`, `unchanged` or, in a dry run, `would-change`.
    pub result: &'static str,
}

/// The repositories of both kinds, at most `limit`, with their counts.
pub fn list(
    client: &Client,
    limit: Option<usize>,
) -> impl Stream<Item = Result<RepositorySummary, OpsError>> + '_ {
    stream::once(async move {
        let around = Arc::new(Surroundings::read(client).await?);
        let repositories = client.pulp().list_container_repositories(limit);
        let summaries = repositories
            .map(move |repository| {
                let around = around.clone();
                async move { around.summary(client, repository?).await }
            })
            .buffered(SIDE_BY_SIDE)
            .try_filter_map(|summary| std::future::ready(Ok(summary)));
        Ok::<_, OpsError>(summaries)
    })
    .try_flatten()
}

/// One repository, with what its tags lead to.
pub async fn show(client: &Client, text: &str) -> Result<RepositorySummary, OpsError> {
    let repository = resolve::repository(client, text).await?;
    let service = async {
        match &repository.manifest_signing_service {
            Some(href) => Ok(Some(client.pulp().get_signing_service(href).await?)),
            None => Ok(None),
        }
    };
    let images = async {
        match &repository.latest_version_href {
            Some(version) => tagged::read(client, version).await,
            None => Ok(Vec::new()),
        }
    };
    let (service, version, distributions, images) = tokio::try_join!(
        service,
        latest(client, &repository),
        distributions(client, &repository),
        images
    )?;
    let service = service.map(|service| service.name);
    Ok(RepositorySummary {
        images: Some(images),
        ..summarise(repository, service, version, &distributions)
    })
}

/// Attaches the named signing service to a repository, or takes it away.
pub async fn set_signing_service(
    client: &Client,
    repository: &str,
    name: Option<&str>,
    dry_run: bool,
    observer: &dyn Observer,
) -> Result<ServiceChange, OpsError> {
    let wanted = async {
        match name {
            Some(name) => resolve::signing_service(client, name).await.map(Some),
            None => Ok(None),
        }
    };
    let (repository, wanted) = tokio::try_join!(resolve::repository(client, repository), wanted)?;
    let before = match &repository.manifest_signing_service {
        Some(href) => Some(client.pulp().get_signing_service(href).await?.name),
        None => None,
    };
    let href = wanted.as_ref().map(|service| service.pulp_href.clone());
    let same = href.as_ref().map(Href::path) == repository.manifest_signing_service.as_ref().map(Href::path);
    let result = match (same, dry_run) {
        (true, _) => "unchanged",
        (false, true) => "would-change",
        (false, false) => {
            let answer = client
                .pulp()
                .set_signing_service(&repository.pulp_href, href.as_ref())
                .await;
            let task = answer.map_err(|error| wrong_class(error, wanted.as_ref()))?;
            if let Some(task) = task {
                wait::judge(&wait::wait(client, &[task], None, observer).await?)?;
            }
            "changed"
        }
    };
    Ok(ServiceChange {
        repository: repository.name,
        before,
        after: wanted.map(|service| service.name),
        result,
    })
}

/// The versions of a repository, the newest first, at most `limit`.
pub async fn versions(
    client: &Client,
    repository: &str,
    limit: Option<usize>,
) -> Result<impl Stream<Item = Result<RepositoryVersion, OpsError>> + use<>, OpsError> {
    let repository = resolve::repository(client, repository).await?;
    Ok(client
        .pulp()
        .list_versions(&repository.pulp_href, limit)
        .map_err(OpsError::from))
}

/// One version of a repository.
pub async fn version(client: &Client, repository: &str, number: u64) -> Result<RepositoryVersion, OpsError> {
    let repository = resolve::repository(client, repository).await?;
    version_of(client, &repository, number).await
}

/// The version of this number, or an error that names the latest.
pub(super) async fn version_of(
    client: &Client,
    repository: &Repository,
    number: u64,
) -> Result<RepositoryVersion, OpsError> {
    let href = repository.pulp_href.join(&format!("versions/{number}/"));
    match client.pulp().get_version(&href).await {
        Err(ClientError::NotFound { .. }) => {
            let latest = repository
                .latest_version_href
                .as_ref()
                .map(Href::id)
                .unwrap_or("none");
            Err(OpsError::Unknown {
                kind: "version",
                names: vec![UnknownName {
                    name: number.to_string(),
                    nearest: Vec::new(),
                }],
                place: format!(" of repository `{}`; the latest is {latest}", repository.name),
            })
        }
        found => Ok(found?),
    }
}

/// The server names a service of another class as if it did not exist.
fn wrong_class(error: ClientError, wanted: Option<&SigningService>) -> OpsError {
    match wanted {
        Some(service) if names_no_such_object(&error, "manifest_signing_service") => {
            OpsError::WrongServiceClass {
                name: service.name.clone(),
            }
        }
        _ => error.into(),
    }
}

async fn latest(client: &Client, repository: &Repository) -> Result<Option<RepositoryVersion>, OpsError> {
    match &repository.latest_version_href {
        Some(href) => Ok(Some(client.pulp().get_version(href).await?)),
        None => Ok(None),
    }
}

/// What all repositories of a list share, read once.
struct Surroundings {
    services: HashMap<Href, String>,
    distributions: Vec<Distribution>,
}

impl Surroundings {
    async fn read(client: &Client) -> Result<Self, OpsError> {
        // Signing services are for administrators; without their names the list is still worth having.
        let services = async {
            let listed = client
                .pulp()
                .list_signing_services(None, None)
                .map_ok(|found| (found.pulp_href, found.name));
            match listed.try_collect().await {
                Err(ClientError::Forbidden { .. }) => Ok(HashMap::new()),
                services => services,
            }
        };
        let everything = DistributionFilter::default();
        let distributions = client.pulp().list_distributions(&everything);
        let (services, distributions) = tokio::try_join!(services, distributions)?;
        Ok(Self {
            services,
            distributions,
        })
    }

    /// `None` for a repository that was deleted since it was listed.
    async fn summary(
        &self,
        client: &Client,
        repository: Repository,
    ) -> Result<Option<RepositorySummary>, OpsError> {
        let version = match latest(client, &repository).await {
            Err(OpsError::Client(ClientError::NotFound { .. })) => return Ok(None),
            version => version?,
        };
        let service = repository.manifest_signing_service.as_ref();
        let service = service.map(|href| {
            self.services
                .get(href)
                .cloned()
                .unwrap_or_else(|| href.to_string())
        });
        let serving: Vec<Distribution> = self
            .distributions
            .iter()
            .filter(|found| found.serves(&repository.pulp_href))
            .cloned()
            .collect();
        Ok(Some(summarise(repository, service, version, &serving)))
    }
}

fn summarise(
    repository: Repository,
    signing_service: Option<String>,
    version: Option<RepositoryVersion>,
    distributions: &[Distribution],
) -> RepositorySummary {
    let none = ContentSummary::default();
    let summary = version.as_ref().map_or(&none, |version| &version.content_summary);
    RepositorySummary {
        kind: repository.kind(),
        latest_version: version.as_ref().map(|version| version.number),
        signing_service,
        tags: summary.count_present("container.tag"),
        manifests: summary.count_present("container.manifest"),
        signatures: summary.count_present("container.signature"),
        warnings: distributions
            .iter()
            .filter(|found| found.repository_version.is_some())
            .map(pinned_warning)
            .collect(),
        distributions: distributions.iter().map(DistributionSummary::of).collect(),
        images: None,
        repository,
    }
}

impl DistributionSummary {
    fn of(distribution: &Distribution) -> Self {
        Self {
            name: distribution.name.clone(),
            base_path: distribution.base_path.clone(),
            pinned_to: distribution
                .repository_version
                .as_ref()
                .and_then(|version| version.id().parse().ok()),
            private: distribution.private,
        }
    }
}
