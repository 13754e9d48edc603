//! What a pushed manifest must be: one of the four kinds that are current, as its media type says, and whole.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::oci::{Digest, Kind, Manifest, ManifestError, media_type};

/// A manifest that may be kept, when what it refers to is there.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) manifest: Manifest,
    /// As the client sends it, which is what clients are given.
    pub(super) media_type: String,
    /// The config's media type for an image that names none (OCI image 1.1, "artifactType").
    pub(super) artifact_type: Option<String>,
    /// A JSON object.
    pub(super) annotations: String,
    pub(super) subject: Option<Digest>,
    /// Of an image.
    pub(super) config: Option<Digest>,
    /// Whether the config tells architecture and system.
    pub(super) has_platform: bool,
    /// Of an image, in their order.
    pub(super) layers: Vec<Layer>,
    /// Of an index, in their order.
    pub(super) children: Vec<Digest>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layer {
    pub(super) digest: Digest,
    /// It lies elsewhere and need not be here.
    pub(super) foreign: bool,
}

/// Why a document is no manifest that is kept.
#[derive(Debug, thiserror::Error)]
pub(super) enum Invalid {
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    #[error("the manifest is malformed: {0}")]
    Malformed(serde_json::Error),
    #[error("schemaVersion is not 2")]
    SchemaVersion,
    #[error("the media type `{0}` is none of a manifest that can be pushed")]
    MediaType(String),
    #[error("Content-Type is `{header}` and mediaType is `{document}`")]
    Disagree { header: String, document: String },
    #[error("the image has no config")]
    NoConfig,
    #[error("the annotation `{0}` is no string")]
    Annotation(String),
    #[error("a foreign layer has no URL")]
    NoUrl,
}

/// What is used of the document.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fields {
    schema_version: u32,
    media_type: Option<String>,
    artifact_type: Option<String>,
    config: Option<Part>,
    #[serde(default)]
    layers: Option<Vec<Part>>,
    manifests: Option<Vec<Part>>,
    subject: Option<Part>,
    annotations: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    #[serde(default)]
    media_type: String,
    digest: Digest,
    urls: Option<Vec<String>>,
}

impl Document {
    /// Reads a manifest that came with this `Content-Type`, if with any.
    pub(super) fn read(bytes: Vec<u8>, content_type: Option<&str>) -> Result<Self, Invalid> {
        let manifest = Manifest::parse(bytes)?;
        let fields: Fields = serde_json::from_slice(manifest.bytes()).map_err(Invalid::Malformed)?;
        if fields.schema_version != 2 {
            return Err(Invalid::SchemaVersion);
        }
        let media_type = media_type(&manifest, &fields, content_type)?;
        if manifest.kind() == Kind::Image && fields.config.is_none() {
            return Err(Invalid::NoConfig);
        }
        let annotations = fields.annotations.unwrap_or_default();
        if let Some((key, _)) = annotations.iter().find(|(_, value)| !value.is_string()) {
            return Err(Invalid::Annotation(key.clone()));
        }
        let config_type = fields.config.as_ref().map(|config| config.media_type.clone());
        let layers = fields.layers.unwrap_or_default().into_iter().map(Layer::read);
        let children = fields.manifests.unwrap_or_default();
        Ok(Self {
            media_type,
            has_platform: config_type.as_deref().is_some_and(has_platform),
            artifact_type: fields
                .artifact_type
                .filter(|kind| !kind.is_empty())
                .or(config_type),
            annotations: Value::Object(annotations).to_string(),
            subject: fields.subject.map(|subject| subject.digest),
            config: fields.config.map(|config| config.digest),
            layers: layers.collect::<Result<_, _>>()?,
            children: children.into_iter().map(|child| child.digest).collect(),
            manifest,
        })
    }
}

impl Layer {
    fn read(part: Part) -> Result<Self, Invalid> {
        let foreign = part.media_type == "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"
            || part
                .media_type
                .starts_with("application/vnd.oci.image.layer.nondistributable.v1.tar");
        let has_url = part.urls.is_some_and(|urls| !urls.is_empty());
        // As pulp_container's push has it.
        if foreign && !has_url {
            return Err(Invalid::NoUrl);
        }
        Ok(Self {
            digest: part.digest,
            foreign: foreign || has_url,
        })
    }
}

