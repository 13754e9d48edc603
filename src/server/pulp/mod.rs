//! Pulp's REST API.

pub(super) mod login;
