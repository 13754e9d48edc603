//! From a path and a method to a handler. Names have any depth, so that no router's pattern fits them.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request};
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use tokio::task::spawn_blocking;

use super::answer::{Answer, json_body, method_not_allowed};
use super::{blob, list, manifest, referrers, signature, upload};
use crate::server::auth::{Action, base_access, registry_access};
use crate::server::error::{PulpError, RegistryError, StoreError};
use crate::server::path::{PathError, RegistryPath, signatures};
use crate::server::state::{Server, State};

/// What a handler is given.
pub(super) struct Asked {
    pub(super) server: Arc<Server>,
    pub(super) request: Request,
    /// The user's id.
    pub(super) user_id: Option<i64>,
}

impl Asked {
    /// The first value of a query parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        parameter(self.request.uri().query(), name)
    }

    /// A header, when it is text.
    pub(super) fn header(&self, name: impl axum::http::header::AsHeaderName) -> Option<&str> {
        self.request.headers().get(name)?.to_str().ok()
    }
}

/// The first value of a query parameter.
pub(super) fn parameter(query: Option<&str>, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(query?.as_bytes());
    pairs
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// `/v2/`: whether the API is spoken, and the token is good.
pub(in crate::server) async fn base(axum::extract::State(server): State, request: Request) -> Answer {
    if !is_read(request.method()) {
        return Ok(method_not_allowed(request.method(), "GET, HEAD"));
    }
    base_access(&server, request.headers())?;
    Ok(json_body("application/json", "{}"))
}

/// `/v2/_catalog`.
pub(in crate::server) async fn catalog(axum::extract::State(server): State, request: Request) -> Answer {
    if !is_read(request.method()) {
        return Ok(method_not_allowed(request.method(), "GET, HEAD"));
    }
    list::catalog(&server, &request)
}

/// `/v2/<name>/…`.
pub(in crate::server) async fn dispatch(
    axum::extract::State(server): State,
    path: Result<Path<String>, PathRejection>,
    request: Request,
) -> Answer {
    // What is percent-encoded must be UTF-8.
    let Path(path) = path.map_err(|_| PathError::Name(String::new()))?;
    let path = RegistryPath::parse(&path)?;
    let method = request.method().clone();
    let Some(action) = action(&path, &method) else {
        return Ok(method_not_allowed(&method, allowed(&path)));
    };
    let access = registry_access(&server, request.headers(), path.name(), action)?;
    let asked = Asked {
        server,
        request,
        user_id: access.user_id,
    };
    match path {
        RegistryPath::Manifest { name, reference } => match method {
            Method::PUT => manifest::put(asked, name, reference).await,
            Method::DELETE => manifest::delete(&asked.server, name, reference).await,
            _ => manifest::get(&asked.server, &name, &reference),
        },
        RegistryPath::Blob { name, digest } => match method {
            Method::DELETE => blob::delete(&asked.server, name, digest).await,
            _ => blob::get(asked, &name, &digest).await,
        },
        RegistryPath::Uploads { name } => upload::begin(asked, name).await,
        RegistryPath::Upload { name, id } => match method {
            Method::PATCH => upload::append(asked, name, id).await,
            Method::PUT => upload::finish(asked, name, id).await,
            Method::DELETE => upload::cancel(&asked.server, &name, id).await,
            _ => upload::status(&asked.server, &name, &id).await,
        },
        RegistryPath::Tags { name } => long(move || list::tags(&asked, &name)).await,
        RegistryPath::Referrers { name, digest } => {
            long(move || referrers::get(&asked, &name, &digest)).await
        }
    }
}

/// `/extensions/v2/<name>/signatures/<digest>`. What is none of these is no endpoint, as Pulp's URL patterns have it:
/// a tag too.
pub(in crate::server) async fn extensions(
    axum::extract::State(server): State,
    path: Result<Path<String>, PathRejection>,
    request: Request,
) -> Result<Response, Response> {
    let Some((name, digest)) = path.ok().and_then(|Path(path)| signatures(&path)) else {
        return Err(PulpError::NoEndpoint.into_response());
    };
    let answer = async {
        let action = match *request.method() {
            Method::GET | Method::HEAD => Action::Pull,
            Method::PUT => Action::Push,
            _ => return Ok(method_not_allowed(request.method(), "GET, PUT, HEAD")),
        };
        let access = registry_access(&server, request.headers(), &name, action)?;
        let put = request.method() == Method::PUT;
        let asked = Asked {
            server,
            request,
            user_id: access.user_id,
        };
        match put {
            true => signature::put(asked, name, digest).await,
            false => signature::get(&asked.server, &name, &digest).await,
        }
    };
    let answer: Answer = answer.await;
    answer.map_err(RegistryError::into_response)
}

/// Answers off the threads that serve connections: a list may be long.
async fn long(answer: impl FnOnce() -> Answer + Send + 'static) -> Answer {
    spawn_blocking(answer).await.map_err(|_| StoreError::GivenUp)?
}

fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// What a method does to what a path names; nothing when it is not for it.
fn action(path: &RegistryPath, method: &Method) -> Option<Action> {
    match (path, method) {
        (RegistryPath::Uploads { .. }, &Method::POST) => Some(Action::Push),
        (RegistryPath::Uploads { .. }, _) => None,
        (
            RegistryPath::Upload { .. },
            &Method::GET | &Method::HEAD | &Method::PATCH | &Method::PUT | &Method::DELETE,
        ) => Some(Action::Push),
        (RegistryPath::Upload { .. }, _) => None,
        (_, &Method::GET | &Method::HEAD) => Some(Action::Pull),
        (RegistryPath::Manifest { .. }, &Method::PUT) => Some(Action::Push),
        (RegistryPath::Manifest { .. } | RegistryPath::Blob { .. }, &Method::DELETE) => Some(Action::Delete),
        _ => None,
    }
}

/// The value of `Allow`.
fn allowed(path: &RegistryPath) -> &'static str {
    match path {
        RegistryPath::Manifest { .. } => "GET, PUT, DELETE, HEAD",
        RegistryPath::Blob { .. } => "GET, DELETE, HEAD",
        RegistryPath::Uploads { .. } => "POST",
        RegistryPath::Upload { .. } => "GET, PUT, PATCH, DELETE, HEAD",
        RegistryPath::Tags { .. } | RegistryPath::Referrers { .. } => "GET, HEAD",
    }
}
