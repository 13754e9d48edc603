//! Why no verdict on a script was reached.

use std::path::PathBuf;
use std::time::Duration;

/// A script could not be judged: something is wrong around it, not with it.
#[derive(Debug, thiserror::Error)]
pub enum ScriptError {
    /// No such user.
    #[error("there is no user `{0}`")]
    UnknownUser(String),
    /// Running as another user takes root's rights.
    #[error("only root can run a script as another user (`{0}`)")]
    NotRoot(String),
    /// The system refuses to take on the user's identity.
    #[error("the identity of the user `{name}` cannot be taken on")]
    Identity {
        /// The user.
        name: String,
        /// The system's error.
        #[source]
        source: std::io::Error,
    },
    /// The file with the environment cannot be read.
    #[error("the environment file {} cannot be read", .0.display())]
    EnvironmentFile(PathBuf),
    /// A line of the file with the environment is no `KEY=VALUE`.
    #[error("line {line} of the environment file {} is no KEY=VALUE", .path.display())]
    EnvironmentLine {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// The unit is not there.
    #[error("there is no systemd unit `{0}`")]
    UnknownUnit(String),
    /// systemctl is missing or gives no answer.
    #[error("systemctl does not show the unit `{unit}`: {said}")]
    Systemctl {
        /// The unit.
        unit: String,
        /// What it said.
        said: String,
    },
    /// The unit makes its user when it starts.
    #[error("the unit `{0}` has DynamicUser=, whose user is there only while it runs; name one with --user")]
    DynamicUser(String),
    /// No folder for the runs.
    #[error("no working directory can be made")]
    WorkFolder(#[source] std::io::Error),
    /// A helper program did not end.
    #[error("`{program}` did not end within {} seconds", .timeout.as_secs())]
    QueryTimedOut {
        /// Which.
        program: String,
        /// How long was waited.
        timeout: Duration,
    },
    /// The command before another machine's shell fails.
    #[error("`{prefix} sh -s` is no shell: {said}")]
    Remote {
        /// The command.
        prefix: String,
        /// What it said.
        said: String,
    },
    /// The other machine does not answer.
    #[error("`{prefix} sh -s` did not answer within {} seconds", .timeout.as_secs())]
    RemoteTimedOut {
        /// The command before its shell.
        prefix: String,
        /// How long was waited.
        timeout: Duration,
    },
    /// The other machine lacks a tool that every POSIX system has.
    #[error("the machine behind `{prefix}` has no `{tool}`")]
    RemoteTool {
        /// The command before its shell.
        prefix: String,
        /// The tool.
        tool: &'static str,
    },
    /// The system has no threads or processes left.
    #[error("a run cannot be watched")]
    System(#[source] std::io::Error),
}
