//! Files that operations read and write.

use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::error::OpsError;

/// What anyone may read.
pub const PUBLIC: u32 = 0o644;
/// What only the owner may read.
pub const PRIVATE: u32 = 0o600;

/// Reads a file of at most `limit` bytes.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, OpsError> {
    let failed = |source| OpsError::Read {
        path: path.to_owned(),
        source,
    };
    let mut content = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut content))
        .map_err(failed)?;
    if content.len() as u64 > limit {
        return Err(failed(io::Error::other(format!("longer than {limit} bytes"))));
    }
    Ok(content)
}

/// Writes a file under a temporary name and renames it: a reader sees the old file or the new one, whole. An old one
/// is replaced only when `replace` says so.
pub fn write(path: &Path, content: &[u8], mode: u32, replace: bool) -> Result<(), OpsError> {
    write_and(path, content, mode, replace, File::sync_all)
}

/// Like [`write`], replacing what is there, but without waiting for the disk: for what is read at once by another
/// program, and can be made again.
pub fn hand_over(path: &Path, content: &[u8], mode: u32) -> Result<(), OpsError> {
    write_and(path, content, mode, true, |_| Ok(()))
}

fn write_and(
    path: &Path,
    content: &[u8],
    mode: u32,
    replace: bool,
    settle: impl FnOnce(&File) -> io::Result<()>,
) -> Result<(), OpsError> {
    let failed = |source| OpsError::Write {
        path: path.to_owned(),
        source,
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let written = || -> io::Result<()> {
        // A temporary file is for the owner alone from its first moment.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(content)?;
        file.as_file().set_permissions(Permissions::from_mode(mode))?;
        settle(file.as_file())?;
        if replace {
            file.persist(path)
        } else {
            file.persist_noclobber(path)
        }?;
        Ok(())
    };
    written().map_err(failed)
}

/// Makes a folder with those above it.
pub fn make_folder(path: &Path) -> Result<(), OpsError> {
    fs::create_dir_all(path).map_err(|source| OpsError::Write {
        path: path.to_owned(),
        source,
    })
}
