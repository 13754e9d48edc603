//! How tasks are shown, while they run and after.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Mutex;

use serde::Serialize;
use serde_json::{Value, json};

use super::tones::Toned;
use crate::api::{Href, Task, TaskState};
use crate::client::ClientError;
use crate::error::CommandError;
use crate::ops::wait::Observer;
use crate::ops::{OpsError, StartedTasks, TaskFailure};
use crate::output::{
    Block, Case, Cell, Level, Outcome, Place, Progress, Report, Row, Rule, Suite, Ui, cells, fields,
};

/// Shows the progress of tasks, and knows which ones go on when the user interrupts.
pub(super) struct Watch<'ui> {
    ui: &'ui Ui,
    progress: Progress<'ui>,
    running: Mutex<Vec<Href>>,
    /// How each task was when its last event was written.
    told: Mutex<HashMap<String, Value>>,
}

impl<'ui> Watch<'ui> {
    pub(super) fn new(ui: &'ui Ui) -> Self {
        Self {
            ui,
            progress: Progress::new(ui),
            running: Mutex::default(),
            told: Mutex::default(),
        }
    }

    /// Writes an event where something has changed.
    fn tell(&self, task: &Task, count: Option<(u64, u64)>) {
        let mut about = json!({"task": task.pulp_href, "state": task.state});
        if let Some((done, total)) = count {
            about["done"] = json!(done);
            about["total"] = json!(total);
        }
        let mut told = self
            .told
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if told.insert(task.pulp_href.to_string(), about.clone()) != Some(about.clone()) {
            self.ui.event("task", about);
        }
    }

    /// Runs `work` until it ends or the user presses Ctrl-C. The server's tasks go on either way.
    pub(super) async fn until_interrupted<T, E>(
        &self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, CommandError>
    where
        CommandError: From<E>,
    {
        tokio::select! {
            ended = work => Ok(ended?),
            Ok(()) = tokio::signal::ctrl_c() => {
                let running = self.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                Err(OpsError::Interrupted(StartedTasks(running.clone())).into())
            }
        }
    }
}

impl Observer for Watch<'_> {
    fn started(&self, task: &Href) {
        let mut running = self
            .running
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if !running.contains(task) {
            running.push(task.clone());
            self.ui.event("task-begun", json!({"task": task}));
        }
    }

    fn seen(&self, task: &Task) {
        if task.state.is_final() {
            let mut running = self
                .running
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            running.retain(|href| *href != task.pulp_href);
        }
        let counted = task
            .progress_reports
            .iter()
            .find(|report| report.total.is_some_and(|total| total > 0));
        let count = counted.and_then(|report| Some((report.done?, report.total?)));
        self.tell(task, count);
        let text = match task.progress_reports.last() {
            Some(report) if task.state == TaskState::Running => {
                format!("{} ({})", task.state, report.message)
            }
            _ => task.state.to_string(),
        };
        self.progress
            .update(&format!("task {}", task.pulp_href.id()), &text, count);
    }

    fn trouble(&self, task: &Href, error: &ClientError) {
        let about = json!({"task": task, "message": error.to_string()});
        self.ui.event("task-not-seen", about);
        self.progress.update(
            &format!("task {}", task.id()),
            &format!("cannot be asked, trying again: {error}"),
            None,
        );
    }

    fn no_worker(&self, task: &Href) {
        self.ui.event("no-worker", json!({"task": task}));
        self.ui.warn(&format!(
            "task {} waits and no worker is online: it goes on when one starts (pulpcore-worker)",
            task.id()
        ));
    }
}

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
