//! Small images, made here: a configuration, a manifest, and layers only where they are asked for.

use serde_json::{Value, json};
use signet::oci::Digest;

pub const OCI_MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
pub const OCI_INDEX: &str = "application/vnd.oci.image.index.v1+json";
const OCI_CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const OCI_LAYER: &str = "application/vnd.oci.image.layer.v1.tar";

/// An image of one platform.
#[derive(Clone)]
pub struct Image {
    /// The configuration, and the layers.
    pub blobs: Vec<Vec<u8>>,
    pub manifest: Vec<u8>,
    architecture: String,
}

/// An index of images.
#[derive(Clone)]
pub struct Index {
    pub images: Vec<Image>,
    pub manifest: Vec<u8>,
}

impl Image {
    /// An image for amd64; another text makes another image.
    pub fn new(text: &str) -> Self {
        Self::of_platform(text, "amd64")
    }

    /// An image for this architecture.
    pub fn of_platform(text: &str, architecture: &str) -> Self {
        Self::build(text, architecture, &[])
    }

    /// An image with a layer, as a sync needs it.
    pub fn with_layer(text: &str) -> Self {
        // An empty archive: two blocks of zeros.
        Self::build(text, "amd64", &[vec![0; 1024]])
    }

    fn build(text: &str, architecture: &str, layers: &[Vec<u8>]) -> Self {
        let diff_ids: Vec<String> = layers.iter().map(|layer| Digest::of(layer).to_string()).collect();
        let config = json!({
            "architecture": architecture,
            "os": "linux",
            "config": {"Labels": {"text": text}},
            "rootfs": {"type": "layers", "diff_ids": diff_ids},
        });
        let config = config.to_string().into_bytes();
        let listed: Vec<Value> = layers.iter().map(|layer| descriptor(OCI_LAYER, layer)).collect();
        let manifest = json!({
            "schemaVersion": 2,
            "mediaType": OCI_MANIFEST,
            "config": descriptor(OCI_CONFIG, &config),
            "layers": listed,
        });
        Self {
            blobs: [&[config], layers].concat(),
            manifest: manifest.to_string().into_bytes(),
            architecture: architecture.to_owned(),
        }
    }

    /// The manifest's digest.
    pub fn digest(&self) -> String {
        Digest::of(&self.manifest).to_string()
    }
}

impl Index {
    /// An index of two platforms.
    pub fn new(text: &str) -> Self {
        let images = ["amd64", "arm64"].map(|architecture| Image::of_platform(text, architecture));
        let listed = images.iter().map(|image| {
            let mut entry = descriptor(OCI_MANIFEST, &image.manifest);
            entry["platform"] = json!({"os": "linux", "architecture": image.architecture});
            entry
        });
        let index = json!({
            "schemaVersion": 2,
            "mediaType": OCI_INDEX,
            "manifests": listed.collect::<Vec<_>>(),
        });
        Self {
            manifest: index.to_string().into_bytes(),
            images: images.to_vec(),
        }
    }

    /// The index's own digest.
    pub fn digest(&self) -> String {
        Digest::of(&self.manifest).to_string()
    }
}

fn descriptor(media_type: &str, content: &[u8]) -> Value {
    json!({"mediaType": media_type, "digest": Digest::of(content).to_string(), "size": content.len()})
}
