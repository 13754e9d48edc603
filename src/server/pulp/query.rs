//! The query string of a request, and what `fields`, `limit` and the like in it mean.

use serde_json::Value;
use url::form_urlencoded;

/// How many results a page has when the request does not say.
const LIMIT: u64 = 100;

/// A query string, decoded.
#[derive(Debug, Clone, Default)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    pub(super) fn parse(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes());
        Self(
            pairs
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
        )
    }

    /// Names and values, in the request's order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The last value of this name, as Django takes it.
    pub(super) fn last<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).last()
    }

    /// All values of this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs()
            .filter(move |(found, _)| *found == name)
            .map(|(_, value)| value)
    }

    /// How many results are wanted. What is no positive number counts as not given.
    pub(super) fn limit(&self) -> u64 {
        let limit = self.last("limit").and_then(|limit| limit.parse().ok());
        limit.filter(|limit| *limit > 0).unwrap_or(LIMIT)
    }

    /// How many are to be left out before them. What is no number counts as 0.
    pub(super) fn offset(&self) -> u64 {
        let offset = self.last("offset").and_then(|offset| offset.parse().ok());
        offset.unwrap_or_default()
    }

    /// The same query for another page: names sorted, as Django REST framework does.
    pub(super) fn page(&self, limit: u64, offset: u64) -> String {
        let kept = self
            .pairs()
            .filter(|(name, _)| *name != "limit" && *name != "offset");
        let mut pairs: Vec<(&str, String)> = kept.map(|(name, value)| (name, value.to_owned())).collect();
        pairs.push(("limit", limit.to_string()));
        if offset > 0 {
            pairs.push(("offset", offset.to_string()));
        }
        // Stable: several values of one name keep their order.
        pairs.sort_by_key(|(name, _)| *name);
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(pairs);
        query.finish()
    }

    /// Leaves those fields that `fields` and `exclude_fields` ask for; unknown names are no error.
    pub(super) fn pick(&self, mut value: Value) -> Value {
        let names = |parameter| -> Vec<&str> {
            let values = self.all(parameter).flat_map(|names| names.split(','));
            values.filter(|name| !name.is_empty()).collect()
        };
        let (only, without) = (names("fields"), names("exclude_fields"));
        if let Value::Object(fields) = &mut value {
            fields.retain(|name, _| {
                (only.is_empty() || only.contains(&name.as_str())) && !without.contains(&name.as_str())
            });
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn limits_that_are_no_positive_numbers_are_not_given() {
        for query in ["", "limit=abc", "limit=0", "limit=-1", "limit="] {
            assert_eq!(Query::parse(query).limit(), 100, "{query}");
        }
        assert_eq!(Query::parse("limit=100000").limit(), 100_000);
        assert_eq!(Query::parse("offset=-1").offset(), 0);
    }

    #[test]
    fn the_query_of_another_page_is_sorted() {
        let query = Query::parse("ordering=name,-pulp_created&limit=1&fields=name&fields=prn");
        assert_eq!(
            query.page(1, 2),
            "fields=name&fields=prn&limit=1&offset=2&ordering=name%2C-pulp_created"
        );
        assert_eq!(Query::parse("offset=1").page(1, 0), "limit=1");
    }

    #[test]
    fn fields_are_picked_in_the_objects_order() {
        let object = json!({ "a": 1, "b": 2, "c": 3 });
        let picked = |query: &str| Query::parse(query).pick(object.clone()).to_string();
        assert_eq!(picked("fields=c,a"), r#"{"a":1,"c":3}"#);
        assert_eq!(picked("fields=c&fields=a"), r#"{"a":1,"c":3}"#);
        assert_eq!(picked("exclude_fields=b,nonsense"), r#"{"a":1,"c":3}"#);
        assert_eq!(picked("fields=a,b&exclude_fields=a"), r#"{"b":2}"#);
        assert_eq!(picked("fields=nonsense"), "{}");
        assert_eq!(picked("fields="), object.to_string());
    }
}
