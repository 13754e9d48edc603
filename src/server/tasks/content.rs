//! What is added and removed together: pulp_container's `recursive_add.py` and `recursive_remove.py`.

use std::collections::{HashMap, HashSet};

use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::TaskError;
use crate::server::store::{Kind, Unit};

type Ids = HashSet<i64>;

/// Units by uuid, with a tag's manifest, an index's manifests, and the blobs of all. Signatures are not added, as in
/// Pulp.
pub(super) fn additions(connection: &Connection, uuids: &[String]) -> Result<Vec<Unit>, TaskError> {
    let mut wanted: Vec<i64> = Vec::new();
    for uuid in uuids {
        let id = one(connection, "SELECT id FROM content WHERE uuid = ?", uuid)?;
        wanted.push(id.ok_or_else(|| TaskError::failed(format!("the unit {uuid} is no longer there")))?);
    }
    let (mut units, mut seen) = (Vec::new(), Ids::new());
    while let Some(id) = wanted.pop() {
        if !seen.insert(id) {
            continue;
        }
        let kind: Option<String> = one(connection, "SELECT kind FROM content WHERE id = ?", id)?;
        let (kind, key) = match kind.as_deref() {
            Some("tag") => {
                wanted.extend(one::<i64>(
                    connection,
                    "SELECT manifest_id FROM tag WHERE id = ?",
                    id,
                )?);
                (Kind::Tag, "SELECT name FROM tag WHERE id = ?")
            }
            Some("manifest") => {
                let parts = "SELECT part_id FROM manifest_part WHERE manifest_id = ?";
                wanted.extend(all(connection, parts, id)?);
                (Kind::Manifest, "SELECT digest FROM manifest WHERE id = ?")
            }
            Some("blob") => (Kind::Blob, "SELECT digest FROM blob WHERE id = ?"),
            _ => continue,
        };
        if let Some(key) = one(connection, key, id)? {
            units.push(Unit { id, kind, key });
        }
    }
    Ok(units)
}

/// What is in a repository's latest version.
struct Present {
    /// Tags with their manifests.
    tags: HashMap<i64, i64>,
    indices: Ids,
    images: Ids,
    blobs: Ids,
    /// Signatures with their manifests.
    signatures: HashMap<i64, i64>,
}

impl Present {
    fn read(connection: &Connection, repository: i64) -> Result<Self, TaskError> {
        const IN: &str = "SELECT content_id FROM repository_content
            WHERE repository_id = ? AND removed IS NULL AND kind =";
        let with_manifest = |table: &str| {
            let query = format!("SELECT id, manifest_id FROM {table} WHERE id IN ({IN} '{table}')");
            let mut query = connection.prepare_cached(&query)?;
            let rows = query.query_map([repository], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<HashMap<i64, i64>, _>>()
                .map_err(TaskError::from)
        };
        let manifests: Ids = all(connection, &format!("{IN} 'manifest'"), repository)?
            .into_iter()
            .collect();
        let indices = format!(
            "SELECT DISTINCT manifest_id FROM manifest_part WHERE role = 'child' AND manifest_id IN ({IN} 'manifest')"
        );
        let indices: Ids = all(connection, &indices, repository)?.into_iter().collect();
        Ok(Self {
            tags: with_manifest("tag")?,
            images: manifests.difference(&indices).copied().collect(),
            indices,
            blobs: all(connection, &format!("{IN} 'blob'"), repository)?
                .into_iter()
                .collect(),
            signatures: with_manifest("signature")?,
        })
    }
}

/// The content ids to remove with these units: what they refer to goes too, unless something that stays refers to it;
/// what a tag or index that stays refers to, stays. Signatures go with their manifest, also with an index (in Pulp those
/// are left behind).
pub(super) fn removals(
    connection: &Connection,
    repository: i64,
    uuids: Option<&[String]>,
) -> Result<Vec<i64>, TaskError> {
    let present = Present::read(connection, repository)?;
    let Some(uuids) = uuids else {
        return Ok(all(
            connection,
            "SELECT content_id FROM repository_content WHERE repository_id = ? AND removed IS NULL",
            repository,
        )?);
    };
    let mut given = Ids::new();
    for uuid in uuids {
        given.extend(one::<i64>(
            connection,
            "SELECT id FROM content WHERE uuid = ?",
            uuid,
        )?);
    }
    let parts = |manifests: &Ids| -> Result<Ids, TaskError> {
        let mut parts = Ids::new();
        for id in manifests {
            parts.extend(all(
                connection,
                "SELECT part_id FROM manifest_part WHERE manifest_id = ?",
                *id,
            )?);
        }
        Ok(parts)
    };

    let (tags, tags_stay): (HashMap<i64, i64>, HashMap<i64, i64>) =
        present.tags.iter().partition(|(tag, _)| given.contains(tag));
    let untagged: Ids = tags.values().copied().collect();
    let tagged: Ids = tags_stay.values().copied().collect();
    let goes = |id: &i64, with: &Ids, keep: &Ids| {
        (given.contains(id) || untagged.contains(id) || with.contains(id)) && !keep.contains(id)
    };

    let nothing = Ids::new();
    let split = |ids: &Ids, with: &Ids, keep: &Ids| -> (Ids, Ids) {
        ids.iter().copied().partition(|id| goes(id, with, keep))
    };
    let (indices, indices_stay) = split(&present.indices, &nothing, &tagged);
    let keep: Ids = tagged.union(&parts(&indices_stay)?).copied().collect();
    let (images, images_stay) = split(&present.images, &parts(&indices)?, &keep);
    let (blobs, _) = split(&present.blobs, &parts(&images)?, &parts(&images_stay)?);
    let is_removed = |(signature, manifest): &(&i64, &i64)| {
        given.contains(signature) || indices.contains(manifest) || images.contains(manifest)
    };
    let signatures = present.signatures.iter().filter(is_removed).map(|(id, _)| *id);
    Ok(tags
        .into_keys()
        .chain(signatures)
        .chain(indices.iter().copied())
        .chain(images.iter().copied())
        .chain(blobs)
        .collect())
}

fn one<T: FromSql>(
    connection: &Connection,
    query: &str,
    value: impl rusqlite::ToSql,
) -> Result<Option<T>, rusqlite::Error> {
    let mut query = connection.prepare_cached(query)?;
    query.query_row(params![value], |row| row.get(0)).optional()
}

fn all(connection: &Connection, query: &str, id: i64) -> Result<Vec<i64>, rusqlite::Error> {
    connection
        .prepare_cached(query)?
        .query_map([id], |row| row.get(0))?
        .collect()
}
