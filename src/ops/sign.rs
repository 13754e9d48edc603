//! Signing a repository's images.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use futures_util::TryStreamExt;
use serde::Serialize;
use tokio::time::Instant;
use uuid::Uuid;

use super::audit::State;
use super::error::{OpsError, UnknownName};
use super::identity::{BasePathChoice, BasePathError, Rule, choose_base_path};
use super::nearest::nearest;
use super::sign_count::Counter;
use super::sign_missing::{self, Left, Question};
use super::wait;
use super::{resolve, sign_check};
use crate::api::{self, Distribution, Href, Repository, RepositoryKind, SigningService, Status, Tag};
use crate::client::{Client, ClientError, DistributionFilter, TaskFilter};
use crate::oci::BasePath;

pub use super::sign_missing::OtherHost;

/// Tags under which cosign keeps its own signatures, attestations and bills of material. Pulp skips them since
/// pulp_container 2.21; they are no images on any version.
const ATTACHED: [&str; 3] = [".sig", ".att", ".sbom"];

/// How long, and how often, a task is looked for by its correlation id after the answer to its call was lost.
const LOST_CALL_LOOKS: u32 = 8;

/// What to sign.
#[derive(Clone, Debug)]
pub struct SignRequest {
    /// The repository: name, href or prn.
    pub repository: String,
    /// The signing service; `None` is the repository's own.
    pub signing_service: Option<String>,
    /// The tags; none given means all.
    pub tags: Vec<String>,
    /// The path to sign for, where the server does not decide it.
    pub future_base_path: Option<String>,
    /// How many tags go into one call.
    pub batch: usize,
    /// The host that clients type, which the references begin with.
    pub identity_host: String,
    /// The domain worked in; `None` is the server's default.
    pub domain: Option<String>,
    /// Signs also what is signed already, or for another host.
    pub force: bool,
    /// The folder with what earlier audits found; `None` keeps nothing.
    pub verdicts: Option<PathBuf>,
}

/// What will be signed, looked up and checked; nothing has been sent yet.
#[derive(Debug, Serialize)]
pub struct SignPlan {
    /// The repository's name.
    pub repository: String,
    /// The signing service's name.
    pub signing_service: String,
    /// `HOST/[DOMAIN/]BASE_PATH`, which the references begin with.
    pub identity: String,
    /// The docker-references that the signatures will be made for, one a tag.
    pub references: Vec<String>,
    /// The tags that are left alone, for they are signed already.
    pub already_signed: Vec<String>,
    /// What is left alone, for it is signed for another host.
    pub other_host: Vec<OtherHost>,
    /// What may surprise the user.
    pub warnings: Vec<String>,
    /// How each tag of the repository stands; with [`force`](SignRequest::force) that is not asked.
    #[serde(skip)]
    pub states: BTreeMap<String, State>,
    #[serde(skip)]
    pub(super) tags: Vec<Tag>,
    #[serde(skip)]
    pub(super) source: Repository,
    #[serde(skip)]
    pub(super) service: SigningService,
    /// Base paths, without the domain, under which the latest version is served.
    #[serde(skip)]
    pub(super) served_under: Vec<String>,
    #[serde(skip)]
    identity_host: String,
    #[serde(skip)]
    names_service: bool,
    #[serde(skip)]
    base_path: BasePathChoice,
    #[serde(skip)]
    batch: usize,
}

/// How a sign command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SignResult {
    /// The tasks completed.
    Signed,
    /// There was nothing to sign.
    Unchanged,
    /// The tasks were started and not waited for.
    Started,
}

impl fmt::Display for SignResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Signed => "signed",
            Self::Unchanged => "unchanged",
            Self::Started => "started",
        })
    }
}

/// What was signed.
#[derive(Debug, Serialize)]
pub struct SignReport {
    /// The repository's name.
    pub repository: String,
    /// How it ended.
    pub result: SignResult,
    /// The signing service's name.
    pub signing_service: String,
    /// `HOST/[DOMAIN/]BASE_PATH`, which the references begin with.
    pub identity: String,
    /// The tags that were to be signed.
    pub tags: Vec<String>,
    /// The docker-references signed.
    pub references: Vec<String>,
    /// The tags that were left alone, for they were signed already.
    pub already_signed: Vec<String>,
    /// What was left alone, for it is signed for another host.
    pub other_host: Vec<OtherHost>,
    /// The sign tasks.
    pub tasks: Vec<Href>,
    /// The number of the repository version that holds the new signatures.
    pub version: Option<u64>,
    /// What was added, by type of content.
    pub added: BTreeMap<String, u64>,
    /// How many new signatures were fetched and verified; `None` when that was not possible.
    pub verified: Option<usize>,
    /// Why the new signatures were not verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_verified: Option<String>,
}

