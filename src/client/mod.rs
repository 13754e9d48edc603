//! HTTP: Pulp's REST API ([`Pulp`]) and its container registry ([`Registry`]), both from one [`Client`].
//!
//! What a caller need not think of: credentials and their renewal ([`Auth`]), repeating what may be repeated,
//! redirects, paging, bounds on answers, and that no secret gets into a message or another host's hands.
//! From the outside in:
//!
//! ```text
//! pulp/, registry   one method per call
//! rest, bearer      the call with credentials; renewed when refused
//! transport         the call again when that is safe
//! redirect          the hops of one call
//! http              one exchange
//! ```

mod address;
mod answer;
mod bearer;
mod challenge;
mod credentials;
mod error;
mod facade;
mod http;
mod login;
mod oauth;
mod options;
mod page;
mod pulp;
mod redirect;
mod registry;
mod request;
mod rest;
mod retry;
mod session;
mod store;
mod token;
mod transport;

#[cfg(test)]
mod testing;

pub use error::{AuthFailure, BoxError, ClientError, RedirectProblem};
pub use facade::Client;
pub use options::{Auth, ClientOptions, RetryOptions, TlsOptions};
pub use page::Items;
pub use pulp::{DistributionFilter, Pulp, SignatureFilter, TaskFilter};
pub use registry::{FetchedManifest, Registry};
pub use store::{NoRegistryCredentials, NoStore, RegistryCredentials, Session, SessionStore, Token};
