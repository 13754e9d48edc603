//! A header sent with every request.

use std::str::FromStr;

use crate::secret::Secret;

/// A header to send with every request. Its value may be a token of a proxy, and so is a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The name as given; names are compared without regard to case.
    pub name: String,
    /// The value, without spaces around it.
    pub value: Secret,
}

/// Why a text is no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// There is no colon.
    #[error("a header is written `Name: value`")]
    Form,
    /// The name has a character that RFC 9110, section 5.6.2 does not allow.
    #[error("the name of the header is not valid")]
    Name,
    /// The value has a control character, or one beyond ASCII.
    #[error("the value of the header is not printable ASCII")]
    Value,
}

impl Header {
    /// A header of this name and value; spaces around the value are dropped.
    pub fn new(name: &str, value: &str) -> Result<Self, HeaderError> {
        let value = value.trim();
        if name.is_empty() || !name.bytes().all(is_name) {
            return Err(HeaderError::Name);
        }
        // A line break here would let a value add headers of its own to the request.
        if !value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
            return Err(HeaderError::Value);
        }
        Ok(Self {
            name: name.to_owned(),
            value: Secret::new(value),
        })
    }

    /// Whether both have the same name.
    pub fn replaces(&self, other: &Self) -> bool {
        self.name.eq_ignore_ascii_case(&other.name)
    }
}

/// Reads `Name: value`; the space may be left out, as pulp-cli does.
impl FromStr for Header {
    type Err = HeaderError;

    fn from_str(text: &str) -> Result<Self, HeaderError> {
        let (name, value) = text.split_once(':').ok_or(HeaderError::Form)?;
        Self::new(name.trim(), value)
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_first_colon_divides() {
        let header: Header = "X-Forwarded-Host:  pulp:8080 ".parse().unwrap();
        assert_eq!(header.name, "X-Forwarded-Host");
        assert_eq!(header.value.expose(), "pulp:8080");
        assert_eq!("A:b".parse::<Header>().unwrap().value.expose(), "b");
    }

    #[test]
    fn what_could_break_a_request_is_refused() {
        for (text, expected) in [
            ("no colon", HeaderError::Form),
            (": value", HeaderError::Name),
            ("Two words: value", HeaderError::Name),
            ("A: b\r\nHost: other", HeaderError::Value),
            ("A: \u{fc}", HeaderError::Value),
        ] {
            assert_eq!(text.parse::<Header>().unwrap_err(), expected, "{text:?}");
        }
    }

    #[test]
    fn the_value_is_not_shown() {
        let shown = format!("{:?}", "Authorization: Basic abc".parse::<Header>().unwrap());
        assert!(!shown.contains("abc"), "{shown}");
    }
}
