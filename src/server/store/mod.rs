//! The store: SQLite with one writer and as many readers as there are requests.
//!
//! Functions on rows take a [`Connection`], so that they can be put together in one transaction; [`Store::read`] and
//! [`Store::write`] give it.

mod content;
mod distributions;
mod id;
mod migrate;
pub(in crate::server) mod orphans;
mod push;
pub(in crate::server) mod queue;
mod repositories;
mod retain;
mod served;
mod services;
mod sessions;
mod settings;
mod tasks;
mod units;
mod uploads;
mod users;
mod versions;
mod writer;

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::auth::random;
use super::blobs;
use super::error::StoreError;
pub(super) use content::{Kind, NewManifest, NewSignature, Part, Role, StoredManifest, Unit};
pub(super) use distributions::{Distribution, Namespace};
pub(super) use id::{Time, new_uuid};
pub(super) use push::Target;
pub(super) use repositories::{Repository, Served};
pub(super) use retain::{delete_version, forget_old_versions};
pub(super) use served::{
    Referrer, ServedManifest, ServedSignature, blob_size, bound_to_manifest, is_served, names, referrers,
    serves_manifest, signatures, tags,
};
pub(super) use services::SigningService;
pub(super) use sessions::SessionRow;
pub(super) use settings::token_key;
pub(super) use tasks::Task;
pub(super) use units::{BlobRow, ManifestRow, SignatureRow, TagRow};
pub(super) use uploads::{Upload, any_blob, blob_in_repository, blob_pushed, forget_pushed_blob};
pub(super) use users::UserRow;
pub(super) use versions::{Change, Counts, Version, is_present};
use writer::Writer;

/// How long a write of another process (`serve user`) is waited for.
const BUSY: Duration = Duration::from_secs(10);

/// Rows, in `<data>/signet.db`.
#[derive(Debug)]
pub(super) struct Store {
    path: PathBuf,
    writer: Writer,
    readers: Mutex<Vec<Connection>>,
}

/// Held as long as this process serves a folder.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "the lock ends with the file")] File);

impl Store {
    /// Opens the store in this folder, and makes both where they are not there.
    pub(super) fn open(data: &Path) -> Result<Self, StoreError> {
        make_folder(data)?;
        let path = data.join("signet.db");
        let blobs = blobs::kept(data);
        if blobs.is_dir() && !has_content(&path) {
            // A new database knows none of them, and who tidies up by it would remove them.
            return Err(StoreError::Torn {
                gone: path,
                there: blobs,
            });
        }
        // SQLite would make it readable for all.
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(StoreError::file("write", &path))?;
        let connection = begin(&path).map_err(|error| match error {
            StoreError::Database(source) => StoreError::Unusable {
                path: path.clone(),
                source,
            },
            error => error,
        })?;
        Ok(Self {
            writer: Writer::start(connection),
            path,
            readers: Mutex::default(),
        })
    }

    /// Reads. What `f` does must be short, or be called where blocking is allowed: it runs on the calling thread.
    pub(super) fn read<T, E: From<StoreError>>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let idle = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        };
        let read = f(&connection);
        self.readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
        read
    }

    /// Reads in one transaction, so that several queries see the same state.
    pub(super) fn snapshot<T, E: From<StoreError>>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.read(|connection| {
            let transaction = connection.unchecked_transaction().map_err(StoreError::from)?;
            f(&transaction)
        })
    }

    /// Writes in one transaction, and returns when it is on the disk; an error takes everything back.
    pub(super) async fn write<T, E>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.writer.write(f).await
    }
}

impl Lock {
    /// Takes the folder for this process.
    pub(super) fn take(data: &Path) -> Result<Self, StoreError> {
        make_folder(data)?;
        let path = data.join("lock");
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(StoreError::file("write", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse(data.to_owned())),
            Err(TryLockError::Error(error)) => Err(StoreError::file("lock", path)(error)),
        }
    }
}

/// The writer's connection to a database that has the latest schema.
fn begin(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    // A commit is on the disk before it is acknowledged.
    connection.pragma_update(None, "synchronous", "full")?;
    migrate::migrate(&mut connection, path)?;
    settings::keep_token_key(&connection, &random::bytes())?;
    Ok(connection)
}

/// Whether this file is there, and not empty.
fn has_content(path: &Path) -> bool {
    path.metadata().is_ok_and(|file| file.len() > 0)
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Makes a folder that only its owner can enter: it holds password hashes and keys.
fn make_folder(path: &Path) -> Result<(), StoreError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(StoreError::file("make", path))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_is_kept_is_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("new/data");
        let _store = Store::open(&data).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&data), 0o700);
        assert_eq!(mode(&data.join("signet.db")), 0o600);
        assert_eq!(mode(&data.join("signet.db-wal")), 0o600);
    }

    #[test]
    fn a_folder_is_served_by_one_process() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path()).unwrap();
        let second = Lock::take(folder.path());
        assert!(matches!(second, Err(StoreError::InUse(_))), "{second:?}");
        drop(first);
        Lock::take(folder.path()).unwrap();
    }

    #[test]
    fn blobs_without_their_database_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(blobs::kept(folder.path())).unwrap();
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Torn { .. }), "{error:?}");
        assert!(!folder.path().join("signet.db").exists());
    }

    #[test]
    fn what_is_no_database_is_named_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("signet.db");
        let garbage = [b'x'; 8192];
        std::fs::write(&path, garbage).unwrap();
        let error = Store::open(folder.path()).unwrap_err();
        assert!(error.to_string().contains("signet.db"), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), garbage);
    }

    #[test]
    fn a_later_schema_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open(folder.path()).unwrap());
        let path = folder.path().join("signet.db");
        let connection = Connection::open(&path).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        drop(connection);
        let error = Store::open(folder.path()).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error:?}");
        let connection = Connection::open(&path).unwrap();
        let version: i64 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(version, 99);
    }
}
