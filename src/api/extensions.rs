//! The registry's signature extension.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::Extra;
use crate::oci::Digest;

/// What `GET /extensions/v2/<name>/signatures/<digest>` answers; an unsigned manifest has an empty list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SignatureList {
    /// The signatures.
    #[serde(default)]
    pub signatures: Vec<SignatureObject>,
}

/// One signature with its blob.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureObject {
    /// 2.
    #[serde(rename = "schemaVersion")]
    pub schema_version: u32,
    /// `atomic`.
    #[serde(rename = "type")]
    pub signature_type: String,
    /// `sha256:<manifest>@<32 hex digits>`.
    pub name: String,
    /// The blob, base64.
    pub content: String,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The content of a signature object is no base64.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the content of signature `{name}` is no base64")]
pub struct ContentError {
    /// The signature's name.
    pub name: String,
    /// Where it goes wrong.
    #[source]
    pub source: base64::DecodeError,
}

impl SignatureObject {
    /// The object for a signature's blob. Its name is the one that Pulp itself gives: the manifest, and the first 32
    /// hex digits of the blob's sha256, so that the same blob always has the same name.
    pub fn new(manifest: &Digest, blob: &[u8]) -> Self {
        Self {
            schema_version: 2,
            signature_type: "atomic".to_owned(),
            name: format!("{manifest}@{}", &Digest::of(blob).hex()[..32]),
            content: STANDARD.encode(blob),
            extra: Extra::new(),
        }
    }

    /// The signature's blob: a binary OpenPGP message.
    pub fn blob(&self) -> Result<Vec<u8>, ContentError> {
        STANDARD.decode(&self.content).map_err(|source| ContentError {
            name: self.name.clone(),
            source,
        })
    }

    /// The digest of the manifest that it is for, from the name; none when the name has another form.
    pub fn manifest_digest(&self) -> Option<Digest> {
        self.name.split_once('@')?.0.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_object_is_named_by_its_manifest_and_blob_and_gives_the_blob_back() {
        let manifest = Digest::of(b"manifest");
        let object = SignatureObject::new(&manifest, b"blob");
        let (of, id) = object.name.split_once('@').unwrap();
        assert_eq!(of, manifest.to_string());
        assert_eq!(id, &Digest::of(b"blob").hex()[..32]);
        assert_eq!(object.blob().unwrap(), b"blob");
        assert_eq!(object.manifest_digest(), Some(manifest));
        let json = serde_json::to_value(&object).unwrap();
        assert_eq!(
            (&json["schemaVersion"], &json["type"]),
            (&2.into(), &"atomic".into())
        );
    }

    #[test]
    fn broken_base64_is_an_error_that_names_the_signature() {
        let object = SignatureObject {
            content: "%%".to_owned(),
            ..SignatureObject::new(&Digest::of(b""), b"")
        };
        assert!(object.blob().unwrap_err().to_string().contains(&object.name));
    }
}
