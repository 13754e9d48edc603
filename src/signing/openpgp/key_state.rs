//! Whether a key may sign, judged at one moment.

use std::error::Error;
use std::time::SystemTime;

use jiff::Timestamp;
use openpgp::Cert;
use openpgp::cert::amalgamation::key::{ErasedKeyAmalgamation, ValidErasedKeyAmalgamation};
use openpgp::cert::amalgamation::{ValidAmalgamation, ValidateAmalgamation};
use openpgp::packet::key::PublicParts;
use openpgp::policy::StandardPolicy;
use sequoia_openpgp as openpgp;

/// What stands against a key's signatures, or that nothing does.
///
/// A key is judged as it is *now*, also for signatures that it made long ago: gpg, and with it podman, takes none
/// of an expired or revoked key, since whoever holds the key can date a signature back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyState {
    Good,
    /// The key, or the certificate that it belongs to, is revoked, for whatever reason.
    Revoked,
    /// The key or its certificate has expired.
    Expired(Timestamp),
    /// The key is from the future.
    NotYetValid,
    /// It is for encryption, certification or authentication only.
    NotForSigning,
    /// The certificate does not hold under the policy: no good self-signature, one with a weak hash, too short a
    /// key.
    NotAccepted(String),
}

impl KeyState {
    /// What stands against the key, as the end of "the key …"; nothing for a good key and one for other uses.
    pub(super) fn problem(&self) -> Option<String> {
        match self {
            Self::Good | Self::NotForSigning => None,
            Self::Revoked => Some("is revoked".to_owned()),
            Self::Expired(expiry) => Some(format!("has expired on {expiry}")),
            Self::NotYetValid => Some("was made in the future".to_owned()),
            Self::NotAccepted(why) => Some(format!("is not accepted: {why}")),
        }
    }
}

/// Judges the key `key` of `cert` at `now`.
pub(super) fn judge<'a>(
    cert: &'a Cert,
    key: &ErasedKeyAmalgamation<'a, PublicParts>,
    policy: &'a StandardPolicy<'a>,
    now: SystemTime,
) -> KeyState {
    // Asked for directly: sequoia forgives a soft revocation for earlier signatures or after a later
    // self-signature, gpg never does.
    if is_revoked(cert, key) {
        return KeyState::Revoked;
    }
    if key.key().creation_time() > now || cert.primary_key().key().creation_time() > now {
        return KeyState::NotYetValid;
    }
    let key = match key.with_policy(policy, now) {
        Ok(key) => key,
        Err(error) => return KeyState::NotAccepted(chain(error.as_ref())),
    };
    if let Some(expiry) = earliest_expiry(&key).filter(|expiry| *expiry <= now) {
        return KeyState::Expired(timestamp(expiry));
    }
    // What else could be wrong with either, as sequoia sees it.
    if let Err(error) = key.valid_cert().alive().and_then(|()| key.alive()) {
        return KeyState::NotAccepted(chain(error.as_ref()));
    }
    if key.for_signing() {
        KeyState::Good
    } else {
        KeyState::NotForSigning
    }
}

/// Whether the certificate's holder has revoked the certificate or this key of it, at any time.
pub(super) fn is_revoked(cert: &Cert, key: &ErasedKeyAmalgamation<'_, PublicParts>) -> bool {
    cert.primary_key().self_revocations().next().is_some() || key.self_revocations().next().is_some()
}

/// When the key or its certificate expires, whichever is first; `None` for never and for a key without a good
/// self-signature.
pub(super) fn expiry<'a>(
    key: &ErasedKeyAmalgamation<'a, PublicParts>,
    policy: &'a StandardPolicy<'a>,
    now: SystemTime,
) -> Option<Timestamp> {
    earliest_expiry(&key.with_policy(policy, now).ok()?).map(timestamp)
}

fn earliest_expiry(key: &ValidErasedKeyAmalgamation<'_, PublicParts>) -> Option<SystemTime> {
    let of_certificate = key.valid_cert().primary_key().key_expiration_time();
    [of_certificate, key.key_expiration_time()]
        .into_iter()
        .flatten()
        .min()
}

/// A time out of an OpenPGP packet; the calendar reaches far beyond their 32 bits of seconds.
pub(super) fn timestamp(time: SystemTime) -> Timestamp {
    Timestamp::try_from(time).unwrap_or(Timestamp::MAX)
}

/// An error with its causes in one line, for a verdict, which is a value and has no sources.
pub(super) fn chain(error: &(dyn Error + Send + Sync + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}
