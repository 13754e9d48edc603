//! `signet repo audit`.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;

use super::ask::{self, Answers};
use super::complete::ValueKind;
use super::fail_on::{FailOn, Standing};
use super::interrupt::until_interrupted;
use super::many::{Item, ManyArgs, conclude, joined, left_out};
use super::references::FileArg;
use super::{help, trees};
use crate::context::Context;
use crate::error::{CommandError, worst};
use crate::ops::audit::{self, AuditRequest, AuditedImage, Observer, RepositoryAudit, State, Sums};
use crate::output::{Block, Case, Outcome, Place, Progress, Report, Suite, Ui};

/// See what is signed, for every tag and platform of repositories
///
/// Each image is signed, expiring (within 30 days), wrong-key, wrong-identity, bad, none or unknown. The
/// signatures are judged by the key of the signing service, for the references that clients type on
/// --identity-host. Tags under which cosign keeps signatures (.sig, .att, .sbom) are not counted. What was
/// found out is kept, so that the next audit fetches new signatures only. Exit code 5: something could not be
/// found out; 12: signatures, none acceptable; 10: no signature. With -o junit, sarif, github or markdown
/// the result is a report for a pipeline.
#[derive(Debug, clap::Args)]
#[command(before_help = help::REPO_AUDIT)]
pub(super) struct Args {
    /// The repositories: names, hrefs or prns
    #[arg(value_name = "REPO", required_unless_present_any = ["all", "file"], conflicts_with = "all",
          add = ValueKind::Repository.completer())]
    repositories: Vec<String>,
    #[command(flatten)]
    file: FileArg,
    /// Audit all container repositories
    #[arg(long, conflicts_with = "file")]
    all: bool,
    /// The signing service whose key counts [default: the one attached to each repository]
    #[arg(long, value_name = "NAME", add = ValueKind::SigningService.completer())]
    signing_service: Option<String>,
    /// Fail on these states alone, with commas between them: unsigned (exit code 10), wrong-key,
    /// wrong-identity, bad, expiring or expiring=60d (12); unknown (5) always fails
    /// [default: unsigned,wrong-key,wrong-identity,bad]
    #[arg(long, value_name = "STATES", add = ValueKind::FailOn.completer())]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    many: ManyArgs,
}

/// The repositories in the order given, as far as they were looked at.
#[derive(Serialize)]
struct AuditReport {
    results: Vec<Item<RepositoryAudit>>,
    sums: Sums,
    #[serde(skip)]
    fail_on: FailOn,
    #[serde(skip)]
    left_out: Vec<String>,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let many = self.many.begin(context, "repo audit")?;
        let fail_on = self.fail_on.unwrap_or_default();
        let named = |name: &str| Ok::<_, std::convert::Infallible>(name.to_owned());
        let listed = self.file.read(context, named)?;
        let mut repositories = [self.repositories, listed].concat();
        if repositories.is_empty() && !self.all {
            let mut answers = Answers::of(context);
            repositories.push(ask::repository(context, context.client()?, &mut answers).await?);
            answers.tell(&context.ui);
        }
        let request = AuditRequest {
            repositories: (!self.all).then_some(repositories),
            signing_service: self.signing_service,
            identity_host: context.identity_host()?,
            domain: context.config.domain.as_ref().map(|domain| domain.value.clone()),
            // A machine without a home folder keeps nothing, and works.
            verdicts: context.paths().verdicts().ok(),
            expiring: fail_on.expiring(),
            many,
            now: Timestamp::now(),
        };
        let fetching = Fetching {
            ui: &context.ui,
            progress: Progress::new(&context.ui),
        };
        let work = audit::audit(context.client()?, &request, &fetching);
        let (names, outcomes) = until_interrupted(work).await?;
        drop(fetching);
        let mut errors = Vec::with_capacity(outcomes.results.len());
        let mut results = Vec::with_capacity(outcomes.results.len());
        for (name, result) in names.iter().zip(outcomes.results) {
            let (item, error) = Item::of("repository", name, result);
            let item = item.told(&context.ui);
            for warning in item.done().into_iter().flat_map(|audit| &audit.warnings) {
                context.ui.warn(warning);
            }
            errors.push(error.or_else(|| item.done().and_then(|audit| refusal(audit, &fail_on))));
            results.push(item);
        }
        let done = results.iter().filter_map(Item::done);
        let sums = Sums::total(done.map(|audit| &audit.sums));
        let error = joined("repositories", errors, outcomes.left_out);
        let left_out = names.get(results.len()..).unwrap_or_default().to_vec();
        let report = AuditReport {
            results,
            sums,
            fail_on,
            left_out,
        };
        conclude(context, &report, error)
    }
}

