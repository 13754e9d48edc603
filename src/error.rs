//! The error that ends a command: its kind, its cause, what to do next. Every exit code is here.

use std::io;

use crate::client::{AuthFailure, ClientError};
use crate::config::{ConfigError, Origin};
use crate::ops::identity::BasePathError;
use crate::ops::{OpsError, TaskFailure};
use crate::output::{Partial, Report, Unanswered};
use crate::server::{ServeError, StoreError, UserError};
use crate::signing::GpgError;
use crate::signing::causes::explain;
use crate::signing::policy::PolicyError;
use crate::signing::registries_d::RegistriesError;
use crate::signing::script::KeyError;

/// Defines the kinds, each with its meaning once: as documentation here and as text for help, manual and README.
macro_rules! kinds {
    ($($(#[doc = $meaning:literal])+ $name:ident = $code:literal,)+) => {
        /// What a failure means to whoever called the program. The discriminant is the exit code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[doc = $meaning])+ $name = $code,)+
        }

        impl Kind {
            /// Every kind, by its exit code.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// What it means, for people: a phrase that begins with a small letter.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($meaning),+).trim(),)+
                }
            }
        }
    };
}

kinds! {
    /// failure that no other code names
    Failure = 1,
    /// wrong arguments, or something needed was not given
    Usage = 2,
    /// what was named does not exist
    NotFound = 3,
    /// not logged in, wrong password, or not allowed
    Auth = 4,
    // Never told as "unsigned".
    /// the server could not be asked: network, TLS, a proxy's 5xx, or 429 after retries
    Network = 5,
    /// the task failed or was canceled
    TaskFailed = 6,
    /// still pending when the wait timed out
    Pending = 8,
    /// no signature
    NoSignature = 10,
    /// signatures, none acceptable
    NotAcceptable = 12,
    /// a script, policy or configuration file is invalid
    Invalid = 14,
    /// some of many failed
    Partial = 20,
    /// interrupted, or stopped at a question; tasks on the server go on
    Interrupted = 130,
}

/// What the exit code 0 means.
pub const SUCCESS: &str = "done, or nothing to do";

impl Kind {
    /// The process' exit code.
    pub fn exit_code(self) -> u8 {
        self as u8
    }
}

/// The kind that decides for several items, each with what is wrong with it; `None` when nothing is. What could not
/// be found out is worse than any answer; what failed for a reason of another kind counts when nothing worse is there,
/// as [`Kind::Partial`] where other items are well.
pub fn worst(items: impl IntoIterator<Item = Option<Kind>>) -> Option<Kind> {
    const ORDER: [Kind; 5] = [
        Kind::Network,
        Kind::TaskFailed,
        Kind::Pending,
        Kind::NotAcceptable,
        Kind::NoSignature,
    ];
    let items: Vec<Option<Kind>> = items.into_iter().collect();
    let worst = ORDER.into_iter().find(|kind| items.contains(&Some(*kind)));
    if worst.is_some() {
        return worst;
    }
    let first = items.iter().flatten().next().copied()?;
    match items.contains(&None) {
        true => Some(Kind::Partial),
        false => Some(first),
    }
}

/// Why a command ended without its result.
#[derive(Debug)]
pub struct CommandError {
    /// Decides the exit code.
    pub kind: Kind,
    /// A stable word for programs, in kebab-case.
    pub reason: &'static str,
    /// What happened, with its causes.
    pub source: anyhow::Error,
    /// What the user can do next, most useful first.
    pub hints: Vec<String>,
    /// What was found out before it failed: the document that the error is added to.
    pub partial: Option<Box<Partial>>,
}

impl CommandError {
    /// An error of this kind.
    pub fn new(kind: Kind, reason: &'static str, source: impl Into<anyhow::Error>) -> Self {
        Self {
            kind,
            reason,
            source: source.into(),
            hints: Vec::new(),
            partial: None,
        }
    }

    /// A misuse of the command line that the parser cannot see.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, "usage", anyhow::Error::msg(message.into()))
    }

    /// The same error with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same error with what was found out before it.
    #[must_use]
    pub fn with_partial(self, partial: &impl Report) -> Self {
        Self {
            partial: Some(Box::new(Partial::of(partial))),
            ..self
        }
    }

    /// The whole message: what happened, then each cause behind a colon.
    pub fn message(&self) -> String {
        format!("{:#}", self.source)
    }

    /// Whether the reader of standard output went away, which is nobody's failure.
    pub fn is_closed_pipe(&self) -> bool {
        self.source
            .chain()
            .filter_map(|cause| cause.downcast_ref::<io::Error>())
            .any(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::new(Kind::Failure, "io", error)
    }
}

