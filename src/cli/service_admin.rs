//! `signet add-signing-service` and `signet remove-signing-service`.

use std::path::PathBuf;

use serde::Serialize;

use super::ask::{self, Answers, ServiceArgs};
use super::complete::ValueKind;
use super::help;
use super::script::ValidationArgs;
use super::tones::Toned;
use super::watch::Watch;
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::ops::manager::KeyStore;
use crate::ops::register::{self, NewService, Registered, Registrar, Removed, Shell, Via};
use crate::ops::script;
use crate::ops::sign::{self, SignReport, SignRequest};
use crate::output::{Block, Cell, Report, Tone, fields};

/// Validate a signing script and register it with its key
///
/// The script is run as Pulp's worker runs it first (see `signet script validate`): one that would fail there is
/// not registered. Registers over HTTP where the server takes that, else by pulpcore-manager, here or on the
/// machine that --on reaches, and reads the service back.
///
/// On a terminal what is not typed is asked for: the key, the script, which may be written then, and the name.
#[derive(Debug, clap::Args)]
#[command(before_help = help::ADD_SERVICE)]
pub(super) struct AddArgs {
    /// The service's name
    #[arg(required = true)]
    name: Option<String>,
    /// The script, where the server will find it
    #[arg(required = true, add = ValueKind::Program.completer())]
    script: Option<PathBuf>,
    /// The key: fingerprint, key id, user id or a certificate file
    #[arg(required = true, add = ValueKind::Key.completer())]
    key: Option<String>,
    #[command(flatten)]
    validation: ValidationArgs,
    #[command(flatten)]
    registrar: RegistrarArgs,
    /// Then sign a tag of this repository (REPO or REPO:TAG), which proves the worker itself
    #[arg(long, value_name = "REPO", add = ValueKind::RepositoryOrTag.completer())]
    canary: Option<String>,
    /// Register the script without running it
    #[arg(long)]
    skip_validation: bool,
    /// Check everything, and register nothing
    #[arg(long)]
    dry_run: bool,
}

/// Remove a signing service
///
/// Repositories that have it attached lose it, and Pulp does not say so: they are listed first.
#[derive(Debug, clap::Args)]
#[command(before_help = help::REMOVE_SERVICE)]
pub(super) struct RemoveArgs {
    /// The service's name
    #[arg(required = true, add = ValueKind::SigningService.completer())]
    name: Option<String>,
    /// The service's class, where the server wants it named
    #[arg(long, value_name = "CLASS", add = ValueKind::ServiceClass.completer())]
    class: Option<String>,
    /// Run pulpcore-manager on the machine that this reaches: 'ssh HOST', 'podman exec -i CONTAINER'
    #[arg(long, value_name = "PREFIX", add = ValueKind::Shell.completer())]
    on: Option<String>,
    #[command(flatten)]
    registrar: RegistrarArgs,
    /// Do not ask
    #[arg(long)]
    yes: bool,
    /// Say what would be removed, and which repositories would lose it
    #[arg(long)]
    dry_run: bool,
}

