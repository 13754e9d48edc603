//! Where scripts run.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Working directories of a task. Each run has one of its own, which is empty; when it is done the next one gets it,
/// emptied: a file system takes longer to make and remove one for each of many runs than the runs take.
pub(super) struct Workplaces<'a> {
    folder: &'a Path,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    made: usize,
    free: Vec<PathBuf>,
}

impl<'a> Workplaces<'a> {
    /// None yet; they will be in this folder.
    pub(super) fn in_folder(folder: &'a Path) -> Self {
        Self {
            folder,
            state: Mutex::default(),
        }
    }

    /// An empty one.
    pub(super) fn take(&self) -> io::Result<PathBuf> {
        let number = {
            let mut state = self.state();
            if let Some(free) = state.free.pop() {
                return Ok(free);
            }
            state.made += 1;
            state.made
        };
        let made = self.folder.join(format!("run-{number}"));
        fs::create_dir(&made)?;
        Ok(made)
    }

    /// Takes one back. Where it cannot be emptied it is not used again, and goes with the task.
    pub(super) fn give_back(&self, place: PathBuf) {
        if empty(&place).is_ok() {
            self.state().free.push(place);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn empty(folder: &Path) -> io::Result<()> {
    // A script may have put something else in its place, which is not the server's to empty.
    if !folder.symlink_metadata()?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path())?,
            false => fs::remove_file(entry.path())?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn each_run_has_an_empty_one_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let places = Workplaces::in_folder(folder.path());
        let (one, other) = (places.take().unwrap(), places.take().unwrap());
        assert_ne!(one, other);
        fs::write(one.join("signature"), "left").unwrap();
        fs::create_dir_all(one.join("deep/er")).unwrap();
        std::os::unix::fs::symlink("/", one.join("link")).unwrap();
        places.give_back(one.clone());
        assert_eq!(places.take().unwrap(), one);
        assert_eq!(fs::read_dir(&one).unwrap().count(), 0);
        assert!(Path::new("/etc").exists());

        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("kept"), "").unwrap();
        fs::remove_dir(&other).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), &other).unwrap();
        places.give_back(other.clone());
        assert_ne!(places.take().unwrap(), other);
        assert!(elsewhere.path().join("kept").exists());
    }
}
