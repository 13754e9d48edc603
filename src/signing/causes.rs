//! Why a signing script failed: the words that programs use, and what they mean in a Pulp worker.

use serde::Serialize;

use super::unescape_bytes_repr;

/// The likely cause of a failure, with the way out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// A stable name.
    pub id: &'static str,
    /// What is wrong, one sentence without a full stop.
    pub explanation: &'static str,
    /// What to do about it, one sentence without a full stop.
    pub advice: &'static str,
}

/// Finds the likely cause in what a script or Pulp said: a script's stderr, a task's `error.description` (a
/// Python bytes literal in it is read as such), or the operating system's error. `None` when nothing is
/// recognised.
pub fn explain(said: &str) -> Option<Cause> {
    let said = unescape_bytes_repr(said);
    TABLE
        .iter()
        .find(|(words, _)| words.iter().any(|word| said.contains(word)))
        .map(|(_, cause)| *cause)
}

/// Words that betray a cause. The first matching row wins, so the more telling ones come first.
const TABLE: &[(&[&str], Cause)] = &[
    // The time in a claim is in whole seconds: the same key and reference give the same bytes within one.
    (
        &["violates unique constraint \"container_manifestsignat"],
        cause(
            "signed-twice",
            "the very same signature is there already: the same tag was signed twice within one second",
            "sign it again, a second later, if it is still needed",
        ),
    ),
    // GNU env writes `\r` as two characters, in typographic quotes under a UTF-8 locale; shells show it raw.
    (
        &[
            "\\r'",
            "\\r’",
            "\r'",
            "\r’",
            "^M: bad interpreter",
            "\r: bad interpreter",
        ],
        cause(
            "line-endings",
            "the script has CRLF line ends, so the system looks for an interpreter named with a carriage \
             return",
            "write it with LF line ends: sed -i 's/\\r$//' SCRIPT",
        ),
    ),
    (
        &["unsafe ownership on homedir", "unsafe ownership on configuration"],
        cause(
            "keyring-owner",
            "the GnuPG home belongs to another user than the one that runs the script",
            "give it to the worker's user: chown -R pulp: GNUPGHOME; chmod 700 GNUPGHOME",
        ),
    ),
    // gpg goes on after these and then says "No secret key", too.
    (
        &[
            "pubring.kbx': Permission denied",
            "pubring.gpg': Permission denied",
            "gnupg': Permission denied",
        ],
        cause(
            "keyring-denied",
            "the user that runs the script may not use the GnuPG home",
            "set GNUPGHOME in the script to a folder that belongs to the worker's user, mode 700",
        ),
    ),
    (
        &[
            "failed to start agent",
            "can't connect to the agent",
            "No agent running",
        ],
        cause(
            "agent-unreachable",
            "gpg cannot start gpg-agent: the GnuPG home is missing, cannot be written by this user, or \
             has too long a path for a socket",
            "use a short GNUPGHOME that belongs to the worker's user, mode 700",
        ),
    ),
    (
        &["Bad passphrase"],
        cause(
            "passphrase-wrong",
            "the passphrase of the secret key is wrong",
            "check the file given with --passphrase-file, and that the worker's user reads the same one",
        ),
    ),
    (
        &[
            "No pinentry",
            "Inappropriate ioctl for device",
            "signing failed: No such file or directory",
            "signing failed: Timeout",
            "cannot open '/dev/tty'",
        ],
        cause(
            "passphrase-asked",
            "the secret key has a passphrase, and a worker has no terminal to ask for it",
            "pass it in a file that only the worker's user can read: skopeo standalone-sign --passphrase-file \
             F, or gpg --batch --pinentry-mode loopback --passphrase-file F",
        ),
    ),
    (
        &[
            "Unusable secret key",
            "Unusable public key",
            "Key expired",
            "Key revoked",
        ],
        cause(
            "key-unusable",
            "the key cannot sign: it has expired, is revoked, or has no good part for signing",
            "look at it with gpg --list-secret-keys; extend its expiry or use another key",
        ),
    ),
    // skopeo and podman say the first.
    (
        &[
            "creating signature: key ",
            "No secret key",
            "secret key not available",
        ],
        cause(
            "secret-key-missing",
            "there is no such secret key in the keyring of the user that runs the script, or HOME or \
             GNUPGHOME name another keyring there",
            "import the secret key as the worker's user, and set GNUPGHOME in the script itself",
        ),
    ),
    (
        &["Invalid value", "Invalid user ID"],
        cause(
            "fingerprint-empty",
            "the fingerprint given to the signing program is empty",
            "use \"$PULP_SIGNING_KEY_FINGERPRINT\", which Pulp sets, and set -eu, so that a misspelt \
             variable ends the script",
        ),
    ),
    (
        &["unbound variable", "parameter not set"],
        cause(
            "variable-unset",
            "the script uses an environment variable that is not set there",
            "set it in the script: Pulp adds only PULP_SIGNING_KEY_FINGERPRINT, REFERENCE, SIG_PATH and \
             CORRELATION_ID to the worker's environment, and before pulpcore 3.67 there is nothing else",
        ),
    ),
    (
        &["column \"creator\"", "container_manifestsignature.creator"],
        cause(
            "creator-missing",
            "the signed claim has no optional.creator, which Pulp's database needs",
            "make the signature with skopeo, podman or signet, or add optional.creator to the claim",
        ),
    ),
    (
        &["did not return valid JSON"],
        cause(
            "reply-not-json",
            "the script writes something else on standard output than its JSON reply",
            "send the output of every other command to stderr: COMMAND >&2",
        ),
    ),
    // A task's description is `str(KeyError)`: the key in quotes and nothing else.
    (
        &["'signature_path'"],
        cause(
            "reply-wrong-key",
            "the script's JSON reply has no \"signature_path\"",
            "reply {\"signature_path\": \"<path of the signature>\"}",
        ),
    ),
    (
        &["[Errno 8]", "(os error 8)", "Exec format error"],
        cause(
            "no-shebang",
            "the script does not begin with #!, or is a program for another machine",
            "let its first line be #!/bin/sh",
        ),
    ),
    (
        &["[Errno 13]", "(os error 13)"],
        cause(
            "not-executable",
            "the user may not run the script: it has no run bit, its mount has noexec, a folder above it \
             is closed, or SELinux forbids it",
            "chmod 755 SCRIPT; then look at findmnt -T SCRIPT, namei -l SCRIPT and ausearch -m avc",
        ),
    ),
    (
        &["[Errno 2]", "(os error 2)", "bad interpreter: No such file"],
        cause(
            "interpreter-missing",
            "the script, the interpreter in its first line, or the signature that it names is not there",
            "check that script and interpreter are installed on every worker, and that signature_path \
             names the file it wrote",
        ),
    ),
    (
        &["command not found", ": not found"],
        cause(
            "program-missing",
            "a program that the script runs is not installed or not on its PATH",
            "install it on every worker, and set PATH in the script: before pulpcore 3.67 a script gets \
             none",
        ),
    ),
    (
        &["[PLP0000]", "An internal error occurred"],
        cause(
            "redacted",
            "this server hides the errors of scripts (pulpcore 3.130 and newer)",
            "look in the worker's log for the task's correlation id",
        ),
    ),
];

