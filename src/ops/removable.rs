//! What of a repository's signatures can be removed at once.

use std::collections::BTreeMap;

use futures_util::TryStreamExt;

use super::error::OpsError;
use super::resolve;
use super::signature::{self, Filter, SignatureEntry};
use crate::api::RepositoryKind;
use crate::client::Client;
use crate::oci::Digest;

/// A part of the signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those by the key of this id.
    Key(String),
    /// Those of this manifest.
    Manifest(Digest),
    /// This one.
    Signature(Digest),
}

/// A part to choose.
#[derive(Clone, Debug)]
pub struct Removable {
    /// Which part.
    pub which: Which,
    /// What it is called.
    pub name: String,
    /// What is to be known of it.
    pub about: String,
}

/// The parts of the signatures in a repository's latest version: by keys, by images, and one by one. Of a push
/// repository they are removed by their keys alone.
pub async fn list(client: &Client, repository: &str) -> Result<Vec<Removable>, OpsError> {
    let is_push = resolve::repository(client, repository).await?.kind() == RepositoryKind::ContainerPush;
    let entries = signature::list(client, repository, &Filter::default()).await?;
    let entries: Vec<SignatureEntry> = entries.try_collect().await?;
    let mut parts = by_key(&entries);
    if !is_push {
        parts.extend(by_manifest(&entries));
        parts.extend(entries.iter().map(alone));
    }
    Ok(parts)
}

fn by_key(entries: &[SignatureEntry]) -> Vec<Removable> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in entries {
        *counts.entry(&entry.signature.key_id).or_default() += 1;
    }
    let part = |(id, count): (&str, usize)| Removable {
        which: Which::Key(id.to_owned()),
        name: format!("key {id}"),
        about: all(count),
    };
    counts.into_iter().map(part).collect()
}

fn by_manifest(entries: &[SignatureEntry]) -> Vec<Removable> {
    let mut found: BTreeMap<(String, Digest), usize> = BTreeMap::new();
    for entry in entries {
        if let Some(digest) = entry.manifest_digest {
            *found.entry((image(entry), digest)).or_default() += 1;
        }
    }
    let part = |((name, digest), count)| Removable {
        which: Which::Manifest(digest),
        name,
        about: all(count),
    };
    found.into_iter().map(part).collect()
}

fn alone(entry: &SignatureEntry) -> Removable {
    Removable {
        which: Which::Signature(entry.signature.digest),
        name: format!("signature {}", entry.signature.digest),
        about: format!("by {}, of {}", entry.signature.key_id, image(entry)),
    }
}

/// The image as people call it: by its tags, or its digest where it has none.
fn image(entry: &SignatureEntry) -> String {
    let tags: Vec<&str> = entry.tags.iter().map(String::as_str).collect();
    match (tags.is_empty(), entry.manifest_digest) {
        (false, _) => format!("image {}", tags.join(", ")),
        (true, Some(digest)) => format!("image {digest}"),
        (true, None) => "an unknown image".to_owned(),
    }
}

fn all(count: usize) -> String {
    match count {
        1 => "its one signature".to_owned(),
        count => format!("its {count} signatures"),
    }
}
