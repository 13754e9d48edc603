//! Distributions: made, changed, deleted, each by a task.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value, json};

use super::asked::{Asked, accept};
use super::body::Body;
use super::fields::Fields;
use super::namespaces::{get_or_make, reservations};
use crate::oci::BasePath;
use crate::server::error::PulpError;
use crate::server::href::{self, Object};
use crate::server::state::{Server, State};
use crate::server::store::{Distribution, Repository, Time, new_uuid};
use crate::server::tasks::{Edit, Work};

const CREATE: &str = "pulpcore.app.tasks.base.general_create";
const UPDATE: &str = "pulpcore.app.tasks.base.ageneral_update";
pub(super) const MULTI_DELETE: &str = "pulpcore.app.tasks.base.general_multi_delete";

/// `POST distributions/container/container/`: 202.
pub(in crate::server) async fn create(
    server: State,
    asked: Asked,
    Body(body): Body,
) -> Result<Response, PulpError> {
    accept(&server, move |connection| {
        Wish::read(connection, &body, None, false)?;
        Ok(asked.task(CREATE, Work::Edit(Edit::CreateDistribution { body }), Vec::new()))
    })
    .await
}

/// `PUT` of one: 202, also when nothing changes.
pub(in crate::server) async fn put(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
    Body(body): Body,
) -> Result<Response, PulpError> {
    change(&server, asked, uuid, body, false).await
}

/// `PATCH` of one: 202, also when nothing changes.
pub(in crate::server) async fn patch(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
    Body(body): Body,
) -> Result<Response, PulpError> {
    change(&server, asked, uuid, body, true).await
}

async fn change(
    server: &Arc<Server>,
    asked: Asked,
    uuid: String,
    body: Map<String, Value>,
    partial: bool,
) -> Result<Response, PulpError> {
    accept(server, move |connection| {
        let current = found(connection, &uuid)?;
        Wish::read(connection, &body, Some(&current), partial)?;
        let reserved = vec![Object::Distribution.prn(&uuid)];
        let edit = Edit::UpdateDistribution { uuid, body, partial };
        Ok(asked.task(UPDATE, Work::Edit(edit), reserved))
    })
    .await
}

/// `DELETE` of one: 202. A repository that has no other distribution goes with it, as in pulp_container 2.30
/// (`repository_deleted_with_distribution`).
pub(in crate::server) async fn delete(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
) -> Result<Response, PulpError> {
    accept(&server, move |connection| {
        let current = found(connection, &uuid)?;
        let (distributions, repositories) = with_repositories(connection, &[current.id])?;
        let reserved = reservations(&distributions, &repositories);
        let edit = Edit::Delete {
            distributions,
            repositories,
            namespace: None,
        };
        Ok(asked.task(MULTI_DELETE, Work::Edit(edit), reserved))
    })
    .await
}

fn found(connection: &Connection, uuid: &str) -> Result<Distribution, PulpError> {
    Distribution::by_uuid(connection, uuid)?.ok_or_else(|| PulpError::not_found("ContainerDistribution"))
}

/// The uuids of distributions, and of the repositories that go with them: those that are served by one only.
pub(super) fn with_repositories(
    connection: &Connection,
    distributions: &[i64],
) -> Result<(Vec<String>, Vec<String>), rusqlite::Error> {
    let query = "SELECT d.uuid, r.uuid, (SELECT count(*) FROM distribution o
            WHERE o.repository_id = d.repository_id AND o.version IS NULL)
        FROM distribution d LEFT JOIN repository r ON r.id = d.repository_id AND d.version IS NULL WHERE d.id = ?";
    let mut query = connection.prepare_cached(query)?;
    let (mut uuids, mut repositories) = (Vec::new(), Vec::new());
    for id in distributions {
        let (uuid, repository, count): (String, Option<String>, i64) =
            query.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        uuids.push(uuid);
        repositories.extend(repository.filter(|_| count <= 1));
    }
    Ok((uuids, repositories))
}

/// A repository's uuid, and the version of it that is pinned; `None` for a distribution that serves nothing.
type Served = Option<(String, Option<i64>)>;

