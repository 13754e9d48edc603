//! `/token/`: Bearer tokens for the registry (Docker's token authentication).

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use jiff::Timestamp;
use serde_json::json;
use url::form_urlencoded;

use crate::secret::Secret;
use crate::server::auth::{self, NO_CREDENTIALS, Scope, Session, User};
use crate::server::error::PulpError;
use crate::server::observe;
use crate::server::state::Server;
use crate::server::store::Time;

/// `GET /token/?service=…&scope=…`: by Basic, by session, or without either where that may pull.
pub(in crate::server) async fn get(
    State(server): State<Arc<Server>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, PulpError> {
    let user = match User::by_basic(&server, &headers).await? {
        Some(user) => Some(user),
        None => Session::user(&server, &headers)?,
    };
    let query = query.unwrap_or_default();
    let scopes = scopes(query.as_bytes());
    answer(&server, user.as_ref(), scopes)
}

/// `POST /token/`: OAuth2's password grant, as docker and containerd send it (RFC 6749, section 4.3).
pub(in crate::server) async fn post(
    State(server): State<Arc<Server>>,
    body: Bytes,
) -> Result<Response, PulpError> {
    let field = |name: &str| {
        form_urlencoded::parse(&body)
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.into_owned())
    };
    if field("grant_type").as_deref() != Some("password") {
        let error = json!({ "error": "unsupported_grant_type" });
        return Ok((StatusCode::BAD_REQUEST, Json(error)).into_response());
    }
    let name = field("username").unwrap_or_default();
    let password = Secret::new(field("password").unwrap_or_default());
    let user = User::by_password(&server, &name, &password)
        .await?
        .ok_or(PulpError::Unauthenticated("Invalid username/password."))?;
    answer(&server, Some(&user), scopes(&body))
}

fn scopes(query: &[u8]) -> Vec<Scope> {
    let texts: Vec<_> = form_urlencoded::parse(query)
        .filter(|(name, _)| name == "scope")
        .map(|(_, value)| value)
        .collect();
    Scope::parse_all(texts.iter().map(|text| &**text))
}

fn answer(server: &Server, user: Option<&User>, scopes: Vec<Scope>) -> Result<Response, PulpError> {
    match user {
        Some(user) => observe::user_is(&user.name),
        None if server.config.anonymous_pull => {}
        None => return Err(PulpError::Unauthenticated(NO_CREDENTIALS)),
    }
    let issued = Time(Timestamp::now().as_microsecond());
    let token = auth::grant(server, user, scopes)?;
    let answer = json!({
        "expires_in": auth::TOKEN_LASTS.as_secs(),
        "issued_at": issued,
        "token": token,
        "access_token": token,
    });
    Ok(Json(answer).into_response())
}
