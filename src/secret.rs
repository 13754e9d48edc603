//! Text that must not be seen: passwords, tokens, cookies.

use std::fmt;

/// A secret text. Neither `Debug` nor a log shows it; [`Secret::expose`] is the one way out, so every use can be
/// found by name. It has no `Display` and no `Serialize` on purpose.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself: for the request header or the file that needs it, never for a message.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(redacted)")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_shows_nothing_of_it() {
        let shown = format!("{:?}", Secret::new("hunter2"));
        assert_eq!(shown, "(redacted)");
    }
}
