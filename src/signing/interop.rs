//! Other programs' signatures here, and this program's signatures there.

#![allow(clippy::unwrap_used)]

mod decision;
mod gpg_home;
mod policy;
mod programs;
mod registry;
