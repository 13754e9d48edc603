//! Access to the registry, by Bearer token.

use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use rusqlite::Connection;

use super::credentials::{Authorization, authorization};
use super::scope::{Action, Kind, Scope};
use super::token::{Claims, Holder, LASTS};
use super::user::{NO_CREDENTIALS, User};
use crate::oci::BasePath;
use crate::server::error::{RegistryError, StoreError};
use crate::server::observe;
use crate::server::state::Server;
use crate::server::store::{Served, UserRow};

/// What a request may do, when it may do what it asked for.
#[derive(Debug, Clone)]
pub(in crate::server) struct Access {
    /// The user's id; `None` for those who pull without one.
    pub(in crate::server) user_id: Option<i64>,
}

/// Whether the request's token allows this; else 401 with the scope that is needed. A repository that is not there
/// and one that must not be seen are not told apart before the token is good.
pub(in crate::server) fn registry_access(
    server: &Server,
    headers: &HeaderMap,
    name: &BasePath,
    action: Action,
) -> Result<Access, RegistryError> {
    let needed = Some((name.as_str(), action));
    let claims = claims(server, headers).map_err(|refusal| refusal.answer(server, headers, needed))?;
    let is_named = claims.access.iter().any(|scope| {
        scope.kind == Kind::Repository && scope.name == name.as_str() && scope.actions.contains(&action)
    });
    let holds = server
        .store
        .read(|connection| holds(server, connection, &claims, Some((name.as_str(), action))))?;
    let refusal = match holds {
        Holds::NoMore => Refusal::Invalid,
        Holds::Yes if is_named => return Ok(access(&claims)),
        Holds::Yes | Holds::Less => Refusal::Insufficient,
    };
    Err(refusal.answer(server, headers, needed))
}

/// Whether the request has a good token, whatever it is for: what `/v2/` asks for.
pub(in crate::server) fn base_access(server: &Server, headers: &HeaderMap) -> Result<Access, RegistryError> {
    let claims = claims(server, headers).map_err(|refusal| refusal.answer(server, headers, None))?;
    match server
        .store
        .read(|connection| holds(server, connection, &claims, None))?
    {
        Holds::Yes => Ok(access(&claims)),
        Holds::NoMore | Holds::Less => Err(Refusal::Invalid.answer(server, headers, None)),
    }
}

/// Which repositories of the catalog a request may see: all (`None`) with the scope `registry:catalog:*`, else those
/// that its token is for.
pub(in crate::server) fn catalog_access(
    server: &Server,
    headers: &HeaderMap,
) -> Result<Option<Vec<String>>, RegistryError> {
    base_access(server, headers)?;
    let claims = claims(server, headers).map_err(|refusal| refusal.answer(server, headers, None))?;
    let has = |scope: &Scope, kind, action| scope.kind == kind && scope.actions.contains(&action);
    if claims
        .access
        .iter()
        .any(|scope| has(scope, Kind::Registry, Action::All))
    {
        let catalog = Some(("catalog", Action::All));
        let holds = server
            .store
            .read(|connection| holds(server, connection, &claims, catalog))?;
        if matches!(holds, Holds::Yes) {
            return Ok(None);
        }
    }
    let named = claims.access.into_iter();
    let named = named.filter(|scope| has(scope, Kind::Repository, Action::Pull));
    Ok(Some(named.map(|scope| scope.name).collect()))
}

/// A token for what of these scopes this user may; `None` stands for those who name none.
pub(in crate::server) fn grant(
    server: &Server,
    user: Option<&User>,
    scopes: Vec<Scope>,
) -> Result<String, StoreError> {
    let key = &server.auth.token_key;
    let claims = server.store.read(|connection| {
        let mut access = Vec::new();
        for mut scope in scopes {
            let mut granted = Vec::new();
            for action in scope.actions {
                let may = match user {
                    Some(user) => action.is_for(user.role),
                    None => {
                        scope.kind == Kind::Repository
                            && may_anonymous(server, connection, &scope.name, action)?
                    }
                };
                if may {
                    granted.push(action);
                }
            }
            scope.actions = granted;
            access.push(scope);
        }
        let holder = match user {
            None => None,
            Some(user) => {
                let row = UserRow::by_id(connection, user.id)?.ok_or(StoreError::GivenUp)?;
                Some(Holder::of(key, row.id, &row.password))
            }
        };
        Ok::<_, StoreError>(Claims {
            holder,
            access,
            expires: Timestamp::now().as_second() + LASTS.as_secs() as i64,
        })
    })?;
    claims.sign(key).map_err(|_| StoreError::Broken("token"))
}

