//! How tasks are shown.

use serde::Serialize;

use super::tones::Toned;
use crate::api::{Href, Task, TaskState};
use crate::ops::TaskFailure;
use crate::output::{Block, Case, Cell, Level, Outcome, Place, Report, Row, Rule, Suite, cells, fields};

impl Row for Task {
    const HEADERS: &'static [&'static str] = &["task", "state", "name", "created", "finished"];

    fn cells(&self) -> Vec<Cell> {
        let time =
            |time: &Option<crate::api::Time>| time.as_ref().map(ToString::to_string).unwrap_or_default();
        cells![
            self.pulp_href.to_string(),
            self.state.cell(),
            self.name.clone(),
            time(&self.pulp_created),
            time(&self.finished_at),
        ]
    }

    fn name(&self) -> String {
        self.pulp_href.to_string()
    }
}

/// One task with all that the server says of it.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct TaskDetail(pub(super) Task);

impl Report for TaskDetail {
    fn blocks(&self) -> Vec<Block> {
        let task = &self.0;
        let text = |value: Option<&dyn ToString>| value.map(ToString::to_string).unwrap_or_default();
        let time =
            |time: &Option<crate::api::Time>| time.as_ref().map(ToString::to_string).unwrap_or_default();
        let progress: Vec<String> = task.progress_reports.iter().map(progress_line).collect();
        let created: Vec<&str> = task.created().map(Href::as_str).collect();
        let error = task.error.is_some().then(|| TaskFailure::of(task.clone()));
        let cause = error.as_ref().and_then(|failure| failure.cause);
        vec![Block::Fields(fields![
            ("task", task.pulp_href.to_string()),
            ("name", task.name.clone()),
            ("state", task.state.cell()),
            ("created", time(&task.pulp_created)),
            ("started", time(&task.started_at)),
            ("finished", time(&task.finished_at)),
            (
                "correlation id",
                text(task.logging_cid.as_ref().map(|id| id as &dyn ToString)),
            ),
            ("progress", progress.join("\n")),
            ("made", created.join("\n")),
            (
                "error",
                error.and_then(|failure| failure.words).unwrap_or_default(),
            ),
            (
                "likely cause",
                cause
                    .map(|cause| cause.explanation.to_owned())
                    .unwrap_or_default(),
            ),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.0.pulp_href.to_string()]
    }
}

fn progress_line(report: &crate::api::ProgressReport) -> String {
    let count = match (report.done, report.total) {
        (Some(done), Some(total)) => format!(" {done}/{total}"),
        (Some(done), None) => format!(" {done}"),
        _ => String::new(),
    };
    let state = report
        .state
        .as_ref()
        .map(|state| format!(" ({state})"))
        .unwrap_or_default();
    format!("{}{count}{state}", report.message)
}

/// The tasks that were waited for.
#[derive(Serialize)]
pub(super) struct TasksReport {
    pub(super) results: Vec<Task>,
}

impl Report for TasksReport {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Table {
            headers: Task::HEADERS.to_vec(),
            rows: self.results.iter().map(Row::cells).collect(),
        }]
    }

    fn names(&self) -> Vec<String> {
        self.results
            .iter()
            .map(|task| task.pulp_href.to_string())
            .collect()
    }

    fn outcome(&self) -> Option<Outcome> {
        Some(Outcome {
            command: "signet task wait",
            rules: vec![
                Rule {
                    id: "completed",
                    text: "The task did what it was to do.",
                },
                Rule {
                    id: "task-failed",
                    text: "The task failed, or was canceled.",
                },
                Rule {
                    id: "pending",
                    text: "The task has not ended yet.",
                },
            ],
            suites: vec![Suite {
                name: "tasks".to_owned(),
                time: None,
                cases: self.results.iter().map(case).collect(),
            }],
        })
    }
}

/// A task as a pipeline is told of it.
fn case(task: &Task) -> Case {
    let failure = task.error.is_some().then(|| TaskFailure::of(task.clone()));
    let words = failure.as_ref().and_then(|failure| failure.words.clone());
    let cause = failure.and_then(|failure| failure.cause);
    let (rule, level) = match &task.state {
        TaskState::Completed => ("completed", Level::Good),
        state if state.is_final() => ("task-failed", Level::Failure),
        _ => ("pending", Level::Error),
    };
    Case {
        name: task.pulp_href.to_string(),
        rule,
        level,
        message: words.unwrap_or_else(|| format!("the task is {}", task.state)),
        hint: cause.map(|cause| format!("{}: {}", cause.explanation, cause.advice)),
        place: Place::Name(task.pulp_href.to_string()),
        facts: vec![
            ("task", task.pulp_href.to_string()),
            ("name", task.name.clone()),
            ("state", task.state.to_string()),
        ],
    }
}

/// What canceling did.
#[derive(Serialize)]
pub(super) struct CancelReport {
    /// `canceled`, `unchanged` or, in a dry run, `would-cancel`.
    pub(super) result: &'static str,
    /// Not flattened: a task has a `result` of its own on newer servers.
    pub(super) task: Task,
}

impl Report for CancelReport {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Fields(fields![
            ("task", self.task.pulp_href.to_string()),
            ("result", self.result.to_owned()),
            ("state", self.task.state.cell()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.task.pulp_href.to_string()]
    }
}
