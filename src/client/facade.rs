//! A client for one server.

use std::sync::Arc;

use super::bearer::BearerCalls;
use super::error::ClientError;
use super::options::ClientOptions;
use super::pulp::Pulp;
use super::registry::Registry;
use super::rest::Rest;

/// One server, in one user's name. Making it sends nothing and sets up no TLS; a clone shares everything.
#[derive(Clone)]
pub struct Client {
    pulp: Pulp,
    registry: Registry,
}

impl Client {
    /// Takes the options; [`ClientError::BadOption`] when one of them could never be sent.
    pub fn new(options: &ClientOptions) -> Result<Self, ClientError> {
        let rest = Arc::new(Rest::new(options)?);
        Ok(Self {
            registry: Registry::new(rest.clone(), BearerCalls::new(options, rest.clone())),
            pulp: Pulp::new(rest),
        })
    }

    /// Lets at most `jobs` requests to the server be under way at a time, from now on and for all clones. The first
    /// call counts.
    pub fn limit_requests(&self, jobs: usize) {
        self.pulp.limit_requests(jobs);
    }

    /// The REST API.
    pub fn pulp(&self) -> &Pulp {
        &self.pulp
    }

    /// The container registry.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }
}
