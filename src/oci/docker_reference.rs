//! The reference that a claim carries and a client's user types, with the host.

use std::fmt;
use std::str::FromStr;

use super::{Digest, DigestError, grammar};

/// Docker Hub's host, which references without a host mean.
const DEFAULT_HOST: &str = "docker.io";
/// Docker Hub's namespace for names without one.
const DEFAULT_NAMESPACE: &str = "library";
/// The greatest length of host and path together.
const NAME_MAX: usize = 255;

/// `host[:port]/path[:tag][@digest]`, normalised as docker and containers/image do: `busybox:latest` is
/// `docker.io/library/busybox:latest`. No default tag is added.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DockerReference {
    host: String,
    path: String,
    tag: Option<String>,
    digest: Option<Digest>,
}

/// Why a text is no [`DockerReference`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DockerReferenceError {
    /// 64 hex digits alone: an image id, which docker refuses as a name.
    #[error("`{0}` is an image id and no reference; the form is HOST/PATH:TAG")]
    ImageId(String),
    /// The part before the first slash is no host.
    #[error("`{0}` is no host")]
    Host(String),
    /// The path does not follow the name grammar.
    #[error(
        "`{0}` is no repository name: lower-case letters and digits, separated by `.`, `_`, `__`, `-` and `/`"
    )]
    Path(String),
    /// Host and path are together longer than 255.
    #[error("host and repository name have more than 255 characters together")]
    TooLong,
    /// The part after the colon is no tag.
    #[error("`{0}` is no tag: up to 128 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`")]
    Tag(String),
    /// The part after the `@` is no digest.
    #[error("`{text}` has no valid digest")]
    Digest {
        /// The text as given.
        text: String,
        /// What is wrong with it.
        #[source]
        source: DigestError,
    },
}

impl DockerReference {
    /// The host, with its port if it has one.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The path after the host.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The tag, when there is one.
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }

    /// The digest, when there is one.
    pub fn digest(&self) -> Option<&Digest> {
        self.digest.as_ref()
    }

    /// Host and path, without tag and digest.
    pub fn repository(&self) -> String {
        format!("{}/{}", self.host, self.path)
    }

    /// Whether it has neither tag nor digest. Such a reference names no image and matches none.
    pub fn is_name_only(&self) -> bool {
        self.tag.is_none() && self.digest.is_none()
    }

    /// The reference that clients pull by when their user types this one: with the tag `latest` where there is
    /// neither tag nor digest, and by the digest alone where there are both (podman and CRI-O drop the tag).
    pub fn as_pulled(&self) -> Self {
        let mut pulled = self.clone();
        match (&self.tag, &self.digest) {
            (None, None) => pulled.tag = Some("latest".to_owned()),
            (Some(_), Some(_)) => pulled.tag = None,
            _ => {}
        }
        pulled
    }

    /// Whether both name the same repository (`matchRepository` in containers-policy.json(5)).
    pub fn same_repository(&self, other: &Self) -> bool {
        self.host == other.host && self.path == other.path
    }

    /// `matchExact` in containers-policy.json(5): a signature for `signed` is good for the image `self` when both
    /// carry a tag or digest and are equal.
    pub fn matches_exact(&self, signed: &Self) -> bool {
        !self.is_name_only() && self == signed
    }

    /// `matchRepoDigestOrExact` in containers-policy.json(5), the default of clients: an image named by tag needs
    /// an equal reference; one named by digest alone only the same repository with any tag or digest, since the
    /// digest itself is compared with the claim's. A signature for a bare name is good for neither: containers/image
    /// refuses it.
    pub fn matches_repo_digest_or_exact(&self, signed: &Self) -> bool {
        match (&self.tag, &self.digest) {
            (Some(_), _) => self == signed,
            (None, Some(_)) => !signed.is_name_only() && self.same_repository(signed),
            (None, None) => false,
        }
    }
}

/// Whether `text` is a host with an optional port, alone or with a path: what names in registries can begin with,
/// as `remapIdentity` in containers-policy.json(5) has it.
pub fn is_name_prefix(text: &str) -> bool {
    match text.split_once('/') {
        None => grammar::is_host(text),
        Some((host, path)) => grammar::is_host(host) && grammar::is_name(path),
    }
}

impl FromStr for DockerReference {
    type Err = DockerReferenceError;

    fn from_str(text: &str) -> Result<Self, DockerReferenceError> {
        if text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(DockerReferenceError::ImageId(text.to_owned()));
        }
        let (name, digest) = match text.split_once('@') {
            None => (text, None),
            Some((name, digest)) => {
                let digest = digest.parse().map_err(|source| DockerReferenceError::Digest {
                    text: text.to_owned(),
                    source,
                })?;
                (name, Some(digest))
            }
        };
        let (host, rest) = split_host(name);
        let (path, tag) = match rest.split_once(':') {
            None => (rest, None),
            Some((path, tag)) if grammar::is_tag(tag) => (path, Some(tag.to_owned())),
            Some((_, tag)) => return Err(DockerReferenceError::Tag(tag.to_owned())),
        };
        if !grammar::is_host(host) {
            return Err(DockerReferenceError::Host(host.to_owned()));
        }
        if !grammar::is_name(path) {
            return Err(DockerReferenceError::Path(path.to_owned()));
        }
        let path = if host == DEFAULT_HOST && !path.contains('/') {
            format!("{DEFAULT_NAMESPACE}/{path}")
        } else {
            path.to_owned()
        };
        if host.len() + 1 + path.len() > NAME_MAX {
            return Err(DockerReferenceError::TooLong);
        }
        Ok(Self {
            host: host.to_owned(),
            path,
            tag,
            digest,
        })
    }
}

