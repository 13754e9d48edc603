//! What belongs to the data directory itself.

use rusqlite::Connection;

use crate::server::error::StoreError;

const TOKEN_KEY: &str = "token_key";

/// The key of this data directory's Bearer tokens; `new` becomes it where there is none yet.
pub(super) fn keep_token_key(connection: &Connection, new: &[u8]) -> Result<(), StoreError> {
    let insert = "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING";
    connection.execute(insert, (TOKEN_KEY, new))?;
    Ok(())
}

/// The key of this data directory's Bearer tokens.
pub(in crate::server) fn token_key(connection: &Connection) -> Result<Vec<u8>, StoreError> {
    let query = "SELECT value FROM setting WHERE key = ?";
    Ok(connection.query_row(query, [TOKEN_KEY], |row| row.get(0))?)
}
