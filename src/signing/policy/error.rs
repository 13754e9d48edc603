//! Why a policy cannot be used.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a policy file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// It cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Clients refuse it, and with it every image.
    #[error("{}:{syntax}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Where, and what.
        syntax: PolicySyntaxError,
    },
}

/// What is wrong with a policy, and where: `LINE:COLUMN: MESSAGE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicySyntaxError {
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
}

impl std::error::Error for PolicySyntaxError {}

impl fmt::Display for PolicySyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl From<serde_json::Error> for PolicySyntaxError {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let text = error.to_string();
        // serde_json puts the position behind the message.
        let message = text.strip_suffix(&format!(" at line {line} column {column}"));
        Self {
            line: line.max(1),
            column: column.max(1),
            message: message.unwrap_or(&text).to_owned(),
        }
    }
}
