//! What is asked of the machine that a script runs on.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::observation::{Captured, Ended, FileFacts, ScriptFacts};
use super::user::User;
use super::{CheckId, ScriptError};

/// Environment variables.
pub(super) type Variables = BTreeMap<OsString, OsString>;

/// A machine with files, programs and users. An error is one of the machine, never one of the script.
pub(super) trait Machine {
    /// The content of a file, or `None` when it cannot be read. For small files: configuration, keys.
    fn read(&mut self, path: &Path) -> Result<Option<Vec<u8>>, ScriptError>;

    /// The names in a folder; none when there is no such folder.
    fn list(&mut self, folder: &Path) -> Result<Vec<OsString>, ScriptError>;

    /// Runs a helper program (`getent`, `systemctl`, `gpg`) in the caller's environment. `None` when it is not
    /// installed.
    fn query(&mut self, program: &[&OsStr]) -> Result<Option<Answer>, ScriptError>;

    /// The caller's own environment.
    fn variables(&mut self) -> Result<Variables, ScriptError>;

    /// The caller's user id.
    fn uid(&mut self) -> Result<u32, ScriptError>;

    /// From here on everything is looked at and run as this user.
    fn become_user(&mut self, user: &User) -> Result<(), ScriptError>;

    /// Looks at a script.
    fn look(&mut self, script: &Path) -> Result<ScriptFacts, ScriptError>;

    /// Which of these files the user may run.
    fn may_run(&mut self, programs: &[PathBuf]) -> Result<Vec<bool>, ScriptError>;

    /// A new folder of the user's, for working directories. It goes with the machine.
    fn work_folder(&mut self) -> Result<PathBuf, ScriptError>;

    /// Makes these runs, all at once, and waits for the last. Each is killed at the time-out, with its children.
    fn run(&mut self, processes: &[Process], timeout: Duration) -> Result<Vec<Ended>, ScriptError>;

    /// Looks at a file that a run names; `working_directory` is where that run was.
    fn fetch(&mut self, path: &Path, working_directory: &Path) -> Result<FileFacts, ScriptError>;

    /// What cannot be seen there, and why.
    fn unobservable(&self) -> Option<(CheckId, &'static str)> {
        None
    }
}

/// What a helper program said.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) is_success: bool,
    pub(super) stdout: Captured,
    pub(super) stderr: Captured,
}

/// A run to be made: the script with one argument.
#[derive(Debug, Clone)]
pub(super) struct Process {
    pub(super) script: PathBuf,
    /// The file that it is to sign: the argument.
    pub(super) input: PathBuf,
    /// What is in that file, which is made first.
    pub(super) content: Vec<u8>,
    /// Where it runs, which is made first.
    pub(super) working_directory: PathBuf,
    /// A folder in there that is made first.
    pub(super) folder: Option<PathBuf>,
    pub(super) variables: Variables,
}
