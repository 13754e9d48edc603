//! What takes longer than a request: tasks are rows, so that they survive a restart.

mod new_task;
mod work;

pub(super) use new_task::NewTask;
pub(super) use work::Work;
