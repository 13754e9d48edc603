//! Lists of objects, and single ones: one table says what each kind of object is read from, how it is shown, and what
//! it can be filtered and ordered by.

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, Row, params_from_iter};
use serde_json::{Value, json};

use super::filter::{self, By, Condition, EXACT, Filter, Lookup};
use super::origin::Origin;
use super::query::Query;
use crate::server::error::{PulpError, StoreError};
use crate::server::href::Object;
use crate::server::state::Server;

/// A kind of object that is listed.
#[derive(Debug, Clone, Copy)]
pub(in crate::server) struct Listing {
    pub(super) object: Object,
    /// Of `SELECT`: what [`Self::show`] reads.
    pub(super) columns: &'static str,
    /// Of `SELECT`: tables, with their names for the columns.
    pub(super) from: &'static str,
    /// The column of JSON objects that hold the labels, where there are any.
    pub(super) labels: Option<&'static str>,
    /// The column of uuids.
    pub(super) uuid: &'static str,
    /// What `pulp_created` is.
    pub(super) created: &'static str,
    /// Tables, [`COMMON`] and more.
    pub(super) filters: &'static [&'static [Filter]],
    /// What else can be ordered by: names and columns.
    pub(super) ordering: &'static [(&'static str, &'static str)],
    pub(super) show: fn(&Connection, &Row<'_>, &Origin) -> Result<Value, StoreError>,
}

/// What says how to answer, and not what to show.
const NO_FILTERS: &[&str] = &[
    "limit",
    "offset",
    "ordering",
    "fields",
    "exclude_fields",
    "format",
];

/// What every list can be filtered by.
pub(super) const COMMON: &[Filter] = &[
    Filter::new("pulp_href__in", By::Special(href_in), EXACT),
    Filter::new("prn__in", By::Special(prn_in), EXACT),
    Filter::new("pulp_id__in", By::Special(id_in), EXACT),
];

impl Listing {
    /// The page of a list that a query asks for; `scope` limits what is listed at all.
    pub(super) fn page(
        &self,
        connection: &Connection,
        scope: Option<Condition>,
        query: &Query,
        path: &str,
        origin: &Origin,
    ) -> Result<Response, PulpError> {
        let body = self.body(connection, scope, query, path, origin)?;
        Ok((
            StatusCode::OK,
            [(header::CONTENT_TYPE, "application/json")],
            Body::from(body),
        )
            .into_response())
    }

    /// Written row by row: a page of 100,000 signatures is some 75 MB of text, and many times that as values.
    pub(super) fn body(
        &self,
        connection: &Connection,
        scope: Option<Condition>,
        query: &Query,
        path: &str,
        origin: &Origin,
    ) -> Result<Vec<u8>, PulpError> {
        let Condition { sql, parameters } = self.conditions(connection, scope, query)?;
        let order = self.order(query)?;
        let count: i64 = connection
            .prepare_cached(&format!("SELECT count(*) FROM {} WHERE {sql}", self.from))?
            .query_row(params_from_iter(&parameters), |row| row.get(0))?;
        let count = u64::try_from(count).unwrap_or_default();
        let (limit, offset) = (query.limit(), query.offset());
        let link = |offset: u64| format!("{}{path}?{}", origin.url(), query.page(limit, offset));
        let next = offset.checked_add(limit).filter(|next| *next < count).map(link);
        let previous = (offset > 0).then(|| link(offset.saturating_sub(limit)));
        let mut body = format!(
            "{{\"count\":{count},\"next\":{},\"previous\":{},\"results\":[",
            json!(next),
            json!(previous)
        )
        .into_bytes();
        let mut select = connection.prepare_cached(&format!(
            "SELECT {} FROM {} WHERE {sql} ORDER BY {order} LIMIT {} OFFSET {}",
            self.columns,
            self.from,
            i64::try_from(limit).unwrap_or(i64::MAX),
            i64::try_from(offset).unwrap_or(i64::MAX),
        ))?;
        let mut rows = select.query(params_from_iter(&parameters))?;
        let mut first = true;
        while let Some(row) = rows.next()? {
            if !std::mem::take(&mut first) {
                body.push(b',');
            }
            let shown = query.pick((self.show)(connection, row, origin)?);
            body.extend_from_slice(shown.to_string().as_bytes());
        }
        body.extend_from_slice(b"]}");
        Ok(body)
    }

    /// The object of this uuid, or 404 with `model` in its message.
    pub(super) fn detail(
        &self,
        connection: &Connection,
        uuid: &str,
        model: &str,
        query: &Query,
        origin: &Origin,
    ) -> Result<Value, PulpError> {
        if uuid::Uuid::try_parse(uuid).is_err() {
            return Err(not_found());
        }
        let select = format!(
            "SELECT {} FROM {} WHERE {} = ?",
            self.columns, self.from, self.uuid
        );
        let mut select = connection.prepare_cached(&select)?;
        let mut rows = select.query([uuid.to_ascii_lowercase()])?;
        match rows.next()? {
            Some(row) => Ok(query.pick((self.show)(connection, row, origin)?)),
            None => Err(PulpError::not_found(model)),
        }
    }

