//! `signet repo sign`.

use std::time::Duration;

use futures_util::TryStreamExt;
use serde::Serialize;
use serde_json::json;

use super::ask::{self, Answers};
use super::complete::ValueKind;
use super::many::{Item, ManyArgs, conclude, joined, left_out};
use super::references::FileArg;
use super::repo::counted;
use super::tones::Toned;
use super::values::duration;
use super::watch::{Signing, Watch};
use super::{help, sign_cases};
use crate::client::Client;
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::ops::OpsError;
use crate::ops::sign::{self, OtherHost, SignPlan, SignReport, SignRequest, SignResult};
use crate::output::{self, Block, Cell, Report, Suite, Tone, cells, fields};

/// Sign what is not yet signed in repositories, and check the new signatures
///
/// Every tag is looked up first; an unknown one ends the command before anything is sent. Tags that have
/// good signatures by the service's key are left alone, and so are those signed for another host. The exact
/// references that the signatures are made for are shown before the call: they begin with
/// --identity-host, the host that clients type. Waits for the task unless --no-wait is given.
///
/// On a terminal the repository, the signing service and the tags can be chosen from lists: leave REPO out.
#[derive(Debug, clap::Args)]
#[command(before_help = help::REPO_SIGN)]
pub(super) struct Args {
    /// The repositories: names, hrefs or prns
    #[arg(value_name = "REPO", required_unless_present_any = ["all", "file"], conflicts_with = "all",
          add = ValueKind::Repository.completer())]
    repositories: Vec<String>,
    #[command(flatten)]
    file: FileArg,
    /// Sign in all container repositories
    #[arg(long, conflicts_with_all = ["tags", "future_base_path", "file"])]
    all: bool,
    /// Sign with this service instead of the repository's own
    #[arg(long, value_name = "NAME", add = ValueKind::SigningService.completer())]
    signing_service: Option<String>,
    /// Sign this tag only; may be given several times [default: all tags]
    #[arg(long = "tag", value_name = "TAG", add = ValueKind::Tag.completer())]
    tags: Vec<String>,
    /// Sign also what is signed already, or for another host
    #[arg(long)]
    force: bool,
    /// The path under which clients will pull, for a repository without, or with several, distributions
    #[arg(long, value_name = "PATH")]
    future_base_path: Option<String>,
    /// Sign at most this many tags in one call; more go in several calls
    #[arg(long, value_name = "N", default_value = "500", value_parser = clap::value_parser!(u32).range(1..))]
    batch: u32,
    /// Wait at most this long (90s, 5m, 1h30m) [default: without limit]
    #[arg(long, value_name = "DURATION", num_args = 0..=1, require_equals = true, conflicts_with = "no_wait",
          value_parser = duration)]
    wait: Option<Option<Duration>>,
    /// Do not wait: print the tasks and end
    #[arg(long)]
    no_wait: bool,
    /// Print the exact references that would be signed, and do nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    many: ManyArgs,
}

/// One repository: what was done, or in a dry run would be.
#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Plan(Box<SignPlan>),
    Report(Box<SignReport>),
}

/// Several repositories, in the order given, as far as they were worked on.
#[derive(Serialize)]
struct SignReports {
    results: Vec<Item<Outcome>>,
    sums: Sums,
    #[serde(skip)]
    left_out: Vec<String>,
}

/// How many repositories are how.
#[derive(Default, Serialize)]
struct Sums {
    signed: usize,
    started: usize,
    would_sign: usize,
    unchanged: usize,
    failed: usize,
}

impl Args {
    pub(super) async fn run(mut self, context: &Context) -> Result<(), CommandError> {
        let many = self.many.begin(context, "repo sign")?;
        let named = |name: &str| Ok::<_, std::convert::Infallible>(name.to_owned());
        self.repositories.extend(self.file.read(context, named)?);
        if self.repositories.len() > 1 && self.future_base_path.is_some() {
            return Err(CommandError::usage(
                "--future-base-path is the path of one repository, and several are given",
            ));
        }
        let client = context.client()?;
        let request = self.request(context)?;
        if self.repositories.is_empty() && !self.all {
            return self.run_for_one(context, request, true).await;
        }
        let names = match self.all {
            false => self.repositories.clone(),
            true => names_of_all(context).await?,
        };
        if let ([name], false) = (&names[..], self.all) {
            let request = of_repository(&request, name);
            return self.run_for_one(context, request, false).await;
        }
        let watch = Watch::new(&context.ui);
        watch.whole("repositories", names.len());
        let sign = |name: String| {
            let request = of_repository(&request, &name);
            let (args, watch) = (&self, &watch);
            async move {
                let signing = watch.signing(&name);
                let plan = sign::plan(client, &request).await?;
                args.announce(context, &plan, false);
                args.carry_out(context, client, plan, &signing).await
            }
        };
        let work = async { Ok::<_, OpsError>(many.each(names.clone(), sign).await) };
        let outcomes = watch.until_interrupted(work).await?;
        drop(watch);
        let mut errors = Vec::with_capacity(outcomes.results.len());
        let mut results = Vec::with_capacity(outcomes.results.len());
        for (name, result) in names.iter().zip(outcomes.results) {
            let (item, error) = Item::of("repository", name, result);
            let item = item.told(&context.ui);
            errors.push(error.or_else(|| item.done().and_then(Outcome::refusal)));
            results.push(item);
        }
        let sums = Sums::of(&results);
        let error = joined("repositories", errors, outcomes.left_out);
        let left_out = names.get(results.len()..).unwrap_or_default().to_vec();
        let report = SignReports {
            results,
            sums,
            left_out,
        };
        conclude(context, &report, error)
    }

