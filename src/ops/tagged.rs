//! What the tags of a repository lead to, with the signatures stored for it. Nothing of it is verified.

use std::collections::{BTreeMap, HashMap};

use futures_util::TryStreamExt;
use serde::Serialize;

use super::error::OpsError;
use super::sign::is_attached;
use super::signature::Images;
use crate::api::{Href, Signature};
use crate::client::{Client, SignatureFilter};
use crate::oci::Digest;

/// What one or more tags name.
#[derive(Debug, Serialize)]
pub struct TaggedImage {
    /// The tags, in order.
    pub tags: Vec<String>,
    /// The manifest itself.
    #[serde(flatten)]
    pub manifest: StoredManifest,
    /// Of an index: the manifests that it lists, as far as they are in the repository.
    pub manifests: Vec<StoredManifest>,
}

/// A manifest or an index.
#[derive(Debug, Serialize)]
pub struct StoredManifest {
    /// Its digest.
    pub digest: Digest,
    /// `index`, `image`, or `attached` for what cosign keeps under a tag.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The platform, where the server tells it.
    pub platform: Option<String>,
    /// The signatures stored for it, in the server's order.
    pub signatures: Vec<StoredSignature>,
}

/// A signature that is there; whether it is good nobody has looked.
#[derive(Debug, Serialize)]
pub struct StoredSignature {
    /// Its name on the server.
    pub name: String,
    /// Always `unverified`.
    pub state: &'static str,
    /// The key's id, as the signature says.
    pub key_id: String,
    /// The key's fingerprint, as the signature says, where the server tells it.
    pub fingerprint: Option<String>,
    /// When it was made, as it says, in seconds since 1970.
    pub timestamp: Option<i64>,
}

/// What the tags of a version lead to, in the order of the tags: those of one manifest together. Tags, manifests and
/// signatures are three lists, whatever the number of each.
pub(super) async fn read(client: &Client, version: &Href) -> Result<Vec<TaggedImage>, OpsError> {
    let filter = SignatureFilter {
        repository_version: Some(version.clone()),
        ..SignatureFilter::default()
    };
    let listed = client.pulp().list_signatures(&filter);
    let listed = async { Ok::<_, OpsError>(listed.try_collect::<Vec<Signature>>().await?) };
    let (images, listed) = tokio::try_join!(Images::read(client, version), listed)?;
    let mut signatures: HashMap<Digest, Vec<Signature>> = HashMap::new();
    for signature in listed {
        if let Some(manifest) = images.signed_by(&signature) {
            signatures.entry(manifest).or_default().push(signature);
        }
    }
    let mut tags: BTreeMap<&Href, Vec<&String>> = BTreeMap::new();
    for (tag, manifest) in &images.tagged {
        tags.entry(manifest).or_default().push(tag);
    }
    let stored = |href: &Href, is_attached: bool| {
        let digest = *images.digests.get(href)?;
        let signatures = signatures.get(&digest).into_iter().flatten();
        Some(StoredManifest {
            digest,
            kind: match (is_attached, images.is_index(href)) {
                (true, _) => "attached",
                (false, true) => "index",
                (false, false) => "image",
            },
            platform: images.platforms.get(href).cloned(),
            signatures: signatures.map(StoredSignature::of).collect(),
        })
    };
    let mut tagged: Vec<TaggedImage> = tags
        .into_iter()
        .filter_map(|(href, mut tags)| {
            tags.sort();
            let listed = images.with_platforms(href);
            Some(TaggedImage {
                manifest: stored(href, tags.iter().all(|tag| is_attached(tag)))?,
                manifests: listed[1..]
                    .iter()
                    .filter_map(|href| stored(href, false))
                    .collect(),
                tags: tags.into_iter().cloned().collect(),
            })
        })
        .collect();
    tagged.sort_by(|one, other| one.tags.cmp(&other.tags));
    Ok(tagged)
}

impl StoredSignature {
    fn of(signature: &Signature) -> Self {
        Self {
            name: signature.name.clone(),
            state: "unverified",
            key_id: signature.key_id.clone(),
            fingerprint: signature.fingerprint.clone(),
            timestamp: signature.timestamp,
        }
    }
}
