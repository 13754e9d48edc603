//! From an older schema to this program's.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::server::error::StoreError;

/// What makes each schema from the one before; `user_version` counts them.
const MIGRATIONS: &[&str] = &[include_str!("schema.sql")];

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
