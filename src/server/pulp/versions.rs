//! A repository's `versions/`, as they are read.

use axum::extract::{Path, RawQuery};
use axum::http::Uri;
use axum::response::Response;
use axum::{Json, extract};
use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::Value;

use super::filter::{By, Condition, EXACT, EXACT_IN, Filter, NUMBER, TIME};
use super::list::{self, Listing};
use super::origin::Origin;
use super::query::Query;
use super::{objects, reference};
use crate::server::auth::User;
use crate::server::error::PulpError;
use crate::server::href::Object;
use crate::server::state::State;
use crate::server::store::{Repository, Version};

/// `versions/` of a repository.
pub(in crate::server) const VERSIONS: Listing = Listing {
    object: Object::Repository,
    columns: Version::COLUMNS,
    from: "version v JOIN repository r ON r.id = v.repository_id",
    labels: None,
    uuid: "v.uuid",
    created: "v.created",
    filters: &[&[
        Filter::new("number", By::Number("v.number"), NUMBER),
        Filter::new("pulp_created", By::Time("v.created"), TIME),
        Filter::new("content", By::Special(reference::version_with), EXACT_IN),
        Filter::new("pulp_href__in", By::Special(reference::version_href_in), EXACT),
        Filter::new("prn__in", By::Special(reference::version_prn_in), EXACT),
    ]],
    ordering: &[("number", "v.number"), ("pulp_last_updated", "v.created")],
    show: |connection, row, _| {
        let version = Version::from_row(row)?;
        Ok(objects::version(&version, &version.counts(connection)?))
    },
};

/// The repository that a path names, or 404.
pub(super) fn repository(connection: &Connection, uuid: &str) -> Result<Repository, PulpError> {
    if uuid::Uuid::try_parse(uuid).is_err() {
        return Err(list::not_found());
    }
    let found = Repository::by_uuid(connection, &uuid.to_ascii_lowercase())?;
    found.ok_or_else(|| PulpError::not_found("ContainerRepository"))
}

/// `GET {repository}versions/`.
pub(in crate::server) async fn list(
    extract::State(server): State,
    _: User,
    Path(uuid): Path<String>,
    uri: Uri,
    origin: Origin,
) -> Result<Response, PulpError> {
    list::read(server, move |connection| {
        let repository = repository(connection, &uuid)?;
        let scope = Condition::new("v.repository_id = ?", [Sql::Integer(repository.id)]);
        let query = Query::parse(uri.query().unwrap_or_default());
        VERSIONS.page(connection, Some(scope), &query, uri.path(), &origin)
    })
    .await
}

/// `GET {repository}versions/<number>/`.
pub(in crate::server) async fn read(
    extract::State(server): State,
    _: User,
    Path((uuid, number)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, PulpError> {
    let number = number.parse().map_err(|_| list::not_found())?;
    list::read(server, move |connection| {
        let repository = repository(connection, &uuid)?;
        let version = Version::find(connection, repository.id, number)?
            .ok_or_else(|| PulpError::not_found("RepositoryVersion"))?;
        let shown = objects::version(&version, &version.counts(connection)?);
        Ok(Json(
            Query::parse(query.as_deref().unwrap_or_default()).pick(shown),
        ))
    })
    .await
}
