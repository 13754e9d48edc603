//! What is seen of a script and its runs: plain data, from whichever machine, without any judgement.

use std::path::PathBuf;
use std::time::Duration;

/// How much of each stream is kept, in bytes.
pub(super) const STREAM_MAX: usize = 1 << 20;

/// How much of the script's beginning is kept: what the kernel looks at (`BINPRM_BUF_SIZE`).
pub(super) const HEAD_MAX: usize = 256;

/// What stands at the script's path, seen by the user that is to run it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ScriptFacts {
    /// Nothing, or nothing that can be reached; the system's words.
    Absent(String),
    /// A link whose target is not there.
    DanglingLink(PathBuf),
    /// Something.
    Present(Present),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Present {
    /// The path with every link followed, as Pulp stores it.
    pub(super) resolved: PathBuf,
    pub(super) kind: FileKind,
    /// The permission bits, with the sticky bit.
    pub(super) mode: u32,
    /// The same of the folder that it really lies in.
    pub(super) folder_mode: u32,
    /// Whether the user may run it: run bits, access lists, the folders above, a mount with noexec.
    pub(super) may_run: bool,
    /// The first [`HEAD_MAX`] bytes; none when the user may not read it.
    pub(super) head: Option<Vec<u8>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Regular,
    Folder,
    Other,
}

/// How a run went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ended {
    pub(super) how: End,
    pub(super) stdout: Captured,
    pub(super) stderr: Captured,
    /// From the start to the end of process and streams.
    pub(super) time: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    /// The system refused to start it.
    NotStarted(StartError),
    /// It exited, and both streams were closed in time.
    Exited(i32),
    /// The same, but a signal ended it.
    Killed(i32),
    /// Not ended in time. The status, if the process itself had exited and another kept a stream open.
    TimedOut(Option<i32>),
}

/// Why the system does not start a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StartError {
    /// The error's number, where it is known.
    pub(super) errno: Option<i32>,
    /// The system's words.
    pub(super) message: String,
}

/// What came out of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Captured {
    pub(super) bytes: Vec<u8>,
    /// Whether there was more than [`STREAM_MAX`].
    pub(super) is_cut: bool,
}

/// What stands at the path that a reply names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FileFacts {
    /// Nothing that can be read, and why.
    Absent(String),
    /// A folder, device or pipe: it is not opened.
    NotAFile,
    /// A file.
    File {
        /// How many bytes it has.
        size: u64,
        /// The bytes, no more than [`FILE_MAX`].
        bytes: Vec<u8>,
        /// Whether it lies in the run's working directory, at any depth.
        is_inside: bool,
    },
}

/// How much of a file is read: one byte more than Pulp takes.
pub(super) const FILE_MAX: usize = crate::signing::openpgp::SIGNATURE_MAX + 1;

/// A run with what its reply names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Observation {
    pub(super) ended: Ended,
    /// The file that the reply names as the signature; none without such a reply.
    pub(super) signature: Option<FileFacts>,
}
