//! The path under which a distribution serves a repository.

use std::fmt;
use std::str::FromStr;

use super::grammar;

/// A distribution's base path, as clients type it after the host: `ns/app`.
///
/// It follows the name grammar of the OCI distribution specification; with another one no client could pull.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BasePath(String);

/// Why a text is no [`BasePath`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BasePathError {
    /// The text is empty.
    #[error("the base path is empty")]
    Empty,
    /// `docker://`, `https://` and the like.
    #[error("`{0}` has a scheme; give the base path alone, without `{1}` and the host")]
    Scheme(String, String),
    /// The first component has a port: it is a host.
    #[error("`{path}` begins with the host `{host}`; leave it out, the host comes from the profile")]
    Host {
        /// The text as given.
        path: String,
        /// What looks like a host in it.
        host: String,
    },
    /// An upper-case letter, the most frequent mistake.
    #[error("`{0}` has upper-case letters; repository names are lower-case")]
    UpperCase(String),
    /// Anything else, with the component that is wrong.
    #[error(
        "`{component}` in `{path}` is no path component: lower-case letters and digits, separated by single `.`, \
         `_`, `__` or by `-`"
    )]
    Component {
        /// The text as given.
        path: String,
        /// The component that does not follow the grammar; may be empty (`a//b`).
        component: String,
    },
}

impl BasePath {
    /// The path as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first component, when it reads like a host (`registry.example.com`, `localhost`). Such a path is
    /// legal, so this is only for the hint after a "not found".
    pub fn leading_host(&self) -> Option<&str> {
        let (first, _) = self.0.split_once('/')?;
        (first.contains('.') || first == "localhost").then_some(first)
    }
}

impl FromStr for BasePath {
    type Err = BasePathError;

    fn from_str(text: &str) -> Result<Self, BasePathError> {
        if text.is_empty() {
            return Err(BasePathError::Empty);
        }
        if let Some((scheme, _)) = text.split_once("://") {
            return Err(BasePathError::Scheme(text.to_owned(), format!("{scheme}://")));
        }
        if let Some((first, _)) = text.split_once('/')
            && first.contains(':')
            && grammar::is_host(first)
        {
            return Err(BasePathError::Host {
                path: text.to_owned(),
                host: first.to_owned(),
            });
        }
        let Some(component) = text.split('/').find(|part| !grammar::is_name_component(part)) else {
            return Ok(Self(text.to_owned()));
        };
        if grammar::is_name(&text.to_ascii_lowercase()) {
            return Err(BasePathError::UpperCase(text.to_owned()));
        }
        Err(BasePathError::Component {
            path: text.to_owned(),
            component: component.to_owned(),
        })
    }
}

impl fmt::Display for BasePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn each_mistake_is_named() {
        let error = |text: &str| text.parse::<BasePath>().unwrap_err();
        assert_eq!(error(""), BasePathError::Empty);
        assert!(matches!(error("docker://ns/app"), BasePathError::Scheme(..)));
        assert!(
            matches!(error("localhost:5000/ns/app"), BasePathError::Host { host, .. } if host == "localhost:5000")
        );
        assert_eq!(error("ns/App"), BasePathError::UpperCase("ns/App".into()));
        assert!(
            matches!(error("ns//app"), BasePathError::Component { component, .. } if component.is_empty())
        );
        assert!(
            matches!(error("ns/a..b"), BasePathError::Component { component, .. } if component == "a..b")
        );
    }

    #[test]
    fn a_first_component_like_a_host_is_legal_but_known() {
        let path: BasePath = "registry.example.com/ns/app".parse().unwrap();
        assert_eq!(path.leading_host(), Some("registry.example.com"));
        assert_eq!("ns/my.app".parse::<BasePath>().unwrap().leading_host(), None);
    }
}