/// One thing that is wrong with what was signed.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// The docker-reference that should have been signed.
    pub reference: String,
    /// The manifest.
    pub manifest: String,
    /// What is wrong, for programs.
    pub reason: String,
    /// What is wrong, for people.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.reference, self.manifest, self.message)
    }
}

/// Looks everything up that signing needs; sends nothing.
///
/// Errors name what is unknown: a misspelled tag would otherwise make Pulp sign the whole repository.
pub async fn plan(client: &Client, request: &SignRequest) -> Result<SignPlan, OpsError> {
    if let Some(path) = &request.future_base_path {
        // Pulp would put any text into the reference as it stands.
        path.parse::<BasePath>()
            .map_err(|source| OpsError::InvalidBasePath {
                path: path.clone(),
                source,
            })?;
    }
    let status = async { Ok::<_, OpsError>(client.pulp().status().await?) };
    let (status, repository) = tokio::try_join!(status, resolve::repository(client, &request.repository))?;
    let (service, distributions, tags) = tokio::try_join!(
        service(client, &repository, request.signing_service.as_deref()),
        distributions(client, &repository),
        tags(client, &repository, &request.tags),
    )?;
    let (live, pinned): (Vec<_>, Vec<_>) = distributions
        .into_iter()
        .partition(|found| found.repository.is_some());
    let served_under: Vec<String> = live.into_iter().map(|found| found.base_path).collect();
    let base_path = choose_base_path(
        rule(&status),
        repository.kind() == RepositoryKind::ContainerPush,
        &served_under,
        request.future_base_path.as_deref(),
    )?;
    let path = with_domain(request.domain.as_deref(), &status, &base_path.base_path);
    let identity = format!("{}/{path}", request.identity_host);
    let mut warnings: Vec<String> = pinned.iter().map(pinned_warning).collect();
    if status.online_workers.is_empty() {
        warnings.push("no worker is online: the task waits until one starts (pulpcore-worker)".to_owned());
    }
    let (attached, mut tags): (Vec<Tag>, Vec<Tag>) = tags.into_iter().partition(|tag| is_attached(&tag.name));
    warnings.extend(
        attached
            .iter()
            .filter(|tag| request.tags.contains(&tag.name))
            .map(|tag| {
                format!(
                    "tag {} is not signed: cosign keeps signatures, attestations or bills of material there",
                    tag.name
                )
            }),
    );
    let mut left = Left::default();
    if !request.force {
        let names: Vec<String> = tags.iter().map(|tag| tag.name.clone()).collect();
        left = sign_missing::left_alone(
            client,
            &Question {
                repository: &repository,
                service: &service,
                identity: &identity,
                served_under: served_under.first().map(String::as_str),
                domain: request.domain.as_deref(),
                tags: &names,
                verdicts: request.verdicts.as_deref(),
            },
        )
        .await?;
        tags.retain(|tag| !left.has(&tag.name));
    }
    warnings.append(&mut left.warnings);
    Ok(SignPlan {
        already_signed: left.signed,
        other_host: left.other_host,
        states: left.states,
        references: tags
            .iter()
            .map(|tag| format!("{identity}:{}", tag.name))
            .collect(),
        repository: repository.name.clone(),
        signing_service: service.name.clone(),
        identity,
        warnings,
        tags,
        source: repository,
        service,
        served_under,
        identity_host: request.identity_host.clone(),
        names_service: request.signing_service.is_some(),
        base_path,
        batch: request.batch.max(1),
    })
}

/// Who is told how signing goes.
pub trait Observer: wait::Observer {
    /// Whether the number of signatures made is worth a request now and then, where the server does not report it.
    fn asks_for_count(&self) -> bool {
        false
    }
    /// So many of all new signatures in the repository are made.
    fn signed(&self, _done: u64, _total: u64) {}
}

