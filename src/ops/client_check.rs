//! What this machine's configuration makes of an image, without pulling it.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use super::error::OpsError;
use crate::oci::DockerReference;
use crate::signing::IdentityRule;
use crate::signing::openpgp::Fingerprint;
use crate::signing::policy::{KeyType, Policy, Requirement, Rule, SignedBy};
use crate::signing::registries_d::{RegistriesD, SignaturePlaces};

/// What a policy requires of images.
#[derive(Debug, Serialize)]
pub struct ClientCheck {
    /// The policy that was read.
    pub policy: PathBuf,
    /// The folder that was read.
    pub registries_d: PathBuf,
    /// Each image, or without images each scope of the policy.
    pub results: Vec<CheckedRule>,
}

/// What is required of an image, or under a scope.
#[derive(Debug, Serialize)]
pub struct CheckedRule {
    /// The image as clients pull it; none when a scope is looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// What a pull does.
    pub outcome: Outcome,
    /// The transport whose scope decides; none when the policy's `default` does.
    pub transport: Option<&'static str>,
    /// The scope that decides; none when the policy's `default` does.
    pub scope: Option<String>,
    /// The same for people, one line.
    pub message: String,
    /// Each requirement of the scope: all must be met.
    pub requirements: Vec<CheckedRequirement>,
    /// Where signatures are read when the registry does not hand them out itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatures: Option<SignaturePlaces>,
}

/// What a pull does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The image is taken, signed or not.
    Accepted,
    /// It is taken when it is signed as required.
    NeedsSignature,
    /// It is refused, signed or not.
    Refused,
}

/// One requirement.
#[derive(Debug, Serialize)]
pub struct CheckedRequirement {
    /// Its type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What it comes to.
    pub outcome: Outcome,
    /// The same for people, one line.
    pub message: String,
    /// The keys by one of which the image must be signed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<CheckedKey>,
    /// How the name in a signature is compared: `signedIdentity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed_identity: Option<String>,
}

/// A key.
#[derive(Debug, Serialize)]
pub struct CheckedKey {
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Its user ids.
    pub user_ids: Vec<String>,
    /// Why its signatures are refused now, if they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

impl Outcome {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::NeedsSignature => "needs-signature",
            Self::Refused => "refused",
        }
    }
}

impl ClientCheck {
    /// The images that are refused, signed or not.
    pub fn refused(&self) -> Vec<&str> {
        let refused = self
            .results
            .iter()
            .filter(|rule| rule.outcome == Outcome::Refused);
        refused.filter_map(|rule| rule.image.as_deref()).collect()
    }
}

/// Reads the policy and registries.d as clients do, and says what a pull of each image would do at `now`.
///
/// Errors: files that clients refuse as a whole, and with them every image.
pub fn check(
    policy: &Path,
    registries_d: &Path,
    images: &[DockerReference],
    now: Timestamp,
) -> Result<ClientCheck, OpsError> {
    let read = Policy::read(policy)?;
    let registries = RegistriesD::read(registries_d)?;
    let results = match images {
        [] => read.rules().iter().map(|rule| checked(rule, None, now)).collect(),
        images => images
            .iter()
            .map(|image| CheckedRule {
                signatures: Some(registries.places(image)),
                ..checked(&read.rule_for(image), Some(&image.as_pulled()), now)
            })
            .collect(),
    };
    Ok(ClientCheck {
        policy: policy.to_owned(),
        registries_d: registries_d.to_owned(),
        results,
    })
}

fn checked(rule: &Rule<'_>, image: Option<&DockerReference>, now: Timestamp) -> CheckedRule {
    let requirements: Vec<CheckedRequirement> = rule
        .requirements
        .iter()
        .map(|requirement| required(requirement, image, now))
        .collect();
    // One that refuses decides, and one that wants a signature before one that takes anything.
    let decisive = [Outcome::Refused, Outcome::NeedsSignature, Outcome::Accepted]
        .into_iter()
        .find_map(|outcome| {
            requirements
                .iter()
                .find(|requirement| requirement.outcome == outcome)
        });
    let (outcome, why) = match decisive {
        Some(requirement) => (requirement.outcome, requirement.message.as_str()),
        None => (Outcome::Refused, "nothing is required, which clients refuse"),
    };
    CheckedRule {
        image: image.map(ToString::to_string),
        outcome,
        transport: rule.scope.transport(),
        scope: rule.scope.key().map(ToOwned::to_owned),
        message: format!("{}: {why}", rule.scope),
        requirements,
        signatures: None,
    }
}

