//! `--events`: what happens in a long run, for whoever follows it.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::complete::ValueKind;
use crate::context::Context;
use crate::error::{CommandError, Kind};

/// Where events go.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct EventsArg {
    /// Add a JSON object for each thing that happens to this file, a line each, as it happens
    #[arg(long, value_name = "FILE", add = ValueKind::File.completer())]
    events: Option<PathBuf>,
}

impl EventsArg {
    /// Opens the file, before anything is asked or done. Standard output has the result alone.
    pub(super) fn begin(&self, context: &Context, command: &str) -> Result<(), CommandError> {
        let Some(path) = &self.events else { return Ok(()) };
        if path == Path::new("-") {
            return Err(
                CommandError::usage("--events takes a file: standard output has the result alone")
                    .hint("--events /dev/stderr shows them"),
            );
        }
        context.ui.log_events(path).map_err(|error| {
            let error = anyhow::Error::new(error).context(format!("cannot write {}", path.display()));
            CommandError::new(Kind::Failure, "file-not-written", error)
        })?;
        context.ui.event("begun", json!({"command": command}));
        Ok(())
    }
}
