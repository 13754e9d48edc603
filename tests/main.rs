//! Scenarios: the built program, run as its users run it.
//!
//! `site` runs on the embedded registry, which it starts, or with `SIGNET_TEST_SERVER=pulp` on the Pulp that
//! `tests/pulp/up` starts, and says so where there is none. `embedded` kills, fills and confuses the embedded registry.
//! `faults` plays servers that neither of them is at will. `local` needs no server. `keyboard` is a person at a
//! terminal.
#![allow(clippy::unwrap_used, missing_docs)]

mod embedded;
mod examples;
mod faults;
mod generated;
mod keyboard;
mod layers;
mod local;
mod pipelines;
mod readme;
mod scripts;
mod site;
mod support;
mod wire;
