//! Objects that filters name by href or PRN.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, params};

use super::filter::{Condition, bad_href, list};
use super::list::Listing;
use crate::server::error::PulpError;
use crate::server::href::{self, Object};
use crate::server::store::Kind;

/// `repository_version`: what is in a version; a repository means its latest.
pub(super) fn present(
    connection: &Connection,
    listing: &Listing,
    text: &str,
) -> Result<Condition, PulpError> {
    let (repository, number) = version(connection, text)?;
    let sql = "added <= ? AND (removed IS NULL OR removed > ?)";
    Ok(content(listing, repository, sql, &[number, number]))
}

/// `repository_version_added`: what a version has that the one before has not.
pub(super) fn added(connection: &Connection, listing: &Listing, text: &str) -> Result<Condition, PulpError> {
    let (repository, number) = version(connection, text)?;
    Ok(content(listing, repository, "added = ?", &[number]))
}

/// `repository_version_removed`: what the one before has that a version has not.
pub(super) fn removed(
    connection: &Connection,
    listing: &Listing,
    text: &str,
) -> Result<Condition, PulpError> {
    let (repository, number) = version(connection, text)?;
    Ok(content(listing, repository, "removed = ?", &[number]))
}

fn content(listing: &Listing, repository: i64, sql: &str, numbers: &[i64]) -> Condition {
    let kind = match listing.object {
        Object::Content(kind) => kind.as_str(),
        _ => return Condition::never(),
    };
    let sql = format!(
        "c.id IN (SELECT content_id FROM repository_content WHERE repository_id = ? AND kind = ? AND {sql})"
    );
    let parameters = [Sql::Integer(repository), Sql::Text(kind.to_owned())];
    let numbers = numbers.iter().map(|number| Sql::Integer(*number));
    Condition::new(sql, parameters.into_iter().chain(numbers))
}

/// The repository's id and the number of a version, or of the latest version of a repository.
fn version(connection: &Connection, text: &str) -> Result<(i64, i64), PulpError> {
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let (found, model) = if let Some((uuid, number)) = href::parse_version(text) {
        let query =
            "SELECT v.repository_id, v.number FROM version v JOIN repository r ON r.id = v.repository_id
             WHERE r.uuid = ? AND v.number = ?";
        let mut query = connection.prepare_cached(query)?;
        (query.query_row(params![uuid, number], row), "repositoryversion")
    } else if let Some(uuid) = text.strip_prefix("prn:core.repositoryversion:") {
        let query = "SELECT repository_id, number FROM version WHERE uuid = ?";
        let mut query = connection.prepare_cached(query)?;
        (query.query_row([uuid], row), "repositoryversion")
    } else if let Some(uuid) = Object::Repository.uuid(text) {
        let mut query = connection.prepare_cached("SELECT id, latest FROM repository WHERE uuid = ?")?;
        (query.query_row([uuid], row), "containerrepository")
    } else {
        return Err(bad_href(format!("URI not valid: {text}")));
    };
    let found = found.optional()?;
    found.ok_or_else(|| bad_href(format!("URI {text} not found for {model}.")))
}

/// `repository` of a distribution, which names a repository and no version.
pub(super) fn repository(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    repositories([text])
}

/// `repository__in`.
pub(super) fn repository_in(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    repositories(text.split(','))
}

fn repositories<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Condition, PulpError> {
    let uuid = |text| {
        let uuid = Object::Repository.uuid(text);
        uuid.ok_or_else(|| bad_href(format!("URI couldn't be resolved: {text}")))
    };
    let uuids = texts.into_iter().map(uuid).collect::<Result<Vec<_>, _>>()?;
    let sql = "d.version IS NULL AND d.repository_id IN
        (SELECT id FROM repository WHERE uuid IN (SELECT value FROM json_each(?)))";
    Ok(Condition::new(sql, [list(uuids)]))
}

/// `with_content` of repositories: those that have a unit in any version.
pub(super) fn repository_with(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    with_content(text, "rc.repository_id = r.id")
}

/// `latest_with_content`: those that have it in their latest.
pub(super) fn repository_latest_with(
    _: &Connection,
    _: &Listing,
    text: &str,
) -> Result<Condition, PulpError> {
    with_content(text, "rc.repository_id = r.id AND rc.removed IS NULL")
}

/// `with_content` of distributions: those that serve it.
pub(super) fn distribution_with(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    with_content(
        text,
        "rc.repository_id = d.repository_id AND CASE WHEN d.version IS NULL THEN rc.removed IS NULL
         ELSE rc.added <= d.version AND (rc.removed IS NULL OR rc.removed > d.version) END",
    )
}

/// `content` of versions: those that have it.
pub(super) fn version_with(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    with_content(
        text,
        "rc.repository_id = v.repository_id AND rc.added <= v.number
         AND (rc.removed IS NULL OR rc.removed > v.number)",
    )
}

/// A condition on `rc`, the row of one of these units in a repository.
fn with_content(text: &str, sql: &str) -> Result<Condition, PulpError> {
    let uuid = |text| {
        let kinds = Kind::ALL.into_iter().map(Object::Content);
        let uuid = kinds.into_iter().find_map(|object| object.uuid(text));
        uuid.ok_or_else(|| bad_href(format!("URI not valid: {text}")))
    };
    let uuids = text.split(',').map(uuid).collect::<Result<Vec<_>, _>>()?;
    let sql = format!(
        "EXISTS (SELECT 1 FROM repository_content rc JOIN content x ON x.id = rc.content_id
         WHERE x.uuid IN (SELECT value FROM json_each(?)) AND {sql})"
    );
    Ok(Condition::new(sql, [list(uuids)]))
}

