//! Scenarios: the built program, run as its users run it.
//!
//! `real` needs the Pulp that `tests/pulp/up` starts, and says so where there is none. `faults` plays servers that a
//! real Pulp is not at will. `embedded` kills, fills and confuses the embedded registry. `local` needs no server.
#![allow(clippy::unwrap_used, missing_docs)]

mod embedded;
mod faults;
mod generated;
mod layers;
mod local;
mod readme;
mod real;
mod scripts;
mod support;
mod wire;
