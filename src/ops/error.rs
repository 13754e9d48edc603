//! Why an operation did not end as asked.

use std::fmt;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::failure::TaskFailure;
use super::identity::BasePathError;
use super::nearest::one_of;
use super::sign::Problem;
use crate::api::{Href, PrnError};
use crate::client::ClientError;
use crate::signing::GpgError;
use crate::signing::openpgp::{CertificateError, KeygenError, SignError, SigningKeyError};
use crate::signing::policy::PolicyError;
use crate::signing::registries_d::RegistriesError;
use crate::signing::script::{ScriptError, TemplateError};

/// Why an operation did not end as asked.
#[derive(Debug, Error)]
pub enum OpsError {
    /// A call went wrong.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// A result could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// A file could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is there already.
    #[error("{} is there already", path.display())]
    FileExists {
        /// The file.
        path: PathBuf,
    },
    /// A file holds no public key.
    #[error("{} is not usable", path.display())]
    PublicKey {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: CertificateError,
    },
    /// A secret key cannot be used.
    #[error(transparent)]
    SigningKey(#[from] SigningKeyError),
    /// Signing went wrong.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// gpg gave no signature.
    #[error(transparent)]
    Gpg(#[from] GpgError),
    /// No key could be made.
    #[error(transparent)]
    Keygen(#[from] KeygenError),
    /// A file could not be written.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Names that are not there.
    #[error("{}", unknown(kind, names, place))]
    Unknown {
        /// What they should name: `repository`, `tag`, …
        kind: &'static str,
        /// The names, each with the nearest known ones.
        names: Vec<UnknownName>,
        /// Where they were looked for, for the sentence; may be empty.
        place: String,
    },
    /// The repository is not a container repository.
    #[error("`{name}` is a repository of type {kind}, and holds no container images")]
    NotContainer {
        /// The repository's name.
        name: String,
        /// Its type, from the href.
        kind: String,
    },
    /// A name of an object that cannot be looked up.
    #[error(transparent)]
    Prn(#[from] PrnError),
    /// Neither href, prn nor UUID.
    #[error("`{0}` is not a task: give its href, prn or UUID")]
    NotATask(String),
    /// The repository has no signing service, and none was named.
    #[error("repository `{repository}` has no signing service, and none was named")]
    NoSigningService {
        /// The repository's name.
        repository: String,
    },
    /// The service exists and cannot sign manifests. The class of a service is not in the REST object.
    #[error("the server does not take `{name}` as a signing service for manifests: it is of another class")]
    WrongServiceClass {
        /// The service's name.
        name: String,
    },
    /// The path to sign for cannot be told.
    #[error(transparent)]
    BasePath(#[from] BasePathError),
    /// The path to sign for could not be pulled from.
    #[error("`{path}` cannot be a path that clients pull from")]
    InvalidBasePath {
        /// The path given.
        path: String,
        /// What is wrong with it.
        source: crate::oci::BasePathError,
    },
    /// The answer to a sign call was lost, and no task with its correlation id was found.
    #[error("the answer to the sign call was lost, and no task has its correlation id {correlation_id}")]
    SignCallLost {
        /// The id to look for.
        correlation_id: String,
        /// What happened to the call.
        source: Box<ClientError>,
    },
    /// A sign call after others did not succeed.
    #[error("{}", Self::partly_signed_text(*done, *total, signed, *waited))]
    PartlySigned {
        /// How many tags are signed.
        done: usize,
        /// How many there were to sign.
        total: usize,
        /// The signed tags.
        signed: Vec<String>,
        /// Whether their tasks were waited for; otherwise they are only started.
        waited: bool,
        /// What happened to the next call.
        source: Box<OpsError>,
    },
    /// The task ended without signing.
    #[error("task {task} completed, and signed nothing")]
    NothingSigned {
        /// The task.
        task: Href,
    },
    /// A task failed or was canceled.
    #[error(transparent)]
    TaskFailed(Box<TaskFailure>),
    /// Tasks had not ended when the wait timed out.
    #[error("still {} after {} s: {tasks}", state, waited_seconds)]
    Pending {
        /// The tasks that have not ended.
        tasks: StartedTasks,
        /// The state of the first.
        state: String,
        /// How long was waited.
        waited_seconds: u64,
        /// Whether any worker is online to run it; `None` when the server could not be asked.
        workers: Option<usize>,
    },
    /// The user interrupted.
    #[error("interrupted{}", goes_on(.0))]
    Interrupted(StartedTasks),
    /// New signatures are not what was asked for.
    #[error("{} of the new signatures are not good: {}", problems.len(), problems[0])]
    BadSignatures {
        /// Each with what is wrong; at least one.
        problems: Vec<Problem>,
    },
    /// A signing service of that name is there, and is another one.
    #[error("signing service `{name}` is registered already, with {there}, not with {wanted}")]
    ServiceDiffers {
        /// Its name.
        name: String,
        /// What it is registered with.
        there: String,
        /// What it should be registered with.
        wanted: String,
    },
    /// The server took a service that is not the one given.
    #[error(
        "signing service `{name}` was registered, and the server shows it with {there}, not with {wanted}"
    )]
    RegisteredOtherwise {
        /// Its name.
        name: String,
        /// What the server shows.
        there: String,
        /// What was given.
        wanted: String,
    },
    /// The server's administrator has to be asked to register the service.
    #[error("this server does not register signing services over HTTP")]
    NotOverHttp,
    /// No `pulpcore-manager` where it was looked for.
    #[error("`{command}` was not found")]
    NoManager {
        /// The command.
        command: String,
        /// What it was to be given.
        arguments: String,
    },
    /// The manager has no such command.
    #[error("this version of `{command}` has no such command")]
    ManagerTooOld {
        /// The command.
        command: String,
    },
    /// The manager refused.
    #[error("`{command}` refused: {said}")]
    Manager {
        /// The command.
        command: String,
        /// Its exit code; `None` when it was killed at the time-out.
        code: Option<i32>,
        /// What it said last.
        said: String,
    },
    /// No shell could be started.
    #[error("cannot run a shell{}", on.as_ref().map(|on| format!(" by `{on}`")).unwrap_or_default())]
    NoShell {
        /// The prefix.
        on: Option<String>,
        /// What the system says.
        source: io::Error,
    },
    /// No script could be written with these options.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A script could not be judged.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// A public key could not be read or written.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// A signature for another manifest was about to be uploaded.
    #[error("{0}")]
    WrongManifest(Box<Mismatch>),
    /// What was to be uploaded is no signature.
    #[error("not a signature: {reason}")]
    NotASignature {
        /// What is wrong with it.
        reason: String,
    },
    /// A policy file that cannot be used.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// A file in registries.d that cannot be used.
    #[error(transparent)]
    Registries(#[from] RegistriesError),
    /// The service's public key is not the one of its fingerprint, so that it cannot be told which one signs.
    #[error("the public key of signing service `{name}` is not the one with fingerprint {fingerprint}")]
    OtherServiceKey {
        /// The service's name.
        name: String,
        /// Its fingerprint.
        fingerprint: String,
    },
    /// A repository whose images are not signed under the mapped name.
    #[error("`{identity}`, which images of `{repository}` are signed as, is not below `{signed_prefix}`")]
    NotMapped {
        /// The repository's name.
        repository: String,
        /// What its signatures name.
        identity: String,
        /// What they should begin with.
        signed_prefix: String,
    },
    /// A path that JSON cannot hold.
    #[error("{} cannot be written into a policy: it is not UTF-8", path.display())]
    NotUnicode {
        /// The path.
        path: PathBuf,
    },
    /// No key was given to verify with, and none is attached.
    #[error("there is no key to verify {image} with: its repository has no signing service")]
    NoKey {
        /// The image, or its path.
        image: String,
    },
    /// Push repositories remove all signatures of a key, and nothing else.
    #[error(
        "`{repository}` is a push repository, from which signatures are removed by the id of their key alone"
    )]
    RemoveByKeyOnly {
        /// The repository's name.
        repository: String,
    },
    /// What is signed already could not be found out, so that nothing was sent.
    #[error("it cannot be told whether {reference} is signed: {why}")]
    CannotTell {
        /// The reference.
        reference: String,
        /// Why.
        why: String,
    },
    /// More keys must have signed than were given.
    #[error("{required} keys are required, and {given} given")]
    TooFewKeys {
        /// How many there are.
        given: usize,
        /// How many must have signed.
        required: usize,
    },
    /// A signing service's public key cannot be used.
    #[error("the public key of signing service `{name}` is not usable")]
    ServiceKey {
        /// The service's name.
        name: String,
        /// What is wrong with it.
        source: CertificateError,
    },
    /// An image's manifest could not be read.
    #[error("the manifest {image} cannot be read")]
    Manifest {
        /// The image or file.
        image: String,
        /// What is wrong with it.
        source: crate::oci::ManifestError,
    },
}

/// An error with its causes in one line, for reports, in which it is a value.
pub(super) fn sentence(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

impl OpsError {
    /// There is no such task.
    pub(super) fn unknown_task(name: &str) -> Self {
        let name = UnknownName {
            name: name.to_owned(),
            nearest: Vec::new(),
        };
        Self::Unknown {
            kind: "task",
            names: vec![name],
            place: String::new(),
        }
    }

    /// The sentence for a batch that failed after others were signed.
    pub fn partly_signed_text(done: usize, total: usize, signed: &[String], waited: bool) -> String {
        let how = if waited { "signed" } else { "being signed" };
        format!(
            "{done} of {total} tags are {how} ({}), the others not yet",
            first_and_last(signed)
        )
    }
}

/// A name that is not there.
#[derive(Clone, Debug)]
pub struct UnknownName {
    /// As it was given.
    pub name: String,
    /// The known names most like it.
    pub nearest: Vec<String>,
}

/// A signature's claim against the manifest it was to be stored for.
#[derive(Debug)]
pub struct Mismatch {
    /// The manifest it was given for.
    pub wanted: String,
    /// The digest in its claim.
    pub claimed: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the signature is for another manifest: its claim names {}, not {}",
            self.claimed, self.wanted
        )
    }
}

/// Tasks that go on by themselves.
#[derive(Clone, Debug, Default)]
pub struct StartedTasks(pub Vec<Href>);

impl fmt::Display for StartedTasks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hrefs: Vec<&str> = self.0.iter().map(Href::as_str).collect();
        f.write_str(&hrefs.join(" "))
    }
}

fn goes_on(tasks: &StartedTasks) -> String {
    match tasks.0.len() {
        0 => String::new(),
        1 => format!("; the task goes on: {tasks}"),
        _ => format!("; the tasks go on: {tasks}"),
    }
}

fn unknown(kind: &str, names: &[UnknownName], place: &str) -> String {
    let each: Vec<String> = names
        .iter()
        .map(|unknown| match unknown.nearest.as_slice() {
            [] => format!("`{}`", unknown.name),
            nearest => format!("`{}` (did you mean {}?)", unknown.name, one_of(nearest)),
        })
        .collect();
    let plural = if names.len() == 1 { "" } else { "s" };
    format!("no {kind}{plural} {}{place}", each.join(", "))
}

fn first_and_last(names: &[String]) -> String {
    match names {
        [] => "none".to_owned(),
        [first @ .., last] if first.len() > 3 => format!("{} … {last}", first[..3].join(", ")),
        few => few.join(", "),
    }
}
