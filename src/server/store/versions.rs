//! Repository versions: which units of content are in each.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Kind, Time, Unit, forget_old_versions, new_uuid};
use crate::server::error::StoreError;

/// What a new version changes.
#[derive(Debug, Default)]
pub(in crate::server) struct Change {
    pub(in crate::server) add: Vec<Unit>,
    /// Content ids.
    pub(in crate::server) remove: Vec<i64>,
    /// What the version is made from, `<repository's uuid>/<number>`, where a request named it.
    pub(in crate::server) base: Option<String>,
}

/// A version's row.
#[derive(Debug, Clone)]
pub(in crate::server) struct Version {
    pub(in crate::server) repository_id: i64,
    /// The repository's uuid.
    pub(in crate::server) repository: String,
    pub(in crate::server) number: i64,
    pub(in crate::server) uuid: String,
    /// `<repository's uuid>/<number>`.
    pub(in crate::server) base: Option<String>,
    pub(in crate::server) created: Time,
}

/// How many units of a kind a version has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) struct Counts {
    pub(in crate::server) kind: Kind,
    pub(in crate::server) added: i64,
    pub(in crate::server) removed: i64,
    pub(in crate::server) present: i64,
}

impl Version {
    /// For `SELECT` with [`Self::from_row`]; `version` is to be named `v`, its `repository` `r`.
    pub(in crate::server) const COLUMNS: &str =
        "v.repository_id, r.uuid, v.number, v.uuid, v.base, v.created";

