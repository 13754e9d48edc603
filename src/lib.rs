//! `signet` signs, verifies and audits the container images of a Pulp registry.
//!
//! Each folder is a layer; who may use whom (held by the test `layers`):
//!
//! ```text
//! main    → cli
//! cli     → ops, output, context, config, client, api, oci, error, server (to start it)
//! context → config, output, client
//! error   → every layer's error type
//! config  → nothing
//! output  → nothing
//! ops     → client, signing, api, oci
//! client  → api, oci
//! server  → api, oci, signing
//! signing → oci
//! api     → oci
//! oci     → nothing
//! ```
//!
//! `secret` is a leaf that every layer may use.

pub mod api;
pub mod cli;
pub mod client;
pub mod config;
pub mod context;
pub mod error;
pub mod oci;
pub mod ops;
pub mod output;
pub mod secret;
pub mod server;
pub mod signing;
