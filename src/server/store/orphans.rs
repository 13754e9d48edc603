//! Units that nothing refers to any more: Pulp's orphans.

use rusqlite::{Connection, params};

use super::Time;
use crate::oci::Digest;
use crate::server::error::StoreError;

/// Units that may be orphans: in no version of any repository, and made before this time. The latest come first, below
/// this id. With `uuids` (a JSON list) only these are looked at.
pub(in crate::server) fn candidates(
    connection: &Connection,
    below: i64,
    before: Time,
    uuids: Option<&str>,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let query = "SELECT c.id FROM content c WHERE c.id < ?1 AND c.created < ?2
        AND NOT EXISTS (SELECT 1 FROM repository_content rc WHERE rc.content_id = c.id)
        AND (?3 IS NULL OR c.uuid IN (SELECT value FROM json_each(?3)))
        ORDER BY c.id DESC LIMIT ?4";
    let mut query = connection.prepare_cached(query)?;
    let rows = query.query_map(params![below, before, uuids, limit as i64], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Deletes those of these units that still are orphans, and that nothing refers to: no manifest that it is a part of, no
/// tag, no signature, no push that has begun since. Gives their number.
///
/// With the latest first, one pass is enough: what a unit refers to was there before it, and has a lesser id.
pub(in crate::server) fn delete(
    connection: &Connection,
    candidates: &[i64],
    before: Time,
) -> Result<usize, StoreError> {
    let mut query = connection.prepare_cached(
        "DELETE FROM content WHERE id = ?1 AND created < ?2
         AND NOT EXISTS (SELECT 1 FROM repository_content WHERE content_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM manifest_part WHERE part_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM tag WHERE manifest_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM signature WHERE manifest_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM pushed_blob WHERE blob_id = ?1 AND created >= ?2)",
    )?;
    let mut deleted = 0;
    for id in candidates {
        deleted += query.execute(params![id, before])?;
    }
    Ok(deleted)
}

/// Whether there is a blob of this digest, in a repository or not.
pub(in crate::server) fn has_blob(connection: &Connection, digest: &Digest) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM blob WHERE digest = ?")?
        .exists([digest.to_string()])?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::content::tests::database;
    use super::super::{Change, Kind, NewManifest, NewSignature, Part, Repository, Role, Unit, blob_pushed};
    use super::*;

    const ALL: Time = Time(i64::MAX);

    fn manifest(connection: &Connection, bytes: &str, parts: &[(Role, &Unit)]) -> Unit {
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
            parts: parts
                .iter()
                .map(|(role, unit)| Part {
                    role: *role,
                    content_id: unit.id,
                })
                .collect(),
        };
        Unit::manifest(connection, &new).unwrap()
    }

    fn signature(connection: &Connection, of: &Unit) -> Unit {
        let new = NewSignature {
            manifest_id: of.id,
            manifest_digest: of.key.parse().unwrap(),
            key_id: "0".repeat(16),
            fingerprint: None,
            timestamp: None,
            creator: None,
            bytes: of.key.clone().into_bytes(),
        };
        Unit::signature(connection, &new).unwrap()
    }

    fn blob(connection: &Connection, bytes: &str) -> Unit {
        Unit::blob(connection, &Digest::of(bytes.as_bytes()), 1).unwrap()
    }

    /// An index of an image with config and layer, a tag and a signature.
    fn tree(connection: &Connection) -> Vec<Unit> {
        let (config, layer) = (blob(connection, "config"), blob(connection, "layer"));
        let image = manifest(
            connection,
            "image",
            &[(Role::Config, &config), (Role::Layer, &layer)],
        );
        let index = manifest(connection, "index", &[(Role::Child, &image)]);
        let tag = Unit::tag(connection, "latest", index.id).unwrap();
        let signature = signature(connection, &image);
        vec![config, layer, image, index, tag, signature]
    }

    fn clean(connection: &Connection, before: Time) -> usize {
        let found = candidates(connection, i64::MAX, before, None, 1000).unwrap();
        delete(connection, &found, before).unwrap()
    }

    fn left(connection: &Connection) -> Vec<Kind> {
        let mut query = connection
            .prepare("SELECT kind FROM content ORDER BY id")
            .unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn one_pass_takes_a_whole_tree_that_is_in_no_version() {
        let connection = database();
        let units = tree(&connection);
        assert_eq!(clean(&connection, ALL), units.len());
        for table in ["content", "blob", "manifest", "manifest_part", "tag", "signature"] {
            let query = format!("SELECT count(*) FROM {table}");
            let rows: i64 = connection.query_row(&query, [], |row| row.get(0)).unwrap();
            assert_eq!(rows, 0, "{table}");
        }
    }

    #[test]
    fn what_a_kept_unit_refers_to_stays() {
        // Only this one is in a version: all it refers to stays, all that refers to it goes.
        for (kept, stay) in [(0, 1), (1, 1), (2, 3), (3, 4), (4, 5), (5, 4)] {
            let connection = database();
            let unit = tree(&connection).swap_remove(kept);
            let repository = Repository::insert(&connection, "a").unwrap().id;
            let change = Change {
                add: vec![unit],
                ..Change::default()
            };
            change.apply(&connection, repository).unwrap();
            clean(&connection, ALL);
            assert_eq!(left(&connection).len(), stay, "unit {kept}");
        }
    }

    #[test]
    fn what_is_in_an_older_version_stays_until_its_repository_goes() {
        let connection = database();
        let repository = Repository::insert(&connection, "a").unwrap().id;
        let add = tree(&connection);
        let remove = add.iter().map(|unit| unit.id).collect();
        for change in [
            Change {
                add,
                ..Change::default()
            },
            Change {
                remove,
                ..Change::default()
            },
        ] {
            change.apply(&connection, repository).unwrap();
        }
        assert_eq!(clean(&connection, ALL), 0);
        connection.execute("DELETE FROM repository", []).unwrap();
        assert_eq!(clean(&connection, ALL), 6);
    }

    #[test]
    fn what_is_young_or_was_just_pushed_again_stays() {
        let connection = database();
        let repository = Repository::insert(&connection, "a").unwrap().id;
        let (old, pushed) = (blob(&connection, "old"), blob(&connection, "pushed"));
        connection
            .execute("UPDATE content SET created = 1000", [])
            .unwrap();
        blob_pushed(&connection, repository, &pushed).unwrap();
        connection
            .execute("UPDATE pushed_blob SET created = 1000", [])
            .unwrap();
        assert_eq!(clean(&connection, Time(1000)), 0);
        // Between the search and the deletion it is pushed once more.
        let found = candidates(&connection, i64::MAX, Time(1001), None, 1000).unwrap();
        assert_eq!(found, [pushed.id, old.id]);
        blob_pushed(&connection, repository, &pushed).unwrap();
        assert_eq!(delete(&connection, &found, Time(1001)).unwrap(), 1);
        assert_eq!(left(&connection), [Kind::Blob]);
        connection
            .execute("UPDATE pushed_blob SET created = 1000", [])
            .unwrap();
        assert_eq!(clean(&connection, Time(1001)), 1);
    }

    #[test]
    fn ids_are_not_given_again() {
        let connection = database();
        let first = blob(&connection, "a");
        clean(&connection, ALL);
        assert_ne!(blob(&connection, "a").id, first.id);
    }

    #[test]
    fn pages_and_named_units() {
        let connection = database();
        let blobs: Vec<Unit> = ["a", "b", "c"].map(|bytes| blob(&connection, bytes)).into();
        let page = |below| candidates(&connection, below, ALL, None, 2).unwrap();
        assert_eq!(page(i64::MAX), [blobs[2].id, blobs[1].id]);
        assert_eq!(page(blobs[1].id), [blobs[0].id]);
        let uuid: String = connection
            .query_row("SELECT uuid FROM content WHERE id = ?", [blobs[1].id], |row| {
                row.get(0)
            })
            .unwrap();
        let named = serde_json::json!([uuid, "other"]).to_string();
        let found = candidates(&connection, i64::MAX, ALL, Some(&named), 9).unwrap();
        assert_eq!(found, [blobs[1].id]);
    }
}
