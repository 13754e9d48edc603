//! Content: signatures, manifests, tags.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Extra, Href, Time};
use crate::oci::Digest;

/// A signature of a manifest, as far as Pulp's REST API shows it: neither the blob nor the docker-reference.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Signature {
    /// Where it lies.
    pub pulp_href: Href,
    /// Pulp resource name, on newer servers.
    pub prn: Option<String>,
    /// When Pulp stored it.
    pub pulp_created: Option<Time>,
    /// `sha256:<manifest>@<first 32 hex digits of the blob's sha256>`.
    pub name: String,
    /// Digest of the signature's blob.
    pub digest: Digest,
    /// `atomic`.
    #[serde(rename = "type")]
    pub signature_type: String,
    /// The signing (sub)key's id: 16 hex digits.
    pub key_id: String,
    /// The signing (sub)key's fingerprint, since pulp_container 2.28; may be null there too.
    pub fingerprint: Option<String>,
    /// When it was signed: seconds since 1970, as the claim says.
    pub timestamp: Option<i64>,
    /// The program that signed, as the claim says.
    pub creator: Option<String>,
    /// The manifest.
    pub signed_manifest: Option<Href>,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Signature {
    /// The digest of the manifest that it is stored under, from the name; none when the name has another form.
    pub fn manifest_digest(&self) -> Option<Digest> {
        self.name.split_once('@')?.0.parse().ok()
    }
}

/// Of a signature only what tells when it was stored, and for what.
#[derive(Debug, Clone, Deserialize)]
pub struct NewSignature {
    /// When Pulp stored it.
    pub pulp_created: Option<Time>,
    /// The manifest.
    pub signed_manifest: Option<Href>,
}

/// A manifest or an index.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest {
    /// Where it lies.
    pub pulp_href: Href,
    /// Pulp resource name, on newer servers.
    pub prn: Option<String>,
    /// When Pulp stored it.
    pub pulp_created: Option<Time>,
    /// Digest of its bytes.
    pub digest: Digest,
    /// 1 or 2.
    pub schema_version: Option<u32>,
    /// Media type.
    pub media_type: String,
    /// Of an index: its manifests.
    #[serde(default)]
    pub listed_manifests: Vec<Href>,
    /// The image's configuration.
    pub config_blob: Option<Href>,
    /// The image's layers.
    #[serde(default)]
    pub blobs: Vec<Href>,
    /// Annotations.
    #[serde(default)]
    pub annotations: BTreeMap<String, Value>,
    /// Labels of the image.
    #[serde(default)]
    pub labels: BTreeMap<String, Value>,
    /// What it is used for (`image`, `index`, `signature` …), on newer servers.
    #[serde(rename = "type")]
    pub manifest_type: Option<String>,
    /// Platform, on newer servers.
    pub architecture: Option<String>,
    /// Platform, on newer servers.
    pub os: Option<String>,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A tag.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tag {
    /// Where it lies.
    pub pulp_href: Href,
    /// Pulp resource name, on newer servers.
    pub prn: Option<String>,
    /// When Pulp stored it.
    pub pulp_created: Option<Time>,
    /// Its name.
    pub name: String,
    /// The manifest or index it names.
    pub tagged_manifest: Href,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// As pulp_container 2.14 gives it, without what came later, and with a field that nobody knows yet.
    const OLD: &str = r#"{
        "pulp_href": "/pulp/api/v3/content/container/signatures/01/",
        "name": "sha256:459128cc17af1e4b02cf6231780b3862bc116741453e7e3fd2a6fb3a8f4e0d91@0123456789abcdef0123456789abcdef",
        "digest": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "type": "atomic", "key_id": "C81C85EDCC89AAA1", "timestamp": 1795370767, "creator": "atomic",
        "signed_manifest": "/pulp/api/v3/content/container/manifests/02/", "later": {"kept": true}
    }"#;

    #[test]
    fn missing_fields_are_none_and_unknown_ones_are_written_out_again() {
        let signature: Signature = serde_json::from_str(OLD).unwrap();
        assert_eq!(signature.fingerprint, None);
        assert_eq!(
            signature.manifest_digest().unwrap().to_string(),
            "sha256:459128cc17af1e4b02cf6231780b3862bc116741453e7e3fd2a6fb3a8f4e0d91"
        );
        let written = serde_json::to_value(&signature).unwrap();
        assert_eq!(written["later"]["kept"], true);
        assert_eq!(written["type"], "atomic");
    }
}
