//! The command tree: the one definition that parser, help, manual and completions are made from.

use clap::{CommandFactory, Parser, Subcommand};

use super::global::GlobalArgs;
use super::{
    client_config, completions, config, demo, doctor, help, key, login, man, manifest, repo, script, serve,
    service_admin, signature, signing_service, status, task,
};
use crate::context::Context;
use crate::error::CommandError;

/// Sign the container images of a Pulp registry, and see what is signed.
#[derive(Debug, Parser)]
#[command(name = "signet", version, max_term_width = 100)]
#[command(before_help = help::ROOT)]
pub struct Cli {
    #[command(flatten)]
    pub(super) global: GlobalArgs,

    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Status(status::Args),
    Doctor(doctor::Args),
    #[command(subcommand)]
    SigningService(signing_service::Command),
    AddSigningService(service_admin::AddArgs),
    RemoveSigningService(service_admin::RemoveArgs),
    #[command(subcommand)]
    Script(script::Command),
    #[command(subcommand)]
    Repo(repo::Command),
    #[command(subcommand)]
    Task(task::Command),
    #[command(subcommand)]
    Signature(signature::Command),
    #[command(subcommand)]
    Manifest(manifest::Command),
    ClientConfig(client_config::Args),
    Serve(Box<serve::Args>),
    #[command(subcommand)]
    Key(key::Command),
    #[command(subcommand)]
    Config(config::Command),
    Login(login::LoginArgs),
    Logout(login::LogoutArgs),
    Demo(demo::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// Whether the command looks at the configuration: the others work also when it is broken.
    pub(super) fn needs_config(&self) -> bool {
        !matches!(self, Self::Completions(_) | Self::Man(_))
    }

    /// How a server logs; `None` for the commands that log on `-v` alone.
    pub(super) fn server_log(&self) -> Option<serve::LogFormat> {
        match self {
            Self::Serve(args) => args.log(),
            _ => None,
        }
    }

    /// Whether the command has results one by one, as the formats of pipelines show them.
    pub(super) fn is_of_pipelines(&self) -> bool {
        matches!(
            self,
            Self::Script(script::Command::Validate { .. })
                | Self::Signature(signature::Command::Verify(_))
                | Self::Repo(repo::Command::Audit(_) | repo::Command::Sign(_))
                | Self::Task(task::Command::Wait { .. })
        )
    }

    /// Whether `--profile` names a profile that is yet to be written.
    pub(super) fn makes_profile(&self) -> bool {
        matches!(self, Self::Config(command) if command.makes_profile())
    }

    /// Runs the command.
    pub(super) async fn run(self, context: &mut Context) -> Result<(), CommandError> {
        match self {
            Self::Status(args) => args.run(context).await,
            Self::Doctor(args) => args.run(context).await,
            Self::SigningService(command) => command.run(context).await,
            Self::AddSigningService(args) => args.run(context).await,
            Self::RemoveSigningService(args) => args.run(context).await,
            Self::Script(command) => command.run(context),
            Self::Repo(command) => command.run(context).await,
            Self::Task(command) => command.run(context).await,
            Self::Signature(command) => command.run(context).await,
            Self::Manifest(command) => command.run(context).await,
            Self::ClientConfig(args) => args.run(context).await,
            Self::Serve(args) => args.run(context).await,
            Self::Key(command) => command.run(context),
            Self::Config(command) => command.run(context).await,
            Self::Login(args) => args.run(context).await,
            Self::Logout(args) => args.run(context).await,
            Self::Demo(args) => args.run(context).await,
            Self::Completions(args) => args.run(context),
            Self::Man(args) => args.run(context),
        }
    }
}

/// The whole command tree, as parsed, and as help, manual and completions show it.
pub fn command() -> clap::Command {
    help::complete(Cli::command())
}