fn required(
    requirement: &Requirement,
    image: Option<&DockerReference>,
    now: Timestamp,
) -> CheckedRequirement {
    let plain = |outcome, message: &str| CheckedRequirement {
        kind: requirement.kind(),
        outcome,
        message: message.to_owned(),
        keys: Vec::new(),
        signed_identity: None,
    };
    match requirement {
        Requirement::InsecureAcceptAnything => plain(Outcome::Accepted, "any image is taken, signed or not"),
        Requirement::Reject => plain(Outcome::Refused, "every image is refused"),
        Requirement::SigstoreSigned => plain(
            Outcome::NeedsSignature,
            "a sigstore signature is required, which Pulp does not make and signet does not check",
        ),
        Requirement::SignedBaseLayer => plain(
            Outcome::Refused,
            "a signed base layer is required, which clients cannot check",
        ),
        Requirement::SignedBy(signed_by) => {
            let (outcome, message, keys) = signature(signed_by, image, now);
            CheckedRequirement {
                keys,
                signed_identity: Some(signed_by.identity.to_string()),
                ..plain(outcome, &message)
            }
        }
    }
}

fn signature(
    signed_by: &SignedBy,
    image: Option<&DockerReference>,
    now: Timestamp,
) -> (Outcome, String, Vec<CheckedKey>) {
    let refused = |why: String| (Outcome::Refused, why, Vec::new());
    if let KeyType::Reserved(word) = signed_by.key_type {
        return refused(format!("keyType {word} is reserved: clients refuse every image"));
    }
    let certificates = match signed_by.keys.read() {
        Ok(certificates) => certificates,
        Err(error) => return refused(error.with_causes()),
    };
    let keys: Vec<CheckedKey> = certificates
        .iter()
        .map(|certificate| {
            let details = certificate.describe(now);
            let signs = details.primary.signs || details.subkeys.iter().any(|subkey| subkey.signs);
            let why = || {
                details
                    .primary
                    .problem
                    .clone()
                    .unwrap_or_else(|| "is not for signing".to_owned())
            };
            CheckedKey {
                fingerprint: certificate.fingerprint(),
                problem: (!signs).then(why),
                user_ids: details.user_ids,
            }
        })
        .collect();
    let usable: Vec<String> = keys
        .iter()
        .filter(|key| key.problem.is_none())
        .map(|key| key.fingerprint.to_string())
        .collect();
    if usable.is_empty() {
        let problems: Vec<String> = keys
            .iter()
            .map(|key| {
                format!(
                    "{} {}",
                    key.fingerprint,
                    key.problem.as_deref().unwrap_or_default()
                )
            })
            .collect();
        let why = format!("no key can sign: the key {}", problems.join(", the key "));
        return (Outcome::Refused, why, keys);
    }
    let name = match image.map(|image| signed_by.identity.rule_for(image)) {
        Some(Err(error)) => return (Outcome::Refused, error.to_string(), keys),
        Some(Ok(rule)) => expected(&rule),
        None => format!("a name by {}", signed_by.identity),
    };
    let why = format!(
        "a signature for {name} by the key {} is required",
        usable.join(" or ")
    );
    (Outcome::NeedsSignature, why, keys)
}

/// What a signature must name.
fn expected(rule: &IdentityRule) -> String {
    match rule {
        IdentityRule::Repository(image) => format!("any tag of {}", image.repository()),
        IdentityRule::RepoDigestOrExact(image) if image.tag().is_none() => {
            format!("any tag of {}", image.repository())
        }
        IdentityRule::RepoDigestOrExact(image) | IdentityRule::Exact(image) | IdentityRule::Equal(image) => {
            image.to_string()
        }
        IdentityRule::Verbatim(text) => text.clone(),
        IdentityRule::Any => "any name".to_owned(),
    }
}