/// Starts the sign tasks of a plan, one call after another, and with `wait` waits for each and verifies the new
/// signatures. The inner `Option` is the longest time to wait in all.
pub async fn sign(
    client: &Client,
    plan: &SignPlan,
    wait: Option<Option<Duration>>,
    observer: &dyn Observer,
) -> Result<SignReport, OpsError> {
    let mut report = plan.report();
    if plan.tags.is_empty() {
        return Ok(report);
    }
    let deadline = wait.flatten().map(|longest| Instant::now() + longest);
    let mut base_path = plan.base_path.clone();
    let mut problems = Vec::new();
    let mut counter = Counter::new(client, plan, observer).await;
    for (index, batch) in plan.tags.chunks(plan.batch).enumerate() {
        let signed = &plan.tags[..index * plan.batch];
        let outcome = async {
            let task = start(client, plan, &mut base_path, batch).await?;
            report.tasks.push(task.clone());
            report.result = SignResult::Started;
            if wait.is_none() {
                observer.started(&task);
                return Ok(());
            }
            let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
            let call = counter.call(batch);
            let wait = wait::wait(client, std::slice::from_ref(&task), left, &call);
            let ended = call.during(wait).await?;
            wait::judge(&ended)?;
            let made = ended
                .iter()
                .flat_map(api::Task::created)
                .find(|href| href.as_str().contains("/versions/"));
            let made = made.ok_or(OpsError::NothingSigned { task })?;
            let version = client.pulp().get_version(made).await?;
            report.version = Some(version.number);
            for (kind, count) in &version.content_summary.added {
                *report.added.entry(kind.clone()).or_default() += count.count;
            }
            let checked = sign_check::check(client, plan, &version, batch).await?;
            match checked.verified {
                Ok(count) => *report.verified.get_or_insert(0) += count,
                Err(why) => report.not_verified = Some(why),
            }
            problems.extend(checked.problems);
            Ok(())
        };
        outcome
            .await
            .map_err(|error| partly(error, signed, plan.tags.len(), wait.is_some()))?;
    }
    if wait.is_some() {
        report.result = SignResult::Signed;
    }
    if problems.is_empty() {
        Ok(report)
    } else {
        Err(OpsError::BadSignatures { problems })
    }
}

impl SignPlan {
    /// The tags that will be signed.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(|tag| tag.name.as_str())
    }

    fn report(&self) -> SignReport {
        SignReport {
            repository: self.repository.clone(),
            result: SignResult::Unchanged,
            signing_service: self.signing_service.clone(),
            identity: self.identity.clone(),
            tags: self.tags.iter().map(|tag| tag.name.clone()).collect(),
            references: self.references.clone(),
            already_signed: self.already_signed.clone(),
            other_host: self.other_host.clone(),
            tasks: Vec::new(),
            version: None,
            added: BTreeMap::new(),
            verified: None,
            not_verified: None,
        }
    }
}