    /// Signs in one repository. What is missing is asked for; where not even the repository was named, whether to
    /// sign as well.
    async fn run_for_one(
        &self,
        context: &Context,
        mut request: SignRequest,
        is_asked: bool,
    ) -> Result<(), CommandError> {
        let client = context.client()?;
        let mut answers = Answers::of(context);
        if is_asked {
            ask::sign::complete(context, client, &mut request, &mut answers).await?;
        }
        let watch = Watch::new(&context.ui);
        let work = async {
            let signing = watch.signing(&request.repository);
            let plan = sign::plan(client, &request).await;
            // Questions and bars do not go together.
            signing.found();
            let plan = match plan {
                Err(OpsError::NoSigningService { .. }) if context.ui.can_ask() => {
                    ask::sign::service(context, client, &mut request, &mut answers).await?;
                    sign::plan(client, &request).await?
                }
                plan => plan?,
            };
            self.announce(context, &plan, is_asked);
            match is_asked && !self.dry_run {
                true => ask::sign::agree(context, &plan, &answers)?,
                false => answers.tell(&context.ui),
            }
            Ok::<_, CommandError>(self.carry_out(context, client, plan, &signing).await?)
        };
        let outcome = watch.until_interrupted(work).await?;
        drop(watch);
        let error = outcome.refusal();
        conclude(context, &outcome, error)
    }

    /// What all repositories share of it.
    fn request(&self, context: &Context) -> Result<SignRequest, CommandError> {
        Ok(SignRequest {
            repository: String::new(),
            signing_service: self.signing_service.clone(),
            tags: self.tags.clone(),
            future_base_path: self.future_base_path.clone(),
            batch: self.batch as usize,
            identity_host: context.identity_host()?,
            domain: context.config.domain.as_ref().map(|domain| domain.value.clone()),
            force: self.force,
            // A machine without a home folder keeps nothing, and works.
            verdicts: context.paths().verdicts().ok(),
        })
    }

    /// Tells what a plan has that may surprise, and what it signs, unless that is asked about.
    fn announce(&self, context: &Context, plan: &SignPlan, is_asked: bool) {
        context.ui.event(
            "planned",
            json!({"repository": plan.repository, "references": plan.references}),
        );
        for warning in &plan.warnings {
            context.ui.warn(warning);
        }
        if !is_asked && !self.dry_run {
            for reference in &plan.references {
                context.ui.note(&format!("signing {reference}"));
            }
        }
    }

    /// Signs what a plan says, unless it is a dry run.
    async fn carry_out(
        &self,
        context: &Context,
        client: &Client,
        plan: SignPlan,
        signing: &Signing<'_, '_>,
    ) -> Result<Outcome, OpsError> {
        if self.dry_run {
            return Ok(Outcome::Plan(Box::new(plan)));
        }
        let wait = (!self.no_wait).then(|| self.wait.flatten());
        let report = sign::sign(client, &plan, wait, signing).await?;
        let result = json!({
            "repository": report.repository,
            "result": report.result,
            "tasks": report.tasks,
            "verified": report.verified,
        });
        context.ui.event("done", result);
        Ok(Outcome::Report(Box::new(report)))
    }
}

/// The same request for this repository.
fn of_repository(request: &SignRequest, name: &str) -> SignRequest {
    SignRequest {
        repository: name.to_owned(),
        ..request.clone()
    }
}

async fn names_of_all(context: &Context) -> Result<Vec<String>, CommandError> {
    let all = context.client()?.pulp().list_container_repositories(None);
    let names = all.map_ok(|repository| repository.name).try_collect().await;
    Ok(names?)
}

impl Outcome {
    fn other_host(&self) -> &[OtherHost] {
        match self {
            Self::Plan(plan) => &plan.other_host,
            Self::Report(report) => &report.other_host,
        }
    }

    fn suite(&self) -> Suite {
        match self {
            Self::Plan(plan) => sign_cases::of_plan(plan),
            Self::Report(report) => sign_cases::of_report(report),
        }
    }

