//! Who asks, and what they may.

mod access;
mod user;

pub(super) use access::{Access, Action, registry_access};
pub(super) use user::{Role, User};
