//! Files of blobs: `blobs/sha256/ab/<hex>`, and `uploads/<uuid>` while they come in.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::error::StoreError;
use crate::oci::Digest;

/// The folders. Functions block; call them where that is allowed.
#[derive(Debug)]
pub(super) struct Blobs {
    blobs: PathBuf,
    uploads: PathBuf,
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
        Ok(Self { blobs, uploads })
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

    /// Keeps an upload as the blob of this digest: its bytes are on the disk, have that digest, and lie under it for
    /// good when this returns. `computed` is the digest of what was written, where the writer has followed it; without
    /// one the file is read again.
    pub(super) fn keep(
        &self,
        uuid: &str,
        digest: &Digest,
        computed: Option<Digest>,
    ) -> Result<Kept, StoreError> {
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
        let entries = fs::read_dir(&self.uploads).map_err(StoreError::file("read", &self.uploads))?;
        entries
            .map(|entry| {
                let entry = entry.map_err(StoreError::file("read", &self.uploads))?;
                Ok(entry.file_name().to_string_lossy().into_owned())
            })
            .collect()
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
        assert_eq!(blobs.keep("1", &digest, None).unwrap(), Kept::Stored(7));
        assert_eq!(fs::read(blobs.path(&digest)).unwrap(), b"content");

        blobs.create_upload("2").unwrap().write_all(b"other").unwrap();
        let kept = blobs.keep("2", &digest, None).unwrap();
        assert_eq!(kept, Kept::OtherDigest(Digest::of(b"other")));
        assert!(!blobs.upload_path("2").exists());
        assert_eq!(fs::read(blobs.path(&digest)).unwrap(), b"content");
        blobs.discard("2").unwrap();
    }
}
