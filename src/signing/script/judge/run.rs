//! `run.*`, `reply.*` and `signature.*` of one run.

use super::signature;
use super::verdicts::{cause, fail, pass, skip};
use crate::signing::openpgp::{SIGNATURE_MAX, Verifier};
use crate::signing::script::contract::Task;
use crate::signing::script::machine::Variables;
use crate::signing::script::observation::{End, Ended, FileFacts, Observation, StartError};
use crate::signing::script::redact;
use crate::signing::script::reply::Reply;
use crate::signing::script::{Check, CheckId, ServiceClass, Status};

/// Words that name the terminal in a failed run's output.
const TERMINAL: &[&str] = &["tty", "pinentry", "ioctl", "terminal"];

/// What is expected of a service's runs.
pub(in crate::signing::script) struct Expected<'a> {
    pub(in crate::signing::script) class: ServiceClass,
    pub(in crate::signing::script) verifier: &'a Verifier,
    pub(in crate::signing::script) fingerprint: &'a str,
    /// The environment of the runs, whose secrets are not shown.
    pub(in crate::signing::script) variables: &'a Variables,
}

impl Expected<'_> {
    /// Judges one run of `task`, up to the first check that the next ones need.
    pub(in crate::signing::script) fn judge(&self, task: &Task, seen: &Observation) -> Vec<Check> {
        let mut checks = self.run(&seen.ended);
        if !has_failed(&checks) {
            checks.extend(self.reply(&seen.ended));
        }
        let replied = passed(&checks, CheckId::ReplySignaturePath);
        if let (true, Some(file)) = (replied, &seen.signature) {
            match exists(file) {
                Ok((found, bytes)) => {
                    checks.extend(found);
                    checks.extend(signature::judge(self, task, bytes));
                }
                Err(found) => checks.extend(found),
            }
        }
        checks
    }

    /// `run.*`
    fn run(&self, ended: &Ended) -> Vec<Check> {
        use CheckId::{RunExitStatus, RunStarts, RunTerminal, RunTimeout};
        if let End::NotStarted(error) = &ended.how {
            return vec![fail(RunStarts, describe(error), &start_hint(error))];
        }
        let mut checks = vec![pass(RunStarts, None)];
        let words = redact::shown(&ended.stderr, self.variables);
        let said = || {
            if words.is_empty() {
                "; it said nothing on stderr".to_owned()
            } else {
                format!("; it said:\n{words}")
            }
        };
        let took = ended.time.as_secs_f64();
        match ended.how {
            End::TimedOut(status) => {
                let (seen, hint) = match status {
                    None => (
                        format!("not ended after {took:.1} s"),
                        "Pulp waits without an end: let it neither ask nor wait for anything",
                    ),
                    Some(status) => (
                        format!("it exited with {status}, but a child holds a stream open after {took:.1} s"),
                        "Pulp waits until both streams are closed: give children that stay behind \
                         >/dev/null 2>&1",
                    ),
                };
                checks.push(fail(
                    RunTimeout,
                    format!("{seen}{}", said()),
                    &cause(&words, hint),
                ));
            }
            End::Exited(0) => checks.extend([
                pass(RunTimeout, format!("{took:.3} s")),
                pass(RunTerminal, None),
                pass(RunExitStatus, None),
            ]),
            End::NotStarted(_) | End::Exited(_) | End::Killed(_) => {
                let how = match ended.how {
                    End::Killed(signal) => format!("killed by signal {signal}"),
                    End::Exited(status) => format!("exit status {status}"),
                    _ => String::new(),
                };
                checks.push(pass(RunTimeout, format!("{took:.3} s")));
                let seen = format!("{how}{}", said());
                let output = redact::shown(&ended.stdout, self.variables);
                if names_terminal(&words) || names_terminal(&output) {
                    let hint = cause(
                        &words,
                        "a worker has no terminal: let the script ask nothing, and pass a passphrase in a file",
                    );
                    checks.push(fail(RunTerminal, seen, &hint));
                    checks.push(skip(RunExitStatus, "it needs a terminal (run.terminal)"));
                } else {
                    checks.push(pass(RunTerminal, None));
                    let hint = cause(
                        &format!("{words}\n{output}"),
                        "run it by hand with the same environment: env -i with the variables that Pulp sets",
                    );
                    checks.push(fail(RunExitStatus, seen, &hint));
                }
            }
        }
        checks
    }

    /// `reply.*`
    fn reply(&self, ended: &Ended) -> Vec<Check> {
        use CheckId::{ReplyJson, ReplyOnlyJson, ReplySignaturePath};
        let shape = match self.class {
            ServiceClass::ContainerManifest => r#"{"signature_path": "<path>"}"#,
            ServiceClass::ArmoredDetached => r#"{"file": "<path>", "signature": "<path>"}"#,
            ServiceClass::AptRelease => r#"{"signatures": {"inline": "<path>", "detached": "<path>"}}"#,
            ServiceClass::RpmPackage => r#"{"rpm_package": "<path>"}"#,
        };
        let reply = match Reply::read(&ended.stdout, self.class) {
            Ok(reply) => reply,
            Err(error) => return vec![fail(ReplyJson, error.to_string(), &format!("print {shape}"))],
        };
        let only = match &reply.besides {
            None => pass(ReplyOnlyJson, None),
            Some(besides) => fail(
                ReplyOnlyJson,
                format!("beside the object there is {besides}"),
                "send the output of every other command to stderr: COMMAND >&2",
            ),
        };
        let path = match reply.missing(self.class) {
            None => pass(
                ReplySignaturePath,
                reply.signature(self.class).map(|path| path.display().to_string()),
            ),
            Some(missing) => fail(ReplySignaturePath, missing, &format!("print {shape}")),
        };
        vec![pass(ReplyJson, None), only, path]
    }
}

