//! One run, watched to its end.

use std::io::{self, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use process_wrap::std::{CommandWrap, ProcessSession};
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use super::session::Session;
use crate::signing::script::observation::{Captured, End, Ended, STREAM_MAX, StartError};

/// Runs `command` as Pulp does: standard input is `/dev/null`, and the end is there when the process has exited
/// *and* both streams are closed, by its children too. In a session of its own it has no terminal. At the time-out
/// its process group is killed.
///
/// The session, when there is one, holds what may be left of the run. An error is one of this program's own.
pub(super) fn run(mut command: Command, timeout: Duration) -> io::Result<(Ended, Option<Session>)> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let begun = Instant::now();
    let mut session = match CommandWrap::from(command).wrap(ProcessSession).spawn() {
        Ok(child) => Session::new(child),
        Err(error) => return Ok((not_started(&error, begun.elapsed()), None)),
    };

    let (happened, events) = mpsc::channel();
    let leader = session.leader();
    let (out, err) = (leader.stdout().take(), leader.stderr().take());
    let stdout = capture(out, happened.clone())?;
    let stderr = capture(err, happened.clone())?;
    watch(session.id(), happened)?;

    let (mut status, mut open) = (None, 2);
    let has_ended = loop {
        if status.is_some() && open == 0 {
            break true;
        }
        match events.recv_timeout(timeout.saturating_sub(begun.elapsed())) {
            Ok(Event::Exited(how)) => status = Some(how),
            Ok(Event::Closed) => open -= 1,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break false,
        }
    };
    let time = begun.elapsed();
    // What is left of it may be another user's: then there is nothing to be done.
    let _ = session.kill();

    let ended = Ended {
        how: match (has_ended, status) {
            (true, Some(Exit::Code(code))) => End::Exited(code),
            (true, Some(Exit::Signal(signal))) => End::Killed(signal),
            (_, status) => End::TimedOut(status.map(Exit::as_shells_say)),
        },
        stdout: take(&stdout),
        stderr: take(&stderr),
        time,
    };
    Ok((ended, Some(session)))
}

enum Event {
    /// The process has exited.
    Exited(Exit),
    /// Nobody has the other end of a stream any more.
    Closed,
}

#[derive(Clone, Copy)]
enum Exit {
    Code(i32),
    Signal(i32),
}

impl Exit {
    fn as_shells_say(self) -> i32 {
        match self {
            Self::Code(code) => code,
            Self::Signal(signal) => 128 + signal,
        }
    }
}

fn not_started(error: &io::Error, time: Duration) -> Ended {
    Ended {
        how: End::NotStarted(StartError {
            errno: error.raw_os_error(),
            message: error.to_string(),
        }),
        stdout: Captured::default(),
        stderr: Captured::default(),
        time,
    }
}

/// Waits for the process in a thread, and leaves it unreaped.
fn watch(process: Option<Pid>, happened: Sender<Event>) -> io::Result<()> {
    let Some(process) = process else { return Ok(()) };
    let wait = move || {
        let exited = loop {
            match waitid(
                WaitId::Pid(process),
                WaitIdOptions::EXITED | WaitIdOptions::NOWAIT,
            ) {
                Err(rustix::io::Errno::INTR) => {}
                result => break result.ok().flatten(),
            }
        };
        let exit = exited.and_then(
            |status| match (status.exit_status(), status.terminating_signal()) {
                (Some(code), _) => Some(Exit::Code(code)),
                (None, Some(signal)) => Some(Exit::Signal(signal)),
                (None, None) => None,
            },
        );
        // Nobody listens any more after the time-out.
        let _ = exit.map(|exit| happened.send(Event::Exited(exit)));
    };
    thread::Builder::new().spawn(wait).map(drop)
}

/// Reads a stream in a thread, to its end however long it takes. That thread is left alone at the time-out: a
/// process that has escaped from its session may hold the stream for ever.
fn capture(
    stream: Option<impl Read + Send + 'static>,
    happened: Sender<Event>,
) -> io::Result<Arc<Mutex<Captured>>> {
    let captured = Arc::new(Mutex::new(Captured::default()));
    let kept = Arc::clone(&captured);
    let read = move || {
        let mut chunk = [0; 16 * 1024];
        let Some(mut stream) = stream else { return };
        loop {
            match stream.read(&mut chunk) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // An error on a pipe is its end.
                Ok(0) | Err(_) => break,
                Ok(length) => {
                    let mut captured = kept.lock().unwrap_or_else(PoisonError::into_inner);
                    let room = STREAM_MAX - captured.bytes.len();
                    captured.bytes.extend_from_slice(&chunk[..length.min(room)]);
                    captured.is_cut |= length > room;
                }
            }
        }
        let _ = happened.send(Event::Closed);
    };
    thread::Builder::new().spawn(read)?;
    Ok(captured)
}

