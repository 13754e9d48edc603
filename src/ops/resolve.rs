//! From what users type to the server's objects.

use futures_util::TryStreamExt;

use super::error::{OpsError, UnknownName};
use super::nearest::nearest;
use crate::api::{Href, Prn, Repository, RepositoryKind, SigningService};
use crate::client::{Client, ClientError};

/// How many names are fetched to find near ones: enough to help, too few to wait for.
const SUGGESTIONS_FROM: usize = 1000;

/// The container repository that `text` (a name, href or prn) names, with all its fields.
///
/// A name is looked up through both types of container repository.
pub async fn repository(client: &Client, text: &str) -> Result<Repository, OpsError> {
    let href = if text.starts_with("prn:") {
        client.pulp().href_of(&text.parse::<Prn>()?)?
    } else if text.starts_with('/') {
        Href::new(text)
    } else {
        repository_by_name(client, text).await?
    };
    match RepositoryKind::of(&href) {
        RepositoryKind::Container | RepositoryKind::ContainerPush => {}
        RepositoryKind::Other(kind) => {
            return Err(OpsError::NotContainer {
                name: text.to_owned(),
                kind,
            });
        }
    }
    match client.pulp().get_repository(&href).await {
        Err(ClientError::NotFound { .. }) => Err(OpsError::Unknown {
            kind: "repository",
            names: vec![UnknownName {
                name: text.to_owned(),
                nearest: Vec::new(),
            }],
            place: String::new(),
        }),
        found => Ok(found?),
    }
}

/// The same, by lists alone where it is named by its name.
pub async fn listed_repository(client: &Client, text: &str) -> Result<Repository, OpsError> {
    if !text.starts_with("prn:") && !text.starts_with('/') {
        let found = client.pulp().find_container_repositories(text).await?;
        if let Some(found) = found.into_iter().next() {
            return Ok(found);
        }
    }
    // Another kind of repository, or a name to be told the nearest of.
    repository(client, text).await
}

async fn repository_by_name(client: &Client, name: &str) -> Result<Href, OpsError> {
    if let Some(found) = client.pulp().find_repositories(name).await?.into_iter().next() {
        return Ok(found.pulp_href);
    }
    let known = client
        .pulp()
        .list_container_repositories(Some(SUGGESTIONS_FROM))
        .map_ok(|found| found.name);
    Err(unknown("repository", name, &known.try_collect::<Vec<_>>().await?))
}

/// The signing service of this name.
pub async fn signing_service(client: &Client, name: &str) -> Result<SigningService, OpsError> {
    let found: Vec<SigningService> = client
        .pulp()
        .list_signing_services(Some(name), Some(1))
        .try_collect()
        .await?;
    if let Some(service) = found.into_iter().next() {
        return Ok(service);
    }
    let known = client
        .pulp()
        .list_signing_services(None, Some(SUGGESTIONS_FROM))
        .map_ok(|service| service.name);
    Err(unknown(
        "signing service",
        name,
        &known.try_collect::<Vec<_>>().await?,
    ))
}

/// The task that `text` (an href, prn or UUID) names; it need not be there.
pub fn task(client: &Client, text: &str) -> Result<Href, OpsError> {
    if text.starts_with("prn:") {
        return Ok(client.pulp().href_of(&text.parse::<Prn>()?)?);
    }
    let href = Href::new(text);
    let is_uuid = |id: &str| id.len() == 36 && id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    if !is_uuid(href.id()) {
        return Err(OpsError::NotATask(text.to_owned()));
    }
    match text.contains('/') {
        true if text.contains("/tasks/") => Ok(href),
        true => Err(OpsError::NotATask(text.to_owned())),
        false => Ok(Href::new(format!("{}tasks/{text}/", client.pulp().api_path()))),
    }
}

fn unknown(kind: &'static str, name: &str, known: &[String]) -> OpsError {
    let nearest = nearest(name, known.iter().map(String::as_str));
    OpsError::Unknown {
        kind,
        names: vec![UnknownName {
            name: name.to_owned(),
            nearest,
        }],
        place: String::new(),
    }
}
