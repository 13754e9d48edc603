//! Tasks.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::{Extra, Href, Time};

/// A task of the tasking system.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Task {
    /// Where it lies.
    pub pulp_href: Href,
    /// Pulp resource name, on newer servers.
    pub prn: Option<String>,
    /// When it was dispatched.
    pub pulp_created: Option<Time>,
    /// Last change, on newer servers.
    pub pulp_last_updated: Option<Time>,
    /// How far it is.
    pub state: TaskState,
    /// The Python function it runs.
    pub name: String,
    /// The correlation id of the request that started it, the one to look for in the server's log.
    pub logging_cid: Option<String>,
    /// Who started it, on newer servers.
    pub created_by: Option<Href>,
    /// When no other task held it back any more, on newer servers.
    pub unblocked_at: Option<Time>,
    /// When a worker began.
    pub started_at: Option<Time>,
    /// When it ended.
    pub finished_at: Option<Time>,
    /// Why it failed.
    #[serde(default, deserialize_with = "error_of_any_shape")]
    pub error: Option<TaskError>,
    /// The worker, where the server says.
    pub worker: Option<Value>,
    /// The task that started it.
    pub parent_task: Option<Href>,
    /// Tasks it started.
    #[serde(default)]
    pub child_tasks: Vec<Href>,
    /// The group it belongs to.
    pub task_group: Option<Href>,
    /// How far its parts are. A sign task reports none.
    #[serde(default)]
    pub progress_reports: Vec<ProgressReport>,
    /// What it made; null for what has been deleted since.
    #[serde(default)]
    pub created_resources: Vec<Option<Href>>,
    /// What it locks: prns on newer servers, hrefs on older ones.
    #[serde(default)]
    pub reserved_resources_record: Vec<String>,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Task {
    /// What it made and is still there.
    pub fn created(&self) -> impl Iterator<Item = &Href> {
        self.created_resources.iter().flatten()
    }
}

/// How far a task is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum TaskState {
    /// Not begun; for ever so when no worker is online.
    Waiting,
    /// At work.
    Running,
    /// Told to stop.
    Canceling,
    /// Done.
    Completed,
    /// Ended with an error.
    Failed,
    /// Stopped.
    Canceled,
    /// Never to be run.
    Skipped,
    /// A state that a later server may have. It is not taken for final.
    Unknown(String),
}

impl TaskState {
    /// Every state of Pulp, in the order of a task's life.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Running,
        Self::Canceling,
        Self::Completed,
        Self::Failed,
        Self::Canceled,
        Self::Skipped,
    ];

    /// Those of a task in which something will happen yet.
    pub const UNFINISHED: [Self; 3] = [Self::Running, Self::Waiting, Self::Canceling];

    /// True when nothing more will happen.
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Completed | Self::Failed | Self::Canceled | Self::Skipped
        )
    }

    /// The server's word.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Canceling => "canceling",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
            Self::Skipped => "skipped",
            Self::Unknown(text) => text,
        }
    }
}

impl From<String> for TaskState {
    fn from(text: String) -> Self {
        match Self::ALL.into_iter().find(|state| state.as_str() == text) {
            Some(state) => state,
            None => Self::Unknown(text),
        }
    }
}

impl From<TaskState> for String {
    fn from(state: TaskState) -> Self {
        state.as_str().to_owned()
    }
}

impl FromStr for TaskState {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text.to_owned()))
    }
}

impl fmt::Display for TaskState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Why a task failed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskError {
    /// What the exception says.
    #[serde(default)]
    pub description: String,
    /// Python's traceback, where the server shows it.
    pub traceback: Option<String>,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How far a part of a task is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressReport {
    /// What it does.
    pub message: String,
    /// A stable name of it.
    pub code: Option<String>,
    /// Its state, in a task's words.
    pub state: Option<TaskState>,
    /// How many in all, where known.
    pub total: Option<u64>,
    /// How many are done.
    pub done: Option<u64>,
    /// The unit.
    pub suffix: Option<String>,
}

/// What a call that starts a task answers with 202.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TaskAnswer {
    /// The task.
    pub task: Href,
}

/// An error is null, the usual object, or (a cancelled task of some servers) an object or text without a description.
fn error_of_any_shape<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<TaskError>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => None,
        Value::String(description) => Some(TaskError {
            description,
            ..TaskError::default()
        }),
        object => serde_json::from_value(object.clone()).ok().or_else(|| {
            Some(TaskError {
                description: object.to_string(),
                ..TaskError::default()
            })
        }),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;

    fn task(changes: Value) -> Task {
        let mut task = json!({"pulp_href": "/pulp/api/v3/tasks/01/", "state": "running", "name": "sign"});
        for (key, value) in changes.as_object().unwrap() {
            task[key] = value.clone();
        }
        serde_json::from_value(task).unwrap()
    }

    #[test]
    fn a_state_of_a_later_server_is_kept_and_not_final() {
        let state = task(json!({"state": "paused"})).state;
        assert_eq!(state, TaskState::Unknown("paused".to_owned()));
        assert!(!state.is_final());
        assert_eq!(serde_json::to_value(state).unwrap(), "paused");
        assert_eq!(TaskState::ALL.iter().filter(|state| state.is_final()).count(), 4);
    }

    #[test]
    fn an_error_of_any_shape_is_read() {
        let error = |value: Value| task(json!({"error": value})).error;
        assert_eq!(error(Value::Null), None);
        assert_eq!(
            error(json!({"description": "d", "traceback": null}))
                .unwrap()
                .description,
            "d"
        );
        assert_eq!(error(json!("worker died")).unwrap().description, "worker died");
        assert_eq!(error(json!({"reason": "x"})).unwrap().extra["reason"], "x");
        assert_eq!(
            error(json!({"description": 5})).unwrap().description,
            r#"{"description":5}"#
        );
    }

    #[test]
    fn what_was_made_and_deleted_since_is_passed_over() {
        let task = task(json!({"created_resources": [null, "/r/1/versions/2/"]}));
        assert_eq!(
            task.created().map(Href::as_str).collect::<Vec<_>>(),
            ["/r/1/versions/2/"]
        );
    }
}
