//! One signature, got from a script as Pulp's worker gets it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

use tokio::process::Command;

use super::ServiceClass;
use super::local::fetch;
use super::observation::{Captured, FileFacts, STREAM_MAX};
use super::reply::Reply;
use crate::signing::child::{self, Bounds};
use crate::signing::openpgp::SIGNATURE_MAX;

/// How much of standard error is told, in characters from its end.
const TOLD_MAX: usize = 4000;

/// A run of a script of class `container:ManifestSigningService`.
#[derive(Debug, Clone, Copy)]
pub struct ManifestRun<'a> {
    /// The script, from the root.
    pub script: &'a Path,
    /// The file of the manifest, from the root: the script's argument.
    pub manifest: &'a Path,
    /// `REFERENCE`.
    pub reference: &'a str,
    /// `PULP_SIGNING_KEY_FINGERPRINT`.
    pub fingerprint: &'a str,
    /// `CORRELATION_ID`.
    pub correlation_id: &'a str,
    /// Where it runs, from the root: an empty folder of this run's own. `SIG_PATH` is the file `signature` in it.
    pub working_directory: &'a Path,
    /// How long it may take.
    pub timeout: Duration,
}

/// Why a run gave no signature.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The system does not start the script.
    #[error("the script cannot be started: {0}")]
    NotStarted(io::Error),
    /// It, or a child that holds its output, did not end in time.
    #[error("the script has not ended within {} s{}", timeout.as_secs(), said(stderr))]
    TimedOut {
        /// How long it was given.
        timeout: Duration,
        /// The end of its standard error.
        stderr: String,
    },
    /// It has ended otherwise than with exit status 0.
    #[error("the script has ended with {status}{}", said(stderr))]
    Exit {
        /// How.
        status: ExitStatus,
        /// The end of its standard error.
        stderr: String,
    },
    /// Its standard output is not the reply that Pulp reads.
    #[error("the script did not return valid JSON: {why}{}", said(stderr))]
    Reply {
        /// What is wrong.
        why: String,
        /// The end of its standard error.
        stderr: String,
    },
    /// The file that it names is none to read.
    #[error("the signature {} cannot be read: {why}", path.display())]
    Signature {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// The file that it names is larger than Pulp takes.
    #[error("the signature has {0} bytes, more than {SIGNATURE_MAX}")]
    TooLarge(u64),
}

fn said(stderr: &str) -> String {
    match stderr {
        "" => ", and has written nothing to standard error".to_owned(),
        stderr => format!(": {stderr}"),
    }
}

/// Runs the script, in this process' own environment and a session without terminal, and gives the bytes of the
/// signature that it names, unread: whether they are one is to be verified. When the future is dropped the script is
/// killed with its process group.
pub async fn sign(run: ManifestRun<'_>) -> Result<Vec<u8>, RunError> {
    const CLASS: ServiceClass = ServiceClass::ContainerManifest;
    let mut command = Command::new(run.script);
    command
        .arg(run.manifest)
        .current_dir(run.working_directory)
        .env("PULP_SIGNING_KEY_FINGERPRINT", run.fingerprint)
        .env("REFERENCE", run.reference)
        .env("SIG_PATH", run.working_directory.join("signature"))
        .env("CORRELATION_ID", run.correlation_id);
    let bounds = Bounds {
        timeout: run.timeout,
        output: STREAM_MAX,
    };
    let ended = child::run(command, None, bounds)
        .await
        .map_err(RunError::NotStarted)?;
    let stderr = told(&ended.stderr.text());
    let timeout = run.timeout;
    match ended.status {
        None => return Err(RunError::TimedOut { timeout, stderr }),
        Some(status) if !status.success() => return Err(RunError::Exit { status, stderr }),
        Some(_) => {}
    }
    let stdout = Captured {
        bytes: ended.stdout.bytes,
        is_cut: ended.stdout.is_cut,
    };
    let path = match Reply::read(&stdout, CLASS) {
        Err(no_reply) => Err(no_reply.to_string()),
        Ok(reply) => match (&reply.besides, reply.signature(CLASS)) {
            (Some(besides), _) => Err(format!("there is more than an object: {besides}")),
            (None, Some(path)) => Ok(path),
            (None, None) => Err(reply.missing(CLASS).unwrap_or_default()),
        },
    }
    .map_err(|why| RunError::Reply { why, stderr })?;
    read(path, run.working_directory).await
}

