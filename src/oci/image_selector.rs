//! What users type to name an image in the registry of their profile.

use std::fmt;
use std::str::FromStr;

use super::{BasePath, BasePathError, Digest, DigestError, grammar};

/// `BASE_PATH:TAG` or `BASE_PATH@sha256:…`, without host and domain.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ImageSelector {
    /// The distribution's base path.
    pub path: BasePath,
    /// Which manifest under it.
    pub target: Target,
}

/// A manifest of a repository, by name or by content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A tag, `[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}`.
    Tag(String),
    /// The manifest's digest.
    Digest(Digest),
}

/// Why a text is no [`ImageSelector`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectorError {
    /// Neither `:TAG` nor `@sha256:…`: there is no default tag here, for signing should name what it signs.
    #[error("`{0}` has no tag and no digest; write {0}:TAG or {0}@sha256:…")]
    NoTarget(String),
    /// Both `:TAG` and `@sha256:…`.
    #[error("`{0}` has a tag and a digest; give one of them")]
    TagAndDigest(String),
    /// The part after the colon is no tag.
    #[error(
        "`{0}` is no tag: up to 128 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-` (the form is \
         BASE_PATH:TAG)"
    )]
    Tag(String),
    /// The part before the tag or digest is no base path.
    #[error("`{text}` is no image of the form BASE_PATH:TAG or BASE_PATH@sha256:…")]
    Path {
        /// The text as given.
        text: String,
        /// What is wrong with the path.
        #[source]
        source: BasePathError,
    },
    /// The part after the `@` is no digest.
    #[error("`{text}` is no image of the form BASE_PATH@sha256:…")]
    Digest {
        /// The text as given.
        text: String,
        /// What is wrong with the digest.
        #[source]
        source: DigestError,
    },
}

impl FromStr for ImageSelector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        let path = |path: &str| -> Result<BasePath, SelectorError> {
            path.parse().map_err(|source| SelectorError::Path {
                text: text.to_owned(),
                source,
            })
        };
        if let Some((before, digest)) = text.split_once('@') {
            if split_tag(before).is_some() {
                return Err(SelectorError::TagAndDigest(text.to_owned()));
            }
            let path = path(before)?;
            let digest = digest.parse().map_err(|source| SelectorError::Digest {
                text: text.to_owned(),
                source,
            })?;
            return Ok(Self {
                path,
                target: Target::Digest(digest),
            });
        }
        let Some((before, tag)) = split_tag(text) else {
            path(text)?;
            return Err(SelectorError::NoTarget(text.to_owned()));
        };
        let path = path(before)?;
        if !grammar::is_tag(tag) {
            return Err(SelectorError::Tag(tag.to_owned()));
        }
        Ok(Self {
            path,
            target: Target::Tag(tag.to_owned()),
        })
    }
}

/// Splits `name:tag`. A colon before the last slash belongs to a port.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let last_component = text.rfind('/').map_or(0, |slash| slash + 1);
    let colon = last_component + text[last_component..].find(':')?;
    Some((&text[..colon], &text[colon + 1..]))
}

impl fmt::Display for ImageSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.target {
            Target::Tag(tag) => write!(f, "{}:{tag}", self.path),
            Target::Digest(digest) => write!(f, "{}@{digest}", self.path),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn error(text: &str) -> SelectorError {
        text.parse::<ImageSelector>().unwrap_err()
    }

    #[test]
    fn a_tag_and_a_digest_read_back() {
        let digest = Digest::of(b"");
        for text in [
            "app:1.0".to_owned(),
            "a/b.c/d:latest".to_owned(),
            format!("ns/app@{digest}"),
        ] {
            assert_eq!(text.parse::<ImageSelector>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn each_mistake_is_named() {
        assert_eq!(error("ns/app"), SelectorError::NoTarget("ns/app".into()));
        let both = format!("ns/app:1@{}", Digest::of(b""));
        assert_eq!(error(&both), SelectorError::TagAndDigest(both.clone()));
        assert_eq!(error("ns/app:a b"), SelectorError::Tag("a b".into()));
        assert_eq!(error("ns/app:"), SelectorError::Tag(String::new()));
        assert!(matches!(
            error("ns/app@sha256:12"),
            SelectorError::Digest {
                source: DigestError::Length(2),
                ..
            }
        ));
        assert!(matches!(
            error(":tag"),
            SelectorError::Path {
                source: BasePathError::Empty,
                ..
            }
        ));
    }

    #[test]
    fn a_host_with_a_port_and_a_scheme_are_recognised() {
        for text in [
            "localhost:5000/ns/app:1",
            "localhost:5000/ns/app",
            "[::1]:24817/app:1",
        ] {
            assert!(
                matches!(
                    error(text),
                    SelectorError::Path {
                        source: BasePathError::Host { .. },
                        ..
                    }
                ),
                "{text}"
            );
        }
        for text in ["docker://ns/app:1", "https://registry.example.com/app:1"] {
            assert!(
                matches!(
                    error(text),
                    SelectorError::Path {
                        source: BasePathError::Scheme(..),
                        ..
                    }
                ),
                "{text}"
            );
        }
    }
}
