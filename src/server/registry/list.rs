//! Tags of a repository, and names of repositories, in pages (OCI distribution 1.1, "Content Discovery").

use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use super::answer::{Answer, json_body, set};
use super::dispatch::{Asked, parameter};
use crate::oci::BasePath;
use crate::server::auth::catalog_access;
use crate::server::error::RegistryError;
use crate::server::state::Server;
use crate::server::store;

/// Names of repositories on a page, when the client does not say.
const CATALOG_PAGE: i64 = 100;
/// And at most.
const CATALOG_MAX: i64 = 1000;

/// `/v2/<name>/tags/list`: all without `n`.
pub(super) fn tags(asked: &Asked, name: &BasePath) -> Answer {
    let limit = limit(asked.request.uri().query())?;
    let last = asked.parameter("last").unwrap_or_default();
    let mut tags = asked.server.store.read(|connection| {
        if !store::is_served(connection, name)? {
            return Err(RegistryError::name_unknown(name.as_str()));
        }
        // One more, to know whether a page follows. SQLite takes -1 for no limit.
        let ask = limit.map_or(-1, |limit| limit.saturating_add(1));
        Ok(store::tags(connection, name, &last, ask)?)
    })?;
    let more = cut(&mut tags, limit);
    let path = format!("/v2/{}/tags/list", name.as_str());
    Ok(page(
        json!({ "name": name.as_str(), "tags": tags }),
        &path,
        limit,
        more.then(|| tags.last()).flatten(),
    ))
}

/// `/v2/_catalog`: the repositories that the token lets pull.
pub(super) fn catalog(server: &Server, request: &Request) -> Answer {
    let seen = catalog_access(server, request.headers())?;
    let query = request.uri().query();
    let limit = limit(query)?.unwrap_or(CATALOG_PAGE).min(CATALOG_MAX);
    let last = parameter(query, "last").unwrap_or_default();
    let mut names: Vec<String> = server
        .store
        .read(|connection| store::names(connection, &last, limit + 1))?;
    let more = cut(&mut names, Some(limit));
    let next = more.then(|| names.last().cloned()).flatten();
    if let Some(seen) = seen {
        names.retain(|name| seen.contains(name));
    }
    Ok(page(
        json!({ "repositories": names }),
        "/v2/_catalog",
        Some(limit),
        next.as_ref(),
    ))
}

/// How many the client wants.
fn limit(query: Option<&str>) -> Result<Option<i64>, RegistryError> {
    let Some(n) = parameter(query, "n") else {
        return Ok(None);
    };
    let digits = !n.is_empty() && n.bytes().all(|byte| byte.is_ascii_digit());
    match digits {
        true => Ok(Some(n.parse().unwrap_or(i64::MAX - 1))),
        false => Err(RegistryError::new(
            StatusCode::BAD_REQUEST,
            "PAGINATION_NUMBER_INVALID",
            "The number of results is no number.",
            json!({ "n": n }),
        )),
    }
}

/// Cuts a list to a page; whether something follows. A page of nothing is followed by none.
fn cut(list: &mut Vec<String>, limit: Option<i64>) -> bool {
    let limit = limit
        .and_then(|limit| usize::try_from(limit).ok())
        .unwrap_or(usize::MAX);
    let more = list.len() > limit && limit > 0;
    list.truncate(limit);
    more
}

/// A page, with the link to the one that follows the last of its members.
fn page(body: Value, path: &str, limit: Option<i64>, last: Option<&String>) -> Response {
    let mut response = json_body("application/json", body.to_string());
    if let (Some(limit), Some(last)) = (limit, last) {
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("n", &limit.to_string())
            .append_pair("last", last)
            .finish();
        set(
            &mut response,
            header::LINK,
            &format!("<{path}?{query}>; rel=\"next\""),
        );
    }
    response
}
