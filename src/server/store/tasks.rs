//! Tasks, as they are shown.

use rusqlite::{Connection, OptionalExtension, Row};

use super::Time;
use crate::server::error::StoreError;

/// A task's row.
#[derive(Debug, Clone)]
pub(in crate::server) struct Task {
    pub(in crate::server) uuid: String,
    pub(in crate::server) name: String,
    pub(in crate::server) state: String,
    pub(in crate::server) logging_cid: String,
    /// The user's id.
    pub(in crate::server) created_by: Option<i64>,
    pub(in crate::server) created: Time,
    pub(in crate::server) updated: Time,
    pub(in crate::server) unblocked: Option<Time>,
    pub(in crate::server) started: Option<Time>,
    pub(in crate::server) finished: Option<Time>,
    /// JSON, as are those that follow.
    pub(in crate::server) error: Option<String>,
    pub(in crate::server) result: Option<String>,
    pub(in crate::server) progress_reports: String,
    /// Hrefs.
    pub(in crate::server) created_resources: String,
    /// The PRNs of the same where they are versions, else their hrefs again.
    pub(in crate::server) created_resource_prns: String,
    pub(in crate::server) reserved_resources: String,
}

impl Task {
    /// For `SELECT` with [`Self::from_row`]; `task` is to be named `t`. The uuid of a version is not in its href
    /// `/pulp/api/v3/repositories/container/container/<36 characters>/versions/<number>/`, and is looked up.
    pub(in crate::server) const COLUMNS: &str = "t.uuid, t.name, t.state, t.logging_cid, t.created_by, \
        t.created, t.updated, t.unblocked, t.started, t.finished, t.error, t.result, t.progress_reports, \
        t.created_resources, \
        (SELECT json_group_array(coalesce( \
            (SELECT 'prn:core.repositoryversion:' || v.uuid FROM repository r JOIN version v ON v.repository_id = r.id \
             WHERE j.value LIKE '/pulp/api/v3/repositories/container/container/%/versions/%' \
               AND r.uuid = substr(j.value, 47, 36) AND v.number = CAST(rtrim(substr(j.value, 93), '/') AS INTEGER)), \
            j.value)) FROM json_each(t.created_resources) j), \
        t.reserved_resources";

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            uuid: row.get(0)?,
            name: row.get(1)?,
            state: row.get(2)?,
            logging_cid: row.get(3)?,
            created_by: row.get(4)?,
            created: row.get(5)?,
            updated: row.get(6)?,
            unblocked: row.get(7)?,
            started: row.get(8)?,
            finished: row.get(9)?,
            error: row.get(10)?,
            result: row.get(11)?,
            progress_reports: row.get(12)?,
            created_resources: row.get(13)?,
            created_resource_prns: row.get(14)?,
            reserved_resources: row.get(15)?,
        })
    }

    pub(in crate::server) fn by_uuid(
        connection: &Connection,
        uuid: &str,
    ) -> Result<Option<Self>, StoreError> {
        let query = format!("SELECT {} FROM task t WHERE t.uuid = ?", Self::COLUMNS);
        let mut query = connection.prepare_cached(&query)?;
        Ok(query.query_row([uuid], Self::from_row).optional()?)
    }
}
