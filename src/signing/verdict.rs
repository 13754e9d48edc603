//! What verifying a signature ends with.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

use super::openpgp::{Fingerprint, FormatError};
use super::{Claim, IdentityRule};
use crate::oci::Digest;

/// The outcome of a verification. Whatever is wrong with a signature is a value, not an error.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    verified: bool,
    reason: Reason,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    signer: Option<Signer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    made_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<Claim>,
}

/// Who made a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// The certificate: its primary key's fingerprint.
    pub fingerprint: Fingerprint,
    /// The key that signed: the same, or that of a signing subkey.
    pub key_fingerprint: Fingerprint,
    /// The certificate's primary user id.
    pub user_id: Option<String>,
}

/// A signature that is good by one of the keys, with the claim in it. Whether the claim is about the image at
/// hand is still to be asked: [`GoodSignature::judge`].
#[derive(Debug, Clone, Serialize)]
pub struct GoodSignature {
    /// Who made it.
    pub signer: Signer,
    /// When, as the signer says.
    pub made_at: Timestamp,
    /// What it says.
    pub claim: Claim,
    /// When it stops being good: its own expiry or that of the key, whichever is first; `None` for never.
    pub expires: Option<Timestamp>,
}

/// Why a signature is verified or not: stable names, in kebab-case, for scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Everything is right.
    Good,
    /// No certificate was given.
    NoKeys,
    /// Zero bytes.
    EmptySignature,
    /// More bytes than Pulp stores, or than a claim can have.
    TooLarge,
    /// No OpenPGP message.
    NotOpenpgp,
    /// An armoured message.
    Armored,
    /// A cleartext signature.
    Cleartext,
    /// A detached signature.
    Detached,
    /// A message without a signature.
    Unsigned,
    /// An encrypted message.
    Encrypted,
    /// More than one signature in the message.
    SeveralSigners,
    /// More than one message.
    SeveralMessages,
    /// Bytes after the message.
    TrailingBytes,
    /// Damaged, cut off, or built in another way.
    Malformed,
    /// Made by a key that is not among those given.
    UnknownKey,
    /// The signature does not fit the payload and the key.
    BadSignature,
    /// A key or hash algorithm that this program does not have.
    UnsupportedAlgorithm,
    /// The key or its certificate is revoked.
    KeyRevoked,
    /// The key or its certificate has expired.
    KeyExpired,
    /// The key's creation lies in the future.
    KeyNotYetValid,
    /// The key is not for signing.
    KeyNotForSigning,
    /// The certificate is not accepted: weak or missing self-signatures, too short a key.
    KeyNotAccepted,
    /// The signature has expired.
    SignatureExpired,
    /// The signature's time lies in the future.
    SignatureNotYetValid,
    /// The signature is made with a hash that is broken.
    WeakHash,
    /// The signature has critical parts that are not understood.
    SignatureNotAccepted,
    /// The payload is no claim.
    ClaimInvalid,
    /// The claim is about another manifest.
    DigestMismatch,
    /// The claim is about another name.
    IdentityMismatch,
}

impl Reason {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::NoKeys => "no-keys",
            Self::EmptySignature => "empty-signature",
            Self::TooLarge => "too-large",
            Self::NotOpenpgp => "not-openpgp",
            Self::Armored => "armored",
            Self::Cleartext => "cleartext",
            Self::Detached => "detached",
            Self::Unsigned => "unsigned",
            Self::Encrypted => "encrypted",
            Self::SeveralSigners => "several-signers",
            Self::SeveralMessages => "several-messages",
            Self::TrailingBytes => "trailing-bytes",
            Self::Malformed => "malformed",
            Self::UnknownKey => "unknown-key",
            Self::BadSignature => "bad-signature",
            Self::UnsupportedAlgorithm => "unsupported-algorithm",
            Self::KeyRevoked => "key-revoked",
            Self::KeyExpired => "key-expired",
            Self::KeyNotYetValid => "key-not-yet-valid",
            Self::KeyNotForSigning => "key-not-for-signing",
            Self::KeyNotAccepted => "key-not-accepted",
            Self::SignatureExpired => "signature-expired",
            Self::SignatureNotYetValid => "signature-not-yet-valid",
            Self::WeakHash => "weak-hash",
            Self::SignatureNotAccepted => "signature-not-accepted",
            Self::ClaimInvalid => "claim-invalid",
            Self::DigestMismatch => "digest-mismatch",
            Self::IdentityMismatch => "identity-mismatch",
        }
    }
}

