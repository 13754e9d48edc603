//! The names of `/v2/` and `/extensions/v2/`: repositories of any depth, so that what is asked for stands at the end.

use crate::oci::{BasePath, Digest};

/// Of a repository's name: most clients take no longer one (OCI distribution 1.1, "Pulling manifests").
const NAME_MAX: usize = 255;

/// What a path below `/v2/` means (OCI distribution 1.1, "Endpoints").
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RegistryPath {
    /// `<name>/manifests/<reference>`: a tag or a digest.
    Manifest { name: BasePath, reference: Reference },
    /// `<name>/blobs/<digest>`.
    Blob { name: BasePath, digest: Digest },
    /// `<name>/blobs/uploads/`.
    Uploads { name: BasePath },
    /// `<name>/blobs/uploads/<id>`.
    Upload { name: BasePath, id: String },
    /// `<name>/tags/list`.
    Tags { name: BasePath },
    /// `<name>/referrers/<digest>`.
    Referrers { name: BasePath, digest: Digest },
}

/// A manifest's name in its repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    Tag(String),
    Digest(Digest),
}

/// Why a path means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum PathError {
    #[error("no such endpoint")]
    Unknown,
    #[error("invalid repository name")]
    Name(String),
    #[error("invalid tag")]
    Tag(String),
    #[error("invalid digest, or not of sha256")]
    Digest(String),
}

impl RegistryPath {
    /// Parses what stands behind `/v2/`, percent-decoded.
    pub(super) fn parse(path: &str) -> Result<Self, PathError> {
        if let Some(name) = path
            .strip_suffix("/blobs/uploads/")
            .or_else(|| path.strip_suffix("/blobs/uploads"))
        {
            return Ok(Self::Uploads {
                name: repository(name)?,
            });
        }
        let (rest, last) = path.rsplit_once('/').ok_or(PathError::Unknown)?;
        if let Some(name) = rest.strip_suffix("/blobs/uploads") {
            let (name, id) = (repository(name)?, last.to_owned());
            return Ok(Self::Upload { name, id });
        }
        let (name, what) = rest.rsplit_once('/').ok_or(PathError::Unknown)?;
        match (what, last) {
            ("manifests", reference) => Ok(Self::Manifest {
                name: repository(name)?,
                reference: Reference::parse(reference)?,
            }),
            ("blobs", id) => Ok(Self::Blob {
                name: repository(name)?,
                digest: digest(id)?,
            }),
            ("tags", "list") => Ok(Self::Tags {
                name: repository(name)?,
            }),
            ("referrers", id) => Ok(Self::Referrers {
                name: repository(name)?,
                digest: digest(id)?,
            }),
            _ => Err(PathError::Unknown),
        }
    }

    /// The repository's name.
    pub(super) fn name(&self) -> &BasePath {
        match self {
            Self::Manifest { name, .. }
            | Self::Blob { name, .. }
            | Self::Uploads { name }
            | Self::Upload { name, .. }
            | Self::Tags { name }
            | Self::Referrers { name, .. } => name,
        }
    }
}

impl Reference {
    /// A digest has a colon, a tag has none.
    fn parse(text: &str) -> Result<Self, PathError> {
        if text.contains(':') {
            return Ok(Self::Digest(digest(text)?));
        }
        let tag = tag(text).ok_or_else(|| PathError::Tag(text.to_owned()))?;
        Ok(Self::Tag(tag.to_owned()))
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tag(tag) => f.write_str(tag),
            Self::Digest(digest) => digest.fmt(f),
        }
    }
}

/// Parses what stands behind `/extensions/v2/`: `<name>/signatures/<digest>`; nothing for anything else.
pub(super) fn signatures(path: &str) -> Option<(BasePath, Digest)> {
    let (rest, last) = path.rsplit_once('/')?;
    let name = rest.strip_suffix("/signatures")?;
    Some((repository(name).ok()?, digest(last).ok()?))
}

fn repository(text: &str) -> Result<BasePath, PathError> {
    match text.parse() {
        Ok(name) if text.len() <= NAME_MAX => Ok(name),
        _ => Err(PathError::Name(text.to_owned())),
    }
}

fn digest(text: &str) -> Result<Digest, PathError> {
    text.parse().map_err(|_| PathError::Digest(text.to_owned()))
}

/// `[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}`.
fn tag(text: &str) -> Option<&str> {
    let first = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let valid = text.len() <= 128
        && text.starts_with(first)
        && text.chars().all(|c| first(c) || c == '.' || c == '-');
    valid.then_some(text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const DIGEST: &str = "sha256:85a59af8760c66f0ed162bbea87a302d0f92f75a98a6804df5e95c7af177e4a0";

    #[test]
    fn names_have_any_depth_and_may_hold_words_of_the_api() {
        for name in [
            "app",
            "a/b/c/d/e",
            "blobs/uploads",
            "manifests/tags",
            "tags/list/blobs",
        ] {
            let path = RegistryPath::parse(&format!("{name}/manifests/1.0")).unwrap();
            assert_eq!(path.name().as_str(), name);
            let path = RegistryPath::parse(&format!("{name}/blobs/{DIGEST}")).unwrap();
            assert!(matches!(path, RegistryPath::Blob { .. }), "{path:?}");
            let path = RegistryPath::parse(&format!("{name}/blobs/uploads/7")).unwrap();
            assert_eq!(
                (path.name().as_str(), matches!(path, RegistryPath::Upload { .. })),
                (name, true)
            );
            let path = RegistryPath::parse(&format!("{name}/tags/list")).unwrap();
            assert!(matches!(path, RegistryPath::Tags { .. }), "{path:?}");
            let (found, _) = signatures(&format!("{name}/signatures/{DIGEST}")).unwrap();
            assert_eq!(found.as_str(), name);
        }
    }

    #[test]
    fn what_is_no_name_tag_or_digest_is_told_apart() {
        let error = |path: &str| RegistryPath::parse(path).unwrap_err();
        assert!(matches!(error("../x/manifests/1"), PathError::Name(_)));
        assert!(matches!(error("UPPER/manifests/1"), PathError::Name(_)));
        let long = "x".repeat(256);
        assert!(matches!(
            error(&format!("{long}/manifests/1")),
            PathError::Name(_)
        ));
        assert!(RegistryPath::parse(&format!("{}/manifests/1", &long[1..])).is_ok());
        assert!(matches!(error("a/manifests/.hidden"), PathError::Tag(_)));
        assert!(matches!(
            error(&format!("a/manifests/{}", "x".repeat(129))),
            PathError::Tag(_)
        ));
        assert!(matches!(error("a/manifests/sha256:12"), PathError::Digest(_)));
        assert!(matches!(error("a/blobs/md5:12"), PathError::Digest(_)));
        assert!(matches!(error("a/other/1"), PathError::Unknown));
        assert!(matches!(error("manifests"), PathError::Unknown));
        assert_eq!(signatures("a/signatures/1.0"), None);
    }
}
