//! Sessions of the REST API.

use rusqlite::{Connection, OptionalExtension, params};

use super::Time;
use crate::server::error::StoreError;

/// A session's row.
#[derive(Debug, Clone)]
pub(in crate::server) struct SessionRow {
    pub(in crate::server) user_id: i64,
    pub(in crate::server) csrf_token: String,
}

impl SessionRow {
    /// Writes a session down, by the SHA-256 of its cookie, and forgets those that have ended.
    pub(in crate::server) fn insert(
        &self,
        connection: &Connection,
        cookie: &[u8],
        expires: Time,
    ) -> Result<(), StoreError> {
        connection.execute("DELETE FROM session WHERE expires <= ?", [Time::now()])?;
        connection.execute(
            "INSERT INTO session (cookie, user_id, csrf_token, expires) VALUES (?, ?, ?, ?)",
            params![cookie, self.user_id, self.csrf_token, expires],
        )?;
        Ok(())
    }

    /// The session with this cookie, if it has not ended.
    pub(in crate::server) fn find(
        connection: &Connection,
        cookie: &[u8],
    ) -> Result<Option<Self>, StoreError> {
        let mut query = connection
            .prepare_cached("SELECT user_id, csrf_token FROM session WHERE cookie = ? AND expires > ?")?;
        let row = query.query_row(params![cookie, Time::now()], |row| {
            Ok(Self {
                user_id: row.get(0)?,
                csrf_token: row.get(1)?,
            })
        });
        Ok(row.optional()?)
    }

    /// Ends it.
    pub(in crate::server) fn remove(connection: &Connection, cookie: &[u8]) -> Result<(), StoreError> {
        connection.execute("DELETE FROM session WHERE cookie = ?", [cookie])?;
        Ok(())
    }
}
