//! Verifying signatures with given certificates.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use openpgp::packet::Key;
use openpgp::packet::Signature;
use openpgp::packet::key::{PublicParts, UnspecifiedRole};
use openpgp::policy::{HashAlgoSecurity, Policy, StandardPolicy};
use openpgp::{Cert, KeyHandle, KeyID};
use sequoia_openpgp as openpgp;

use super::certificates::{Certificates, printable};
use super::key_state::{self, KeyState, chain, timestamp};
use super::message::Message;
use crate::oci::Digest;
use crate::signing::{Claim, GoodSignature, IdentityRule, Reason, Signer, Verdict};

/// How far a signer's clock may be ahead, the tolerance that sequoia uses.
const CLOCK_SKEW: Duration = Duration::from_secs(30 * 60);

/// Verifies signatures as of one moment. The keys are judged once, when it is made, so that many signatures are
/// verified at the cost of one public key operation each.
pub struct Verifier {
    keys: HashMap<KeyID, Vec<VerificationKey>>,
    policy: StandardPolicy<'static>,
    now: SystemTime,
}

struct VerificationKey {
    key: Key<PublicParts, UnspecifiedRole>,
    signer: Signer,
    state: KeyState,
}

impl Verifier {
    /// Prepares the keys of `certificates` for verifying as of `now`. No other keys count, and no trust is looked
    /// up anywhere.
    pub fn new(certificates: &Certificates, now: Timestamp) -> Self {
        let now = SystemTime::from(now);
        let policy = StandardPolicy::at(now);
        let mut keys: HashMap<KeyID, Vec<VerificationKey>> = HashMap::new();
        for certificate in certificates.iter() {
            let cert = certificate.cert();
            let user_id = primary_user_id(cert, &policy, now);
            for key in cert.keys() {
                let signer = Signer {
                    fingerprint: certificate.fingerprint(),
                    key_fingerprint: key.key().fingerprint().into(),
                    user_id: user_id.clone(),
                };
                let state = key_state::judge(cert, &key, &policy, now);
                let key = key.key().clone();
                keys.entry(key.keyid())
                    .or_default()
                    .push(VerificationKey { key, signer, state });
            }
        }
        Self { keys, policy, now }
    }

    /// Verifies `signature` for the manifest with `digest`, whose name `identity` is about.
    pub fn verify(&self, signature: &[u8], digest: &Digest, identity: &IdentityRule) -> Verdict {
        match self.open(signature) {
            Ok(good) => good.judge(digest, identity),
            Err(verdict) => *verdict,
        }
    }

    /// Verifies `signature` as far as it goes without an image, and gives out its claim. In this order: a key is
    /// there, the form, the key, the signature itself, the key's and the signature's state, and only then the
    /// payload.
    pub fn open(&self, signature: &[u8]) -> Result<GoodSignature, Box<Verdict>> {
        if self.keys.is_empty() {
            return Err(refused(Reason::NoKeys, "no public key is given to verify with"));
        }
        let message =
            Message::parse(signature).map_err(|error| refused(Reason::from(&error), chain(&error)))?;
        let (signer, made_at) = self.genuine(&message)?;
        match Claim::parse(&message.payload) {
            Ok(claim) => Ok(GoodSignature {
                signer,
                made_at,
                claim,
            }),
            Err(error) => {
                let message = format!(
                    "the signature is good, but its payload is no claim: {}",
                    chain(&error)
                );
                Err(Box::new(Verdict::refused_of(
                    signer,
                    made_at,
                    Reason::ClaimInvalid,
                    message,
                )))
            }
        }
    }
}

impl Verifier {
    /// Finds who made the signature, and refuses it when anything stands against it.
    fn genuine(&self, message: &Message) -> Result<(Signer, Timestamp), Box<Verdict>> {
        let signature = &message.signature;
        let candidates = self.candidates(signature);
        if candidates.is_empty() {
            return Err(refused(
                Reason::UnknownKey,
                format!(
                    "the signature names {} as its maker, which is not among the keys given",
                    issuer(signature)
                ),
            ));
        }
        // A broken hash proves nothing, so it is not even computed.
        let hash = signature.hash_algo();
        if self
            .policy
            .hash_cutoff(hash, HashAlgoSecurity::CollisionResistance)
            .is_some_and(|cutoff| cutoff <= self.now)
        {
            return Err(refused(
                Reason::WeakHash,
                format!("the signature is made with {hash}, which is broken"),
            ));
        }
        let key = signing_key(&candidates, signature, &message.payload)?;
        let made_at = signature
            .signature_creation_time()
            .map_or(Timestamp::UNIX_EPOCH, timestamp);
        match self.objection(key, signature) {
            None => Ok((key.signer.clone(), made_at)),
            Some((reason, why)) => Err(Box::new(Verdict::refused_of(
                key.signer.clone(),
                made_at,
                reason,
                why,
            ))),
        }
    }

