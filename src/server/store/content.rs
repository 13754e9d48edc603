//! Units of content: blobs, manifests, tags and signatures, each once on the server.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Time, new_uuid};
use crate::oci::Digest;
use crate::server::error::StoreError;

/// The kinds of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::server) enum Kind {
    Blob,
    Manifest,
    Tag,
    Signature,
}

impl Kind {
    pub(in crate::server) const ALL: [Self; 4] = [Self::Blob, Self::Manifest, Self::Signature, Self::Tag];

    /// As the store, and Pulp's `container.<kind>`, name it.
    pub(in crate::server) fn as_str(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Manifest => "manifest",
            Self::Tag => "tag",
            Self::Signature => "signature",
        }
    }
}

impl ToSql for Kind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Kind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        let kind = Self::ALL.into_iter().find(|kind| kind.as_str() == name);
        kind.ok_or(FromSqlError::InvalidType)
    }
}

/// A unit, with what it is looked up by in a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct Unit {
    pub(in crate::server) id: i64,
    pub(in crate::server) kind: Kind,
    /// See `repository_content.key`.
    pub(in crate::server) key: String,
}

/// What a manifest refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Role {
    Config,
    Layer,
    Child,
}

/// One of the things a manifest refers to, which must be there.
#[derive(Debug, Clone)]
pub(in crate::server) struct Part {
    pub(in crate::server) role: Role,
    pub(in crate::server) content_id: i64,
}

/// A manifest to keep.
#[derive(Debug)]
pub(in crate::server) struct NewManifest {
    pub(in crate::server) digest: Digest,
    pub(in crate::server) media_type: String,
    pub(in crate::server) artifact_type: Option<String>,
    pub(in crate::server) schema_version: u32,
    pub(in crate::server) subject: Option<Digest>,
    /// A JSON object.
    pub(in crate::server) annotations: String,
    pub(in crate::server) architecture: Option<String>,
    pub(in crate::server) os: Option<String>,
    /// Of the config: a JSON object.
    pub(in crate::server) labels: String,
    /// As they came.
    pub(in crate::server) bytes: Vec<u8>,
    pub(in crate::server) parts: Vec<Part>,
}

/// A manifest as it is signed.
#[derive(Debug)]
pub(in crate::server) struct StoredManifest {
    pub(in crate::server) digest: Digest,
    pub(in crate::server) bytes: Vec<u8>,
}

/// A signature to keep.
#[derive(Debug)]
pub(in crate::server) struct NewSignature {
    pub(in crate::server) manifest_id: i64,
    pub(in crate::server) manifest_digest: Digest,
    pub(in crate::server) key_id: String,
    pub(in crate::server) fingerprint: Option<String>,
    pub(in crate::server) timestamp: Option<i64>,
    pub(in crate::server) creator: Option<String>,
    pub(in crate::server) bytes: Vec<u8>,
}

impl Unit {
    /// The blob of this digest, made when it is not there; its file must be.
    pub(in crate::server) fn blob(
        connection: &Connection,
        digest: &Digest,
        size: u64,
    ) -> Result<Self, StoreError> {
        let key = digest.to_string();
        let found = find(connection, "SELECT id FROM blob WHERE digest = ?", &key)?;
        let id = match found {
            Some(id) => id,
            None => {
                let id = insert(connection, Kind::Blob)?;
                connection
                    .prepare_cached("INSERT INTO blob (id, digest, size) VALUES (?, ?, ?)")?
                    .execute(params![id, key, size as i64])?;
                id
            }
        };
        let kind = Kind::Blob;
        Ok(Self { id, kind, key })
    }

