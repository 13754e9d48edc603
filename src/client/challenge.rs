//! The challenge of a registry that wants to know who asks.

use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};

/// What a registry asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Challenge {
    /// A token (distribution specification, "token authentication").
    Bearer {
        /// Where to get it.
        realm: String,
        /// For whom it is to be.
        service: Option<String>,
        /// For what it is to be.
        scope: Option<String>,
    },
    /// User name and password.
    Basic,
}

impl Challenge {
    /// The best of the challenges in an answer: a token before a password.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let values = headers.get_all(WWW_AUTHENTICATE).iter();
        let mut challenges: Vec<_> = values
            .filter_map(|value| value.to_str().ok())
            .flat_map(parse)
            .collect();
        challenges.sort_by_key(|(scheme, _)| !scheme.eq_ignore_ascii_case("bearer"));
        challenges.into_iter().find_map(|(scheme, parameters)| {
            let parameter = |name: &str| {
                let found = parameters.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
                found.map(|(_, value)| value.clone())
            };
            match scheme.to_ascii_lowercase().as_str() {
                "bearer" => Some(Self::Bearer {
                    realm: parameter("realm")?,
                    service: parameter("service"),
                    scope: parameter("scope"),
                }),
                "basic" => Some(Self::Basic),
                _ => None,
            }
        })
    }
}

/// A scheme and its parameters.
type Parsed = (String, Vec<(String, String)>);

/// Splits a header's value into its challenges (RFC 9110, 11.6.1). What does not fit is passed over.
fn parse(value: &str) -> Vec<Parsed> {
    let mut found: Vec<Parsed> = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let end = rest.find(|c: char| !is_token(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        match (behind.trim_start().strip_prefix('='), found.last_mut()) {
            (Some(behind), Some((_, parameters))) if !word.is_empty() => {
                let (text, behind) = parameter_value(behind.trim_start());
                parameters.push((word.to_owned(), text));
                rest = behind;
            }
            _ if !word.is_empty() => {
                found.push((word.to_owned(), Vec::new()));
                rest = behind;
            }
            _ => {
                let mut characters = rest.chars();
                if characters.next().is_none() {
                    return found;
                }
                rest = characters.as_str();
            }
        }
    }
}

/// A parameter's value, quoted or not, and what follows it.
fn parameter_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(|c: char| !is_token(c)).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => break,
            '\\' => value.extend(characters.next()),
            other => value.push(other),
        }
    }
    (value, characters.as_str())
}

/// RFC 9110, 5.6.2.
fn is_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn challenge(values: &[&str]) -> Option<Challenge> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(WWW_AUTHENTICATE, value.parse().unwrap());
        }
        Challenge::of(&headers)
    }

    #[test]
    fn pulps_challenge_is_read() {
        let value = r#"Bearer realm="http://pulp/token/",service="pulp:80",scope="repository:a/b:pull,push",error="x""#;
        let expected = Challenge::Bearer {
            realm: "http://pulp/token/".to_owned(),
            service: Some("pulp:80".to_owned()),
            scope: Some("repository:a/b:pull,push".to_owned()),
        };
        assert_eq!(challenge(&[value]), Some(expected));
    }

    #[test]
    fn a_token_is_taken_before_a_password_wherever_it_stands() {
        let bearer = |values: &[&str]| matches!(challenge(values), Some(Challenge::Bearer { .. }));
        assert!(bearer(&[r#"Basic realm="a, Digest b=c", bearer realm=x"#]));
        assert!(bearer(&["Basic realm=\"a\"", "Bearer realm=\"x\""]));
        assert_eq!(challenge(&[r#"Basic realm="api""#]), Some(Challenge::Basic));
        assert_eq!(
            challenge(&["Bearer service=x, Basic realm=y"]),
            Some(Challenge::Basic)
        );
    }

    #[test]
    fn what_is_no_challenge_is_none_and_ends() {
        for value in ["", "Negotiate abc==", "=,=\"", "Bearer", "\"\\", "Bearer realm"] {
            assert_eq!(challenge(&[value]), None, "{value}");
        }
        let cut = challenge(&[r#"Bearer realm="http://a/\"b"#]).unwrap();
        assert!(matches!(cut, Challenge::Bearer { realm, .. } if realm == "http://a/\"b"));
    }
}