impl From<anyhow::Error> for CommandError {
    fn from(error: anyhow::Error) -> Self {
        Self::new(Kind::Failure, "failure", error)
    }
}

impl From<ConfigError> for CommandError {
    fn from(error: ConfigError) -> Self {
        use ConfigError as E;
        let (kind, reason, hint) = match &error {
            E::NoHome { variable } => (Kind::Failure, "no-home", Some(format!("set HOME or {variable}"))),
            E::Read { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                (Kind::NotFound, "file-not-found", None)
            }
            E::Read { .. } => (Kind::Invalid, "file-unreadable", None),
            E::Write { .. } => (Kind::Failure, "file-not-written", None),
            E::TooLarge { .. } | E::NotText { .. } | E::Malformed(_) => {
                (Kind::Invalid, "invalid-configuration", None)
            }
            E::NotUnicode { .. } | E::NotBoolean { .. } => (Kind::Usage, "invalid-environment", None),
            E::Invalid { origin: Origin::File(_), .. } => (Kind::Invalid, "invalid-configuration", None),
            E::Invalid { .. } => (Kind::Usage, "invalid-setting", None),
            E::UnknownProfile { known, .. } if known.is_empty() => {
                (Kind::NotFound, "unknown-profile", Some("write one: signet --profile NAME --base-url URL config init".to_owned()))
            }
            E::UnknownProfile { known, .. } => {
                (Kind::NotFound, "unknown-profile", Some(format!("the profiles are {}", known.join(", "))))
            }
            E::ProfileExists { .. } => (Kind::Failure, "profile-exists", Some("replace it with --force".to_owned())),
            E::MissingBaseUrl { profiles } if profiles.is_empty() => (
                Kind::Usage,
                "no-server",
                Some("give --base-url URL, set SIGNET_BASE_URL, or write a profile: signet --base-url URL config init".to_owned()),
            ),
            E::MissingBaseUrl { profiles } => {
                (Kind::Usage, "no-server", Some(format!("choose a profile with --profile: {}", profiles.join(", "))))
            }
            E::AuthFile { .. } | E::AuthEntry { .. } => (Kind::Invalid, "invalid-auth-file", None),
            E::Helper { .. } => (Kind::Auth, "credential-helper", None),
        };
        Self {
            hints: hint.into_iter().collect(),
            ..Self::new(kind, reason, error)
        }
    }
}

