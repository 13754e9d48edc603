//! A task that is to be done.

use rusqlite::{Connection, params};
use serde_json::json;

use super::Work;
use crate::server::error::StoreError;
use crate::server::store::{Time, new_uuid};

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
    pub(in crate::server) fn insert(self, connection: &Connection) -> Result<String, StoreError> {
        let work = serde_json::to_string(&self.work).map_err(|_| StoreError::Broken("task"))?;
        let (uuid, now) = (new_uuid(), Time::now());
        connection
            .prepare_cached(
                "INSERT INTO task (uuid, name, state, logging_cid, created_by, created, updated, work,
                 reserved_resources) VALUES (?1, ?2, 'waiting', ?3, ?4, ?5, ?5, ?6, ?7)",
            )?
            .execute(params![
                uuid,
                self.name,
                self.logging_cid,
                self.created_by,
                now,
                work,
                json!(self.reserved).to_string(),
            ])?;
        Ok(uuid)
    }
}