fn take(captured: &Mutex<Captured>) -> Captured {
    std::mem::take(&mut *captured.lock().unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs::File;

    use super::*;
    use crate::signing::script::local::session::Sessions;
    use crate::signing::testing::are_installed;

    const LONG: Duration = Duration::from_secs(60);

    fn sh(script: &str, timeout: Duration) -> (Ended, Option<Session>) {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        run(command, timeout).unwrap()
    }

    #[test]
    fn status_and_streams_are_told_apart() {
        let (ended, _) = sh("cat; echo out; echo wrong >&2; exit 3", LONG);
        assert_eq!(ended.how, End::Exited(3));
        assert_eq!(
            (&ended.stdout.bytes[..], &ended.stderr.bytes[..]),
            (&b"out\n"[..], &b"wrong\n"[..])
        );
        assert_eq!(sh("kill -9 $$", LONG).0.how, End::Killed(9));
    }

    #[test]
    fn what_the_system_refuses_is_named() {
        let (ended, session) = run(Command::new("/nowhere/sign"), LONG).unwrap();
        let End::NotStarted(error) = ended.how else {
            panic!()
        };
        assert_eq!(error.errno, Some(rustix::io::Errno::NOENT.raw_os_error()));
        assert!(session.is_none());
    }

    #[test]
    fn there_is_no_terminal() {
        let (ended, _) = sh("(exec 3</dev/tty) 2>/dev/null || echo none", LONG);
        assert_eq!(ended.stdout.bytes, b"none\n");
    }

    #[test]
    fn more_than_a_mebibyte_is_cut_without_blocking() {
        let (ended, _) = sh("yes | head -c 3000000", LONG);
        assert_eq!(ended.how, End::Exited(0));
        assert!(ended.stdout.is_cut);
        assert_eq!(ended.stdout.bytes.len(), STREAM_MAX);
    }

    /// A fifo whose reading ends when no process has it any more.
    fn alive() -> (tempfile::TempDir, String, File, File) {
        let folder = tempfile::tempdir().unwrap();
        let fifo = folder.path().join("alive");
        assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
        let both_ends = File::options().read(true).write(true).open(&fifo).unwrap();
        let reader = File::open(&fifo).unwrap();
        (folder, fifo.display().to_string(), both_ends, reader)
    }

    #[test]
    fn a_child_that_keeps_a_stream_is_waited_for_and_killed() {
        let (_folder, fifo, both_ends, mut reader) = alive();
        let (ended, _session) = sh(
            &format!("echo begun; sleep 1000 9>'{fifo}' & exit 4"),
            Duration::from_secs(1),
        );
        assert_eq!(ended.how, End::TimedOut(Some(4)));
        assert_eq!(ended.stdout.bytes, b"begun\n");
        drop(both_ends);
        assert_eq!(reader.read_to_end(&mut Vec::new()).unwrap(), 0);
    }

    #[test]
    fn a_child_in_a_process_group_of_its_own_ends_with_the_sessions() {
        if !are_installed(
            "a_child_in_a_process_group_of_its_own_ends_with_the_sessions",
            &["bash"],
        ) {
            return;
        }
        let (_folder, fifo, both_ends, mut reader) = alive();
        // Unlike others, bash has job control without a terminal.
        let mut command = Command::new("bash");
        command.args(["-mc", &format!("sleep 1000 9>'{fifo}' >/dev/null 2>&1 & exit 0")]);
        let (ended, session) = run(command, LONG).unwrap();
        assert_eq!(ended.how, End::Exited(0));
        let mut sessions = Sessions::default();
        sessions.push(session.unwrap());
        drop(sessions);
        drop(both_ends);
        assert_eq!(reader.read_to_end(&mut Vec::new()).unwrap(), 0);
    }
}
