//! The sign task: the rules of pulp_container 2.30 (`app/tasks/sign.py`), with every result verified before any is
//! stored.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::error::TaskError;
use super::runner::finish;
use super::workplace::Workplaces;
use crate::oci::Digest;
use crate::server::error::StoreError;
use crate::server::href;
use crate::server::state::Server;
use crate::server::store::queue::{self, Done, Unfinished};
use crate::server::store::{Change, NewSignature, Repository, StoredManifest, Unit, is_present};
use crate::signing::openpgp::{Certificates, Verifier};
use crate::signing::script::{ManifestRun, sign as run_script};

/// How long a script may take for one signature.
const TIMEOUT: Duration = Duration::from_secs(5 * 60);
/// How often progress is written down.
const PROGRESS: Duration = Duration::from_millis(100);
/// Ends of tags that cosign makes, which are not signed (pulp_container since 2.21).
const SKIPPED: [&str; 3] = [".sig", ".att", ".sbom"];

/// What is to be signed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::server) struct Order {
    /// The repository's uuid.
    pub(in crate::server) repository: String,
    /// The signing service's uuid.
    pub(in crate::server) service: String,
    /// `<host>/<path>`, what references begin with.
    pub(in crate::server) identity: String,
    /// The tags to sign; all without any.
    pub(in crate::server) tags: Option<Vec<String>>,
}

/// One signature to make.
#[derive(Debug, Clone)]
struct Job {
    manifest: i64,
    digest: Digest,
    reference: String,
}

/// Who signs.
struct Service {
    script: PathBuf,
    fingerprint: String,
    public_key: String,
}

/// All that is read before the first script runs.
struct Plan {
    repository: Repository,
    service: Service,
    jobs: Vec<Job>,
    manifests: HashMap<i64, Vec<u8>>,
}

/// Signs, verifies, and stores all signatures as one new version.
pub(super) async fn sign(server: &Arc<Server>, task: &Unfinished, order: Order) -> Result<(), TaskError> {
    let (this, uuid) = (Arc::clone(server), task.uuid.clone());
    let prepared = tokio::task::spawn_blocking(move || {
        let plan = this.store.snapshot(|connection| Plan::read(connection, &order))?;
        let folder = Folder::make(&this.config.data, &uuid)?;
        let files = plan.write_manifests(&folder.0)?;
        Ok::<_, TaskError>((plan, folder, files))
    });
    let (plan, folder, files) = prepared.await.map_err(|_| StoreError::GivenUp)??;
    let total = plan.jobs.len();
    let certificates = Certificates::parse(plan.service.public_key.as_bytes()).map_err(|error| {
        TaskError::failed(format!(
            "the signing service's public key cannot be read: {error}"
        ))
    })?;
    let certificate = certificates
        .find(&plan.service.fingerprint)
        .first()
        .map(|&certificate| Certificates::from(certificate.clone()))
        .ok_or_else(|| TaskError::failed("the signing service's public key has another fingerprint"))?;

    let done = AtomicUsize::new(0);
    let signatures = {
        let signer = Signer {
            service: &plan.service,
            verifier: Arc::new(Verifier::new(&certificate, Timestamp::now())),
            files: &files,
            places: Workplaces::in_folder(&folder.0),
            correlation_id: &task.logging_cid,
        };
        let jobs: Vec<_> = plan.jobs.iter().map(|job| signer.sign(job, &done)).collect();
        let all = stream::iter(jobs)
            .buffer_unordered(server.config.sign_jobs.max(1))
            .try_collect::<Vec<_>>();
        tokio::select! {
            signatures = all => signatures,
            never = show_progress(server, task.id, &done, total) => match never {},
        }
    };
    let signatures = match signatures {
        Ok(signatures) => signatures,
        Err(error) => {
            let reports = json!([report("failed", total, done.load(Ordering::Relaxed))]);
            let id = task.id;
            server
                .store
                .write(move |connection| queue::progress(connection, id, &reports))
                .await?;
            return Err(error);
        }
    };
    let (id, repository) = (task.id, plan.repository);
    server
        .store
        .write(move |connection| {
            let mut change = Change::default();
            for signature in &signatures {
                // A push or a DELETE is no task: it may have taken the manifest away meanwhile.
                if !is_present(connection, repository.id, signature.manifest_id)? {
                    continue;
                }
                change.add.push(Unit::signature(connection, signature)?);
            }
            let version = change.apply(connection, repository.id)?;
            let done = Done {
                created: version
                    .map(|number| href::version(&repository.uuid, number))
                    .into_iter()
                    .collect(),
                result: None,
                progress: vec![report("completed", total, total)],
            };
            finish(connection, id, &done)
        })
        .await
}