/// Progress of the fetching; without bars and in the log in steps that are worth a line.
struct Fetching<'ui> {
    ui: &'ui Ui,
    progress: Progress<'ui>,
}

impl Observer for Fetching<'_> {
    fn found(&self, repositories: usize) {
        self.progress.whole("repositories", repositories);
    }

    fn began(&self, repository: &str) {
        self.progress.begin(repository, "listing");
    }

    fn ended(&self, repository: &str) {
        self.progress.done(repository);
        self.progress.advance();
    }

    fn fetched(&self, repository: &str, done: usize, total: usize) {
        let is_worth_a_line = done == total || done.is_multiple_of((total / 20).max(1));
        if is_worth_a_line || self.ui.draws_progress() {
            let count = (done as u64, total as u64);
            self.progress
                .update(repository, "fetching signatures", Some(count));
        }
        if is_worth_a_line {
            let about = json!({"repository": repository, "done": done, "total": total});
            self.ui.event("fetched", about);
        }
    }

    fn audited(&self, audit: &RepositoryAudit) {
        let about = json!({"repository": audit.repository, "version": audit.version, "sums": audit.sums});
        self.ui.event("audited", about);
    }
}

/// What stands against a repository, as an error with its exit code.
fn refusal(audit: &RepositoryAudit, fail_on: &FailOn) -> Option<CommandError> {
    let refuses = |image: &AuditedImage| fail_on.refuses(standing(image.state));
    let kind = worst(audit.images.iter().map(refuses))?;
    let first = audit.images.iter().find(|image| refuses(image) == Some(kind))?;
    let bad = audit
        .images
        .iter()
        .filter(|image| refuses(image).is_some())
        .count();
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

fn standing(state: State) -> Standing {
    match state {
        State::Signed => Standing::Signed,
        State::Expiring => Standing::Expiring,
        State::None => Standing::Unsigned,
        State::WrongKey => Standing::WrongKey,
        State::WrongIdentity => Standing::WrongIdentity,
        State::Bad => Standing::Bad,
        State::Unknown => Standing::Unknown,
    }
}

impl Report for AuditReport {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = self
            .results
            .iter()
            .map(|result| match result {
                Item::Done(audit) => Block::Tree(trees::audited(audit)),
                Item::Failed(failed) => Block::Tree(vec![trees::not_audited(failed)]),
            })
            .collect();
        blocks.push(Block::Text(self.sums.to_string()));
        blocks
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

    fn outcome(&self) -> Option<Outcome> {
        let suite = |item: &Item<RepositoryAudit>| match item {
            Item::Failed(failed) => failed.suite(),
            Item::Done(audit) => Suite {
                name: audit.repository.clone(),
                time: None,
                cases: audit
                    .images
                    .iter()
                    .map(|image| case(image, &self.fail_on))
                    .collect(),
            },
        };
        let left_out = self.left_out.iter().map(|name| left_out(name));
        Some(Outcome {
            command: "signet repo audit",
            rules: Standing::rules(),
            suites: self.results.iter().map(suite).chain(left_out).collect(),
        })
    }
}

fn case(image: &AuditedImage, fail_on: &FailOn) -> Case {
    let standing = standing(image.state);
    let text = |value: Option<&dyn ToString>| value.map(|value| value.to_string()).unwrap_or_default();
    let which = match image.kind {
        "index" => " (index)".to_owned(),
        _ => image
            .platform
            .as_ref()
            .map(|platform| format!(" ({platform})"))
            .unwrap_or_default(),
    };
    let ends = image.expires.filter(|_| standing == Standing::Expiring);
    Case {
        name: format!("{}{which}", image.reference),
        rule: standing.as_str(),
        level: fail_on.level(standing),
        message: match ends {
            Some(ends) => format!("{}, until {ends}", image.message),
            None => image.message.clone(),
        },
        hint: None,
        place: Place::Name(image.reference.clone()),
        facts: vec![
            ("reference", image.reference.clone()),
            ("digest", image.manifest.to_string()),
            ("platform", image.platform.clone().unwrap_or_default()),
            ("state", image.state.to_string()),
            ("reason", image.reason.to_owned()),
            ("signer", text(image.signer.as_ref().map(|signer| signer as _))),
            ("made-at", text(image.made_at.as_ref().map(|time| time as _))),
            ("expires", text(image.expires.as_ref().map(|time| time as _))),
            (
                "signed-reference",
                image.signed_reference.clone().unwrap_or_default(),
            ),
        ],
    }
}
