//! `signet doctor`: what is wrong, here and on the server, before it fails in the middle of something.
//!
//! A file per group of checks. Each gives [findings](Finding); none changes anything, on this machine or on the
//! server, but that a session may be begun, and gpg's agent started where there is a keyring.

mod access;
mod certificate;
mod clock;
mod distributions;
mod examine;
mod finding;
mod identity;
mod keys;
mod permissions;
mod programs;
mod server;
mod services;
mod traps;

pub use examine::{Asked, Request, ServerAsked, examine};
pub use finding::{Finding, Report, Status};
pub use identity::IdentityHost;
pub use permissions::KeptFile;
