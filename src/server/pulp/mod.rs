//! Pulp's REST API: `/pulp/api/v3/`, as pulpcore 3.123 and pulp_container 2.30 answer it.
//!
//! ```text
//! list, query, filter, reference   every list and single object from one table per kind
//! objects                          rows as they are shown
//! repositories, versions …         the tables
//! openapi                          docs/api.json
//! write                            what changes something
//! ```

mod content;
mod distributions;
mod filter;
mod list;
pub(super) mod login;
pub(super) mod objects;
mod openapi;
mod origin;
mod process;
mod query;
mod reference;
mod repositories;
mod services;
#[cfg(test)]
mod shape;
pub(super) mod status;
mod tasks;
#[cfg(test)]
mod tests;
pub(super) mod users;
pub(super) mod versions;
pub(super) mod workers;
pub(super) mod write;

use std::sync::Arc;

use axum::Json;
use axum::extract::{self, Path, RawQuery};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};

use super::auth::User;
use super::error::PulpError;
use super::state::{Server, State};
pub(super) use content::{BLOBS, MANIFESTS, SIGNATURES, TAGS};
pub(super) use distributions::{ANY as DISTRIBUTIONS, CONTAINER as CONTAINER_DISTRIBUTIONS, NAMESPACES};
pub(super) use list::Listing;
pub(super) use openapi::description;
use origin::Origin;
use query::Query;
pub(super) use repositories::{
    ANY as REPOSITORIES, CONTAINER as CONTAINER_REPOSITORIES, PUSH as PUSH_REPOSITORIES,
};
pub(super) use services::SERVICES;
pub(super) use tasks::TASKS;

/// `GET` of a list.
pub(super) fn list(listing: &'static Listing) -> MethodRouter<Arc<Server>> {
    get(
        move |extract::State(server): State, _: User, uri: Uri, origin: Origin| {
            list::read(server, move |connection| {
                let query = Query::parse(uri.query().unwrap_or_default());
                listing.page(connection, None, &query, uri.path(), &origin)
            })
        },
    )
}

/// `GET` of one object; the path's only parameter is its uuid. `model` is what the 404 calls it.
pub(super) fn one(listing: &'static Listing, model: &'static str) -> MethodRouter<Arc<Server>> {
    get(
        move |extract::State(server): State,
              _: User,
              Path(uuid): Path<String>,
              RawQuery(query): RawQuery,
              origin: Origin| {
            list::read(server, move |connection| {
                let query = Query::parse(query.as_deref().unwrap_or_default());
                listing
                    .detail(connection, &uuid, model, &query, &origin)
                    .map(Json)
            })
        },
    )
}

/// What is no endpoint: a redirect where only the slash at the end is missing, as Django's `APPEND_SLASH`, else 404.
pub(super) async fn no_endpoint(uri: Uri) -> Response {
    let with_slash = format!("{}/", uri.path());
    if !openapi::is_endpoint(&with_slash) {
        return PulpError::NoEndpoint.into_response();
    }
    let query = uri.query().map(|query| format!("?{query}"));
    let location = with_slash + &query.unwrap_or_default();
    match HeaderValue::try_from(location) {
        Ok(location) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location)]).into_response(),
        Err(_) => PulpError::NoEndpoint.into_response(),
    }
}

/// 405: the path has other methods, which `Allow` names.
pub(super) async fn not_allowed(method: Method) -> PulpError {
    PulpError::Detail(
        StatusCode::METHOD_NOT_ALLOWED,
        format!("Method \"{method}\" not allowed."),
    )
}
