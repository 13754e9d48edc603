//! Whether a secret key signs without a terminal, and how long it lives.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::permissions::{self, KeptFile};
use super::{Finding, certificate};
use crate::api::SigningService;
use crate::oci::Digest;
use crate::ops::error::sentence;
use crate::ops::files;
use crate::ops::trust::KEY_MAX;
use crate::signing::openpgp::{Certificate, Fingerprint, SigningKey, SigningKeyError};
use crate::signing::script::{Backend, KeySource, resolve_key};
use crate::signing::{Claim, Gpg, GpgError};

/// A smartcard that waits for a touch gets none.
const TIMEOUT: Duration = Duration::from_secs(20);

const KNOWN: &str = "key.known";
const EXPIRY: &str = "key.expiry";
const SIGNS: &str = "key.signs";
const FILE: &str = "file.key";

/// Looks at a key that the user named: in a file, or among gpg's.
pub(super) async fn named(key: &str, gpg_home: Option<&Path>, now: Timestamp) -> Vec<Finding> {
    let mut findings = match find(key, gpg_home).await {
        Ok(certificate) => {
            let details = certificate.describe(now);
            let known = format!("{} {}", details.primary.fingerprint, details.user_ids.join(", "));
            let signs = match sign_with_file(Path::new(key), now) {
                Some(outcome) => outcome,
                None => sign_with_gpg(&details.primary.fingerprint, gpg_home, Whose::Named, now).await,
            };
            vec![
                Finding::ok(KNOWN, known.trim_end()),
                certificate::expiry(EXPIRY, &details, now),
                signs,
            ]
        }
        Err(why) => vec![
            Finding::fail(KNOWN, why).hint(
                "see which keys there are: gpg --list-secret-keys; or give a file: gpg --armor --export KEY",
            ),
            Finding::skip(EXPIRY, "the key is not known"),
            Finding::skip(SIGNS, "the key is not known"),
        ],
    };
    findings.extend(secret_file(Path::new(key)));
    findings.into_iter().map(|finding| finding.about(key)).collect()
}

/// Tries the key of a signing service, where this user has it. Its expiry is among the checks of the service.
pub(super) async fn of_service(service: &SigningService, gpg_home: Option<&Path>, now: Timestamp) -> Finding {
    // Another machine's worker has its own keyring, whatever is in this one.
    let whose = match Path::new(&service.script).is_file() {
        true => Whose::ServiceHere,
        false => Whose::ServiceElsewhere,
    };
    let finding = match service.pubkey_fingerprint.parse::<Fingerprint>() {
        Ok(fingerprint) => sign_with_gpg(&fingerprint, gpg_home, whose, now).await,
        Err(error) => Finding::skip(SIGNS, error),
    };
    match finding.status {
        super::Status::Skip => {
            let hint = format!(
                "on the server, as the worker's user: signet doctor --key {}",
                service.pubkey_fingerprint
            );
            finding.hint(hint)
        }
        _ => finding,
    }
    .about(&service.name)
}

/// Said where there is no key to look at.
pub(super) fn none() -> Vec<Finding> {
    [EXPIRY, SIGNS]
        .into_iter()
        .map(|id| Finding::skip(id, "no key was named").hint("name one: signet doctor --key KEY"))
        .collect()
}

/// Whose key it is, which decides how bad it is that it does not sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The user named it, and so wants to sign with it.
    Named,
    /// A signing service's whose script is on this machine.
    ServiceHere,
    /// A signing service's whose script is elsewhere.
    ServiceElsewhere,
}

/// The certificate of the one key that is meant.
async fn find(key: &str, gpg_home: Option<&Path>) -> Result<Certificate, String> {
    // gpg would make a home folder.
    if !Path::new(key).is_file() && !gpg_home.is_some_and(Path::is_dir) {
        return Err(format!("there is no file `{key}`, and no keyring of gpg"));
    }
    let source = KeySource {
        key: key.to_owned(),
        backend: Backend::Gpg,
        ..KeySource::default()
    };
    // It waits for gpg.
    let found = tokio::task::spawn_blocking(move || resolve_key(&source, None)).await;
    match found {
        Ok(Ok(key)) => Ok(key.certificate),
        Ok(Err(error)) => Err(sentence(&error)),
        Err(stopped) => Err(stopped.to_string()),
    }
}

/// A file with a secret key in it, which is nobody else's to read.
fn secret_file(path: &Path) -> Option<Finding> {
    let bytes = files::read(path, KEY_MAX).ok()?;
    let is_public = matches!(
        SigningKey::read(&bytes, None, None, Timestamp::now()),
        Err(SigningKeyError::NoSecret | SigningKeyError::Malformed(_))
    );
    let path: PathBuf = path.to_owned();
    (!is_public).then(|| {
        permissions::file(&KeptFile {
            id: FILE,
            path,
            is_secret: true,
        })
    })
}

/// Signs with the secret key in a file; `None` when there is none that this program signs with.
fn sign_with_file(path: &Path, now: Timestamp) -> Option<Finding> {
    let bytes = files::read(path, KEY_MAX).ok()?;
    let key = match SigningKey::read(&bytes, None, None, now) {
        Ok(key) => key,
        Err(SigningKeyError::PassphraseNeeded) => {
            return Some(
                Finding::warn(SIGNS, "the secret key has a passphrase, so it was not tried").hint(
                    "the script must pass it: signet script new --signer signet --passphrase-file FILE",
                ),
            );
        }
        Err(SigningKeyError::Unusable { fingerprint, problem }) => {
            return Some(Finding::fail(SIGNS, format!("{fingerprint} {problem}")));
        }
        Err(_) => return None,
    };
    Some(match key.sign(&dry_claim(now), now) {
        Ok(_) => Finding::ok(SIGNS, "signs, from its file"),
        Err(error) => Finding::fail(SIGNS, sentence(&error)),
    })
}

