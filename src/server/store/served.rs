//! What clients pull, by name: each of these is one query on the version that a distribution serves.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Kind;
use crate::oci::{BasePath, Digest};
use crate::server::error::StoreError;
use crate::server::path::Reference;

/// A distribution `d` joined with what it serves, `rc`: the latest version, or the one that it is pinned to. Parameter
/// 1 is the base path, 2 the kind of content.
const SERVED: &str = "FROM distribution d JOIN repository_content rc
    ON rc.repository_id = d.repository_id AND rc.kind = ?2
    AND (rc.removed IS NULL AND d.version IS NULL
         OR rc.added <= d.version AND (rc.removed IS NULL OR rc.removed > d.version))";

/// A manifest as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) struct ServedManifest {
    pub(in crate::server) digest: String,
    pub(in crate::server) media_type: String,
    pub(in crate::server) bytes: Vec<u8>,
}

/// A manifest that refers to another, as an index of referrers describes it.
#[derive(Debug)]
pub(in crate::server) struct Referrer {
    pub(in crate::server) digest: String,
    pub(in crate::server) media_type: String,
    pub(in crate::server) size: i64,
    pub(in crate::server) artifact_type: Option<String>,
    /// A JSON object.
    pub(in crate::server) annotations: String,
}

/// A signature as it is sent.
#[derive(Debug)]
pub(in crate::server) struct ServedSignature {
    pub(in crate::server) name: String,
    pub(in crate::server) bytes: Vec<u8>,
}

impl ServedManifest {
    /// The manifest of this tag or digest.
    pub(in crate::server) fn find(
        connection: &Connection,
        name: &BasePath,
        reference: &Reference,
    ) -> Result<Option<Self>, StoreError> {
        let row = |row: &Row<'_>| {
            Ok(Self {
                digest: row.get(0)?,
                media_type: row.get(1)?,
                bytes: row.get(2)?,
            })
        };
        let query = |join: &str| {
            format!(
                "SELECT m.digest, m.media_type, m.bytes {SERVED} {join} WHERE d.base_path = ?1 AND rc.key = ?3"
            )
        };
        let found = match reference {
            Reference::Tag(tag) => {
                let join = "JOIN tag t ON t.id = rc.content_id JOIN manifest m ON m.id = t.manifest_id";
                connection
                    .prepare_cached(&query(join))?
                    .query_row(params![name.as_str(), Kind::Tag, tag], row)
            }
            Reference::Digest(digest) => connection
                .prepare_cached(&query("JOIN manifest m ON m.id = rc.content_id"))?
                .query_row(params![name.as_str(), Kind::Manifest, digest.to_string()], row),
        };
        Ok(found.optional()?)
    }
}

/// Whether this name is served at all.
pub(in crate::server) fn is_served(connection: &Connection, name: &BasePath) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM distribution WHERE base_path = ? AND repository_id IS NOT NULL")?
        .exists([name.as_str()])?)
}

/// Whether this manifest is served under this name.
pub(in crate::server) fn serves_manifest(
    connection: &Connection,
    name: &BasePath,
    digest: &Digest,
) -> Result<bool, StoreError> {
    let query = format!("SELECT 1 {SERVED} WHERE d.base_path = ?1 AND rc.key = ?3");
    Ok(connection.prepare_cached(&query)?.exists(params![
        name.as_str(),
        Kind::Manifest,
        digest.to_string()
    ])?)
}

/// The size of a blob that is served under this name, or was pushed to it since its latest version.
pub(in crate::server) fn blob_size(
    connection: &Connection,
    name: &BasePath,
    digest: &Digest,
) -> Result<Option<u64>, StoreError> {
    let query = "SELECT b.size FROM blob b JOIN distribution d ON d.base_path = ?1
        WHERE b.digest = ?2 AND (
            EXISTS (SELECT 1 FROM repository_content rc
                    WHERE rc.repository_id = d.repository_id AND rc.content_id = b.id
                    AND (rc.removed IS NULL AND d.version IS NULL
                         OR rc.added <= d.version AND (rc.removed IS NULL OR rc.removed > d.version)))
            OR d.version IS NULL AND EXISTS (SELECT 1 FROM pushed_blob p
                                            WHERE p.repository_id = d.repository_id AND p.blob_id = b.id))";
    let size: Option<i64> = connection
        .prepare_cached(query)?
        .query_row(params![name.as_str(), digest.to_string()], |row| row.get(0))
        .optional()?;
    size.map(|size| u64::try_from(size).map_err(|_| StoreError::Broken("blob")))
        .transpose()
}

