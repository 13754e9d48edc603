//! `signet repo sign`.

use std::time::Duration;

use super::help;
use super::repo::{RepositoryArg, counted};
use super::task_report::Watch;
use super::values::duration;
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::sign::{self, SignPlan, SignReport, SignRequest};
use crate::output::{Block, Report};

/// Sign a repository's images and check the new signatures
///
/// Every tag is looked up first; an unknown one ends the command before anything is sent. The exact
/// references that the signatures are made for are shown before the call: they begin with
/// --identity-host, the host that clients type. Waits for the task unless --no-wait is given.
#[derive(Debug, clap::Args)]
#[command(before_help = help::REPO_SIGN)]
pub(super) struct Args {
    #[command(flatten)]
    repository: RepositoryArg,
    /// Sign with this service instead of the repository's own
    #[arg(long, value_name = "NAME")]
    signing_service: Option<String>,
    /// Sign this tag only; may be given several times [default: all tags]
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
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
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let client = context.client()?;
        let request = SignRequest {
            repository: self.repository.repository,
            signing_service: self.signing_service,
            tags: self.tags,
            future_base_path: self.future_base_path,
            batch: self.batch as usize,
            identity_host: context.identity_host()?,
            domain: context.config.domain.as_ref().map(|domain| domain.value.clone()),
        };
        let plan = sign::plan(client, &request).await?;
        for warning in &plan.warnings {
            context.ui.warn(warning);
        }
        if self.dry_run {
            return Ok(context.ui.report(&plan)?);
        }
        for reference in &plan.references {
            context.ui.note(&format!("signing {reference}"));
        }
        let wait = if self.no_wait {
            None
        } else {
            Some(self.wait.flatten())
        };
        let watch = Watch::new(&context.ui);
        let report = watch
            .until_interrupted(sign::sign(client, &plan, wait, &watch))
            .await?;
        drop(watch);
        Ok(context.ui.report(&report)?)
    }
}

impl Report for SignPlan {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Text(self.references.join("\n"))]
    }

    fn names(&self) -> Vec<String> {
        self.references.clone()
    }
}

impl Report for SignReport {
    fn blocks(&self) -> Vec<Block> {
        let added: Vec<String> = self
            .added
            .iter()
            .map(|(kind, count)| counted(*count, kind))
            .collect();
        vec![Block::Fields(vec![
            ("repository", self.repository.clone()),
            ("result", self.result.to_string()),
            ("identity", self.identity.clone()),
            ("signing service", self.signing_service.clone()),
            (
                "version",
                self.version.map(|number| number.to_string()).unwrap_or_default(),
            ),
            ("added", added.join(", ")),
            ("tags", self.tags.len().to_string()),
            (
                "verified",
                self.verified.map(|count| count.to_string()).unwrap_or_default(),
            ),
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