impl From<ClientError> for CommandError {
    fn from(error: ClientError) -> Self {
        use ClientError as E;
        let hint = |text: &str| Some(text.to_owned());
        let (kind, reason, hint) = match &error {
            E::Unreachable { .. } => (
                Kind::Network,
                "unreachable",
                hint("is the address right, and the server running?"),
            ),
            E::Tls { .. } => (
                Kind::Network,
                "tls",
                hint(
                    "if the server's certificate is by an authority of your own, name it with --ca-bundle FILE",
                ),
            ),
            E::TlsFile { .. } => (Kind::Invalid, "tls-file", None),
            E::Timeout { .. } => (
                Kind::Network,
                "timeout",
                hint("allow more time with --request-timeout"),
            ),
            E::Interrupted { .. } => (Kind::Network, "interrupted", None),
            E::AnswerLost { .. } => (
                Kind::Network,
                "answer-lost",
                hint("see what the server did before trying again: signet task list"),
            ),
            E::Unauthorized { failure, .. } => (Kind::Auth, "unauthorized", Some(log_in_hint(*failure))),
            E::Forbidden { .. } => (
                Kind::Auth,
                "forbidden",
                hint("an administrator can give this user the role it needs"),
            ),
            E::NotFound { problems, .. } => {
                let is_image = problems.iter().any(|problem| problem.code.is_some());
                let way = "an image is named by the base path of a distribution: signet repo list";
                (Kind::NotFound, "not-found", is_image.then(|| way.to_owned()))
            }
            E::WrongPath { .. } => (
                Kind::NotFound,
                "wrong-path",
                hint("check --base-url, --api-root (default /pulp/) and, on a server with domains, --domain"),
            ),
            E::MethodNotAllowed { .. } => (Kind::Failure, "method-not-allowed", None),
            E::BadRequest { .. } => (Kind::Failure, "bad-request", None),
            E::Conflict { .. } => (Kind::Failure, "conflict", None),
            E::RateLimited { .. } => (Kind::Network, "rate-limited", hint("try again later")),
            E::Server {
                status: 502..=504, ..
            } => (
                Kind::Network,
                "server-away",
                hint("a proxy answers, and the server behind it does not"),
            ),
            E::Server { correlation_id, .. } => {
                let id = correlation_id.as_ref();
                (
                    Kind::Failure,
                    "server-error",
                    id.map(|id| format!("the server's log says more under correlation id {id}")),
                )
            }
            E::BadAnswer { .. } => (
                Kind::Network,
                "bad-answer",
                hint("is this a Pulp server, and nothing in between?"),
            ),
            E::TooLarge { .. } => (Kind::Failure, "answer-too-large", None),
            E::Redirect { .. } => (
                Kind::Network,
                "redirect",
                hint("give the address that it redirects to as --base-url"),
            ),
            E::BadOption { .. } => (Kind::Usage, "invalid-setting", None),
            E::RegistryCredentials { .. } => (Kind::Auth, "registry-credentials", None),
        };
        Self {
            hints: hint.into_iter().collect(),
            ..Self::new(kind, reason, error)
        }
    }
}

fn log_in_hint(failure: AuthFailure) -> String {
    match failure {
        AuthFailure::Missing => {
            "log in: signet login --username NAME, or set SIGNET_USERNAME and SIGNET_PASSWORD"
        }
        AuthFailure::Password => "check the user name and the password",
        AuthFailure::Session => "the session has ended; log in again: signet login",
        AuthFailure::OAuth => "check client_id, client_secret and oauth2_token_url of the profile",
        AuthFailure::Scope => {
            "this user may not do that in this repository, or the repository does not exist"
        }
    }
    .to_owned()
}

impl From<Unanswered> for CommandError {
    fn from(error: Unanswered) -> Self {
        match error {
            Unanswered::Nobody { what } | Unanswered::Dumb { what } => Self::usage(error.to_string()).hint(
                format!("give {what}; on a terminal, without --no-input and CI, it is asked for"),
            ),
            Unanswered::Stopped => Self::new(Kind::Interrupted, "interrupted", error),
            Unanswered::Io(error) => error.into(),
        }
    }
}

impl From<KeyError> for CommandError {
    fn from(error: KeyError) -> Self {
        let (kind, hint) = match &error {
            KeyError::Refused { program: "sq", .. } => {
                (Kind::NotFound, Some("see which keys there are: sq cert list"))
            }
            KeyError::None(_) | KeyError::Refused { .. } => {
                (Kind::NotFound, Some("see which keys there are: gpg --list-keys"))
            }
            KeyError::Several { .. } => (Kind::Usage, Some("name one by its fingerprint")),
            KeyError::File { .. } | KeyError::Exported { .. } => (Kind::Invalid, None),
            KeyError::NotInstalled(_) | KeyError::Machine(_) => (Kind::Failure, None),
        };
        Self {
            hints: hint.into_iter().map(str::to_owned).collect(),
            ..Self::new(kind, "key.known", error)
        }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        use StoreError as E;
        let other_data = "choose another folder with --data DIR";
        let (reason, hint) = match &error {
            E::File { .. } => ("data-unusable", Some(other_data)),
            E::Full(_) => ("disk-full", Some("nothing was lost; make room and start again")),
            E::InUse(_) => ("data-in-use", Some(other_data)),
            E::Newer { .. } => (
                "newer-database",
                Some("use the signet that wrote it; it was left as it is"),
            ),
            E::Unusable { .. } => (
                "database-unusable",
                Some(
                    "put the folder back from a copy, or choose another one with --data DIR; it was left as it is",
                ),
            ),
            E::Torn { .. } => (
                "data-incomplete",
                Some(
                    "put it back from a copy; to go on without, make an empty folder of that name or remove the other",
                ),
            ),
            E::Database(_) | E::Broken(_) | E::GivenUp => ("database", None),
        };
        Self {
            hints: hint.into_iter().map(str::to_owned).collect(),
            ..Self::new(Kind::Failure, reason, error)
        }
    }
}

