//! A failed task, in the words of the script that failed in it.

use std::fmt;

use serde_json::Value;

use crate::api::{Task, TaskState};
use crate::signing::causes::{Cause, explain};
use crate::signing::unescape_bytes_repr;

/// Why a task failed, as far as it can be told.
#[derive(Debug)]
pub struct TaskFailure {
    /// The task.
    pub task: Box<Task>,
    /// What the script or Pulp said, readable.
    pub words: Option<String>,
    /// What that usually means.
    pub cause: Option<Cause>,
}

impl std::error::Error for TaskFailure {}

impl TaskFailure {
    /// Reads the failure out of a task that ended in any state but `completed`.
    pub fn of(task: Task) -> Self {
        let words =
            task.error
                .as_ref()
                .map(|error| match error.extra.get("reason").and_then(Value::as_str) {
                    // A task that a worker gave up has a reason in place of a description.
                    Some(reason) if error.description.is_empty() => reason.to_owned(),
                    _ => unescape_bytes_repr(&error.description).trim().to_owned(),
                });
        let words = words.filter(|words| !words.is_empty());
        let traceback = task
            .error
            .as_ref()
            .and_then(|error| error.traceback.clone())
            .unwrap_or_default();
        let cause = words.as_deref().and_then(explain).or_else(|| explain(&traceback));
        Self {
            task: Box::new(task),
            words,
            cause,
        }
    }

    /// pulpcore hides a script's words since 3.130 (and by a setting since 3.107).
    pub fn is_redacted(&self) -> bool {
        self.words
            .as_deref()
            .is_some_and(|words| words.contains("[PLP0000]"))
    }
}

impl fmt::Display for TaskFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = match self.task.state {
            TaskState::Canceled | TaskState::Canceling => "was canceled",
            TaskState::Skipped => "was skipped",
            _ => "failed",
        };
        write!(f, "task {} {verb}", self.task.pulp_href)?;
        if let Some(words) = &self.words {
            write!(f, ": {words}")?;
        }
        Ok(())
    }
}
