//! [`Machine`] by system calls.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use rustix::fs::{Access, AtFlags, CWD, accessat};
use tempfile::TempDir;

use super::identity::{Identity, act_as};
use super::process;
use super::session::{Session, Sessions};
use crate::signing::script::ScriptError;
use crate::signing::script::machine::{Answer, Machine, Process, Variables};
use crate::signing::script::observation::{
    End, Ended, FILE_MAX, FileFacts, FileKind, HEAD_MAX, Present, ScriptFacts,
};
use crate::signing::script::user::User;

/// How long a helper program may take.
const QUERY_TIMEOUT: Duration = Duration::from_secs(60);

/// How much is read of a configuration file, in bytes.
const READ_MAX: u64 = 16 << 20;

/// The machine that this program runs on.
#[derive(Default)]
pub(in crate::signing::script) struct Local {
    // Dropped in this order: nothing runs any more when the folders go.
    sessions: Sessions,
    folders: Vec<TempDir>,
    user: Option<(String, Identity)>,
}

impl Local {
    /// Does `task` as the user that was chosen.
    fn act<T: Send>(&self, task: impl FnOnce() -> T + Send) -> Result<T, ScriptError> {
        let identity = self.user.as_ref().map(|(_, identity)| identity);
        act_as(identity, task).map_err(|source| ScriptError::Identity {
            name: self
                .user
                .as_ref()
                .map_or_else(String::new, |(name, _)| name.clone()),
            source,
        })
    }
}

impl Machine for Local {
    fn read(&mut self, path: &Path) -> Result<Option<Vec<u8>>, ScriptError> {
        let read = || {
            let mut content = Vec::new();
            File::open(path)?.take(READ_MAX).read_to_end(&mut content)?;
            io::Result::Ok(content)
        };
        Ok(read().ok())
    }

    fn list(&mut self, folder: &Path) -> Result<Vec<OsString>, ScriptError> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        Ok(entries.map(|entry| entry.file_name()).collect())
    }

    fn query(&mut self, program: &[&OsStr]) -> Result<Option<Answer>, ScriptError> {
        let Some((name, arguments)) = program.split_first() else {
            return Ok(None);
        };
        let mut command = Command::new(name);
        // Their words are read.
        command.args(arguments).env("LC_ALL", "C");
        let (ended, _session) = process::run(command, QUERY_TIMEOUT).map_err(ScriptError::System)?;
        match ended.how {
            End::NotStarted(_) => Ok(None),
            End::TimedOut(_) => Err(ScriptError::QueryTimedOut {
                program: name.to_string_lossy().into_owned(),
                timeout: QUERY_TIMEOUT,
            }),
            End::Exited(_) | End::Killed(_) => Ok(Some(Answer {
                is_success: ended.how == End::Exited(0),
                stdout: ended.stdout,
                stderr: ended.stderr,
            })),
        }
    }

    fn variables(&mut self) -> Result<Variables, ScriptError> {
        Ok(std::env::vars_os().collect())
    }

    fn uid(&mut self) -> Result<u32, ScriptError> {
        Ok(rustix::process::geteuid().as_raw())
    }

    fn become_user(&mut self, user: &User) -> Result<(), ScriptError> {
        let name = user.name.clone();
        if self.uid()? != 0 {
            return Err(ScriptError::NotRoot(name));
        }
        self.user = Some((name, Identity::of(user)));
        // Tried at once, so that a container without the right to is told apart from a faulty script.
        self.act(|| ())
    }

    fn look(&mut self, script: &Path) -> Result<ScriptFacts, ScriptError> {
        self.act(|| look(script))
    }

    fn may_run(&mut self, programs: &[PathBuf]) -> Result<Vec<bool>, ScriptError> {
        self.act(|| {
            programs
                .iter()
                .map(|program| program.is_file() && may_run(program))
                .collect()
        })
    }

    fn work_folder(&mut self) -> Result<PathBuf, ScriptError> {
        // The caller's TMPDIR may be closed to another user.
        let parent = match self.user {
            Some(_) => PathBuf::from("/tmp"),
            None => std::env::temp_dir(),
        };
        let made = self.act(|| {
            let folder = tempfile::Builder::new().prefix("signet-").tempdir_in(parent)?;
            let path = folder.path().canonicalize()?;
            io::Result::Ok((folder, path))
        })?;
        let (folder, path) = made.map_err(ScriptError::WorkFolder)?;
        self.folders.push(folder);
        Ok(path)
    }

    fn run(&mut self, processes: &[Process], timeout: Duration) -> Result<Vec<Ended>, ScriptError> {
        self.act(|| processes.iter().try_for_each(prepare))?
            .map_err(ScriptError::WorkFolder)?;
        let machine = &*self;
        let start = |process| move || machine.act(|| start(process, timeout));
        let results: Vec<_> = match processes {
            [process] => vec![start(process)()],
            _ => thread::scope(|scope| {
                let runs: Vec<_> = processes
                    .iter()
                    .map(|process| scope.spawn(start(process)))
                    .collect();
                runs.into_iter()
                    .map(|run| {
                        run.join()
                            .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
                    })
                    .collect()
            }),
        };
        let mut ended = Vec::new();
        for result in results {
            let (end, session) = result?.map_err(ScriptError::System)?;
            ended.push(end);
            if let Some(session) = session {
                self.sessions.push(session);
            }
        }
        Ok(ended)
    }

    fn fetch(&mut self, path: &Path, working_directory: &Path) -> Result<FileFacts, ScriptError> {
        self.act(|| {
            fetch(&working_directory.join(path), working_directory)
                .unwrap_or_else(|error| FileFacts::Absent(error.to_string()))
        })
    }
}

