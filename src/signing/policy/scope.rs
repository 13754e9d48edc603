//! Which part of a policy an image falls under.

use std::fmt;

use crate::oci::DockerReference;

/// The transport of images in registries.
pub(super) const DOCKER: &str = "docker";

/// The part of a policy that decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// A scope of the transport `docker`.
    Docker(String),
    /// The transport's scope `""`.
    DockerDefault,
    /// `default`, for what no scope names.
    Default,
}

impl Scope {
    /// The transport that it is under: `docker`, or none for `default`.
    pub fn transport(&self) -> Option<&'static str> {
        (*self != Self::Default).then_some(DOCKER)
    }

    /// The key under the transport; none for `default`.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Docker(scope) => Some(scope),
            Self::DockerDefault => Some(""),
            Self::Default => None,
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Docker(scope) => write!(f, "scope {scope}"),
            Self::DockerDefault => f.write_str("the scope \"\" of transport docker"),
            Self::Default => f.write_str("the default"),
        }
    }
}

/// The scopes of an image, the most specific first: the image, its repository, each namespace above it, the host
/// with its port, and then `*.` and each domain above the host, without the port. `image` has a tag or a digest,
/// and not both.
pub(in crate::signing) fn scopes(image: &DockerReference) -> Vec<String> {
    let repository = image.repository();
    let mut scopes = vec![image.to_string()];
    let mut name = repository.as_str();
    scopes.push(name.to_owned());
    while let Some((above, _)) = name.rsplit_once('/') {
        name = above;
        scopes.push(name.to_owned());
    }
    let mut domain = name.split(':').next().unwrap_or_default();
    while let Some((_, above)) = domain.split_once('.') {
        domain = above;
        scopes.push(format!("*.{domain}"));
    }
    scopes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::scopes;

    fn of(image: &str) -> Vec<String> {
        scopes(&image.parse().unwrap())
    }

    #[test]
    fn from_the_image_up_to_the_last_domain() {
        assert_eq!(
            of("a.example.com:5000/ns/team/app:1"),
            [
                "a.example.com:5000/ns/team/app:1",
                "a.example.com:5000/ns/team/app",
                "a.example.com:5000/ns/team",
                "a.example.com:5000/ns",
                "a.example.com:5000",
                "*.example.com",
                "*.com",
            ]
        );
        assert_eq!(
            of("localhost/app:1"),
            ["localhost/app:1", "localhost/app", "localhost"]
        );
    }

    #[test]
    fn short_names_are_those_of_docker_hub() {
        assert_eq!(
            of("busybox:1")[1..],
            [
                "docker.io/library/busybox",
                "docker.io/library",
                "docker.io",
                "*.io"
            ]
        );
    }

    #[test]
    fn an_image_by_digest_has_a_scope_by_digest() {
        let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(
            of(&format!("a.b/c@{digest}"))[..2],
            [format!("a.b/c@{digest}"), "a.b/c".to_owned()]
        );
    }
}
