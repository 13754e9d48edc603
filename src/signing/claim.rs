//! The claim: the JSON that a simple signature signs (containers-signature(5)).

use serde::{Deserialize, Serialize};

use super::json::Json;
use crate::oci::{Digest, DigestError};

/// The one value of `critical.type`.
const TYPE: &str = "atomic container signature";

/// "This digest is the image of that name", as a signature says it.
///
/// A claim says nothing by itself: only one out of a [good signature](super::GoodSignature) may be believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// `docker-reference`: the name that the image has for the signer, as written; it may follow no grammar.
    pub reference: String,
    /// `docker-manifest-digest`: the manifest's digest.
    pub digest: Digest,
    /// `optional.creator`: the program that made the signature. Pulp stores no signature without one.
    pub creator: Option<String>,
    /// `optional.timestamp`: when it was made, in seconds since 1970.
    pub timestamp: Option<i64>,
}

/// Why a payload is no claim.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Bytes that are no UTF-8. Go's reader replaces them, so that two different claims could look the same.
    #[error("the claim is not UTF-8")]
    NotUtf8(#[source] std::str::Utf8Error),
    /// Not one JSON document, or a number out of range.
    #[error("the claim is no valid JSON document")]
    Json(#[source] serde_json::Error),
    /// Something else where an object must be.
    #[error("{0} is no JSON object")]
    NotObject(&'static str),
    /// The same key twice.
    #[error("{object} has the key `{key}` twice")]
    Duplicate {
        /// Which object.
        object: &'static str,
        /// The key.
        key: String,
    },
    /// A key that has no meaning there.
    #[error("{object} has the unknown key `{key}`")]
    Unknown {
        /// Which object.
        object: &'static str,
        /// The key.
        key: String,
    },
    /// A mandatory key is missing.
    #[error("{object} has no `{key}`")]
    Missing {
        /// Which object.
        object: &'static str,
        /// The key.
        key: &'static str,
    },
    /// A value that is no string.
    #[error("`{0}` is no string")]
    NotString(&'static str),
    /// `critical.type` has another value.
    #[error("the type is `{0}`, not `{TYPE}`")]
    Type(String),
    /// `docker-manifest-digest` is no digest.
    #[error("`docker-manifest-digest` is no digest")]
    Digest(#[source] DigestError),
    /// `timestamp` is no whole number that 64 bits hold.
    #[error("`timestamp` is no whole number of seconds")]
    Timestamp,
}

impl Claim {
    /// A claim of this program's own, made at `timestamp` (seconds since 1970).
    pub fn new(reference: impl Into<String>, digest: Digest, timestamp: i64) -> Self {
        Self {
            reference: reference.into(),
            digest,
            creator: Some(concat!("signet ", env!("CARGO_PKG_VERSION")).to_owned()),
            timestamp: Some(timestamp),
        }
    }

    /// Reads a claim as strictly as containers/image does: in `critical` exactly the known keys; in `optional`
    /// any, but none twice; keys are compared byte for byte.
    pub fn parse(payload: &[u8]) -> Result<Self, ClaimError> {
        let text = std::str::from_utf8(payload).map_err(ClaimError::NotUtf8)?;
        let document: Json = serde_json::from_str(text).map_err(ClaimError::Json)?;

        let [critical, optional] = exactly(document, "the claim", ["critical", "optional"])?;
        let [kind, image, identity] = exactly(critical, "`critical`", ["type", "image", "identity"])?;
        let [digest] = exactly(image, "`image`", ["docker-manifest-digest"])?;
        let [reference] = exactly(identity, "`identity`", ["docker-reference"])?;

        let kind = string(kind, "type")?;
        if kind != TYPE {
            return Err(ClaimError::Type(kind));
        }
        let mut claim = Self {
            reference: string(reference, "docker-reference")?,
            digest: string(digest, "docker-manifest-digest")?
                .parse()
                .map_err(ClaimError::Digest)?,
            creator: None,
            timestamp: None,
        };
        for (key, value) in members(optional, "`optional`")? {
            match (key.as_str(), value) {
                ("creator" | "timestamp", Json::Null) => {}
                ("creator", value) => claim.creator = Some(string(value, "creator")?),
                ("timestamp", value) => claim.timestamp = Some(seconds(value)?),
                _ => {}
            }
        }
        Ok(claim)
    }

    /// The payload to be signed. [`Claim::parse`] reads it back as an equal claim.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut optional = serde_json::Map::new();
        if let Some(creator) = &self.creator {
            optional.insert("creator".into(), creator.as_str().into());
        }
        if let Some(timestamp) = self.timestamp {
            optional.insert("timestamp".into(), timestamp.into());
        }
        let document = serde_json::json!({
            "critical": {
                "identity": {"docker-reference": self.reference},
                "image": {"docker-manifest-digest": self.digest},
                "type": TYPE,
            },
            "optional": optional,
        });
        document.to_string().into_bytes()
    }
}

/// The members of `value`, which must be an object without a duplicate key.
fn members(value: Json, object: &'static str) -> Result<Vec<(String, Json)>, ClaimError> {
    let Json::Object(members) = value else {
        return Err(ClaimError::NotObject(object));
    };
    let mut seen = std::collections::HashSet::new();
    match members.iter().find(|(key, _)| !seen.insert(key)) {
        Some((key, _)) => Err(ClaimError::Duplicate {
            object,
            key: key.clone(),
        }),
        None => Ok(members),
    }
}

/// The values of `keys` in `value`, which must be an object with these keys and no others.
fn exactly<const N: usize>(
    value: Json,
    object: &'static str,
    keys: [&'static str; N],
) -> Result<[Json; N], ClaimError> {
    let mut found = [const { None }; N];
    for (key, value) in members(value, object)? {
        match keys.iter().position(|known| *known == key) {
            Some(index) => found[index] = Some(value),
            None => return Err(ClaimError::Unknown { object, key }),
        }
    }
    if let Some(index) = found.iter().position(Option::is_none) {
        return Err(ClaimError::Missing {
            object,
            key: keys[index],
        });
    }
    Ok(found.map(|value| value.unwrap_or(Json::Null)))
}

fn string(value: Json, key: &'static str) -> Result<String, ClaimError> {
    match value {
        Json::String(text) => Ok(text),
        _ => Err(ClaimError::NotString(key)),
    }
}

/// A whole number of seconds. Go reads it as a double and compares it with its conversion to 64 bits, so `1e3`
/// and `-0` are whole, and what lies outside 64 bits is not.
fn seconds(value: Json) -> Result<i64, ClaimError> {
    match value {
        Json::Number(number)
            if number.fract() == 0.0 && number >= i64::MIN as f64 && number < -(i64::MIN as f64) =>
        {
            Ok(number as i64)
        }
        _ => Err(ClaimError::Timestamp),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// A claim with the given `optional` member.
    fn with_optional(optional: &str) -> String {
        format!(
            r#"{{"critical":{{"type":"{TYPE}","image":{{"docker-manifest-digest":"{DIGEST}"}},
            "identity":{{"docker-reference":"a.b/c:1"}}}},"optional":{optional}}}"#
        )
    }

    fn parse(text: &str) -> Result<Claim, ClaimError> {
        Claim::parse(text.as_bytes())
    }

    fn timestamp(number: &str) -> Result<Option<i64>, ClaimError> {
        parse(&with_optional(&format!(r#"{{"timestamp":{number}}}"#))).map(|claim| claim.timestamp)
    }

    /// The good claim with `from` replaced by `to`.
    fn changed(from: &str, to: &str) -> ClaimError {
        let good = with_optional("{}");
        assert!(good.contains(from), "{from}");
        parse(&good.replace(from, to)).unwrap_err()
    }

    #[test]
    fn what_other_programs_write_is_read() {
        let claim = parse(&with_optional(
            r#"{"creator":"atomic 1","timestamp":1458239713,"x":[1,{"a":1,"a":2}]}"#,
        ));
        let claim = claim.unwrap();
        assert_eq!(claim.reference, "a.b/c:1");
        assert_eq!(claim.digest.to_string(), DIGEST);
        assert_eq!(claim.creator.as_deref(), Some("atomic 1"));
        assert_eq!(claim.timestamp, Some(1_458_239_713));
    }

    #[test]
    fn creator_and_timestamp_may_be_missing_or_null() {
        for optional in ["{}", r#"{"creator":null,"timestamp":null}"#] {
            let claim = parse(&with_optional(optional)).unwrap();
            assert_eq!((claim.creator, claim.timestamp), (None, None));
        }
    }

    #[test]
    fn a_timestamp_is_whole_and_within_64_bits() {
        for (text, seconds) in [
            ("1e3", 1000),
            ("-5", -5),
            ("-0", 0),
            ("1.0", 1),
            ("1700000000", 1_700_000_000),
        ] {
            assert_eq!(timestamp(text).unwrap(), Some(seconds), "{text}");
        }
        assert_eq!(timestamp("-9223372036854775808").unwrap(), Some(i64::MIN));
        for text in [
            "1.5",
            "1e19",
            "9223372036854775808",
            "-1e19",
            "\"1\"",
            "true",
            "[]",
        ] {
            assert!(matches!(timestamp(text), Err(ClaimError::Timestamp)), "{text}");
        }
        assert!(matches!(timestamp("1e400"), Err(ClaimError::Json(_))));
    }

    #[test]
    fn unknown_missing_and_duplicate_keys_are_refused_at_each_level() {
        let duplicate = |error| matches!(error, ClaimError::Duplicate { .. });
        assert!(duplicate(changed(
            r#""optional":{}"#,
            r#""optional":{},"optional":{}"#
        )));
        assert!(duplicate(changed(r#""type":"#, r#""type":"x","type":"#)));
        assert!(duplicate(changed(
            r#""docker-manifest-digest":"#,
            r#""docker-manifest-digest":"","docker-manifest-digest":"#
        )));
        assert!(duplicate(changed(
            r#""docker-reference":"#,
            r#""docker-reference":"","docker-reference":"#
        )));
        assert!(duplicate(changed(
            r#""optional":{}"#,
            r#""optional":{"x":1,"x":2}"#
        )));
        assert!(duplicate(changed(
            r#""optional":{}"#,
            r#""optional":{"x":1,"\u0078":2}"#
        )));

        let unknown = |error| matches!(error, ClaimError::Unknown { .. });
        assert!(unknown(changed(r#""optional":{}"#, r#""optional":{},"x":1"#)));
        assert!(unknown(changed(r#""type":"#, r#""x":1,"type":"#)));
        assert!(unknown(changed(
            r#""docker-manifest-digest":"#,
            r#""x":1,"docker-manifest-digest":"#
        )));
        assert!(unknown(changed(
            r#""docker-reference":"#,
            r#""x":1,"docker-reference":"#
        )));
        assert!(
            unknown(changed(r#""type""#, r#""Type""#)),
            "keys are case-sensitive"
        );

        let missing = |error| matches!(error, ClaimError::Missing { .. });
        assert!(missing(changed(r#","optional":{}"#, "")));
        assert!(missing(changed(&format!(r#""type":"{TYPE}","#), "")));
        assert!(missing(changed(r#""docker-reference":"a.b/c:1""#, "")));
    }

    #[test]
    fn wrong_types_and_values_are_refused() {
        assert!(matches!(
            changed(r#""optional":{}"#, r#""optional":null"#),
            ClaimError::NotObject("`optional`")
        ));
        assert!(matches!(
            changed(r#""optional":{}"#, r#""optional":[]"#),
            ClaimError::NotObject("`optional`")
        ));
        assert!(matches!(
            changed(r#""a.b/c:1""#, "null"),
            ClaimError::NotString("docker-reference")
        ));
        assert!(matches!(changed(TYPE, "x"), ClaimError::Type(_)));
        assert!(matches!(changed(DIGEST, "sha256:0"), ClaimError::Digest(_)));
        assert!(matches!(
            changed(r#""optional":{}"#, r#""optional":{"creator":1}"#),
            ClaimError::NotString("creator")
        ));
        assert!(matches!(
            changed(r#""optional":{}"#, r#""optional":{"x":1e999}"#),
            ClaimError::Json(_)
        ));
        assert!(matches!(parse("[]"), Err(ClaimError::NotObject(_))));
        assert!(matches!(parse(""), Err(ClaimError::Json(_))));
    }

    #[test]
    fn trailing_blanks_are_fine_and_other_bytes_are_not() {
        let good = with_optional("{}");
        assert!(parse(&format!(" {good} \n\t\r")).is_ok());
        for trailing in ["x", "{}", "\0", "\u{feff}"] {
            assert!(
                matches!(parse(&format!("{good}{trailing}")), Err(ClaimError::Json(_))),
                "{trailing:?}"
            );
        }
    }

    #[test]
    fn bytes_that_are_no_utf8_are_refused() {
        let mut bytes = with_optional(r#"{"x":"?"}"#).into_bytes();
        let at = bytes.iter().position(|b| *b == b'?').unwrap();
        bytes[at] = 0xff;
        assert!(matches!(Claim::parse(&bytes), Err(ClaimError::NotUtf8(_))));
    }

    #[test]
    fn deep_nesting_is_refused_and_not_followed() {
        let deep = format!(r#"{{"x":{}}}"#, "[".repeat(100_000));
        assert!(matches!(parse(&with_optional(&deep)), Err(ClaimError::Json(_))));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = Claim::parse(&bytes);
        }

        #[test]
        fn what_is_written_is_read_back(reference: String, content: Vec<u8>, timestamp in -1i64 << 53..1 << 53) {
            let claim = Claim::new(reference, Digest::of(&content), timestamp);
            prop_assert_eq!(Claim::parse(&claim.to_bytes()).unwrap(), claim);
        }

        #[test]
        fn a_changed_byte_never_panics(at in 0usize..200, byte: u8) {
            let mut bytes = with_optional(r#"{"creator":"x","timestamp":1}"#).into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = Claim::parse(&bytes);
        }
    }
}
