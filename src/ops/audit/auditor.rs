//! The audit of repositories: what they share, and each of them.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::TryStreamExt;
use jiff::{SignedDuration, Timestamp};

use super::super::error::OpsError;
use super::super::identity::Served;
use super::super::many::{Many, Outcomes};
use super::super::resolve;
use super::super::sign::pinned_warning;
use super::super::trust::service_certificates;
use super::report::{RepositoryAudit, Sums};
use super::repository::{Subject, audit_version};
use super::verdicts::Verdicts;
use crate::api::{Distribution, Href, Repository, SigningService};
use crate::client::{Client, DistributionFilter};
use crate::oci::Digest;
use crate::signing::openpgp::Verifier;

/// What to audit.
#[derive(Clone, Debug)]
pub struct AuditRequest {
    /// The repositories: names, hrefs or prns; `None` is all.
    pub repositories: Option<Vec<String>>,
    /// The signing service whose key counts; `None` is the one attached to each repository.
    pub signing_service: Option<String>,
    /// The host that clients type.
    pub identity_host: String,
    /// The domain worked in; `None` is the server's default.
    pub domain: Option<String>,
    /// The folder with what earlier audits found; `None` keeps nothing.
    pub verdicts: Option<PathBuf>,
    /// How long before its end a good signature is told to be expiring.
    pub expiring: SignedDuration,
    /// How many at a time, and whether a failure ends it.
    pub many: Many,
    /// The moment at which it is judged.
    pub now: Timestamp,
}

/// Who is told how far an audit is.
pub trait Observer: Sync {
    /// So many repositories will be looked at.
    fn found(&self, _repositories: usize) {}
    /// A repository is looked at now.
    fn began(&self, _repository: &str) {}
    /// It is not any more, whatever came of it.
    fn ended(&self, _repository: &str) {}
    /// Of so many manifests of this repository the signatures are fetched.
    fn fetched(&self, repository: &str, done: usize, total: usize);
    /// This was found in a repository.
    fn audited(&self, audit: &RepositoryAudit);
}

/// What all repositories of an audit share.
struct Auditor<'a> {
    client: &'a Client,
    request: &'a AuditRequest,
    observer: &'a dyn Observer,
    distributions: Vec<Distribution>,
    services: HashMap<String, SigningService>,
    /// By the certificates' digest.
    keys: Mutex<HashMap<Digest, Arc<Key>>>,
}

/// A signing service's key, and what is known of signatures by it.
struct Key {
    verifier: Verifier,
    verdicts: Mutex<Verdicts>,
}

/// Audits repositories; gives their names, and what was found in each, in the order given. An error of the whole says
/// that nothing could be looked at.
pub async fn audit(
    client: &Client,
    request: &AuditRequest,
    observer: &dyn Observer,
) -> Result<(Vec<String>, Outcomes<RepositoryAudit>), OpsError> {
    // Beside one another: an audit that has nothing to fetch is made of few round trips.
    let auditor = Auditor::new(client, request, observer);
    let (auditor, found) = tokio::try_join!(auditor, repositories(client, request))?;
    let names = match &request.repositories {
        Some(names) => names.clone(),
        None => found
            .results
            .iter()
            .flatten()
            .map(|found| found.name.clone())
            .collect(),
    };
    let mut outcomes = auditor.audit_each(found.results).await;
    outcomes.left_out += found.left_out;
    Ok((names, outcomes))
}

/// The same for repositories that have been looked up.
pub(in crate::ops) async fn audit_found(
    client: &Client,
    request: &AuditRequest,
    found: Vec<Repository>,
    observer: &dyn Observer,
) -> Result<Outcomes<RepositoryAudit>, OpsError> {
    let auditor = Auditor::new(client, request, observer).await?;
    Ok(auditor.audit_each(found.into_iter().map(Ok).collect()).await)
}

/// The repositories to audit: the named ones, as far as they are found, or all.
async fn repositories(client: &Client, request: &AuditRequest) -> Result<Outcomes<Repository>, OpsError> {
    let Some(names) = &request.repositories else {
        let all = client.pulp().list_container_repositories(None);
        return Ok(Outcomes {
            results: all.try_collect::<Vec<_>>().await?.into_iter().map(Ok).collect(),
            left_out: 0,
        });
    };
    let find = |name: String| async move { resolve::listed_repository(client, &name).await };
    Ok(request.many.each(names.clone(), find).await)
}

/// The signing services that may count, by their path: the named one, or all.
async fn services(client: &Client, name: Option<&str>) -> Result<HashMap<String, SigningService>, OpsError> {
    let found = match name {
        Some(name) => vec![resolve::signing_service(client, name).await?],
        None => {
            client
                .pulp()
                .list_signing_services(None, None)
                .try_collect()
                .await?
        }
    };
    let by_path = found
        .into_iter()
        .map(|service| (service.pulp_href.path().to_owned(), service));
    Ok(by_path.collect())
}

