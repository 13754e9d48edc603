//! Pulp's REST API: `/pulp/api/v3/`.

pub(super) mod login;
pub(super) mod objects;
#[cfg(test)]
mod shape;
pub(super) mod write;
