//! `signet man`.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context as _;
use clap_mangen::Man;

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
        let mut tree = for_pages(command().disable_help_subcommand(true));
        tree.build();
        let Some(folder) = self.to else {
            return Ok(context.ui.raw(&page(&tree)?)?);
        };
        let written = std::fs::create_dir_all(&folder).and_then(|()| {
            all(&tree).into_iter().try_for_each(|command| {
                let name = command.get_display_name().unwrap_or(command.get_name());
                std::fs::write(folder.join(format!("{name}.1")), page(command)?)
            })
        });
        Ok(written.with_context(|| format!("cannot write manual pages to {}", folder.display()))?)
    }
}

/// The tree as a manual shows it: every option with its text.
fn for_pages(command: clap::Command) -> clap::Command {
    command
        .mut_args(|arg| arg.hide_short_help(false))
        .mut_subcommands(for_pages)
}

/// A command and all below it.
fn all(command: &clap::Command) -> Vec<&clap::Command> {
    std::iter::once(command)
        .chain(command.get_subcommands().flat_map(all))
        .collect()
}

/// The page of one command. The generator's own rendering has no place for examples, which must keep their lines.
fn page(command: &clap::Command) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    if let Some(examples) = command.get_before_help() {
        let text = examples.to_string();
        let commands: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with(' '))
            .map(str::trim_start)
            .collect();
        writeln!(page, ".SH EXAMPLES\n.nf\n{}\n.fi", escaped(&commands.join("\n")))?;
    }
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some(notes) = command.get_after_long_help() {
        writeln!(page, ".SH NOTES\n{}", escaped(&notes.to_string()))?;
    }
    if command.get_version().is_some() {
        man.render_version_section(&mut page)?;
    }
    Ok(page)
}

/// Text for roff: a bare hyphen would be typeset as another character, which cannot be pasted into a shell.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}