fn report(state: &str, total: usize, done: usize) -> Value {
    json!({
        "message": "Signing manifests",
        "code": "sign.manifests",
        "state": state,
        "total": total,
        "done": done,
        "suffix": null,
    })
}

/// Writes down how far it is, while it is polled.
async fn show_progress(
    server: &Server,
    id: i64,
    done: &AtomicUsize,
    total: usize,
) -> std::convert::Infallible {
    let mut shown = None;
    loop {
        tokio::time::sleep(PROGRESS).await;
        let now = done.load(Ordering::Relaxed);
        if shown == Some(now) {
            continue;
        }
        let reports = json!([report("running", total, now)]);
        let written = server
            .store
            .write(move |connection| queue::progress(connection, id, &reports))
            .await;
        if written.is_ok() {
            shown = Some(now);
        }
    }
}

impl Plan {
    /// Finds what the order means now.
    fn read(connection: &Connection, order: &Order) -> Result<Self, TaskError> {
        let repository = Repository::by_uuid(connection, &order.repository)?
            .ok_or_else(|| TaskError::failed("the repository is no longer there"))?;
        let service = Service::read(connection, &order.service)?
            .ok_or_else(|| TaskError::failed("the signing service is no longer there"))?;
        let tagged = tags(connection, repository.id)?;
        if let Some(wanted) = &order.tags {
            let gone: Vec<&str> = wanted
                .iter()
                .filter(|name| !tagged.iter().any(|(tag, _)| tag == *name))
                .map(String::as_str)
                .collect();
            if !gone.is_empty() {
                let gone = gone.join(", ");
                return Err(TaskError::failed(format!(
                    "no longer in the repository: the tags {gone}"
                )));
            }
        }
        let mut jobs = Vec::new();
        let mut manifests = HashMap::new();
        for (tag, manifest) in tagged {
            let is_wanted = order.tags.as_ref().is_none_or(|wanted| wanted.contains(&tag));
            if !is_wanted || SKIPPED.iter().any(|end| tag.ends_with(end)) {
                continue;
            }
            for id in std::iter::once(manifest).chain(children(connection, manifest)?) {
                let digest = match manifests.get(&id) {
                    Some((digest, _)) => *digest,
                    None => {
                        let stored = StoredManifest::by_id(connection, id)?
                            .ok_or_else(|| TaskError::failed("a manifest is no longer there"))?;
                        let digest = stored.digest;
                        manifests.insert(id, (digest, stored.bytes));
                        digest
                    }
                };
                jobs.push(Job {
                    manifest: id,
                    digest,
                    reference: format!("{}:{tag}", order.identity),
                });
            }
        }
        let manifests = manifests
            .into_iter()
            .map(|(id, (_, bytes))| (id, bytes))
            .collect();
        Ok(Self {
            repository,
            service,
            jobs,
            manifests,
        })
    }

    /// Writes each manifest once, however many signatures it gets.
    fn write_manifests(&self, folder: &Path) -> Result<HashMap<i64, PathBuf>, TaskError> {
        let write = |(id, bytes): (&i64, &Vec<u8>)| {
            let path = folder.join(format!("manifest-{id}"));
            fs::write(&path, bytes).map_err(cannot_write)?;
            Ok((*id, path))
        };
        self.manifests.iter().map(write).collect()
    }
}

fn cannot_write(error: std::io::Error) -> TaskError {
    TaskError::failed(format!("the working directory cannot be written: {error}"))
}

impl Service {
    fn read(connection: &Connection, uuid: &str) -> Result<Option<Self>, TaskError> {
        let query = "SELECT script, fingerprint, public_key FROM signing_service WHERE uuid = ?";
        let row = |row: &rusqlite::Row<'_>| {
            Ok(Self {
                script: PathBuf::from(row.get::<_, String>(0)?),
                fingerprint: row.get(1)?,
                public_key: row.get(2)?,
            })
        };
        Ok(connection
            .prepare_cached(query)?
            .query_row([uuid], row)
            .optional()?)
    }
}

