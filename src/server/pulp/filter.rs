//! Filters of lists: tables of names, and the SQL that each stands for. What a client sends is always a parameter of
//! the SQL, never a part of it.

use axum::http::StatusCode;
use jiff::civil;
use jiff::tz::TimeZone;
use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::json;

use super::list::Listing;
use crate::server::error::PulpError;

/// A field that can be filtered by, under its name alone or as `<name>__<lookup>`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filter {
    pub(super) name: &'static str,
    pub(super) by: By,
    pub(super) lookups: &'static [Lookup],
}

/// What a filter compares with.
#[derive(Debug, Clone, Copy)]
pub(super) enum By {
    /// A column of text.
    Text(&'static str),
    /// A column of text, of which the value is a list.
    List(&'static str),
    /// A column that has one of these values.
    Choice(&'static str, &'static [&'static str]),
    /// As `Choice`, and the request may give several.
    Choices(&'static str, &'static [&'static str]),
    /// A column of microseconds.
    Time(&'static str),
    /// A column of numbers.
    Number(&'static str),
    /// A condition that is true or false.
    Flag(&'static str),
    /// Whatever this makes of the value.
    Special(Special),
    /// What no object here has: nothing is found.
    Nothing,
}

/// Makes a condition of a filter's value, for this list.
pub(super) type Special = fn(&Connection, &Listing, &str) -> Result<Condition, PulpError>;

/// How a filter compares; Django's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lookup {
    Exact,
    Ne,
    In,
    Contains,
    IContains,
    IExact,
    StartsWith,
    IStartsWith,
    Gt,
    Gte,
    Lt,
    Lte,
    Range,
    IsNull,
}

/// A part of `WHERE` with its parameters, each a `?`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) parameters: Vec<Sql>,
}

/// Only under its name.
pub(super) const EXACT: &[Lookup] = &[Lookup::Exact];
/// A list of values too.
pub(super) const EXACT_IN: &[Lookup] = &[Lookup::Exact, Lookup::In];
/// What names are filtered by.
pub(super) const NAME: &[Lookup] = &[
    Lookup::Exact,
    Lookup::In,
    Lookup::Contains,
    Lookup::IContains,
    Lookup::IExact,
    Lookup::StartsWith,
    Lookup::IStartsWith,
];
/// What times are filtered by.
pub(super) const TIME: &[Lookup] = &[
    Lookup::Exact,
    Lookup::Gt,
    Lookup::Gte,
    Lookup::Lt,
    Lookup::Lte,
    Lookup::Range,
    Lookup::IsNull,
];
/// What numbers are filtered by.
pub(super) const NUMBER: &[Lookup] = &[
    Lookup::Exact,
    Lookup::Ne,
    Lookup::Gt,
    Lookup::Gte,
    Lookup::Lt,
    Lookup::Lte,
    Lookup::Range,
    Lookup::IsNull,
];

impl Lookup {
    /// What stands behind the field's name.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::Ne => "__ne",
            Self::In => "__in",
            Self::Contains => "__contains",
            Self::IContains => "__icontains",
            Self::IExact => "__iexact",
            Self::StartsWith => "__startswith",
            Self::IStartsWith => "__istartswith",
            Self::Gt => "__gt",
            Self::Gte => "__gte",
            Self::Lt => "__lt",
            Self::Lte => "__lte",
            Self::Range => "__range",
            Self::IsNull => "__isnull",
        }
    }

    /// Whether the value is a list, separated by commas.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::In | Self::Range)
    }

    fn sql(self, column: &str) -> String {
        match self {
            Self::Exact => format!("{column} = ?"),
            Self::Ne => format!("{column} IS NOT ?"),
            Self::In => format!("{column} IN (SELECT value FROM json_each(?))"),
            Self::Contains => format!("instr({column}, ?) > 0"),
            Self::IContains => format!("instr(lower({column}), lower(?)) > 0"),
            Self::IExact => format!("lower({column}) = lower(?)"),
            Self::StartsWith => format!("instr({column}, ?) = 1"),
            Self::IStartsWith => format!("instr(lower({column}), lower(?)) = 1"),
            Self::Gt => format!("{column} > ?"),
            Self::Gte => format!("{column} >= ?"),
            Self::Lt => format!("{column} < ?"),
            Self::Lte => format!("{column} <= ?"),
            Self::Range => format!("{column} BETWEEN ? AND ?"),
            Self::IsNull => format!("({column} IS NULL) = ?"),
        }
    }
}

impl Condition {
    pub(super) fn new(sql: impl Into<String>, parameters: impl IntoIterator<Item = Sql>) -> Self {
        Self {
            sql: sql.into(),
            parameters: parameters.into_iter().collect(),
        }
    }

    /// Nothing is found.
    pub(super) fn never() -> Self {
        Self::new("0", [])
    }
}

impl Filter {
    pub(super) const fn new(name: &'static str, by: By, lookups: &'static [Lookup]) -> Self {
        Self { name, by, lookups }
    }

    /// The filter and lookup of a name in a query.
    pub(super) fn find<'a>(table: &'a [Self], name: &str) -> Option<(&'a Self, Lookup)> {
        table.iter().find_map(|filter| {
            let suffix = name.strip_prefix(filter.name)?;
            let lookup = filter.lookups.iter().find(|lookup| lookup.suffix() == suffix)?;
            Some((filter, *lookup))
        })
    }

    /// The condition for one value, which is not empty; the error that Pulp answers for one that is wrong.
    pub(super) fn condition(
        &self,
        connection: &Connection,
        listing: &Listing,
        lookup: Lookup,
        value: &str,
    ) -> Result<Condition, PulpError> {
        let name = format!("{}{}", self.name, lookup.suffix());
        let column = match self.by {
            By::List(column) => {
                let sql = Lookup::In.sql(column);
                return Ok(Condition::new(sql, [list(value.split(','))]));
            }
            By::Nothing => return Ok(Condition::never()),
            By::Special(special) => return special(connection, listing, value),
            By::Flag(sql) => {
                return Ok(match boolean(value) {
                    Some(true) => Condition::new(sql, []),
                    Some(false) => Condition::new(format!("NOT ({sql})"), []),
                    None => Condition::new("1", []),
                });
            }
            By::Choice(column, choices) | By::Choices(column, choices) => {
                if lookup == Lookup::Exact && !choices.contains(&value) {
                    return Err(bad_choice(&name, value));
                }
                column
            }
            By::Text(column) | By::Time(column) | By::Number(column) => column,
        };
        let parse = |value: &str| match self.by {
            By::Time(_) => time(value)
                .map(Sql::Integer)
                .ok_or_else(|| PulpError::field(&name, "Enter a valid date/time.")),
            By::Number(_) => value
                .trim()
                .parse()
                .map(Sql::Integer)
                .map_err(|_| PulpError::field(&name, "Enter a number.")),
            _ => Ok(Sql::Text(value.to_owned())),
        };
        let sql = lookup.sql(column);
        match lookup {
            Lookup::IsNull => Ok(match boolean(value) {
                Some(null) => Condition::new(sql, [Sql::Integer(null.into())]),
                None => Condition::new("1", []),
            }),
            Lookup::Range => match value.split(',').collect::<Vec<_>>()[..] {
                [low, high] => Ok(Condition::new(sql, [parse(low)?, parse(high)?])),
                _ => Err(PulpError::field(&name, "Range query expects two values.")),
            },
            Lookup::In => Ok(Condition::new(sql, [list(value.split(','))])),
            _ => Ok(Condition::new(sql, [parse(value)?])),
        }
    }
}

/// The parameter of `IN (SELECT value FROM json_each(?))`.
pub(super) fn list<'a>(values: impl IntoIterator<Item = &'a str>) -> Sql {
    Sql::Text(json!(values.into_iter().collect::<Vec<_>>()).to_string())
}

/// 400 with a bare list, as Pulp answers to hrefs that are none.
pub(super) fn bad_href(message: String) -> PulpError {
    PulpError::Body(StatusCode::BAD_REQUEST, json!([message]))
}

/// 400 for a value that is not one of a field's.
pub(super) fn bad_choice(name: &str, value: &str) -> PulpError {
    let message = format!("Select a valid choice. {value} is not one of the available choices.");
    PulpError::field(name, message)
}

/// As django-filter reads it; anything else is as if nothing were asked.
fn boolean(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// RFC 3339, also without offset (UTC), or a date.
fn time(value: &str) -> Option<i64> {
    if let Ok(time) = value.parse::<jiff::Timestamp>() {
        return Some(time.as_microsecond());
    }
    let time: civil::DateTime = value.parse().ok()?;
    let time = time.to_zoned(TimeZone::UTC).ok()?;
    Some(time.timestamp().as_microsecond())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_lookup_is_found_only_where_the_table_has_it() {
        let table = [
            Filter::new("name", By::Text("r.name"), NAME),
            Filter::new("digest", By::Text("m.digest"), EXACT_IN),
        ];
        let found = |name| Filter::find(&table, name).map(|(filter, lookup)| (filter.name, lookup));
        assert_eq!(found("name"), Some(("name", Lookup::Exact)));
        assert_eq!(found("name__startswith"), Some(("name", Lookup::StartsWith)));
        assert_eq!(found("digest__in"), Some(("digest", Lookup::In)));
        assert_eq!(found("digest__contains"), None);
        assert_eq!(found("name__"), None);
        assert_eq!(found("names"), None);
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        let whole = time("2026-01-02T03:04:05Z").unwrap();
        assert_eq!(time("2026-01-02T03:04:05"), Some(whole));
        assert_eq!(time("2026-01-02 03:04:05"), Some(whole));
        assert_eq!(time("2026-01-02T04:04:05+01:00"), Some(whole));
        assert!(time("2026-01-02").unwrap() < whole);
        assert_eq!(time("yesterday"), None);
    }
}
