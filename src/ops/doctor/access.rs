//! Who we are on the server, and what we may do there.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::Finding;
use crate::api::{Repository, RepositoryKind, SigningService};
use crate::client::{Client, ClientError};
use crate::ops::status::confirmed_user;

pub(super) const SESSION: &str = "access.session";
pub(super) const TOKEN: &str = "access.token";
pub(super) const SERVICES: &str = "access.services";
pub(super) const SIGN: &str = "access.sign";

/// So many repositories are asked what the user may do with them.
const LOOKED_AT: usize = 20;
/// So many of them at a time.
const SIDE_BY_SIDE: usize = 4;
/// What the access policy of pulp_container wants of who signs.
const MAY_SIGN: &str = "container.modify_content_containerrepository";

/// What came of logging in.
pub(super) struct Session {
    pub(super) finding: Finding,
    /// Whether further calls can be made in the user's name.
    pub(super) works: bool,
    /// Whether the server has sessions; `None` where that did not come out.
    pub(super) has_sessions: Option<bool>,
}

/// Logs in as `user`, who is `None` without credentials.
pub(super) async fn session(client: &Client, user: Option<&str>) -> Session {
    let Some(user) = user else {
        return Session {
            finding: Finding::skip(SESSION, "no credentials are configured")
                .hint("log in: signet login --username NAME, or set SIGNET_USERNAME and SIGNET_PASSWORD"),
            works: false,
            has_sessions: None,
        };
    };
    match log_in(client, user).await {
        Ok((user, has_sessions)) => Session {
            finding: Finding::ok(
                SESSION,
                match has_sessions {
                    true => format!("logged in as {user}"),
                    false => format!(
                        "logged in as {user}; the server has no sessions, so each request sends the password"
                    ),
                },
            ),
            works: true,
            has_sessions: Some(has_sessions),
        },
        Err(error) => Session {
            finding: Finding::broken(SESSION, error),
            works: false,
            has_sessions: None,
        },
    }
}

async fn log_in(client: &Client, user: &str) -> Result<(String, bool), ClientError> {
    match client.pulp().whoami().await? {
        Some(found) => Ok((found.username, true)),
        None => Ok((confirmed_user(client, user).await?, false)),
    }
}

/// Fetches a token from the registry, and shows it.
pub(super) async fn token(client: &Client) -> Finding {
    match client.registry().check_credentials().await {
        Ok(()) => Finding::ok(TOKEN, "the registry takes the credentials"),
        Err(
            error
            @ (ClientError::Unreachable { .. } | ClientError::Tls { .. } | ClientError::Redirect { .. }),
        ) => Finding::broken(TOKEN, error).hint(
            "the registry sends every client there for a token: is TOKEN_SERVER in Pulp's settings right?",
        ),
        Err(error) => Finding::broken(TOKEN, error),
    }
}

/// The signing services, which administrators alone may see.
pub(super) async fn services(client: &Client) -> (Finding, Option<Vec<SigningService>>) {
    let listed = client.pulp().list_signing_services(None, None);
    match listed.try_collect::<Vec<_>>().await {
        Ok(services) => (
            Finding::ok(SERVICES, "the signing services can be seen"),
            Some(services),
        ),
        Err(ClientError::Forbidden { .. }) => (
            Finding::warn(
                SERVICES,
                "this user may not see the signing services: only administrators may",
            )
            .hint(
                "a repository with a service attached can be signed all the same; to verify, name the key: \
                 signet signature verify REF --public-key FILE",
            ),
            None,
        ),
        Err(error) => (Finding::broken(SERVICES, error), None),
    }
}

/// Whether the user may sign, as far as that can be known without doing so.
pub(super) async fn sign(client: &Client) -> Finding {
    match permitted(client).await {
        Ok(found) => judge(&found),
        Err(error) => Finding::broken(SIGN, error),
    }
}

/// A repository's name, and whether its own roles let the user sign; `None` where the server does not tell.
type Permitted = (String, Option<bool>);

async fn permitted(client: &Client) -> Result<Vec<Permitted>, ClientError> {
    let repositories = client.pulp().list_container_repositories(Some(LOOKED_AT));
    let repositories: Vec<Repository> = repositories.try_collect().await?;
    stream::iter(repositories)
        .map(|repository| async move {
            let permissions = match repository.kind() {
                RepositoryKind::Container => client.pulp().my_permissions(&repository.pulp_href).await?,
                // It has no roles of its own: its distribution's and its namespace's decide.
                _ => None,
            };
            let may = permissions.map(|all| all.iter().any(|permission| permission == MAY_SIGN));
            Ok((repository.name, may))
        })
        .buffered(SIDE_BY_SIDE)
        .try_collect()
        .await
}

fn judge(found: &[Permitted]) -> Finding {
    let told = found.iter().filter(|(_, may)| may.is_some()).count();
    let not: Vec<&str> = found
        .iter()
        .filter(|(_, may)| *may == Some(false))
        .map(|(name, _)| name.as_str())
        .collect();
    let hint = "a role on its namespace may allow it all the same; else an administrator gives one: pulp container \
                repository role add --name REPO --user NAME --role container.containerrepository_content_manager";
    match (found.len(), told, not.len()) {
        (0, ..) => Finding::skip(SIGN, "there is no container repository that this user can see"),
        (_, 0, _) => Finding::skip(SIGN, "the server does not tell for these repositories")
            .hint("see what would be signed: signet repo sign REPO --dry-run"),
        (_, told, 0) => Finding::ok(SIGN, format!("may sign {told} of {told} repositories looked at")),
        (_, told, not_count) if not_count == told => Finding::warn(
            SIGN,
            format!("no role lets this user sign any of {told} repositories looked at"),
        )
        .hint(hint),
        (_, told, not_count) => Finding::info(
            SIGN,
            format!(
                "may sign {} of {told} repositories looked at; not by a role of its own {}",
                told - not_count,
                not.join(", ")
            ),
        )
        .hint(hint),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Status;
    use super::*;

    #[test]
    fn what_is_not_told_is_not_guessed() {
        let status = |found: &[Option<bool>]| {
            let found: Vec<Permitted> = found.iter().map(|may| ("r".to_owned(), *may)).collect();
            judge(&found).status
        };
        assert_eq!(status(&[]), Status::Skip);
        assert_eq!(status(&[None]), Status::Skip);
        assert_eq!(status(&[None, Some(true)]), Status::Ok);
        assert_eq!(status(&[Some(false), Some(true)]), Status::Info);
        assert_eq!(status(&[None, Some(false)]), Status::Warn);
    }
}
