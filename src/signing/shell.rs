//! Shell programs, run here or on another machine.

use std::io;
use std::time::Duration;

use tokio::process::Command;

use super::child::{self, Bounds};

/// The most that is kept of each stream, in bytes.
const OUTPUT_MAX: usize = 1 << 20;

/// A POSIX shell: this machine's, or the one at the end of a prefix such as `ssh host` or `podman exec -i pulp`.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The prefix; `None` is this machine.
    pub on: Option<String>,
}

/// How a program ended.
#[derive(Clone, Debug)]
pub struct ShellOutput {
    /// The exit code; `None` when it was killed, by a signal or at the time-out.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Shell {
    /// Runs a program, handed over on standard input: nothing in it passes through another quoting, and the machine
    /// needs no more than a POSIX shell. It has no terminal.
    pub async fn run(&self, program: &str, timeout: Duration) -> io::Result<ShellOutput> {
        let mut command = Command::new("/bin/sh");
        match &self.on {
            Some(prefix) => command.arg("-c").arg(format!("{prefix} sh -s")),
            None => command.arg("-s"),
        };
        let bounds = Bounds {
            timeout,
            output: OUTPUT_MAX,
        };
        let ended = child::run(command, Some(program.as_bytes()), bounds).await?;
        Ok(ShellOutput {
            code: ended.status.and_then(|status| status.code()),
            stdout: ended.stdout.text(),
            stderr: ended.stderr.text(),
        })
    }
}

/// A text as one word of a shell program, whatever is in it: as it is where that is safe, so that people can read it.
pub fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn run(on: Option<&str>, program: &str) -> ShellOutput {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let shell = Shell {
            on: on.map(str::to_owned),
        };
        runtime
            .block_on(shell.run(program, Duration::from_secs(60)))
            .unwrap()
    }

    #[test]
    fn a_word_stays_one() {
        for text in ["", "plain", "a b", "it's", "$(echo no) `no` \\ \" * \n x"] {
            let ran = run(None, &format!("printf '%s|' x{}x", word(text)));
            assert_eq!(ran.stdout, format!("x{text}x|"));
        }
    }

    #[test]
    fn a_prefix_decides_where_it_runs() {
        let ran = run(Some("env -i WHERE=there"), "echo $WHERE; echo wrong >&2; exit 3");
        assert_eq!(
            (ran.stdout.as_str(), ran.stderr.as_str(), ran.code),
            ("there", "wrong", Some(3))
        );
    }
}
