//! Waiting for tasks.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::{Instant, sleep, timeout_at};

use super::error::{OpsError, StartedTasks};
use super::failure::TaskFailure;
use super::queue;
use crate::api::{Href, Task, TaskState};
use crate::client::{Client, ClientError};

/// The first pause between two looks; most sign tasks are short.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// The longest pause: a finished task is seen within this time.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How long a server that cannot be asked is borne with. A restart of Pulp takes less.
const PATIENCE: Duration = Duration::from_secs(300);

/// Who is told how the wait goes.
pub trait Observer {
    /// A task was started, or is waited for from now on.
    fn started(&self, task: &Href);
    /// The task was looked at.
    fn seen(&self, task: &Task);
    /// The task could not be looked at this time; it will be again.
    fn trouble(&self, task: &Href, error: &ClientError);
    /// The task still waits, and no worker is online to run it.
    fn no_worker(&self, task: &Href);
    /// Whether the place in the queue is worth a request each time that a task is seen to wait.
    fn asks_for_place(&self) -> bool {
        false
    }
    /// The task that was last seen waits at this place, see [`queue::place`].
    fn waits(&self, _task: &Task, _place: usize) {}
}

/// Waits until all tasks have ended, or until `timeout` has passed; returns them in the order given, as last seen.
///
/// A passing failure to ask is survived for five minutes; a refusal (not found, not allowed) ends the wait.
pub async fn wait(
    client: &Client,
    tasks: &[Href],
    timeout: Option<Duration>,
    observer: &dyn Observer,
) -> Result<Vec<Task>, OpsError> {
    let started = Instant::now();
    let deadline = timeout.and_then(|timeout| started.checked_add(timeout));
    let waits = tasks
        .iter()
        .map(|task| wait_for(client, task, deadline, observer));
    let mut ended = Vec::with_capacity(tasks.len());
    for outcome in join_all(waits).await {
        ended.push(outcome?);
    }
    let pending: Vec<&Task> = ended.iter().filter(|task| !task.state.is_final()).collect();
    if let Some(first) = pending.first()
        && !ended.iter().any(failed)
    {
        let workers = client
            .pulp()
            .status()
            .await
            .ok()
            .map(|status| status.online_workers.len());
        return Err(OpsError::Pending {
            tasks: StartedTasks(pending.iter().map(|task| task.pulp_href.clone()).collect()),
            state: first.state.to_string(),
            waited_seconds: started.elapsed().as_secs_f64().round() as u64,
            workers,
        });
    }
    Ok(ended)
}

/// Nothing when all tasks completed, else the first failure.
pub fn judge(tasks: &[Task]) -> Result<(), OpsError> {
    match tasks.iter().find(|task| failed(task)) {
        Some(task) => Err(OpsError::TaskFailed(Box::new(TaskFailure::of(task.clone())))),
        None => Ok(()),
    }
}

fn failed(task: &Task) -> bool {
    task.state.is_final() && task.state != TaskState::Completed
}

/// One task, to its end or the deadline.
async fn wait_for(
    client: &Client,
    href: &Href,
    deadline: Option<Instant>,
    observer: &dyn Observer,
) -> Result<Task, OpsError> {
    observer.started(href);
    let mut pause = FIRST_PAUSE;
    let mut last_answer = Instant::now();
    let mut last_seen: Option<Task> = None;
    let mut asked_for_workers = false;
    loop {
        let look = client.pulp().get_task(href);
        let looked = match deadline {
            // The first look is always finished: a time-out of zero asks how it stands.
            Some(deadline) if last_seen.is_some() => match timeout_at(deadline, look).await {
                Ok(looked) => looked,
                Err(_) => return Ok(last_seen.unwrap_or_else(|| unreachable!("guarded by is_some"))),
            },
            _ => look.await,
        };
        match looked {
            Ok(task) => {
                last_answer = Instant::now();
                observer.seen(&task);
                if task.state.is_final() {
                    return Ok(task);
                }
                if task.state == TaskState::Waiting
                    && observer.asks_for_place()
                    && let Some(place) = queue::place(client, &task).await
                {
                    observer.waits(&task, place);
                }
                if task.state == TaskState::Waiting && pause >= Duration::from_secs(1) && !asked_for_workers {
                    asked_for_workers = true;
                    if client
                        .pulp()
                        .status()
                        .await
                        .is_ok_and(|status| status.online_workers.is_empty())
                    {
                        observer.no_worker(href);
                    }
                }
                last_seen = Some(task);
            }
            Err(error) if error.is_passing() && last_answer.elapsed() < PATIENCE => {
                observer.trouble(href, &error)
            }
            Err(ClientError::NotFound { .. }) => return Err(OpsError::unknown_task(href.as_str())),
            Err(error) => return Err(error.into()),
        }
        let jittered = pause.mul_f64(0.75 + 0.5 * jitter());
        let wake = Instant::now() + jittered;
        if let Some(deadline) = deadline
            && wake >= deadline
            && let Some(task) = last_seen.take()
        {
            sleep(deadline.saturating_duration_since(Instant::now())).await;
            // One last look: the task may have ended during the last pause.
            return Ok(client.pulp().get_task(href).await.unwrap_or(task));
        }
        sleep(jittered).await;
        pause = pause.mul_f64(1.5).min(LONGEST_PAUSE);
    }
}

/// A number from 0 to 1 that differs between processes, so that many waiting ones do not ask in step.
fn jitter() -> f64 {
    f64::from(uuid::Uuid::new_v4().as_bytes()[0]) / 255.0
}
