//! Rows of uploads, and what is pushed but in no version yet.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Time, Unit};
use crate::oci::Digest;
use crate::server::error::StoreError;

/// An upload that has begun. Its bytes are a file of the uuid's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct Upload {
    pub(in crate::server) uuid: String,
    /// The only repository that sees it.
    pub(in crate::server) base_path: String,
    pub(in crate::server) begun: Time,
}

impl Upload {
    /// Writes down a new one.
    pub(in crate::server) fn insert(
        connection: &Connection,
        uuid: &str,
        base_path: &str,
        user_id: Option<i64>,
    ) -> Result<(), StoreError> {
        connection
            .prepare_cached("INSERT INTO upload (uuid, base_path, user_id, updated) VALUES (?, ?, ?, ?)")?
            .execute(params![uuid, base_path, user_id, Time::now()])?;
        Ok(())
    }

    /// Whether this upload goes to this repository.
    pub(in crate::server) fn exists(
        connection: &Connection,
        uuid: &str,
        base_path: &str,
    ) -> Result<bool, StoreError> {
        Ok(connection
            .prepare_cached("SELECT 1 FROM upload WHERE uuid = ? AND base_path = ?")?
            .exists([uuid, base_path])?)
    }

    /// All of them.
    pub(in crate::server) fn all(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut query = connection.prepare_cached("SELECT uuid, base_path, updated FROM upload")?;
        let rows = query.query_map([], |row| {
            Ok(Self {
                uuid: row.get(0)?,
                base_path: row.get(1)?,
                begun: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets one, there or not.
    pub(in crate::server) fn remove(connection: &Connection, uuid: &str) -> Result<(), StoreError> {
        connection
            .prepare_cached("DELETE FROM upload WHERE uuid = ?")?
            .execute([uuid])?;
        Ok(())
    }
}

/// Whether there are blobs at all.
pub(in crate::server) fn any_blob(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM blob LIMIT 1")?
        .exists([])?)
}

/// Notes that a blob was pushed to a repository, so that manifests may refer to it. Pushed again, it is young again:
/// no cleanup takes it from a push that is going on.
pub(in crate::server) fn blob_pushed(
    connection: &Connection,
    repository_id: i64,
    blob: &Unit,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO pushed_blob (repository_id, blob_id, created) VALUES (?, ?, ?)
             ON CONFLICT DO UPDATE SET created = excluded.created",
        )?
        .execute(params![repository_id, blob.id, Time::now()])?;
    Ok(())
}

/// Forgets that a blob was pushed; whether it was.
pub(in crate::server) fn forget_pushed_blob(
    connection: &Connection,
    repository_id: i64,
    blob_id: i64,
) -> Result<bool, StoreError> {
    let removed = connection
        .prepare_cached("DELETE FROM pushed_blob WHERE repository_id = ? AND blob_id = ?")?
        .execute([repository_id, blob_id])?;
    Ok(removed > 0)
}

/// The blob of this digest in a repository: in its latest version, or pushed to it since.
pub(in crate::server) fn blob_in_repository(
    connection: &Connection,
    repository_id: i64,
    digest: &Digest,
) -> Result<Option<i64>, StoreError> {
    let query = "SELECT b.id FROM blob b WHERE b.digest = ?2 AND (
            EXISTS (SELECT 1 FROM repository_content rc
                    WHERE rc.repository_id = ?1 AND rc.content_id = b.id AND rc.removed IS NULL)
            OR EXISTS (SELECT 1 FROM pushed_blob p WHERE p.repository_id = ?1 AND p.blob_id = b.id))";
    Ok(connection
        .prepare_cached(query)?
        .query_row(params![repository_id, digest.to_string()], |row| row.get(0))
        .optional()?)
}
