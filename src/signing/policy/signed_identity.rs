//! `signedIdentity`: what a signature must say of the image's name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

use super::strict;
use crate::oci::{DockerReference, is_name_prefix};
use crate::signing::IdentityRule;

/// Which docker-reference in a claim is right for an image (containers-policy.json(5), `signedIdentity`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SignedIdentity {
    /// `matchExact`: the image's own reference.
    MatchExact,
    /// `matchRepoDigestOrExact`: that, or for an image by digest, any in its repository.
    #[default]
    MatchRepoDigestOrExact,
    /// `matchRepository`: any in the image's repository.
    MatchRepository,
    /// `exactReference`: this one, whatever the image's.
    ExactReference(DockerReference),
    /// `exactRepository`: any in this repository.
    ExactRepository(DockerReference),
    /// `remapIdentity`: as by default, with a part of the image's name replaced.
    RemapIdentity {
        /// What the image's name must begin with to be changed.
        prefix: String,
        /// What is put there.
        signed_prefix: String,
    },
}

/// An image's name that no signature can match.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}`, which the image's name is mapped to, is no reference in full form")]
pub struct MatchError(String);

impl SignedIdentity {
    /// The rule by which claims are compared for `image`, which has a tag or digest.
    pub fn rule_for(&self, image: &DockerReference) -> Result<IdentityRule, MatchError> {
        Ok(match self {
            Self::MatchExact => IdentityRule::Exact(image.clone()),
            Self::MatchRepoDigestOrExact => IdentityRule::RepoDigestOrExact(image.clone()),
            Self::MatchRepository => IdentityRule::Repository(image.clone()),
            Self::ExactReference(reference) => IdentityRule::Exact(reference.clone()),
            Self::ExactRepository(repository) => IdentityRule::Repository(repository.clone()),
            Self::RemapIdentity {
                prefix,
                signed_prefix,
            } => IdentityRule::RepoDigestOrExact(remap(image, prefix, signed_prefix)?),
        })
    }
}

impl SignedIdentity {
    /// As a policy holds it.
    pub(super) fn to_json(&self) -> Value {
        match self {
            Self::MatchExact => json!({"type": "matchExact"}),
            Self::MatchRepoDigestOrExact => json!({"type": "matchRepoDigestOrExact"}),
            Self::MatchRepository => json!({"type": "matchRepository"}),
            Self::ExactReference(reference) => {
                json!({"type": "exactReference", "dockerReference": reference.to_string()})
            }
            Self::ExactRepository(repository) => {
                json!({"type": "exactRepository", "dockerRepository": repository.to_string()})
            }
            Self::RemapIdentity {
                prefix,
                signed_prefix,
            } => {
                json!({"type": "remapIdentity", "prefix": prefix, "signedPrefix": signed_prefix})
            }
        }
    }

    /// `remapIdentity`, of prefixes that clients take.
    pub fn remap(prefix: &str, signed_prefix: &str) -> Result<Self, String> {
        let Prefix(prefix) = prefix.parse()?;
        let Prefix(signed_prefix) = signed_prefix.parse()?;
        Ok(Self::RemapIdentity {
            prefix,
            signed_prefix,
        })
    }
}

/// Replaces the prefix where the name begins with it, up to a slash.
fn remap(image: &DockerReference, prefix: &str, signed_prefix: &str) -> Result<DockerReference, MatchError> {
    let text = image.to_string();
    let name = image.repository();
    let is_below = |rest: &str| rest.is_empty() || rest.starts_with('/');
    if !name.strip_prefix(prefix).is_some_and(is_below) {
        return Ok(image.clone());
    }
    let mapped = format!("{signed_prefix}{}", &text[prefix.len()..]);
    let parsed = mapped.parse::<DockerReference>().ok();
    // A short name would be taken for one of Docker Hub.
    parsed
        .filter(|reference| reference.to_string() == mapped)
        .ok_or(MatchError(mapped))
}

