//! What the server is and who we are on it.

use futures_util::TryStreamExt;
use serde::Serialize;

use super::error::OpsError;
use crate::api::Component;
use crate::client::{Client, ClientError, TaskFilter};

/// The server at a glance.
#[derive(Debug, Serialize)]
pub struct StatusReport {
    /// Pulp's core and its plugins.
    pub versions: Vec<Component>,
    /// Workers that can run a task now.
    pub online_workers: usize,
    /// Whether every path needs a domain.
    pub domain_enabled: bool,
    /// Whether the registry offers the signatures extension.
    pub signatures_extension: bool,
    /// The user that the server takes us for; `None` when we gave no credentials.
    pub user: Option<String>,
}

/// Asks for all of it at once. `username` is the user whose credentials the client has, if any: without, the status
/// itself is still given; wrong ones are an error.
pub async fn status(client: &Client, username: Option<&str>) -> Result<StatusReport, OpsError> {
    let user = async {
        match username {
            Some(username) => confirmed_user(client, username).await.map(Some),
            None => Ok(None),
        }
    };
    let (status, extension, user) = tokio::try_join!(
        client.pulp().status(),
        client.registry().supports_signatures(),
        user
    )?;
    Ok(StatusReport {
        online_workers: status.online_workers.len(),
        domain_enabled: status.domain_enabled,
        versions: status.versions,
        signatures_extension: extension,
        user,
    })
}

/// Who the server says we are. Servers without sessions cannot say; they are asked for something that needs a login,
/// which a right password gets or is forbidden, and a wrong one is refused.
pub async fn confirmed_user(client: &Client, username: &str) -> Result<String, ClientError> {
    if let Some(user) = client.pulp().whoami().await? {
        return Ok(user.username);
    }
    let filter = TaskFilter {
        limit: Some(1),
        ..TaskFilter::default()
    };
    match client.pulp().list_tasks(&filter).try_collect::<Vec<_>>().await {
        Ok(_) | Err(ClientError::Forbidden { .. }) => Ok(username.to_owned()),
        Err(error) => Err(error),
    }
}
