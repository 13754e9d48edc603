//! Access to a repository of the registry, by Bearer token.

use axum::http::HeaderMap;
use axum::http::uri::Scheme;

use crate::oci::BasePath;
use crate::server::error::RegistryError;
use crate::server::state::Server;

/// What is done to a repository, as scopes name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Action {
    Pull,
    Push,
    Delete,
}

/// What a request may do, when it may do what it asked for.
#[derive(Debug, Clone)]
pub(in crate::server) struct Access {
    /// The user's id; `None` for those who pull without one.
    pub(in crate::server) user_id: Option<i64>,
}

/// Whether the request's token allows this; else 401 with the scope that is needed. A repository that is not there
/// and one that must not be seen are not told apart before the token is good.
pub(in crate::server) fn registry_access(
    _server: &Server,
    _headers: &HeaderMap,
    _name: &BasePath,
    _action: Action,
) -> Result<Access, RegistryError> {
    let _ = Scheme::HTTP;
    Err(RegistryError::unauthorized(
        "Authentication credentials were not provided.",
        String::new(),
    ))
}
