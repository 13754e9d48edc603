//! Who asks, and what they may.

mod access;
mod credentials;
mod mac;
mod password;
pub(super) mod random;
mod scope;
mod session;
#[cfg(test)]
mod tests;
mod token;
mod user;

pub(super) use access::{base_access, catalog_access, grant, registry_access};
pub(super) use password::{Passwords, hash};
pub(super) use scope::{Action, Scope};
pub(super) use session::Session;
pub(super) use token::LASTS as TOKEN_LASTS;
pub use user::Role;
pub(super) use user::{LoggedIn, NO_CREDENTIALS, User};

use super::error::StoreError;
use super::store::{Store, token_key};

/// What requests are checked with.
#[derive(Debug)]
pub(super) struct Auth {
    passwords: Passwords,
    token_key: Vec<u8>,
}

impl Auth {
    /// The checks of this data directory.
    pub(super) fn open(store: &Store) -> Result<Self, StoreError> {
        Ok(Self {
            passwords: Passwords::new(),
            token_key: store.read(token_key)?,
        })
    }
}
