//! Scenarios: the built program, run as its users run it.
#![allow(clippy::unwrap_used, missing_docs)]

mod generated;
mod layers;
mod support;
