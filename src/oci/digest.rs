//! Content digests.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// The sha256 of some content, written `sha256:` and 64 lower-case hex digits.
///
/// Pulp names manifests, blobs and signatures by sha256 alone, and simple signing binds nothing else.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// Why a text is no [`Digest`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DigestError {
    /// There is no `sha256:` in front, nor any other algorithm.
    #[error("a digest has the form sha256:<64 hex digits>, and `{0}` names no algorithm")]
    NoAlgorithm(String),
    /// Another algorithm than sha256.
    #[error("the digest algorithm `{0}` is not supported, only sha256")]
    Algorithm(String),
    /// Not 64 characters after `sha256:`.
    #[error("a sha256 digest has 64 hex digits, this one has {0}")]
    Length(usize),
    /// A character that is no lower-case hex digit (OCI image specification, "Digests": `[a-f0-9]`).
    #[error("a sha256 digest has lower-case hex digits only, not `{}`", .0.escape_default())]
    Character(char),
}

impl Digest {
    /// The digest of `content`.
    pub fn of(content: &[u8]) -> Self {
        Self(Sha256::digest(content).into())
    }

    /// The digest that a SHA-256 computed elsewhere, over bytes that came in pieces, has given.
    pub fn from_sha256(sum: [u8; 32]) -> Self {
        Self(sum)
    }

    /// The 64 hex digits, without the algorithm.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let (algorithm, hex) = text
            .split_once(':')
            .ok_or_else(|| DigestError::NoAlgorithm(text.to_owned()))?;
        if algorithm != "sha256" {
            return Err(DigestError::Algorithm(algorithm.to_owned()));
        }
        if let Some(odd) = hex.chars().find(|c| !matches!(c, '0'..='9' | 'a'..='f')) {
            return Err(DigestError::Character(odd));
        }
        if hex.len() != 64 {
            return Err(DigestError::Length(hex.len()));
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
            *byte = (nibble(pair[0]) << 4) | nibble(pair[1]);
        }
        Ok(Self(bytes))
    }
}

/// The value of a lower-case hex digit.
fn nibble(digit: u8) -> u8 {
    match digit {
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit - b'0',
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `pad` so that a table can align it.
        f.pad(&format!("sha256:{}", self.hex()))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const EMPTY: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn of_nothing_is_the_known_value_and_reads_back() {
        assert_eq!(Digest::of(b"").to_string(), EMPTY);
        assert_eq!(EMPTY.parse::<Digest>().unwrap(), Digest::of(b""));
        assert_eq!(Digest::of(b"").hex(), EMPTY[7..]);
    }

    #[test]
    fn each_mistake_is_named() {
        let upper = EMPTY.replace('e', "E");
        assert_eq!(upper.parse::<Digest>(), Err(DigestError::Character('E')));
        assert_eq!(EMPTY[..70].parse::<Digest>(), Err(DigestError::Length(63)));
        assert_eq!(
            format!("{EMPTY}0").parse::<Digest>(),
            Err(DigestError::Length(65))
        );
        assert_eq!(
            "sha512:00".parse::<Digest>(),
            Err(DigestError::Algorithm("sha512".into()))
        );
        assert_eq!(
            EMPTY[7..].parse::<Digest>(),
            Err(DigestError::NoAlgorithm(EMPTY[7..].into()))
        );
        assert_eq!("sha256:é".parse::<Digest>(), Err(DigestError::Character('é')));
    }

    #[test]
    fn json_holds_the_text() {
        let json = serde_json::to_string(&Digest::of(b"")).unwrap();
        assert_eq!(json, format!("\"{EMPTY}\""));
        assert_eq!(serde_json::from_str::<Digest>(&json).unwrap(), Digest::of(b""));
        assert!(serde_json::from_str::<Digest>("\"sha256:1\"").is_err());
    }
}
