//! The command tree: the one definition that parser, help, manual and completions are made from.

use std::ffi::OsString;

use clap::{Args, CommandFactory, Parser, Subcommand};

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

    /// Runs the command. Each is boxed: together they would be as large as the largest, which is moved about before a
    /// small one has begun.
    pub(super) async fn run(self, context: &mut Context) -> Result<(), CommandError> {
        match self {
            Self::Status(args) => Box::pin(args.run(context)).await,
            Self::Doctor(args) => Box::pin(args.run(context)).await,
            Self::SigningService(command) => Box::pin(command.run(context)).await,
            Self::AddSigningService(args) => Box::pin(args.run(context)).await,
            Self::RemoveSigningService(args) => Box::pin(args.run(context)).await,
            Self::Script(command) => command.run(context),
            Self::Repo(command) => Box::pin(command.run(context)).await,
            Self::Task(command) => Box::pin(command.run(context)).await,
            Self::Signature(command) => Box::pin(command.run(context)).await,
            Self::Manifest(command) => Box::pin(command.run(context)).await,
            Self::ClientConfig(args) => Box::pin(args.run(context)).await,
            Self::Serve(args) => Box::pin(args.run(context)).await,
            Self::Key(command) => command.run(context),
            Self::Config(command) => Box::pin(command.run(context)).await,
            Self::Login(args) => Box::pin(args.run(context)).await,
            Self::Logout(args) => Box::pin(args.run(context)).await,
            Self::Demo(args) => Box::pin(args.run(context)).await,
            Self::Completions(args) => args.run(context),
            Self::Man(args) => args.run(context),
        }
    }
}

/// The whole command tree, as parsed, and as help, manual and completions show it.
pub fn command() -> clap::Command {
    help::complete(Cli::command())
}

/// As much of it as understands a `manifest` command without options before it, where these arguments are one. Signing
/// scripts call it for each signature, and to build the rest would take as long as to sign.
pub(super) fn lean(args: &[OsString]) -> Option<clap::Command> {
    const NAME: &str = "manifest";
    let below = || manifest::Command::augment_subcommands(clap::Command::new(NAME));
    let is_meant = args.get(1).is_some_and(|word| word == NAME);
    is_meant.then(|| GlobalArgs::augment_args(clap::Command::new("signet")).subcommand(below()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use clap::FromArgMatches;

    use super::*;

    #[test]
    fn the_lean_tree_understands_the_same() {
        let line = "signet manifest sign m --reference h/a:1 --secret-key k --signature s -q -o json";
        let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let understood = |tree: clap::Command| {
            let cli = Cli::from_arg_matches(&tree.try_get_matches_from(&args).unwrap()).unwrap();
            format!("{cli:?}")
        };
        assert_eq!(understood(lean(&args).unwrap()), understood(Cli::command()));
        assert!(lean(&args[1..]).is_none());
    }
}