/// `signature.exists`, `signature.empty`, `signature.size`, and the bytes when all is well.
fn exists(file: &FileFacts) -> Result<(Vec<Check>, &[u8]), Vec<Check>> {
    use CheckId::{SignatureEmpty, SignatureExists, SignatureSize};
    let (size, bytes) = match file {
        FileFacts::Absent(said) => {
            return Err(vec![fail(
                SignatureExists,
                said.clone(),
                "reply the path that the signature was written to: \"$SIG_PATH\"",
            )]);
        }
        FileFacts::NotAFile => {
            return Err(vec![fail(
                SignatureExists,
                "the reply names a folder, device or pipe",
                "write the signature to the file \"$SIG_PATH\"",
            )]);
        }
        FileFacts::File { size, bytes, .. } => (*size, bytes),
    };
    let mut checks = vec![pass(SignatureExists, None)];
    if size == 0 {
        checks.push(fail(
            SignatureEmpty,
            "0 bytes",
            "end the script when signing fails: set -e",
        ));
        return Err(checks);
    }
    checks.push(pass(SignatureEmpty, None));
    if size > SIGNATURE_MAX as u64 {
        checks.push(fail(
            SignatureSize,
            format!("{size} bytes, and Pulp takes at most {SIGNATURE_MAX}"),
            "reply the path of the signature itself",
        ));
        return Err(checks);
    }
    checks.push(pass(SignatureSize, format!("{size} bytes")));
    Ok((checks, bytes))
}

fn has_failed(checks: &[Check]) -> bool {
    checks.iter().any(|check| check.status == Status::Fail)
}

pub(super) fn passed(checks: &[Check], id: CheckId) -> bool {
    checks
        .iter()
        .any(|check| check.id == id && check.status == Status::Pass)
}

fn names_terminal(said: &str) -> bool {
    let said = said.to_lowercase();
    said.split(|c: char| !c.is_alphanumeric())
        .any(|word| TERMINAL.contains(&word) || word.starts_with("pinentry"))
}

fn describe(error: &StartError) -> String {
    match error.errno.and_then(errno_name) {
        Some(name) => format!("{name}: {}", error.message),
        None => error.message.clone(),
    }
}

fn start_hint(error: &StartError) -> String {
    let number = error.errno.map(|errno| format!("(os error {errno})"));
    cause(
        number.as_deref().unwrap_or(&error.message),
        "start it by hand as the worker's user; look for SELinux denials (ausearch -m avc) and a mount with noexec",
    )
}

/// The name of an error of execve(2). The numbers are Linux's.
fn errno_name(errno: i32) -> Option<&'static str> {
    Some(match errno {
        1 => "EPERM",
        2 => "ENOENT",
        5 => "EIO",
        7 => "E2BIG",
        8 => "ENOEXEC",
        11 => "EAGAIN",
        12 => "ENOMEM",
        13 => "EACCES",
        14 => "EFAULT",
        20 => "ENOTDIR",
        21 => "EISDIR",
        22 => "EINVAL",
        23 => "ENFILE",
        24 => "EMFILE",
        26 => "ETXTBSY",
        36 => "ENAMETOOLONG",
        40 => "ELOOP",
        80 => "ELIBBAD",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_named_in_many_ways() {
        for said in [
            "sh: 1: cannot open /dev/tty: No such device or address",
            "gpg: signing failed: Inappropriate ioctl for device",
            "gpg: signing failed: No pinentry",
            "pinentry-curses: no LC_CTYPE",
            "the input device is not a TTY",
            "sudo: a terminal is required to read the password",
        ] {
            assert!(names_terminal(said), "{said}");
        }
        for said in ["that is pretty bad", "terminated", "No secret key", "attyx"] {
            assert!(!names_terminal(said), "{said}");
        }
    }
}
