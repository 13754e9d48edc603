//! Who asks for a change, and the answer: that it has become a task, or what was made.

use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::server::auth::{Role, User};
use crate::server::correlation::CorrelationId;
use crate::server::error::PulpError;
use crate::server::href::Object;
use crate::server::state::Server;
use crate::server::tasks::{NewTask, Work};

/// Somebody who may change things: a pusher or an administrator.
#[derive(Debug, Clone)]
pub(in crate::server) struct Asked {
    pub(super) user: User,
    /// The request's `Correlation-ID`.
    correlation_id: String,
}

impl FromRequestParts<Arc<Server>> for Asked {
    type Rejection = PulpError;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, PulpError> {
        let user = User::from_request_parts(parts, server).await?;
        user.must_be(Role::Pusher)?;
        let correlation_id = match parts.extensions.get::<CorrelationId>() {
            Some(id) => id.0.clone(),
            // The layer that sets it is around every route.
            None => CorrelationId::of(&parts.headers).0,
        };
        Ok(Self { user, correlation_id })
    }
}

impl Asked {
    /// The first user, with this role.
    #[cfg(test)]
    pub(super) fn with(role: Role) -> Self {
        Self {
            user: User {
                id: 1,
                name: "tester".to_owned(),
                role,
            },
            correlation_id: "cid".to_owned(),
        }
    }

    /// A task that this request asks for, which reserves these PRNs.
    pub(super) fn task(&self, name: &'static str, work: Work, reserved: Vec<String>) -> NewTask {
        NewTask {
            name,
            work,
            reserved,
            created_by: Some(self.user.id),
            logging_cid: self.correlation_id.clone(),
        }
    }
}

/// Validates and writes down a task in one transaction, and answers 202 with its href.
pub(super) async fn accept(
    server: &Server,
    task: impl FnOnce(&Connection) -> Result<NewTask, PulpError> + Send + 'static,
) -> Result<Response, PulpError> {
    let uuid = server
        .store
        .write(move |connection| Ok::<_, PulpError>(task(connection)?.insert(connection)?))
        .await?;
    server.tasks.wake();
    Ok(accepted(&uuid))
}

/// 202 `{"task": href}`.
pub(super) fn accepted(uuid: &str) -> Response {
    (
        StatusCode::ACCEPTED,
        Json(json!({ "task": Object::Task.href(uuid) })),
    )
        .into_response()
}

/// 201 with the object, and its href as `Location`.
pub(super) fn created(object: Value) -> Response {
    let place = [(
        header::LOCATION,
        object["pulp_href"].as_str().unwrap_or_default().to_owned(),
    )];
    (StatusCode::CREATED, place, Json(object)).into_response()
}
