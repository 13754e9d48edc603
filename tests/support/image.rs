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

    /// An image as those that `tests/pulp/record` pushes. No registry looks into a layer, so this one is none.
    pub fn as_recorded(text: &str, architecture: &str) -> Self {
        // Another text makes another image: in the place of the digest of the unpacked layer.
        let rootfs = json!({"type": "layers", "diff_ids": [Digest::of(text.as_bytes()).to_string()]});
        let config = json!({"architecture": architecture, "os": "linux", "config": {}, "rootfs": rootfs});
        Self::of(
            config,
            architecture,
            "application/vnd.oci.image.layer.v1.tar+gzip",
            &[text.into()],
        )
    }

    fn build(text: &str, architecture: &str, layers: &[Vec<u8>]) -> Self {
        let diff_ids: Vec<String> = layers.iter().map(|layer| Digest::of(layer).to_string()).collect();
        let config = json!({
            "architecture": architecture,
            "os": "linux",
            "config": {"Labels": {"text": text}},
            "rootfs": {"type": "layers", "diff_ids": diff_ids},
        });
        Self::of(config, architecture, OCI_LAYER, layers)
    }

    fn of(config: Value, architecture: &str, layer_type: &str, layers: &[Vec<u8>]) -> Self {
        let config = config.to_string().into_bytes();
        let listed: Vec<Value> = layers.iter().map(|layer| descriptor(layer_type, layer)).collect();
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
        Self::of(["amd64", "arm64"].map(|architecture| Image::of_platform(text, architecture)))
    }

    /// An index as the one that `tests/pulp/record` pushes.
    pub fn as_recorded() -> Self {
        Self::of(
            ["amd64", "arm64"]
                .map(|architecture| Image::as_recorded(&format!("hello from {architecture}"), architecture)),
        )
    }

    fn of(images: [Image; 2]) -> Self {
        let listed = images.iter().map(|image| {
            let mut entry = descriptor(OCI_MANIFEST, &image.manifest);
            entry["platform"] = json!({"architecture": image.architecture, "os": "linux"});
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
