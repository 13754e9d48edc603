//! The docker-reference a signature is made for: `HOST/[DOMAIN/]BASE_PATH:TAG`.
//!
//! Clients compare it with what their user typed, so every part must be the one that users type. Pulp takes the host
//! from the request's `Host` header and the path from the distribution or from `future_base_path`.

use std::net::IpAddr;

use thiserror::Error;

use crate::api::Href;

/// What decides whether Pulp takes `future_base_path`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Since pulp_container 2.29: forbidden with exactly one distribution, required otherwise.
    ByDistributions,
    /// Before: forbidden for push repositories, required for the others.
    ByType,
}

impl Rule {
    /// The rule of this version of pulp_container (`2.30.0`); the newer one when the version is not known.
    pub fn of_version(version: Option<&str>) -> Self {
        let mut numbers = version
            .into_iter()
            .flat_map(|version| version.split('.'))
            .map(str::parse::<u32>);
        match (numbers.next(), numbers.next()) {
            (Some(Ok(major)), Some(Ok(minor))) if (major, minor) < (2, 29) => Self::ByType,
            _ => Self::ByDistributions,
        }
    }

    fn forbids(self, is_push: bool, distributions: usize) -> bool {
        match self {
            Self::ByDistributions => distributions == 1,
            Self::ByType => is_push,
        }
    }
}

/// The path to sign for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePathChoice {
    /// The path, without the domain.
    pub base_path: String,
    /// Whether it goes into the sign call as `future_base_path`.
    pub send: bool,
}

/// Why there is no path to sign for.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum BasePathError {
    /// Nothing serves the repository, and no path was given.
    #[error("no distribution serves the repository, so the path that clients will pull from is not known")]
    NoDistribution,
    /// Several distributions, and no path was given.
    #[error("several distributions serve the repository ({}), and a signature is good for one path only", .0.join(", "))]
    Several(Vec<String>),
    /// Pulp decides the path itself, and it is another one.
    #[error("this server signs for the path of the repository's distribution, {actual}, not for {wanted}")]
    Fixed {
        /// The distribution's path.
        actual: String,
        /// The path that was asked for.
        wanted: String,
    },
}

/// Decides for which path to sign and whether to send it.
///
/// `base_paths` are those of the distributions that serve the repository itself: one pinned to a repository version
/// does not count for Pulp.
pub fn choose_base_path(
    rule: Rule,
    is_push: bool,
    base_paths: &[String],
    wanted: Option<&str>,
) -> Result<BasePathChoice, BasePathError> {
    let forbidden = rule.forbids(is_push, base_paths.len());
    match (wanted, base_paths) {
        (Some(wanted), [actual, ..]) if forbidden && actual != wanted => Err(BasePathError::Fixed {
            actual: actual.clone(),
            wanted: wanted.to_owned(),
        }),
        (Some(wanted), _) => Ok(BasePathChoice {
            base_path: wanted.to_owned(),
            send: !forbidden,
        }),
        (None, [only]) => Ok(BasePathChoice {
            base_path: only.clone(),
            send: !forbidden,
        }),
        (None, []) => Err(BasePathError::NoDistribution),
        (None, several) => Err(BasePathError::Several(several.to_vec())),
    }
}

/// A path that clients pull from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// `[DOMAIN/]BASE_PATH`, as clients type it.
    pub path: String,
    /// The same as the client asks the registry for it, which puts a configured domain in front by itself.
    pub registry_name: String,
}

impl Served {
    /// The path of a distribution whose repository is `repository`. `api_path` is that of the REST API as configured;
    /// a server with domains shows in its hrefs which one it works in when none is configured.
    pub fn new(api_path: String, repository: &Href, domain: Option<&str>, base_path: &str) -> Self {
        let registry_name = match domain {
            Some(_) => base_path.to_owned(),
            None => match default_domain(&api_path, repository) {
                Some(domain) => format!("{domain}/{base_path}"),
                None => base_path.to_owned(),
            },
        };
        let path = match domain {
            Some(domain) => format!("{domain}/{base_path}"),
            None => registry_name.clone(),
        };
        Self { path, registry_name }
    }
}

