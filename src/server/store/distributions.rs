//! Distributions, and the namespaces that they are in.

use rusqlite::{Connection, OptionalExtension, Row};

use super::Time;
use crate::server::error::StoreError;

/// A distribution's row.
#[derive(Debug, Clone)]
pub(in crate::server) struct Distribution {
    pub(in crate::server) id: i64,
    pub(in crate::server) uuid: String,
    pub(in crate::server) name: String,
    pub(in crate::server) base_path: String,
    /// The repository's uuid.
    pub(in crate::server) repository: Option<String>,
    /// The version of it that is served for ever; without one the latest.
    pub(in crate::server) version: Option<i64>,
    /// The namespace's uuid.
    pub(in crate::server) namespace: String,
    pub(in crate::server) private: bool,
    pub(in crate::server) description: Option<String>,
    /// A JSON object.
    pub(in crate::server) labels: String,
    pub(in crate::server) created: Time,
    pub(in crate::server) updated: Time,
}

/// A namespace's row: the first part of a base path.
#[derive(Debug, Clone)]
pub(in crate::server) struct Namespace {
    pub(in crate::server) id: i64,
    pub(in crate::server) uuid: String,
    pub(in crate::server) name: String,
    pub(in crate::server) created: Time,
}

impl Distribution {
    /// For `SELECT` with [`Self::from_row`]; `distribution` is to be named `d`.
    pub(in crate::server) const COLUMNS: &str = "d.id, d.uuid, d.name, d.base_path, \
        (SELECT r.uuid FROM repository r WHERE r.id = d.repository_id), d.version, \
        (SELECT n.uuid FROM namespace n WHERE n.id = d.namespace_id), \
        d.private, d.description, d.labels, d.created, d.updated";

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            uuid: row.get(1)?,
            name: row.get(2)?,
            base_path: row.get(3)?,
            repository: row.get(4)?,
            version: row.get(5)?,
            namespace: row.get(6)?,
            private: row.get(7)?,
            description: row.get(8)?,
            labels: row.get(9)?,
            created: row.get(10)?,
            updated: row.get(11)?,
        })
    }

    pub(in crate::server) fn by_uuid(
        connection: &Connection,
        uuid: &str,
    ) -> Result<Option<Self>, StoreError> {
        let query = format!("SELECT {} FROM distribution d WHERE d.uuid = ?", Self::COLUMNS);
        let mut query = connection.prepare_cached(&query)?;
        Ok(query.query_row([uuid], Self::from_row).optional()?)
    }
}

impl Namespace {
    /// For `SELECT` with [`Self::from_row`]; `namespace` is to be named `n`.
    pub(in crate::server) const COLUMNS: &str = "n.id, n.uuid, n.name, n.created";

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            uuid: row.get(1)?,
            name: row.get(2)?,
            created: row.get(3)?,
        })
    }
}
