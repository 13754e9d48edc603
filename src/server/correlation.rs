//! Correlation ids: the client's name for a request, under which its tasks can be found again.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use uuid::Uuid;

/// `Correlation-ID`, as django-guid reads and answers it for Pulp.
pub(super) const HEADER: HeaderName = HeaderName::from_static("correlation-id");

/// A request's id; in the extensions of every request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CorrelationId(pub(super) String);

impl CorrelationId {
    /// The id that the client sent, as it was sent; a new one in the place of what is no GUID.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let sent = headers
            .get(&HEADER)
            .and_then(|value| value.to_str().ok())
            .filter(|text| Uuid::try_parse(text).is_ok());
        Self(match sent {
            Some(text) => text.to_owned(),
            None => Uuid::new_v4().simple().to_string(),
        })
    }

    /// For the answer.
    pub(super) fn value(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_guid_is_kept_as_sent_and_anything_else_is_replaced() {
        let of = |text: &str| {
            let headers = HeaderMap::from_iter([(HEADER, text.parse().unwrap())]);
            CorrelationId::of(&headers).0
        };
        for guid in [
            "01a20485-6083-7af0-9605-03d2a9480dcc",
            "01A2048560837AF0960503D2A9480DCC",
        ] {
            assert_eq!(of(guid), guid);
        }
        for other in ["", "mine", "01a20485"] {
            let new = of(other);
            assert_eq!(new.len(), 32, "{new}");
            assert_ne!(new, of(other));
        }
    }
}
