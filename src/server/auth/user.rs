//! A user, as a handler of the REST API takes it.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::credentials::{Authorization, authorization};
use super::session::Session;
use crate::secret::Secret;
use crate::server::error::{PulpError, StoreError};
use crate::server::observe;
use crate::server::state::Server;
use crate::server::store::UserRow;

/// What users may do; each role may what those before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Pulls, and reads everything.
    Reader,
    /// Also pushes, puts signatures, and makes, changes and signs repositories.
    Pusher,
    /// Everything, signing services included.
    Admin,
}

impl Role {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Pusher => "pusher",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        [Self::Reader, Self::Pusher, Self::Admin]
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or("expected reader, pusher or admin")
    }
}

impl FromSql for Role {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|_| FromSqlError::InvalidType)
    }
}

impl ToSql for Role {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
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

    /// The user with this name, if the password is right.
    pub(in crate::server) async fn by_password(
        server: &Server,
        name: &str,
        password: &Secret,
    ) -> Result<Option<Self>, StoreError> {
        let row = server
            .store
            .read(|connection| UserRow::by_name(connection, name))?;
        let stored = row.as_ref().map(|row| row.password.as_str());
        let right = server.auth.passwords.verify(stored, password).await;
        Ok(row.filter(|_| right).map(Self::from))
    }

    /// The user that Basic names; `None` without Basic. 401 when the password is wrong.
    pub(in crate::server) async fn by_basic(
        server: &Server,
        headers: &HeaderMap,
    ) -> Result<Option<Self>, PulpError> {
        match authorization(headers) {
            Some(Authorization::Basic { name, password }) => Self::by_password(server, &name, &password)
                .await?
                .map(Some)
                .ok_or(PulpError::Unauthenticated("Invalid username/password.")),
            Some(Authorization::Malformed) => Err(PulpError::Unauthenticated(
                "Invalid basic header. Credentials not correctly base64 encoded.",
            )),
            Some(Authorization::Bearer(_)) | None => Ok(None),
        }
    }

    pub(super) fn by_id(server: &Server, id: i64) -> Result<Option<Self>, StoreError> {
        let row = server.store.read(|connection| UserRow::by_id(connection, id))?;
        Ok(row.map(Self::from))
    }
}

impl From<UserRow> for User {
    fn from(row: UserRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            role: row.role,
        }
    }
}

impl FromRequestParts<Arc<Server>> for User {
    type Rejection = PulpError;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, PulpError> {
        Ok(LoggedIn::from_request_parts(parts, server).await?.user)
    }
}

/// Who asks, and in which session.
#[derive(Debug, Clone)]
pub(in crate::server) struct LoggedIn {
    pub(in crate::server) user: User,
    /// `None` when the request came with Basic.
    pub(in crate::server) session: Option<Session>,
}

impl FromRequestParts<Arc<Server>> for LoggedIn {
    type Rejection = PulpError;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, PulpError> {
        let (user, session) = match User::by_basic(server, &parts.headers).await? {
            Some(user) => (user, None),
            None => match Session::of(server, &parts.headers)? {
                None => return Err(PulpError::Unauthenticated(NO_CREDENTIALS)),
                Some(None) => return Err(PulpError::SessionEnded),
                Some(Some(session)) => {
                    let user = User::by_id(server, session.user_id)?.ok_or(PulpError::SessionEnded)?;
                    session.check_csrf(&parts.method, &parts.headers)?;
                    (user, Some(session))
                }
            },
        };
        observe::user_is(&user.name);
        Ok(Self { user, session })
    }
}

/// As Django REST framework and Pulp's registry word it.
pub(in crate::server) const NO_CREDENTIALS: &str = "Authentication credentials were not provided.";
