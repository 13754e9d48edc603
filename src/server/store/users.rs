//! Users.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Time;
use crate::server::auth::Role;
use crate::server::error::StoreError;

/// A user's row.
#[derive(Debug, Clone)]
pub(in crate::server) struct UserRow {
    pub(in crate::server) id: i64,
    pub(in crate::server) name: String,
    pub(in crate::server) role: Role,
    /// A PHC string.
    pub(in crate::server) password: String,
    pub(in crate::server) created: Time,
}

impl UserRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            role: row.get(2)?,
            password: row.get(3)?,
            created: row.get(4)?,
        })
    }

    /// Adds a user; `None` when the name is taken.
    pub(in crate::server) fn insert(
        connection: &Connection,
        name: &str,
        role: Role,
        password: &str,
    ) -> Result<Option<i64>, StoreError> {
        let inserted = connection
            .prepare_cached(
                "INSERT INTO user (name, role, password, created) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            )?
            .execute(params![name, role, password, Time::now()])?;
        Ok((inserted == 1).then(|| connection.last_insert_rowid()))
    }

    pub(in crate::server) fn by_name(
        connection: &Connection,
        name: &str,
    ) -> Result<Option<Self>, StoreError> {
        let mut query =
            connection.prepare_cached("SELECT id, name, role, password, created FROM user WHERE name = ?")?;
        Ok(query.query_row([name], Self::from_row).optional()?)
    }

    pub(in crate::server) fn by_id(connection: &Connection, id: i64) -> Result<Option<Self>, StoreError> {
        let mut query =
            connection.prepare_cached("SELECT id, name, role, password, created FROM user WHERE id = ?")?;
        Ok(query.query_row([id], Self::from_row).optional()?)
    }

    /// All of them, by name.
    pub(in crate::server) fn list(connection: &Connection) -> Result<Vec<Self>, StoreError> {
        let mut query =
            connection.prepare_cached("SELECT id, name, role, password, created FROM user ORDER BY name")?;
        let rows = query.query_map([], Self::from_row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many administrators there are.
    pub(in crate::server) fn admins(connection: &Connection) -> Result<i64, StoreError> {
        let query = "SELECT count(*) FROM user WHERE role = 'admin'";
        Ok(connection.query_row(query, [], |row| row.get(0))?)
    }

    /// Gives the user another password, and ends the sessions that were begun with the one before.
    pub(in crate::server) fn set_password(
        connection: &Connection,
        id: i64,
        password: &str,
    ) -> Result<(), StoreError> {
        connection.execute("UPDATE user SET password = ? WHERE id = ?", params![password, id])?;
        connection.execute("DELETE FROM session WHERE user_id = ?", [id])?;
        Ok(())
    }

    /// Removes the user, and its sessions.
    pub(in crate::server) fn remove(connection: &Connection, id: i64) -> Result<(), StoreError> {
        connection.execute("DELETE FROM user WHERE id = ?", [id])?;
        Ok(())
    }
}
