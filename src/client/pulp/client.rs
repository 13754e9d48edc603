//! What all calls share.

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::super::error::ClientError;
use super::super::page::{Items, items};
use super::super::rest::Rest;
use super::query::Query;
use crate::api::{Href, Prn, PrnError};

/// Pulp's REST API. A clone shares connections and login.
///
/// `list_` gives a stream that pages by itself, `get_` one object, `find_` objects by a name, `start_` and `set_` a
/// task. What is under a domain is looked for in the profile's.
#[derive(Clone)]
pub struct Pulp {
    pub(super) rest: Arc<Rest>,
}

impl Pulp {
    pub(in super::super) fn new(rest: Arc<Rest>) -> Self {
        Self { rest }
    }

    pub(in super::super) fn limit_requests(&self, jobs: usize) {
        self.rest.transport.bound(jobs);
    }

    /// The object at an href, of whatever type is expected there.
    pub async fn get<T: DeserializeOwned>(&self, href: &Href) -> Result<T, ClientError> {
        self.rest.get(self.rest.addresses.href(href)).await
    }

    /// The href of a prn: repositories of both kinds and tasks.
    pub fn href_of(&self, prn: &Prn) -> Result<Href, PrnError> {
        prn.href(&self.rest.addresses.api_path())
    }

    /// The path of the REST API in the profile's domain, up to `api/v3/` and with it.
    pub fn api_path(&self) -> String {
        self.rest.addresses.api_path()
    }

    /// A list at an href.
    pub(super) fn list_at<T>(&self, href: &Href, query: Query, limit: Option<usize>) -> Items<T>
    where
        T: DeserializeOwned + Send + 'static,
    {
        items(
            self.rest.clone(),
            query.onto(self.rest.addresses.href(href)),
            limit,
        )
    }

    /// A list below the API's path.
    pub(super) fn list<T>(&self, place: &str, query: Query, limit: Option<usize>) -> Items<T>
    where
        T: DeserializeOwned + Send + 'static,
    {
        items(
            self.rest.clone(),
            query.onto(self.rest.addresses.api(place)),
            limit,
        )
    }
}
