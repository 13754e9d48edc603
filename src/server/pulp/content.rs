//! `content/container/{blobs,manifests,signatures,tags}/`. Lists never read the bytes of what they list.

use super::filter::{By, EXACT, EXACT_IN, Filter, NAME};
use super::list::{COMMON, Listing};
use super::{objects, reference};
use crate::oci::media_type;
use crate::server::href::Object;
use crate::server::store::{BlobRow, Kind, ManifestRow, SignatureRow, TagRow};

const MEDIA_TYPES: &[&str] = &[
    media_type::DOCKER_LIST,
    media_type::DOCKER_SCHEMA1,
    media_type::DOCKER_MANIFEST,
    media_type::OCI_INDEX,
    media_type::OCI_MANIFEST,
];

/// What all kinds have.
const CONTENT: &[Filter] = &[
    Filter::new("repository_version", By::Special(reference::present), EXACT),
    Filter::new("repository_version_added", By::Special(reference::added), EXACT),
    Filter::new(
        "repository_version_removed",
        By::Special(reference::removed),
        EXACT,
    ),
];

const TAGGED: &str = "(SELECT m.digest FROM manifest m WHERE m.id = t.manifest_id)";
const TAGGED_TYPE: &str = "(SELECT m.media_type FROM manifest m WHERE m.id = t.manifest_id)";
const SIGNED: &str = "(SELECT m.digest FROM manifest m WHERE m.id = s.manifest_id)";

/// `content/container/blobs/`.
pub(in crate::server) const BLOBS: Listing = Listing {
    object: Object::Content(Kind::Blob),
    columns: BlobRow::COLUMNS,
    from: "content c JOIN blob b ON b.id = c.id",
    labels: None,
    uuid: "c.uuid",
    created: "c.created",
    filters: &[
        CONTENT,
        &[Filter::new("digest", By::Text("b.digest"), EXACT_IN)],
        COMMON,
    ],
    ordering: &[("digest", "b.digest"), ("pulp_last_updated", "c.created")],
    show: |_, row, _| Ok(objects::blob(&BlobRow::from_row(row)?)),
};

/// `content/container/manifests/`.
pub(in crate::server) const MANIFESTS: Listing = Listing {
    object: Object::Content(Kind::Manifest),
    columns: ManifestRow::COLUMNS,
    from: "content c JOIN manifest m ON m.id = c.id",
    filters: &[
        CONTENT,
        &[
            Filter::new("digest", By::Text("m.digest"), EXACT_IN),
            Filter::new("media_type", By::Choices("m.media_type", MEDIA_TYPES), EXACT),
            Filter::new("is_bootable", By::Flag("0"), EXACT),
            Filter::new("is_flatpak", By::Flag("0"), EXACT),
        ],
        COMMON,
    ],
    ordering: &[
        ("digest", "m.digest"),
        ("media_type", "m.media_type"),
        ("schema_version", "m.schema_version"),
        ("architecture", "m.architecture"),
        ("os", "m.os"),
        ("pulp_last_updated", "c.created"),
    ],
    show: |_, row, _| Ok(objects::manifest(&ManifestRow::from_row(row)?)),
    ..BLOBS
};

/// `content/container/signatures/`.
pub(in crate::server) const SIGNATURES: Listing = Listing {
    object: Object::Content(Kind::Signature),
    columns: SignatureRow::COLUMNS,
    from: "content c JOIN signature s ON s.id = c.id",
    filters: &[
        CONTENT,
        &[
            Filter::new("name", By::Text("s.name"), NAME),
            Filter::new("digest", By::Text("s.digest"), EXACT_IN),
            Filter::new("key_id", By::Text("s.key_id"), EXACT_IN),
            Filter::new("manifest", By::List(SIGNED), EXACT),
        ],
        COMMON,
    ],
    ordering: &[
        ("name", "s.name"),
        ("digest", "s.digest"),
        ("key_id", "s.key_id"),
        ("fingerprint", "s.fingerprint"),
        ("timestamp", "s.timestamp"),
        ("creator", "s.creator"),
        ("pulp_last_updated", "c.created"),
    ],
    show: |_, row, _| Ok(objects::signature(&SignatureRow::from_row(row)?)),
    ..BLOBS
};

/// `content/container/tags/`.
pub(in crate::server) const TAGS: Listing = Listing {
    object: Object::Content(Kind::Tag),
    columns: TagRow::COLUMNS,
    from: "content c JOIN tag t ON t.id = c.id",
    filters: &[
        CONTENT,
        &[
            Filter::new("name", By::Text("t.name"), EXACT_IN),
            Filter::new("digest", By::List(TAGGED), EXACT),
            Filter::new("media_type", By::Choices(TAGGED_TYPE, MEDIA_TYPES), EXACT),
        ],
        COMMON,
    ],
    ordering: &[("name", "t.name"), ("pulp_last_updated", "c.created")],
    show: |_, row, _| Ok(objects::tag(&TagRow::from_row(row)?)),
    ..BLOBS
};
