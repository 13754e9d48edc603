//! `signet man`.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Command;

use super::complete::ValueKind;
use super::man_page::{name, page};
use super::{command, help};
use crate::context::Context;
use crate::error::CommandError;

/// Print the manual page, or write the pages of all commands to a folder
#[derive(Debug, clap::Args)]
#[command(before_help = help::MAN)]
pub(super) struct Args {
    /// Write one page per command into this folder instead
    #[arg(long, value_name = "DIR", add = ValueKind::Folder.completer())]
    to: Option<PathBuf>,
}

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<(), CommandError> {
        let mut tree = for_pages(command().disable_help_subcommand(true));
        tree.build();
        let Some(folder) = self.to else {
            return Ok(context.ui.raw(&page(&tree, None)?)?);
        };
        let written = std::fs::create_dir_all(&folder).and_then(|()| write(&folder, &tree, None));
        Ok(written.with_context(|| format!("cannot write manual pages to {}", folder.display()))?)
    }
}

/// The tree as a manual shows it: every option with its text.
fn for_pages(command: Command) -> Command {
    command
        .mut_args(|arg| arg.hide_short_help(false))
        .mut_subcommands(for_pages)
}

/// Writes the pages of a command and of all below it.
fn write(folder: &Path, command: &Command, parent: Option<&Command>) -> io::Result<()> {
    let file = folder.join(format!("{}.1", name(command)));
    std::fs::write(file, page(command, parent)?)?;
    command
        .get_subcommands()
        .try_for_each(|below| write(folder, below, Some(command)))
}
