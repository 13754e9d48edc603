//! Choosing among what the server has.

use jiff::{SignedDuration, Timestamp};

use crate::client::Client;
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::ops::audit::AuditRequest;
use crate::ops::choices::{self, RepositoryChoice, ServiceChoice};
use crate::ops::many::Many;
use crate::ops::sign::SignRequest;
use crate::output::{Choice, Progress};

/// A container repository, with the number of its unsigned tags beside it.
pub(super) async fn counted_repository(
    context: &Context,
    client: &Client,
    request: &SignRequest,
) -> Result<String, CommandError> {
    let waiting = Progress::new(&context.ui);
    waiting.update("repositories", "counting unsigned tags", None);
    let request = AuditRequest {
        repositories: None,
        signing_service: request.signing_service.clone(),
        identity_host: request.identity_host.clone(),
        domain: request.domain.clone(),
        verdicts: request.verdicts.clone(),
        // What will expire is signed as yet.
        expiring: SignedDuration::ZERO,
        many: Many {
            jobs: 8,
            keep_going: true,
        },
        now: Timestamp::now(),
    };
    let repositories = choices::repositories(client, &request).await?;
    drop(waiting);
    let shown: Vec<Choice> = repositories
        .iter()
        .map(|repository| Choice::new(&repository.name, count(repository)))
        .collect();
    let chosen = one(context, "Repository", "REPO", &shown, 0, || {
        no_repository(context)
    })?;
    Ok(repositories[chosen].name.clone())
}

fn count(repository: &RepositoryChoice) -> String {
    match repository.tags {
        Some(tags) => {
            let unknown = match tags.unknown {
                0 => String::new(),
                unknown => format!(", {unknown} not known"),
            };
            format!("{} of {} tags unsigned{unknown}", tags.unsigned, tags.total)
        }
        None => "? tags unsigned".to_owned(),
    }
}

pub(super) fn no_repository(context: &Context) -> CommandError {
    let host = context.identity_host().unwrap_or_default();
    nothing("there is no container repository on this server").hint(format!(
        "push an image, which makes one: podman push IMAGE {host}/team/app:latest"
    ))
}

/// A signing service; `own` is the one that is taken when Enter alone is pressed.
pub(super) fn service(
    context: &Context,
    what: &'static str,
    services: &[ServiceChoice],
    own: Option<&str>,
) -> Result<String, CommandError> {
    let shown: Vec<Choice> = services
        .iter()
        .map(|service| {
            let is_own = own == Some(service.name.as_str());
            let own = if is_own { "the repository's own, " } else { "" };
            Choice::new(&service.name, format!("{own}{}", service.key))
        })
        .collect();
    let first = services
        .iter()
        .position(|service| own == Some(service.name.as_str()));
    let none = || {
        nothing("there is no signing service on this server").hint("register one: signet add-signing-service")
    };
    let chosen = one(context, "Signing service", what, &shown, first.unwrap_or(0), none)?;
    Ok(services[chosen].name.clone())
}

/// One of a list; the only one there is is not asked for, but told.
pub(super) fn one(
    context: &Context,
    question: &str,
    what: &'static str,
    choices: &[Choice],
    first: usize,
    none: impl FnOnce() -> CommandError,
) -> Result<usize, CommandError> {
    match choices {
        [] => Err(none()),
        _ => Ok(context.ui.choose(question, what, choices, first)?),
    }
}

/// There is nothing to choose from.
pub(super) fn nothing(what: &str) -> CommandError {
    CommandError::new(
        Kind::NotFound,
        "nothing-to-choose",
        anyhow::Error::msg(what.to_owned()),
    )
}
