//! Tasks.

use reqwest::Method;
use serde_json::json;

use super::super::error::ClientError;
use super::super::page::Items;
use super::super::request::Request;
use super::Pulp;
use super::query::Query;
use crate::api::{Href, Task, TaskState};

/// Which tasks; every condition given has to hold.
#[derive(Debug, Clone, Default)]
pub struct TaskFilter {
    /// In one of these states; none given: in any.
    pub states: Vec<TaskState>,
    /// With this in the name of the Python function.
    pub name_contains: Option<String>,
    /// Started by the request with this correlation id, which is compared exactly.
    pub logging_cid: Option<String>,
    /// Working on this object: its prn on newer servers, its href on older ones.
    pub reserved_resource: Option<String>,
    /// At most so many.
    pub limit: Option<usize>,
}

impl TaskFilter {
    pub(super) fn query(&self) -> Query {
        Query::default()
            .with_any("state__in", &self.states)
            .with("name__contains", self.name_contains.as_ref())
            .with("logging_cid", self.logging_cid.as_ref())
            .with("reserved_resources", self.reserved_resource.as_ref())
    }
}

impl Pulp {
    /// The tasks that `filter` describes, the latest first.
    pub fn list_tasks(&self, filter: &TaskFilter) -> Items<Task> {
        self.list("tasks/", filter.query(), filter.limit)
    }

    /// A task.
    pub async fn get_task(&self, href: &Href) -> Result<Task, ClientError> {
        self.get(href).await
    }

    /// Cancels a task and gives it back, canceled or canceling; [`ClientError::Conflict`] when it had ended already.
    pub async fn cancel_task(&self, href: &Href) -> Result<Task, ClientError> {
        let body = json!({ "state": TaskState::Canceled });
        let request = Request::change(Method::PATCH, self.rest.addresses.href(href), &body);
        self.rest.send(&request).await?.json()
    }
}
