//! Asking for what was not typed. The arguments are completed first; then the command runs as it would have with them.

mod answers;
mod choose;
mod consent;
mod key;
mod objects;
mod profile;
mod required;
mod script;
mod service;
pub(super) mod sign;

pub(super) use answers::Answers;
pub(super) use consent::{declined, may_remove};
pub(super) use objects::{image, removable, repository, signing_service, task, task_to_cancel, version};
pub(super) use profile::{base_url, profile, username};
pub(super) use required::{asks, optional};
pub(super) use service::{ServiceArgs, service};
