//! What a put signature must be: the object of the extension, with the errors of pulp_container's serializer, and in
//! it a message whose claim is about the manifest. The signature itself is not verified: that is for those who know
//! the key.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::oci::Digest;
use crate::server::error::PulpError;
use crate::signing::openpgp::inspect;

/// A signature that may be kept.
#[derive(Debug)]
pub(super) struct Signature {
    pub(super) key_id: String,
    pub(super) fingerprint: Option<String>,
    pub(super) timestamp: Option<i64>,
    pub(super) creator: String,
    pub(super) bytes: Vec<u8>,
}

/// Why a signature is not kept.
#[derive(Debug)]
pub(super) enum Refused {
    /// The fields of the object are wrong.
    Fields(PulpError),
    /// It is no JSON, no signature, or one of something else: `SIGNATURE_INVALID`.
    Signature,
}

/// Reads a put signature for this manifest.
pub(super) fn read(json: &[u8], manifest: &Digest) -> Result<Signature, Refused> {
    let value: Value = serde_json::from_slice(json).map_err(|_| Refused::Signature)?;
    let (name, content) = fields(&value).map_err(Refused::Fields)?;
    // Pulp gives the name itself. One of another manifest tells that something was mixed up.
    if name.split('@').next() != Some(&manifest.to_string()) {
        return Err(Refused::Signature);
    }
    let bytes = STANDARD.decode(content).map_err(|_| Refused::Signature)?;
    let seen = inspect(&bytes).map_err(|_| Refused::Signature)?;
    let claim = seen.claim.map_err(|_| Refused::Signature)?;
    // Pulp takes a claim about another manifest; nobody could ever use it.
    if claim.digest != *manifest {
        return Err(Refused::Signature);
    }
    Ok(Signature {
        key_id: seen.issuer_key_id.ok_or(Refused::Signature)?.as_str().to_owned(),
        fingerprint: seen
            .issuer_fingerprint
            .map(|fingerprint| fingerprint.as_str().to_owned()),
        timestamp: seen.made_at.map(|time| time.as_second()).or(claim.timestamp),
        creator: claim.creator.ok_or(Refused::Signature)?,
        bytes,
    })
}

/// The name and the content, or what is wrong with each field, in pulp_container's order of them.
fn fields(value: &Value) -> Result<(&str, &str), PulpError> {
    let Value::Object(object) = value else {
        let kind = match value {
            Value::Array(_) => "list",
            Value::String(_) => "str",
            Value::Bool(_) => "bool",
            Value::Number(number) if number.is_f64() => "float",
            Value::Number(_) => "int",
            Value::Null => return Err(PulpError::field("non_field_errors", "No data provided")),
            Value::Object(_) => "dict",
        };
        let message = format!("Invalid data. Expected a dictionary, but got {kind}.");
        return Err(PulpError::field("non_field_errors", message));
    };
    let checked = [
        ("name", check_name(object.get("name"))),
        ("schemaVersion", check_version(object.get("schemaVersion"))),
        ("type", check_type(object.get("type"))),
        ("content", text(object.get("content")).map(drop)),
    ];
    let wrong: Map<String, Value> = checked
        .into_iter()
        .filter_map(|(field, checked)| Some((field.to_owned(), json!([checked.err()?]))))
        .collect();
    match (text(object.get("name")), text(object.get("content"))) {
        (Ok(name), Ok(content)) if wrong.is_empty() => Ok((name, content)),
        _ => Err(PulpError::Fields(wrong)),
    }
}

fn present(value: Option<&Value>) -> Result<&Value, String> {
    match value {
        None => Err("This field is required.".to_owned()),
        Some(Value::Null) => Err("This field may not be null.".to_owned()),
        Some(value) => Ok(value),
    }
}

fn text(value: Option<&Value>) -> Result<&str, String> {
    match present(value)? {
        Value::String(text) if text.trim().is_empty() => Err("This field may not be blank.".to_owned()),
        Value::String(text) => Ok(text.trim()),
        _ => Err("Not a valid string.".to_owned()),
    }
}

