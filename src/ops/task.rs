//! Looking at tasks and canceling them.

use futures_util::{Stream, TryStreamExt};

use super::error::OpsError;
use super::resolve;
use crate::api::{Href, Task, TaskState};
use crate::client::{Client, ClientError, TaskFilter};

/// Tasks, the newest first, in any of these states (none given: all), whose name holds this text.
pub fn list(
    client: &Client,
    states: &[TaskState],
    name_contains: Option<&str>,
    limit: Option<usize>,
) -> impl Stream<Item = Result<Task, OpsError>> + use<> {
    let filter = TaskFilter {
        states: states.to_vec(),
        name_contains: name_contains.map(ToOwned::to_owned),
        limit,
        ..TaskFilter::default()
    };
    client.pulp().list_tasks(&filter).map_err(OpsError::from)
}

/// One task.
pub async fn show(client: &Client, text: &str) -> Result<Task, OpsError> {
    match client.pulp().get_task(&resolve::task(client, text)?).await {
        Err(ClientError::NotFound { .. }) => Err(OpsError::unknown_task(text)),
        found => Ok(found?),
    }
}

/// The hrefs of tasks, each once, in the order given.
pub fn find_all(client: &Client, texts: &[String]) -> Result<Vec<Href>, OpsError> {
    let mut hrefs: Vec<Href> = Vec::with_capacity(texts.len());
    for text in texts {
        let href = resolve::task(client, text)?;
        if !hrefs.contains(&href) {
            hrefs.push(href);
        }
    }
    Ok(hrefs)
}

/// Cancels a task and returns it as the server then has it; one that has ended already is returned unchanged.
pub async fn cancel(client: &Client, text: &str, dry_run: bool) -> Result<(Task, bool), OpsError> {
    let task = show(client, text).await?;
    if task.state.is_final() || dry_run {
        return Ok((task, false));
    }
    match client.pulp().cancel_task(&task.pulp_href).await {
        // It ended between the look and the call.
        Err(ClientError::Conflict { .. }) => Ok((client.pulp().get_task(&task.pulp_href).await?, false)),
        canceled => Ok((canceled?, true)),
    }
}