    /// All that a query filters by.
    fn conditions(
        &self,
        connection: &Connection,
        scope: Option<Condition>,
        query: &Query,
    ) -> Result<Condition, PulpError> {
        let find = |name| self.filters.iter().find_map(|table| Filter::find(table, name));
        let unknown: Vec<String> = query
            .pairs()
            .filter(|(name, _)| !NO_FILTERS.contains(name) && find(name).is_none())
            .map(|(name, _)| format!("Invalid Filter: '{name}'"))
            .collect();
        if !unknown.is_empty() {
            let errors = json!({ "errors": unknown });
            return Err(PulpError::Body(StatusCode::BAD_REQUEST, errors));
        }
        let mut all: Vec<Condition> = scope.into_iter().collect();
        let mut seen = Vec::new();
        for (name, value) in query.pairs() {
            let Some((filter, lookup)) = find(name).filter(|_| !seen.contains(&name)) else {
                continue;
            };
            seen.push(name);
            if let By::Choices(column, choices) = filter.by {
                let values: Vec<&str> = query.all(name).filter(|value| !value.is_empty()).collect();
                if let Some(bad) = values.iter().find(|value| !choices.contains(value)) {
                    return Err(filter::bad_choice(name, bad));
                }
                if !values.is_empty() {
                    let sql = format!("{column} IN (SELECT value FROM json_each(?))");
                    all.push(Condition::new(sql, [filter::list(values)]));
                }
                continue;
            }
            let value = query.last(name).unwrap_or(value);
            if !value.is_empty() {
                all.push(filter.condition(connection, self, lookup, value)?);
            }
        }
        let sql: Vec<&str> = all.iter().map(|condition| condition.sql.as_str()).collect();
        let sql = match sql.is_empty() {
            true => "1".to_owned(),
            false => sql.join(" AND "),
        };
        let parameters = all.into_iter().flat_map(|condition| condition.parameters);
        Ok(Condition::new(sql, parameters))
    }

    /// Of `ORDER BY`: newest first unless the query says otherwise.
    fn order(&self, query: &Query) -> Result<String, PulpError> {
        let mut order = String::new();
        let names = query.last("ordering").unwrap_or_default().split(',');
        let mut seen = Vec::new();
        for name in names.filter(|name| !name.is_empty()) {
            let (field, descending) = match name.strip_prefix('-') {
                Some(field) => (field, " DESC"),
                None => (name, ""),
            };
            let column = self
                .column(field)
                .ok_or_else(|| filter::bad_choice("ordering", name))?;
            // A second time orders nothing more, and SQLite takes only so many.
            if seen.contains(&column) {
                continue;
            }
            seen.push(column);
            order.push_str(&format!("{column}{descending}, "));
        }
        // The uuid tells apart what was made at once: pages never show one twice.
        order.push_str(&format!("{} DESC, {} DESC", self.created, self.uuid));
        Ok(order)
    }

    /// The column of what can be ordered by.
    fn column(&self, name: &str) -> Option<&'static str> {
        match name {
            "pulp_created" => Some(self.created),
            "pulp_id" | "pk" => Some(self.uuid),
            _ => self
                .ordering
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, column)| *column),
        }
    }

    /// The names that can be ordered by.
    pub(super) fn orderings(&self) -> impl Iterator<Item = &'static str> {
        let more = self.ordering.iter().map(|(name, _)| *name);
        ["pulp_created", "pulp_id", "pk"].into_iter().chain(more)
    }
}

/// 404 of what cannot be an id.
pub(super) fn not_found() -> PulpError {
    PulpError::Detail(StatusCode::NOT_FOUND, "Not found.".to_owned())
}

/// Reads for an answer, off the threads that serve connections; all of it sees one state.
pub(super) async fn read<T: Send + 'static>(
    server: std::sync::Arc<Server>,
    f: impl FnOnce(&Connection) -> Result<T, PulpError> + Send + 'static,
) -> Result<T, PulpError> {
    let read = tokio::task::spawn_blocking(move || server.store.snapshot(f));
    read.await.map_err(|_| StoreError::GivenUp)?
}

fn uuid_is(listing: &Listing, uuids: &[&str]) -> Condition {
    let sql = format!("{} IN (SELECT value FROM json_each(?))", listing.uuid);
    Condition::new(sql, [filter::list(uuids.iter().copied())])
}

fn href_in(_: &Connection, listing: &Listing, value: &str) -> Result<Condition, PulpError> {
    let uuid = |text| {
        let any = Object::ALL.into_iter().find_map(|object| object.uuid(text));
        any.filter(|_| !text.starts_with("prn:"))
            .ok_or_else(|| filter::bad_href(format!("URI not valid: {text}")))
    };
    let uuids: Result<Vec<&str>, PulpError> = value.split(',').map(uuid).collect();
    Ok(uuid_is(listing, &uuids?))
}

fn prn_in(_: &Connection, listing: &Listing, value: &str) -> Result<Condition, PulpError> {
    let mut uuids = Vec::new();
    for prn in value.split(',') {
        if !prn.starts_with("prn:") {
            let message = format!("Not a valid PRN: {prn}, must start with 'prn:'");
            return Err(filter::bad_href(message));
        }
        uuids.extend(listing.object.uuid(prn));
    }
    Ok(uuid_is(listing, &uuids))
}

fn id_in(_: &Connection, listing: &Listing, value: &str) -> Result<Condition, PulpError> {
    Ok(uuid_is(listing, &value.split(',').collect::<Vec<_>>()))
}

// Used by the description of the API.
impl Listing {
    /// All names of filters, with what they take.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (&'static Filter, Lookup)> {
        let filters = self.filters.iter().copied().flatten();
        filters.flat_map(|filter| filter.lookups.iter().map(move |lookup| (filter, *lookup)))
    }
}
