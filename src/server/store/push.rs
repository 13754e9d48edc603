//! Where a push goes: the repository behind a name, made with the first push to it.

use rusqlite::{Connection, OptionalExtension, params};

use super::{Repository, Served, Time, new_uuid};
use crate::oci::BasePath;
use crate::server::error::StoreError;

/// Where a push goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::server) enum Target {
    /// To the repository of this id.
    Repository(i64),
    /// Nowhere: there is no distribution, or it is tied to no repository but perhaps to a version, which never
    /// changes.
    Nothing,
    /// Nowhere: a distribution of another base path has this name.
    Taken,
}

impl Target {
    /// Where a push to this name goes, as things are.
    pub(in crate::server) fn find(connection: &Connection, name: &BasePath) -> Result<Self, StoreError> {
        Ok(match Served::find(connection, name.as_str())? {
            Some(Served {
                repository_id: Some(id),
                pinned: None,
                ..
            }) => Self::Repository(id),
            _ => Self::Nothing,
        })
    }

    /// Where a push to this name goes; namespace, repository and distribution are made when there is no distribution,
    /// and the repository when the distribution has none (pulp_container's `get_dr_push` and `create_dr`). To be
    /// called in a write.
    pub(in crate::server) fn open(connection: &Connection, name: &BasePath) -> Result<Self, StoreError> {
        let name = name.as_str();
        match Served::find(connection, name)? {
            Some(Served { pinned: Some(_), .. }) => Ok(Self::Nothing),
            Some(Served {
                repository_id: Some(id),
                ..
            }) => Ok(Self::Repository(id)),
            Some(_) => {
                let id = repository(connection, name)?;
                connection
                    .prepare_cached(
                        "UPDATE distribution SET repository_id = ?, updated = ? WHERE base_path = ?",
                    )?
                    .execute(params![id, Time::now(), name])?;
                Ok(Self::Repository(id))
            }
            None => {
                let taken = connection
                    .prepare_cached("SELECT 1 FROM distribution WHERE name = ?")?
                    .exists([name])?;
                if taken {
                    return Ok(Self::Taken);
                }
                let id = repository(connection, name)?;
                let namespace = namespace(connection, name.split('/').next().unwrap_or(name))?;
                let now = Time::now();
                connection
                    .prepare_cached(
                        "INSERT INTO distribution (uuid, name, base_path, repository_id, namespace_id, created, updated)
                         VALUES (?, ?, ?, ?, ?, ?, ?)",
                    )?
                    .execute(params![new_uuid(), name, name, id, namespace, now, now])?;
                Ok(Self::Repository(id))
            }
        }
    }
}

/// The repository of this name, made when it is not there.
fn repository(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    Ok(match Repository::by_name(connection, name)? {
        Some(found) => found.id,
        None => Repository::insert(connection, name)?.id,
    })
}

/// The namespace of this name, made when it is not there.
fn namespace(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    let found = connection
        .prepare_cached("SELECT id FROM namespace WHERE name = ?")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    connection
        .prepare_cached("INSERT INTO namespace (uuid, name, created) VALUES (?, ?, ?)")?
        .execute(params![new_uuid(), name, Time::now()])?;
    Ok(connection.last_insert_rowid())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::content::tests::database;
    use super::*;

    fn count(connection: &Connection, table: &str) -> i64 {
        let query = format!("SELECT count(*) FROM {table}");
        connection.query_row(&query, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn the_first_push_makes_namespace_repository_and_distribution_once() {
        let connection = database();
        let (a, b): (BasePath, BasePath) = ("ns/a".parse().unwrap(), "ns/b".parse().unwrap());
        assert_eq!(Target::find(&connection, &a).unwrap(), Target::Nothing);
        let first = Target::open(&connection, &a).unwrap();
        assert_eq!(Target::open(&connection, &a).unwrap(), first);
        assert_eq!(Target::find(&connection, &a).unwrap(), first);
        assert_ne!(Target::open(&connection, &b).unwrap(), first);
        assert_eq!(count(&connection, "namespace"), 1);
        assert_eq!(count(&connection, "repository"), 2);
        assert_eq!(count(&connection, "distribution"), 2);
    }

    #[test]
    fn a_distribution_without_repository_is_given_one_and_a_pinned_one_takes_nothing() {
        let connection = database();
        let name: BasePath = "ns/a".parse().unwrap();
        let Target::Repository(id) = Target::open(&connection, &name).unwrap() else {
            panic!("made")
        };
        connection
            .execute("UPDATE distribution SET repository_id = NULL", [])
            .unwrap();
        assert_eq!(Target::find(&connection, &name).unwrap(), Target::Nothing);
        assert_eq!(Target::open(&connection, &name).unwrap(), Target::Repository(id));
        connection
            .execute("UPDATE distribution SET version = 0", [])
            .unwrap();
        assert_eq!(Target::open(&connection, &name).unwrap(), Target::Nothing);
    }

    #[test]
    fn a_name_that_another_distribution_has_is_taken() {
        let connection = database();
        let name: BasePath = "ns/a".parse().unwrap();
        Target::open(&connection, &name).unwrap();
        connection
            .execute("UPDATE distribution SET base_path = 'other'", [])
            .unwrap();
        assert_eq!(Target::open(&connection, &name).unwrap(), Target::Taken);
    }
}