/// What a distribution is to be; what is `None` stays.
pub(in crate::server) struct Wish {
    name: Option<String>,
    base_path: Option<String>,
    served: Option<Served>,
    private: Option<bool>,
    description: Option<Option<String>>,
    labels: Option<Map<String, Value>>,
}

impl Wish {
    /// Reads a body, for `current` or for a new one.
    pub(in crate::server) fn read(
        connection: &Connection,
        body: &Map<String, Value>,
        current: Option<&Distribution>,
        partial: bool,
    ) -> Result<Self, PulpError> {
        let mut fields = Fields::of(body, partial);
        let own = current.map(|current| current.id);
        let labels = fields.labels();
        let name = fields.required_text("name");
        if let Some(name) = &name
            && is_taken(connection, "name", name, own)?
        {
            fields.wrong("name", "This field must be unique.");
        }
        let base_path = fields.required_text("base_path");
        if let Some(base_path) = &base_path {
            check_base_path(connection, base_path, own, &mut fields)?;
        }
        let is_there = |uuid: &str| Ok::<_, PulpError>(Repository::by_uuid(connection, uuid)?.is_some());
        let repository = fields.link("repository", Object::Repository, is_there)?;
        let version = read_version(connection, &mut fields)?;
        let private = fields.boolean("private");
        let description = fields.optional_text("description");
        // There is one content guard, which every distribution has.
        fields.value("content_guard");
        fields.no_remote();
        // Every distribution is shown.
        if fields.boolean("hidden") == Some(true) {
            fields.wrong("hidden", "Distributions cannot be hidden here.");
        }
        fields.read_only("namespace");
        fields.read_only("registry_path");
        fields.finish()?;
        Ok(Self {
            served: served(current.filter(|_| partial), repository, version)?,
            name,
            base_path,
            private,
            description,
            labels,
        })
    }

    /// Makes a new one, and gives its uuid.
    pub(in crate::server) fn insert(self, connection: &Connection) -> Result<String, rusqlite::Error> {
        let base_path = self.base_path.clone().unwrap_or_default();
        let namespace = get_or_make(connection, first_part(&base_path))?;
        let (uuid, now) = (new_uuid(), Time::now());
        connection
            .prepare_cached(
                "INSERT INTO distribution (uuid, name, base_path, namespace_id, created, updated)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
            )?
            .execute(params![uuid, self.name, base_path, namespace.id, now])?;
        let id = connection.last_insert_rowid();
        self.apply(connection, id)?;
        Ok(uuid)
    }

    /// Changes one.
    pub(in crate::server) fn apply(self, connection: &Connection, id: i64) -> Result<(), rusqlite::Error> {
        let set = |column: &str, value: &dyn rusqlite::ToSql| {
            let query = format!("UPDATE distribution SET {column} = ? WHERE id = ?");
            connection.prepare_cached(&query)?.execute(params![value, id])
        };
        if let Some(name) = self.name {
            set("name", &name)?;
        }
        if let Some(base_path) = self.base_path {
            set("base_path", &base_path)?;
            set(
                "namespace_id",
                &get_or_make(connection, first_part(&base_path))?.id,
            )?;
        }
        if let Some(served) = self.served {
            let (repository, version) = served.unzip();
            let id: Option<i64> = connection
                .prepare_cached("SELECT id FROM repository WHERE uuid = ?")?
                .query_row([repository], |row| row.get(0))
                .optional()?;
            set("repository_id", &id)?;
            set("version", &version.flatten())?;
        }
        if let Some(private) = self.private {
            set("private", &private)?;
        }
        if let Some(description) = self.description {
            set("description", &description)?;
        }
        if let Some(labels) = self.labels {
            set("labels", &Value::Object(labels).to_string())?;
        }
        set("updated", &Time::now())?;
        Ok(())
    }
}

fn first_part(base_path: &str) -> &str {
    base_path.split('/').next().unwrap_or_default()
}

fn now_served(current: &Distribution) -> Served {
    current.repository.clone().map(|uuid| (uuid, current.version))
}

