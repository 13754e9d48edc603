//! Pushing an image that is made here, so that there is something to sign where no other program is.

use bytes::Bytes;
use serde_json::json;

use super::error::OpsError;
use crate::client::Client;
use crate::oci::{Digest, media_type};

/// `mediaType` of an image's configuration (OCI image-spec 1.1).
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
/// `mediaType` of a layer that is not compressed.
const LAYER: &str = "application/vnd.oci.image.layer.v1.tar";

/// Pushes an image without files under a tag, and gives its digest. `label` is in its configuration: another text makes
/// another image.
pub async fn push_sample(client: &Client, name: &str, tag: &str, label: &str) -> Result<Digest, OpsError> {
    // The end of an archive, and so an archive of nothing.
    let layer = Bytes::from_static(&[0; 1024]);
    let config = json!({
        "architecture": "amd64",
        "os": "linux",
        "config": { "Labels": { "org.opencontainers.image.description": label } },
        "rootfs": { "type": "layers", "diff_ids": [Digest::of(&layer).to_string()] },
    });
    let config = Bytes::from(config.to_string());
    let descriptor = |media_type: &str, content: &Bytes| json!({ "mediaType": media_type, "digest": Digest::of(content).to_string(), "size": content.len() });
    let manifest = json!({
        "schemaVersion": 2,
        "mediaType": media_type::OCI_MANIFEST,
        "config": descriptor(CONFIG, &config),
        "layers": [descriptor(LAYER, &layer)],
    });
    let manifest = Bytes::from(manifest.to_string());
    let digest = Digest::of(&manifest);
    let registry = client.registry();
    registry.put_blob(name, config).await?;
    registry.put_blob(name, layer).await?;
    registry
        .put_manifest(name, tag, media_type::OCI_MANIFEST, manifest)
        .await?;
    Ok(digest)
}
