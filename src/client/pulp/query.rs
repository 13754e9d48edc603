//! Filters of a list.

use url::Url;

/// The most characters of a `…__in` filter's values in one request, when escaped. gunicorn, which Pulp runs under,
/// takes request lines of up to 4094 bytes, and the path and the other filters need theirs.
const LONGEST_VALUES: usize = 3000;

/// The filters of one request.
#[derive(Debug, Clone, Default)]
pub(super) struct Query(Vec<(&'static str, String)>);

impl Query {
    /// A filter; none is left out.
    pub(super) fn with(mut self, key: &'static str, value: Option<impl ToString>) -> Self {
        self.0.extend(value.map(|value| (key, value.to_string())));
        self
    }

    /// A filter of several values; no values at all are left out, and mean no filter.
    pub(super) fn with_any<T: ToString>(self, key: &'static str, values: &[T]) -> Self {
        let joined = values.iter().map(T::to_string).collect::<Vec<_>>().join(",");
        self.with(key, Some(joined).filter(|_| !values.is_empty()))
    }

    pub(super) fn onto(&self, mut url: Url) -> Url {
        if !self.0.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.0);
        }
        url
    }
}

/// Splits the values of a `…__in` filter into lists that each fit into one request. No values give no list: such a
/// filter finds nothing, whatever a server makes of an empty one.
pub(super) fn fitting<T: ToString>(values: &[T]) -> Vec<Vec<String>> {
    let mut lists: Vec<Vec<String>> = Vec::new();
    let mut room = 0;
    for value in values {
        let text = value.to_string();
        let length = url::form_urlencoded::byte_serialize(text.as_bytes())
            .map(str::len)
            .sum::<usize>()
            + "%2C".len();
        match lists.last_mut() {
            Some(list) if length <= room => list.push(text),
            _ => {
                lists.push(vec![text]);
                room = LONGEST_VALUES;
            }
        }
        room = room.saturating_sub(length);
    }
    lists
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn filters_are_escaped_and_empty_ones_left_out() {
        let query = Query::default()
            .with("name", Some("a&b"))
            .with("key_id", None::<String>)
            .with_any("state__in", &["a", "b"])
            .with_any("digest__in", &[] as &[&str]);
        let url = query.onto("http://pulp/x/".parse().unwrap());
        assert_eq!(url.as_str(), "http://pulp/x/?name=a%26b&state__in=a%2Cb");
    }

    #[test]
    fn many_values_are_spread_over_requests_that_fit() {
        let digests: Vec<String> = (0..1000).map(|n| format!("sha256:{n:064}")).collect();
        let lists = fitting(&digests);
        assert_eq!(lists.concat(), digests);
        for list in &lists {
            let url = Query::default()
                .with_any("digest__in", list)
                .onto("http://pulp/".parse().unwrap());
            assert!(
                url.query().unwrap().len() <= LONGEST_VALUES + 30,
                "{}",
                url.query().unwrap().len()
            );
        }
        assert!(lists.len() <= 1000 / 38, "{}", lists.len());
        assert!(fitting::<String>(&[]).is_empty());
        assert_eq!(fitting(&["x".repeat(9000)]).len(), 1);
    }
}
