//! Work that changes rows, in one transaction with the end of its task.

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::content::{additions, removals};
use super::error::TaskError;
use crate::server::error::PulpError;
use crate::server::href::{self, Object};
use crate::server::pulp::{objects, write};
use crate::server::store::queue::Done;
use crate::server::store::{self, Change, Distribution, Kind, Repository, Unit};

/// What is to be changed. Objects are named by uuid; bodies are read again, for what was right when they were sent may
/// no longer be.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::server) enum Edit {
    /// Changes a repository's own fields.
    UpdateRepository {
        uuid: String,
        body: Map<String, Value>,
        partial: bool,
    },
    /// Deletes a repository with its versions.
    DeleteRepository { uuid: String },
    /// Deletes a version; its changes become those of the next.
    DeleteVersion { repository: String, number: i64 },
    /// Adds units, and what they refer to.
    Add { repository: String, units: Vec<String> },
    /// Removes units, and what nothing else refers to; everything without any.
    Remove {
        repository: String,
        units: Option<Vec<String>>,
    },
    /// Tags a manifest, named by its content id.
    Tag {
        repository: String,
        tag: String,
        manifest: i64,
    },
    /// Removes a tag, and nothing else.
    Untag { repository: String, tag: String },
    /// Makes a distribution.
    CreateDistribution { body: Map<String, Value> },
    /// Changes a distribution.
    UpdateDistribution {
        uuid: String,
        body: Map<String, Value>,
        partial: bool,
    },
    /// Deletes all these, as far as they are there.
    Delete {
        distributions: Vec<String>,
        repositories: Vec<String>,
        namespace: Option<String>,
    },
    /// Deletes tasks that ended in one of these states, and before that time in microseconds.
    Purge { before: i64, states: Vec<String> },
}

impl Edit {
    /// Does it. Everything is taken back when this, or the end of the task, fails.
    pub(super) fn perform(self, connection: &Connection) -> Result<Done, TaskError> {
        match self {
            Self::UpdateRepository { uuid, body, partial } => {
                let current = repository(connection, &uuid)?;
                let wish = write::repositories::Wish::read(connection, &body, Some(&current), partial)
                    .map_err(told)?;
                wish.apply(connection, current.id)?;
                Ok(with_result(objects::repository(&repository(connection, &uuid)?)))
            }
            Self::DeleteRepository { uuid } => delete(connection, &[], &[uuid], None),
            Self::DeleteVersion {
                repository: uuid,
                number,
            } => delete_version(connection, &repository(connection, &uuid)?, number),
            Self::Add {
                repository: uuid,
                units,
            } => {
                let repository = repository(connection, &uuid)?;
                let add = additions(connection, &units)?;
                change(
                    connection,
                    &repository,
                    Change {
                        add,
                        ..Change::default()
                    },
                )
            }
            Self::Remove {
                repository: uuid,
                units,
            } => {
                let repository = repository(connection, &uuid)?;
                let remove = removals(connection, repository.id, units.as_deref())?;
                change(
                    connection,
                    &repository,
                    Change {
                        remove,
                        ..Change::default()
                    },
                )
            }
            Self::Tag {
                repository: uuid,
                tag,
                manifest,
            } => {
                let repository = repository(connection, &uuid)?;
                if !store::is_present(connection, repository.id, manifest)? {
                    return Err(TaskError::failed("the manifest is no longer in the repository"));
                }
                let add = vec![Unit::tag(connection, &tag, manifest)?];
                change(
                    connection,
                    &repository,
                    Change {
                        add,
                        ..Change::default()
                    },
                )
            }
            Self::Untag {
                repository: uuid,
                tag,
            } => {
                let repository = repository(connection, &uuid)?;
                let tag = Unit::in_repository(connection, repository.id, None, Kind::Tag, &tag)?;
                let remove = tag.into_iter().collect();
                change(
                    connection,
                    &repository,
                    Change {
                        remove,
                        ..Change::default()
                    },
                )
            }
            Self::CreateDistribution { body } => {
                let wish = write::distributions::Wish::read(connection, &body, None, false).map_err(told)?;
                let uuid = wish.insert(connection)?;
                let mut done = with_result(shown(&distribution(connection, &uuid)?));
                done.created.push(Object::Distribution.href(&uuid));
                Ok(done)
            }
            Self::UpdateDistribution { uuid, body, partial } => {
                let current = distribution(connection, &uuid)?;
                let wish = write::distributions::Wish::read(connection, &body, Some(&current), partial)
                    .map_err(told)?;
                wish.apply(connection, current.id)?;
                Ok(with_result(shown(&distribution(connection, &uuid)?)))
            }
            Self::Delete {
                distributions,
                repositories,
                namespace,
            } => delete(connection, &distributions, &repositories, namespace.as_deref()),
            Self::Purge { before, states } => {
                let query =
                    "DELETE FROM task WHERE finished < ?1 AND state IN (SELECT value FROM json_each(?2))";
                let purged = connection.execute(query, params![before, json!(states).to_string()])?;
                let report = json!({
                    "message": "Purged task-objects of type core.Task",
                    "code": "purge.tasks.key.core.Task",
                    "state": "completed",
                    "total": purged,
                    "done": purged,
                    "suffix": null,
                });
                Ok(Done {
                    progress: vec![report],
                    ..Done::default()
                })
            }
        }
    }
}