    /// What clients will refuse although it is signed, as an error with its exit code.
    fn refusal(&self) -> Option<CommandError> {
        let first = self.other_host().first()?;
        let message = anyhow::anyhow!(
            "{} of the tags are signed for another host and were left alone: {} is signed as {}",
            self.other_host().len(),
            first.reference,
            first.signed_reference
        );
        let error = CommandError::new(Kind::NotAcceptable, "other-host", message);
        Some(
            error
                .hint("is --identity-host the host that clients type? --force signs for it beside the other"),
        )
    }
}

impl Report for Outcome {
    fn blocks(&self) -> Vec<Block> {
        match self {
            Self::Plan(plan) => plan.blocks(),
            Self::Report(report) => report.blocks(),
        }
    }

    fn names(&self) -> Vec<String> {
        match self {
            Self::Plan(plan) => plan.names(),
            Self::Report(report) => report.names(),
        }
    }

    fn outcome(&self) -> Option<output::Outcome> {
        Some(sign_cases::outcome(vec![self.suite()]))
    }
}

impl Sums {
    fn of(results: &[Item<Outcome>]) -> Self {
        let mut sums = Self::default();
        for result in results {
            let place = match result {
                Item::Failed(_) => &mut sums.failed,
                Item::Done(Outcome::Plan(plan)) if plan.references.is_empty() => &mut sums.unchanged,
                Item::Done(Outcome::Plan(_)) => &mut sums.would_sign,
                Item::Done(Outcome::Report(report)) => match report.result {
                    SignResult::Signed => &mut sums.signed,
                    SignResult::Unchanged => &mut sums.unchanged,
                    SignResult::Started => &mut sums.started,
                },
            };
            *place += 1;
        }
        sums
    }
}

impl Report for SignReports {
    fn blocks(&self) -> Vec<Block> {
        let row = |result: &Item<Outcome>| match result {
            Item::Failed(failed) => cells![&failed.name, Cell::new(failed.reason, Tone::Bad), "", ""],
            Item::Done(Outcome::Plan(plan)) => {
                cells![&plan.repository, "would-sign", plan.references.join("\n"), ""]
            }
            Item::Done(Outcome::Report(report)) => cells![
                &report.repository,
                report.cell(),
                report.references.join("\n"),
                verified(report),
            ],
        };
        let Sums {
            signed,
            started,
            would_sign,
            unchanged,
            failed,
        } = &self.sums;
        vec![
            Block::Table {
                headers: vec!["repository", "result", "references", "verified"],
                rows: self.results.iter().map(row).collect(),
            },
            Block::Text(format!(
                "{signed} signed, {started} started, {would_sign} would be signed, {unchanged} unchanged, {failed} failed"
            )),
        ]
    }

    fn names(&self) -> Vec<String> {
        let done = self.results.iter().filter_map(Item::done);
        done.flat_map(Report::names).collect()
    }

    fn outcome(&self) -> Option<output::Outcome> {
        let suite = |result: &Item<Outcome>| match result {
            Item::Failed(failed) => failed.suite(),
            Item::Done(outcome) => outcome.suite(),
        };
        let left_out = self.left_out.iter().map(|name| left_out(name));
        let suites = self.results.iter().map(suite).chain(left_out);
        Some(sign_cases::outcome(suites.collect()))
    }
}

impl Report for SignPlan {
    fn blocks(&self) -> Vec<Block> {
        match self.references.is_empty() {
            true => Vec::new(),
            false => vec![Block::Verbatim(self.references.join("\n"))],
        }
    }

    fn names(&self) -> Vec<String> {
        self.references.clone()
    }
}

/// How many of the new signatures were verified, or why they were not.
fn verified(report: &SignReport) -> Cell {
    match (&report.not_verified, report.verified) {
        (Some(why), _) => Cell::new(format!("no: {why}"), Tone::Caution),
        (None, Some(count)) => count.to_string().into(),
        (None, None) => Cell::default(),
    }
}

impl Report for SignReport {
    fn blocks(&self) -> Vec<Block> {
        let added: Vec<String> = self
            .added
            .iter()
            .map(|(kind, count)| counted(*count, kind))
            .collect();
        let count = |list: usize| {
            if list == 0 {
                String::new()
            } else {
                list.to_string()
            }
        };
        vec![Block::Fields(fields![
            ("repository", self.repository.clone()),
            ("result", self.cell()),
            ("identity", self.identity.clone()),
            ("signing service", self.signing_service.clone()),
            (
                "version",
                self.version.map(|number| number.to_string()).unwrap_or_default(),
            ),
            ("added", added.join(", ")),
            ("tags", self.tags.len().to_string()),
            ("already signed", count(self.already_signed.len())),
            ("for another host", count(self.other_host.len())),
            ("verified", verified(self)),
            (
                "tasks",
                self.tasks
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("\n"),
            ),
        ])]
    }

    fn names(&self) -> Vec<String> {
        self.tasks.iter().map(ToString::to_string).collect()
    }
}
