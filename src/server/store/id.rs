//! Ids and times, as Pulp writes both.

use std::fmt;

use jiff::Timestamp;
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// A new object's id: ids of later objects are greater (UUID version 7), as in Pulp since 3.38.
pub(in crate::server) fn new_uuid() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A moment: microseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::server) struct Time(pub(in crate::server) i64);

impl Time {
    pub(in crate::server) fn now() -> Self {
        Self(Timestamp::now().as_microsecond())
    }
}

/// `2026-11-22T18:29:38.271874Z`
impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = Timestamp::from_microsecond(self.0).unwrap_or_default();
        write!(f, "{time:.6}")
    }
}

impl serde::Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromSql for Time {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

impl ToSql for Time {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_pulp_does() {
        assert_eq!(
            Time(1_795_372_178_271_874).to_string(),
            "2026-11-22T18:29:38.271874Z"
        );
        assert_eq!(
            Time(1_795_372_178_000_000).to_string(),
            "2026-11-22T18:29:38.000000Z"
        );
    }
}
