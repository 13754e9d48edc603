//! `signet task`.

use std::time::Duration;

use super::ask::{self, Answers};
use super::complete::ValueKind;
use super::events::EventsArg;
use super::help;
use super::task_report::{CancelReport, TaskDetail, TasksReport};
use super::values::duration;
use super::watch::Watch;
use crate::api::TaskState;
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::{self, wait};

/// Look at tasks, wait for them, cancel them
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List tasks, the newest first
    #[command(before_help = help::TASK_LIST)]
    List {
        /// Only tasks in this state; may be given several times
        #[arg(long = "state", value_name = "STATE", value_enum)]
        states: Vec<StateArg>,
        /// Only tasks whose name holds this text
        #[arg(long, value_name = "TEXT")]
        name_contains: Option<String>,
        /// Stop after this many
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Show one task: state, progress, what it made, why it failed
    #[command(before_help = help::TASK_SHOW)]
    Show {
        /// The task: its href, prn or UUID
        #[arg(required = true, add = ValueKind::Task.completer())]
        task: Option<String>,
    },
    /// Wait until tasks have ended; their states decide the exit code
    #[command(before_help = help::TASK_WAIT)]
    Wait {
        /// The tasks: hrefs, prns or UUIDs
        #[arg(required = true, value_name = "TASK", add = ValueKind::UnfinishedTask.completer())]
        tasks: Vec<String>,
        /// Give up after this long (90s, 5m, 1h30m), with exit code 8 [default: never]
        #[arg(long, value_name = "DURATION", value_parser = duration)]
        timeout: Option<Duration>,
        #[command(flatten)]
        events: EventsArg,
    },
    /// Cancel a task that has not ended
    #[command(before_help = help::TASK_CANCEL)]
    Cancel {
        /// The task: its href, prn or UUID
        #[arg(required = true, add = ValueKind::UnfinishedTask.completer())]
        task: Option<String>,
        /// Say what would be canceled, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
}

/// The states that `--state` takes.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum StateArg {
    /// Not begun
    Waiting,
    /// At work
    Running,
    /// Done
    Completed,
    /// Ended with an error
    Failed,
    /// Stopped
    Canceled,
    /// Told to stop
    Canceling,
    /// Never to be run
    Skipped,
}

impl From<StateArg> for TaskState {
    fn from(state: StateArg) -> Self {
        match state {
            StateArg::Waiting => Self::Waiting,
            StateArg::Running => Self::Running,
            StateArg::Completed => Self::Completed,
            StateArg::Failed => Self::Failed,
            StateArg::Canceled => Self::Canceled,
            StateArg::Canceling => Self::Canceling,
            StateArg::Skipped => Self::Skipped,
        }
    }
}

impl Command {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let client = context.client()?;
        match self {
            Self::List {
                states,
                name_contains,
                limit,
            } => {
                let states: Vec<TaskState> = states.into_iter().map(TaskState::from).collect();
                Ok(context
                    .ui
                    .list(ops::task::list(client, &states, name_contains.as_deref(), limit))
                    .await?)
            }
            Self::Show { task } => {
                let mut answers = Answers::of(context);
                let task = match task {
                    Some(task) => task,
                    None => ask::task(context, client, false, &mut answers).await?,
                };
                answers.tell(&context.ui);
                let task = ops::task::show(client, &task).await?;
                Ok(context.ui.report(&TaskDetail(task))?)
            }
            Self::Wait {
                mut tasks,
                timeout,
                events,
            } => {
                events.begin(context, "task wait")?;
                if tasks.is_empty() {
                    let mut answers = Answers::of(context);
                    tasks.push(ask::task(context, client, true, &mut answers).await?);
                    answers.tell(&context.ui);
                }
                let tasks = ops::task::find_all(client, &tasks)?;
                let watch = Watch::new(&context.ui);
                watch.whole("tasks", tasks.len());
                let ended = watch
                    .until_interrupted(wait::wait(client, &tasks, timeout, &watch))
                    .await?;
                drop(watch);
                let report = TasksReport { results: ended };
                match wait::judge(&report.results) {
                    Ok(()) => Ok(context.ui.report(&report)?),
                    Err(error) => {
                        if !context.ui.format().holds_errors() {
                            context.ui.report(&report)?;
                        }
                        Err(CommandError::from(error).with_partial(&report))
                    }
                }
            }
            Self::Cancel { task, dry_run } => {
                let task = match task {
                    Some(task) => task,
                    None => ask::task_to_cancel(context, client, dry_run).await?,
                };
                let (task, canceled) = ops::task::cancel(client, &task, dry_run).await?;
                let result = match (canceled, task.state.is_final()) {
                    (true, _) => "canceled",
                    (false, true) => "unchanged",
                    (false, false) => "would-cancel",
                };
                Ok(context.ui.report(&CancelReport { result, task })?)
            }
        }
    }
}