    pub(in crate::server) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            repository_id: row.get(0)?,
            repository: row.get(1)?,
            number: row.get(2)?,
            uuid: row.get(3)?,
            base: row.get(4)?,
            created: row.get(5)?,
        })
    }

    /// The version of this number.
    pub(in crate::server) fn find(
        connection: &Connection,
        repository_id: i64,
        number: i64,
    ) -> Result<Option<Self>, StoreError> {
        let query = format!(
            "SELECT {} FROM version v JOIN repository r ON r.id = v.repository_id
             WHERE v.repository_id = ? AND v.number = ?",
            Self::COLUMNS
        );
        let mut query = connection.prepare_cached(&query)?;
        Ok(query
            .query_row([repository_id, number], Self::from_row)
            .optional()?)
    }

    /// What it has, by kind.
    pub(in crate::server) fn counts(&self, connection: &Connection) -> Result<Vec<Counts>, StoreError> {
        let mut query = connection.prepare_cached(
            "SELECT kind, added, removed, present FROM version_count WHERE repository_id = ? AND number = ?",
        )?;
        let rows = query.query_map([self.repository_id, self.number], |row| {
            Ok(Counts {
                kind: row.get(0)?,
                added: row.get(1)?,
                removed: row.get(2)?,
                present: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Change {
    /// Makes the next version of a repository, and gives its number; `None` when nothing would change. A tag that is
    /// added takes the place of the one of its name, as pulp_container's `remove_duplicates` does.
    pub(in crate::server) fn apply(
        self,
        connection: &Connection,
        repository_id: i64,
    ) -> Result<Option<i64>, StoreError> {
        let latest: i64 = connection
            .prepare_cached("SELECT latest FROM repository WHERE id = ?")?
            .query_row([repository_id], |row| row.get(0))?;
        let next = latest + 1;
        let mut changed = false;
        for content_id in &self.remove {
            changed |= remove(connection, repository_id, *content_id, next)?;
        }
        for unit in &self.add {
            changed |= add(connection, repository_id, unit, next)?;
        }
        if !changed {
            return Ok(None);
        }
        let now = Time::now();
        connection
            .prepare_cached(
                "INSERT INTO version (repository_id, number, uuid, base, created) VALUES (?, ?, ?, ?, ?)",
            )?
            .execute(params![repository_id, next, new_uuid(), self.base, now])?;
        connection
            .prepare_cached("UPDATE repository SET latest = ?, updated = ? WHERE id = ?")?
            .execute(params![next, now, repository_id])?;
        count(connection, repository_id, next)?;
        forget_old_versions(connection, repository_id)?;
        Ok(Some(next))
    }
}

/// Writes down how many units a version has: as many as the one before it, with what it adds, without what it removes.
pub(super) fn count(connection: &Connection, repository_id: i64, number: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM version_count WHERE repository_id = ? AND number = ?")?
        .execute([repository_id, number])?;
    connection
        .prepare_cached(
            "INSERT INTO version_count (repository_id, number, kind, added, removed, present)
             SELECT ?1, ?2, kind, sum(added), sum(removed), sum(present) FROM (
                 SELECT kind, 1 AS added, 0 AS removed, 1 AS present FROM repository_content
                     WHERE repository_id = ?1 AND added = ?2
                 UNION ALL SELECT kind, 0, 1, -1 FROM repository_content
                     WHERE repository_id = ?1 AND removed = ?2
                 UNION ALL SELECT kind, 0, 0, present FROM version_count
                     WHERE repository_id = ?1 AND number = (
                         SELECT max(number) FROM version WHERE repository_id = ?1 AND number < ?2))
             GROUP BY kind",
        )?
        .execute([repository_id, number])?;
    Ok(())
}

/// Whether a unit is in the latest version of a repository.
pub(in crate::server) fn is_present(
    connection: &Connection,
    repository_id: i64,
    content_id: i64,
) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM repository_content WHERE repository_id = ? AND content_id = ? AND removed IS NULL",
        )?
        .exists([repository_id, content_id])?)
}

fn add(connection: &Connection, repository_id: i64, unit: &Unit, next: i64) -> Result<bool, StoreError> {
    let row: Option<(i64, Option<i64>)> = connection
        .prepare_cached(
            "SELECT added, removed FROM repository_content WHERE repository_id = ? AND content_id = ?
             ORDER BY added DESC LIMIT 1",
        )?
        .query_row([repository_id, unit.id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match row {
        Some((_, None)) => return Ok(false),
        // Removed by this very change: it stays.
        Some((added, Some(removed))) if removed == next => {
            connection
                .prepare_cached(
                    "UPDATE repository_content SET removed = NULL
                     WHERE repository_id = ? AND content_id = ? AND added = ?",
                )?
                .execute([repository_id, unit.id, added])?;
            return Ok(false);
        }
        _ => {}
    }
    if unit.kind == Kind::Tag {
        connection
            .prepare_cached(
                "UPDATE repository_content SET removed = ?1
                 WHERE repository_id = ?2 AND kind = 'tag' AND key = ?3 AND removed IS NULL AND added < ?1",
            )?
            .execute(params![next, repository_id, unit.key])?;
        // Of two tags of one name in one change the last counts.
        connection
            .prepare_cached(
                "DELETE FROM repository_content
                 WHERE repository_id = ?2 AND kind = 'tag' AND key = ?3 AND added = ?1",
            )?
            .execute(params![next, repository_id, unit.key])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO repository_content (repository_id, content_id, kind, key, added) VALUES (?, ?, ?, ?, ?)",
        )?
        .execute(params![repository_id, unit.id, unit.kind, unit.key, next])?;
    Ok(true)
}

fn remove(
    connection: &Connection,
    repository_id: i64,
    content_id: i64,
    next: i64,
) -> Result<bool, StoreError> {
    let removed = connection
        .prepare_cached(
            "UPDATE repository_content SET removed = ? WHERE repository_id = ? AND content_id = ? AND removed IS NULL",
        )?
        .execute([next, repository_id, content_id])?;
    Ok(removed > 0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Repository;
    use super::super::content::tests::{database, manifest};
    use super::*;

    /// Names of the tags, with the manifest's id, in a version.
    fn tags(connection: &Connection, repository: i64, version: i64) -> Vec<(String, i64)> {
        let query =
            "SELECT t.name, t.manifest_id FROM repository_content rc JOIN tag t ON t.id = rc.content_id
            WHERE rc.repository_id = ?1 AND rc.added <= ?2 AND (rc.removed IS NULL OR rc.removed > ?2)
            ORDER BY t.name";
        let mut query = connection.prepare(query).unwrap();
        let rows = query.query_map([repository, version], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    }

    fn change(connection: &Connection, repository: i64, add: Vec<Unit>, remove: Vec<i64>) -> Option<i64> {
        let change = Change {
            add,
            remove,
            base: None,
        };
        change.apply(connection, repository).unwrap()
    }

    #[test]
    fn a_tag_takes_the_place_of_its_name_and_earlier_versions_stay() {
        let connection = database();
        let repository = Repository::insert(&connection, "a").unwrap().id;
        let (one, two) = (manifest(&connection, "1"), manifest(&connection, "2"));
        let old = Unit::tag(&connection, "latest", one.id).unwrap();
        let new = Unit::tag(&connection, "latest", two.id).unwrap();
        assert_eq!(
            change(&connection, repository, vec![old.clone()], vec![]),
            Some(1)
        );
        assert_eq!(
            change(&connection, repository, vec![new.clone()], vec![]),
            Some(2)
        );
        assert_eq!(
            change(&connection, repository, vec![new.clone()], vec![]),
            None,
            "nothing new"
        );
        assert_eq!(
            change(&connection, repository, vec![old.clone()], vec![new.id]),
            Some(3)
        );
        assert_eq!(tags(&connection, repository, 0), []);
        assert_eq!(tags(&connection, repository, 1), [("latest".into(), one.id)]);
        assert_eq!(tags(&connection, repository, 2), [("latest".into(), two.id)]);
        assert_eq!(tags(&connection, repository, 3), [("latest".into(), one.id)]);
        assert_eq!(change(&connection, repository, vec![], vec![old.id]), Some(4));
        assert_eq!(tags(&connection, repository, 4), []);
    }

    #[test]
    fn what_is_removed_and_added_at_once_stays() {
        let connection = database();
        let repository = Repository::insert(&connection, "a").unwrap().id;
        let unit = manifest(&connection, "1");
        assert_eq!(
            change(&connection, repository, vec![unit.clone()], vec![]),
            Some(1)
        );
        let again = Change {
            remove: vec![unit.id],
            add: vec![unit],
            base: None,
        };
        // A version is made, and holds the same.
        again.apply(&connection, repository).unwrap();
        let removed: i64 = connection
            .query_row(
                "SELECT count(*) FROM repository_content WHERE removed IS NOT NULL",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(removed, 0);
    }
}
