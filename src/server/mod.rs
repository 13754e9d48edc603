//! The embedded registry: OCI distribution, the signatures extension, and Pulp's REST API with its sign task, on one
//! SQLite file and a folder of blobs.
//!
//! ```text
//! serve     accepts connections until it is told to stop
//! router    every route, in one table
//! registry  /v2/, /token/, /extensions/v2/        pulp   /pulp/api/v3/
//! observe   around every request: its id, its line in the log, its measurements
//! auth      who asks, and what they may            tasks  what takes longer than a request
//! store     rows: one writer, many readers         blobs  files
//! cleanup   removes what nothing refers to any more
//! ```

mod auth;
mod blobs;
mod cleanup;
mod config;
mod correlation;
mod error;
mod files;
mod href;
mod metrics;
mod net;
mod observe;
mod path;
mod pulp;
mod registry;
mod router;
mod serve;
mod state;
mod store;
mod tasks;
mod tls;
mod users;

pub use auth::Role;
pub use config::{Config, Limits};
pub use error::{ServeError, StoreError};
pub use serve::{Opened, open, serve};
pub use tls::Tls;
pub use users::{Account, UserError, UserName, Users, valid_password};
