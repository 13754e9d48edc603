//! Files and folders at the cursor.

use std::ffi::OsStr;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};

use super::candidate::Candidate;

/// Which files and folders may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paths {
    pub which: Which,
    /// What stands before the path in the word: `--to=`.
    pub before: String,
    /// As much of the path as is there.
    pub begun: String,
}

/// What a path has to lead to. Folders lead on to everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Folders,
    /// Files that can be run.
    Programs,
    Files,
    /// Files with one of these endings; all where there is none of them.
    Endings(&'static [&'static str]),
}

impl Paths {
    /// Those there are; folders end with a slash.
    pub(super) fn list(&self) -> Vec<Candidate> {
        let found = match self.which {
            Which::Folders => self.find(Path::is_dir),
            Which::Programs => self.find(is_program),
            Which::Files => self.find(Path::is_file),
            Which::Endings(endings) => {
                let wanted = self.find(|path| path.is_file() && has_ending(path, endings));
                let is_folder =
                    |found: &CompletionCandidate| found.get_value().to_string_lossy().ends_with('/');
                match wanted.iter().all(is_folder) {
                    true => self.find(Path::is_file),
                    false => wanted,
                }
            }
        };
        let shows_hidden = found.iter().all(CompletionCandidate::is_hide_set);
        found
            .iter()
            .filter(|found| shows_hidden || !found.is_hide_set())
            .map(|found| Candidate::from(found).behind(&self.before))
            .filter(Candidate::is_plain)
            .collect()
    }

    fn find(&self, is_wanted: impl Fn(&Path) -> bool + Send + Sync + 'static) -> Vec<CompletionCandidate> {
        let mut found = PathCompleter::any()
            .filter(is_wanted)
            .complete(OsStr::new(&self.begun));
        // The folder itself; a name without UTF-8 would come out as another one.
        found.retain(|found| found.get_value() != "." && found.get_value().to_str().is_some());
        found
    }

    /// The same as a pattern of zsh, which lists files itself: it knows `~name` and its user's wishes. `/` is for
    /// folders.
    pub(super) fn zsh_pattern(&self) -> String {
        match self.which {
            Which::Folders => "/".to_owned(),
            Which::Programs => "*(-*)".to_owned(),
            Which::Files => "*(-.)".to_owned(),
            Which::Endings(endings) => format!("*.({})(-.)", endings.join("|")),
        }
    }
}

fn is_program(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o111 != 0)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| endings.contains(&ending))
}
