//! `users/<id>/`: what `created_by` of a task points at. Pulp calls administrators staff.

use axum::Json;
use axum::extract::{self, Path, RawQuery};
use rusqlite::OptionalExtension;
use serde_json::{Value, json};

use super::list;
use super::query::Query;
use crate::server::auth::User;
use crate::server::error::PulpError;
use crate::server::href;
use crate::server::state::State;
use crate::server::store::Time;

/// `GET users/<id>/`.
pub(in crate::server) async fn read(
    extract::State(server): State,
    _: User,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, PulpError> {
    let id: i64 = id.parse().map_err(|_| list::not_found())?;
    list::read(server, move |connection| {
        let mut select = connection.prepare_cached("SELECT name, role, created FROM user WHERE id = ?")?;
        let row = |row: &rusqlite::Row<'_>| {
            Ok(user(
                id,
                &row.get::<_, String>(0)?,
                &row.get::<_, String>(1)?,
                row.get(2)?,
            ))
        };
        let found = select.query_row([id], row).optional()?;
        let shown = found.ok_or_else(|| PulpError::not_found("User"))?;
        Ok(Json(
            Query::parse(query.as_deref().unwrap_or_default()).pick(shown),
        ))
    })
    .await
}

fn user(id: i64, name: &str, role: &str, created: Time) -> Value {
    json!({
        "pulp_href": href::user(id),
        "prn": format!("prn:auth.user:{id}"),
        "id": id,
        "username": name,
        "first_name": "",
        "last_name": "",
        "email": "",
        "is_staff": role == "admin",
        "is_active": true,
        "date_joined": created,
        "groups": [],
        "hidden_fields": [{ "name": "password", "is_set": true }],
    })
}
