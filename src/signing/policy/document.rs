//! The policy as a whole.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::{Deserialize, Deserializer};

use super::error::{PolicyError, PolicySyntaxError};
use super::requirement::Requirement;
use super::scope::{DOCKER, Scope, scopes};
use super::strict::{self, Map, NonEmpty};
use crate::oci::DockerReference;

/// What is read of a policy file at most, in bytes.
const POLICY_MAX: u64 = 16 << 20;

/// A policy (containers-policy.json(5)). Transports other than `docker` are read as strictly, and decide nothing
/// here.
#[derive(Debug, Clone)]
pub struct Policy {
    default: NonEmpty<Requirement>,
    transports: Map<Map<NonEmpty<Requirement>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    default: NonEmpty<Requirement>,
    #[serde(default)]
    transports: Map<Map<NonEmpty<Requirement>>>,
}

impl From<Raw> for Policy {
    fn from(Raw { default, transports }: Raw) -> Self {
        Self { default, transports }
    }
}

impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // A derived struct would be read from an array as well.
        strict::object::<D, Raw, Self>(from)
    }
}

/// What applies to an image.
#[derive(Debug, Clone)]
pub struct Rule<'a> {
    /// The part of the policy.
    pub scope: Scope,
    /// What it requires, at least one: all must be met.
    pub requirements: &'a [Requirement],
}

impl Policy {
    /// Reads a policy as strictly as clients do: one that has an unknown or duplicate key anywhere is refused, and
    /// a client with such a file takes no image at all.
    pub fn parse(bytes: &[u8]) -> Result<Self, PolicySyntaxError> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// Reads a policy file. Errors: unreadable, or not a policy, with line and column.
    pub fn read(path: &Path) -> Result<Self, PolicyError> {
        let failed = |source| PolicyError::Read {
            path: path.to_owned(),
            source,
        };
        let mut content = Vec::new();
        File::open(path)
            .and_then(|file| file.take(POLICY_MAX + 1).read_to_end(&mut content))
            .map_err(failed)?;
        if content.len() as u64 > POLICY_MAX {
            return Err(failed(io::Error::other(format!(
                "longer than {POLICY_MAX} bytes"
            ))));
        }
        Self::parse(&content).map_err(|syntax| PolicyError::Invalid {
            path: path.to_owned(),
            syntax,
        })
    }

    /// What applies to an image in a registry, `image` being the reference as a client's user types it. Only the
    /// most specific scope counts.
    pub fn rule_for(&self, image: &DockerReference) -> Rule<'_> {
        let of_docker = self.transports.0.get(DOCKER);
        let found = of_docker.and_then(|of_docker| {
            let named = scopes(&image.as_pulled()).into_iter().find_map(|scope| {
                let requirements = of_docker.0.get(&scope)?;
                Some((Scope::Docker(scope), requirements))
            });
            named.or_else(|| Some((Scope::DockerDefault, of_docker.0.get("")?)))
        });
        let (scope, requirements) = found.unwrap_or((Scope::Default, &self.default));
        Rule {
            scope,
            requirements: &requirements.0,
        }
    }

    /// Every scope of the transport `docker`, and then `default`, with what it requires.
    pub fn rules(&self) -> Vec<Rule<'_>> {
        let of_docker = self
            .transports
            .0
            .get(DOCKER)
            .into_iter()
            .flat_map(|scopes| &scopes.0);
        let of_docker = of_docker.map(|(scope, requirements)| {
            let scope = match scope.as_str() {
                "" => Scope::DockerDefault,
                scope => Scope::Docker(scope.to_owned()),
            };
            (scope, requirements)
        });
        of_docker
            .chain([(Scope::Default, &self.default)])
            .map(|(scope, requirements)| Rule {
                scope,
                requirements: &requirements.0,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
