//! Manifests, as bytes that are never written again.

use serde::Deserialize;

use super::{Descriptor, Digest, JwsError, jws, media_type};

/// A manifest of any of the known kinds. Its bytes stay as they came, since writing the JSON again would change
/// the digest.
#[derive(Debug, Clone)]
pub struct Manifest {
    bytes: Vec<u8>,
    digest: Digest,
    media_type: &'static str,
    children: Vec<Descriptor>,
}

/// What a manifest describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One image for one platform.
    Image,
    /// A list of manifests, one for each platform.
    Index,
}

/// Why bytes are no manifest.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// Not JSON, or not of the expected types.
    #[error("the manifest is no valid JSON document")]
    Json(#[source] serde_json::Error),
    /// JSON, but none of the known kinds.
    #[error("the document is no image manifest and no index")]
    Unknown,
    /// An image manifest and an index in one: clients could read it either way, so they refuse it
    /// (CVE-2021-41190).
    #[error("the document is an image manifest and an index at once")]
    Ambiguous,
    /// Schema 1, signed, and its payload cannot be found.
    #[error("the signed payload of the schema 1 manifest cannot be found")]
    Jws(#[from] JwsError),
}

/// What tells the kinds apart, and what is used of them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    schema_version: Option<u64>,
    media_type: Option<String>,
    config: Option<MediaType>,
    layers: Option<Vec<serde::de::IgnoredAny>>,
    manifests: Option<Vec<Descriptor>>,
    fs_layers: Option<serde::de::IgnoredAny>,
    signatures: Option<Vec<Signature>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MediaType {
    media_type: Option<String>,
}

#[derive(Deserialize)]
struct Signature {
    #[serde(default)]
    protected: String,
}

impl Manifest {
    /// Reads a manifest from its bytes. The kind is found in the document, not taken from a header, so that a
    /// file and an answer are read alike.
    pub fn parse(bytes: impl Into<Vec<u8>>) -> Result<Self, ManifestError> {
        let bytes = bytes.into();
        let document: Document = serde_json::from_slice(&bytes).map_err(ManifestError::Json)?;
        let media_type = document.kind_of_media()?;
        let digest = match (media_type, &document.signatures) {
            // The digest is that of the signed payload, without the signature.
            (media_type::DOCKER_SCHEMA1_SIGNED, Some(signatures)) => {
                let protected: Vec<String> = signatures.iter().map(|s| s.protected.clone()).collect();
                Digest::of(&jws::payload(&bytes, &protected)?)
            }
            _ => Digest::of(&bytes),
        };
        Ok(Self {
            digest,
            media_type,
            children: document.manifests.unwrap_or_default(),
            bytes,
        })
    }

    /// The bytes as they came.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The manifest's digest: of its bytes, or, for schema 1 "prettyjws", of the payload inside the signature.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The media type, one of those in [`media_type`].
    pub fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// An image or an index.
    pub fn kind(&self) -> Kind {
        match self.media_type {
            media_type::OCI_INDEX | media_type::DOCKER_LIST => Kind::Index,
            _ => Kind::Image,
        }
    }

    /// The manifests of an index, each with its platform; empty for an image.
    pub fn children(&self) -> &[Descriptor] {
        &self.children
    }
}

impl Document {
    /// The media type: what the document says if it is a known one, else what its fields show. `mediaType` is
    /// optional in OCI documents and absent from schema 1.
    fn kind_of_media(&self) -> Result<&'static str, ManifestError> {
        let is_image = self.config.is_some() || self.layers.is_some() || self.fs_layers.is_some();
        let is_index = self.manifests.is_some();
        if is_image && is_index {
            return Err(ManifestError::Ambiguous);
        }
        let declared = self
            .media_type
            .as_deref()
            .and_then(|declared| media_type::ACCEPT.iter().find(|known| **known == declared));
        let guessed = match (self.schema_version, is_index) {
            (Some(1), _) if self.signatures.is_some() => media_type::DOCKER_SCHEMA1_SIGNED,
            (Some(1), _) => media_type::DOCKER_SCHEMA1,
            (_, true) => media_type::OCI_INDEX,
            (_, false) if self.has_docker_config() => media_type::DOCKER_MANIFEST,
            (_, false) if is_image => media_type::OCI_MANIFEST,
            _ => return Err(ManifestError::Unknown),
        };
        match declared {
            None => Ok(guessed),
            Some(declared) => {
                let declares_index = matches!(*declared, media_type::OCI_INDEX | media_type::DOCKER_LIST);
                if declares_index == is_index {
                    Ok(declared)
                } else {
                    Err(ManifestError::Ambiguous)
                }
            }
        }
    }

    /// A schema 2 manifest without `mediaType` shows itself by its config.
    fn has_docker_config(&self) -> bool {
        let config = self
            .config
            .as_ref()
            .and_then(|config| config.media_type.as_deref());
        config == Some("application/vnd.docker.container.image.v1+json")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;

    use super::*;

    fn parse(json: &str) -> Result<Manifest, ManifestError> {
        Manifest::parse(json.as_bytes())
    }

    /// A prettyjws document around `payload`, as libtrust writes it: the signatures go before the closing brace.
    fn prettyjws(payload: &str) -> String {
        let length = payload.rfind("\n}").unwrap();
        let tail = URL_SAFE_NO_PAD.encode(&payload[length..]);
        let protected = URL_SAFE_NO_PAD.encode(format!(
            r#"{{"formatLength":{length},"formatTail":"{tail}","time":"x"}}"#
        ));
        let beginning = &payload[..length];
        format!(
            "{beginning},\n \"signatures\": [{{\"header\":{{}},\"signature\":\"x\",\"protected\":\"{protected}\"}}]\n}}"
        )
    }

    #[test]
    fn the_kind_is_found_with_and_without_media_type() {
        let config = |media_type: &str| {
            format!(r#"{{"schemaVersion":2,"config":{{"mediaType":"{media_type}"}},"layers":[]}}"#)
        };
        for (json, expected, kind) in [
            (
                config("application/vnd.oci.image.config.v1+json"),
                media_type::OCI_MANIFEST,
                Kind::Image,
            ),
            (
                config("application/vnd.docker.container.image.v1+json"),
                media_type::DOCKER_MANIFEST,
                Kind::Image,
            ),
            (
                r#"{"schemaVersion":2,"manifests":[]}"#.into(),
                media_type::OCI_INDEX,
                Kind::Index,
            ),
            (
                format!(
                    r#"{{"schemaVersion":2,"mediaType":"{}","manifests":[]}}"#,
                    media_type::DOCKER_LIST
                ),
                media_type::DOCKER_LIST,
                Kind::Index,
            ),
            (
                r#"{"schemaVersion":1,"fsLayers":[]}"#.into(),
                media_type::DOCKER_SCHEMA1,
                Kind::Image,
            ),
        ] {
            let manifest = parse(&json).unwrap();
            assert_eq!(
                (manifest.media_type(), manifest.kind()),
                (expected, kind),
                "{json}"
            );
            assert_eq!(manifest.digest(), Digest::of(json.as_bytes()));
            assert_eq!(manifest.bytes(), json.as_bytes());
        }
    }

    #[test]
    fn what_is_no_manifest_is_refused() {
        assert!(matches!(parse("<html>"), Err(ManifestError::Json(_))));
        assert!(matches!(parse("[]"), Err(ManifestError::Json(_))));
        assert!(matches!(parse("{}"), Err(ManifestError::Unknown)));
        assert!(matches!(
            parse(r#"{"detail":"Not found."}"#),
            Err(ManifestError::Unknown)
        ));
        assert!(matches!(
            parse(r#"{"layers":[],"manifests":[]}"#),
            Err(ManifestError::Ambiguous)
        ));
        let wrong = format!(r#"{{"mediaType":"{}","layers":[]}}"#, media_type::OCI_INDEX);
        assert!(matches!(parse(&wrong), Err(ManifestError::Ambiguous)));
    }

    #[test]
    fn an_index_lists_its_children_with_their_platforms() {
        let digest = Digest::of(b"child");
        let json = format!(
            r#"{{"schemaVersion":2,"manifests":[{{"mediaType":"{}","digest":"{digest}","size":7,
               "platform":{{"architecture":"arm64","os":"linux","variant":"v8","os.features":["x"]}}}}]}}"#,
            media_type::OCI_MANIFEST
        );
        let manifest = parse(&json).unwrap();
        let [child] = manifest.children() else {
            panic!("one child")
        };
        assert_eq!((child.digest, child.size), (digest, 7));
        assert_eq!(child.platform.as_ref().unwrap().to_string(), "linux/arm64/v8");
    }

    #[test]
    fn the_digest_of_a_prettyjws_is_its_payload_s() {
        let payload = "{\n \"schemaVersion\": 1,\n \"fsLayers\": []\n}";
        let manifest = parse(&prettyjws(payload)).unwrap();
        assert_eq!(manifest.media_type(), media_type::DOCKER_SCHEMA1_SIGNED);
        assert_eq!(manifest.digest(), Digest::of(payload.as_bytes()));
    }

    #[test]
    fn a_broken_prettyjws_is_refused() {
        let signed = |protected: &str| {
            parse(&format!(
                r#"{{"schemaVersion":1,"signatures":[{{"protected":"{protected}"}}]}}"#
            ))
            .unwrap_err()
        };
        let header = |json: &str| URL_SAFE_NO_PAD.encode(json);
        let jws = |error: ManifestError| match error {
            ManifestError::Jws(error) => error,
            other => panic!("{other}"),
        };
        assert!(matches!(jws(signed("!")), JwsError::Base64(_)));
        assert!(matches!(jws(signed(&header("{}"))), JwsError::Header(_)));
        assert!(matches!(
            jws(signed(&header(r#"{"formatLength":99999,"formatTail":""}"#))),
            JwsError::Length
        ));
        assert!(matches!(
            jws(parse(r#"{"schemaVersion":1,"signatures":[]}"#).unwrap_err()),
            JwsError::NoSignature
        ));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = Manifest::parse(bytes);
        }
    }
}
