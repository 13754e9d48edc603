//! Listing the signatures of a repository and fetching those of an image.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_util::{Stream, StreamExt, TryStreamExt, stream};
use serde::Serialize;

use super::error::{OpsError, UnknownName};
use super::files;
use super::nearest::nearest;
use super::repository::version_of;
use super::resolve;
use crate::api::{Href, Manifest, Signature, SignatureList, Tag};
use crate::client::{Client, DistributionFilter, SignatureFilter};
use crate::oci::media_type::{DOCKER_LIST, OCI_INDEX};
use crate::oci::{Digest, ImageSelector, Target};

pub use super::signature_put::{Input, MAX_INPUT, PutReport, put};

/// Which signatures of a repository to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The repository version; `None` is the latest.
    pub version: Option<u64>,
    /// Only what this tag names, an index with its platforms.
    pub tag: Option<String>,
    /// Only the manifest, or the signature, with this digest.
    pub digest: Option<Digest>,
    /// Only by the key with this id, 16 hex digits.
    pub key_id: Option<String>,
    /// At most this many.
    pub limit: Option<usize>,
}

/// A signature with the manifest it is stored for and the tags that lead there. Nothing of it is verified.
#[derive(Debug, Serialize)]
pub struct SignatureEntry {
    /// As the server gives it.
    #[serde(flatten)]
    pub signature: Signature,
    /// The manifest it is stored for.
    pub manifest_digest: Option<Digest>,
    /// The tags that name the manifest, or an index that lists it.
    pub tags: BTreeSet<String>,
}

/// The signatures of a repository's version that pass the filter. They stream: the memory taken grows with the tags
/// and manifests of the version, not with its signatures.
pub async fn list(
    client: &Client,
    repository: &str,
    filter: &Filter,
) -> Result<impl Stream<Item = Result<SignatureEntry, OpsError>> + use<>, OpsError> {
    let repository = resolve::repository(client, repository).await?;
    let version = match filter.version {
        Some(number) => Some(version_of(client, &repository, number).await?.pulp_href),
        None => repository.latest_version_href.clone(),
    };
    let Some(version) = version else {
        return Ok(stream::empty().left_stream());
    };
    let images = Arc::new(Images::read(client, &version).await?);
    let mut server_filter = SignatureFilter {
        repository_version: Some(version),
        limit: filter.limit,
        key_id: filter.key_id.as_ref().map(|id| id.to_uppercase()),
        ..SignatureFilter::default()
    };
    if let Some(tag) = &filter.tag {
        server_filter.manifests = Some(images.tagged(tag, &repository.name)?);
    }
    if let Some(digest) = filter.digest {
        let is_manifest = match &server_filter.manifests {
            Some(tagged) => tagged.contains(&digest),
            None => images.digests.values().any(|known| *known == digest),
        };
        if is_manifest {
            server_filter.manifests = Some(vec![digest]);
        } else {
            server_filter.digest = Some(digest);
        }
    }
    let signatures = client.pulp().list_signatures(&server_filter);
    Ok(signatures
        .map(move |signature| Ok(images.entry(signature?)))
        .right_stream())
}

/// The manifests of a repository version and the tags that lead to them.
pub(super) struct Images {
    pub(super) digests: HashMap<Href, Digest>,
    listed: HashMap<Href, Vec<Href>>,
    indexes: HashSet<Href>,
    /// The platforms, `linux/arm64`, where the server tells them.
    pub(super) platforms: HashMap<Href, String>,
    tags: HashMap<Href, BTreeSet<String>>,
    /// What each tag names.
    pub(super) tagged: HashMap<String, Href>,
}

impl Images {
    /// Reads the tags and manifests of a version.
    pub(super) async fn read(client: &Client, version: &Href) -> Result<Self, OpsError> {
        let tags = client
            .pulp()
            .list_tags(version, None, None)
            .try_collect::<Vec<Tag>>();
        let manifests = client
            .pulp()
            .list_manifests(version, None, None)
            .try_collect::<Vec<Manifest>>();
        let (tags, manifests) = tokio::try_join!(tags, manifests)?;
        let mut images = Self {
            digests: HashMap::with_capacity(manifests.len()),
            listed: HashMap::new(),
            indexes: HashSet::new(),
            platforms: HashMap::new(),
            tags: HashMap::new(),
            tagged: HashMap::with_capacity(tags.len()),
        };
        for manifest in manifests {
            images.digests.insert(manifest.pulp_href.clone(), manifest.digest);
            if [OCI_INDEX, DOCKER_LIST].contains(&manifest.media_type.as_str()) {
                images.indexes.insert(manifest.pulp_href.clone());
            }
            if let (Some(os), Some(architecture)) = (&manifest.os, &manifest.architecture) {
                let platform = format!("{os}/{architecture}");
                images.platforms.insert(manifest.pulp_href.clone(), platform);
            }
            if !manifest.listed_manifests.is_empty() {
                images
                    .listed
                    .insert(manifest.pulp_href, manifest.listed_manifests);
            }
        }
        for tag in tags {
            for href in images.with_platforms(&tag.tagged_manifest) {
                images.tags.entry(href).or_default().insert(tag.name.clone());
            }
            images.tagged.insert(tag.name, tag.tagged_manifest);
        }
        Ok(images)
    }

