//! `signet client-config`.

use std::path::PathBuf;

use jiff::Timestamp;

use super::help;
use super::tones::Toned;
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::oci::DockerReference;
use crate::ops::client_check::{self, CheckedRule, ClientCheck};
use crate::ops::client_config::{self, ClientConfig, ConfigRequest, Remap};
use crate::output::{Block, Report, cells, fields};

/// Make podman, skopeo and CRI-O take a repository's images only when they are signed
///
/// Writes policy.json, a file in registries.d and the signing service's public key into a folder that can be copied
/// to /etc/containers. What else is in an existing policy.json stays. With --check it writes nothing, and says what
/// a pull of an image would do on this machine, and why.
#[derive(Debug, clap::Args)]
#[command(before_help = help::CLIENT_CONFIG)]
pub(super) struct Args {
    /// The repositories; with --check the images, as clients name them (HOST/PATH:TAG)
    #[arg(value_name = "REPO", required_unless_present = "check")]
    names: Vec<String>,
    /// Trust this service's key [default: that of the repository's own service]
    #[arg(long, value_name = "NAME", conflicts_with = "check")]
    signing_service: Option<String>,
    /// Clients type names that begin with PREFIX for images signed under SIGNED, as through a mirror
    #[arg(long, value_name = "PREFIX=SIGNED", conflicts_with = "check")]
    remap: Option<Remap>,
    /// The folder to write into; it is made when it is not there
    #[arg(
        long,
        value_name = "DIR",
        required_unless_present = "check",
        conflicts_with = "check"
    )]
    to: Option<PathBuf>,
    /// The folder that it will be copied to: policy.json names the key there [default: DIR itself]
    #[arg(long, value_name = "DIR", conflicts_with = "check")]
    install_prefix: Option<PathBuf>,
    /// Work everything out, and write nothing
    #[arg(long, conflicts_with = "check")]
    dry_run: bool,
    /// Say what a pull of the images would do on this machine; without images, what each scope requires
    #[arg(long)]
    check: bool,
    /// The policy to look at [default: ~/.config/containers/policy.json or /etc/containers/policy.json]
    #[arg(long, value_name = "FILE", requires = "check")]
    policy: Option<PathBuf>,
    /// The registries.d to look at [default: beside the policy's default]
    #[arg(long, value_name = "DIR", requires = "check")]
    registries_d: Option<PathBuf>,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        match self.to {
            // The parser has seen that --check is given.
            None => check(context, &self.names, self.policy, self.registries_d),
            Some(to) => {
                let request = ConfigRequest {
                    repositories: self.names,
                    signing_service: self.signing_service,
                    identity_host: context.identity_host()?,
                    domain: context.config.domain.as_ref().map(|domain| domain.value.clone()),
                    remap: self.remap,
                    to,
                    install_prefix: self.install_prefix,
                };
                let mut config = client_config::plan(context.client()?, &request).await?;
                for warning in &config.warnings {
                    context.ui.warn(warning);
                }
                if !self.dry_run {
                    config = client_config::write(config)?;
                }
                Ok(context.ui.report(&config)?)
            }
        }
    }
}

fn check(
    context: &Context,
    names: &[String],
    policy: Option<PathBuf>,
    registries_d: Option<PathBuf>,
) -> Result<(), CommandError> {
    let images = names.iter().map(|name| {
        let image = name
            .strip_prefix("docker://")
            .unwrap_or(name)
            .parse::<DockerReference>();
        image.map_err(|error| CommandError::usage(error.to_string()))
    });
    let images = images.collect::<Result<Vec<_>, _>>()?;
    let policy = policy.unwrap_or_else(|| context.paths().containers_policy());
    let registries_d = registries_d.unwrap_or_else(|| context.paths().containers_registries_d());
    let report = client_check::check(&policy, &registries_d, &images, Timestamp::now())?;
    let refused = report.refused().join(", ");
    if refused.is_empty() {
        return Ok(context.ui.report(&report)?);
    }
    if !context.ui.format().holds_errors() {
        context.ui.report(&report)?;
    }
    let message = anyhow::anyhow!("clients refuse {refused}, signed or not");
    Err(CommandError::new(Kind::NotAcceptable, "refused", message).with_partial(&report))
}

impl Report for ClientConfig {
    fn blocks(&self) -> Vec<Block> {
        let scopes = self.scopes.iter().map(|scope| {
            cells![
                &scope.scope,
                &scope.signed_as,
                &scope.fingerprint,
                scope.result.as_str()
            ]
        });
        let files = self.files.iter();
        vec![
            Block::Fields(fields![("result", self.result.as_str().to_owned())]),
            Block::Table {
                headers: vec!["scope", "signed as", "key", "result"],
                rows: scopes.collect(),
            },
            Block::Table {
                headers: vec!["file", "result"],
                rows: files
                    .map(|file| cells![file.path.display().to_string(), file.result.as_str()])
                    .collect(),
            },
        ]
    }

    fn names(&self) -> Vec<String> {
        self.files
            .iter()
            .map(|file| file.path.display().to_string())
            .collect()
    }
}

impl Report for ClientCheck {
    fn blocks(&self) -> Vec<Block> {
        let files = Block::Fields(fields![
            ("policy", self.policy.display().to_string()),
            ("registries.d", self.registries_d.display().to_string()),
        ]);
        let rules = self.results.iter().map(|rule| {
            Block::Fields(fields![
                ("image", rule.image.clone().unwrap_or_default()),
                ("scope", shown_scope(rule)),
                ("pull", rule.outcome.cell()),
                ("why", rule.message.clone()),
                ("signatures", shown_places(rule)),
            ])
        });
        [files].into_iter().chain(rules).collect()
    }

    fn names(&self) -> Vec<String> {
        let name = |rule: &CheckedRule| rule.image.clone().unwrap_or_else(|| shown_scope(rule));
        self.results.iter().map(name).collect()
    }
}

fn shown_scope(rule: &CheckedRule) -> String {
    match rule.scope.as_deref() {
        None => "default".to_owned(),
        Some("") => "docker".to_owned(),
        Some(scope) => scope.to_owned(),
    }
}

fn shown_places(rule: &CheckedRule) -> String {
    let Some(places) = &rule.signatures else {
        return String::new();
    };
    let lookaside = match &places.lookaside {
        Some(place) => format!("{} ({} in {})", place.url, place.namespace, place.file.display()),
        None => "the client's built-in folder".to_owned(),
    };
    format!("from the registry if it hands them out, as Pulp does; otherwise from {lookaside}")
}