/// Splits off the host. The first component is one when it has a dot, a port or an upper-case letter, or is
/// `localhost`; otherwise the reference means Docker Hub.
fn split_host(name: &str) -> (&str, &str) {
    match name.split_once('/') {
        Some(("index.docker.io", rest)) => (DEFAULT_HOST, rest),
        Some((first, rest)) if is_explicit_host(first) => (first, rest),
        _ => (DEFAULT_HOST, name),
    }
}

fn is_explicit_host(component: &str) -> bool {
    component.contains(['.', ':'])
        || component == "localhost"
        || component.contains(|c: char| c.is_uppercase())
}

impl fmt::Display for DockerReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.host, self.path)?;
        if let Some(tag) = &self.tag {
            write!(f, ":{tag}")?;
        }
        match &self.digest {
            Some(digest) => write!(f, "@{digest}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn parse(text: &str) -> DockerReference {
        text.parse().unwrap()
    }

    #[test]
    fn normalised_as_docker_does() {
        let with_digest = format!("localhost/app@{DIGEST}");
        for (typed, normal) in [
            ("busybox:latest", "docker.io/library/busybox:latest"),
            ("busybox", "docker.io/library/busybox"),
            ("ns/app:1", "docker.io/ns/app:1"),
            ("index.docker.io/app:1", "docker.io/library/app:1"),
            ("docker.io/app:1", "docker.io/library/app:1"),
            ("localhost/app:1", "localhost/app:1"),
            ("localhost:5000/a/b:1", "localhost:5000/a/b:1"),
            ("registry.example.com/app:1", "registry.example.com/app:1"),
            ("[::1]:24817/app:1", "[::1]:24817/app:1"),
            (&with_digest, &with_digest),
        ] {
            assert_eq!(parse(typed).to_string(), normal);
            assert_eq!(
                parse(normal).to_string(),
                normal,
                "normalising twice changes nothing"
            );
        }
    }

    #[test]
    fn a_prefix_is_a_host_with_any_part_of_a_path() {
        for prefix in ["a.b", "a.b:5000", "a.b:5000/c/d", "localhost", "short/name"] {
            assert!(is_name_prefix(prefix), "{prefix}");
        }
        for other in ["", "a.b/", "a.b/c:1", "a.b/c@x", "a_b", "a.b/C", "*.b"] {
            assert!(!is_name_prefix(other), "{other}");
        }
    }

    #[test]
    fn pulled_by_one_tag_or_digest() {
        for (typed, pulled) in [
            ("busybox", "docker.io/library/busybox:latest"),
            ("a.b/c:1", "a.b/c:1"),
            (&format!("a.b/c@{DIGEST}"), &format!("a.b/c@{DIGEST}")),
            (&format!("a.b/c:1@{DIGEST}"), &format!("a.b/c@{DIGEST}")),
        ] {
            assert_eq!(parse(typed).as_pulled().to_string(), pulled);
        }
    }

    #[test]
    fn each_mistake_is_named() {
        let error = |text: &str| text.parse::<DockerReference>().unwrap_err();
        assert!(matches!(error(&DIGEST[7..]), DockerReferenceError::ImageId(_)));
        assert!(matches!(error("a..b/app:1"), DockerReferenceError::Host(_)));
        assert!(matches!(error("a.b/App:1"), DockerReferenceError::Path(_)));
        assert!(matches!(error(""), DockerReferenceError::Path(_)));
        assert!(matches!(error("a.b/app:"), DockerReferenceError::Tag(_)));
        assert!(matches!(error("a.b/app:1:2"), DockerReferenceError::Tag(_)));
        assert!(matches!(
            error("a.b/app@sha256:1"),
            DockerReferenceError::Digest { .. }
        ));
        assert!(matches!(
            error(&format!("a.b/{}", "x".repeat(252))),
            DockerReferenceError::TooLong
        ));
    }

    #[test]
    fn an_image_by_tag_needs_an_equal_reference_and_one_by_digest_the_repository() {
        let by_tag = parse("busybox:latest");
        let by_digest = parse(&format!("busybox@{DIGEST}"));
        let both = parse(&format!("busybox:latest@{DIGEST}"));
        let name = parse("busybox");

        assert!(by_tag.matches_repo_digest_or_exact(&parse("docker.io/library/busybox:latest")));
        assert!(
            !by_tag.matches_repo_digest_or_exact(&name),
            "no default tag on the signature's side"
        );
        assert!(!by_tag.matches_repo_digest_or_exact(&parse("busybox:1")));
        assert!(by_digest.matches_repo_digest_or_exact(&parse("busybox:any")));
        assert!(!by_digest.matches_repo_digest_or_exact(&name));
        assert!(!by_digest.matches_repo_digest_or_exact(&parse("other:latest")));
        assert!(
            !both.matches_repo_digest_or_exact(&by_tag),
            "a tag beside the digest still counts"
        );
        assert!(!name.matches_repo_digest_or_exact(&name));

        assert!(by_tag.matches_exact(&by_tag));
        assert!(!name.matches_exact(&name));
        assert!(!by_digest.matches_exact(&by_tag));
    }
}
