//! Who else may read or change the files that matter.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use super::{Finding, Status};

/// A file of this program's.
#[derive(Clone, Debug)]
pub struct KeptFile {
    /// The check that it belongs to: `file.config`, `file.credentials`, …
    pub id: &'static str,
    /// Where it is, or would be.
    pub path: PathBuf,
    /// Whether it holds a secret, so that nobody else may read it.
    pub is_secret: bool,
}

/// Judges one of them.
pub(super) fn file(file: &KeptFile) -> Finding {
    let judged = match fs::metadata(&file.path) {
        Ok(metadata) => judge(file.id, &file.path, &metadata, file.is_secret),
        Err(error) if is_missing(&error) => Finding::skip(file.id, "there is none"),
        Err(error) => {
            Finding::warn(file.id, error).hint(format!("look at it: namei -l {}", file.path.display()))
        }
    };
    judged.about(file.path.display())
}

fn is_missing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn judge(id: &'static str, path: &Path, metadata: &Metadata, is_secret: bool) -> Finding {
    let (mode, path) = (metadata.mode() & 0o777, path.display());
    if mode & 0o022 != 0 {
        return Finding::fail(id, format!("mode {mode:04o}: others can change it"))
            .hint(format!("chmod go-w {path}"));
    }
    if is_secret && mode & 0o077 != 0 {
        return Finding::warn(id, format!("mode {mode:04o}: others can read it"))
            .hint(format!("chmod go= {path}"));
    }
    Finding::ok(id, format!("mode {mode:04o}"))
}

/// Judges gpg's home folder as gpg does, which only warns, or refuses another user's (`unsafe ownership`).
pub(super) fn keyring(home: Option<&Path>) -> Finding {
    const ID: &str = "file.keyring";
    let Some(home) = home else {
        return Finding::skip(ID, "gpg is not installed");
    };
    let metadata = match fs::metadata(home) {
        Ok(metadata) => metadata,
        Err(error) if is_missing(&error) => return Finding::skip(ID, "there is none").about(home.display()),
        Err(error) => {
            let hint = format!("look at it: namei -l {}", home.display());
            return Finding::fail(ID, error).about(home.display()).hint(hint);
        }
    };
    let user = rustix::process::geteuid().as_raw();
    let judged = if metadata.uid() != user {
        Finding::fail(
            ID,
            format!(
                "it belongs to user {}, not to {user}: gpg refuses to use it",
                metadata.uid()
            ),
        )
        .hint("run as its owner, or set GNUPGHOME to a folder of your own")
    } else {
        judge(ID, home, &metadata, true)
    };
    judged.about(home.display())
}

/// Judges a signing script that is on this machine; `None` when it is not.
pub(super) fn script(id: &'static str, script: &Path) -> Option<Finding> {
    let metadata = match fs::metadata(script) {
        Ok(metadata) => metadata,
        Err(error) if is_missing(&error) => return None,
        Err(error) => {
            let hint = format!("look at it: namei -l {}", script.display());
            return Some(Finding::warn(id, format!("{}: {error}", script.display())).hint(hint));
        }
    };
    let shown = script.display();
    if !metadata.is_file() {
        return Some(
            Finding::fail(id, format!("{shown} is no file"))
                .hint("register another: signet add-signing-service"),
        );
    }
    if metadata.mode() & 0o111 == 0 {
        return Some(Finding::fail(id, format!("{shown} has no run bit")).hint(format!("chmod 755 {shown}")));
    }
    let folder = script.parent().and_then(|folder| fs::metadata(folder).ok());
    // Where the sticky bit is set, as on /tmp, others can put files in, and replace none.
    let is_open = |folder: &Metadata| folder.mode() & 0o022 != 0 && folder.mode() & 0o1000 == 0;
    if metadata.mode() & 0o022 == 0 && folder.as_ref().is_some_and(is_open) {
        let parent = script.parent().unwrap_or(script).display().to_string();
        return Some(
            Finding::fail(id, format!("others can replace it: {parent} is open to them"))
                .hint(format!("chmod go-w {parent}")),
        );
    }
    Some(match judge(id, script, &metadata, false) {
        good if good.status == Status::Ok => Finding::ok(id, format!("{shown} is here and can be run")),
        bad => bad,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn set(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn secrets_are_for_the_owner_and_nothing_is_for_others_to_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let judged = |is_secret| {
            let id = "file.config";
            let path = path.clone();
            file(&KeptFile { id, path, is_secret }).status
        };
        assert_eq!(judged(true), Status::Skip);
        fs::write(&path, "").unwrap();
        for (mode, public, secret) in [
            (0o600, Status::Ok, Status::Ok),
            (0o644, Status::Ok, Status::Warn),
            (0o640, Status::Ok, Status::Warn),
            (0o660, Status::Fail, Status::Fail),
            (0o602, Status::Fail, Status::Fail),
        ] {
            set(&path, mode);
            assert_eq!((judged(false), judged(true)), (public, secret), "{mode:o}");
        }
    }

    #[test]
    fn a_keyring_is_for_the_owner() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(keyring(None).status, Status::Skip);
        assert_eq!(keyring(Some(&folder.path().join("none"))).status, Status::Skip);
        for (mode, status) in [(0o700, Status::Ok), (0o755, Status::Warn), (0o777, Status::Fail)] {
            set(folder.path(), mode);
            assert_eq!(keyring(Some(folder.path())).status, status, "{mode:o}");
        }
    }

    #[test]
    fn a_script_can_be_run_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sign");
        let judged = || script("service.script", &path).map(|finding| finding.status);
        assert_eq!(judged(), None);
        fs::write(&path, "#!/bin/sh\n").unwrap();
        for (file, above, status) in [
            (0o755, 0o755, Status::Ok),
            (0o644, 0o755, Status::Fail),
            (0o775, 0o755, Status::Fail),
            (0o755, 0o777, Status::Fail),
            (0o755, 0o1777, Status::Ok),
        ] {
            set(&path, file);
            set(folder.path(), above);
            assert_eq!(judged(), Some(status), "{file:o} in {above:o}");
        }
        assert_eq!(
            script("service.script", folder.path()).unwrap().status,
            Status::Fail
        );
    }
}