impl From<&FormatError> for Reason {
    fn from(error: &FormatError) -> Self {
        match error {
            FormatError::Empty => Self::EmptySignature,
            FormatError::TooLarge(_) | FormatError::PayloadTooLarge => Self::TooLarge,
            FormatError::NotOpenPgp => Self::NotOpenpgp,
            FormatError::Armored => Self::Armored,
            FormatError::Cleartext => Self::Cleartext,
            FormatError::Detached => Self::Detached,
            FormatError::Unsigned => Self::Unsigned,
            FormatError::Encrypted => Self::Encrypted,
            FormatError::SeveralSigners => Self::SeveralSigners,
            FormatError::SeveralMessages => Self::SeveralMessages,
            FormatError::TrailingBytes(_) => Self::TrailingBytes,
            FormatError::Truncated
            | FormatError::Malformed(_)
            | FormatError::Packet { .. }
            | FormatError::Compression(_)
            | FormatError::SignatureType(_) => Self::Malformed,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl Verdict {
    /// Whether the signature is good, by one of the keys, and about this image.
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    /// Why, or why not.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// The same for people, one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Who made the signature; known only when it is genuine, though the key may be expired or revoked.
    pub fn signer(&self) -> Option<&Signer> {
        self.signer.as_ref()
    }

    /// When the signer says it was made; known when the signer is.
    pub fn made_at(&self) -> Option<Timestamp> {
        self.made_at
    }

    /// The claim; only of a signature that is good by an accepted key, though perhaps about another image.
    pub fn claim(&self) -> Option<&Claim> {
        self.claim.as_ref()
    }

    /// A refusal of a signature of which nothing can be believed.
    pub(super) fn refused(reason: Reason, message: impl Into<String>) -> Self {
        Self {
            verified: false,
            reason,
            message: message.into(),
            signer: None,
            made_at: None,
            claim: None,
        }
    }

    /// A refusal of a genuine signature, so that its maker is known.
    pub(super) fn refused_of(
        signer: Signer,
        made_at: Timestamp,
        reason: Reason,
        message: impl Into<String>,
    ) -> Self {
        Self {
            signer: Some(signer),
            made_at: Some(made_at),
            ..Self::refused(reason, message)
        }
    }
}

impl GoodSignature {
    /// Compares the claim with the image: first the manifest's digest, then the name. The last steps of the order
    /// of verification in containers-policy.json(5).
    pub fn judge(&self, digest: &Digest, identity: &IdentityRule) -> Verdict {
        let claim = &self.claim;
        let (reason, message) = if claim.digest != *digest {
            (
                Reason::DigestMismatch,
                format!("the signature is for {}, not for {digest}", claim.digest),
            )
        } else if let Err(mismatch) = identity.check(&claim.reference) {
            (Reason::IdentityMismatch, mismatch)
        } else {
            (Reason::Good, format!("good signature by {}", self.signer))
        };
        Verdict {
            verified: reason == Reason::Good,
            reason,
            message,
            signer: Some(self.signer.clone()),
            made_at: Some(self.made_at),
            claim: Some(claim.clone()),
        }
    }
}

/// The user id with the certificate's fingerprint, or that alone.
impl fmt::Display for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.user_id {
            Some(user_id) => write!(f, "{user_id} ({})", self.fingerprint),
            None => write!(f, "{}", self.fingerprint),
        }
    }
}
