//! This machine.

mod identity;
mod local_machine;
mod process;
mod session;

pub(super) use local_machine::{Local, fetch};
