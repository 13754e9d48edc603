//! Distributions that hide new signatures.

use super::Finding;
use crate::api::Distribution;
use crate::ops::sign::pinned_warning;

pub(super) const PINNED: &str = "distribution.pinned";

/// A finding for each that is pinned to a version, or one that none is.
pub(super) fn pinned(distributions: &[Distribution]) -> Vec<Finding> {
    let pinned: Vec<Finding> = distributions
        .iter()
        .filter(|distribution| distribution.repository_version.is_some())
        .map(|distribution| {
            Finding::warn(PINNED, pinned_warning(distribution))
                .about(&distribution.base_path)
                .hint(format!(
                    "let it serve the latest version: pulp container distribution update --name {} --repository REPO",
                    distribution.name
                ))
        })
        .collect();
    match pinned.is_empty() {
        true => vec![Finding::ok(PINNED, format!("none of {}", distributions.len()))],
        false => pinned,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::super::Status;
    use super::*;

    #[test]
    fn each_pinned_one_is_named() {
        let at = |path: &str, version: Option<&str>| -> Distribution {
            let found =
                json!({"pulp_href": "/d/1/", "name": path, "base_path": path, "repository_version": version});
            serde_json::from_value(found).unwrap()
        };
        let (free, bound) = (at("team/app", None), at("team/db", Some("/r/1/versions/3/")));
        assert_eq!(pinned(std::slice::from_ref(&free))[0].status, Status::Ok);
        let found = pinned(&[free, bound]);
        assert_eq!((found.len(), found[0].status), (1, Status::Warn));
        assert_eq!(found[0].subject.as_deref(), Some("team/db"));
        assert!(found[0].seen.as_ref().unwrap().contains("version 3"));
    }
}