const fn cause(id: &'static str, explanation: &'static str, advice: &'static str) -> Cause {
    Cause {
        id,
        explanation,
        advice,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::HashSet;

    use super::*;

    fn id(said: &str) -> &'static str {
        explain(said).unwrap().id
    }

    #[test]
    fn what_people_report_is_recognised() {
        for (said, expected) in [
            (
                "PermissionError: [Errno 13] Permission denied: '/usr/local/bin/sign.sh'",
                "not-executable",
            ),
            ("Permission denied (os error 13)", "not-executable"),
            ("OSError: [Errno 8] Exec format error: '/x/sign.sh'", "no-shebang"),
            (
                "FileNotFoundError: [Errno 2] No such file or directory: '/x/sign.sh'",
                "interpreter-missing",
            ),
            (
                "b\"env: 'bash\\\\r': No such file or directory\\n\"",
                "line-endings",
            ),
            (
                "/usr/bin/env: ‘bash\\r’: No such file or directory",
                "line-endings",
            ),
            (
                "The signing service script did not return valid JSON!",
                "reply-not-json",
            ),
            ("KeyError: 'signature_path'", "reply-wrong-key"),
            (
                r#"b'time="x" level=fatal msg="Error creating signature: key \\"AB\\" not found"\n'"#,
                "secret-key-missing",
            ),
            (
                "gpg: skipped \"AB\": No secret key\ngpg: signing failed: No secret key",
                "secret-key-missing",
            ),
            ("gpg: signing failed: No pinentry", "passphrase-asked"),
            (
                "gpg: signing failed: Inappropriate ioctl for device",
                "passphrase-asked",
            ),
            (
                "gpg: signing failed: No such file or directory",
                "passphrase-asked",
            ),
            ("gpg: signing failed: Bad passphrase", "passphrase-wrong"),
            ("gpg: signing failed: Unusable secret key", "key-unusable"),
            ("Error creating signature: Invalid value", "fingerprint-empty"),
            (
                "gpg: WARNING: unsafe ownership on homedir '/var/lib/pulp/.gnupg'",
                "keyring-owner",
            ),
            (
                "gpg: keyblock resource '/x/pubring.kbx': Permission denied\ngpg: signing failed: No secret key",
                "keyring-denied",
            ),
            ("gpg: signing failed: Invalid user ID", "fingerprint-empty"),
            (
                "gpg: can't connect to the agent: General error",
                "agent-unreachable",
            ),
            (
                "null value in column \"creator\" of relation \"x\" violates not-null constraint",
                "creator-missing",
            ),
            ("'signature_path'", "reply-wrong-key"),
            ("sign.sh: 3: REFERENCE: parameter not set", "variable-unset"),
            ("sign.sh: line 4: skopeo: command not found", "program-missing"),
            ("sign.sh: 4: skopeo: not found", "program-missing"),
            ("[PLP0000] An internal error occurred.", "redacted"),
        ] {
            assert_eq!(id(said), expected, "{said}");
        }
    }

    #[test]
    fn the_more_telling_words_win() {
        let both = "gpg: WARNING: unsafe ownership on homedir '/x'\ngpg: skipped \"AB\": No secret key";
        assert_eq!(id(both), "keyring-owner");
    }

    #[test]
    fn unknown_words_explain_nothing() {
        assert_eq!(explain(""), None);
        assert_eq!(explain("segmentation fault"), None);
    }

    #[test]
    fn ids_are_unique() {
        let ids: HashSet<_> = TABLE.iter().map(|(_, cause)| cause.id).collect();
        assert_eq!(ids.len(), TABLE.len());
    }
}