/// The tags in a repository's latest version, by name, with the manifests that they point at.
fn tags(connection: &Connection, repository: i64) -> Result<Vec<(String, i64)>, TaskError> {
    let query = "SELECT t.name, t.manifest_id FROM repository_content rc JOIN tag t ON t.id = rc.content_id
        WHERE rc.repository_id = ? AND rc.kind = 'tag' AND rc.removed IS NULL ORDER BY t.name";
    let mut query = connection.prepare_cached(query)?;
    let rows = query.query_map([repository], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The manifests that an index lists; none of others.
fn children(connection: &Connection, manifest: i64) -> Result<Vec<i64>, TaskError> {
    let query = "SELECT DISTINCT part_id FROM manifest_part WHERE manifest_id = ? AND role = 'child' ORDER BY position";
    let mut query = connection.prepare_cached(query)?;
    let rows = query.query_map([manifest], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What each job needs.
struct Signer<'a> {
    service: &'a Service,
    verifier: Arc<Verifier>,
    files: &'a HashMap<i64, PathBuf>,
    places: Workplaces<'a>,
    correlation_id: &'a str,
}

impl Signer<'_> {
    /// Makes and verifies one signature, and counts it.
    async fn sign(&self, job: &Job, done: &AtomicUsize) -> Result<NewSignature, TaskError> {
        let signature = self.attempt(job).await.map_err(|why| {
            let Job {
                digest, reference, ..
            } = job;
            TaskError::Failed(format!("{digest} is not signed as {reference}: {why}"))
        })?;
        done.fetch_add(1, Ordering::Relaxed);
        Ok(signature)
    }

    async fn attempt(&self, job: &Job) -> Result<NewSignature, String> {
        let working_directory = self
            .places
            .take()
            .map_err(|error| cannot_write(error).to_string())?;
        let manifest = self.files.get(&job.manifest).ok_or("its manifest is lost")?;
        let run = ManifestRun {
            script: &self.service.script,
            manifest,
            reference: &job.reference,
            fingerprint: &self.service.fingerprint,
            correlation_id: self.correlation_id,
            working_directory: &working_directory,
            timeout: TIMEOUT,
        };
        let bytes = run_script(run).await.map_err(|error| error.to_string())?;
        self.places.give_back(working_directory);
        let (verifier, job) = (Arc::clone(&self.verifier), job.clone());
        tokio::task::spawn_blocking(move || verified(&verifier, job, bytes))
            .await
            .map_err(|error| error.to_string())?
    }
}

/// What is stored, when the signature is by the service's key, and says of this manifest what it was asked to.
fn verified(verifier: &Verifier, job: Job, bytes: Vec<u8>) -> Result<NewSignature, String> {
    let good = verifier
        .open(&bytes)
        .map_err(|verdict| format!("the script's signature is refused: {}", verdict.message()))?;
    let claim = good.claim;
    if claim.digest != job.digest {
        return Err(format!(
            "the script has signed another manifest: {}",
            claim.digest
        ));
    }
    if claim.reference != job.reference {
        return Err(format!(
            "the script has signed another reference: {}",
            claim.reference
        ));
    }
    if claim.creator.is_none() {
        return Err("the claim has no optional.creator, which the API shows".to_owned());
    }
    let key = good.signer.key_fingerprint;
    Ok(NewSignature {
        manifest_id: job.manifest,
        manifest_digest: job.digest,
        key_id: key.key_id().as_str().to_owned(),
        fingerprint: Some(key.as_str().to_owned()),
        // The time of the signature itself, as in Pulp.
        timestamp: Some(good.made_at.as_second()),
        creator: claim.creator,
        bytes,
    })
}

/// The folder of a task, which goes with it.
struct Folder(PathBuf);

impl Folder {
    /// Makes it, from the root: scripts run elsewhere.
    fn make(data: &Path, uuid: &str) -> Result<Self, TaskError> {
        let path = folders(data).join(uuid);
        let made = fs::create_dir_all(&path).and_then(|()| path.canonicalize());
        made.map(Self).map_err(cannot_write)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!("{} is left: {error}", self.0.display());
        }
    }
}

/// Removes the folders of tasks that a crash has left.
pub(super) fn discard_folders(data: &Path) {
    match fs::remove_dir_all(folders(data)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            tracing::warn!("folders of earlier tasks are left: {error}");
        }
        _ => {}
    }
}

fn folders(data: &Path) -> PathBuf {
    data.join("tasks")
}
