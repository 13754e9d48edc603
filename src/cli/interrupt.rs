//! Ctrl-C while something is waited for.

use std::future::Future;

use crate::error::CommandError;
use crate::ops::{OpsError, StartedTasks};

/// Runs `work` until it ends or the user presses Ctrl-C: what is on the screen is cleared then as with any other error.
pub(super) async fn until_interrupted<T, E>(
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, CommandError>
where
    CommandError: From<E>,
{
    with_tasks(work, || StartedTasks(Vec::new())).await
}

/// The same for work that starts tasks, which go on: `running` says which do.
pub(super) async fn with_tasks<T, E>(
    work: impl Future<Output = Result<T, E>>,
    running: impl FnOnce() -> StartedTasks,
) -> Result<T, CommandError>
where
    CommandError: From<E>,
{
    tokio::select! {
        ended = work => Ok(ended?),
        Ok(()) = tokio::signal::ctrl_c() => Err(OpsError::Interrupted(running()).into()),
    }
}
