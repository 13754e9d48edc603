//! One command for many items: how many at a time, and what decides its exit code.

use std::num::NonZeroU16;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::events::EventsArg;
use crate::context::Context;
use crate::error::{CommandError, Kind, worst};
use crate::ops::many::Many;
use crate::output::{Case, Level, Place, Report, Suite, Ui};

/// How many items are worked on at a time, and whether a failure ends it.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ManyArgs {
    /// At most this many requests to the server at a time
    #[arg(long, value_name = "N", default_value = "10")]
    jobs: NonZeroU16,
    /// Go on with the others after one could not be worked on
    #[arg(long)]
    keep_going: bool,
    #[command(flatten)]
    events: EventsArg,
}

impl ManyArgs {
    /// The same for the operation. The bound on requests holds for the whole process from now on, and what happens is
    /// written down.
    pub(super) fn begin(&self, context: &Context, command: &str) -> Result<Many, CommandError> {
        self.events.begin(context, command)?;
        let jobs = usize::from(self.jobs.get());
        context.client()?.limit_requests(jobs);
        Ok(Many {
            jobs,
            keep_going: self.keep_going,
        })
    }
}

/// An item in a report: what was found or done, or why that was not possible.
pub(super) enum Item<T> {
    Done(T),
    Failed(Failed),
}

/// Why an item could not be worked on.
pub(super) struct Failed {
    /// What it is: `image`, `repository`.
    pub(super) what: &'static str,
    /// Its name, as it was given.
    pub(super) name: String,
    pub(super) reason: &'static str,
    pub(super) message: String,
}

impl<T: Serialize> Serialize for Item<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Done(item) => item.serialize(serializer),
            Self::Failed(failed) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry(failed.what, &failed.name)?;
                let error = serde_json::json!({"reason": failed.reason, "message": failed.message});
                map.serialize_entry("error", &error)?;
                map.end()
            }
        }
    }
}

impl<T> Item<T> {
    /// The item of a result, and the error beside it.
    pub(super) fn of<E: Into<CommandError>>(
        what: &'static str,
        name: &str,
        result: Result<T, E>,
    ) -> (Self, Option<CommandError>) {
        match result {
            Ok(done) => (Self::Done(done), None),
            Err(error) => {
                let error: CommandError = error.into();
                let failed = Failed {
                    what,
                    name: name.to_owned(),
                    reason: error.reason,
                    message: error.message(),
                };
                (Self::Failed(failed), Some(error))
            }
        }
    }

    /// Writes down that it failed.
    pub(super) fn told(self, ui: &Ui) -> Self {
        if let Self::Failed(failed) = &self {
            let about = [
                (failed.what, failed.name.as_str()),
                ("reason", failed.reason),
                ("message", &failed.message),
            ];
            ui.event("failed", about.into_iter().collect());
        }
        self
    }

    /// What was found or done.
    pub(super) fn done(&self) -> Option<&T> {
        match self {
            Self::Done(item) => Some(item),
            Self::Failed(_) => None,
        }
    }
}

impl Failed {
    /// The failure as a pipeline is told of it: nothing could be found out.
    pub(super) fn suite(&self) -> Suite {
        alone(&self.name, Level::Error, self.reason, &self.message)
    }
}

/// Something that was not begun, as a pipeline is told of it.
pub(super) fn left_out(name: &str) -> Suite {
    let message = "left out after one before it failed; go on with --keep-going";
    alone(name, Level::Skipped, "left-out", message)
}

fn alone(name: &str, level: Level, rule: &'static str, message: &str) -> Suite {
    let case = Case {
        name: name.to_owned(),
        rule,
        level,
        message: message.to_owned(),
        hint: None,
        place: Place::Name(name.to_owned()),
        facts: Vec::new(),
    };
    Suite {
        name: name.to_owned(),
        time: None,
        cases: vec![case],
    }
}

/// The one error of a command for many items; `None` when all is well. `errors` has one place for each item that was
/// worked on; `left_out` were not.
pub(super) fn joined(
    what: &str,
    mut errors: Vec<Option<CommandError>>,
    left_out: usize,
) -> Option<CommandError> {
    let kind = worst(errors.iter().map(|error| error.as_ref().map(|error| error.kind)))?;
    let total = errors.len() + left_out;
    let failed = errors.iter().flatten().count();
    // Of several, the first of those that decide speaks for all.
    let decides = |error: &Option<CommandError>| match error {
        Some(error) => error.kind == kind || kind == Kind::Partial,
        None => false,
    };
    let place = errors.iter().position(decides)?;
    let first = errors[place].take()?;
    let mut hints = first.hints;
    hints.extend(errors.iter().flatten().map(CommandError::message));
    if left_out > 0 {
        hints.push(format!(
            "{left_out} {what} were left out; go on with --keep-going"
        ));
    }
    let source = match total {
        1 => first.source,
        _ => first
            .source
            .context(format!("{failed} of {total} {what} are not as they should be")),
    };
    Some(CommandError {
        kind,
        hints,
        ..CommandError::new(kind, first.reason, source)
    })
}

/// Prints the report and ends well, or ends with the error, to which a program gets the report.
pub(super) fn conclude(
    context: &Context,
    report: &impl Report,
    error: Option<CommandError>,
) -> Result<(), CommandError> {
    match error {
        None => Ok(context.ui.report(report)?),
        Some(error) => {
            if !context.ui.format().holds_errors() {
                context.ui.report(report)?;
            }
            Err(error.with_partial(report))
        }
    }
}
