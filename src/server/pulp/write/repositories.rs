//! Repositories: made, changed, deleted.

use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use super::asked::{Asked, accept, accepted, created};
use super::body::Body;
use super::fields::Fields;
use crate::server::error::{PulpError, StoreError};
use crate::server::href::Object;
use crate::server::pulp::objects;
use crate::server::state::{Server, State};
use crate::server::store::{Repository, SigningService, Time, forget_old_versions};
use crate::server::tasks::{Edit, Work};

const UPDATE: &str = "pulpcore.app.tasks.base.ageneral_update";
const DELETE: &str = "pulpcore.app.tasks.base.ageneral_delete";
const DELETE_VERSION: &str = "pulpcore.app.tasks.repository.delete_version";

/// `POST repositories/container/container/`: 201 with the object, whose version 0 is empty.
pub(in crate::server) async fn create(
    server: State,
    _asked: Asked,
    Body(body): Body,
) -> Result<Response, PulpError> {
    let repository = server
        .store
        .write(move |connection| {
            let wish = Wish::read(connection, &body, None, false)?;
            let made = Repository::insert(connection, wish.name.as_deref().unwrap_or_default())?;
            wish.apply(connection, made.id)?;
            found(connection, &made.uuid)
        })
        .await?;
    Ok(created(objects::repository(&repository)))
}

/// `PUT` of one: 202, or 200 when nothing changes.
pub(in crate::server) async fn put(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
    Body(body): Body,
) -> Result<Response, PulpError> {
    change(&server, asked, uuid, body, false).await
}

/// `PATCH` of one: 202, or 200 when nothing changes.
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
    let outcome = server
        .store
        .write(move |connection| {
            let repository = found(connection, &uuid)?;
            let wish = Wish::read(connection, &body, Some(&repository), partial)?;
            if !wish.changes(&repository) {
                return Ok(Err(objects::repository(&repository)));
            }
            let reserved = vec![Object::Repository.prn(&uuid)];
            let edit = Edit::UpdateRepository { uuid, body, partial };
            let task = asked.task(UPDATE, Work::Edit(edit), reserved);
            Ok::<_, PulpError>(Ok(task.insert(connection)?))
        })
        .await?;
    Ok(match outcome {
        Ok(task) => {
            server.tasks.wake();
            accepted(&task)
        }
        Err(unchanged) => Json(unchanged).into_response(),
    })
}

/// `DELETE` of one: 202. Its distributions stay and serve nothing.
pub(in crate::server) async fn delete(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
) -> Result<Response, PulpError> {
    accept(&server, move |connection| {
        let repository = found(connection, &uuid)?;
        let reserved = vec![Object::Repository.prn(&repository.uuid)];
        Ok(asked.task(DELETE, Work::Edit(Edit::DeleteRepository { uuid }), reserved))
    })
    .await
}

/// `DELETE` of a version: 202.
pub(in crate::server) async fn delete_version(
    server: State,
    asked: Asked,
    Path((uuid, number)): Path<(String, i64)>,
) -> Result<Response, PulpError> {
    accept(&server, move |connection| {
        let repository = found(connection, &uuid)?;
        let query = "SELECT EXISTS (SELECT 1 FROM version WHERE repository_id = ? AND number = ?)";
        if !connection.query_row(query, [repository.id, number], |row| row.get(0))? {
            return Err(PulpError::not_found("RepositoryVersion"));
        }
        let reserved = vec![Object::Repository.prn(&uuid)];
        let edit = Edit::DeleteVersion {
            repository: uuid,
            number,
        };
        Ok(asked.task(DELETE_VERSION, Work::Edit(edit), reserved))
    })
    .await
}

/// The repository, or 404.
pub(super) fn found(connection: &Connection, uuid: &str) -> Result<Repository, PulpError> {
    Repository::by_uuid(connection, uuid)?.ok_or_else(|| PulpError::not_found("ContainerRepository"))
}

/// What a repository is to be; what is `None` stays.
pub(in crate::server) struct Wish {
    name: Option<String>,
    description: Option<Option<String>>,
    labels: Option<Map<String, Value>>,
    retain_repo_versions: Option<Option<i64>>,
    signing_service: Option<Option<String>>,
}

impl Wish {
    /// Reads a body, for `current` or for a new one.
    pub(in crate::server) fn read(
        connection: &Connection,
        body: &Map<String, Value>,
        current: Option<&Repository>,
        partial: bool,
    ) -> Result<Self, PulpError> {
        let mut fields = Fields::of(body, partial);
        let labels = fields.labels();
        let name = fields.required_text("name");
        if let Some(name) = &name {
            let other = Repository::by_name(connection, name)?;
            if other.is_some_and(|other| current.is_none_or(|current| current.id != other.id)) {
                fields.wrong("name", "This field must be unique.");
            }
        }
        let description = fields.optional_text("description");
        let retain_repo_versions = fields.optional_count("retain_repo_versions");
        if let Some(Some(_)) = fields.optional_count("retain_checkpoints") {
            fields.wrong("retain_checkpoints", "There are no checkpoints here.");
        }
        fields.no_remote();
        let is_there = |uuid: &str| Ok::<_, PulpError>(SigningService::by_uuid(connection, uuid)?.is_some());
        let signing_service = fields.link("manifest_signing_service", Object::SigningService, is_there)?;
        fields.finish()?;
        Ok(Self {
            name,
            description,
            labels,
            retain_repo_versions,
            signing_service,
        })
    }

    /// Whether anything would be other than it is.
    fn changes(&self, current: &Repository) -> bool {
        let labels: Option<Map<String, Value>> = serde_json::from_str(&current.labels).ok();
        self.name.as_ref().is_some_and(|name| *name != current.name)
            || self
                .description
                .as_ref()
                .is_some_and(|text| *text != current.description)
            || self
                .labels
                .as_ref()
                .is_some_and(|wish| Some(wish) != labels.as_ref())
            || self
                .retain_repo_versions
                .is_some_and(|count| count != current.retain_repo_versions)
            || self
                .signing_service
                .as_ref()
                .is_some_and(|service| *service != current.signing_service)
    }

    /// Makes it so.
    pub(in crate::server) fn apply(self, connection: &Connection, id: i64) -> Result<(), StoreError> {
        let set = |column: &str, value: &dyn rusqlite::ToSql| {
            let query = format!("UPDATE repository SET {column} = ? WHERE id = ?");
            let set = connection.prepare_cached(&query)?.execute(params![value, id])?;
            Ok::<_, StoreError>(set)
        };
        if let Some(name) = self.name {
            set("name", &name)?;
        }
        if let Some(description) = self.description {
            set("description", &description)?;
        }
        if let Some(labels) = self.labels {
            set("labels", &Value::Object(labels).to_string())?;
        }
        if let Some(count) = self.retain_repo_versions {
            set("retain_repo_versions", &count)?;
            forget_old_versions(connection, id)?;
        }
        if let Some(service) = self.signing_service {
            let query = "UPDATE repository SET signing_service_id =
                (SELECT id FROM signing_service WHERE uuid = ?) WHERE id = ?";
            connection.prepare_cached(query)?.execute(params![service, id])?;
        }
        set("updated", &Time::now())?;
        Ok(())
    }
}
