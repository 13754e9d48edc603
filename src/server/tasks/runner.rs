//! Runs what waits: in the order of ids, what reserves different things at once.

use std::collections::HashMap;
use std::future::Future;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, oneshot};
use tokio::task::{JoinHandle, JoinSet};

use super::error::TaskError;
use super::{Work, sign};
use crate::server::cleanup;
use crate::server::error::StoreError;
use crate::server::state::Server;
use crate::server::store::queue::{self, Unfinished};

/// How long to wait when the store takes nothing.
const PAUSE: Duration = Duration::from_secs(1);

/// What handlers see of the runner.
#[derive(Debug, Default)]
pub(in crate::server) struct Tasks {
    wake: Notify,
    running: Mutex<HashMap<i64, oneshot::Sender<Signal>>>,
    /// The server ends.
    stopping: AtomicBool,
}

/// Why a task is to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    /// It is canceled.
    Cancel,
    /// The server ends; it is to be begun again by the next.
    Stop,
}

impl Tasks {
    /// Says that there is a new task. To be called when its row is committed.
    pub(in crate::server) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Stops a running task whose row says `canceling`.
    pub(in crate::server) fn cancel(&self, id: i64) {
        if let Some(sender) = self.running().remove(&id) {
            // It may be ending by itself.
            let _ = sender.send(Signal::Cancel);
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, HashMap<i64, oneshot::Sender<Signal>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The runner, from the server's start to its end.
#[derive(Debug)]
pub(in crate::server) struct Runner {
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Runner {
    /// Takes up what another server has left, and runs what waits from then on.
    pub(in crate::server) async fn start(server: Arc<Server>) -> Result<Self, StoreError> {
        server.store.write(queue::recover).await?;
        sign::discard_folders(&server.config.data);
        let (stop, stopped) = oneshot::channel();
        let ended = tokio::spawn(dispatch(server, stopped));
        Ok(Self { stop, ended })
    }

    /// Stops what runs, whose scripts are killed and which then waits again, and starts nothing more.
    pub(in crate::server) async fn stop(self) {
        let _ = self.stop.send(());
        if let Err(error) = self.ended.await {
            tracing::error!("the runner of tasks has ended by itself: {error}");
        }
    }
}

async fn dispatch(server: Arc<Server>, mut stopped: oneshot::Receiver<()>) {
    let most = std::thread::available_parallelism()
        .map_or(2, NonZero::get)
        .max(2);
    let mut running = JoinSet::new();
    loop {
        let pause = match start_ready(&server, &mut running, most).await {
            Ok(()) => None,
            Err(error) => {
                tracing::error!("no task can be started: {error}");
                Some(PAUSE)
            }
        };
        tokio::select! {
            () = server.tasks.wake.notified() => {}
            Some(_) = running.join_next() => {}
            () = tokio::time::sleep(pause.unwrap_or_default()), if pause.is_some() => {}
            _ = &mut stopped => break,
        }
    }
    server.tasks.stopping.store(true, Ordering::Relaxed);
    for (_, sender) in server.tasks.running().drain() {
        let _ = sender.send(Signal::Stop);
    }
    while running.join_next().await.is_some() {}
}

async fn start_ready(server: &Arc<Server>, running: &mut JoinSet<()>, most: usize) -> Result<(), StoreError> {
    let waiting = ready(server.store.read(queue::unfinished)?);
    for task in waiting.into_iter().take(most.saturating_sub(running.len())) {
        let id = task.id;
        // Before the row says that it runs, so that who cancels it then finds it here.
        let (sender, signal) = oneshot::channel();
        server.tasks.running().insert(id, sender);
        let started = server
            .store
            .write(move |connection| queue::start(connection, id))
            .await;
        if matches!(started, Ok(true)) {
            running.spawn(supervise(Arc::clone(server), task, signal));
        } else {
            server.tasks.running().remove(&id);
        }
        started?;
    }
    Ok(())
}

/// Those that wait for nothing but their start: no earlier task that has not ended reserves what they do.
fn ready(unfinished: Vec<Unfinished>) -> Vec<Unfinished> {
    let mut held: Vec<String> = Vec::new();
    let mut ready = Vec::new();
    for task in unfinished {
        let is_blocked = task
            .reserved
            .iter()
            .any(|one| held.iter().any(|other| conflict(one, other)));
        held.extend(task.reserved.iter().cloned());
        if task.state == "waiting" && !is_blocked {
            ready.push(task);
        }
    }
    ready
}

/// Whether two tasks with these reservations must not run at once. What both share may be used by both.
fn conflict(one: &str, other: &str) -> bool {
    const SHARED: &str = "shared:";
    match (one.strip_prefix(SHARED), other.strip_prefix(SHARED)) {
        (Some(_), Some(_)) => false,
        (one_shared, other_shared) => one_shared.unwrap_or(one) == other_shared.unwrap_or(other),
    }
}

/// Runs a task in a task of its own, so that its panic ends nothing else, and writes down how it ended.
async fn supervise(server: Arc<Server>, task: Unfinished, mut signal: oneshot::Receiver<Signal>) {
    let id = task.id;
    let mut work = tokio::spawn(perform(Arc::clone(&server), task));
    let (joined, signal) = tokio::select! {
        joined = &mut work => (joined, None),
        Ok(signal) = &mut signal => {
            work.abort();
            // Its scripts are killed when this is through.
            (work.await, Some(signal))
        }
    };
    server.tasks.running().remove(&id);
    let end = match joined {
        Ok(Ok(())) => return,
        Ok(Err(TaskError::Overtaken)) => End::Stopped(Signal::Cancel),
        Ok(Err(TaskError::Failed(description))) => End::Failed(description),
        Ok(Err(TaskError::Store(error))) => {
            tracing::error!("task {id}: {error}");
            End::Failed(error.told().to_owned())
        }
        Err(error) if error.is_panic() => {
            End::Failed("The task has panicked; the server's log tells where.".to_owned())
        }
        Err(_) => End::Stopped(signal.unwrap_or(Signal::Stop)),
    };
    persist(&server, id, end).await;
}

#[derive(Debug, Clone)]
enum End {
    Failed(String),
    Stopped(Signal),
}

/// Tries until it is written: as long as the row says that the task runs, it blocks others. When the server ends, it is
/// for the next one to see that it does not run.
async fn persist(server: &Server, id: i64, end: End) {
    loop {
        let end = end.clone();
        let written = server
            .store
            .write(move |connection| match end {
                End::Failed(description) => queue::fail(connection, id, &description),
                End::Stopped(Signal::Cancel) => queue::canceled(connection, id),
                End::Stopped(Signal::Stop) => queue::put_back(connection, id),
            })
            .await;
        match written {
            Ok(()) => return,
            Err(error) => tracing::error!("the end of task {id} cannot be written: {error}"),
        }
        if server.tasks.stopping.load(Ordering::Relaxed) {
            return;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn perform(
    server: Arc<Server>,
    task: Unfinished,
) -> std::pin::Pin<Box<dyn Future<Output = Result<(), TaskError>> + Send>> {
    Box::pin(async move {
        let work = serde_json::from_str(&task.work)
            .map_err(|error| TaskError::Failed(format!("The task cannot be read: {error}.")))?;
        match work {
            Work::Sign(order) => sign::sign(&server, &task, order).await,
            Work::Edit(work) => {
                let write = move |connection: &rusqlite::Connection| {
                    let done = work.perform(connection)?;
                    finish(connection, task.id, &done)
                };
                server.store.write(write).await
            }
            Work::CleanUp { protection, units } => {
                let before = cleanup::minutes_ago(protection);
                let cleaned = cleanup::clean_up(&server, before, units).await?;
                let done = cleaned.shown();
                let write = move |connection: &rusqlite::Connection| finish(connection, task.id, &done);
                server.store.write(write).await
            }
            #[cfg(test)]
            Work::Panic => panic!("expected by the test"),
        }
    })
}

/// running → completed, in the transaction of the work itself: either both are kept or none.
pub(super) fn finish(
    connection: &rusqlite::Connection,
    id: i64,
    done: &queue::Done,
) -> Result<(), TaskError> {
    match queue::complete(connection, id, done)? {
        true => Ok(()),
        false => Err(TaskError::Overtaken),
    }
}