/// `pulp_href__in` of versions.
pub(super) fn version_href_in(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    let mut named = Vec::new();
    for text in text.split(',') {
        let Some((uuid, number)) = href::parse_version(text) else {
            return Err(bad_href(format!("URI not valid: {text}")));
        };
        named.push(format!("{uuid}/{number}"));
    }
    // One parameter however many there are: SQLite bounds how deep an expression is.
    let sql = "r.uuid || '/' || v.number IN (SELECT value FROM json_each(?))";
    Ok(Condition::new(sql, [list(named.iter().map(String::as_str))]))
}

/// `prn__in` of versions.
pub(super) fn version_prn_in(_: &Connection, listing: &Listing, text: &str) -> Result<Condition, PulpError> {
    let prns = text.split(',');
    let uuids = prns.filter_map(|prn| prn.strip_prefix("prn:core.repositoryversion:"));
    let sql = format!("{} IN (SELECT value FROM json_each(?))", listing.uuid);
    Ok(Condition::new(sql, [list(uuids)]))
}

/// `pulp_label_select`: `key`, `!key`, `key=value`, `key!=value`, `key~part`, separated by commas.
pub(super) fn labels(_: &Connection, listing: &Listing, text: &str) -> Result<Condition, PulpError> {
    let Some(column) = listing.labels else {
        return Ok(Condition::never());
    };
    // A comma with a backslash belongs to a value.
    let text = text.replace("\\,", "\0");
    let (mut sql, mut parameters) = (Vec::new(), Vec::new());
    for term in text.split(',').map(|term| term.replace('\0', ",")) {
        let start = usize::from(term.starts_with('!'));
        let at = term[start..].find(['=', '~', '!']).map(|at| start + at);
        let (key, test) = term.split_at(at.unwrap_or(term.len()));
        let (key, has) = match key.strip_prefix('!') {
            Some(key) if test.is_empty() => (key, "NOT EXISTS"),
            Some(_) => return Err(bad_href(format!("Cannot use an operator with '{key}'."))),
            None => (key, "EXISTS"),
        };
        if key.is_empty() {
            return Err(bad_href(format!("Invalid search term: '{term}'.")));
        }
        let (test, value) = if let Some(value) = test.strip_prefix("!=") {
            (" AND l.value IS NOT ?", Some(value))
        } else if let Some(value) = test.strip_prefix('=') {
            (" AND l.value = ?", Some(value))
        } else if let Some(value) = test.strip_prefix('~') {
            (" AND instr(lower(l.value), lower(?)) > 0", Some(value))
        } else {
            ("", None)
        };
        sql.push(format!(
            "{has} (SELECT 1 FROM json_each({column}) l WHERE l.key = ?{test})"
        ));
        parameters.push(Sql::Text(key.to_owned()));
        parameters.extend(value.map(|value| Sql::Text(value.to_owned())));
    }
    Ok(Condition::new(sql.join(" AND "), parameters))
}

/// `created_resources`: tasks that made this object.
pub(super) fn created_resource(
    connection: &Connection,
    _: &Listing,
    text: &str,
) -> Result<Condition, PulpError> {
    let href = if let Some((uuid, number)) = href::parse_version(text) {
        href::version(uuid, number)
    } else if let Some((object, uuid)) = object(text) {
        object.href(uuid)
    } else if let Some(uuid) = text.strip_prefix("prn:core.repositoryversion:") {
        let query = "SELECT r.uuid, v.number FROM version v JOIN repository r ON r.id = v.repository_id
             WHERE v.uuid = ?";
        let mut query = connection.prepare_cached(query)?;
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
        match query.query_row([uuid], row).optional()? {
            Some((uuid, number)) => href::version(&uuid, number),
            None => return Ok(Condition::never()),
        }
    } else {
        return Err(bad_href(format!("URI not valid: {text}")));
    };
    let sql = "EXISTS (SELECT 1 FROM json_each(t.created_resources) j WHERE j.value = ?)";
    Ok(Condition::new(sql, [Sql::Text(href)]))
}

/// `reserved_resources`: tasks that hold all of these, shared or not.
pub(super) fn reserved(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    Ok(holds([text], true, true))
}

/// `reserved_resources__in`: tasks that hold any of these.
pub(super) fn reserved_in(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    Ok(holds(text.split(','), true, true))
}

/// `exclusive_resources`.
pub(super) fn exclusive(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    Ok(holds([text], true, false))
}

/// `exclusive_resources__in`.
pub(super) fn exclusive_in(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    Ok(holds(text.split(','), true, false))
}

/// `shared_resources`.
pub(super) fn shared(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    Ok(holds([text], false, true))
}

/// `shared_resources__in`.
pub(super) fn shared_in(_: &Connection, _: &Listing, text: &str) -> Result<Condition, PulpError> {
    Ok(holds(text.split(','), false, true))
}

fn holds<'a>(resources: impl IntoIterator<Item = &'a str>, exclusive: bool, shared: bool) -> Condition {
    let mut names = Vec::new();
    for text in resources {
        let name = object(text).map_or_else(|| text.to_owned(), |(object, uuid)| object.prn(uuid));
        if shared {
            names.push(format!("shared:{name}"));
        }
        if exclusive {
            names.push(name);
        }
    }
    let sql = "EXISTS (SELECT 1 FROM json_each(t.reserved_resources) j
        WHERE j.value IN (SELECT value FROM json_each(?)))";
    Condition::new(sql, [list(names.iter().map(String::as_str))])
}

fn object(text: &str) -> Option<(Object, &str)> {
    Object::ALL
        .into_iter()
        .find_map(|object| object.uuid(text).map(|uuid| (object, uuid)))
}
