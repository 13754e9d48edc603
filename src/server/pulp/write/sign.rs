//! `POST {repository}sign/`, by the rules of pulp_container 2.30 (`RepositorySignSerializer`).

use std::collections::HashSet;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use rusqlite::Connection;
use serde_json::{Map, Value};

use super::asked::{Asked, accept};
use super::body::Body;
use super::fields::Fields;
use super::host::host;
use super::repositories::found;
use crate::server::error::PulpError;
use crate::server::href::Object;
use crate::server::state::State;
use crate::server::store::{Kind, Repository, SigningService, Unit};
use crate::server::tasks::{Order, Work};

/// 202 with the task that signs.
pub(in crate::server) async fn sign(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
    headers: HeaderMap,
    Body(body): Body,
) -> Result<Response, PulpError> {
    let config = server.config.clone();
    accept(&server, move |connection| {
        let repository = found(connection, &uuid)?;
        let wish = Wish::read(connection, &repository, &body)?;
        let identity = format!("{}/{}", host(&config, &headers)?, wish.base_path);
        let reserved = vec![Object::Repository.prn(&uuid)];
        let order = Order {
            repository: uuid,
            service: wish.service,
            identity,
            tags: wish.tags,
        };
        Ok(asked.task("pulp_container.app.tasks.sign.sign", Work::Sign(order), reserved))
    })
    .await
}

/// What is to be signed, and how.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    /// The signing service's uuid.
    service: String,
    base_path: String,
    tags: Option<Vec<String>>,
}

impl Wish {
    /// Reads a body. Where Pulp errs this does not: a service of `null` is a key left out (Pulp: 500), and tags that are
    /// not in the latest version are refused, like an empty list (Pulp: signs everything, or less than was asked for).
    fn read(
        connection: &Connection,
        repository: &Repository,
        body: &Map<String, Value>,
    ) -> Result<Self, PulpError> {
        let mut fields = Fields::of(body, false).null_is_absent();
        let is_there = |uuid: &str| Ok::<_, PulpError>(SigningService::by_uuid(connection, uuid)?.is_some());
        let service = fields.link("manifest_signing_service", Object::SigningService, is_there)?;
        let future_base_path = fields.text("future_base_path");
        if body.get("tags_list").is_some_and(Value::is_null) {
            // As absent it would sign everything.
            fields.wrong("tags_list", "This field may not be null.");
        }
        let tags = fields.list("tags_list");
        let tags = match tags {
            None => None,
            Some(tags) => read_tags(connection, repository, tags, &mut fields)?,
        };
        fields.finish()?;

        let service = service.flatten().or_else(|| repository.signing_service.clone());
        let service = service.ok_or_else(|| {
            let message = "This field is required since a signing_service is not set on the repo.";
            PulpError::field("manifest_signing_service", message)
        })?;
        let base_path = match (distribution(connection, repository)?, future_base_path) {
            (Some(base_path), None) => base_path,
            (None, Some(base_path)) => base_path,
            (Some(_), Some(_)) => {
                let message = "This field cannot be set since this repo has a single distribution.";
                return Err(PulpError::field("future_base_path", message));
            }
            (None, None) => {
                let message = "This field is required since this repo has zero or multiple distributions.";
                return Err(PulpError::field("future_base_path", message));
            }
        };
        Ok(Self {
            service,
            base_path,
            tags,
        })
    }
}

/// The tags of a list, each once.
fn read_tags(
    connection: &Connection,
    repository: &Repository,
    list: &[Value],
    fields: &mut Fields<'_>,
) -> Result<Option<Vec<String>>, PulpError> {
    if list.is_empty() {
        let message = "This list may not be empty: leave it out to sign every tag.";
        fields.wrong("tags_list", message);
        return Ok(None);
    }
    let (mut tags, mut unknown, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for tag in list {
        let Some(tag) = tag.as_str() else {
            fields.wrong("tags_list", format!("Not a tag: {tag}."));
            return Ok(None);
        };
        if !seen.insert(tag) {
            continue;
        }
        match Unit::in_repository(connection, repository.id, None, Kind::Tag, tag)? {
            Some(_) => tags.push(tag.to_owned()),
            None => unknown.push(tag),
        }
    }
    if unknown.is_empty() {
        return Ok(Some(tags));
    }
    let message = format!(
        "Not in the repository's latest version, so unknown: {}.",
        unknown.join(", ")
    );
    fields.wrong("tags_list", message);
    Ok(None)
}

/// The base path of a repository's distribution, when there is exactly one. Those that are pinned to a version are not
/// counted, as in Pulp.
fn distribution(connection: &Connection, repository: &Repository) -> Result<Option<String>, PulpError> {
    let query = "SELECT base_path FROM distribution WHERE repository_id = ? AND version IS NULL LIMIT 2";
    let mut query = connection.prepare_cached(query)?;
    let paths: Vec<String> = query
        .query_map([repository.id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(match <[String; 1]>::try_from(paths) {
        Ok([path]) => Some(path),
        Err(_) => None,
    })
}