    /// The keys that the signature names as its maker's. Key ids collide, so there may be several.
    fn candidates(&self, signature: &Signature) -> Vec<&VerificationKey> {
        let issuers = signature.get_issuers();
        let named = |key: &&VerificationKey| {
            let handle = KeyHandle::from(key.key.fingerprint());
            issuers.iter().all(|issuer| issuer.aliases(&handle))
        };
        let Some(issuer) = issuers.first() else {
            return Vec::new();
        };
        self.keys
            .get(&KeyID::from(issuer))
            .into_iter()
            .flatten()
            .filter(named)
            .collect()
    }

    /// What stands against a genuine signature: its key's state, its own times, what the policy says of it.
    fn objection(&self, key: &VerificationKey, signature: &Signature) -> Option<(Reason, String)> {
        let signer = &key.signer;
        let reason = match &key.state {
            KeyState::Good => None,
            KeyState::Revoked => Some(Reason::KeyRevoked),
            KeyState::Expired(_) => Some(Reason::KeyExpired),
            KeyState::NotYetValid => Some(Reason::KeyNotYetValid),
            KeyState::NotForSigning => Some(Reason::KeyNotForSigning),
            KeyState::NotAccepted(_) => Some(Reason::KeyNotAccepted),
        };
        if let Some(reason) = reason {
            let problem = key
                .state
                .problem()
                .unwrap_or_else(|| "is not for signing".to_owned());
            return Some((
                reason,
                format!("the signature is made by {signer}, and the key {problem}"),
            ));
        }
        if let Err(error) = signature.signature_alive(self.now, CLOCK_SKEW) {
            return Some(match error.downcast_ref() {
                Some(openpgp::Error::Expired(expiry)) => (
                    Reason::SignatureExpired,
                    format!("the signature has expired on {}", timestamp(*expiry)),
                ),
                _ => (
                    Reason::SignatureNotYetValid,
                    "the signature was made in the future".to_owned(),
                ),
            });
        }
        let accepted = self
            .policy
            .signature(signature, HashAlgoSecurity::CollisionResistance);
        accepted.err().map(|error| {
            (
                Reason::SignatureNotAccepted,
                format!("the signature is not accepted: {}", chain(error.as_ref())),
            )
        })
    }
}

/// The one of `candidates` that made the signature over `payload`; of several, one that nothing stands against.
fn signing_key<'a>(
    candidates: &[&'a VerificationKey],
    signature: &Signature,
    payload: &[u8],
) -> Result<&'a VerificationKey, Box<Verdict>> {
    let mut failure = None;
    let mut genuine = Vec::new();
    for candidate in candidates {
        match signature.verify_message(&candidate.key, payload) {
            Ok(()) => genuine.push(*candidate),
            Err(error) => failure = Some(error),
        }
    }
    if let Some(key) = genuine
        .iter()
        .find(|key| key.state == KeyState::Good)
        .or(genuine.first())
    {
        return Ok(key);
    }
    Err(match failure {
        Some(error) if is_unsupported(error.as_ref()) => refused(
            Reason::UnsupportedAlgorithm,
            format!("the signature cannot be verified: {error}"),
        ),
        _ => refused(
            Reason::BadSignature,
            "the signature does not fit the payload and the key",
        ),
    })
}

fn is_unsupported(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    use openpgp::Error::{UnsupportedEllipticCurve, UnsupportedHashAlgorithm, UnsupportedPublicKeyAlgorithm};
    matches!(
        error.downcast_ref(),
        Some(UnsupportedEllipticCurve(_) | UnsupportedHashAlgorithm(_) | UnsupportedPublicKeyAlgorithm(_))
    )
}

/// The key that a signature says it is made by.
fn issuer(signature: &Signature) -> String {
    match signature.get_issuers().first() {
        Some(issuer) => format!("the key {issuer:X}"),
        None => "a key that it does not name".to_owned(),
    }
}

/// The primary user id, if the certificate has a valid one.
fn primary_user_id(cert: &Cert, policy: &StandardPolicy<'_>, now: SystemTime) -> Option<String> {
    let cert = cert.with_policy(policy, now).ok()?;
    Some(printable(cert.primary_userid().ok()?.userid().value()))
}

fn refused(reason: Reason, message: impl Into<String>) -> Box<Verdict> {
    Box::new(Verdict::refused(reason, message))
}

#[cfg(test)]
mod tests;
