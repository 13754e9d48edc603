//! Pulp's names for its objects.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where an object of Pulp lies: a path such as `/pulp/api/v3/tasks/<uuid>/`, with the slash at the end.
///
/// Pulp answers with paths, not URLs; a server behind some proxies gives a URL, of which only the path counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Href(String);

impl Href {
    /// Takes a path or URL as it stands.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as the server gave it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path, without a scheme and host.
    pub fn path(&self) -> &str {
        match self.0.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("/", |start| &rest[start..]),
            None => &self.0,
        }
    }

    /// The last part of the path: a UUID for most objects, the number for a repository version.
    pub fn id(&self) -> &str {
        let path = self.path().trim_end_matches('/');
        path.rsplit('/').next().unwrap_or(path)
    }

    /// The href of something below this object, such as `sign/` of a repository.
    pub fn join(&self, below: &str) -> Self {
        Self(format!("{}/{below}", self.0.trim_end_matches('/')))
    }

    /// The repository that this is a version of; the same href when it is none.
    pub fn repository(&self) -> Self {
        let path = self.path();
        Self(
            path.find("/versions/")
                .map_or(path, |end| &path[..=end])
                .to_owned(),
        )
    }

    /// True for `of` itself and for what lies below it, such as a version of the repository `of`.
    pub fn is_within(&self, of: &Self) -> bool {
        let parent = of.path().trim_end_matches('/');
        self.path()
            .strip_prefix(parent)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<String> for Href {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Href {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Href;

    #[test]
    fn only_the_path_of_a_url_counts() {
        let href = Href::new("http://pulp-api.internal:24817/pulp/api/v3/tasks/0190/");
        assert_eq!(href.path(), "/pulp/api/v3/tasks/0190/");
        assert_eq!(href.id(), "0190");
        assert_eq!(Href::new("http://host").path(), "/");
        assert_eq!(
            Href::new("/pulp/api/v3/tasks/0190/").path(),
            "/pulp/api/v3/tasks/0190/"
        );
    }

    #[test]
    fn a_version_is_within_its_repository_and_not_within_one_of_a_similar_name() {
        let repository = Href::new("/r/1/");
        assert!(Href::new("/r/1/versions/2/").is_within(&repository));
        assert!(Href::new("/r/1/").is_within(&repository));
        assert!(!Href::new("/r/12/").is_within(&repository));
        assert_eq!(repository.join("versions/2/").as_str(), "/r/1/versions/2/");
        assert_eq!(Href::new("/r/1/versions/2/").repository(), repository);
        assert_eq!(repository.repository(), repository);
    }
}
