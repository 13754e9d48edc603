//! `login/`: sessions.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde_json::{Value, json};

use crate::server::auth::{LoggedIn, Session, User};
use crate::server::error::PulpError;
use crate::server::href::API;
use crate::server::state::Server;

/// Who asks.
pub(in crate::server) async fn get(user: User) -> Response {
    ([VARY], Json(shown(&user))).into_response()
}

/// Begins a session.
pub(in crate::server) async fn post(
    State(server): State<Arc<Server>>,
    logged_in: LoggedIn,
) -> Result<Response, PulpError> {
    begin(&server, logged_in, StatusCode::CREATED).await
}

/// Begins a session in the place of the one that the request belongs to.
pub(in crate::server) async fn patch(
    State(server): State<Arc<Server>>,
    logged_in: LoggedIn,
) -> Result<Response, PulpError> {
    begin(&server, logged_in, StatusCode::OK).await
}

/// Ends the session.
pub(in crate::server) async fn delete(
    State(server): State<Arc<Server>>,
    logged_in: LoggedIn,
) -> Result<Response, PulpError> {
    if let Some(session) = logged_in.session {
        session.end(&server).await?;
    }
    let headers = AppendHeaders([VARY, (header::SET_COOKIE, Session::forgotten())]);
    Ok((StatusCode::NO_CONTENT, headers).into_response())
}

async fn begin(server: &Server, logged_in: LoggedIn, status: StatusCode) -> Result<Response, PulpError> {
    let LoggedIn { user, session } = logged_in;
    let [csrf, cookie] = Session::begin(server, user.id).await?;
    if let Some(session) = session {
        session.end(server).await?;
    }
    let headers = AppendHeaders([VARY, (header::SET_COOKIE, csrf), (header::SET_COOKIE, cookie)]);
    let place = [(header::LOCATION, href(&user))];
    Ok((status, headers, place, Json(shown(&user))).into_response())
}

const VARY: (header::HeaderName, HeaderValue) = (header::VARY, HeaderValue::from_static("Accept, Cookie"));

fn href(user: &User) -> String {
    format!("{API}users/{}/", user.id)
}

fn shown(user: &User) -> Value {
    json!({
        "pulp_href": href(user),
        "prn": format!("prn:auth.user:{}", user.id),
        "username": user.name,
    })
}
