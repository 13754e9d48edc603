//! Running another program within bounds.

use std::fs::File;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use process_wrap::tokio::{ChildWrapper, CommandWrap, ProcessGroup, ProcessSession};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

/// How long a program may run and how much of its output is kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// From the start to the end of the process and of both its streams.
    pub(super) timeout: Duration,
    /// Of each stream, in bytes. What is over is read and thrown away, so that the program does not block.
    pub(super) output: usize,
}

/// How a program ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// The exit status; `None` when it was killed at the time-out.
    pub(super) status: Option<ExitStatus>,
    pub(super) stdout: Captured,
    pub(super) stderr: Captured,
}

/// What came out of a stream.
#[derive(Debug, Default)]
pub(super) struct Captured {
    pub(super) bytes: Vec<u8>,
    /// Whether there was more than the bound.
    pub(super) is_cut: bool,
}

impl Captured {
    /// The output as text, without the blanks around it.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).trim().to_owned()
    }
}

/// Runs `command` in a process group of its own, without a terminal to ask at, and waits as Pulp does: until the
/// process has exited *and* both streams are closed, by its children too. `input` goes to its standard input,
/// which is `/dev/null` without one. At the time-out, and when the future is dropped, the whole process group is
/// killed.
///
/// An error is one of the system's on starting it.
pub(super) async fn run(mut command: Command, input: Option<&[u8]>, bounds: Bounds) -> io::Result<Ended> {
    command.stdin(if input.is_some() {
        Stdio::piped()
    } else {
        Stdio::null()
    });
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut command = CommandWrap::from(command);
    if has_terminal() {
        command.wrap(ProcessSession);
    } else {
        // The same without a fork, which has to copy what a large server has mapped.
        command.wrap(ProcessGroup::leader());
    }
    let mut child = Guard(command.spawn()?);
    let (stdin, out, err) = (
        child.0.stdin().take(),
        child.0.stdout().take(),
        child.0.stderr().take(),
    );

    let (mut stdout, mut stderr) = (Captured::default(), Captured::default());
    let end = async {
        let (_, _, _, status) = tokio::join!(
            write(stdin, input.unwrap_or_default()),
            capture(out, bounds.output, &mut stdout),
            capture(err, bounds.output, &mut stderr),
            child.0.wait(),
        );
        status
    };
    let status = tokio::time::timeout(bounds.timeout, end).await.ok().transpose()?;
    Ok(Ended {
        status,
        stdout,
        stderr,
    })
}

/// Whether this process has a terminal that its children would get.
fn has_terminal() -> bool {
    File::open("/dev/tty").is_ok()
}

/// Kills the process group when it goes out of scope, also when nobody waits any more.
struct Guard(Box<dyn ChildWrapper>);

impl Drop for Guard {
    fn drop(&mut self) {
        // The group is gone when everything went well.
        let _ = self.0.start_kill();
    }
}

/// A program may exit without reading its input; that is its business.
async fn write(stdin: Option<impl tokio::io::AsyncWrite + Unpin>, input: &[u8]) {
    if let Some(mut stdin) = stdin {
        let _ = stdin.write_all(input).await;
        let _ = stdin.shutdown().await;
    }
}

/// Reads `stream` to its end into `captured`, which keeps what came also when this is not finished.
async fn capture(stream: Option<impl AsyncRead + Unpin>, limit: usize, captured: &mut Captured) {
    let Some(mut stream) = stream else { return };
    let mut chunk = [0; 16 * 1024];
    // An error on a pipe is its end.
    while let Ok(length @ 1..) = stream.read(&mut chunk).await {
        let room = limit - captured.bytes.len();
        captured.bytes.extend_from_slice(&chunk[..length.min(room)]);
        captured.is_cut |= length > room;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Read;

    use super::*;

    const BOUNDS: Bounds = Bounds {
        timeout: Duration::from_secs(60),
        output: 100,
    };

    fn sh(script: &str, input: Option<&[u8]>, bounds: Bounds) -> Ended {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script]);
        runtime.block_on(run(command, input, bounds)).unwrap()
    }

    #[test]
    fn output_and_status_are_told_apart() {
        let ended = sh("cat; echo wrong >&2; exit 3", Some(b"in"), BOUNDS);
        assert_eq!(ended.status.unwrap().code(), Some(3));
        assert_eq!(
            (ended.stdout.text(), ended.stderr.text()),
            ("in".into(), "wrong".into())
        );
    }

    #[test]
    fn without_input_stdin_is_empty_and_there_is_no_terminal() {
        let ended = sh("cat; (exec 3</dev/tty) 2>/dev/null || echo none", None, BOUNDS);
        assert_eq!(ended.stdout.text(), "none");
    }

    #[test]
    fn too_much_output_is_cut_without_blocking() {
        let ended = sh("yes | head -c 1000000; echo end >&2", None, BOUNDS);
        assert_eq!(ended.stdout.bytes.len(), 100);
        assert!(ended.stdout.is_cut && !ended.stderr.is_cut);
        assert_eq!(ended.stderr.text(), "end");
    }

    #[test]
    fn unread_input_does_not_matter() {
        let ended = sh("exit 0", Some(&[b'x'; 1 << 20]), BOUNDS);
        assert!(ended.status.unwrap().success());
    }

    #[test]
    fn a_child_that_keeps_a_stream_open_is_waited_for_and_killed() {
        let folder = tempfile::tempdir().unwrap();
        let fifo = folder.path().join("alive");
        assert!(
            std::process::Command::new("mkfifo")
                .arg(&fifo)
                .status()
                .unwrap()
                .success()
        );
        // Opened for both, so that neither this nor the script waits for the other end.
        let both_ends = File::options().read(true).write(true).open(&fifo).unwrap();
        let mut alive = File::open(&fifo).unwrap();

        let script = format!("echo begun; sleep 1000 9>'{}' & exit 0", fifo.display());
        let ended = sh(
            &script,
            None,
            Bounds {
                timeout: Duration::from_secs(1),
                ..BOUNDS
            },
        );
        assert!(ended.status.is_none());
        assert_eq!(
            ended.stdout.text(),
            "begun",
            "what came before the time-out is kept"
        );

        drop(both_ends);
        // Ends when no process has the other end any more.
        assert_eq!(alive.read_to_end(&mut Vec::new()).unwrap(), 0);
    }
}