/// `sha256:<64 hex>@<32 hex>`
fn check_name(value: Option<&Value>) -> Result<(), String> {
    let hex =
        |text: &str| text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let matches = text(value)?
        .split_once('@')
        .is_some_and(|(digest, id)| digest.parse::<Digest>().is_ok() && hex(id));
    match matches {
        true => Ok(()),
        false => Err("This value does not match the required pattern.".to_owned()),
    }
}

fn check_version(value: Option<&Value>) -> Result<(), String> {
    let number = match present(value)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    match number {
        Some(2) => Ok(()),
        Some(less) if less < 2 => Err("Ensure this value is greater than or equal to 2.".to_owned()),
        Some(_) => Err("Ensure this value is less than or equal to 2.".to_owned()),
        None => Err("A valid integer is required.".to_owned()),
    }
}

fn check_type(value: Option<&Value>) -> Result<(), String> {
    match present(value)? {
        Value::String(kind) if kind == "atomic" => Ok(()),
        Value::String(kind) => Err(format!("\"{kind}\" is not a valid choice.")),
        other => Err(format!("\"{other}\" is not a valid choice.")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn refused(json: &Value) -> Value {
        match fields(json) {
            Err(PulpError::Fields(fields)) => Value::Object(fields),
            other => panic!("{other:?}"),
        }
    }

    /// An answer as it was recorded from Pulp.
    fn recorded(file: &str) -> Value {
        let path = format!("{}/tests/fixtures/pulp/{file}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
    }

    #[test]
    fn wrong_fields_are_told_as_pulp_does() {
        for file in ["extensions-put-missing-fields-400", "extensions-put-bad-name-400"] {
            let recorded = recorded(file);
            assert_eq!(
                refused(&recorded["request"]["body"]).to_string(),
                recorded["body"].to_string(),
                "{file}"
            );
        }
        let odd = json!({ "name": 1, "schemaVersion": 3, "type": "x", "content": null });
        let told = json!({
            "name": ["Not a valid string."],
            "schemaVersion": ["Ensure this value is less than or equal to 2."],
            "type": ["\"x\" is not a valid choice."],
            "content": ["This field may not be null."],
        });
        assert_eq!(refused(&odd), told);
        assert_eq!(
            refused(&json!([])),
            json!({ "non_field_errors": ["Invalid data. Expected a dictionary, but got list."] })
        );
    }

    #[test]
    fn a_recorded_signature_gives_the_recorded_columns() {
        let put = recorded("extensions-put-201");
        let json = put["request"]["body"].to_string();
        let stored = recorded("signature")["body"].clone();
        let name = stored["name"].as_str().unwrap();
        let manifest: Digest = name.split('@').next().unwrap().parse().unwrap();
        let signature = read(json.as_bytes(), &manifest).unwrap();
        assert_eq!(signature.key_id, stored["key_id"]);
        assert_eq!(signature.fingerprint.as_deref(), stored["fingerprint"].as_str());
        assert_eq!(signature.timestamp, stored["timestamp"].as_i64());
        assert_eq!(signature.creator, stored["creator"]);
        assert_eq!(Digest::of(&signature.bytes).to_string(), stored["digest"]);
    }

    #[test]
    fn a_claim_about_another_manifest_is_refused() {
        let put = recorded("extensions-put-201");
        let other = Digest::of(b"other");
        let mut object = put["request"]["body"].clone();
        object["name"] = format!("{other}@{}", "0".repeat(32)).into();
        let refused = read(object.to_string().as_bytes(), &other);
        assert!(matches!(refused, Err(Refused::Signature)), "{refused:?}");
        let refused = read(put["request"]["body"].to_string().as_bytes(), &other);
        assert!(matches!(refused, Err(Refused::Signature)), "{refused:?}");
    }
}