/// The scheme and host that a request was sent to, as challenges name them.
pub(in crate::server) fn origin(server: &Server, headers: &HeaderMap) -> (&'static str, String) {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .filter(|host| {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
            !host.is_empty() && host.chars().all(is_plain)
        });
    let scheme = if server.secure { "https" } else { "http" };
    (scheme, host.unwrap_or("localhost").to_owned())
}

/// Whether what a token says still holds.
enum Holds {
    Yes,
    /// The user may do less now than when it was made.
    Less,
    /// Its user is gone, or has another password.
    NoMore,
}

fn holds(
    server: &Server,
    connection: &Connection,
    claims: &Claims,
    needed: Option<(&str, Action)>,
) -> Result<Holds, StoreError> {
    let Some(holder) = &claims.holder else {
        let still = match needed {
            Some((name, action)) => may_anonymous(server, connection, name, action)?,
            None => server.config.anonymous_pull,
        };
        return Ok(if still { Holds::Yes } else { Holds::Less });
    };
    let Some(row) = UserRow::by_id(connection, holder.id)? else {
        return Ok(Holds::NoMore);
    };
    if *holder != Holder::of(&server.auth.token_key, row.id, &row.password) {
        return Ok(Holds::NoMore);
    }
    observe::user_is(&row.name);
    Ok(match needed {
        Some((_, action)) if !action.is_for(row.role) => Holds::Less,
        _ => Holds::Yes,
    })
}

/// Those without a user pull what is there and not private, where the server lets them.
fn may_anonymous(
    server: &Server,
    connection: &Connection,
    name: &str,
    action: Action,
) -> Result<bool, StoreError> {
    if !server.config.anonymous_pull || action != Action::Pull {
        return Ok(false);
    }
    Ok(Served::find(connection, name)?.is_some_and(|served| !served.private))
}

fn access(claims: &Claims) -> Access {
    Access {
        user_id: claims.holder.as_ref().map(|holder| holder.id),
    }
}

/// Why a token does not open what was asked for.
enum Refusal {
    /// There is none.
    Missing,
    /// It is forged, has ended, or its user is gone.
    Invalid,
    /// It is good, but not for this.
    Insufficient,
}

fn claims(server: &Server, headers: &HeaderMap) -> Result<Claims, Refusal> {
    match authorization(headers) {
        Some(Authorization::Bearer(token)) => {
            Claims::verify(token, &server.auth.token_key, Timestamp::now()).ok_or(Refusal::Invalid)
        }
        // The registry takes no passwords, as Pulp's does not where it has tokens.
        Some(Authorization::Basic { .. } | Authorization::Malformed) | None => Err(Refusal::Missing),
    }
}

impl Refusal {
    /// 401, with where to get a token, and for what.
    fn answer(self, server: &Server, headers: &HeaderMap, needed: Option<(&str, Action)>) -> RegistryError {
        let (scheme, host) = origin(server, headers);
        let mut challenge = format!("Bearer realm=\"{scheme}://{host}/token/\",service=\"{host}\"");
        if let Some((name, action)) = needed {
            challenge += &format!(",scope=\"repository:{name}:{}\"", action.as_str());
        }
        let (message, error) = match self {
            Self::Missing => (NO_CREDENTIALS, None),
            Self::Invalid => (
                "Access to the requested resource is not authorized. The provided Bearer token is invalid.",
                Some("invalid_token"),
            ),
            Self::Insufficient => ("Insufficient permissions", Some("insufficient_scope")),
        };
        if let Some(error) = error {
            challenge += &format!(",error=\"{error}\"");
        }
        RegistryError::unauthorized(message, challenge)
    }
}
