//! How OpenPGP keys are named.

use std::fmt;
use std::str::FromStr;

use sequoia_openpgp as openpgp;
use serde::{Deserialize, Serialize, Serializer};

/// A key's fingerprint: 40 hex digits for a version 4 key, 64 for a version 6 one, upper-case as gpg shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Fingerprint(String);

/// A key id, 16 hex digits: a part of the fingerprint, which others can be made to share. It may lead to a key
/// but never tells that it is the right one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(String);

/// Why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HandleError {
    /// Not a fingerprint.
    #[error("`{0}` is no fingerprint: 40 hex digits, or 64 for a version 6 key")]
    Fingerprint(String),
    /// Not a key id.
    #[error("`{0}` is no key id: 16 hex digits")]
    KeyId(String),
}

impl Fingerprint {
    /// The hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key id: the end of a version 4 fingerprint, the beginning of a version 6 one (RFC 9580, section
    /// 5.5.4).
    pub fn key_id(&self) -> KeyId {
        let digits = if self.0.len() == 40 {
            &self.0[24..]
        } else {
            &self.0[..16]
        };
        KeyId(digits.to_owned())
    }
}

impl KeyId {
    /// The hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Hex digits in upper case, without the blanks and the `0x` that people paste along; `None` for anything else.
fn hex_digits(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text
        .strip_prefix("0x")
        .or_else(|| text.strip_prefix("0X"))
        .unwrap_or(text);
    let digits: String = text
        .chars()
        .filter(|c| *c != ' ')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then_some(digits)
}

impl FromStr for Fingerprint {
    type Err = HandleError;

    /// Blanks and a leading `0x` are ignored, and case does not matter.
    fn from_str(text: &str) -> Result<Self, HandleError> {
        match hex_digits(text) {
            Some(digits) if matches!(digits.len(), 40 | 64) => Ok(Self(digits)),
            _ => Err(HandleError::Fingerprint(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = HandleError;

    fn try_from(text: String) -> Result<Self, HandleError> {
        text.parse()
    }
}

impl FromStr for KeyId {
    type Err = HandleError;

    /// Blanks and a leading `0x` are ignored, and case does not matter.
    fn from_str(text: &str) -> Result<Self, HandleError> {
        match hex_digits(text) {
            Some(digits) if digits.len() == 16 => Ok(Self(digits)),
            _ => Err(HandleError::KeyId(text.to_owned())),
        }
    }
}

impl From<openpgp::Fingerprint> for Fingerprint {
    fn from(fingerprint: openpgp::Fingerprint) -> Self {
        Self(fingerprint.to_hex())
    }
}

impl From<openpgp::KeyID> for KeyId {
    fn from(key_id: openpgp::KeyID) -> Self {
        Self(key_id.to_hex())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Serialize for KeyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn pasted_forms_are_read() {
        let pasted: Fingerprint = " 0x95ff 1b38 9CB3 DDD1 7046  9F93 DA79 E5D5 078E AFB9"
            .parse()
            .unwrap();
        assert_eq!(pasted.as_str(), "95FF1B389CB3DDD170469F93DA79E5D5078EAFB9");
        assert_eq!(pasted.key_id(), "da79e5d5078eafb9".parse().unwrap());
        assert_eq!(
            "AB".repeat(32).parse::<Fingerprint>().unwrap().key_id().as_str(),
            "ABABABABABABABAB"
        );
    }

    #[test]
    fn one_is_not_the_other() {
        assert!(
            "95FF1B389CB3DDD170469F93DA79E5D5078EAFB9"
                .parse::<KeyId>()
                .is_err()
        );
        for text in [
            "",
            "078EAFB9",
            "DA79E5D5078EAFB9",
            "me@example.com",
            &"x".repeat(40),
            &"é".repeat(20),
        ] {
            assert!(text.parse::<Fingerprint>().is_err(), "{text}");
        }
    }
}
