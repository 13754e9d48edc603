//! `signet repo`.

use super::ask::{self, Answers};
use super::complete::ValueKind;
use super::watch::Watch;
use super::{help, repo_audit, repo_sign, trees};
use crate::api::{ContentSummary, RepositoryVersion};
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::repository::{self, RepositorySummary, ServiceChange};
use crate::output::{Block, Cell, Report, Row, Tone, cells, fields};

/// Look at repositories, sign and audit their images, choose their signing service
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List the container repositories of both kinds, with their counts
    #[command(before_help = help::REPO_LIST)]
    List {
        /// Stop after this many
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Show one repository: latest version, signing service, counts, distributions, and what its tags lead to
    ///
    /// The signatures are told as they are stored, unverified; repo audit judges them.
    #[command(before_help = help::REPO_SHOW)]
    Show(RepositoryArg),
    Sign(repo_sign::Args),
    Audit(repo_audit::Args),
    /// Choose the signing service that signs a repository by default
    #[command(before_help = help::REPO_SET_SERVICE)]
    SetSigningService {
        #[command(flatten)]
        repository: RepositoryArg,
        /// The service's name
        #[arg(required_unless_present = "none", conflicts_with = "none",
              add = ValueKind::SigningService.completer())]
        name: Option<String>,
        /// Take the service away
        #[arg(long)]
        none: bool,
        /// Say what would be done, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// List a repository's versions with what each added, removed and holds
    #[command(before_help = help::REPO_VERSIONS)]
    Versions {
        #[command(flatten)]
        repository: RepositoryArg,
        /// Stop after this many
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Show one version of a repository
    #[command(before_help = help::REPO_VERSION)]
    Version {
        #[command(flatten)]
        repository: RepositoryArg,
        /// The version's number
        #[arg(required = true, add = ValueKind::Version.completer())]
        number: Option<u64>,
    },
}

/// The repository that a command is about.
#[derive(Debug, clap::Args)]
pub(super) struct RepositoryArg {
    /// The repository: its name, href or prn
    #[arg(value_name = "REPO", required = true, add = ValueKind::Repository.completer())]
    repository: Option<String>,
}

impl RepositoryArg {
    /// The repository that was typed, or else is chosen.
    pub(super) async fn typed_or_chosen(
        self,
        context: &Context,
        answers: &mut Answers,
    ) -> Result<String, CommandError> {
        match self.repository {
            Some(repository) => Ok(repository),
            None => ask::repository(context, context.client()?, answers).await,
        }
    }
}

impl Command {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let client = context.client()?;
        let mut answers = Answers::of(context);
        match self {
            Self::List { limit } => Ok(context.ui.list(repository::list(client, limit)).await?),
            Self::Show(repository) => {
                let repository = repository.typed_or_chosen(context, &mut answers).await?;
                answers.tell(&context.ui);
                let report = repository::show(client, &repository).await?;
                Ok(context.ui.report(&report)?)
            }
            Self::Sign(args) => args.run(context).await,
            Self::Audit(args) => args.run(context).await,
            Self::SetSigningService {
                repository,
                name,
                none,
                dry_run,
            } => {
                let repository = repository.typed_or_chosen(context, &mut answers).await?;
                let name = match name {
                    None if !none => Some(ask::signing_service(context, client, &mut answers).await?),
                    name => name,
                };
                answers.tell(&context.ui);
                let watch = Watch::new(&context.ui);
                let change =
                    repository::set_signing_service(client, &repository, name.as_deref(), dry_run, &watch);
                let change = watch.until_interrupted(change).await?;
                drop(watch);
                Ok(context.ui.report(&change)?)
            }
            Self::Versions { repository, limit } => {
                let repository = repository.typed_or_chosen(context, &mut answers).await?;
                answers.tell(&context.ui);
                let versions = repository::versions(client, &repository, limit).await?;
                Ok(context.ui.list(versions).await?)
            }
            Self::Version { repository, number } => {
                let repository = repository.typed_or_chosen(context, &mut answers).await?;
                let number = match number {
                    Some(number) => number,
                    None => ask::version(context, client, &repository, &mut answers).await?,
                };
                answers.tell(&context.ui);
                let report = repository::version(client, &repository, number).await?;
                Ok(context.ui.report(&report)?)
            }
        }
    }
}

