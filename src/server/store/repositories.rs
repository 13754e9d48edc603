//! Repositories, and what serves them.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Time, new_uuid};
use crate::server::error::StoreError;

/// A repository's row.
#[derive(Debug, Clone)]
pub(in crate::server) struct Repository {
    pub(in crate::server) id: i64,
    pub(in crate::server) uuid: String,
    pub(in crate::server) name: String,
    pub(in crate::server) description: Option<String>,
    /// A JSON object.
    pub(in crate::server) labels: String,
    pub(in crate::server) retain_repo_versions: Option<i64>,
    /// The signing service's uuid.
    pub(in crate::server) signing_service: Option<String>,
    /// The number of its latest version.
    pub(in crate::server) latest: i64,
    pub(in crate::server) created: Time,
    pub(in crate::server) updated: Time,
}

/// What a base path serves.
#[derive(Debug, Clone)]
pub(in crate::server) struct Served {
    /// `None` while nothing is tied to the distribution.
    pub(in crate::server) repository_id: Option<i64>,
    /// The version that it is pinned to.
    pub(in crate::server) pinned: Option<i64>,
    /// Whether anonymous users must not pull from it.
    pub(in crate::server) private: bool,
}

impl Repository {
    /// For `SELECT` with [`Self::from_row`]; `repository` is to be named `r`.
    pub(in crate::server) const COLUMNS: &str = "r.id, r.uuid, r.name, r.description, r.labels, \
        r.retain_repo_versions, (SELECT s.uuid FROM signing_service s WHERE s.id = r.signing_service_id), \
        r.latest, r.created, r.updated";

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            uuid: row.get(1)?,
            name: row.get(2)?,
            description: row.get(3)?,
            labels: row.get(4)?,
            retain_repo_versions: row.get(5)?,
            signing_service: row.get(6)?,
            latest: row.get(7)?,
            created: row.get(8)?,
            updated: row.get(9)?,
        })
    }

    /// Makes one, with its version 0, which is empty.
    pub(in crate::server) fn insert(connection: &Connection, name: &str) -> Result<Self, StoreError> {
        let now = Time::now();
        connection
            .prepare_cached("INSERT INTO repository (uuid, name, created, updated) VALUES (?, ?, ?, ?)")?
            .execute(params![new_uuid(), name, now, now])?;
        let id = connection.last_insert_rowid();
        connection
            .prepare_cached("INSERT INTO version (repository_id, number, uuid, created) VALUES (?, 0, ?, ?)")?
            .execute(params![id, new_uuid(), now])?;
        Self::by_id(connection, id)?.ok_or(StoreError::Broken("repository"))
    }

    pub(in crate::server) fn by_id(connection: &Connection, id: i64) -> Result<Option<Self>, StoreError> {
        Self::find(connection, "r.id = ?", id)
    }

    pub(in crate::server) fn by_uuid(
        connection: &Connection,
        uuid: &str,
    ) -> Result<Option<Self>, StoreError> {
        Self::find(connection, "r.uuid = ?", uuid)
    }

    pub(in crate::server) fn by_name(
        connection: &Connection,
        name: &str,
    ) -> Result<Option<Self>, StoreError> {
        Self::find(connection, "r.name = ?", name)
    }

    fn find(
        connection: &Connection,
        condition: &str,
        value: impl rusqlite::ToSql,
    ) -> Result<Option<Self>, StoreError> {
        let query = format!("SELECT {} FROM repository r WHERE {condition}", Self::COLUMNS);
        let mut query = connection.prepare_cached(&query)?;
        Ok(query.query_row([value], Self::from_row).optional()?)
    }
}

impl Served {
    /// What the distribution of this base path serves; `None` when there is no such distribution.
    pub(in crate::server) fn find(
        connection: &Connection,
        base_path: &str,
    ) -> Result<Option<Self>, StoreError> {
        let query = "SELECT repository_id, version, private FROM distribution WHERE base_path = ?";
        let row = |row: &Row<'_>| {
            Ok(Self {
                repository_id: row.get(0)?,
                pinned: row.get(1)?,
                private: row.get(2)?,
            })
        };
        let mut query = connection.prepare_cached(query)?;
        Ok(query.query_row([base_path], row).optional()?)
    }
}