fn look(script: &Path) -> ScriptFacts {
    match present(script) {
        Ok(present) => ScriptFacts::Present(present),
        Err(error) => match fs::read_link(script) {
            Ok(target) if error.kind() == io::ErrorKind::NotFound => ScriptFacts::DanglingLink(target),
            _ => ScriptFacts::Absent(error.to_string()),
        },
    }
}

fn present(script: &Path) -> io::Result<Present> {
    const MODE: u32 = 0o7777;
    let resolved = script.canonicalize()?;
    let metadata = fs::metadata(&resolved)?;
    let kind = if metadata.is_file() {
        FileKind::Regular
    } else if metadata.is_dir() {
        FileKind::Folder
    } else {
        FileKind::Other
    };
    let folder_mode = match resolved.parent() {
        Some(folder) => fs::metadata(folder)?.mode() & MODE,
        None => 0,
    };
    let head = || {
        let mut head = Vec::new();
        File::open(&resolved)?
            .take(HEAD_MAX as u64)
            .read_to_end(&mut head)?;
        io::Result::Ok(head)
    };
    Ok(Present {
        kind,
        mode: metadata.mode() & MODE,
        folder_mode,
        may_run: may_run(&resolved),
        // Opening a pipe would wait for its other end.
        head: if kind == FileKind::Regular {
            head().ok()
        } else {
            None
        },
        resolved,
    })
}

fn may_run(program: &Path) -> bool {
    accessat(CWD, program, Access::EXEC_OK, AtFlags::empty()).is_ok()
}

/// Makes a run's working directory with what it is to sign.
fn prepare(process: &Process) -> io::Result<()> {
    let mut private = DirBuilder::new();
    private.mode(0o700);
    private.create(&process.working_directory)?;
    if let Some(folder) = &process.folder {
        private.create(folder)?;
    }
    fs::write(&process.input, &process.content)
}

fn start(process: &Process, timeout: Duration) -> io::Result<(Ended, Option<Session>)> {
    let mut command = Command::new(&process.script);
    command
        .arg(&process.input)
        .current_dir(&process.working_directory)
        .env_clear()
        .envs(&process.variables);
    process::run(command, timeout)
}

/// Reads the file that a run names, and no more of it than [`FILE_MAX`].
pub(in crate::signing::script) fn fetch(path: &Path, working_directory: &Path) -> io::Result<FileFacts> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Ok(FileFacts::NotAFile);
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(FILE_MAX as u64).read_to_end(&mut bytes)?;
    let folder = path.parent().unwrap_or(working_directory).canonicalize()?;
    Ok(FileFacts::File {
        size: metadata.len().max(bytes.len() as u64),
        bytes,
        is_inside: folder.starts_with(working_directory),
    })
}