/// What header, document and fields say, which must be the same.
fn media_type(manifest: &Manifest, fields: &Fields, content_type: Option<&str>) -> Result<String, Invalid> {
    let header = content_type
        .map(|value| value.split(';').next().unwrap_or(value).trim())
        .filter(|value| !value.is_empty());
    let declared = fields
        .media_type
        .as_deref()
        .filter(|declared| !declared.is_empty());
    let media_type = match (header, declared) {
        (Some(header), Some(declared)) if header != declared => {
            return Err(Invalid::Disagree {
                header: header.to_owned(),
                document: declared.to_owned(),
            });
        }
        (Some(header), _) => header,
        (None, Some(declared)) => declared,
        (None, None) => manifest.media_type(),
    };
    let kind = match media_type {
        media_type::OCI_MANIFEST | media_type::DOCKER_MANIFEST => Kind::Image,
        media_type::OCI_INDEX | media_type::DOCKER_LIST => Kind::Index,
        other => return Err(Invalid::MediaType(other.to_owned())),
    };
    if kind != manifest.kind() {
        return Err(Invalid::Disagree {
            header: media_type.to_owned(),
            document: manifest.media_type().to_owned(),
        });
    }
    Ok(media_type.to_owned())
}

fn has_platform(config_type: &str) -> bool {
    matches!(
        config_type,
        "application/vnd.oci.image.config.v1+json" | "application/vnd.docker.container.image.v1+json"
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const CONFIG: &str = r#"{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0}"#;

    fn read(json: &str, content_type: Option<&str>) -> Result<Document, Invalid> {
        Document::read(json.as_bytes().to_vec(), content_type)
    }

    fn image(more: &str) -> String {
        format!(r#"{{"schemaVersion":2,"config":{CONFIG},"layers":[]{more}}}"#)
    }

    #[test]
    fn header_and_document_must_agree() {
        assert_eq!(
            read(&image(""), None).unwrap().media_type,
            media_type::OCI_MANIFEST
        );
        let typed = format!("{}; charset=utf-8", media_type::OCI_MANIFEST);
        assert_eq!(
            read(&image(""), Some(&typed)).unwrap().media_type,
            media_type::OCI_MANIFEST
        );
        for header in [media_type::OCI_INDEX, media_type::DOCKER_LIST] {
            assert!(matches!(
                read(&image(""), Some(header)),
                Err(Invalid::Disagree { .. })
            ));
        }
        let declared = image(&format!(r#","mediaType":"{}""#, media_type::OCI_MANIFEST));
        assert!(matches!(
            read(&declared, Some(media_type::DOCKER_MANIFEST)),
            Err(Invalid::Disagree { .. })
        ));
        for header in ["application/json", media_type::DOCKER_SCHEMA1] {
            assert!(matches!(
                read(&image(""), Some(header)),
                Err(Invalid::MediaType(_))
            ));
        }
    }

    #[test]
    fn an_artifact_is_of_its_own_type_or_of_its_config_s() {
        let kind = |json: &str| read(json, None).unwrap().artifact_type;
        assert_eq!(
            kind(&image("")).as_deref(),
            Some("application/vnd.oci.image.config.v1+json")
        );
        assert_eq!(
            kind(&image(r#","artifactType":"text/x""#)).as_deref(),
            Some("text/x")
        );
        assert_eq!(kind(r#"{"schemaVersion":2,"manifests":[]}"#), None);
    }

    #[test]
    fn what_is_incomplete_or_old_is_refused() {
        assert!(matches!(
            read(r#"{"schemaVersion":2,"layers":[]}"#, None),
            Err(Invalid::NoConfig)
        ));
        assert!(matches!(
            read(&image("").replace(":2,", ":1,"), None),
            Err(Invalid::SchemaVersion)
        ));
        assert!(matches!(
            read(&image(r#","annotations":{"a":1}"#), None),
            Err(Invalid::Annotation(_))
        ));
        assert!(matches!(
            read(&image("").replace("sha256", "sha512"), None),
            Err(Invalid::Malformed(_))
        ));
        assert!(matches!(
            read(&image(r#","manifests":[]"#), None),
            Err(Invalid::Manifest(_))
        ));
        let layer = r#""mediaType":"application/vnd.oci.image.layer.nondistributable.v1.tar+gzip""#;
        let layered =
            |urls: &str| image("").replace("[]", &format!("[{}{urls}}}]", CONFIG.trim_end_matches('}')));
        let foreign = |urls: &str| {
            layered(urls).replacen(
                r#""layers":[{"mediaType":"application/vnd.oci.image.config.v1+json""#,
                &format!(r#""layers":[{{{layer}"#),
                1,
            )
        };
        assert!(matches!(read(&foreign(""), None), Err(Invalid::NoUrl)));
        let document = read(&foreign(r#","urls":["https://example.com"]"#), None).unwrap();
        assert!(document.layers[0].foreign);
        assert!(!read(&layered(""), None).unwrap().layers[0].foreign);
    }
}
