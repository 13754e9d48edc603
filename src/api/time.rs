//! Points in time.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A point in time as the server wrote it, RFC 3339. It stays text: an odd one must not lose the whole object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(String);

impl Time {
    /// Takes the text as it stands.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as the server gave it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The instant; none when the text is no RFC 3339 time with an offset.
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.0.parse().ok()
    }
}

impl From<Timestamp> for Time {
    fn from(instant: Timestamp) -> Self {
        Self(instant.to_string())
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Time;

    #[test]
    fn an_odd_time_is_kept_and_has_no_instant() {
        let time = Time::new("2026-11-22T18:06:07.850758Z");
        assert_eq!(
            time.timestamp().map(|t| t.as_microsecond()),
            Some(1_795_370_767_850_758)
        );
        assert_eq!(Time::new("yesterday").timestamp(), None);
    }
}
