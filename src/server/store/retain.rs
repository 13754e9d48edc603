//! Versions that go: one by one, or because a repository keeps only so many.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Time, versions};
use crate::server::error::StoreError;

/// Deletes a version that is not the latest: what it added or removed, the next adds or removes (pulpcore's
/// `RepositoryVersion.delete`). `false` when no version comes after it. A distribution that was pinned to it serves
/// nothing then.
pub(in crate::server) fn delete_version(
    connection: &Connection,
    repository_id: i64,
    number: i64,
) -> Result<bool, StoreError> {
    let next: Option<i64> = connection
        .prepare_cached(
            "SELECT number FROM version WHERE repository_id = ? AND number > ? ORDER BY number LIMIT 1",
        )?
        .query_row([repository_id, number], |row| row.get(0))
        .optional()?;
    let Some(next) = next else { return Ok(false) };
    for query in [
        // What was there in this version alone.
        "DELETE FROM repository_content WHERE repository_id = ?1 AND added = ?2 AND removed = ?3",
        // What was away in this version alone: the two stays become one.
        "UPDATE repository_content SET removed = later.removed
         FROM (SELECT content_id, removed FROM repository_content WHERE repository_id = ?1 AND added = ?3) AS later
         WHERE repository_id = ?1 AND repository_content.removed = ?2
           AND later.content_id = repository_content.content_id",
        "DELETE FROM repository_content AS later WHERE repository_id = ?1 AND added = ?3 AND EXISTS (
            SELECT 1 FROM repository_content e WHERE e.repository_id = ?1 AND e.content_id = later.content_id
            AND e.added < ?2 AND e.removed IS later.removed)",
        "UPDATE repository_content SET added = ?3 WHERE repository_id = ?1 AND added = ?2",
        "UPDATE repository_content SET removed = ?3 WHERE repository_id = ?1 AND removed = ?2",
        "UPDATE distribution SET version = NULL, repository_id = NULL WHERE repository_id = ?1 AND version = ?2",
        "DELETE FROM version WHERE repository_id = ?1 AND number = ?2",
    ] {
        let mut statement = connection.prepare_cached(query)?;
        match statement.parameter_count() {
            2 => statement.execute([repository_id, number])?,
            _ => statement.execute([repository_id, number, next])?,
        };
    }
    versions::count(connection, repository_id, next)?;
    connection
        .prepare_cached("UPDATE repository SET updated = ? WHERE id = ?")?
        .execute(params![Time::now(), repository_id])?;
    Ok(true)
}

