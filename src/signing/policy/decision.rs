//! Whether a client would take an image, and why.

use std::fmt;

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::document::{Policy, Rule};
use super::requirement::{KeyType, Requirement, SignedBy};
use crate::oci::{Digest, DockerReference};
use crate::signing::openpgp::Verifier;
use crate::signing::{Reason, Verdict};

/// What a client would do with an image under a policy. A refusal is a value, not an error.
#[derive(Debug, Clone, Serialize)]
pub struct Decision {
    /// Whether it would take the image.
    pub allowed: bool,
    /// The transport whose scope decided; none when the policy's `default` did.
    pub transport: Option<&'static str>,
    /// The scope that decided; none when the policy's `default` did.
    pub scope: Option<String>,
    /// Why: of the first requirement that is not met, or of the last one.
    pub reason: PolicyReason,
    /// The same for people, one line, with the scope.
    pub message: String,
    /// Each requirement of the scope.
    pub requirements: Vec<RequirementVerdict>,
}

/// How an image stands to one requirement.
#[derive(Debug, Clone, Serialize)]
pub struct RequirementVerdict {
    /// The requirement's type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Whether it is met.
    pub met: bool,
    /// Why, or why not.
    pub reason: PolicyReason,
    /// The same for people, one line.
    pub message: String,
    /// For `signedBy`, each signature's verdict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Verdict>,
}

/// Why a requirement is met or not: stable names for scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyReason {
    /// Any image is taken.
    AcceptAnything,
    /// No image is taken.
    Reject,
    /// A signature is needed, and there is none.
    NoSignature,
    /// The keys cannot be read: clients refuse every image then.
    KeyUnusable,
    /// The image's name is mapped to something that no signature can name.
    IdentityUnusable,
    /// A kind of signature that is not checked here, and so not taken for good.
    NotSupported,
    /// What became of the signature that came furthest; [`Reason::Good`] when it met the requirement.
    Signature(Reason),
}

impl PolicyReason {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AcceptAnything => "accept-anything",
            Self::Reject => "reject",
            Self::NoSignature => "no-signature",
            Self::KeyUnusable => "key-unusable",
            Self::IdentityUnusable => "identity-unusable",
            Self::NotSupported => "not-supported",
            Self::Signature(reason) => reason.as_str(),
        }
    }
}

impl fmt::Display for PolicyReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for PolicyReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Policy {
    /// Decides as a client would at `now`: `image` is the reference that its user types, `digest` that of the
    /// manifest (of the platform, where there is an index), `signatures` all that are stored for it.
    ///
    /// Reads the key files that the policy names. Every requirement must be met, each by at least one signature;
    /// what cannot be checked is not met.
    pub fn decide(
        &self,
        image: &DockerReference,
        digest: &Digest,
        signatures: &[Vec<u8>],
        now: Timestamp,
    ) -> Decision {
        let image = image.as_pulled();
        let Rule { scope, requirements } = self.rule_for(&image);
        let verdicts: Vec<RequirementVerdict> = requirements
            .iter()
            .map(|requirement| requirement.judge(&image, digest, signatures, now))
            .collect();
        let allowed = !verdicts.is_empty() && verdicts.iter().all(|verdict| verdict.met);
        let decisive = verdicts.iter().find(|verdict| !verdict.met).or(verdicts.last());
        let (reason, why) = match decisive {
            Some(verdict) => (verdict.reason, verdict.message.as_str()),
            None => (PolicyReason::Reject, "nothing is required, which clients refuse"),
        };
        Decision {
            allowed,
            transport: scope.transport(),
            scope: scope.key().map(ToOwned::to_owned),
            reason,
            message: format!("{scope}: {why}"),
            requirements: verdicts,
        }
    }
}

impl Requirement {
    fn judge(
        &self,
        image: &DockerReference,
        digest: &Digest,
        signatures: &[Vec<u8>],
        now: Timestamp,
    ) -> RequirementVerdict {
        let verdict = |met, reason, message: &str| RequirementVerdict {
            kind: self.kind(),
            met,
            reason,
            message: message.to_owned(),
            signatures: Vec::new(),
        };
        match self {
            Self::InsecureAcceptAnything => verdict(
                true,
                PolicyReason::AcceptAnything,
                "any image is taken, signed or not",
            ),
            Self::Reject => verdict(false, PolicyReason::Reject, "every image is refused"),
            Self::SignedBy(signed_by) => signed_by.judge(image, digest, signatures, now),
            Self::SigstoreSigned => verdict(
                false,
                PolicyReason::NotSupported,
                "a sigstore signature is required, which cannot be checked here",
            ),
            Self::SignedBaseLayer => verdict(
                false,
                PolicyReason::NotSupported,
                "a signed base layer is required, which clients cannot check",
            ),
        }
    }
}

impl SignedBy {
    fn judge(
        &self,
        image: &DockerReference,
        digest: &Digest,
        signatures: &[Vec<u8>],
        now: Timestamp,
    ) -> RequirementVerdict {
        let verdict = |reason, message| RequirementVerdict {
            kind: "signedBy",
            met: reason == PolicyReason::Signature(Reason::Good),
            reason,
            message,
            signatures: Vec::new(),
        };
        if let KeyType::Reserved(word) = self.key_type {
            let message = format!("keyType {word} is reserved: clients refuse every image");
            return verdict(PolicyReason::NotSupported, message);
        }
        let certificates = match self.keys.read() {
            Ok(certificates) => certificates,
            Err(error) => return verdict(PolicyReason::KeyUnusable, error.with_causes()),
        };
        let rule = match self.identity.rule_for(image) {
            Ok(rule) => rule,
            Err(error) => return verdict(PolicyReason::IdentityUnusable, error.to_string()),
        };
        let verifier = Verifier::new(&certificates, now);
        let verdicts: Vec<Verdict> = signatures
            .iter()
            .map(|signature| verifier.verify(signature, digest, &rule))
            .collect();
        let good = verdicts.iter().find(|verdict| verdict.is_verified());
        // A signature is refused at the first thing that is wrong, and the reasons stand in that order.
        let best = good.or_else(|| verdicts.iter().max_by_key(|verdict| verdict.reason() as u8));
        let (reason, message) = match best {
            None => (
                PolicyReason::NoSignature,
                "a signature is required, and there is none".to_owned(),
            ),
            Some(best) if best.is_verified() || verdicts.len() == 1 => {
                (PolicyReason::Signature(best.reason()), best.message().to_owned())
            }
            Some(best) => (
                PolicyReason::Signature(best.reason()),
                format!(
                    "none of {} signatures is acceptable: {}",
                    verdicts.len(),
                    best.message()
                ),
            ),
        };
        RequirementVerdict {
            signatures: verdicts,
            ..verdict(reason, message)
        }
    }
}

#[cfg(test)]
mod tests;
