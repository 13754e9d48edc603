//! Asking for what was not typed. The arguments are completed first; then the command runs as it would have with them.

mod answers;
mod choose;
mod required;
pub(super) mod sign;

pub(super) use answers::Answers;
pub(super) use required::optional;
