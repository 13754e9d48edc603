//! `signet completions`.

use clap_complete::Shell;

use super::{command, help};
use crate::context::Context;
use crate::error::CommandError;

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
#[command(before_help = help::COMPLETIONS)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<(), CommandError> {
        let asks = match self.shell {
            Shell::Bash => Some(include_str!("../../completions/signet.bash")),
            Shell::Zsh => Some(include_str!("../../completions/_signet")),
            Shell::Fish => Some(include_str!("../../completions/signet.fish")),
            _ => None,
        };
        if let Some(script) = asks {
            return Ok(context.ui.raw(script.as_bytes())?);
        }
        // The others know commands, options and choices, and no server.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "signet", &mut script);
        Ok(context.ui.raw(&script)?)
    }
}
