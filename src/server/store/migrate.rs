//! From an older schema to this program's.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::server::error::StoreError;

/// What makes each schema from the one before; `user_version` counts them.
const MIGRATIONS: &[&str] = &[
    include_str!("schema.sql"),
    // What an image's config has as labels: a JSON object.
    "ALTER TABLE manifest ADD COLUMN labels TEXT NOT NULL DEFAULT '{}'",
];

/// Brings the database to the latest schema, all or nothing.
pub(super) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as i64;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or_default()) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_older_database_keeps_what_it_has() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(MIGRATIONS[0]).unwrap();
        let manifest = "INSERT INTO content VALUES (1, 'u', 'manifest', 0);
            INSERT INTO manifest (id, digest, media_type, schema_version, bytes) VALUES (1, 'd', 'm', 2, x'7b7d');
            PRAGMA user_version = 1";
        connection.execute_batch(manifest).unwrap();
        migrate(&mut connection, Path::new("signet.db")).unwrap();
        let (labels, bytes): (String, Vec<u8>) = connection
            .query_row("SELECT labels, bytes FROM manifest", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        assert_eq!((labels.as_str(), &bytes[..]), ("{}", &b"{}"[..]));
        let version: i64 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(version, 2);
    }
}