impl From<UserError> for CommandError {
    fn from(error: UserError) -> Self {
        use UserError as E;
        let (kind, reason, hint) = match error {
            E::Store(inner) => return inner.into(),
            E::Taken(ref name) => (
                Kind::Failure,
                "user-exists",
                Some(format!(
                    "give it another password: signet serve user passwd {name}"
                )),
            ),
            E::Unknown(_) => (
                Kind::NotFound,
                "unknown-user",
                Some("see who there is: signet serve user list".to_owned()),
            ),
            E::LastAdmin(_) => (
                Kind::Failure,
                "last-admin",
                Some("add another first: signet serve user add NAME --role admin".to_owned()),
            ),
            E::FirstUser => (Kind::Usage, "first-user", Some("give --role admin".to_owned())),
            E::Hash => (Kind::Failure, "no-memory", None),
        };
        Self {
            hints: hint.into_iter().collect(),
            ..Self::new(kind, reason, error)
        }
    }
}

impl From<ServeError> for CommandError {
    fn from(error: ServeError) -> Self {
        let (kind, reason) = match error {
            ServeError::Store(inner) => return inner.into(),
            ServeError::User(inner) => return inner.into(),
            ServeError::Listen(_) => (Kind::Failure, "listen"),
            ServeError::TlsFile { absent: true, .. } => (Kind::NotFound, "file-not-found"),
            ServeError::TlsFile { .. } => (Kind::Invalid, "tls-file"),
            ServeError::Tls { .. } => (Kind::Invalid, "tls-pair"),
        };
        Self::new(kind, reason, error)
    }
}

