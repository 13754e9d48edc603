//! Repositories as trees: tag, index, platform, signatures.

use std::collections::HashMap;

use super::many::Failed;
use super::tones::Toned;
use crate::oci::Digest;
use crate::ops::audit::{AuditedImage, RepositoryAudit, State};
use crate::ops::tagged::{StoredManifest, TaggedImage};
use crate::output::{Cell, Node, Tone, cells};

/// What is stored in a repository. Nothing of it is verified, and every signature says so.
pub(super) fn stored(repository: &str, images: &[TaggedImage]) -> Node {
    let tag = |image: &TaggedImage| {
        let platforms = image.manifests.iter();
        let platforms = platforms.map(|manifest| stored_manifest(manifest, Vec::new()));
        let manifest = stored_manifest(&image.manifest, platforms.collect());
        Node::new(cells![image.tags.join(", ")], vec![manifest])
    };
    root(cells![repository], images.iter().map(tag).collect())
}

fn stored_manifest(manifest: &StoredManifest, platforms: Vec<Node>) -> Node {
    let mut children = signatures(manifest);
    children.extend(platforms);
    let what = match manifest.kind {
        "attached" => "kept here by cosign",
        kind => named(kind, manifest.platform.as_deref()),
    };
    Node::new(cells![what, digest(&manifest.digest)], children)
}

/// The signatures of a manifest, those by one key together: each call that signs makes new ones.
fn signatures(manifest: &StoredManifest) -> Vec<Node> {
    let mut keys: Vec<(&str, usize)> = Vec::new();
    for signature in &manifest.signatures {
        match keys.iter_mut().find(|(key, _)| *key == signature.key_id) {
            Some((_, count)) => *count += 1,
            None => keys.push((&signature.key_id, 1)),
        }
    }
    let by_key = |(key, count)| {
        let text = match count {
            1 => format!("signature by key {key} (unverified)"),
            _ => format!("{count} signatures by key {key} (unverified)"),
        };
        Node::new(vec![Cell::new(text, Tone::Caution)], Vec::new())
    };
    match keys.is_empty() {
        // What cosign keeps is a signature, and is not signed itself.
        true if manifest.kind == "attached" => Vec::new(),
        true => vec![Node::new(
            vec![Cell::new("no signature", State::None.tone())],
            Vec::new(),
        )],
        false => keys.into_iter().map(by_key).collect(),
    }
}

/// What an audit found under one path.
struct Path<'a> {
    path: &'a str,
    /// Tags of which the same was found.
    tags: Vec<(Vec<&'a str>, Node)>,
}

/// What an audit found in a repository: a tree for each path that clients type. Tags of one manifest stand together
/// where the same was found for them.
pub(super) fn audited(audit: &RepositoryAudit) -> Vec<Node> {
    let mut paths: Vec<Path<'_>> = Vec::new();
    // Where the tags of a manifest stand, so that many tags are not all compared with each other.
    let mut places: HashMap<(usize, &Digest), Vec<usize>> = HashMap::new();
    // What is behind one reference follows one another, an index before its platforms.
    for images in audit.images.chunk_by(|one, next| one.reference == next.reference) {
        let first = &images[0];
        let path = first.reference.strip_suffix(&first.tag);
        let path = path.and_then(|path| path.strip_suffix(':'));
        let path = path.unwrap_or(&first.reference);
        let found = audited_image(images);
        let number = paths.iter().position(|known| known.path == path);
        let number = number.unwrap_or_else(|| {
            paths.push(Path::new(path));
            paths.len() - 1
        });
        let tags = &mut paths[number].tags;
        let places = places.entry((number, &first.manifest)).or_default();
        match places.iter().find(|place| tags[**place].1 == found) {
            Some(place) => tags[*place].0.push(&first.tag),
            None => {
                places.push(tags.len());
                tags.push((vec![&first.tag], found));
            }
        }
    }
    let version = match audit.version {
        Some(number) => format!("version {number}"),
        None => "no version".to_owned(),
    };
    let service = match &audit.signing_service {
        Some(name) => format!("signing service {name}"),
        None => "no signing service".to_owned(),
    };
    if paths.is_empty() {
        paths.push(Path::new(&audit.repository));
    }
    let tree = |path: Path<'_>| {
        let tags = path.tags.into_iter();
        let tags = tags.map(|(tags, found)| Node::new(cells![tags.join(", ")], vec![found]));
        root(
            cells![path.path, version.as_str(), service.as_str()],
            tags.collect(),
        )
    };
    paths.into_iter().map(tree).collect()
}

impl<'a> Path<'a> {
    fn new(path: &'a str) -> Self {
        Self {
            path,
            tags: Vec::new(),
        }
    }
}

/// A repository in which nothing could be found out.
pub(super) fn not_audited(failed: &Failed) -> Node {
    Node::new(
        cells![&failed.name, State::Unknown.cell(), &failed.message],
        Vec::new(),
    )
}

fn audited_image(images: &[AuditedImage]) -> Node {
    let node = |image: &AuditedImage, platforms: Vec<Node>| {
        let mut children = vec![verdict(image)];
        children.extend(platforms);
        let what = named(image.kind, image.platform.as_deref());
        Node::new(cells![what, digest(&image.manifest)], children)
    };
    let platforms = images[1..].iter().map(|image| node(image, Vec::new()));
    node(&images[0], platforms.collect())
}

/// What the signatures of a manifest come to, and the one that decided.
fn verdict(image: &AuditedImage) -> Node {
    let mut cells = vec![image.state.cell()];
    match (image.state.is_good(), &image.signer) {
        (true, Some(signer)) => cells.push(format!("by {signer}").into()),
        (false, _) | (true, None) => cells.push(image.message.as_str().into()),
    }
    if let Some(expires) = image.expires {
        cells.push(format!("until {expires}").into());
    }
    if image.signatures > 1 {
        let text = format!("of {} signatures", image.signatures);
        cells.push(Cell::new(text, Tone::Dim));
    }
    Node::new(cells, Vec::new())
}

fn root(cells: Vec<Cell>, mut tags: Vec<Node>) -> Node {
    if tags.is_empty() {
        tags.push(Node::new(vec![Cell::new("no tags", Tone::Dim)], Vec::new()));
    }
    Node::new(cells, tags)
}

fn digest(digest: &impl ToString) -> Cell {
    Cell::new(digest.to_string(), Tone::Dim)
}

/// `index`, or an image by its platform where that is known.
fn named<'a>(kind: &'a str, platform: Option<&'a str>) -> &'a str {
    match (kind, platform) {
        ("image", Some(platform)) => platform,
        (kind, _) => kind,
    }
}
