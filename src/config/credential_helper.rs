//! Asking a credential helper: `docker-credential-NAME get`, the host on its standard input, and on its
//! standard output `{"Username": …, "Secret": …}`.

use std::io::{Read as _, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use process_wrap::std::{ChildWrapper, CommandWrap, ProcessSession};
use serde::Deserialize;

use crate::secret::Secret;

use super::container_auth::RegistryLogin;
use super::env;
use super::environment::Environment;
use super::error::{ConfigError, HelperError};

/// How long a helper may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How much a helper may answer.
const MAX_BYTES: u64 = 64 * 1024;

/// How often a helper that has answered is asked whether it has ended.
const POLL: Duration = Duration::from_millis(5);

/// How much of a helper's words is shown.
const MAX_SHOWN: usize = 200;

/// Asks the helper `name` for the credentials for `host`; [`None`] when it has none.
///
/// It runs in a session of its own, so that it cannot ask anything at the terminal, and is ended after 10 s.
pub(super) fn get(
    environment: &Environment,
    name: &str,
    host: &str,
) -> Result<Option<RegistryLogin>, ConfigError> {
    ask(environment, name, host, TIMEOUT).map_err(|source| ConfigError::Helper {
        helper: format!("docker-credential-{name}"),
        source,
    })
}

fn ask(
    environment: &Environment,
    name: &str,
    host: &str,
    timeout: Duration,
) -> Result<Option<RegistryLogin>, HelperError> {
    let is_part = |character: char| character.is_ascii_alphanumeric() || "._-".contains(character);
    if !name.chars().all(is_part) {
        return Err(HelperError::Name);
    }
    let program =
        find_program(environment, &format!("docker-credential-{name}")).ok_or(HelperError::NotFound)?;
    let (status, answer) = run(&program, host, timeout)?;
    if !status.success() {
        return failure(&answer);
    }
    let answer: Answer = serde_json::from_slice(&answer).map_err(|_| HelperError::Answer)?;
    match answer.username.as_str() {
        "" => Ok(None),
        "<token>" => Err(HelperError::IdentityToken),
        _ => Ok(Some(RegistryLogin {
            username: answer.username,
            password: Secret::new(answer.secret),
        })),
    }
}

/// No `Debug`: it holds the password.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    username: String,
    secret: String,
}

/// A helper says on its standard output what is wrong; that it has no such credentials is nothing wrong.
fn failure(answer: &[u8]) -> Result<Option<RegistryLogin>, HelperError> {
    let words = String::from_utf8_lossy(answer);
    if words.contains("credentials not found") {
        return Ok(None);
    }
    let line = words.trim().lines().next().unwrap_or("failed without a word");
    Err(HelperError::Failed(
        line.chars().filter(|c| !c.is_control()).take(MAX_SHOWN).collect(),
    ))
}

/// The first executable file of that name in an absolute folder of `PATH`.
fn find_program(environment: &Environment, name: &str) -> Option<PathBuf> {
    let is_program = |path: &PathBuf| {
        path.metadata()
            .is_ok_and(|metadata| metadata.is_file() && metadata.mode() & 0o111 != 0)
    };
    std::env::split_paths(environment.raw(env::PATH)?)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .find(is_program)
}

/// Runs a helper to its end and returns what it wrote.
fn run(program: &Path, host: &str, timeout: Duration) -> Result<(ExitStatus, Vec<u8>), HelperError> {
    let deadline = Instant::now() + timeout;
    let mut child = CommandWrap::with_new(program, |command| {
        command
            .arg("get")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
    })
    .wrap(ProcessSession)
    .spawn()
    .map_err(HelperError::Run)?;
    let result = talk(child.as_mut(), host, deadline, timeout);
    if result.is_err() {
        // Its whole session; one that has ended already is as good.
        let _ = child.kill();
    }
    result
}

fn talk(
    child: &mut dyn ChildWrapper,
    host: &str,
    deadline: Instant,
    timeout: Duration,
) -> Result<(ExitStatus, Vec<u8>), HelperError> {
    if let Some(mut stdin) = child.stdin().take() {
        // A host fits into a pipe, so this does not block; a helper that does not read it may still answer.
        let _ = writeln!(stdin, "{host}");
    }
    let answers = read_aside(child);
    let left = deadline.saturating_duration_since(Instant::now());
    let answer = answers
        .recv_timeout(left)
        .map_err(|_| HelperError::Timeout(timeout))?;
    let answer = answer.map_err(HelperError::Run)?;
    if answer.len() as u64 > MAX_BYTES {
        return Err(HelperError::TooLarge(MAX_BYTES));
    }
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait().map_err(HelperError::Run)? {
            return Ok((status, answer));
        }
        thread::sleep(POLL);
    }
    Err(HelperError::Timeout(timeout))
}