impl From<OpsError> for CommandError {
    fn from(error: OpsError) -> Self {
        use OpsError as E;
        let (kind, reason, hints) = match &error {
            E::Client(_) | E::Output(_) | E::PartlySigned { .. } => return Self::of_inner(error),
            E::Read { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                (Kind::NotFound, "file-not-found", vec![])
            }
            E::Read { .. } => (Kind::Failure, "file-unreadable", vec![]),
            E::Write { .. } => (Kind::Failure, "file-not-written", vec![]),
            E::FileExists { .. } => (Kind::Failure, "file-exists", vec!["replace it with --force".to_owned()]),
            E::PublicKey { .. } => (Kind::Invalid, "invalid-key", vec![]),
            E::SigningKey(_) => (Kind::Failure, "unusable-key", vec![]),
            E::Sign(_) | E::Keygen(_) => (Kind::Failure, "failure", vec![]),
            E::Gpg(error) => (Kind::Failure, "gpg", gpg_hints(error)),
            E::Unknown { kind, .. } => (Kind::NotFound, "unknown-name", vec![list_hint(kind)]),
            E::NotContainer { .. } => (Kind::NotFound, "not-a-container-repository", vec![]),
            E::Prn(_) | E::NotATask(_) => (Kind::Usage, "invalid-name", vec![]),
            E::NoSigningService { repository } => (
                Kind::Usage,
                "no-signing-service",
                vec![
                    "name one: --signing-service NAME (signet signing-service list)".to_owned(),
                    format!("or attach one: signet repo set-signing-service {repository} NAME"),
                ],
            ),
            E::WrongServiceClass { .. } => (
                Kind::Failure,
                "wrong-service-class",
                vec!["register it with --class container:ManifestSigningService".to_owned()],
            ),
            E::BasePath(BasePathError::Fixed { actual, .. }) => {
                (Kind::Usage, "fixed-base-path", vec![format!("leave --future-base-path out, or give {actual}")])
            }
            E::BasePath(_) => (
                Kind::Usage,
                "no-base-path",
                vec!["name the path that clients will pull from: --future-base-path PATH".to_owned()],
            ),
            E::InvalidBasePath { .. } => (Kind::Usage, "invalid-base-path", vec![]),
            E::SignCallLost { correlation_id, .. } => (
                Kind::Network,
                "sign-call-lost",
                vec![
                    "nothing was posted again; see whether the task has begun: signet task list --name-contains sign".to_owned(),
                    format!("its logging_cid would be {correlation_id}"),
                ],
            ),
            E::NothingSigned { .. } => (
                Kind::Failure,
                "nothing-signed",
                vec!["were the tags removed meanwhile? signet repo show REPO".to_owned()],
            ),
            E::TaskFailed(failure) => (Kind::TaskFailed, "task-failed", failure_hints(failure)),
            E::Pending { tasks, workers, .. } => {
                let mut hints = vec![format!("wait on: signet task wait {tasks}")];
                if *workers == Some(0) {
                    hints.push("no worker is online: start one on the server (pulpcore-worker)".to_owned());
                }
                (Kind::Pending, "pending", hints)
            }
            E::Interrupted(tasks) if tasks.0.is_empty() => (Kind::Interrupted, "interrupted", vec![]),
            E::Interrupted(tasks) => (
                Kind::Interrupted,
                "interrupted",
                vec![format!("wait on: signet task wait {tasks}"), "or stop it: signet task cancel TASK".to_owned()],
            ),
            E::BadSignatures { problems } => {
                (Kind::NotAcceptable, "bad-signatures", problems.iter().skip(1).map(ToString::to_string).collect())
            }
            E::ServiceDiffers { name, .. } => (
                Kind::Failure,
                "service-differs",
                vec![
                    "a signing service cannot be changed; register the new one under another name".to_owned(),
                    format!("or remove it first: signet remove-signing-service {name}"),
                ],
            ),
            E::RegisteredOtherwise { .. } => (Kind::Failure, "registered-otherwise", vec![]),
            E::NotOverHttp => (
                Kind::Failure,
                "not-over-http",
                vec!["register it by the server's own command: --via manager, with --on 'ssh HOST' when it is elsewhere".to_owned()],
            ),
            E::NoManager { arguments, .. } => (
                Kind::NotFound,
                "no-manager",
                vec![
                    format!("on the server, as the user that Pulp runs as: pulpcore-manager {arguments}"),
                    "run signet on the server, or reach it with --on 'ssh HOST' (or 'podman exec -i CONTAINER')".to_owned(),
                    "name the command if it is not on the PATH: --manager '/path/to/pulpcore-manager'".to_owned(),
                ],
            ),
            E::ManagerTooOld { .. } => (
                Kind::Failure,
                "manager-too-old",
                vec!["pulpcore 3.21 cannot remove signing services; a newer pulpcore can".to_owned()],
            ),
            E::Manager { code: None, .. } => (Kind::Failure, "manager-timeout", vec![]),
            E::Manager { said, .. } => {
                let cause = explain(said).map(|cause| format!("{}: {}", cause.explanation, cause.advice));
                (Kind::Failure, "manager-refused", cause.into_iter().collect())
            }
            E::NoShell { .. } => (Kind::Failure, "no-shell", vec![]),
            E::Template(_) => (Kind::Usage, "usage", vec![]),
            E::Script(_) => (Kind::Failure, "script-not-judged", vec![]),
            E::Certificate(_) => (Kind::Invalid, "invalid-key", vec![]),
            E::WrongManifest(_) => (
                Kind::NotAcceptable,
                "digest-mismatch",
                vec!["clients would refuse it; --force uploads it all the same".to_owned()],
            ),
            E::NotASignature { .. } => (Kind::NotAcceptable, "not-a-signature", vec![]),
            E::NoKey { .. } => (
                Kind::Usage,
                "no-key",
                vec!["name what to trust: --signing-service NAME or --public-key FILE".to_owned()],
            ),
            E::RemoveByKeyOnly { .. } => (
                Kind::Usage,
                "by-key-only",
                vec!["give --key-id and no other condition".to_owned()],
            ),
            E::CannotTell { .. } => (
                Kind::Network,
                "cannot-tell",
                vec!["nothing was signed; --force signs without asking what is".to_owned()],
            ),
            E::TooFewKeys { .. } => (Kind::Usage, "too-few-keys", vec![]),
            E::ServiceKey { .. } => (Kind::Failure, "invalid-key", vec![]),
            E::Manifest { .. } => (Kind::Failure, "bad-manifest", vec![]),
            E::Policy(PolicyError::Read { source, .. }) | E::Registries(RegistriesError::Read { source, .. }) => {
                match source.kind() {
                    io::ErrorKind::NotFound => (Kind::NotFound, "file-not-found", vec![]),
                    _ => (Kind::Failure, "file-unreadable", vec![]),
                }
            }
            E::Policy(PolicyError::Invalid { .. }) => (
                Kind::Invalid,
                "invalid-policy",
                vec!["clients with this file refuse every image; see containers-policy.json(5)".to_owned()],
            ),
            E::Registries(_) => (
                Kind::Invalid,
                "invalid-registries-d",
                vec!["clients with these files refuse every image; see containers-registries.d(5)".to_owned()],
            ),
            E::OtherServiceKey { .. } => (Kind::NotAcceptable, "other-key", vec![]),
            E::NotMapped { .. } => (
                Kind::Usage,
                "not-mapped",
                vec!["--remap PREFIX=SIGNED: clients type PREFIX where signatures have SIGNED".to_owned()],
            ),
            E::NotUnicode { .. } => (Kind::Usage, "not-unicode", vec![]),
        };
        Self {
            hints,
            ..Self::new(kind, reason, error)
        }
    }
}