/// The words of a refusal that came after the request.
fn told(error: PulpError) -> TaskError {
    match error {
        PulpError::Fields(fields) => TaskError::Failed(Value::Object(fields).to_string()),
        PulpError::Detail(_, detail) => TaskError::Failed(detail),
        other => TaskError::Failed(format!("{other:?}")),
    }
}

fn repository(connection: &Connection, uuid: &str) -> Result<Repository, TaskError> {
    Repository::by_uuid(connection, uuid)?
        .ok_or_else(|| TaskError::failed("the repository is no longer there"))
}

fn distribution(connection: &Connection, uuid: &str) -> Result<Distribution, TaskError> {
    Distribution::by_uuid(connection, uuid)?
        .ok_or_else(|| TaskError::failed("the distribution is no longer there"))
}

/// A distribution as a task shows it: without a request there is no host.
fn shown(row: &Distribution) -> Value {
    let mut shown = objects::distribution(row, "");
    shown["registry_path"] = json!(row.base_path);
    shown
}

fn with_result(result: Value) -> Done {
    Done {
        result: Some(result),
        ..Done::default()
    }
}

/// Makes a version, if anything changes.
fn change(connection: &Connection, repository: &Repository, change: Change) -> Result<Done, TaskError> {
    let version = change.apply(connection, repository.id)?;
    Ok(Done {
        created: version
            .map(|number| href::version(&repository.uuid, number))
            .into_iter()
            .collect(),
        ..Done::default()
    })
}

fn delete(
    connection: &Connection,
    distributions: &[String],
    repositories: &[String],
    namespace: Option<&str>,
) -> Result<Done, TaskError> {
    let mut counts = Map::new();
    let namespaces: Vec<String> = namespace.map(str::to_owned).into_iter().collect();
    for (model, query, uuids) in [
        (
            "container.ContainerDistribution",
            "DELETE FROM distribution WHERE uuid = ?",
            distributions,
        ),
        (
            "container.ContainerRepository",
            "DELETE FROM repository WHERE uuid = ?",
            repositories,
        ),
        (
            "container.ContainerNamespace",
            "DELETE FROM namespace WHERE uuid = ?1
             AND NOT EXISTS (SELECT 1 FROM distribution d WHERE d.namespace_id = namespace.id)",
            &namespaces,
        ),
    ] {
        let mut deleted = 0;
        for uuid in uuids {
            // What is served by its version alone must not become an empty distribution that is pinned.
            if model == "container.ContainerRepository" {
                connection.execute(
                    "UPDATE distribution SET version = NULL
                     WHERE repository_id = (SELECT id FROM repository WHERE uuid = ?)",
                    [uuid],
                )?;
            }
            deleted += connection.prepare_cached(query)?.execute([uuid])?;
        }
        if !uuids.is_empty() {
            counts.insert(model.to_owned(), json!(deleted));
        }
    }
    if namespace.is_some() && counts.get("container.ContainerNamespace") == Some(&json!(0)) {
        return Err(TaskError::failed(
            "the namespace has got another distribution meanwhile",
        ));
    }
    Ok(with_result(Value::Object(counts)))
}

/// Deletes a version that is not the latest.
fn delete_version(connection: &Connection, repository: &Repository, number: i64) -> Result<Done, TaskError> {
    if store::delete_version(connection, repository.id, number)? {
        return Ok(Done::default());
    }
    Err(TaskError::failed(match repository.latest {
        0 => "Cannot delete repository version. Repositories must have at least one repository version.",
        _ => "Cannot delete repository version. The latest one stays: its number would be given again.",
    }))
}
