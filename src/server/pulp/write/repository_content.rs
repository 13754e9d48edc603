//! `add/`, `remove/`, `tag/` and `untag/` of a repository: each a task that makes one version.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::asked::{Asked, accept};
use super::body::{Body, python_type};
use super::fields::Fields;
use super::repositories::found;
use crate::server::error::PulpError;
use crate::server::href::Object;
use crate::server::state::State;
use crate::server::store::{Kind, Repository, Unit};
use crate::server::tasks::{Edit, Work};

const ADD: &str = "pulp_container.app.tasks.recursive_add.recursive_add_content";
const REMOVE: &str = "pulp_container.app.tasks.recursive_remove.recursive_remove_content";
const TAG: &str = "pulp_container.app.tasks.tag.tag_image";
const UNTAG: &str = "pulp_container.app.tasks.untag.untag_image";

/// `POST {repository}add/`.
pub(in crate::server) async fn add(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
    Body(body): Body,
) -> Result<Response, PulpError> {
    accept(&server, move |connection| {
        let repository = found(connection, &uuid)?;
        let mut fields = Fields::of(&body, false);
        let list = content_units(&mut fields);
        fields.finish()?;
        let units = uuids(connection, &list)?;
        let reserved = vec![Object::Repository.prn(&repository.uuid)];
        let edit = Edit::Add {
            repository: uuid,
            units,
        };
        Ok(asked.task(ADD, Work::Edit(edit), reserved))
    })
    .await
}

/// `POST {repository}remove/`; `["*"]` removes everything.
pub(in crate::server) async fn remove(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
    Body(body): Body,
) -> Result<Response, PulpError> {
    accept(&server, move |connection| {
        let repository = found(connection, &uuid)?;
        let mut fields = Fields::of(&body, false);
        let list = content_units(&mut fields);
        fields.finish()?;
        let units = match &list[..] {
            [Value::String(all)] if all == "*" => None,
            units => Some(uuids(connection, units)?),
        };
        let reserved = vec![Object::Repository.prn(&repository.uuid)];
        let edit = Edit::Remove {
            repository: uuid,
            units,
        };
        Ok(asked.task(REMOVE, Work::Edit(edit), reserved))
    })
    .await
}

fn content_units(fields: &mut Fields<'_>) -> Vec<Value> {
    let units = fields.list("content_units").cloned().unwrap_or_default();
    if units.len() > 1 && units.contains(&json!("*")) {
        let shown: Vec<String> = units.iter().map(python_repr).collect();
        let message = format!(
            "'*' should be the only item present in the [{}]",
            shown.join(", ")
        );
        fields.wrong("non_field_errors", message);
    }
    units
}

fn python_repr(value: &Value) -> String {
    match value {
        Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    }
}

/// The uuids of content hrefs; Pulp's two errors are bare lists.
fn uuids(connection: &Connection, list: &[Value]) -> Result<Vec<String>, PulpError> {
    let refuse = |message: String| PulpError::Body(StatusCode::BAD_REQUEST, json!([message]));
    let (mut uuids, mut unknown) = (Vec::new(), Vec::new());
    for value in list {
        let text = value
            .as_str()
            .ok_or_else(|| refuse(format!("URI not valid: {}", python_type(value))))?;
        let (kind, uuid) = Kind::ALL
            .into_iter()
            .find_map(|kind| Some((kind, Object::Content(kind).uuid(text)?)))
            .ok_or_else(|| refuse(format!("URI not valid: {text}")))?;
        let query = "SELECT EXISTS (SELECT 1 FROM content WHERE uuid = ? AND kind = ?)";
        let is_there: bool = connection
            .prepare_cached(query)?
            .query_row(rusqlite::params![uuid, kind], |row| row.get(0))?;
        match is_there {
            true => uuids.push(uuid.to_owned()),
            false => unknown.push(format!("'{text}'")),
        }
    }
    match unknown.is_empty() {
        true => Ok(uuids),
        false => Err(refuse(format!(
            "Could not find the following content units: [{}]",
            unknown.join(", ")
        ))),
    }
}

/// `POST {repository}tag/` `{"tag", "digest"}`.
pub(in crate::server) async fn tag(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
    Body(body): Body,
) -> Result<Response, PulpError> {
    accept(&server, move |connection| {
        let repository = found(connection, &uuid)?;
        let mut fields = Fields::of(&body, false);
        let tag = tag_name(&mut fields);
        let digest = fields.required_text("digest");
        fields.finish()?;
        let (tag, digest) = (tag.unwrap_or_default(), digest.unwrap_or_default());
        let manifest = Unit::in_repository(connection, repository.id, None, Kind::Manifest, &digest)?;
        let manifest = manifest.ok_or_else(|| {
            let message = format!(
                "A manifest with the digest '{digest}' does not exist in the latest repository version '{}'",
                shown(&repository)
            );
            PulpError::field("non_field_errors", message)
        })?;
        let reserved = vec![Object::Repository.prn(&uuid)];
        let edit = Edit::Tag {
            repository: uuid,
            tag,
            manifest,
        };
        Ok(asked.task(TAG, Work::Edit(edit), reserved))
    })
    .await
}

/// `POST {repository}untag/` `{"tag"}`.
pub(in crate::server) async fn untag(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
    Body(body): Body,
) -> Result<Response, PulpError> {
    accept(&server, move |connection| {
        let repository = found(connection, &uuid)?;
        let mut fields = Fields::of(&body, false);
        let tag = tag_name(&mut fields);
        fields.finish()?;
        let tag = tag.unwrap_or_default();
        if Unit::in_repository(connection, repository.id, None, Kind::Tag, &tag)?.is_none() {
            let message = format!(
                "The tag '{tag}' does not exist in the latest repository version '{}'",
                shown(&repository)
            );
            return Err(PulpError::field("non_field_errors", message));
        }
        let reserved = vec![Object::Repository.prn(&uuid)];
        let edit = Edit::Untag {
            repository: uuid,
            tag,
        };
        Ok(asked.task(UNTAG, Work::Edit(edit), reserved))
    })
    .await
}

fn shown(repository: &Repository) -> String {
    format!(
        "<Repository: {}; Version: {}>",
        repository.name, repository.latest
    )
}

/// Pulp takes no tag that begins with `_`, though the distribution specification has them; this server takes both.
fn tag_name(fields: &mut Fields<'_>) -> Option<String> {
    let tag = fields.required_text("tag")?;
    let first = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_tag =
        tag.len() <= 128 && tag.starts_with(first) && tag.chars().all(|c| first(c) || c == '.' || c == '-');
    if !is_tag {
        let message = "The provided tag is not valid. A tag may contain lowercase and uppercase ASCII alphabetic \
            characters, digits, underscores, periods, and dashes. A tag must not start with a period or a dash.";
        fields.wrong("tag", message);
    }
    is_tag.then_some(tag)
}