/// Signs with gpg, which may not ask, and checks the signature.
async fn sign_with_gpg(
    fingerprint: &Fingerprint,
    gpg_home: Option<&Path>,
    whose: Whose,
    now: Timestamp,
) -> Finding {
    if !gpg_home.is_some_and(Path::is_dir) {
        return missing(whose, "there is no keyring of gpg");
    }
    let gpg = Gpg {
        may_ask: false,
        timeout: TIMEOUT,
        ..Gpg::default()
    };
    match gpg.sign(&dry_claim(now), fingerprint, now).await {
        // What cannot be asked for is not remembered.
        Ok(_) if gpg.remembers_passphrase(fingerprint).await.unwrap_or(false) => Finding::warn(
            SIGNS,
            format!("{fingerprint} signs only because gpg-agent remembers its passphrase for now"),
        )
        .hint("a script must pass it: signet script new FILE --passphrase-file PASSPHRASE; to see: gpgconf --kill gpg-agent"),
        Ok(_) => Finding::ok(SIGNS, format!("{fingerprint} signs without a terminal")),
        Err(GpgError::NoSecretKey(_)) => missing(whose, "gpg has no such secret key"),
        Err(error) => judge(&error, whose),
    }
}

/// A secret key that is not here. For a service's that is as it should be: another user runs its script.
fn missing(whose: Whose, why: &str) -> Finding {
    match whose {
        Whose::Named => Finding::fail(SIGNS, why)
            .hint("is it another user's? run this as that user; else import it: gpg --import FILE"),
        Whose::ServiceHere | Whose::ServiceElsewhere => Finding::skip(SIGNS, format!("{why} for this user")),
    }
}

fn judge(error: &GpgError, whose: Whose) -> Finding {
    let cause = match error {
        GpgError::Refused { cause, .. } => *cause,
        _ => None,
    };
    let seen = match &cause {
        Some(cause) => cause.explanation.to_owned(),
        None => sentence(error),
    };
    let hint = match (cause, error) {
        (Some(cause), _) => cause.advice,
        (None, GpgError::TimedOut(_)) => {
            "gpg waits for something: a touch of the smartcard, or a lock in its home folder"
        }
        _ => "try it: echo | gpg --batch --pinentry-mode error --local-user KEY --sign >/dev/null",
    };
    match whose {
        Whose::ServiceElsewhere => Finding::warn(SIGNS, seen).hint(hint),
        Whose::Named | Whose::ServiceHere => Finding::fail(SIGNS, seen).hint(hint),
    }
}

/// A claim that stands for no image.
fn dry_claim(now: Timestamp) -> Claim {
    Claim::new("signet.invalid/doctor:dry-run", Digest::of(b""), now.as_second())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs;

    use super::super::Status;
    use super::*;
    use crate::signing::openpgp::generate;

    async fn judged(key: &Path, now: Timestamp) -> Vec<(&'static str, Status)> {
        let found = named(key.to_str().unwrap(), None, now).await;
        found.iter().map(|finding| (finding.id, finding.status)).collect()
    }

    #[tokio::test]
    async fn a_key_in_a_file_is_tried() {
        let folder = tempfile::tempdir().unwrap();
        let now = Timestamp::now();
        let key = generate(
            "a <a@example.com>",
            Some(60 * Duration::from_secs(86_400)),
            None,
            now,
        )
        .unwrap();
        let (secret, public) = (folder.path().join("secret.asc"), folder.path().join("public.asc"));
        fs::write(&secret, key.secret_key.expose()).unwrap();
        fs::write(&public, &key.certificate).unwrap();

        let good = judged(&secret, now).await;
        assert_eq!(
            good[..3],
            [(KNOWN, Status::Ok), (EXPIRY, Status::Ok), (SIGNS, Status::Ok)]
        );
        assert_eq!(good[3].0, FILE);
        // Without the secret part there is nothing to try, and no secret file.
        let without = judged(&public, now).await;
        assert_eq!(
            without[..],
            [(KNOWN, Status::Ok), (EXPIRY, Status::Ok), (SIGNS, Status::Fail)]
        );
        let over = judged(&secret, now + 61 * Duration::from_secs(86_400)).await;
        assert_eq!(over[1..3], [(EXPIRY, Status::Fail), (SIGNS, Status::Fail)]);
        let absent = judged(&folder.path().join("none.asc"), now).await;
        assert_eq!(
            absent[..],
            [
                (KNOWN, Status::Fail),
                (EXPIRY, Status::Skip),
                (SIGNS, Status::Skip)
            ]
        );
    }

    #[test]
    fn a_passphrase_is_told_and_waiting_too() {
        let refused = |stderr: &str| GpgError::Refused {
            stderr: stderr.to_owned(),
            cause: crate::signing::causes::explain(stderr),
        };
        let asked = judge(&refused("gpg: signing failed: No pinentry"), Whose::Named);
        assert_eq!(asked.status, Status::Fail);
        assert!(asked.seen.unwrap().contains("has a passphrase"));
        let late = judge(&GpgError::TimedOut(TIMEOUT), Whose::ServiceElsewhere);
        assert_eq!(late.status, Status::Warn);
    }
}
