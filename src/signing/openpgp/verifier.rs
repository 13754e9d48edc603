//! Verifying signatures with given certificates.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use openpgp::packet::Key;
use openpgp::packet::Signature;
use openpgp::packet::key::{PublicParts, UnspecifiedRole};
use openpgp::policy::{HashAlgoSecurity, Policy, StandardPolicy};
use openpgp::types::HashAlgorithm;
use openpgp::{Cert, KeyHandle, KeyID};
use sequoia_openpgp as openpgp;

use super::Fingerprint;
use super::certificates::{Certificates, printable};
use super::key_state::{self, KeyState, chain, timestamp};
use super::message::Message;
use crate::oci::Digest;
use crate::signing::{Claim, Finding, Genuine, GoodSignature, IdentityRule, Reason, Signer, Verdict};

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
    expires: Option<Timestamp>,
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
                let expires = key_state::expiry(&key, &policy, now);
                let key = key.key().clone();
                keys.entry(key.keyid()).or_default().push(VerificationKey {
                    key,
                    signer,
                    state,
                    expires,
                });
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
        self.recall(&self.examine(signature))
    }

    /// Finds out by which key `signature` is. What it gives is true for ever, of this signature and these
    /// certificates, and says nothing yet of whether the signature is good.
    pub fn examine(&self, signature: &[u8]) -> Finding {
        if self.keys.is_empty() {
            return refused(Reason::NoKeys, "no public key is given to verify with");
        }
        match Message::parse(signature) {
            Ok(message) => self.find_key(&message),
            Err(error) => refused(Reason::from(&error), chain(&error)),
        }
    }

    /// Judges a signature of which `finding` is known, by the keys as they are at this verifier's moment. The finding
    /// must come from [`examine`](Self::examine) with the same certificates.
    pub fn recall(&self, finding: &Finding) -> Result<GoodSignature, Box<Verdict>> {
        let genuine = match finding {
            Finding::Genuine(genuine) => genuine,
            Finding::Refused { reason, message } => {
                return Err(Box::new(Verdict::refused(*reason, message)));
            }
        };
        let Some(key) = self.key(&genuine.key) else {
            let message = format!(
                "the signature is made by {}, which is not among the keys given",
                genuine.key
            );
            return Err(Box::new(Verdict::refused(Reason::UnknownKey, message)));
        };
        if self.is_broken(HashAlgorithm::from(genuine.hash)) {
            let message = weak_hash(HashAlgorithm::from(genuine.hash));
            return Err(Box::new(Verdict::refused(Reason::WeakHash, message)));
        }
        let refuse = |reason, message| {
            let signer = key.signer.clone();
            Err(Box::new(Verdict::refused_of(
                signer,
                genuine.made_at,
                reason,
                message,
            )))
        };
        if let Some((reason, why)) = self.objection(key, genuine) {
            return refuse(reason, why);
        }
        match &genuine.claim {
            Ok(claim) => Ok(GoodSignature {
                signer: key.signer.clone(),
                made_at: genuine.made_at,
                claim: claim.clone(),
                expires: [key.expires, genuine.expires].into_iter().flatten().min(),
            }),
            Err(why) => refuse(
                Reason::ClaimInvalid,
                format!("the signature is good, but its payload is no claim: {why}"),
            ),
        }
    }

    /// Finds who made the signature.
    fn find_key(&self, message: &Message) -> Finding {
        let signature = &message.signature;
        let candidates = self.candidates(signature);
        if candidates.is_empty() {
            return refused(
                Reason::UnknownKey,
                format!(
                    "the signature names {} as its maker, which is not among the keys given",
                    issuer(signature)
                ),
            );
        }
        // A broken hash proves nothing, so it is not even computed.
        let hash = signature.hash_algo();
        if self.is_broken(hash) {
            return refused(Reason::WeakHash, weak_hash(hash));
        }
        let key = match signing_key(&candidates, signature, &message.payload) {
            Ok(key) => key,
            Err((reason, message)) => return refused(reason, message),
        };
        let accepted = self
            .policy
            .signature(signature, HashAlgoSecurity::CollisionResistance);
        Finding::Genuine(Genuine {
            key: key.signer.key_fingerprint.clone(),
            made_at: signature
                .signature_creation_time()
                .map_or(Timestamp::UNIX_EPOCH, timestamp),
            expires: signature.signature_expiration_time().map(timestamp),
            hash: hash.into(),
            objection: match signature.signature_creation_time() {
                None => Some("it does not say when it was made".to_owned()),
                Some(_) => accepted.err().map(|error| chain(error.as_ref())),
            },
            claim: Claim::parse(&message.payload).map_err(|error| chain(&error)),
        })
    }

    /// The key of this fingerprint; when several certificates have it, one that nothing stands against.
    fn key(&self, fingerprint: &Fingerprint) -> Option<&VerificationKey> {
        let of_it = |key: &&VerificationKey| key.signer.key_fingerprint == *fingerprint;
        let keys = || self.keys.values().flatten().filter(of_it);
        keys()
            .find(|key| key.state == KeyState::Good)
            .or_else(|| keys().next())
    }

    fn is_broken(&self, hash: HashAlgorithm) -> bool {
        self.policy
            .hash_cutoff(hash, HashAlgoSecurity::CollisionResistance)
            .is_some_and(|cutoff| cutoff <= self.now)
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
    fn objection(&self, key: &VerificationKey, signature: &Genuine) -> Option<(Reason, String)> {
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
        let now = timestamp(self.now);
        if let Some(expiry) = signature.expires.filter(|expiry| *expiry <= now) {
            return Some((
                Reason::SignatureExpired,
                format!("the signature has expired on {expiry}"),
            ));
        }
        if signature.made_at > timestamp(self.now + CLOCK_SKEW) {
            return Some((
                Reason::SignatureNotYetValid,
                "the signature was made in the future".to_owned(),
            ));
        }
        let objection = signature.objection.as_ref()?;
        Some((
            Reason::SignatureNotAccepted,
            format!("the signature is not accepted: {objection}"),
        ))
    }
}

/// The one of `candidates` that made the signature over `payload`; of several, one that nothing stands against.
fn signing_key<'a>(
    candidates: &[&'a VerificationKey],
    signature: &Signature,
    payload: &[u8],
) -> Result<&'a VerificationKey, (Reason, String)> {
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
        Some(error) if is_unsupported(error.as_ref()) => (
            Reason::UnsupportedAlgorithm,
            format!("the signature cannot be verified: {error}"),
        ),
        _ => (
            Reason::BadSignature,
            "the signature does not fit the payload and the key".to_owned(),
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

fn weak_hash(hash: HashAlgorithm) -> String {
    format!("the signature is made with {hash}, which is broken")
}

fn refused(reason: Reason, message: impl Into<String>) -> Finding {
    Finding::Refused {
        reason,
        message: message.into(),
    }
}

#[cfg(test)]
mod tests;
