//! Configuration: settings with their origins, the files they come from, and what is kept between runs.
//!
//! This layer uses no other. Nothing else reads the environment or these files. It never prints: what the
//! user should know is in [`Config::warnings`], and no error or warning holds a secret.

pub mod env;

mod answer_cache;
mod base_url;
mod choice;
mod container_auth;
mod credential_helper;
mod credentials;
mod document;
mod environment;
mod error;
mod file;
mod flags;
mod header;
mod layer;
mod password_check;
mod paths;
mod profile;
mod pulp_cli;
mod resolve;
mod sessions;
mod setting;
mod validate;
mod write;

pub use answer_cache::AnswerCache;
pub use base_url::{NOT_A_HOST, host_of, is_registry_host};
pub use container_auth::{RegistryLogin, registry_login, registry_login_files};
pub use credentials::{Credential, Credentials};
pub use environment::Environment;
pub use error::{ConfigError, HelperError, Malformed};
pub use flags::Overrides;
pub use header::{Header, HeaderError};
pub use layer::{Layer, OUTPUT_FORMATS, parse_seconds};
pub use paths::Paths;
pub use resolve::{Config, DEFAULT_API_ROOT, DEFAULT_REQUEST_TIMEOUT};
pub use sessions::{Session, Sessions, TokenScope};
pub use setting::{FileOrigin, Origin, Position, Setting};
pub use validate::is_username;
pub use write::NewProfile;
