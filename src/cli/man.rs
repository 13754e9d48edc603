//! `signet man`.

use std::path::PathBuf;

use anyhow::Context as _;

use super::{command, help};
use crate::context::Context;
use crate::error::CommandError;

/// Print the manual page, or write the pages of all commands to a folder
#[derive(Debug, clap::Args)]
#[command(before_help = help::MAN)]
pub(super) struct Args {
    /// Write one page per command into this folder instead
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<(), CommandError> {
        // A page made from the tree must not change with the day it is made on.
        let tree = command().disable_help_subcommand(true);
        let Some(folder) = self.to else {
            let mut page = Vec::new();
            clap_mangen::Man::new(tree).render(&mut page)?;
            return Ok(context.ui.raw(&page)?);
        };
        std::fs::create_dir_all(&folder)
            .and_then(|()| clap_mangen::generate_to(tree, &folder))
            .with_context(|| format!("cannot write manual pages to {}", folder.display()))?;
        Ok(())
    }
}