/// The domain that stands in an href where the configured path of the API has none.
fn default_domain(api_path: &str, href: &Href) -> Option<String> {
    let root = api_path.strip_suffix("api/v3/")?;
    let (domain, _) = href.path().strip_prefix(root)?.split_once("/api/v3/")?;
    Some(domain.to_owned()).filter(|domain| !domain.contains('/'))
}

/// Whether a host, with a port or without, is this machine for everyone.
pub fn is_local(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::Rule::{ByDistributions, ByType};
    use super::*;

    fn choose(
        rule: Rule,
        is_push: bool,
        paths: &[&str],
        wanted: Option<&str>,
    ) -> Result<(String, bool), BasePathError> {
        let paths: Vec<String> = paths.iter().map(ToString::to_string).collect();
        choose_base_path(rule, is_push, &paths, wanted).map(|choice| (choice.base_path, choice.send))
    }

    #[test]
    fn the_version_decides_the_rule() {
        assert_eq!(Rule::of_version(Some("2.14.16")), ByType);
        assert_eq!(Rule::of_version(Some("2.28.0")), ByType);
        assert_eq!(Rule::of_version(Some("2.29.0")), ByDistributions);
        assert_eq!(Rule::of_version(Some("3.0.0.dev")), ByDistributions);
        assert_eq!(Rule::of_version(None), ByDistributions);
    }

    #[test]
    fn one_distribution_names_the_path() {
        assert_eq!(
            choose(ByDistributions, false, &["app"], None),
            Ok(("app".into(), false))
        );
        assert_eq!(
            choose(ByDistributions, false, &["app"], Some("app")),
            Ok(("app".into(), false))
        );
        assert_eq!(choose(ByType, true, &["app"], None), Ok(("app".into(), false)));
        // A synced repository of an old server: the path is sent though the user need not give it.
        assert_eq!(choose(ByType, false, &["app"], None), Ok(("app".into(), true)));
        assert_eq!(
            choose(ByType, false, &["app"], Some("other")),
            Ok(("other".into(), true))
        );
    }

    #[test]
    fn another_path_than_the_servers_is_refused() {
        let fixed = BasePathError::Fixed {
            actual: "app".into(),
            wanted: "other".into(),
        };
        assert_eq!(
            choose(ByDistributions, false, &["app"], Some("other")),
            Err(fixed.clone())
        );
        assert_eq!(choose(ByType, true, &["app"], Some("other")), Err(fixed));
    }

    #[test]
    fn clients_type_the_domain_and_the_registry_is_asked_for_it_once() {
        let served = |href: &str, domain: Option<&str>| {
            let api_path = domain.map_or("/pulp/api/v3/".to_owned(), |name| format!("/pulp/{name}/api/v3/"));
            let served = Served::new(api_path, &Href::new(href), domain, "app");
            (served.path, served.registry_name)
        };
        let pair = |path: &str, name: &str| (path.to_owned(), name.to_owned());
        assert_eq!(served("/pulp/api/v3/repositories/1/", None), pair("app", "app"));
        assert_eq!(
            served("/pulp/team/api/v3/repositories/1/", Some("team")),
            pair("team/app", "app")
        );
        assert_eq!(
            served("/pulp/default/api/v3/repositories/1/", None),
            pair("default/app", "default/app")
        );
    }

    #[test]
    fn none_or_several_need_a_path() {
        assert_eq!(
            choose(ByDistributions, false, &[], None),
            Err(BasePathError::NoDistribution)
        );
        assert_eq!(
            choose(ByDistributions, false, &[], Some("app")),
            Ok(("app".into(), true))
        );
        let several = BasePathError::Several(vec!["a".into(), "b".into()]);
        assert_eq!(choose(ByDistributions, false, &["a", "b"], None), Err(several));
        assert_eq!(
            choose(ByDistributions, false, &["a", "b"], Some("b")),
            Ok(("b".into(), true))
        );
    }

    #[test]
    fn this_machine_has_several_names() {
        for host in [
            "localhost",
            "localhost:80",
            "127.0.0.1:24817",
            "127.1.2.3",
            "[::1]:80",
            "pulp.localhost",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in ["pulp", "localhost.example.com", "10.0.0.1:80", "[2001:db8::1]"] {
            assert!(!is_local(host), "{host}");
        }
    }
}
