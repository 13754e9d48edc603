//! `signet repo audit`.

use jiff::Timestamp;
use serde::Serialize;

use super::help;
use super::many::{Item, ManyArgs, conclude, joined};
use crate::context::Context;
use crate::error::{CommandError, Kind, worst};
use crate::ops::audit::{self, AuditRequest, AuditedImage, Observer, RepositoryAudit, State, Sums};
use crate::output::{Block, Progress, Report};

/// See what is signed, for every tag and platform of repositories
///
/// Each image is signed, expiring (within 30 days), wrong-key, wrong-identity, bad, none or unknown. The
/// signatures are judged by the key of the signing service, for the references that clients type on
/// --identity-host. Tags under which cosign keeps signatures (.sig, .att, .sbom) are not counted. What was
/// found out is kept, so that the next audit fetches new signatures only. Exit code 5: something could not be
/// found out; 12: signatures, none acceptable; 10: no signature.
#[derive(Debug, clap::Args)]
#[command(before_help = help::REPO_AUDIT)]
pub(super) struct Args {
    /// The repositories: names, hrefs or prns
    #[arg(value_name = "REPO", required_unless_present = "all", conflicts_with = "all")]
    repositories: Vec<String>,
    /// Audit all container repositories
    #[arg(long)]
    all: bool,
    /// The signing service whose key counts [default: the one attached to each repository]
    #[arg(long, value_name = "NAME")]
    signing_service: Option<String>,
    #[command(flatten)]
    many: ManyArgs,
}

/// The repositories in the order given, as far as they were looked at.
#[derive(Serialize)]
struct AuditReport {
    results: Vec<Item<RepositoryAudit>>,
    sums: Sums,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let request = AuditRequest {
            repositories: (!self.all).then_some(self.repositories),
            signing_service: self.signing_service,
            identity_host: context.identity_host()?,
            domain: context.config.domain.as_ref().map(|domain| domain.value.clone()),
            // A machine without a home folder keeps nothing, and works.
            verdicts: context.paths().verdicts().ok(),
            many: self.many.begin(context)?,
            now: Timestamp::now(),
        };
        let fetching = Fetching(Progress::new(&context.ui));
        let (names, outcomes) = audit::audit(context.client()?, &request, &fetching).await?;
        drop(fetching);
        let mut errors = Vec::with_capacity(outcomes.results.len());
        let mut results = Vec::with_capacity(outcomes.results.len());
        for (name, result) in names.iter().zip(outcomes.results) {
            let (item, error) = Item::of("repository", name, result);
            for warning in item.done().into_iter().flat_map(|audit| &audit.warnings) {
                context.ui.warn(warning);
            }
            errors.push(error.or_else(|| item.done().and_then(refusal)));
            results.push(item);
        }
        let done = results.iter().filter_map(Item::done);
        let sums = Sums::total(done.map(|audit| &audit.sums));
        let error = joined("repositories", errors, outcomes.left_out);
        conclude(context, &AuditReport { results, sums }, error)
    }
}

/// Progress of the fetching, in steps that are worth a line.
struct Fetching<'ui>(Progress<'ui>);

impl Observer for Fetching<'_> {
    fn fetched(&self, repository: &str, done: usize, total: usize) {
        if done == total || done.is_multiple_of((total / 20).max(1)) {
            let count = (done as u64, total as u64);
            self.0.update(repository, "fetching signatures", Some(count));
        }
    }
}

/// What stands against a repository, as an error with its exit code.
fn refusal(audit: &RepositoryAudit) -> Option<CommandError> {
    let kind = worst(audit.images.iter().map(|image| kind(image.state)))?;
    let decides = |image: &&AuditedImage| self::kind(image.state) == Some(kind);
    let first = audit.images.iter().find(decides)?;
    let bad = audit.images.iter().filter(|image| !image.state.is_good()).count();
    let message = anyhow::anyhow!(
        "repository {}: {bad} of {} images are not signed as they should be: {} ({}): {}",
        audit.repository,
        audit.images.len(),
        first.reference,
        first.platform.as_deref().unwrap_or(first.kind),
        first.message
    );
    let reason = if first.state == State::None {
        "no-signature"
    } else {
        first.state.as_str()
    };
    Some(CommandError::new(kind, reason, message))
}

fn kind(state: State) -> Option<Kind> {
    match state {
        State::Signed | State::Expiring => None,
        State::None => Some(Kind::NoSignature),
        State::WrongKey | State::WrongIdentity | State::Bad => Some(Kind::NotAcceptable),
        State::Unknown => Some(Kind::Network),
    }
}

impl Report for AuditReport {
    fn blocks(&self) -> Vec<Block> {
        let images = self
            .results
            .iter()
            .filter_map(Item::done)
            .flat_map(|audit| &audit.images);
        vec![
            Block::Table {
                headers: vec!["reference", "platform", "state", "reason", "signer", "expires"],
                rows: images.map(row).collect(),
            },
            Block::Text(self.sums.to_string()),
        ]
    }

    /// The references that are not signed as they should be, each once: what a script acts on.
    fn names(&self) -> Vec<String> {
        let images = self
            .results
            .iter()
            .filter_map(Item::done)
            .flat_map(|audit| &audit.images);
        let mut names: Vec<String> = images
            .filter(|image| !image.state.is_good())
            .map(|image| image.reference.clone())
            .collect();
        names.dedup();
        names
    }
}

fn row(image: &AuditedImage) -> Vec<String> {
    let platform = match (image.kind, &image.platform) {
        ("index", _) => "index".to_owned(),
        (_, Some(platform)) => platform.clone(),
        _ => String::new(),
    };
    vec![
        image.reference.clone(),
        platform,
        image.state.to_string(),
        image.reason.to_owned(),
        image.signer.as_ref().map(ToString::to_string).unwrap_or_default(),
        image.expires.map(|time| time.to_string()).unwrap_or_default(),
    ]
}