/// How registrations are made.
#[derive(Debug, clap::Args)]
struct RegistrarArgs {
    /// The way: over HTTP where the server takes it, else by its manager
    #[arg(long, value_enum, value_name = "WAY", default_value = "auto")]
    via: ViaArg,
    /// The manager's command
    #[arg(long, value_name = "COMMAND", default_value = "pulpcore-manager")]
    manager: String,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ViaArg {
    /// Over HTTP where the server takes that, else by its manager
    Auto,
    /// Over HTTP
    Http,
    /// By pulpcore-manager
    Manager,
}

impl RegistrarArgs {
    fn registrar(self, on: Option<String>) -> Registrar {
        let via = match self.via {
            ViaArg::Auto => Via::Auto,
            ViaArg::Http => Via::Http,
            ViaArg::Manager => Via::Manager,
        };
        Registrar {
            via,
            manager: self.manager,
            shell: Shell { on },
        }
    }
}

#[derive(Serialize)]
struct AddReport {
    #[serde(flatten)]
    registered: Registered,
    /// What validation found; `None` when it was skipped.
    validation: Option<script::Report>,
    /// What signing the canary gave.
    canary: Option<SignReport>,
}

impl AddArgs {
    pub(super) async fn run(mut self, context: &Context) -> Result<(), CommandError> {
        let client = context.client()?;
        let mut answers = Answers::of(context);
        let typed = ServiceArgs {
            name: self.name,
            script: self.script,
            key: self.key,
        };
        let asked = ask::service(context, client, typed, &mut self.validation, &mut answers).await?;
        let (name, is_asked) = (asked.name, answers.has_some());
        let found = self.validation.key(&asked.key);
        let key_store = match self.validation.key_store() {
            Some((backend, home, keyring)) => KeyStore::There {
                backend,
                home,
                keyring,
            },
            None => KeyStore::HandedOver,
        };
        let (class, on) = (self.validation.class(), self.validation.on.clone());
        // Whoever validates gets the finding about the key among the others.
        let key = found.as_ref().ok().cloned();
        let (validation, path) = if self.skip_validation {
            context
                .ui
                .warn("the script is registered without having been run");
            found?;
            (None, asked.script.display().to_string())
        } else {
            let validated = self.validation.validate(context, asked.script, found, is_asked);
            if validated.is_err() {
                answers.tell(&context.ui);
            }
            let report = validated?;
            let path = report.script.clone();
            (Some(report), path)
        };
        let Some(key) = key else {
            return Err(CommandError::new(
                Kind::Invalid,
                "key.known",
                anyhow::anyhow!("`{}` names no key", asked.key),
            ));
        };
        if is_asked {
            let agreed = self.dry_run || context.ui.confirm(&format!("Register {name}?"), true, "NAME")?;
            answers.tell(&context.ui);
            if !agreed {
                return Err(ask::declined("nothing was registered"));
            }
        }
        let service = NewService {
            name: name.clone(),
            script: path,
            class: class.to_string(),
            certificate: key.certificate,
            key_store,
        };
        let registrar = self.registrar.registrar(on);
        let registered = register::add(client, &registrar, &service, self.dry_run).await?;
        let canary = match &self.canary {
            Some(canary) if !self.dry_run => Some(try_out(context, canary, &name).await?),
            _ => None,
        };
        Ok(context.ui.report(&AddReport {
            registered,
            validation,
            canary,
        })?)
    }
}

/// Signs one tag with the new service: the worker itself runs the script, and the signature is verified.
async fn try_out(context: &Context, canary: &str, service: &str) -> Result<SignReport, CommandError> {
    let client = context.client()?;
    let (repository, tag) = match canary.rsplit_once(':') {
        Some((repository, tag)) if !tag.contains('/') => (repository, Some(tag.to_owned())),
        _ => (canary, None),
    };
    let mut request = SignRequest {
        repository: repository.to_owned(),
        signing_service: Some(service.to_owned()),
        tags: tag.into_iter().collect(),
        future_base_path: None,
        batch: 1,
        identity_host: context.identity_host()?,
        domain: context.config.domain.as_ref().map(|domain| domain.value.clone()),
        // The worker itself is to run the script, signed or not.
        force: true,
        verdicts: None,
    };
    if request.tags.is_empty() {
        let plan = sign::plan(client, &request).await?;
        let first = plan.tags().next().ok_or_else(|| {
            CommandError::usage(format!(
                "repository `{repository}` has no tag to try the service on"
            ))
        })?;
        request.tags.push(first.to_owned());
    }
    let plan = sign::plan(client, &request).await?;
    let watch = Watch::new(&context.ui);
    let report = watch
        .until_interrupted(sign::sign(
            client,
            &plan,
            Some(None),
            &watch.signing(&plan.repository),
        ))
        .await?;
    drop(watch);
    match &report.not_verified {
        Some(why) => Err(CommandError::new(
            Kind::Failure,
            "canary-not-verified",
            anyhow::anyhow!("the service signed {canary}, and the signature could not be verified: {why}"),
        )),
        None => Ok(report),
    }
}

impl RemoveArgs {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let client = context.client()?;
        let mut answers = Answers::of(context);
        let name = match self.name {
            Some(name) => name,
            None => ask::signing_service(context, client, &mut answers).await?,
        };
        let (service, repositories) = register::users(client, &name).await?;
        if !repositories.is_empty() {
            let those = repositories.join(", ");
            context.ui.warn(&format!(
                "these repositories have {name} attached and would lose it: {those}"
            ));
            context
                .ui
                .hint("attach another one first: signet repo set-signing-service REPO NAME");
        }
        let report = |result| Removed {
            result,
            name: name.clone(),
            repositories: repositories.clone(),
        };
        if self.dry_run {
            answers.tell(&context.ui);
            return Ok(context.ui.report(&report("would-remove"))?);
        }
        let question = format!("Remove signing service {name}?");
        if !ask::may_remove(context, &question, self.yes, &mut answers)? {
            return Ok(context.ui.report(&report("unchanged"))?);
        }
        let registrar = self.registrar.registrar(self.on);
        register::remove(client, &registrar, &service, self.class.as_deref()).await?;
        Ok(context.ui.report(&report("removed"))?)
    }
}

impl Report for AddReport {
    fn blocks(&self) -> Vec<Block> {
        let warnings = self.validation.iter().flat_map(|report| &report.checks);
        let warnings = warnings.filter(|check| check.status == script::Status::Warn);
        let warnings: Vec<String> = warnings
            .map(|check| format!("{}: {}", check.id, check.seen.clone().unwrap_or_default()))
            .collect();
        let canary = self
            .canary
            .as_ref()
            .map(|canary| format!("signed and verified {}", canary.references.join(", ")));
        let validation = if self.validation.is_some() {
            Cell::new("every check passed", script::Status::Pass.tone())
        } else {
            Cell::new("skipped", Tone::Caution)
        };
        vec![Block::Fields(fields![
            ("name", self.registered.name.clone()),
            ("result", self.registered.result.to_owned()),
            ("fingerprint", self.registered.fingerprint.clone()),
            ("script", self.registered.script.clone()),
            ("validation", validation),
            ("warnings", Cell::new(warnings.join("\n"), Tone::Caution)),
            ("canary", canary.unwrap_or_default()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.registered.name.clone()]
    }
}

impl Report for Removed {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Fields(fields![
            ("name", self.name.clone()),
            ("result", self.result.to_owned()),
            ("repositories", self.repositories.join("\n")),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.name.clone()]
    }
}
