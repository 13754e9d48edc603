//! Units of content as lists show them: without their bytes.

use rusqlite::Row;

use super::Time;

/// What every unit has. `content` is to be named `c`.
macro_rules! columns {
    ($rest:literal) => {
        concat!("c.uuid, c.created, ", $rest)
    };
}

/// A blob.
#[derive(Debug, Clone)]
pub(in crate::server) struct BlobRow {
    pub(in crate::server) uuid: String,
    pub(in crate::server) created: Time,
    pub(in crate::server) digest: String,
}

/// A tag.
#[derive(Debug, Clone)]
pub(in crate::server) struct TagRow {
    pub(in crate::server) uuid: String,
    pub(in crate::server) created: Time,
    pub(in crate::server) name: String,
    /// The manifest's uuid.
    pub(in crate::server) manifest: String,
}

/// A signature.
#[derive(Debug, Clone)]
pub(in crate::server) struct SignatureRow {
    pub(in crate::server) uuid: String,
    pub(in crate::server) created: Time,
    pub(in crate::server) name: String,
    pub(in crate::server) digest: String,
    pub(in crate::server) key_id: String,
    pub(in crate::server) fingerprint: Option<String>,
    pub(in crate::server) timestamp: Option<i64>,
    pub(in crate::server) creator: Option<String>,
    /// The manifest's uuid.
    pub(in crate::server) manifest: String,
}

/// A manifest.
#[derive(Debug, Clone)]
pub(in crate::server) struct ManifestRow {
    pub(in crate::server) uuid: String,
    pub(in crate::server) created: Time,
    pub(in crate::server) digest: String,
    pub(in crate::server) media_type: String,
    pub(in crate::server) artifact_type: Option<String>,
    pub(in crate::server) schema_version: i64,
    /// A JSON object.
    pub(in crate::server) annotations: String,
    pub(in crate::server) architecture: Option<String>,
    pub(in crate::server) os: Option<String>,
    /// Of the config: a JSON object.
    pub(in crate::server) labels: String,
    /// The config's uuid.
    pub(in crate::server) config: Option<String>,
    /// JSON: the uuids of layers, in order.
    pub(in crate::server) layers: String,
    /// JSON: the uuids of an index's manifests, in order.
    pub(in crate::server) children: String,
    /// Of all layers, in bytes.
    pub(in crate::server) layers_size: Option<i64>,
}

impl BlobRow {
    /// `blob` is to be named `b`.
    pub(in crate::server) const COLUMNS: &str = columns!("b.digest");

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            uuid: row.get(0)?,
            created: row.get(1)?,
            digest: row.get(2)?,
        })
    }
}

impl TagRow {
    /// `tag` is to be named `t`.
    pub(in crate::server) const COLUMNS: &str =
        columns!("t.name, (SELECT m.uuid FROM content m WHERE m.id = t.manifest_id)");

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            uuid: row.get(0)?,
            created: row.get(1)?,
            name: row.get(2)?,
            manifest: row.get(3)?,
        })
    }
}

impl SignatureRow {
    /// `signature` is to be named `s`.
    pub(in crate::server) const COLUMNS: &str = columns!(
        "s.name, s.digest, s.key_id, s.fingerprint, s.timestamp, s.creator,
         (SELECT m.uuid FROM content m WHERE m.id = s.manifest_id)"
    );

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            uuid: row.get(0)?,
            created: row.get(1)?,
            name: row.get(2)?,
            digest: row.get(3)?,
            key_id: row.get(4)?,
            fingerprint: row.get(5)?,
            timestamp: row.get(6)?,
            creator: row.get(7)?,
            manifest: row.get(8)?,
        })
    }
}

impl ManifestRow {
    /// `manifest` is to be named `m`.
    pub(in crate::server) const COLUMNS: &str = columns!(
        "m.digest, m.media_type, m.artifact_type, m.schema_version, m.annotations, m.architecture, m.os, m.labels,
         (SELECT p.uuid FROM manifest_part q JOIN content p ON p.id = q.part_id
          WHERE q.manifest_id = m.id AND q.role = 'config'),
         (SELECT json_group_array(p.uuid ORDER BY q.position) FROM manifest_part q JOIN content p ON p.id = q.part_id
          WHERE q.manifest_id = m.id AND q.role = 'layer'),
         (SELECT json_group_array(p.uuid ORDER BY q.position) FROM manifest_part q JOIN content p ON p.id = q.part_id
          WHERE q.manifest_id = m.id AND q.role = 'child'),
         (SELECT sum(b.size) FROM manifest_part q JOIN blob b ON b.id = q.part_id
          WHERE q.manifest_id = m.id AND q.role = 'layer')"
    );

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            uuid: row.get(0)?,
            created: row.get(1)?,
            digest: row.get(2)?,
            media_type: row.get(3)?,
            artifact_type: row.get(4)?,
            schema_version: row.get(5)?,
            annotations: row.get(6)?,
            architecture: row.get(7)?,
            os: row.get(8)?,
            labels: row.get(9)?,
            config: row.get(10)?,
            layers: row.get(11)?,
            children: row.get(12)?,
            layers_size: row.get(13)?,
        })
    }
}
