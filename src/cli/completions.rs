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
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "signet", &mut script);
        Ok(context.ui.raw(&script)?)
    }
}
