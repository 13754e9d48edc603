//! Files of blobs: `blobs/sha256/ab/<hex>`, and `uploads/<uuid>` while they come in.
//!
//! A blob's file is there before its row, so a file without row is either left over or about to get one. [`Keeping`]
//! tells the two apart:
//!
//! - Who keeps a blob holds a [`Keeping`] of its digest from before the file is renamed until its row is committed, or
//!   will never be.
//! - [`Blobs::remove_unknown`] takes a file away only while nobody holds one of its digest, and none can be taken; the
//!   row is looked for then. If the blob was kept before, its row is found; if it is kept later, its file comes anew.
//! - Rows are deleted, and that is on the disk, before files are.
//!
//! So there is never a row without file, wherever the process ends; a file without row goes with the next cleanup.

use std::collections::HashMap;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};

use super::error::StoreError;
use super::store::new_uuid;
use crate::oci::Digest;

/// The folders. Functions block; call them where that is allowed.
#[derive(Debug)]
pub(super) struct Blobs {
    blobs: PathBuf,
    uploads: PathBuf,
    keeping: Digests,
}

/// How many hold each digest.
type Digests = Arc<Mutex<HashMap<Digest, usize>>>;

/// Keeps the file of a blob from being removed for want of a row, as long as it lives.
#[derive(Debug)]
pub(super) struct Keeping {
    digest: Digest,
    all: Digests,
}

/// What became of an upload that was to be kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// It lies under its digest, and is this long.
    Stored(u64),
    /// Its bytes have another digest; the upload is gone.
    OtherDigest(Digest),
}

/// Where a data directory has its blobs; made with the first one.
pub(super) fn kept(data: &Path) -> PathBuf {
    data.join("blobs").join("sha256")
}

impl Blobs {
    /// Whether this data directory has the folders.
    pub(super) fn are_in(data: &Path) -> bool {
        data.join("blobs").is_dir()
    }

    /// The folders of this data directory, made when they are not there.
    pub(super) fn open(data: &Path) -> Result<Self, StoreError> {
        let (blobs, uploads) = (data.join("blobs"), data.join("uploads"));
        for folder in [&blobs, &uploads] {
            make(folder)?;
        }
        Ok(Self {
            blobs,
            uploads,
            keeping: Digests::default(),
        })
    }

    /// What is needed to keep a blob of this digest. To be held until its row is committed.
    pub(super) fn keeping(&self, digest: Digest) -> Keeping {
        *lock(&self.keeping).entry(digest).or_default() += 1;
        Keeping {
            digest,
            all: Arc::clone(&self.keeping),
        }
    }

    /// The file of a blob, there or not.
    pub(super) fn path(&self, digest: &Digest) -> PathBuf {
        let hex = digest.hex();
        self.blobs.join("sha256").join(&hex[..2]).join(hex)
    }

    /// A blob's file. Nothing when it is not there or not of this size: the disk, or somebody, has lost it, and
    /// pushed again it is whole again. Blocks.
    pub(super) fn read(&self, digest: &Digest, size: u64) -> Result<Option<File>, StoreError> {
        let path = self.path(digest);
        let file = match File::open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            file => Some(file.map_err(StoreError::file("read", &path))?),
        };
        let found = match &file {
            Some(file) => Some(file.metadata().map_err(StoreError::file("read", &path))?.len()),
            None => None,
        };
        if found == Some(size) {
            return Ok(file);
        }
        match found {
            Some(found) => tracing::error!("{} is lost: {found} bytes of {size}", path.display()),
            None => tracing::error!("{} is lost: there is no such file", path.display()),
        }
        Ok(None)
    }

    /// The file of an upload, there or not. `uuid` must be one that this server has given: it becomes a file's name.
    pub(super) fn upload_path(&self, uuid: &str) -> PathBuf {
        self.uploads.join(uuid)
    }

    /// Makes the file of a new upload, empty.
    pub(super) fn create_upload(&self, uuid: &str) -> Result<File, StoreError> {
        let path = self.upload_path(uuid);
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .map_err(StoreError::file("make", path))
    }

    /// Keeps an upload as the blob of the digest that `keeping` is of: its bytes are on the disk, have that digest, and lie under it for
    /// good when this returns. `computed` is the digest of what was written, where the writer has followed it; without
    /// one the file is read again.
    pub(super) fn keep(
        &self,
        uuid: &str,
        keeping: &Keeping,
        computed: Option<Digest>,
    ) -> Result<Kept, StoreError> {
        let digest = &keeping.digest;
        let from = self.upload_path(uuid);
        let file = File::open(&from).map_err(StoreError::file("read", &from))?;
        file.sync_data().map_err(StoreError::file("write", &from))?;
        let size = file.metadata().map_err(StoreError::file("read", &from))?.len();
        let found = match computed {
            Some(computed) => computed,
            None => digest_of(file).map_err(StoreError::file("read", &from))?,
        };
        if found != *digest {
            self.discard(uuid)?;
            return Ok(Kept::OtherDigest(found));
        }
        let to = self.path(digest);
        let folder = to.parent().unwrap_or(&self.blobs);
        make(folder)?;
        fs::rename(&from, &to).map_err(StoreError::file("write", &to))?;
        sync_folder(folder)?;
        Ok(Kept::Stored(size))
    }

    /// The names of all uploads that have a file.
    pub(super) fn upload_names(&self) -> Result<Vec<String>, StoreError> {
        names(&self.uploads)
    }

    /// Removes the files of blobs that have no row, as far as none is being kept, and gives their number; `stop` is
    /// asked between folders.
    pub(super) fn remove_unknown(
        &self,
        has_row: impl Fn(&Digest) -> Result<bool, StoreError>,
        stop: impl Fn() -> bool,
    ) -> Result<usize, StoreError> {
        let root = self.blobs.join("sha256");
        let mut removed = 0;
        for folder in names(&root)? {
            if stop() {
                break;
            }
            for name in names(&root.join(folder))? {
                // What has another name was not put there by this server.
                if let Ok(digest) = format!("sha256:{name}").parse() {
                    removed += usize::from(self.remove_if_unknown(&digest, &has_row)?);
                }
            }
        }
        Ok(removed)
    }

    fn remove_if_unknown(
        &self,
        digest: &Digest,
        has_row: impl Fn(&Digest) -> Result<bool, StoreError>,
    ) -> Result<bool, StoreError> {
        if has_row(digest)? {
            return Ok(false);
        }
        let aside = new_uuid();
        {
            let keeping = lock(&self.keeping);
            if keeping.contains_key(digest) || has_row(digest)? {
                return Ok(false);
            }
            // To remove a large file takes long; its name is gone at once. After a crash it is an unknown upload.
            let path = self.path(digest);
            match fs::rename(&path, self.upload_path(&aside)) {
                // Another cleanup, which found it too, was here first.
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
                renamed => renamed.map_err(StoreError::file("remove", path))?,
            }
        }
        self.discard(&aside)?;
        Ok(true)
    }

    /// Removes an upload's file, if it is there.
    pub(super) fn discard(&self, uuid: &str) -> Result<(), StoreError> {
        let path = self.upload_path(uuid);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::file("remove", path)(error))
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Keeping {
    fn drop(&mut self) {
        let mut all = lock(&self.all);
        if let Some(holders) = all.get_mut(&self.digest) {
            *holders -= 1;
            if *holders == 0 {
                all.remove(&self.digest);
            }
        }
    }
}

