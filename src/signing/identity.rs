//! Whether the name in a claim is the name of the image at hand.

use crate::oci::DockerReference;

/// How a claim's docker-reference is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdentityRule {
    /// Byte for byte, as a signing script must repeat its `REFERENCE`.
    Verbatim(String),
    /// Equal after normalising, as `skopeo standalone-verify` does.
    Equal(DockerReference),
    /// `matchRepoDigestOrExact`, what clients do by default: an image by tag needs an equal reference, one by
    /// digest the same repository.
    RepoDigestOrExact(DockerReference),
    /// `matchExact`: equal references, with a tag or digest. `exactReference` is the same with a reference of the
    /// policy's own.
    Exact(DockerReference),
    /// `matchRepository`: the same repository, whatever the tag. `exactRepository` is the same with a repository of
    /// the policy's own.
    Repository(DockerReference),
    /// Not at all: the digest alone counts. For an upload, whose name is its signer's business.
    Any,
}

impl IdentityRule {
    /// Compares `signed`, the claim's docker-reference, with the image; says in one line why they do not match.
    pub(super) fn check(&self, signed: &str) -> Result<(), String> {
        let parse = || {
            signed
                .parse::<DockerReference>()
                .map_err(|error| format!("the signature is for `{signed}`, which is no reference: {error}"))
        };
        let (matches, expected) = match self {
            Self::Any => return Ok(()),
            Self::Verbatim(expected) => (signed == expected, expected.clone()),
            Self::Equal(image) => (*image == parse()?, image.to_string()),
            Self::RepoDigestOrExact(image) => {
                (image.matches_repo_digest_or_exact(&parse()?), image.to_string())
            }
            Self::Exact(image) => (image.matches_exact(&parse()?), image.to_string()),
            Self::Repository(image) => (image.same_repository(&parse()?), image.repository()),
        };
        if matches {
            Ok(())
        } else {
            Err(format!("the signature is for {signed}, not for {expected}"))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn reference(text: &str) -> DockerReference {
        text.parse().unwrap()
    }

    #[test]
    fn verbatim_knows_no_normal_form() {
        let rule = IdentityRule::Verbatim("busybox:1".into());
        assert!(rule.check("busybox:1").is_ok());
        assert!(rule.check("docker.io/library/busybox:1").is_err());
        assert!(IdentityRule::Verbatim("test".into()).check("test").is_ok());
    }

    #[test]
    fn the_other_rules_compare_normal_forms() {
        for rule in [
            IdentityRule::Equal(reference("busybox:1")),
            IdentityRule::RepoDigestOrExact(reference("busybox:1")),
        ] {
            assert!(rule.check("docker.io/library/busybox:1").is_ok());
            assert!(
                rule.check("busybox:2")
                    .unwrap_err()
                    .contains("not for docker.io/library/busybox:1")
            );
            assert!(rule.check("No Reference").unwrap_err().contains("no reference"));
            assert!(rule.check("").is_err());
        }
        let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let by_digest = reference(&format!("a.b/c@{digest}"));
        assert!(
            IdentityRule::RepoDigestOrExact(by_digest.clone())
                .check("a.b/c:1")
                .is_ok()
        );
        assert!(IdentityRule::Exact(by_digest.clone()).check("a.b/c:1").is_err());
        assert!(IdentityRule::Repository(by_digest.clone()).check("a.b/c").is_ok());
        assert!(
            IdentityRule::Repository(by_digest.clone())
                .check("a.b/d")
                .is_err()
        );
        assert!(IdentityRule::Equal(by_digest).check("a.b/c:1").is_err());
        assert!(IdentityRule::Exact(reference("a.b/c:1")).check("a.b/c:1").is_ok());
        assert!(
            IdentityRule::Exact(reference("a.b/c")).check("a.b/c").is_err(),
            "name an image"
        );
        assert!(IdentityRule::Any.check("x y").is_ok());
    }
}