impl CommandError {
    /// An error that only carries, or adds to, an inner one: the inner one decides.
    fn of_inner(error: OpsError) -> Self {
        match error {
            OpsError::Client(inner) => inner.into(),
            OpsError::Output(inner) => inner.into(),
            OpsError::PartlySigned {
                done,
                total,
                signed,
                waited,
                source,
            } => {
                let inner = Self::from(*source);
                let first = OpsError::partly_signed_text(done, total, &signed, waited);
                let rest = "run the same command for the other tags to go on".to_owned();
                let hints = inner.hints.into_iter().chain([rest]).collect();
                Self {
                    source: inner.source.context(first),
                    hints,
                    ..Self::new(inner.kind, inner.reason, anyhow::anyhow!(""))
                }
            }
            other => Self::new(Kind::Failure, "failure", other),
        }
    }
}

/// Where to look up a name of this kind.
fn list_hint(kind: &str) -> String {
    match kind {
        "repository" => "see what there is: signet repo list".to_owned(),
        "signing service" => "see what there is: signet signing-service list".to_owned(),
        "task" => "see what there is: signet task list".to_owned(),
        "version" => "see what there is: signet repo versions REPO".to_owned(),
        _ => "see what there is: signet repo show REPO".to_owned(),
    }
}

/// What gpg's refusal usually means.
fn gpg_hints(error: &GpgError) -> Vec<String> {
    match error {
        GpgError::Refused {
            cause: Some(cause), ..
        } => vec![format!("{}: {}", cause.explanation, cause.advice)],
        GpgError::NoSecretKey(_) => vec!["see which keys there are: gpg --list-secret-keys".to_owned()],
        _ => Vec::new(),
    }
}

/// What to do about a failed task: the likely cause first, then where the server says more.
fn failure_hints(failure: &TaskFailure) -> Vec<String> {
    let mut hints = Vec::new();
    if let Some(cause) = failure.cause {
        hints.push(format!("{}: {}", cause.explanation, cause.advice));
    }
    if failure.is_redacted() {
        hints.push("this server hides what the script said; its worker's log has it".to_owned());
    }
    if let Some(id) = &failure.task.logging_cid {
        hints.push(format!(
            "correlation id {id}: look for it in the log of the worker (journalctl -u pulpcore-worker@\\*)"
        ));
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::{Kind, worst};

    #[test]
    fn the_worst_item_decides() {
        let good: Option<Kind> = None;
        let bad = |kind| Some(kind);
        assert_eq!(worst([good, good]), None);
        assert_eq!(worst([]), None);
        let order = [
            Kind::Network,
            Kind::TaskFailed,
            Kind::Pending,
            Kind::NotAcceptable,
            Kind::NoSignature,
        ];
        for (place, kind) in order.into_iter().enumerate() {
            let rest = order[place..].iter().rev().copied().map(bad);
            assert_eq!(worst(rest.chain([good, bad(Kind::Auth)])), Some(kind));
        }
        assert_eq!(worst([bad(Kind::NotFound)]), Some(Kind::NotFound));
        assert_eq!(worst([good, bad(Kind::NotFound)]), Some(Kind::Partial));
        assert_eq!(worst([bad(Kind::Auth), bad(Kind::NotFound)]), Some(Kind::Auth));
    }
}
