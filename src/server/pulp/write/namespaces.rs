//! Namespaces: made and deleted.

use axum::extract::Path;
use axum::response::Response;
use rusqlite::{Connection, OptionalExtension, params};

use super::asked::{Asked, accept, created};
use super::body::Body;
use super::distributions::{MULTI_DELETE, with_repositories};
use super::fields::Fields;
use crate::server::error::PulpError;
use crate::server::href::Object;
use crate::server::pulp::objects;
use crate::server::state::State;
use crate::server::store::{Namespace, Time, new_uuid};
use crate::server::tasks::{Edit, Work};

/// `POST pulp_container/namespaces/`: 201. A name that is taken is a 400 here and a 500 in Pulp.
pub(in crate::server) async fn create(
    server: State,
    _asked: Asked,
    Body(body): Body,
) -> Result<Response, PulpError> {
    let namespace = server
        .store
        .write(move |connection| {
            let mut fields = Fields::of(&body, false);
            let name = fields.required_text("name");
            fields.labels();
            if let Some(name) = &name
                && by_name(connection, name)?.is_some()
            {
                fields.wrong("name", "This field must be unique.");
            }
            fields.finish()?;
            Ok::<_, PulpError>(get_or_make(connection, &name.unwrap_or_default())?)
        })
        .await?;
    Ok(created(objects::namespace(&namespace)))
}

/// `DELETE` of one: 202; with its distributions, and the repositories that only those serve.
pub(in crate::server) async fn delete(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
) -> Result<Response, PulpError> {
    accept(&server, move |connection| {
        let id: Option<i64> = connection
            .prepare_cached("SELECT id FROM namespace WHERE uuid = ?")?
            .query_row([&uuid], |row| row.get(0))
            .optional()?;
        let id = id.ok_or_else(|| PulpError::not_found("ContainerNamespace"))?;
        let distributions: Vec<i64> = connection
            .prepare_cached("SELECT id FROM distribution WHERE namespace_id = ? ORDER BY id")?
            .query_map([id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let (distributions, repositories) = with_repositories(connection, &distributions)?;
        let mut reserved = reservations(&distributions, &repositories);
        reserved.push(Object::Namespace.prn(&uuid));
        let edit = Edit::Delete {
            distributions,
            repositories,
            namespace: Some(uuid),
        };
        Ok(asked.task(MULTI_DELETE, Work::Edit(edit), reserved))
    })
    .await
}

pub(super) fn reservations(distributions: &[String], repositories: &[String]) -> Vec<String> {
    let distributions = distributions.iter().map(|uuid| Object::Distribution.prn(uuid));
    let repositories = repositories.iter().map(|uuid| Object::Repository.prn(uuid));
    distributions.chain(repositories).collect()
}

fn by_name(connection: &Connection, name: &str) -> Result<Option<Namespace>, rusqlite::Error> {
    let query = "SELECT id, uuid, name, created FROM namespace WHERE name = ?";
    let row = |row: &rusqlite::Row<'_>| {
        Ok(Namespace {
            id: row.get(0)?,
            uuid: row.get(1)?,
            name: row.get(2)?,
            created: row.get(3)?,
        })
    };
    connection
        .prepare_cached(query)?
        .query_row([name], row)
        .optional()
}

/// The namespace of this name, made when it is not there.
pub(super) fn get_or_make(connection: &Connection, name: &str) -> Result<Namespace, rusqlite::Error> {
    if let Some(namespace) = by_name(connection, name)? {
        return Ok(namespace);
    }
    let (uuid, created) = (new_uuid(), Time::now());
    connection
        .prepare_cached("INSERT INTO namespace (uuid, name, created) VALUES (?, ?, ?)")?
        .execute(params![uuid, name, created])?;
    Ok(Namespace {
        id: connection.last_insert_rowid(),
        uuid,
        name: name.to_owned(),
        created,
    })
}
