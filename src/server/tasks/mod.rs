//! What takes longer than a request: tasks are rows, so that they survive a restart.

mod content;
mod edit;
mod error;
mod new_task;
mod runner;
mod sign;
#[cfg(test)]
pub(in crate::server) mod testing;
#[cfg(test)]
mod tests;
mod work;
mod workplace;

pub(super) use edit::Edit;
pub(super) use new_task::NewTask;
pub(super) use runner::{Runner, Tasks};
pub(super) use sign::Order;
pub(super) use work::Work;