/// Posts one sign call, at most once: when its answer is lost, the task is looked up by the correlation id.
async fn start(
    client: &Client,
    plan: &SignPlan,
    base_path: &mut BasePathChoice,
    batch: &[Tag],
) -> Result<Href, OpsError> {
    let names: Vec<String> = batch.iter().map(|tag| tag.name.clone()).collect();
    let body = |base_path: &BasePathChoice| api::SignRequest {
        manifest_signing_service: plan.names_service.then(|| plan.service.pulp_href.clone()),
        future_base_path: base_path.send.then(|| base_path.base_path.clone()),
        // A batch is never empty; an empty list would sign everything.
        tags_list: names.clone().try_into().ok(),
    };
    let correlation_id = Uuid::new_v4().to_string();
    let post = async |body: api::SignRequest| {
        client
            .pulp()
            .start_sign(
                &plan.source.pulp_href,
                &body,
                &plan.identity_host,
                &correlation_id,
            )
            .await
    };
    let mut answer = post(body(base_path)).await;
    if let Err(error) = &answer
        && is_only_about(error, "future_base_path")
    {
        turn_round(plan, base_path)?;
        answer = post(body(base_path)).await;
    }
    match answer {
        Ok(task) => Ok(task),
        Err(error @ ClientError::AnswerLost { .. }) => find_lost(client, &correlation_id, error).await,
        Err(error) if names_no_such_object(&error, "manifest_signing_service") => {
            Err(OpsError::WrongServiceClass {
                name: plan.signing_service.clone(),
            })
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether the server finds this one field wrong, and nothing else.
fn is_only_about(error: &ClientError, field: &str) -> bool {
    let problems = error.problems();
    !problems.is_empty()
        && problems
            .iter()
            .all(|problem| problem.field.as_deref() == Some(field))
}

/// Whether the server says that the object named in this field does not exist. It says so, too, of one of another
/// class: `Invalid hyperlink - Object does not exist.`
pub(super) fn names_no_such_object(error: &ClientError, field: &str) -> bool {
    let says_so = |text: &str| text.contains("Object does not exist");
    is_only_about(error, field) && error.problems().iter().any(|problem| says_so(&problem.message))
}

/// The server decides by another rule than its version told: send the path, or leave it out. Left out, the server
/// signs for the path of the one distribution, which must be the path that was promised.
fn turn_round(plan: &SignPlan, base_path: &mut BasePathChoice) -> Result<(), BasePathError> {
    if base_path.send {
        match plan.served_under.as_slice() {
            [only] if *only == base_path.base_path => {}
            [only, ..] => {
                let (actual, wanted) = (only.clone(), base_path.base_path.clone());
                return Err(BasePathError::Fixed { actual, wanted });
            }
            [] => return Err(BasePathError::NoDistribution),
        }
    }
    base_path.send = !base_path.send;
    Ok(())
}

/// The task of a call whose answer was lost. Posting again could sign everything twice.
async fn find_lost(client: &Client, correlation_id: &str, lost: ClientError) -> Result<Href, OpsError> {
    let filter = TaskFilter {
        logging_cid: Some(correlation_id.to_owned()),
        limit: Some(1),
        ..TaskFilter::default()
    };
    let mut pause = Duration::from_millis(200);
    for _ in 0..LOST_CALL_LOOKS {
        // The server may still be at work on the call, or be starting again: both pass.
        let found: Result<Vec<api::Task>, _> = client.pulp().list_tasks(&filter).try_collect().await;
        if let Some(task) = found.unwrap_or_default().into_iter().next() {
            return Ok(task.pulp_href);
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(2));
    }
    Err(OpsError::SignCallLost {
        correlation_id: correlation_id.to_owned(),
        source: Box::new(lost),
    })
}

/// With earlier batches signed, or under way, an error must say so; without, it stands for itself.
fn partly(error: OpsError, signed: &[Tag], total: usize, waited: bool) -> OpsError {
    if signed.is_empty() {
        return error;
    }
    OpsError::PartlySigned {
        done: signed.len(),
        total,
        waited,
        signed: signed.iter().map(|tag| tag.name.clone()).collect(),
        source: Box::new(error),
    }
}

/// The signing service of this name, or the repository's own.
pub(super) async fn service(
    client: &Client,
    repository: &Repository,
    named: Option<&str>,
) -> Result<SigningService, OpsError> {
    match (named, &repository.manifest_signing_service) {
        (Some(name), _) => resolve::signing_service(client, name).await,
        (None, Some(href)) => Ok(client.pulp().get_signing_service(href).await?),
        (None, None) => Err(OpsError::NoSigningService {
            repository: repository.name.clone(),
        }),
    }
}

/// The distributions that serve the repository, its latest version or a pinned one.
pub(super) async fn distributions(
    client: &Client,
    repository: &Repository,
) -> Result<Vec<Distribution>, OpsError> {
    let filter = DistributionFilter {
        serving: Some(repository.pulp_href.clone()),
        ..DistributionFilter::default()
    };
    Ok(client.pulp().list_distributions(&filter).await?)
}

/// The named tags of the latest version, or all of them.
async fn tags(client: &Client, repository: &Repository, wanted: &[String]) -> Result<Vec<Tag>, OpsError> {
    let Some(version) = &repository.latest_version_href else {
        return Ok(Vec::new());
    };
    let only = Some(wanted).filter(|wanted| !wanted.is_empty());
    let mut found: Vec<Tag> = client.pulp().list_tags(version, only, None).try_collect().await?;
    found.sort_by(|a, b| a.name.cmp(&b.name));
    let missing: Vec<&String> = wanted
        .iter()
        .filter(|name| !found.iter().any(|tag| tag.name == **name))
        .collect();
    if missing.is_empty() {
        return Ok(found);
    }
    let known: Vec<Tag> = client.pulp().list_tags(version, None, None).try_collect().await?;
    let names = missing.into_iter().map(|name| UnknownName {
        nearest: nearest(name, known.iter().map(|tag| tag.name.as_str())),
        name: name.clone(),
    });
    Err(OpsError::Unknown {
        kind: "tag",
        names: names.collect(),
        place: format!(" in the latest version of repository `{}`", repository.name),
    })
}

fn rule(status: &Status) -> Rule {
    Rule::of_version(
        status
            .component("container")
            .map(|component| component.version.as_str()),
    )
}

/// The path as it stands in a reference: Pulp puts the domain before it where domains are on.
pub(super) fn with_domain(domain: Option<&str>, status: &Status, base_path: &str) -> String {
    match domain {
        Some(domain) => format!("{domain}/{base_path}"),
        None if status.domain_enabled => format!("default/{base_path}"),
        None => base_path.to_owned(),
    }
}

pub(super) fn is_attached(tag: &str) -> bool {
    ATTACHED.iter().any(|ending| tag.ends_with(ending))
}

/// A distribution pinned to a version shows what that version holds, and never a newer signature.
pub(super) fn pinned_warning(distribution: &Distribution) -> String {
    let version = distribution
        .repository_version
        .as_ref()
        .map(Href::id)
        .unwrap_or_default();
    format!(
        "distribution {} (path {}) is pinned to version {version} of the repository: clients do not see newer signatures through it",
        distribution.name, distribution.base_path
    )
}