impl Row for RepositorySummary {
    const HEADERS: &'static [&'static str] = &[
        "name",
        "type",
        "version",
        "signing service",
        "tags",
        "manifests",
        "signatures",
        "distributions",
    ];

    fn cells(&self) -> Vec<Cell> {
        cells![
            self.repository.name.clone(),
            self.kind.to_string(),
            self.latest_version
                .map(|number| number.to_string())
                .unwrap_or_default(),
            self.signing_service.clone().unwrap_or_default(),
            self.tags.to_string(),
            self.manifests.to_string(),
            self.signatures.to_string(),
            self.base_paths().join(", "),
        ]
    }

    fn name(&self) -> String {
        self.repository.name.clone()
    }
}

impl RepositorySummary {
    /// The paths it is served under, a pinned one with its version.
    fn base_paths(&self) -> Vec<String> {
        let served = self.distributions.iter();
        served
            .map(|distribution| match distribution.pinned_to {
                Some(version) => format!("{} (version {version})", distribution.base_path),
                None => distribution.base_path.clone(),
            })
            .collect()
    }
}

impl Report for RepositorySummary {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![Block::Fields(fields![
            ("name", self.repository.name.clone()),
            ("type", self.kind.to_string()),
            ("href", self.repository.pulp_href.to_string()),
            (
                "description",
                self.repository.description.clone().unwrap_or_default(),
            ),
            (
                "latest version",
                self.latest_version
                    .map(|number| number.to_string())
                    .unwrap_or_default(),
            ),
            (
                "signing service",
                self.signing_service.clone().unwrap_or_else(|| "none".to_owned()),
            ),
            ("tags", self.tags.to_string()),
            ("manifests", self.manifests.to_string()),
            ("signatures", self.signatures.to_string()),
            ("served under", self.base_paths().join("\n")),
            ("warnings", Cell::new(self.warnings.join("\n"), Tone::Caution)),
        ])];
        let images = self.images.iter();
        blocks.extend(images.map(|images| Block::Tree(vec![trees::stored(&self.repository.name, images)])));
        blocks
    }

    fn names(&self) -> Vec<String> {
        vec![self.repository.name.clone()]
    }
}

impl Report for ServiceChange {
    fn blocks(&self) -> Vec<Block> {
        let name = |service: &Option<String>| service.clone().unwrap_or_else(|| "none".to_owned());
        vec![Block::Fields(fields![
            ("repository", self.repository.clone()),
            ("result", self.result.to_owned()),
            ("before", name(&self.before)),
            ("signing service", name(&self.after)),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.repository.clone()]
    }
}

impl Row for RepositoryVersion {
    const HEADERS: &'static [&'static str] = &["version", "created", "added", "removed", "present"];

    fn cells(&self) -> Vec<Cell> {
        let created = self.pulp_created.as_ref().map(ToString::to_string);
        let [added, removed, present] = counts(&self.content_summary).map(|(_, text)| text);
        cells![
            self.number.to_string(),
            created.unwrap_or_default(),
            added,
            removed,
            present
        ]
    }

    fn name(&self) -> String {
        self.number.to_string()
    }
}

impl Report for RepositoryVersion {
    fn blocks(&self) -> Vec<Block> {
        let created = self.pulp_created.as_ref().map(ToString::to_string);
        let mut fields = fields![
            ("version", self.number.to_string()),
            ("href", self.pulp_href.to_string()),
            ("created", created.unwrap_or_default()),
        ];
        fields.extend(counts(&self.content_summary).map(|(label, text)| (label, text.into())));
        vec![Block::Fields(fields)]
    }

    fn names(&self) -> Vec<String> {
        vec![self.number.to_string()]
    }
}

/// `2 signatures` for a count of a type of content.
pub(super) fn counted(count: u64, kind: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {}{plural}", kind.trim_start_matches("container."))
}

/// `2 signatures, 1 tag` for what was added, removed and is present.
fn counts(summary: &ContentSummary) -> [(&'static str, String); 3] {
    [
        ("added", &summary.added),
        ("removed", &summary.removed),
        ("present", &summary.present),
    ]
    .map(|(label, counts)| {
        let each = counts.iter().map(|(kind, count)| counted(count.count, kind));
        (label, each.collect::<Vec<_>>().join(", "))
    })
}