/// As a policy names it: the type, with what it compares with.
impl fmt::Display for SignedIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MatchExact => f.write_str("matchExact"),
            Self::MatchRepoDigestOrExact => f.write_str("matchRepoDigestOrExact"),
            Self::MatchRepository => f.write_str("matchRepository"),
            Self::ExactReference(reference) => write!(f, "exactReference {reference}"),
            Self::ExactRepository(repository) => write!(f, "exactRepository {}", repository.repository()),
            Self::RemapIdentity {
                prefix,
                signed_prefix,
            } => {
                write!(f, "remapIdentity {prefix} to {signed_prefix}")
            }
        }
    }
}

enum Kind {
    MatchExact,
    MatchRepoDigestOrExact,
    MatchRepository,
    ExactReference,
    ExactRepository,
    RemapIdentity,
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "matchExact" => Self::MatchExact,
            "matchRepoDigestOrExact" => Self::MatchRepoDigestOrExact,
            "matchRepository" => Self::MatchRepository,
            "exactReference" => Self::ExactReference,
            "exactRepository" => Self::ExactRepository,
            "remapIdentity" => Self::RemapIdentity,
            other => return Err(format!("unknown type `{other}` of signedIdentity")),
        })
    }
}

/// `host[:port]` with any part of a path behind it.
struct Prefix(String);

impl FromStr for Prefix {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match is_name_prefix(text) {
            true => Ok(Self(text.to_owned())),
            false => Err(format!(
                "`{text}` is no prefix: HOST[:PORT][/PATH] without tag and digest"
            )),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Raw {
    #[serde(rename = "type", deserialize_with = "strict::parsed")]
    kind: Kind,
    #[serde(default, deserialize_with = "strict::parsed_if_present")]
    docker_reference: Option<DockerReference>,
    #[serde(default, deserialize_with = "strict::parsed_if_present")]
    docker_repository: Option<DockerReference>,
    #[serde(default, deserialize_with = "strict::parsed_if_present")]
    prefix: Option<Prefix>,
    #[serde(default, deserialize_with = "strict::parsed_if_present")]
    signed_prefix: Option<Prefix>,
}

impl TryFrom<Raw> for SignedIdentity {
    type Error = &'static str;

    fn try_from(raw: Raw) -> Result<Self, &'static str> {
        let members = (
            raw.docker_reference,
            raw.docker_repository,
            raw.prefix,
            raw.signed_prefix,
        );
        match (raw.kind, members) {
            (Kind::MatchExact, (None, None, None, None)) => Ok(Self::MatchExact),
            (Kind::MatchRepoDigestOrExact, (None, None, None, None)) => Ok(Self::MatchRepoDigestOrExact),
            (Kind::MatchRepository, (None, None, None, None)) => Ok(Self::MatchRepository),
            (Kind::ExactReference, (Some(reference), None, None, None)) => match reference.is_name_only() {
                true => Err("dockerReference must have a tag or a digest"),
                false => Ok(Self::ExactReference(reference)),
            },
            (Kind::ExactRepository, (None, Some(repository), None, None)) => {
                Ok(Self::ExactRepository(repository))
            }
            (Kind::RemapIdentity, (None, None, Some(Prefix(prefix)), Some(Prefix(signed_prefix)))) => {
                Ok(Self::RemapIdentity {
                    prefix,
                    signed_prefix,
                })
            }
            (Kind::ExactReference, _) => Err("exactReference takes dockerReference, and nothing else"),
            (Kind::ExactRepository, _) => Err("exactRepository takes dockerRepository, and nothing else"),
            (Kind::RemapIdentity, _) => Err("remapIdentity takes prefix and signedPrefix, and nothing else"),
            _ => Err("this signedIdentity takes nothing beside its type"),
        }
    }
}

impl<'de> Deserialize<'de> for SignedIdentity {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        strict::object::<D, Raw, Self>(from)
    }
}