/// Up to `limit` names of tags that come after `last`, in the order of their bytes.
pub(in crate::server) fn tags(
    connection: &Connection,
    name: &BasePath,
    last: &str,
    limit: i64,
) -> Result<Vec<String>, StoreError> {
    let query =
        format!("SELECT rc.key {SERVED} WHERE d.base_path = ?1 AND rc.key > ?3 ORDER BY rc.key LIMIT ?4");
    let mut query = connection.prepare_cached(&query)?;
    let rows = query.query_map(params![name.as_str(), Kind::Tag, last, limit], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Up to `limit` base paths that come after `last`, in the order of their bytes.
pub(in crate::server) fn names(
    connection: &Connection,
    last: &str,
    limit: i64,
) -> Result<Vec<String>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT base_path FROM distribution WHERE base_path > ? AND repository_id IS NOT NULL
         ORDER BY base_path LIMIT ?",
    )?;
    let rows = query.query_map(params![last, limit], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Up to `limit` manifests with this subject, whose digests come after `last`, in their order.
pub(in crate::server) fn referrers(
    connection: &Connection,
    name: &BasePath,
    subject: &Digest,
    artifact_type: Option<&str>,
    last: &str,
    limit: i64,
) -> Result<Vec<Referrer>, StoreError> {
    let query = format!(
        "SELECT m.digest, m.media_type, length(m.bytes), m.artifact_type, m.annotations {SERVED}
         JOIN manifest m ON m.id = rc.content_id
         WHERE d.base_path = ?1 AND rc.key IN (SELECT digest FROM manifest WHERE subject = ?3) AND (?4 IS NULL OR m.artifact_type = ?4) AND m.digest > ?5
         ORDER BY m.digest LIMIT ?6"
    );
    let mut query = connection.prepare_cached(&query)?;
    let parameters = params![
        name.as_str(),
        Kind::Manifest,
        subject.to_string(),
        artifact_type,
        last,
        limit
    ];
    let rows = query.query_map(parameters, |row| {
        Ok(Referrer {
            digest: row.get(0)?,
            media_type: row.get(1)?,
            size: row.get(2)?,
            artifact_type: row.get(3)?,
            annotations: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The signatures of a manifest, the oldest first.
pub(in crate::server) fn signatures(
    connection: &Connection,
    name: &BasePath,
    manifest: &Digest,
) -> Result<Vec<ServedSignature>, StoreError> {
    let query = format!(
        "SELECT s.name, s.bytes {SERVED} JOIN signature s ON s.id = rc.content_id
         WHERE d.base_path = ?1 AND rc.key = ?3 ORDER BY s.id"
    );
    let mut query = connection.prepare_cached(&query)?;
    let rows = query.query_map(
        params![name.as_str(), Kind::Signature, manifest.to_string()],
        |row| {
            Ok(ServedSignature {
                name: row.get(0)?,
                bytes: row.get(1)?,
            })
        },
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Content ids of what goes with a manifest when it is removed from a repository's latest version: its tags and its
/// signatures.
pub(in crate::server) fn bound_to_manifest(
    connection: &Connection,
    repository_id: i64,
    manifest_id: i64,
) -> Result<Vec<i64>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT rc.content_id FROM repository_content rc
         WHERE rc.repository_id = ?1 AND rc.removed IS NULL AND rc.content_id IN (
             SELECT id FROM tag WHERE manifest_id = ?2 UNION ALL SELECT id FROM signature WHERE manifest_id = ?2)",
    )?;
    let rows = query.query_map([repository_id, manifest_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::content::tests::database;
    use super::*;

    /// A repository may have hundreds of thousands of units: none of these may read all of them.
    #[test]
    fn pulls_look_up_what_they_ask_for() {
        let connection = database();
        let referring = "rc.key IN (SELECT digest FROM manifest WHERE subject = ?3)";
        for condition in ["rc.key = ?3", "rc.key > ?3", referring] {
            let query =
                format!("EXPLAIN QUERY PLAN SELECT rc.key {SERVED} WHERE d.base_path = ?1 AND {condition}");
            let mut query = connection.prepare(&query).unwrap();
            let rows = query.query_map(params!["a", Kind::Tag, "k"], |row| row.get::<_, String>(3));
            let plan: Vec<String> = rows.unwrap().map(Result::unwrap).collect();
            let looks_up = "SEARCH rc USING COVERING INDEX repository_content_by_key (repository_id=? AND kind=? AND key";
            assert!(
                plan.iter().any(|step| step.starts_with(looks_up)),
                "{condition}: {plan:?}"
            );
            assert!(
                !plan.iter().any(|step| step.starts_with("SCAN")),
                "{condition}: {plan:?}"
            );
        }
    }
}
