//! What is found out about a signature once, and holds for ever.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::openpgp::Fingerprint;
use super::{Claim, Reason};

/// What cryptography says of a signature and certain certificates: by which of their keys it is, or why by none. It
/// does not change, so it may be kept. Whether the key and the signature are still good does change, and is judged
/// each time, by [`Verifier::recall`](super::openpgp::Verifier::recall).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// The signature is by this key.
    Genuine(Genuine),
    /// It is by none of the keys, or no signature at all.
    Refused {
        /// Why.
        reason: Reason,
        /// The same for people.
        message: String,
    },
}

/// A signature that fits its payload and a key. The key may be expired or revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Genuine {
    /// The key that signed, primary or sub.
    pub key: Fingerprint,
    /// When it was made, as the signer says.
    pub made_at: Timestamp,
    /// When the signature itself expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    /// The hash algorithm, as a number of RFC 9580, section 9.5.
    pub hash: u8,
    /// What in the signature is not accepted, such as critical parts that are not understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<String>,
    /// The claim, or why the payload is none.
    pub claim: Result<Claim, String>,
}
