//! A task that is to be done.

use rusqlite::Connection;

use super::Work;
use crate::server::error::StoreError;

/// A task that is to be done.
#[derive(Debug)]
pub(in crate::server) struct NewTask {
    /// Pulp's name of the work, such as `pulp_container.app.tasks.sign.sign`.
    pub(in crate::server) name: &'static str,
    pub(in crate::server) work: Work,
    /// PRNs of what no other task may change meanwhile.
    pub(in crate::server) reserved: Vec<String>,
    /// The user's id.
    pub(in crate::server) created_by: Option<i64>,
    /// The request's `Correlation-ID`.
    pub(in crate::server) logging_cid: String,
}

impl NewTask {
    /// Writes it down, waiting, and gives its uuid. To be called in a write; then wake the runner.
    pub(in crate::server) fn insert(self, _connection: &Connection) -> Result<String, StoreError> {
        let Self {
            name,
            work,
            reserved,
            created_by,
            logging_cid,
        } = self;
        let _ = (name, work, reserved, created_by, logging_cid);
        Err(StoreError::GivenUp)
    }
}
