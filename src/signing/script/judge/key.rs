//! `key.known` and `key.expiry`: the service's key, without any run.

use std::error::Error;

use jiff::{SignedDuration, Timestamp};

use super::verdicts::{fail, pass, skip, warn};
use crate::signing::openpgp::{CertificateDetails, KeyDetails};
use crate::signing::script::{Check, CheckId, Key, KeyError};

/// How long before its end a key is worth a warning.
const SOON: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Judges what KEY names.
pub(in crate::signing::script) fn key(key: Result<&Key, &KeyError>, now: Timestamp) -> Vec<Check> {
    match key {
        Ok(key) => vec![
            pass(CheckId::KeyKnown, key.fingerprint.to_string()),
            expiry(&key.certificate.describe(now), now),
        ],
        Err(error) => vec![fail(CheckId::KeyKnown, chain(error), advice(error))],
    }
}

fn advice(error: &KeyError) -> &'static str {
    match error {
        KeyError::None(_) | KeyError::Refused { .. } => {
            "look at gpg --list-keys for the user that registers; --home and --keyring name other places"
        }
        KeyError::Several { .. } => "give one of these fingerprints",
        KeyError::NotInstalled(_) => "export the key to a file: gpg --armor --export KEY",
        KeyError::File { .. } | KeyError::Exported { .. } | KeyError::Machine(_) => {
            "give a file with one public key, as gpg --armor --export writes it"
        }
    }
}

fn chain(error: &KeyError) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

fn expiry(certificate: &CertificateDetails, now: Timestamp) -> Check {
    let id = CheckId::KeyExpiry;
    let keys = || std::iter::once(&certificate.primary).chain(&certificate.subkeys);
    let good: Vec<&KeyDetails> = keys().filter(|key| key.signs).collect();
    if good.is_empty() {
        let is_over = |key: &&KeyDetails| key.revoked || key.expires.is_some_and(|expiry| expiry <= now);
        return match keys().find(is_over) {
            Some(key) => fail(
                id,
                format!(
                    "{} {}",
                    key.fingerprint,
                    key.problem.as_deref().unwrap_or("is over")
                ),
                "clients refuse its signatures, older ones too: extend it (gpg --quick-set-expire), or take \
                 another key",
            ),
            None => skip(id, "the certificate has no key that signs"),
        };
    }
    // The last of them: a service lives as long as any key of its certificate signs.
    let ends: Option<Vec<Timestamp>> = good.iter().map(|key| key.expires).collect();
    match ends.and_then(|ends| ends.into_iter().max()) {
        None => pass(id, "never expires".to_owned()),
        Some(end) if now.duration_until(end) < SOON => warn(
            id,
            format!("expires on {end}"),
            "extend it in time (gpg --quick-set-expire) and hand the new public key to every client",
        ),
        Some(end) => pass(id, format!("expires on {end}")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::signing::script::Status;
    use crate::signing::testing::{self, DAY, now, public};
    use sequoia_openpgp::types::KeyFlags;

    fn state(cert: &sequoia_openpgp::Cert, now: Timestamp) -> Status {
        expiry(&public(cert).iter().next().unwrap().describe(now), now).status
    }

    #[test]
    fn the_end_of_a_key_is_seen_before_it_comes() {
        // Made ten days ago.
        let cert = testing::key(|builder| builder.set_validity_period(50 * DAY));
        assert_eq!(state(&cert, now()), Status::Pass);
        assert_eq!(state(&cert, now() + 11 * DAY), Status::Warn);
        assert_eq!(state(&cert, now() + 40 * DAY), Status::Fail);
        assert_eq!(state(&testing::key(|builder| builder), now()), Status::Pass);
    }

    #[test]
    fn a_key_that_never_signed_is_not_called_expired() {
        let certify =
            testing::key(|builder| builder.set_primary_key_flags(KeyFlags::empty().set_certification()));
        assert_eq!(state(&certify, now()), Status::Skip);
    }
}
