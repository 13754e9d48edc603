//! Tasks: canceled, deleted, purged.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use rusqlite::OptionalExtension;
use serde_json::Value;

use super::asked::{Asked, accept};
use super::body::Body;
use super::fields::Fields;
use crate::server::auth::Role;
use crate::server::error::PulpError;
use crate::server::pulp::objects;
use crate::server::state::State;
use crate::server::store::Task;
use crate::server::store::queue::{self, Cancel};
use crate::server::tasks::{Edit, Work};

/// How old purged tasks are, in days, where the request does not say.
const PURGE_DAYS: i64 = 30;

/// `PATCH` of one with `{"state": "canceled"}`: 200 with the task, or 409 with it when it has ended otherwise. Pushers
/// cancel their own tasks, administrators all.
pub(in crate::server) async fn cancel(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
    Body(body): Body,
) -> Result<Response, PulpError> {
    let mut fields = Fields::of(&body, false);
    let state = fields.required_text("state");
    if state.is_some_and(|state| state != "canceled") {
        fields.wrong("state", "The only acceptable value for 'state' is 'canceled'.");
    }
    fields.finish()?;
    let (cancel, task) = server
        .store
        .write(move |connection| {
            let task = Task::by_uuid(connection, &uuid)?.ok_or_else(|| PulpError::not_found("Task"))?;
            if asked.user.role < Role::Admin && task.created_by != Some(asked.user.id) {
                return Err(PulpError::forbidden());
            }
            let cancel = queue::cancel(connection, &uuid)?;
            Ok::<_, PulpError>((cancel, Task::by_uuid(connection, &uuid)?))
        })
        .await?;
    if let Some(Cancel::Stopping(id)) = cancel {
        server.tasks.cancel(id);
    }
    // Others may have waited for it.
    server.tasks.wake();
    let task = task.ok_or_else(|| PulpError::not_found("Task"))?;
    let status = match cancel {
        Some(Cancel::TooLate) => StatusCode::CONFLICT,
        _ => StatusCode::OK,
    };
    let mut shown = objects::task(&task);
    // Pulp has it so in this answer.
    shown["created_by"] = Value::Null;
    Ok((status, Json(shown)).into_response())
}

/// `DELETE` of one: 204, or 409 while it has not ended.
pub(in crate::server) async fn delete(
    server: State,
    asked: Asked,
    Path(uuid): Path<String>,
) -> Result<Response, PulpError> {
    asked.user.must_be(Role::Admin)?;
    let deleted = server
        .store
        .write(move |connection| {
            let query = "SELECT finished IS NOT NULL FROM task WHERE uuid = ?";
            let has_ended: Option<bool> = connection
                .query_row(query, [&uuid], |row| row.get(0))
                .optional()?;
            if has_ended.ok_or_else(|| PulpError::not_found("Task"))? {
                connection.execute("DELETE FROM task WHERE uuid = ?", [&uuid])?;
            }
            Ok::<_, PulpError>(has_ended)
        })
        .await?;
    Ok(match deleted {
        Some(true) => StatusCode::NO_CONTENT,
        _ => StatusCode::CONFLICT,
    }
    .into_response())
}

/// `POST tasks/purge/` `{"finished_before", "states"}`: 202.
pub(in crate::server) async fn purge(
    server: State,
    asked: Asked,
    Body(body): Body,
) -> Result<Response, PulpError> {
    asked.user.must_be(Role::Admin)?;
    let mut fields = Fields::of(&body, false);
    let before = match fields.text("finished_before") {
        None => Timestamp::now().as_microsecond() - PURGE_DAYS * 24 * 3600 * 1_000_000,
        Some(text) => text.parse::<Timestamp>().map_or_else(
            |_| {
                let message = "Datetime has wrong format. Use one of these formats instead: \
                    YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
                fields.wrong("finished_before", message);
                0
            },
            Timestamp::as_microsecond,
        ),
    };
    let mut states = Vec::new();
    for state in fields.list("states").into_iter().flatten() {
        match state.as_str() {
            Some(state @ ("completed" | "failed" | "canceled" | "skipped")) => states.push(state.to_owned()),
            other => {
                let shown = other.map_or_else(|| state.to_string(), str::to_owned);
                fields.wrong("states", format!("\"{shown}\" is not a valid choice."));
            }
        }
    }
    fields.finish()?;
    if states.is_empty() {
        states.push("completed".to_owned());
    }
    accept(&server, move |_| {
        let work = Work::Edit(Edit::Purge { before, states });
        Ok(asked.task("pulpcore.app.tasks.purge.purge", work, Vec::new()))
    })
    .await
}
