//! Other programs, asked about themselves.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use tokio::process::Command;

use super::child::{self, Bounds};

/// More than any program says of itself.
const OUTPUT_MAX: usize = 64 << 10;

/// What came of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// It succeeded and wrote this to standard output, or to standard error where that stayed empty.
    Yes(String),
    /// It failed and wrote this.
    No(String),
    /// It did not end in time.
    TimedOut,
    /// There is no such program on the PATH.
    NotInstalled,
}

/// Runs `program` with these arguments, in English, without a terminal and with nothing to read, and waits no longer
/// than `timeout`. An error is one of the system's on starting a program that is there.
pub async fn ask(program: &str, args: &[&str], timeout: Duration) -> io::Result<Told> {
    let mut command = Command::new(program);
    command.env("LC_ALL", "C").args(args);
    let bounds = Bounds {
        timeout,
        output: OUTPUT_MAX,
    };
    let ended = match child::run(command, None, bounds).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Told::NotInstalled),
        ended => ended?,
    };
    let said = match ended.stdout.text() {
        empty if empty.is_empty() => ended.stderr.text(),
        text => text,
    };
    Ok(match ended.status {
        None => Told::TimedOut,
        Some(status) if status.success() => Told::Yes(said),
        Some(_) => Told::No(said),
    })
}

/// gpg's home folder, from what `gpg --version` says: the one that it uses in this environment.
pub fn gpg_home(version: &str) -> Option<PathBuf> {
    let home = version.lines().find_map(|line| line.strip_prefix("Home: "))?;
    Some(PathBuf::from(home))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn each_end_is_told_apart() {
        let sh = async |script: &str, timeout| ask("/bin/sh", &["-c", script], timeout).await.unwrap();
        let minute = Duration::from_secs(60);
        assert_eq!(
            sh("echo one; echo two >&2", minute).await,
            Told::Yes("one".into())
        );
        assert_eq!(sh("echo two >&2", minute).await, Told::Yes("two".into()));
        assert_eq!(sh("echo no; exit 2", minute).await, Told::No("no".into()));
        assert_eq!(sh("sleep 1000", Duration::ZERO).await, Told::TimedOut);
        let absent = ask("no-such-program-at-all", &[], minute).await.unwrap();
        assert_eq!(absent, Told::NotInstalled);
    }

    #[test]
    fn the_home_is_found_among_what_gpg_says() {
        let said = "gpg (GnuPG) 2.2.40\nlibgcrypt 1.10.1\n\nHome: /home/a b/.gnupg\nSupported algorithms:";
        assert_eq!(gpg_home(said), Some("/home/a b/.gnupg".into()));
        assert_eq!(gpg_home("gpg"), None);
    }
}
