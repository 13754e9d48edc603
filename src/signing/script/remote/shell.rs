//! A shell on another machine, kept open.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::answer::Items;
use crate::signing::script::ScriptError;

const PRELUDE: &str = include_str!("prelude.sh");

/// How long the machine may take for what is no run, the login included.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How long its shell may take to end and to take back what it has made.
const FAREWELL: Duration = Duration::from_secs(5);

/// How much of what the prefix says on stderr is kept, in bytes.
const STDERR_MAX: u64 = 64 << 10;

/// The open shell.
pub(super) struct Shell {
    prefix: String,
    mark: String,
    child: Child,
    /// Lines to its standard input; none once it is to end.
    program: Option<Sender<Vec<u8>>>,
    /// Lines of its standard output.
    lines: Receiver<Vec<u8>>,
    /// All of its stderr, once that is closed.
    stderr: Receiver<Vec<u8>>,
}

impl Shell {
    /// Starts `PREFIX sh -s`. The prefix is words for this machine's shell, so it may have quotes.
    pub(super) fn start(prefix: &str) -> Result<Self, ScriptError> {
        let mut child = Command::new("/bin/sh")
            .args(["-c", &format!("{prefix} sh -s")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(ScriptError::System)?;
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());

        let (program, requests) = mpsc::channel::<Vec<u8>>();
        spawn(move || {
            let Some(mut stdin) = stdin else { return };
            for request in requests {
                // It has ended; that shows where its answers are read.
                if stdin.write_all(&request).and_then(|()| stdin.flush()).is_err() {
                    return;
                }
            }
        })?;
        let (answers, lines) = mpsc::channel();
        spawn(move || {
            for line in stdout
                .into_iter()
                .flat_map(|stdout| BufReader::new(stdout).split(b'\n'))
            {
                let Ok(line) = line else { return };
                if answers.send(line).is_err() {
                    return;
                }
            }
        })?;
        let (said, stderr_end) = mpsc::channel();
        spawn(move || {
            let Some(mut stderr) = stderr else { return };
            let mut kept = Vec::new();
            let _ = (&mut stderr).take(STDERR_MAX).read_to_end(&mut kept);
            let _ = said.send(kept);
            let _ = std::io::copy(&mut stderr, &mut std::io::sink());
        })?;
        Ok(Self {
            prefix: prefix.to_owned(),
            mark: format!("signet-{}", Uuid::new_v4().simple()),
            child,
            program: Some(program),
            lines,
            stderr: stderr_end,
        })
    }

    /// Hands over the functions, to the first shell and to every one that takes its place.
    pub(super) fn prepare(&mut self) -> Result<Items, ScriptError> {
        let mark = &self.mark;
        let program = format!("MARK={mark} SELF={mark}\n{PRELUDE}\nabout\n");
        self.ask(program.as_bytes(), Duration::ZERO)
    }

    /// The program of a shell that takes the place of this one: it answers first, and then reads on.
    pub(super) fn taken_over(&self) -> String {
        format!("echo '{} end'; exec /bin/sh -s", self.mark)
    }

    /// Sends one line, or several, and waits for the answer: `longer` than for other things.
    pub(super) fn ask(&mut self, program: &[u8], longer: Duration) -> Result<Items, ScriptError> {
        let until = Instant::now() + TIMEOUT + longer;
        self.send(program);
        let mut items = Items::default();
        loop {
            match self
                .lines
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                Ok(line) => {
                    let line = String::from_utf8_lossy(&line);
                    // Whatever a login prints has no mark.
                    if let Some(line) = line.strip_prefix(&self.mark)
                        && items.push(line)
                    {
                        return Ok(items);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    return Err(ScriptError::RemoteTimedOut {
                        prefix: self.prefix.clone(),
                        timeout: TIMEOUT + longer,
                    });
                }
                Err(RecvTimeoutError::Disconnected) => return Err(self.lost()),
            }
        }
    }

    /// Sends a line that has no answer.
    pub(super) fn send(&mut self, program: &[u8]) {
        if let Some(sender) = &self.program {
            let _ = sender.send([program, b"\n"].concat());
        }
    }

    /// The shell has ended without being asked to.
    fn lost(&mut self) -> ScriptError {
        let said = self.stderr.recv_timeout(FAREWELL).unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        let shown: String = said
            .trim()
            .chars()
            .filter(|c| *c == '\n' || !c.is_control())
            .collect();
        ScriptError::Remote {
            prefix: self.prefix.clone(),
            said: if shown.is_empty() {
                "it ended without an answer".to_owned()
            } else {
                shown
            },
        }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        // Its input ends, it cleans up, and its output ends.
        self.program = None;
        let until = Instant::now() + FAREWELL;
        while self
            .lines
            .recv_timeout(until.saturating_duration_since(Instant::now()))
            .is_ok()
        {}
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(task: impl FnOnce() + Send + 'static) -> Result<(), ScriptError> {
    thread::Builder::new()
        .spawn(task)
        .map(drop)
        .map_err(ScriptError::System)
}

/// Bytes as one word of a shell.
pub(super) fn quoted(word: impl AsRef<std::ffi::OsStr>) -> Vec<u8> {
    let mut quoted = b"'".to_vec();
    for byte in word.as_ref().as_bytes() {
        match byte {
            b'\'' => quoted.extend(b"'\\''"),
            byte => quoted.push(*byte),
        }
    }
    quoted.push(b'\'');
    quoted
}

/// A call of a function with these words.
pub(super) fn call<W: AsRef<std::ffi::OsStr>>(function: &str, words: impl IntoIterator<Item = W>) -> Vec<u8> {
    let mut line = function.as_bytes().to_vec();
    for word in words {
        line.push(b' ');
        line.extend(quoted(word));
    }
    line
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::signing::testing::are_installed;

    #[test]
    fn words_are_quoted_whatever_is_in_them() {
        for word in ["plain", "it's", "$HOME `id` \"x\" \\ * \n newline", "", "--"] {
            let program = [b"printf %s ".to_vec(), quoted(word)].concat();
            let output = Command::new("/bin/sh")
                .arg("-c")
                .arg(std::ffi::OsStr::from_bytes(&program))
                .output()
                .unwrap();
            assert_eq!(output.stdout, word.as_bytes());
        }
    }

    #[test]
    fn the_program_is_clean() {
        if !are_installed("the_program_is_clean", &["shellcheck"]) {
            return;
        }
        let file = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src/signing/script/remote/prelude.sh"
        );
        let output = Command::new("shellcheck").arg(file).output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }

    #[test]
    fn a_shell_that_does_not_answer_says_why() {
        let prefix = "echo 'Connection refused' >&2; exit 255;";
        let error = Shell::start(prefix).unwrap().prepare().unwrap_err();
        assert!(matches!(error, ScriptError::Remote { said, .. } if said == "Connection refused"));
    }
}