    /// A manifest and, when it is an index, those it lists.
    pub(super) fn with_platforms(&self, manifest: &Href) -> Vec<Href> {
        let listed = self.listed.get(manifest).into_iter().flatten();
        std::iter::once(manifest).chain(listed).cloned().collect()
    }

    /// Whether it is an index.
    pub(super) fn is_index(&self, manifest: &Href) -> bool {
        self.indexes.contains(manifest)
    }

    fn tagged(&self, tag: &str, repository: &str) -> Result<Vec<Digest>, OpsError> {
        let Some(manifest) = self.tagged.get(tag) else {
            return Err(OpsError::Unknown {
                kind: "tag",
                names: vec![UnknownName {
                    name: tag.to_owned(),
                    nearest: nearest(tag, self.tagged.keys().map(String::as_str)),
                }],
                place: format!(" in repository `{repository}`"),
            });
        };
        Ok(self
            .with_platforms(manifest)
            .iter()
            .filter_map(|href| self.digests.get(href).copied())
            .collect())
    }

    /// The manifest that a signature is stored for.
    pub(super) fn signed_by(&self, signature: &Signature) -> Option<Digest> {
        // The digest in the name is what the signature claims; the manifest it is stored for is a fact.
        let stored_for = signature.signed_manifest.as_ref();
        let known = stored_for.and_then(|href| self.digests.get(href).copied());
        known.or_else(|| signature.manifest_digest())
    }

    fn entry(&self, signature: Signature) -> SignatureEntry {
        SignatureEntry {
            manifest_digest: self.signed_by(&signature),
            tags: signature
                .signed_manifest
                .as_ref()
                .and_then(|href| self.tags.get(href))
                .cloned()
                .unwrap_or_default(),
            signature,
        }
    }
}

/// The signatures of an image as the extensions API gives them.
#[derive(Debug, Serialize)]
pub struct FoundSignatures {
    /// The list itself.
    #[serde(flatten)]
    pub list: SignatureList,
    /// The manifest's digest.
    #[serde(skip)]
    pub digest: Digest,
    /// What may surprise the user.
    #[serde(skip)]
    pub warnings: Vec<String>,
}

/// Fetches the signatures of an image, for an index those of the index itself. None at all is an answer, not an
/// error.
pub async fn get(client: &Client, image: &ImageSelector) -> Result<FoundSignatures, OpsError> {
    let digest = digest_of(client, image).await?;
    let list = client
        .registry()
        .get_signatures(image.path.as_str(), &digest)
        .await?;
    let warnings = if list.signatures.is_empty() {
        hidden_by_pin(client, image).await
    } else {
        Vec::new()
    };
    Ok(FoundSignatures {
        list,
        digest,
        warnings,
    })
}

/// The digest of the image's manifest: asked of the registry for a tag, as a client would.
pub(super) async fn digest_of(client: &Client, image: &ImageSelector) -> Result<Digest, OpsError> {
    match &image.target {
        Target::Digest(digest) => Ok(*digest),
        tag => Ok(client
            .registry()
            .get_manifest(image.path.as_str(), tag)
            .await?
            .digest),
    }
}

/// An unsigned answer may only mean that the distribution shows an old version. Not being allowed to see that is no
/// reason to fail: the signatures were asked for, not the distribution.
pub(super) async fn hidden_by_pin(client: &Client, image: &ImageSelector) -> Vec<String> {
    let filter = DistributionFilter {
        base_path: Some(image.path.to_string()),
        ..DistributionFilter::default()
    };
    let pinned = client
        .pulp()
        .list_distributions(&filter)
        .await
        .unwrap_or_default()
        .into_iter()
        .filter(|found| found.repository_version.is_some());
    pinned
        .map(|distribution| super::sign::pinned_warning(&distribution))
        .collect()
}

/// The files that signatures were written to.
#[derive(Debug, Serialize)]
pub struct SavedSignatures {
    /// The files, in the server's order.
    pub files: Vec<PathBuf>,
}

/// Writes each signature to `signature-1`, `signature-2`, … in `folder`, which is made when it is not there. The
/// names are those of a lookaside store (containers-registries.d(5)).
pub fn save(list: &SignatureList, folder: &Path) -> Result<SavedSignatures, OpsError> {
    files::make_folder(folder)?;
    let mut files = Vec::with_capacity(list.signatures.len());
    for (index, signature) in list.signatures.iter().enumerate() {
        let blob = signature.blob().map_err(|error| OpsError::NotASignature {
            reason: error.to_string(),
        })?;
        let path = folder.join(format!("signature-{}", index + 1));
        files::write(&path, &blob, files::PUBLIC, true)?;
        files.push(path);
    }
    Ok(SavedSignatures { files })
}