impl<'a> Auditor<'a> {
    async fn new(
        client: &'a Client,
        request: &'a AuditRequest,
        observer: &'a dyn Observer,
    ) -> Result<Self, OpsError> {
        let everything = DistributionFilter::default();
        let distributions = async { Ok::<_, OpsError>(client.pulp().list_distributions(&everything).await?) };
        let services = services(client, request.signing_service.as_deref());
        let (distributions, services) = tokio::try_join!(distributions, services)?;
        Ok(Self {
            client,
            request,
            observer,
            distributions,
            services,
            keys: Mutex::default(),
        })
    }

    async fn audit_each(&self, found: Vec<Result<Repository, OpsError>>) -> Outcomes<RepositoryAudit> {
        self.observer.found(found.iter().flatten().count());
        let audit = |found: Result<Repository, OpsError>| async move {
            let repository = found?;
            let name = repository.name.clone();
            self.observer.began(&name);
            let audit = self.audit(repository).await;
            self.observer.ended(&name);
            let audit = audit?;
            self.observer.audited(&audit);
            Ok(audit)
        };
        self.request.many.each(found, audit).await
    }

    async fn audit(&self, repository: Repository) -> Result<RepositoryAudit, OpsError> {
        let service = match (
            &self.request.signing_service,
            &repository.manifest_signing_service,
        ) {
            (Some(_), _) => self.services.values().next(),
            (None, Some(href)) => self.services.get(href.path()),
            (None, None) => None,
        };
        let key = service.map(|service| self.key(service)).transpose()?;
        let latest = repository.latest_version_href.as_ref();
        let serving = self
            .distributions
            .iter()
            .filter(|found| found.serves(&repository.pulp_href));
        // One that is pinned to the latest version serves it as well.
        let is_live = |found: &&Distribution| match &found.repository_version {
            Some(version) => latest.map(Href::path) == Some(version.path()),
            None => true,
        };
        let (live, _): (Vec<_>, Vec<_>) = serving.clone().partition(is_live);
        let served: Vec<Served> = live
            .iter()
            .map(|found| {
                Served::new(
                    self.client.pulp().api_path(),
                    &repository.pulp_href,
                    self.request.domain.as_deref(),
                    &found.base_path,
                )
            })
            .collect();
        let identities: Vec<String> = served
            .iter()
            .map(|served| format!("{}/{}", self.request.identity_host, served.path))
            .collect();
        let mut report = RepositoryAudit {
            version: latest.and_then(|version| version.id().parse().ok()),
            signing_service: service.map(|service| service.name.clone()),
            images: Vec::new(),
            sums: Sums::default(),
            warnings: serving
                .filter(|found| found.repository_version.is_some())
                .map(pinned_warning)
                .collect(),
            repository: repository.name.clone(),
        };
        let Some(version) = latest else { return Ok(report) };
        let none = Mutex::new(Verdicts::read(None, &Digest::of(b"")));
        let subject = Subject {
            repository: &repository.name,
            version,
            identities: &identities,
            served_under: served.first().map(|served| served.registry_name.as_str()),
            tags: &[],
            verifier: key.as_ref().map(|key| &key.verifier),
            verdicts: key.as_ref().map_or(&none, |key| &key.verdicts),
            expiring: self.request.expiring,
            now: self.request.now,
        };
        let progress = |done, total| self.observer.fetched(&repository.name, done, total);
        let (images, warnings) = audit_version(self.client, &subject, &progress).await?;
        report.sums = Sums::of(&images);
        report.images = images;
        report.warnings.extend(warnings);
        Ok(report)
    }

    /// The key of a service, prepared once.
    fn key(&self, service: &SigningService) -> Result<Arc<Key>, OpsError> {
        let certificate = Digest::of(service.public_key.as_bytes());
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = keys.get(&certificate) {
            return Ok(key.clone());
        }
        let key = Arc::new(Key {
            verifier: Verifier::new(&service_certificates(service)?, self.request.now),
            verdicts: Mutex::new(Verdicts::read(self.request.verdicts.as_deref(), &certificate)),
        });
        keys.insert(certificate, key.clone());
        Ok(key)
    }
}

/// Keeps what was found out, also when something failed, or it is ended before its time.
impl Drop for Auditor<'_> {
    fn drop(&mut self) {
        let keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys.values() {
            key.verdicts.lock().unwrap_or_else(PoisonError::into_inner).save();
        }
    }
}
