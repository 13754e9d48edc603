//! What every scenario needs.

mod sandbox;

pub use sandbox::{Ran, Sandbox};
