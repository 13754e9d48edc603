//! Signing services.

use rusqlite::{Connection, OptionalExtension, Row};

use super::Time;
use crate::server::error::StoreError;

/// A signing service's row.
#[derive(Debug, Clone)]
pub(in crate::server) struct SigningService {
    pub(in crate::server) uuid: String,
    pub(in crate::server) name: String,
    /// ASCII-armoured.
    pub(in crate::server) public_key: String,
    pub(in crate::server) fingerprint: String,
    /// An absolute path.
    pub(in crate::server) script: String,
    pub(in crate::server) created: Time,
}

impl SigningService {
    /// For `SELECT` with [`Self::from_row`]; `signing_service` is to be named `s`.
    pub(in crate::server) const COLUMNS: &str =
        "s.uuid, s.name, s.public_key, s.fingerprint, s.script, s.created";

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            uuid: row.get(0)?,
            name: row.get(1)?,
            public_key: row.get(2)?,
            fingerprint: row.get(3)?,
            script: row.get(4)?,
            created: row.get(5)?,
        })
    }

    pub(in crate::server) fn by_uuid(
        connection: &Connection,
        uuid: &str,
    ) -> Result<Option<Self>, StoreError> {
        let query = format!("SELECT {} FROM signing_service s WHERE s.uuid = ?", Self::COLUMNS);
        let mut query = connection.prepare_cached(&query)?;
        Ok(query.query_row([uuid], Self::from_row).optional()?)
    }
}
