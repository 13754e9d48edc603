//! Reading files of bounded size, and writing files as a whole.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use super::error::ConfigError;
use super::setting::Position;

/// More than any file of the configuration has.
pub(super) const MAX_BYTES: u64 = 1024 * 1024;

/// The mode of files with secrets, and of every new file.
pub(super) const PRIVATE: u32 = 0o600;

/// A file's content and mode.
pub(super) struct Content {
    pub(super) text: String,
    /// The permission bits.
    pub(super) mode: u32,
}

impl Content {
    /// Whether the file's group or others may do anything with it.
    pub(super) fn is_shared(&self) -> bool {
        self.mode & 0o077 != 0
    }
}

/// Reads a text file of at most [`MAX_BYTES`]; [`None`] when there is none.
pub(super) fn read(path: &Path) -> Result<Option<Content>, ConfigError> {
    match read_bytes(path) {
        Ok((bytes, _)) if bytes.len() as u64 > MAX_BYTES => Err(ConfigError::TooLarge {
            path: path.to_owned(),
            limit: MAX_BYTES,
        }),
        Ok((bytes, mode)) => match String::from_utf8(bytes) {
            Ok(text) => Ok(Some(Content { text, mode })),
            Err(error) => Err(not_text(path, &error)),
        },
        Err(error) if is_missing(&error) => Ok(None),
        Err(source) => Err(ConfigError::Read {
            path: path.to_owned(),
            source,
        }),
    }
}

/// Reads a file that must be there, and otherwise as [`read`].
pub(super) fn read_existing(path: &Path) -> Result<Content, ConfigError> {
    let missing = || ConfigError::Read {
        path: path.to_owned(),
        source: ErrorKind::NotFound.into(),
    };
    read(path)?.ok_or_else(missing)
}

/// Whether group or others may read a file; `false` when it cannot be asked.
pub(super) fn is_shared(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.mode() & 0o077 != 0)
}

/// Replaces a file by `bytes` with these permission bits: it has the old content or the new, never a part,
/// also after a crash. A symbolic link stays one; missing folders are made, for the user alone.
pub(super) fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<(), ConfigError> {
    replace(path, bytes, mode).map_err(|source| ConfigError::Write {
        path: path.to_owned(),
        source,
    })
}

/// Writes a private file that can be made again: whole, but without waiting for the disk.
pub(super) fn write_for_now(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_private_folder(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// Holds off other processes that would change the file until the result is dropped, so that none of two
/// changes is lost. [`None`] on file systems without locks: the last writer wins there.
pub(super) fn lock(path: &Path) -> Option<File> {
    make_private_folder(path.parent()?).ok()?;
    // Beside the file, because the file itself is replaced.
    let mut lock = path.as_os_str().to_owned();
    lock.push(".lock");
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(PRIVATE)
        .open(lock)
        .ok()?;
    lock.lock().ok().map(|()| lock)
}

/// Makes a folder and those above it, for the user alone; one that exists is left as it is.
fn make_private_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

fn read_bytes(path: &Path) -> io::Result<(Vec<u8>, u32)> {
    let file = File::open(path)?;
    let mode = file.metadata()?.mode() & 0o777;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes, mode))
}

/// A path through a file, `~/.config` being one for example, has nothing at its end either.
fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn not_text(path: &Path, error: &std::string::FromUtf8Error) -> ConfigError {
    let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let text = String::from_utf8_lossy(valid);
    ConfigError::NotText {
        path: path.to_owned(),
        position: Position::of(&text, text.len()),
    }
}

fn replace(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) if error.kind() == ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(error),
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    make_private_folder(folder)?;
    // `tempfile` creates it with mode 0600, so nobody else ever gets to open it.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(Permissions::from_mode(mode))?;
    file.as_file().sync_all()?;
    file.persist(&target)?;
    // The rename is on disk once the folder is; the file is in place even where folders cannot be synced.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    #[test]
    fn writes_privately_and_makes_private_folders() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("new/folder/file");
        write(&path, b"text", PRIVATE).unwrap();
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&root.path().join("new")), 0o700);
        assert_eq!(mode(&root.path().join("new/folder")), 0o700);
        let content = read(&path).unwrap().unwrap();
        assert_eq!(content.text, "text");
        assert!(!content.is_shared());
    }

    #[test]
    fn leaves_nothing_but_the_file() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("file");
        write(&path, b"one", PRIVATE).unwrap();
        write(&path, b"two", PRIVATE).unwrap();
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
    }

    #[test]
    fn a_failed_write_keeps_the_file() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("taken");
        fs::create_dir(&path).unwrap();
        assert!(matches!(
            write(&path, b"text", PRIVATE),
            Err(ConfigError::Write { .. })
        ));
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_symbolic_link_stays_one() {
        let root = tempfile::tempdir().unwrap();
        let (real, link) = (root.path().join("real"), root.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write(&link, b"new", PRIVATE).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "new");
    }

    #[test]
    fn nothing_there_is_none() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("file"), "").unwrap();
        assert!(read(&root.path().join("other")).unwrap().is_none());
        assert!(read(&root.path().join("file/below")).unwrap().is_none());
        let error = read_existing(&root.path().join("other")).err().unwrap();
        assert!(matches!(error, ConfigError::Read { .. }));
    }

    #[test]
    fn endless_and_binary_files_are_errors() {
        assert!(matches!(
            read(Path::new("/dev/zero")),
            Err(ConfigError::TooLarge { .. })
        ));
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("file");
        fs::write(&path, b"one\ntw\xff").unwrap();
        let error = read(&path).err().unwrap().to_string();
        assert!(error.ends_with("file:2:3: not UTF-8 text"), "{error}");
    }

    #[test]
    fn a_file_that_others_can_read_is_shared() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("file");
        fs::write(&path, "text").unwrap();
        for (bits, expected) in [(0o600, false), (0o640, true), (0o604, true), (0o400, false)] {
            fs::set_permissions(&path, Permissions::from_mode(bits)).unwrap();
            assert_eq!(is_shared(&path), expected, "{bits:o}");
            assert_eq!(read(&path).unwrap().unwrap().is_shared(), expected, "{bits:o}");
        }
    }
}
