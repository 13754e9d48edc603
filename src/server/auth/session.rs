//! Sessions: a cookie instead of the password, and a second secret against requests that other sites make a browser
//! send (CSRF). As Django has them, whose sessions Pulp uses.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, Method};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use super::credentials::cookie;
use super::mac::same;
use super::random;
use super::user::User;
use crate::server::error::{PulpError, StoreError};
use crate::server::state::Server;
use crate::server::store::{SessionRow, Time};

const SESSION: &str = "sessionid";
const CSRF: &str = "csrftoken";
const CSRF_HEADER: &str = "x-csrftoken";
/// How long a session lasts: 14 days (Django's `SESSION_COOKIE_AGE`).
const LASTS: Duration = Duration::from_secs(14 * 24 * 3600);
/// How long its CSRF cookie lasts: 364 days (Django's `CSRF_COOKIE_AGE`).
const CSRF_LASTS: Duration = Duration::from_secs(364 * 24 * 3600);

/// A session that a request belongs to.
#[derive(Debug, Clone)]
pub(in crate::server) struct Session {
    /// What it is stored by.
    hash: [u8; 32],
    pub(super) user_id: i64,
    csrf_token: String,
}

/// `Set-Cookie` of a new session: that of the CSRF token, and that of the session.
pub(in crate::server) type SetCookies = [HeaderValue; 2];

impl Session {
    /// The session that a request's cookie names. `Some(None)` when there is a cookie, and its session has ended.
    pub(super) fn of(server: &Server, headers: &HeaderMap) -> Result<Option<Option<Self>>, StoreError> {
        let Some(text) = cookie(headers, SESSION) else {
            return Ok(None);
        };
        let hash: [u8; 32] = Sha256::digest(text).into();
        let row = server
            .store
            .read(|connection| SessionRow::find(connection, &hash))?;
        Ok(Some(row.map(|row| Self {
            hash,
            user_id: row.user_id,
            csrf_token: row.csrf_token,
        })))
    }

    /// The user of the session that a request's cookie names; `None` without one that lasts.
    pub(in crate::server) fn user(server: &Server, headers: &HeaderMap) -> Result<Option<User>, StoreError> {
        match Self::of(server, headers)?.flatten() {
            Some(session) => User::by_id(server, session.user_id),
            None => Ok(None),
        }
    }

    /// 403 when the request may change something and does not prove that it was meant to.
    pub(super) fn check_csrf(&self, method: &Method, headers: &HeaderMap) -> Result<(), PulpError> {
        if method.is_safe() {
            return Ok(());
        }
        match headers.get(CSRF_HEADER).and_then(|value| value.to_str().ok()) {
            None => Err(PulpError::csrf("CSRF token missing.")),
            Some(token) if same(token, &self.csrf_token) => Ok(()),
            Some(_) => Err(PulpError::csrf(
                "CSRF token from the 'X-Csrftoken' HTTP header incorrect.",
            )),
        }
    }

    /// Begins a session of this user.
    pub(in crate::server) async fn begin(server: &Server, user_id: i64) -> Result<SetCookies, StoreError> {
        let (cookie, csrf_token) = (random::text(), random::text());
        let hash: [u8; 32] = Sha256::digest(&cookie).into();
        let now = Timestamp::now();
        let expires = later(now, LASTS);
        let row = SessionRow {
            user_id,
            csrf_token: csrf_token.clone(),
        };
        server
            .store
            .write(move |connection| row.insert(connection, &hash, Time(expires.as_microsecond())))
            .await?;
        let secure = server.secure;
        Ok([
            set_cookie(CSRF, &csrf_token, now, CSRF_LASTS, "", secure),
            set_cookie(SESSION, &cookie, now, LASTS, "HttpOnly; ", secure),
        ])
    }

    /// Ends it.
    pub(in crate::server) async fn end(self, server: &Server) -> Result<(), StoreError> {
        server
            .store
            .write(move |connection| SessionRow::remove(connection, &self.hash))
            .await
    }

    /// `Set-Cookie` that makes the client forget its session.
    pub(in crate::server) fn forgotten() -> HeaderValue {
        HeaderValue::from_static(
            "sessionid=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax",
        )
    }
}

fn later(now: Timestamp, lasts: Duration) -> Timestamp {
    now.checked_add(lasts).unwrap_or(Timestamp::MAX)
}

fn set_cookie(
    name: &str,
    value: &str,
    now: Timestamp,
    lasts: Duration,
    http_only: &str,
    secure: bool,
) -> HeaderValue {
    let expires = later(now, lasts).strftime("%a, %d %b %Y %H:%M:%S GMT");
    let age = lasts.as_secs();
    let secure = if secure { "; Secure" } else { "" };
    let text =
        format!("{name}={value}; expires={expires}; {http_only}Max-Age={age}; Path=/; SameSite=Lax{secure}");
    // Base64 and digits alone.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
