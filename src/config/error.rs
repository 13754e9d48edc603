//! What can be wrong with the configuration.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::setting::{Origin, Position};

/// Why the configuration cannot be read, used or written.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// There is no place for a user's files.
    #[error("neither {variable} nor HOME is set to an absolute path")]
    NoHome {
        /// The XDG variable that would do, too.
        variable: &'static str,
    },

    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },

    /// A file cannot be written; what was there before is unchanged.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },

    /// A file is larger than any of its kind.
    #[error("{} is larger than {limit} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What is read at most, in bytes.
        limit: u64,
    },

    /// A file is not UTF-8.
    #[error("{}:{position}: not UTF-8 text", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// The first byte that is not UTF-8.
        position: Position,
    },

    /// A file is malformed, or holds an unknown key or a value of the wrong type.
    #[error(transparent)]
    Malformed(Box<Malformed>),

    /// An environment variable is not UTF-8.
    #[error("{name} is not UTF-8 text")]
    NotUnicode {
        /// The variable.
        name: &'static str,
    },

    /// An environment variable is not a boolean.
    #[error("{name} is neither true nor false: `{value}`")]
    NotBoolean {
        /// The variable.
        name: &'static str,
        /// Its value.
        value: String,
    },

    /// A value is of the right type and makes no sense.
    #[error("invalid {setting} ({origin}): {reason}")]
    Invalid {
        /// The setting, as it is named in a profile.
        setting: &'static str,
        /// Where the value came from.
        origin: Origin,
        /// What is wrong with it; never a secret.
        reason: String,
    },

    /// The profile asked for is in none of the files.
    #[error("no profile `{name}` ({origin}) in {}", list(files))]
    UnknownProfile {
        /// The name asked for.
        name: String,
        /// Who asked for it.
        origin: Origin,
        /// The profiles that there are.
        known: Vec<String>,
        /// The files that were read.
        files: Vec<PathBuf>,
    },

    /// A profile of that name is there already.
    #[error("{} already has a profile `{name}`", path.display())]
    ProfileExists {
        /// The profile.
        name: String,
        /// The file.
        path: PathBuf,
    },

    /// No server is named, and the command needs one.
    #[error("no Pulp server is configured")]
    MissingBaseUrl {
        /// The profiles to choose from, when none was chosen.
        profiles: Vec<String>,
    },

    /// A file with registry credentials is not what containers-auth.json(5) describes.
    #[error("{}:{position}: malformed registry credentials", path.display())]
    AuthFile {
        /// The file.
        path: PathBuf,
        /// The place in it. The parser's words are left out: they may quote a password.
        position: Position,
    },

    /// The entry of a registry does not hold a user and password.
    #[error("{}: the entry `{registry}` is unusable: {reason}", path.display())]
    AuthEntry {
        /// The file.
        path: PathBuf,
        /// Its key.
        registry: String,
        /// What is wrong; never a secret.
        reason: &'static str,
    },

    /// A credential helper did not do its work.
    #[error("credential helper `{helper}`")]
    Helper {
        /// The program.
        helper: String,
        /// What went wrong.
        source: HelperError,
    },
}

/// What went wrong with a credential helper (`docker-credential-NAME`).
#[derive(Debug, thiserror::Error)]
pub enum HelperError {
    /// Its name is not one, and would be looked for somewhere else.
    #[error("not a valid name")]
    Name,
    /// It is not on `PATH`.
    #[error("not found on PATH")]
    NotFound,
    /// It could not be started or talked to.
    #[error("cannot be run")]
    Run(#[source] io::Error),
    /// It was still running, and was ended.
    #[error("no answer within {} s", .0.as_secs())]
    Timeout(Duration),
    /// It wrote more than any answer has.
    #[error("answer is larger than {0} bytes")]
    TooLarge(u64),
    /// It failed, and said this.
    #[error("{0}")]
    Failed(String),
    /// Its answer is not `{"Username": …, "Secret": …}`. No parser's words: they may quote it.
    #[error("answer is not the JSON object that the protocol asks for")]
    Answer,
    /// It holds an identity token in place of a password, which Pulp does not take.
    #[error("holds an identity token, not a password")]
    IdentityToken,
}

/// A malformed file, shown as compilers do.
#[derive(Debug)]
pub struct Malformed {
    /// The file.
    pub path: PathBuf,
    /// Where in it.
    pub position: Position,
    /// What is wrong there.
    pub message: String,
    /// The line itself, unless it may hold a secret.
    pub line: Option<String>,
    /// What was probably meant.
    pub suggestion: Option<String>,
}

impl std::error::Error for Malformed {}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.position, self.message)?;
        if let Some(suggestion) = &self.suggestion {
            write!(f, "; did you mean `{suggestion}`?")?;
        }
        if let Some(line) = &self.line {
            let number = self.position.line;
            let margin = " ".repeat(number.to_string().len() + self.position.column - 1);
            write!(f, "\n{number} | {line}\n{margin}   ^")?;
        }
        Ok(())
    }
}

impl From<Malformed> for ConfigError {
    fn from(error: Malformed) -> Self {
        Self::Malformed(Box::new(error))
    }
}

fn list(files: &[PathBuf]) -> String {
    if files.is_empty() {
        return "any file".to_owned();
    }
    files
        .iter()
        .map(|file| file.display().to_string())
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_file_is_shown_with_its_line() {
        let error = ConfigError::from(Malformed {
            path: "config.toml".into(),
            position: Position { line: 12, column: 3 },
            message: "unknown key `domian`".into(),
            line: Some("  domian = \"lab\"".into()),
            suggestion: Some("domain".into()),
        });
        let expected = "config.toml:12:3: unknown key `domian`; did you mean `domain`?\n\
                        12 |   domian = \"lab\"\n       ^";
        assert_eq!(error.to_string(), expected);
    }
}