/// `repository` and `repository_version` exclude each other; in a PATCH also the one that is kept.
fn served(
    kept: Option<&Distribution>,
    repository: Option<Option<String>>,
    version: Option<Option<(String, i64)>>,
) -> Result<Option<Served>, PulpError> {
    if repository.is_none() && version.is_none() {
        return Ok(None);
    }
    let (kept_repository, kept_version) = match kept.and_then(now_served) {
        Some((uuid, None)) => (Some(uuid), None),
        Some((uuid, Some(number))) => (None, Some((uuid, number))),
        None => (None, None),
    };
    match (
        repository.unwrap_or(kept_repository),
        version.unwrap_or(kept_version),
    ) {
        (Some(_), Some(_)) => {
            let message = "Only one of the attributes 'repository' and 'repository_version' may be used simultaneously.";
            Err(PulpError::field("non_field_errors", message))
        }
        (Some(repository), None) => Ok(Some(Some((repository, None)))),
        (None, Some((repository, number))) => Ok(Some(Some((repository, Some(number))))),
        (None, None) => Ok(Some(None)),
    }
}

fn read_version(
    connection: &Connection,
    fields: &mut Fields<'_>,
) -> Result<Option<Option<(String, i64)>>, PulpError> {
    const NAME: &str = "repository_version";
    let text = match fields.value(NAME) {
        None => return Ok(None),
        Some(Value::Null) => return Ok(Some(None)),
        // As a form says that there is none.
        Some(Value::String(text)) if text.is_empty() => return Ok(Some(None)),
        Some(value) => value.as_str().unwrap_or_default(),
    };
    let Some((uuid, number)) = href::parse_version(text) else {
        fields.wrong(NAME, "Invalid hyperlink - No URL match.");
        return Ok(None);
    };
    let query = "SELECT EXISTS (SELECT 1 FROM version v JOIN repository r ON r.id = v.repository_id
        WHERE r.uuid = ? AND v.number = ?)";
    let is_there: bool = connection
        .prepare_cached(query)?
        .query_row(params![uuid, number], |row| row.get(0))?;
    if !is_there {
        fields.wrong(NAME, "Invalid hyperlink - Object does not exist.");
        return Ok(None);
    }
    Ok(Some(Some((uuid.to_owned(), number))))
}

fn is_taken(
    connection: &Connection,
    column: &str,
    value: &str,
    own: Option<i64>,
) -> Result<bool, rusqlite::Error> {
    let query = format!("SELECT EXISTS (SELECT 1 FROM distribution WHERE {column} = ?1 AND id IS NOT ?2)");
    connection
        .prepare_cached(&query)?
        .query_row(params![value, own], |row| row.get(0))
}

/// A base path is one of the registry's names, is unique, and is not a part of another or the other way round.
fn check_base_path(
    connection: &Connection,
    base_path: &str,
    own: Option<i64>,
    fields: &mut Fields<'_>,
) -> Result<(), PulpError> {
    const NAME: &str = "base_path";
    let is_odd = |part: &str| matches!(part, "" | "." | "..");
    if base_path.split('/').any(is_odd) || base_path.contains(['\n', '\r', '\t', ' ', '?', '#']) {
        fields.wrong(
            NAME,
            format!("Relative path is not in canonical form. {base_path}"),
        );
    } else if is_taken(connection, NAME, base_path, own)? {
        fields.wrong(NAME, "This field must be unique.");
    } else if base_path.len() > 255 {
        fields.wrong(
            NAME,
            "The entered registry path cannot be longer than 255 characters.",
        );
    } else if base_path.parse::<BasePath>().is_err() {
        fields.wrong(NAME, "The provided registry path contains forbidden characters.");
    } else {
        let query = "SELECT EXISTS (SELECT 1 FROM distribution WHERE id IS NOT ?2
            AND (substr(?1, 1, length(base_path) + 1) = base_path || '/'
                OR substr(base_path, 1, length(?1) + 1) = ?1 || '/'))";
        let overlaps: bool = connection
            .prepare_cached(query)?
            .query_row(params![base_path, own], |row| row.get(0))?;
        if overlaps {
            // Not a list: so Pulp has it.
            fields.wrong_as(
                NAME,
                json!({ "base_path": "Overlaps with an existing distribution." }),
            );
        }
    }
    Ok(())
}