/// Reads the answer in a thread of its own: a pipe has no time limit.
fn read_aside(child: &mut dyn ChildWrapper) -> mpsc::Receiver<std::io::Result<Vec<u8>>> {
    let (sender, receiver) = mpsc::channel();
    let stdout = child.stdout().take();
    thread::spawn(move || {
        let mut answer = Vec::new();
        let read = match stdout {
            Some(stdout) => stdout.take(MAX_BYTES + 1).read_to_end(&mut answer),
            None => Ok(0),
        };
        // Nobody listens any more after the time limit.
        let _ = sender.send(read.map(|_| answer));
    });
    receiver
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::process::Command;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    /// A folder with the helper `docker-credential-test` of this shell text.
    fn helper(text: &str) -> (tempfile::TempDir, Environment) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("docker-credential-test");
        // Written by another process: were it open for writing here, a process started by another test at
        // this moment would hold it open too, and it could not be run ("text file busy").
        let written = Command::new("sh")
            .args([
                "-c",
                "printf '#!/bin/sh\n%s\n' \"$1\" > \"$2\" && chmod 755 \"$2\"",
                "sh",
                text,
            ])
            .arg(&path)
            .status();
        assert!(written.unwrap().success());
        let environment = Environment::from_iter([(env::PATH, folder.path())]);
        (folder, environment)
    }

    fn answer_of(text: &str) -> Result<Option<RegistryLogin>, HelperError> {
        let (_folder, environment) = helper(text);
        ask(&environment, "test", "pulp:5000", LONG)
    }

    #[test]
    fn the_host_goes_in_and_the_login_comes_out() {
        let text = r#"test "$1" = get && read -r host
            printf '{"ServerURL":"x","Username":"ada","Secret":"%s"}' "$host""#;
        let login = answer_of(text).unwrap().unwrap();
        assert_eq!(
            login,
            RegistryLogin {
                username: "ada".into(),
                password: Secret::new("pulp:5000")
            }
        );
    }

    #[test]
    fn a_helper_that_reads_nothing_answers_too() {
        let login = answer_of(r#"exec <&-; echo '{"Username":"ada","Secret":"s"}'"#).unwrap();
        assert_eq!(login.unwrap().username, "ada");
    }

    #[test]
    fn no_credentials_are_none() {
        assert_eq!(
            answer_of("echo 'credentials not found in native keychain'; exit 1").unwrap(),
            None
        );
        assert_eq!(answer_of(r#"echo '{"Username":"","Secret":""}'"#).unwrap(), None);
    }

    #[test]
    fn failures_are_told_in_the_helpers_words() {
        let error = answer_of("printf 'cannot unlock\\033[31m\\nmore\\n'; exit 1").unwrap_err();
        assert_eq!(error.to_string(), "cannot unlock[31m");
        assert_eq!(
            answer_of("exit 3").unwrap_err().to_string(),
            "failed without a word"
        );
        assert!(matches!(answer_of("echo no json"), Err(HelperError::Answer)));
        let token = answer_of(r#"echo '{"Username":"<token>","Secret":"t"}'"#);
        assert!(matches!(token, Err(HelperError::IdentityToken)));
    }

    #[test]
    fn an_endless_answer_and_a_helper_that_hangs_are_ended() {
        assert!(matches!(
            answer_of("while :; do echo yyyyyyyyyyyyyyyy; done"),
            Err(HelperError::TooLarge(_))
        ));
        for text in [
            "exec sleep 1000",
            "exec >&-; exec sleep 1000",
            "sleep 1000 & wait",
        ] {
            let (_folder, environment) = helper(text);
            let error = ask(&environment, "test", "pulp", Duration::from_millis(300));
            assert!(matches!(error, Err(HelperError::Timeout(_))), "{text}");
        }
    }

    /// proc_pid_stat(5): the sixth field is the session.
    #[test]
    fn the_helper_has_a_session_of_its_own_and_so_no_terminal() {
        let text =
            "set -- $(cat /proc/$$/stat); echo \"{\\\"Username\\\":\\\"$6 $$\\\",\\\"Secret\\\":\\\"s\\\"}\"";
        let login = answer_of(text).unwrap().unwrap();
        let (session, process) = login.username.split_once(' ').unwrap();
        assert_eq!(session, process);
    }

    #[test]
    fn names_that_lead_elsewhere_and_missing_helpers_are_errors() {
        let environment = Environment::from_iter([(env::PATH, "/nowhere")]);
        assert!(matches!(
            ask(&environment, "../../sh", "pulp", LONG),
            Err(HelperError::Name)
        ));
        assert!(matches!(
            ask(&environment, "test", "pulp", LONG),
            Err(HelperError::NotFound)
        ));
        let environment = Environment::default();
        assert!(matches!(
            ask(&environment, "test", "pulp", LONG),
            Err(HelperError::NotFound)
        ));
    }
}
