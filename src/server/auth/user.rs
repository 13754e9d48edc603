//! A user, as a handler of the REST API takes it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::server::error::PulpError;
use crate::server::state::Server;

/// What users may do; each role may what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::server) enum Role {
    /// Pulls, and reads everything.
    Reader,
    /// Also pushes, puts signatures, and makes, changes and signs repositories.
    Pusher,
    /// Everything, signing services included.
    Admin,
}

/// Who asks. As an argument of a handler it answers 401 by itself when nobody does, and 403 without CSRF token.
#[derive(Debug, Clone)]
pub(in crate::server) struct User {
    pub(in crate::server) id: i64,
    pub(in crate::server) name: String,
    pub(in crate::server) role: Role,
}

impl User {
    /// 403 for those whose role is less.
    pub(in crate::server) fn must_be(&self, role: Role) -> Result<(), PulpError> {
        if self.role < role {
            return Err(PulpError::forbidden());
        }
        Ok(())
    }
}

impl FromRequestParts<Arc<Server>> for User {
    type Rejection = PulpError;

    async fn from_request_parts(_parts: &mut Parts, _server: &Arc<Server>) -> Result<Self, PulpError> {
        Err(PulpError::Unauthenticated(
            "Authentication credentials were not provided.",
        ))
    }
}