    /// A manifest, made when it is not there.
    pub(in crate::server) fn manifest(
        connection: &Connection,
        new: &NewManifest,
    ) -> Result<Self, StoreError> {
        let key = new.digest.to_string();
        let kind = Kind::Manifest;
        if let Some(id) = find(connection, "SELECT id FROM manifest WHERE digest = ?", &key)? {
            return Ok(Self { id, kind, key });
        }
        let id = insert(connection, kind)?;
        connection
            .prepare_cached(
                "INSERT INTO manifest (id, digest, media_type, artifact_type, schema_version, subject, annotations,
                 architecture, os, labels, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                id,
                key,
                new.media_type,
                new.artifact_type,
                new.schema_version,
                new.subject.map(|subject| subject.to_string()),
                new.annotations,
                new.architecture,
                new.os,
                new.labels,
                new.bytes,
            ])?;
        let mut part = connection.prepare_cached(
            "INSERT INTO manifest_part (manifest_id, position, role, part_id) VALUES (?, ?, ?, ?)",
        )?;
        for (position, Part { role, content_id }) in new.parts.iter().enumerate() {
            let role = match role {
                Role::Config => "config",
                Role::Layer => "layer",
                Role::Child => "child",
            };
            part.execute(params![id, position as i64, role, content_id])?;
        }
        Ok(Self { id, kind, key })
    }

    /// The tag of this name for a manifest, made when it is not there.
    pub(in crate::server) fn tag(
        connection: &Connection,
        name: &str,
        manifest_id: i64,
    ) -> Result<Self, StoreError> {
        let (kind, key) = (Kind::Tag, name.to_owned());
        let found: Option<i64> = connection
            .prepare_cached("SELECT id FROM tag WHERE name = ? AND manifest_id = ?")?
            .query_row(params![name, manifest_id], |row| row.get(0))
            .optional()?;
        if let Some(id) = found {
            return Ok(Self { id, kind, key });
        }
        let id = insert(connection, kind)?;
        connection
            .prepare_cached("INSERT INTO tag (id, name, manifest_id) VALUES (?, ?, ?)")?
            .execute(params![id, name, manifest_id])?;
        Ok(Self { id, kind, key })
    }

    /// A signature, made when the same bytes are not there for the same manifest.
    pub(in crate::server) fn signature(
        connection: &Connection,
        new: &NewSignature,
    ) -> Result<Self, StoreError> {
        let digest = Digest::of(&new.bytes);
        let name = format!("{}@{}", new.manifest_digest, &digest.hex()[..32]);
        let (kind, key) = (Kind::Signature, new.manifest_digest.to_string());
        if let Some(id) = find(connection, "SELECT id FROM signature WHERE name = ?", &name)? {
            return Ok(Self { id, kind, key });
        }
        let id = insert(connection, kind)?;
        connection
            .prepare_cached(
                "INSERT INTO signature (id, name, digest, manifest_id, key_id, fingerprint, timestamp, creator, bytes)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                id,
                name,
                digest.to_string(),
                new.manifest_id,
                new.key_id,
                new.fingerprint,
                new.timestamp,
                new.creator,
                new.bytes,
            ])?;
        Ok(Self { id, kind, key })
    }

    /// The unit of this kind and key in a version of a repository; `None` as version means the latest. Of several (the
    /// signatures of a manifest) any one.
    pub(in crate::server) fn in_repository(
        connection: &Connection,
        repository_id: i64,
        version: Option<i64>,
        kind: Kind,
        key: &str,
    ) -> Result<Option<i64>, StoreError> {
        let query = match version {
            None => {
                "SELECT content_id FROM repository_content
                 WHERE repository_id = ?1 AND kind = ?2 AND key = ?3 AND removed IS NULL"
            }
            Some(_) => {
                "SELECT content_id FROM repository_content
                 WHERE repository_id = ?1 AND kind = ?2 AND key = ?3
                   AND added <= ?4 AND (removed IS NULL OR removed > ?4)"
            }
        };
        let mut query = connection.prepare_cached(query)?;
        let row = |row: &rusqlite::Row<'_>| row.get(0);
        let found = match version {
            None => query.query_row(params![repository_id, kind, key], row),
            Some(version) => query.query_row(params![repository_id, kind, key, version], row),
        };
        Ok(found.optional()?)
    }
}

impl StoredManifest {
    /// The manifest of this content id.
    pub(in crate::server) fn by_id(connection: &Connection, id: i64) -> Result<Option<Self>, StoreError> {
        let row: Option<(String, Vec<u8>)> = connection
            .prepare_cached("SELECT digest, bytes FROM manifest WHERE id = ?")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        row.map(|(digest, bytes)| {
            Ok(Self {
                digest: digest.parse().map_err(|_| StoreError::Broken("manifest"))?,
                bytes,
            })
        })
        .transpose()
    }
}

fn find(connection: &Connection, query: &str, key: &str) -> Result<Option<i64>, StoreError> {
    let mut query = connection.prepare_cached(query)?;
    Ok(query.query_row([key], |row| row.get(0)).optional()?)
}

fn insert(connection: &Connection, kind: Kind) -> Result<i64, StoreError> {
    connection
        .prepare_cached("INSERT INTO content (uuid, kind, created) VALUES (?, ?, ?)")?
        .execute(params![new_uuid(), kind, Time::now()])?;
    Ok(connection.last_insert_rowid())
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// An empty database.
    pub(in crate::server::store) fn database() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "foreign_keys", true).unwrap();
        super::super::migrate::migrate(&mut connection, "memory".as_ref()).unwrap();
        connection
    }

    /// A manifest of these bytes.
    pub(in crate::server::store) fn manifest(connection: &Connection, bytes: &str) -> Unit {
        let new = NewManifest {
            digest: Digest::of(bytes.as_bytes()),
            media_type: crate::oci::media_type::OCI_MANIFEST.to_owned(),
            artifact_type: None,
            schema_version: 2,
            subject: None,
            annotations: "{}".to_owned(),
            architecture: None,
            os: None,
            labels: "{}".to_owned(),
            bytes: bytes.into(),
            parts: Vec::new(),
        };
        Unit::manifest(connection, &new).unwrap()
    }

    #[test]
    fn the_same_content_is_kept_once() {
        let connection = database();
        let first = manifest(&connection, "1");
        assert_eq!(manifest(&connection, "1"), first);
        let blob = Unit::blob(&connection, &Digest::of(b"x"), 1).unwrap();
        assert_eq!(Unit::blob(&connection, &Digest::of(b"x"), 1).unwrap(), blob);
        let tag = Unit::tag(&connection, "1.0", first.id).unwrap();
        assert_eq!(Unit::tag(&connection, "1.0", first.id).unwrap(), tag);
        let rows: i64 = connection
            .query_row("SELECT count(*) FROM content", [], |row| row.get(0))
            .unwrap();
        assert_eq!(rows, 3);
        let stored = StoredManifest::by_id(&connection, first.id).unwrap().unwrap();
        assert_eq!((stored.bytes, stored.digest), (b"1".to_vec(), Digest::of(b"1")));
    }
}
