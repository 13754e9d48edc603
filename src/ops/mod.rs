//! What takes more than one call: resolving names, signing, waiting, listing with what belongs together.
//!
//! Each operation takes a [`Client`](crate::client::Client) and gives back a value that serialises.

pub mod audit;
pub mod choices;
pub mod client_check;
pub mod client_config;
pub mod doctor;
mod error;
mod failure;
mod files;
pub mod identity;
pub mod inspect;
pub mod key;
pub mod manager;
pub mod manifest;
pub mod many;
pub mod names;
mod nearest;
pub mod push;
mod queue;
pub mod register;
pub mod removable;
pub mod repository;
mod resolve;
pub mod script;
pub mod script_new;
pub mod secret_keys;
pub mod sign;
mod sign_check;
mod sign_count;
mod sign_missing;
pub mod signature;
mod signature_put;
pub mod signature_remove;
pub mod signing_service;
pub mod status;
pub mod tagged;
pub mod task;
pub mod trust;
pub mod verify;
pub mod wait;

pub use error::{OpsError, StartedTasks};
pub use failure::TaskFailure;
