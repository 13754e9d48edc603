//! What servers answered a short while ago, for whoever asks the same at every key that is pressed.
//!
//! All of it can be had again: what cannot be read or written is as good as not there, and nothing here has an error.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use super::error::ConfigError;
use super::file;
use super::paths::Paths;

/// What is older is of no use to anyone.
const LIFE: Duration = Duration::from_secs(3600);

/// Answers, each in a file of its own, for this user alone.
#[derive(Clone, Debug)]
pub struct AnswerCache {
    folder: PathBuf,
}

impl AnswerCache {
    /// The cache of this user; an error when there is no place for it.
    pub fn new(paths: &Paths) -> Result<Self, ConfigError> {
        Ok(Self {
            folder: paths.completion()?,
        })
    }

    /// The answer to a question, and how old it is.
    pub fn read<T: DeserializeOwned>(&self, question: &str) -> Option<(T, Duration)> {
        let path = self.path(question);
        let age = age(&path).filter(|age| *age < LIFE)?;
        let content = file::read(&path).ok().flatten()?;
        Some((serde_json::from_str(&content.text).ok()?, age))
    }

    /// Keeps the answer to a question in the place of any other, and drops what is of no use any more.
    pub fn write<T: Serialize>(&self, question: &str, answer: &T) {
        let Ok(text) = serde_json::to_vec(answer) else {
            return;
        };
        // More than is read again.
        if text.len() as u64 > file::MAX_BYTES {
            return;
        }
        let _ = file::write_for_now(&self.path(question), &text);
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            if age(&entry.path()).is_none_or(|age| age >= LIFE) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Forgets the answer to a question.
    pub fn forget(&self, question: &str) {
        let _ = fs::remove_file(self.path(question));
    }

    /// Questions name servers and users, in any characters.
    fn path(&self, question: &str) -> PathBuf {
        let hash = Sha256::digest(question);
        let name: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(name)
    }
}

/// `None` also for what the clock says is yet to be written.
fn age(path: &Path) -> Option<Duration> {
    let written = fs::metadata(path).ok()?.modified().ok()?;
    SystemTime::now().duration_since(written).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::fs::{File, FileTimes};
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn cache() -> (tempfile::TempDir, AnswerCache) {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("cache/signet/completion");
        (root, AnswerCache { folder })
    }

    /// Makes a file as old as this.
    fn grow_old(path: &Path, age: Duration) {
        let file = File::options().write(true).open(path).unwrap();
        let written = SystemTime::now() - age;
        file.set_times(FileTimes::new().set_modified(written)).unwrap();
    }

    #[test]
    fn an_answer_is_read_again_with_its_age() {
        let (_root, cache) = cache();
        assert_eq!(cache.read::<String>("who"), None);
        cache.write("who", &"ada");
        cache.write("where", &"here");
        assert_eq!(cache.read::<String>("who").unwrap().0, "ada");
        grow_old(&cache.path("who"), Duration::from_secs(60));
        let (_, age) = cache.read::<String>("who").unwrap();
        assert!(age >= Duration::from_secs(60), "{age:?}");
        cache.forget("who");
        assert_eq!(cache.read::<String>("who"), None);
        assert_eq!(cache.read::<String>("where").unwrap().0, "here");
    }

    #[test]
    fn only_the_user_can_read_it() {
        let (_root, cache) = cache();
        cache.write("who", &"ada");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&cache.folder), 0o700);
        assert_eq!(mode(&cache.path("who")), 0o600);
    }

    #[test]
    fn old_answers_are_dropped_and_damaged_ones_are_none() {
        let (_root, cache) = cache();
        cache.write("old", &"x");
        cache.write("damaged", &"x");
        grow_old(&cache.path("old"), LIFE);
        assert_eq!(cache.read::<String>("old"), None);
        fs::write(cache.path("damaged"), "{").unwrap();
        assert_eq!(cache.read::<String>("damaged"), None);
        cache.write("new", &"x");
        assert_eq!(fs::read_dir(&cache.folder).unwrap().count(), 2);
    }
}
