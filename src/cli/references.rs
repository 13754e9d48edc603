//! `--file`: many repositories or images, one a line.

use std::path::{Path, PathBuf};

use super::complete::ValueKind;
use super::values::read_input;
use crate::context::Context;
use crate::error::CommandError;

/// More names than a person types, and than a shell takes as arguments.
const MOST: u64 = 64 * 1024 * 1024;

/// A file with names.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct FileArg {
    /// Read more of them from this file, one a line; - is standard input. Empty lines and those that begin
    /// with # are left out
    #[arg(long, value_name = "FILE", add = ValueKind::File.completer())]
    file: Option<PathBuf>,
}

impl FileArg {
    /// What the lines name, as `parse` reads it. A file without any is an error: a list that came out empty by mistake
    /// is not to look like one of which all is well.
    pub(super) fn read<T, E: std::fmt::Display>(
        &self,
        context: &Context,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Vec<T>, CommandError> {
        let Some(path) = &self.file else {
            return Ok(Vec::new());
        };
        let is_stdin = path == Path::new("-");
        if is_stdin && context.given.settings.password.is_some() {
            return Err(CommandError::usage(
                "--password-stdin and --file - both read standard input",
            ));
        }
        let shown = if is_stdin {
            "standard input".into()
        } else {
            path.display().to_string()
        };
        let text = String::from_utf8(read_input(path, MOST)?)
            .map_err(|_| CommandError::usage(format!("{shown} is not text")))?;
        // Editors of other systems begin a file with a byte order mark.
        let text = text.trim_start_matches('\u{feff}');
        let mut found = Vec::new();
        for (number, line) in text.lines().map(str::trim).enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let item = parse(line).map_err(|error| {
                CommandError::usage(format!("{shown}, line {}: `{line}`: {error}", number + 1))
            })?;
            found.push(item);
        }
        match found.is_empty() {
            true => Err(CommandError::usage(format!("{shown} names nothing"))),
            false => Ok(found),
        }
    }
}