/// Deletes what a repository with `retain_repo_versions` keeps no longer: all but its last so many versions, not
/// counting those that a distribution is pinned to, which stay (pulpcore's `cleanup_old_versions`).
pub(in crate::server) fn forget_old_versions(
    connection: &Connection,
    repository_id: i64,
) -> Result<(), StoreError> {
    let query = "SELECT v.number FROM version v
        WHERE v.repository_id = ?1 AND NOT EXISTS (
            SELECT 1 FROM distribution d WHERE d.repository_id = ?1 AND d.version = v.number)
        ORDER BY v.number DESC
        LIMIT -1 OFFSET (SELECT coalesce(retain_repo_versions, 9223372036854775807) FROM repository WHERE id = ?1)";
    let mut query = connection.prepare_cached(query)?;
    let old = query.query_map([repository_id], |row| row.get(0))?;
    let old = old.collect::<Result<Vec<i64>, _>>()?;
    for number in old {
        delete_version(connection, repository_id, number)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::content::tests::{database, manifest};
    use super::super::{Change, Repository, Unit, Version};
    use super::*;

    fn numbers(connection: &Connection) -> Vec<i64> {
        let mut query = connection
            .prepare("SELECT number FROM version ORDER BY number")
            .unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    fn units(connection: &Connection, number: i64) -> Vec<i64> {
        let mut query = connection
            .prepare(
                "SELECT content_id FROM repository_content
                 WHERE added <= ?1 AND (removed IS NULL OR removed > ?1) ORDER BY content_id",
            )
            .unwrap();
        let rows = query.query_map([number], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// What is written down is what is there.
    fn counts_are_right(connection: &Connection, repository: i64) {
        let mut before = Vec::new();
        for number in numbers(connection) {
            let now = units(connection, number);
            let added = now.iter().filter(|unit| !before.contains(*unit)).count();
            let removed = before.iter().filter(|unit| !now.contains(*unit)).count();
            let version = Version::find(connection, repository, number).unwrap().unwrap();
            let counted: Vec<_> = version
                .counts(connection)
                .unwrap()
                .iter()
                .map(|count| (count.added, count.removed, count.present))
                .filter(|count| *count != (0, 0, 0))
                .collect();
            let is = (added as i64, removed as i64, now.len() as i64);
            assert_eq!(
                counted,
                if is == (0, 0, 0) { vec![] } else { vec![is] },
                "{number}"
            );
            before = now;
        }
    }

    /// Versions in which each of these units comes and goes in its own rhythm.
    fn rhythms(connection: &Connection, versions: u32) -> i64 {
        let repository = Repository::insert(connection, "a").unwrap().id;
        let all: Vec<Unit> = (0..16).map(|n| manifest(connection, &n.to_string())).collect();
        for version in 1..=versions {
            let is_in = |n: usize| (n as u32).wrapping_mul(2_654_435_761).rotate_left(version) & 1 == 1;
            let (add, remove): (Vec<_>, Vec<_>) =
                all.iter().cloned().enumerate().partition(|(n, _)| is_in(*n));
            let change = Change {
                add: add.into_iter().map(|(_, unit)| unit).collect(),
                remove: remove.into_iter().map(|(_, unit)| unit.id).collect(),
                base: None,
            };
            change.apply(connection, repository).unwrap();
        }
        repository
    }

    #[test]
    fn the_other_versions_have_what_they_had() {
        for deleted in 0..12 {
            let connection = database();
            let repository = rhythms(&connection, 12);
            let before = numbers(&connection);
            assert_eq!(before.len(), 13, "each version changes something");
            let kept = before.into_iter().filter(|number| *number != deleted);
            let had: Vec<_> = kept.map(|number| (number, units(&connection, number))).collect();
            assert!(delete_version(&connection, repository, deleted).unwrap());
            let has: Vec<_> = numbers(&connection)
                .into_iter()
                .map(|number| (number, units(&connection, number)))
                .collect();
            assert_eq!(has, had, "without {deleted}");
            counts_are_right(&connection, repository);
        }
        let connection = database();
        let repository = rhythms(&connection, 3);
        assert!(!delete_version(&connection, repository, 3).unwrap(), "the latest");
    }

    #[test]
    fn a_repository_keeps_so_many_and_those_that_are_pinned() {
        let connection = database();
        let repository = rhythms(&connection, 6);
        forget_old_versions(&connection, repository).unwrap();
        assert_eq!(numbers(&connection).len(), 7, "without a number all");
        let pin = "INSERT INTO namespace (id, uuid, name, created) VALUES (1, 'n', 'n', 0);
            INSERT INTO distribution (uuid, name, base_path, repository_id, version, namespace_id, created, updated)
            SELECT 'd', 'd', 'd', id, 2, 1, 0, 0 FROM repository;
            UPDATE repository SET retain_repo_versions = 2;";
        connection.execute_batch(pin).unwrap();
        let latest = units(&connection, 6);
        forget_old_versions(&connection, repository).unwrap();
        assert_eq!(numbers(&connection), [2, 5, 6]);
        assert_eq!(units(&connection, 6), latest);
        // Each further change keeps to it.
        let change = Change {
            add: vec![manifest(&connection, "new")],
            ..Change::default()
        };
        assert_eq!(change.apply(&connection, repository).unwrap(), Some(7));
        assert_eq!(numbers(&connection), [2, 6, 7]);
        counts_are_right(&connection, repository);
    }
}
