//! Asking for what was not typed. The arguments are completed first; then the command runs as it would have with them.

mod answers;
mod choose;
mod key;
mod objects;
mod profile;
mod required;
mod script;
mod service;
pub(super) mod sign;

pub(super) use answers::Answers;
pub(super) use objects::{image, removable, repository, signing_service, task, task_to_cancel, version};
pub(super) use profile::{base_url, profile, username};
pub(super) use required::{asks, optional};
pub(super) use service::{ServiceArgs, service};

use crate::error::{CommandError, Kind};

/// Somebody was asked whether to go on, and said no: an error, for who waits for it to be done is not to take it for
/// success.
pub(super) fn declined(undone: &str) -> CommandError {
    CommandError::new(
        Kind::Interrupted,
        "declined",
        anyhow::Error::msg(undone.to_owned()),
    )
}