/// Reads the file that the reply names.
async fn read(path: PathBuf, working_directory: &Path) -> Result<Vec<u8>, RunError> {
    let folder = working_directory.to_owned();
    let path = folder.join(path);
    let opened = path.clone();
    let facts = tokio::task::spawn_blocking(move || fetch(&opened, &folder)).await;
    let why = match facts {
        Ok(Ok(FileFacts::File { size, .. })) if size > SIGNATURE_MAX as u64 => {
            return Err(RunError::TooLarge(size));
        }
        Ok(Ok(FileFacts::File { bytes, .. })) => return Ok(bytes),
        Ok(Ok(FileFacts::Absent(why))) => why,
        Ok(Ok(FileFacts::NotAFile)) => "it is not a file".to_owned(),
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    Err(RunError::Signature { path, why })
}

/// The end of some output as plain text: lines, without control characters.
fn told(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(TOLD_MAX);
    let end: String = text
        .chars()
        .skip(skipped)
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    match skipped {
        0 => end,
        _ => format!("…{end}"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs;

    use super::*;
    use crate::signing::testing::block_on;

    /// Runs a shell script as the worker would.
    fn run(body: &str, timeout: Duration) -> Result<Vec<u8>, RunError> {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("sign");
        // Written by another process: one that is open for writing, if only in a child that another test is starting,
        // does not run ("text file busy").
        let written = std::process::Command::new("sh")
            .args([
                "-c",
                "printf '#!/bin/sh\n%s\n' \"$1\" > \"$2\" && chmod 700 \"$2\"",
                "sh",
                body,
            ])
            .arg(&script)
            .status();
        assert!(written.unwrap().success());
        let manifest = folder.path().join("manifest");
        fs::write(&manifest, "content").unwrap();
        let working_directory = folder.path().join("run");
        fs::create_dir(&working_directory).unwrap();
        let run = ManifestRun {
            script: &script,
            manifest: &manifest,
            reference: "host/app:1.0",
            fingerprint: "AB",
            correlation_id: "cid",
            working_directory: &working_directory,
            timeout,
        };
        block_on(sign(run))
    }

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn the_script_is_told_what_the_contract_says() {
        let body = r#"cat "$1" > signature
            printf ' %s %s %s %s' "$#" "$REFERENCE" "$PULP_SIGNING_KEY_FINGERPRINT" "$CORRELATION_ID" >> "$SIG_PATH"
            test -n "$PATH"
            echo '{"signature_path": "signature"}'"#;
        assert_eq!(run(body, LONG).unwrap(), b"content 1 host/app:1.0 AB cid");
        let absolute = r#"echo sig > "$SIG_PATH"; echo "{\"signature_path\": \"$SIG_PATH\"}""#;
        assert_eq!(run(absolute, LONG).unwrap(), b"sig\n");
    }

    #[test]
    fn what_goes_wrong_is_told_with_the_script_s_own_words() {
        let error = |body: &str| run(body, LONG).unwrap_err().to_string();
        let exit = error("echo 'no \x1b[31mkey' >&2; exit 3");
        assert_eq!(exit, "the script has ended with exit status: 3: no [31mkey");
        assert!(error("exit 1").ends_with("has written nothing to standard error"));
        assert!(error("echo signed").contains("did not return valid JSON"));
        assert!(error("echo hello; echo '{\"signature_path\": \"a\"}'").contains("more than an object"));
        assert!(error("echo '{\"path\": \"a\"}'").contains("signature_path"));
        assert!(error("echo '{\"signature_path\": \"a\"}'").contains("cannot be read"));
        assert!(error("echo '{\"signature_path\": \".\"}'").contains("not a file"));
        let large = "head -c 4000001 /dev/zero > s; echo '{\"signature_path\": \"s\"}'";
        assert!(error(large).contains("4000001 bytes"));
        let slow = run("sleep 1000", Duration::from_millis(1)).unwrap_err();
        assert!(matches!(slow, RunError::TimedOut { .. }));
    }
}
