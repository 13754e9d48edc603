//! The server's objects that a command is about, where they were not typed.

use futures_util::TryStreamExt;
use jiff::Timestamp;

use super::choose::{self, nothing};
use super::{Answers, declined};
use crate::api::TaskState;
use crate::client::Client;
use crate::context::Context;
use crate::error::CommandError;
use crate::oci::ImageSelector;
use crate::ops::names::{self, Name, Names};
use crate::ops::removable::{self, Which};
use crate::ops::{OpsError, choices};
use crate::output::{Choice, Progress};

/// Nobody reads more of a list.
const MOST: usize = 2000;
/// Older tasks are looked for by their names, with `task list`.
const MOST_TASKS: usize = 200;

/// A repository.
pub(in crate::cli) async fn repository(
    context: &Context,
    client: &Client,
    answers: &mut Answers,
) -> Result<String, CommandError> {
    let found = known(context, "repositories", choices::repository_names(client)).await?;
    let shown: Vec<Choice> = found.iter().map(|name| Choice::new(name, "")).collect();
    let none = || choose::no_repository(context);
    let chosen = choose::one(context, "Repository", "REPO", &shown, 0, none)?;
    answers.argument(&found[chosen]);
    Ok(found[chosen].clone())
}

/// A signing service.
pub(in crate::cli) async fn signing_service(
    context: &Context,
    client: &Client,
    answers: &mut Answers,
) -> Result<String, CommandError> {
    let found = known(context, "signing services", choices::all_services(client)).await?;
    let chosen = choose::service(context, "NAME", &found, None)?;
    answers.argument(&chosen);
    Ok(chosen)
}

/// A task that has not ended, or any.
pub(in crate::cli) async fn task(
    context: &Context,
    client: &Client,
    is_unfinished: bool,
    answers: &mut Answers,
) -> Result<String, CommandError> {
    let (states, none): (&[TaskState], _) = match is_unfinished {
        true => (&TaskState::UNFINISHED, "no task is waiting or running"),
        false => (&[], "there is no task on this server"),
    };
    let tasks = names::tasks(client, states, MOST_TASKS, Timestamp::now());
    let task = named(context, "Task", "TASK", tasks, none).await?;
    answers.argument(&task);
    Ok(task)
}

/// A task to cancel, and whether to.
pub(in crate::cli) async fn task_to_cancel(
    context: &Context,
    client: &Client,
    is_dry_run: bool,
) -> Result<String, CommandError> {
    let mut answers = Answers::of(context);
    let task = task(context, client, true, &mut answers).await?;
    let agreed = is_dry_run || context.ui.confirm("Cancel this task?", false, "TASK")?;
    answers.tell(&context.ui);
    match agreed {
        true => Ok(task),
        false => Err(declined("the task was not canceled")),
    }
}

/// A version of a repository.
pub(in crate::cli) async fn version(
    context: &Context,
    client: &Client,
    repository: &str,
    answers: &mut Answers,
) -> Result<u64, CommandError> {
    let href = names::repository_href(client, repository).await?;
    let href = href.ok_or_else(|| nothing(&format!("there is no repository `{repository}`")))?;
    let versions = names::versions(client, &href, MOST);
    let version = named(context, "Version", "NUMBER", versions, "it has no version").await?;
    answers.argument(&version);
    let number = version.parse();
    number.map_err(|_| CommandError::usage(format!("`{version}` is no number of a version")))
}

/// An image: a path that clients pull from, and a tag there.
pub(in crate::cli) async fn image(
    context: &Context,
    client: &Client,
    answers: &mut Answers,
) -> Result<ImageSelector, CommandError> {
    let paths = names::base_paths(client, "", MOST);
    let path = named(
        context,
        "Image",
        "REF",
        paths,
        "nothing can be pulled from this server",
    )
    .await?;
    let tags: Names = match names::served_href(client, &path).await? {
        Some(served) => names::tags(client, &served, MOST),
        None => Box::pin(futures_util::stream::empty()),
    };
    let none = format!("no tag can be pulled from {path}");
    let tag = named(context, "Tag", "REF", tags, &none).await?;
    let image = format!("{path}:{tag}");
    answers.argument(&image);
    image
        .parse()
        .map_err(|error| CommandError::usage(format!("`{image}`: {error}")))
}

/// What to remove of a repository's signatures.
pub(in crate::cli) async fn removable(
    context: &Context,
    client: &Client,
    repository: &str,
    answers: &mut Answers,
) -> Result<Which, CommandError> {
    let found = known(context, repository, removable::list(client, repository)).await?;
    let shown: Vec<Choice> = found
        .iter()
        .map(|choice| Choice::new(&choice.name, &choice.about))
        .collect();
    let none = || nothing(&format!("there is no signature in {repository}"));
    let chosen = choose::one(context, "Signatures", "--key-id", &shown, 0, none)?;
    let which = found[chosen].which.clone();
    match &which {
        Which::Key(id) => answers.option("--key-id", id),
        Which::Manifest(digest) => answers.option("--manifest", digest.to_string()),
        Which::Signature(digest) => answers.option("--digest", digest.to_string()),
    }
    Ok(which)
}

/// One of these names.
async fn named(
    context: &Context,
    question: &str,
    what: &'static str,
    names: Names,
    none: &str,
) -> Result<String, CommandError> {
    let found: Vec<Name> = known(context, question, names.try_collect()).await?;
    let shown: Vec<Choice> = found
        .iter()
        .map(|name| Choice::new(&name.value, &name.about))
        .collect();
    let chosen = choose::one(context, question, what, &shown, 0, || nothing(none))?;
    Ok(found[chosen].value.clone())
}

/// What the server says, with a sign that it is being asked.
async fn known<T>(
    context: &Context,
    what: &str,
    asking: impl Future<Output = Result<T, OpsError>>,
) -> Result<T, CommandError> {
    let waiting = Progress::new(&context.ui);
    waiting.update(what, "asking the server", None);
    let found = asking.await;
    drop(waiting);
    Ok(found?)
}