fn lock(digests: &Digests) -> MutexGuard<'_, HashMap<Digest, usize>> {
    digests.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The names in a folder; none when it is not there.
fn names(folder: &Path) -> Result<Vec<String>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(Vec::new());
        }
        entries => entries.map_err(StoreError::file("read", folder))?,
    };
    entries
        .map(|entry| {
            let entry = entry.map_err(StoreError::file("read", folder))?;
            Ok(entry.file_name().to_string_lossy().into_owned())
        })
        .collect()
}

/// The digest of a file from where it stands to its end.
fn digest_of(mut file: File) -> io::Result<Digest> {
    let mut hasher = Sha256::new();
    let mut chunk = vec![0; 256 * 1024];
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(Digest::from_sha256(hasher.finalize().into())),
            length => hasher.update(&chunk[..length]),
        }
    }
}

/// Makes a folder, with those above it; each new name is on the disk when this returns.
fn make(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        make(above)?;
    }
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(StoreError::file("make", folder)(error));
        }
        _ => {}
    }
    above.map_or(Ok(()), sync_folder)
}

/// Names in a folder are safe only when the folder is on the disk.
fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    File::open(folder)
        .and_then(|file| file.sync_all())
        .map_err(StoreError::file("write", folder))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Write;

    use super::*;

    #[test]
    fn an_upload_becomes_the_blob_of_its_digest_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let digest = Digest::of(b"content");
        blobs.create_upload("1").unwrap().write_all(b"content").unwrap();
        assert_eq!(
            blobs.keep("1", &blobs.keeping(digest), None).unwrap(),
            Kept::Stored(7)
        );
        assert_eq!(fs::read(blobs.path(&digest)).unwrap(), b"content");

        blobs.create_upload("2").unwrap().write_all(b"other").unwrap();
        let kept = blobs.keep("2", &blobs.keeping(digest), None).unwrap();
        assert_eq!(kept, Kept::OtherDigest(Digest::of(b"other")));
        assert!(!blobs.upload_path("2").exists());
        assert_eq!(fs::read(blobs.path(&digest)).unwrap(), b"content");
        blobs.discard("2").unwrap();
    }

    #[test]
    fn a_file_without_row_goes_unless_it_is_being_kept() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::open(folder.path()).unwrap();
        let remove = |known: &[Digest]| {
            blobs
                .remove_unknown(|digest| Ok(known.contains(digest)), || false)
                .unwrap()
        };
        assert_eq!(remove(&[]), 0, "nothing was ever kept");
        let (a, b) = (Digest::of(b"a"), Digest::of(b"b"));
        for (uuid, bytes, digest) in [("1", b"a", a), ("2", b"b", b)] {
            blobs.create_upload(uuid).unwrap().write_all(bytes).unwrap();
            blobs.keep(uuid, &blobs.keeping(digest), None).unwrap();
        }
        let (once, again) = (blobs.keeping(b), blobs.keeping(b));
        drop(once);
        assert_eq!(remove(&[a]), 0, "one is known, the other is still held once");
        drop(again);
        assert_eq!(remove(&[a]), 1);
        assert!(blobs.path(&a).exists() && !blobs.path(&b).exists());
        assert_eq!(blobs.upload_names().unwrap(), Vec::<String>::new());
    }
}
