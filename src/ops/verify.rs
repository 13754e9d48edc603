//! Verifying the signatures of images without pulling them: every manifest that a client could be given.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use futures_util::{StreamExt, stream};
use jiff::Timestamp;
use serde::{Serialize, Serializer};

use super::error::{OpsError, sentence};
use super::signature::hidden_by_pin;
use super::trust::TrustedKeys;
use crate::api::SignatureObject;
use crate::client::Client;
use crate::oci::{Digest, DockerReference, ImageSelector, Kind, Manifest, Target};
use crate::signing::IdentityRule;
use crate::signing::policy::{Decision, Policy};

pub use super::trust::{KeyChoice, Require};
pub use crate::signing::policy::PolicyReason;
pub use crate::signing::{Reason, Verdict};

/// Requests for one image that run side by side; the client's bound holds for all images together.
const SIDE_BY_SIDE: usize = 16;

/// Why a manifest or an image is verified or not: stable names, in kebab-case, for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageReason {
    /// Enough good signatures.
    Good,
    /// No signature at all.
    NoSignature,
    /// Good signatures, by fewer keys than required.
    TooFewKeys,
    /// None of the signatures is good; what the most telling of them lacks.
    Signature(Reason),
    /// The policy takes it, or refuses it, for this.
    Policy(PolicyReason),
    /// The server could not be asked, or did not give what it has.
    Unknown,
}

/// By what an image is judged.
#[derive(Clone, Copy)]
pub enum Judge<'a> {
    /// Given keys.
    Keys(&'a TrustedKeys),
    /// The key of the signing service that is attached to the image's repository.
    Attached,
    /// A client's policy.
    Policy(&'a Policy),
}

/// Reads a client's policy.json.
pub fn read_policy(path: &Path) -> Result<Policy, OpsError> {
    Ok(Policy::read(path)?)
}

/// How an image stands.
#[derive(Debug, Serialize)]
pub struct VerifiedImage {
    /// The image as it was named.
    pub image: String,
    /// The reference that a client would type.
    pub identity: String,
    /// The manifest's digest.
    pub digest: Digest,
    /// Whether every manifest is verified.
    pub verified: bool,
    /// Why, or why not: that of the worst manifest.
    pub reason: ImageReason,
    /// The same for people.
    pub message: String,
    /// What may surprise the user.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// The manifest; of an index, behind it, that of each platform.
    pub manifests: Vec<VerifiedManifest>,
}

/// How one manifest stands.
#[derive(Debug, Serialize)]
pub struct VerifiedManifest {
    /// Its digest.
    pub digest: Digest,
    /// The platform, as the index says; `None` for the index itself and for an image without one.
    pub platform: Option<String>,
    /// Whether enough keys have signed.
    pub verified: bool,
    /// Why, or why not.
    pub reason: ImageReason,
    /// The same for people.
    pub message: String,
    /// When too few of the signatures will be good; `None` for never, and for what is not verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
    /// Its signatures, in the server's order.
    pub signatures: Vec<VerifiedSignature>,
    /// What a client with the policy would do, with the scope and requirement that decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// How one signature stands.
#[derive(Debug, Serialize)]
pub struct VerifiedSignature {
    /// Its name on the server.
    pub name: String,
    /// The given key that made it; `None` when none did.
    pub key: Option<String>,
    /// What is to be said of it.
    #[serde(flatten)]
    pub verdict: Verdict,
}

impl ImageReason {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::NoSignature => "no-signature",
            Self::TooFewKeys => "too-few-keys",
            Self::Signature(reason) => reason.as_str(),
            Self::Policy(reason) => reason.as_str(),
            Self::Unknown => "unknown",
        }
    }

    /// How bad it is, among the manifests of one image: not knowing is worst.
    fn rank(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::NoSignature => 1,
            Self::Policy(PolicyReason::AcceptAnything) => 0,
            Self::TooFewKeys | Self::Signature(_) | Self::Policy(_) => 2,
            Self::Unknown => 3,
        }
    }
}

impl fmt::Display for ImageReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for ImageReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Verifies an image for a client that types `identity`: its manifest and, when that is an index, the manifest of
/// each platform, since that is the one that clients hold against their policy.
///
/// An error says that the image itself could not be looked at; what could not be found out about one of its manifests
/// is in the report. What a policy takes without a signature is allowed, and never called verified.
pub async fn verify(
    client: &Client,
    image: &ImageSelector,
    identity: &DockerReference,
    judge: Judge<'_>,
    now: Timestamp,
) -> Result<VerifiedImage, OpsError> {
    let path = image.path.as_str();
    let attached = async {
        match judge {
            Judge::Attached => TrustedKeys::attached(client, &image.path, now).await.map(Some),
            Judge::Keys(_) | Judge::Policy(_) => Ok(None),
        }
    };
    let manifests = manifests(client, image);
    let (attached, manifests) = tokio::try_join!(attached, manifests)?;
    let judge = attached.as_ref().map_or(judge, Judge::Keys);
    let rule = IdentityRule::RepoDigestOrExact(identity.clone());
    let digest = manifests[0].0;
    let judged = manifests.into_iter().map(|(digest, platform)| {
        let rule = &rule;
        async move {
            let mut manifest = match client.registry().get_signatures(path, &digest).await {
                Ok(list) => match judge {
                    Judge::Keys(keys) => by_keys(&list.signatures, digest, keys, rule),
                    Judge::Policy(policy) => by_policy(&list.signatures, digest, policy, identity, now),
                    Judge::Attached => VerifiedManifest::unknown(
                        digest,
                        &OpsError::NoKey {
                            image: path.to_owned(),
                        },
                    ),
                },
                Err(error) => VerifiedManifest::unknown(digest, &error.into()),
            };
            manifest.platform = platform;
            manifest
        }
    });
    let manifests: Vec<VerifiedManifest> = stream::iter(judged).buffered(SIDE_BY_SIDE).collect().await;
    let warnings = if manifests
        .iter()
        .any(|manifest| manifest.reason == ImageReason::NoSignature)
    {
        hidden_by_pin(client, image).await
    } else {
        Vec::new()
    };
    let (reason, message) = worst(&manifests);
    Ok(VerifiedImage {
        image: image.to_string(),
        identity: identity.to_string(),
        digest,
        verified: reason == ImageReason::Good,
        reason,
        message,
        warnings,
        manifests,
    })
}

/// The digest of the image's manifest, and behind it those of an index' platforms with their names.
async fn manifests(
    client: &Client,
    image: &ImageSelector,
) -> Result<Vec<(Digest, Option<String>)>, OpsError> {
    let target: &Target = &image.target;
    let fetched = client
        .registry()
        .get_manifest(image.path.as_str(), target)
        .await?;
    let manifest = Manifest::parse(fetched.bytes.to_vec()).map_err(|source| OpsError::Manifest {
        image: image.to_string(),
        source,
    })?;
    let mut manifests = vec![(fetched.digest, None)];
    if manifest.kind() == Kind::Index {
        for child in manifest.children() {
            let platform = child.platform.as_ref().map(ToString::to_string);
            manifests.push((child.digest, Some(platform.unwrap_or_default())));
        }
    }
    Ok(manifests)
}

/// Judges a manifest as a client with this policy does.
fn by_policy(
    signatures: &[SignatureObject],
    digest: Digest,
    policy: &Policy,
    identity: &DockerReference,
    now: Timestamp,
) -> VerifiedManifest {
    let blobs: Result<Vec<Vec<u8>>, _> = signatures.iter().map(SignatureObject::blob).collect();
    let blobs = match blobs {
        Ok(blobs) => blobs,
        Err(error) => {
            let reason = error.to_string();
            return VerifiedManifest::unknown(digest, &OpsError::NotASignature { reason });
        }
    };
    let decision = policy.decide(identity, &digest, &blobs, now);
    let reason = match decision.reason {
        PolicyReason::NoSignature => ImageReason::NoSignature,
        PolicyReason::Signature(Reason::Good) if decision.allowed => ImageReason::Good,
        PolicyReason::Signature(reason) => ImageReason::Signature(reason),
        other => ImageReason::Policy(other),
    };
    VerifiedManifest {
        digest,
        platform: None,
        verified: reason == ImageReason::Good,
        reason,
        message: decision.message.clone(),
        expires: None,
        signatures: Vec::new(),
        decision: Some(decision),
    }
}

/// Judges all signatures of one manifest.
fn by_keys(
    signatures: &[SignatureObject],
    digest: Digest,
    keys: &TrustedKeys,
    rule: &IdentityRule,
) -> VerifiedManifest {
    // The keys that have signed, each with the end of its last good signature.
    let mut by: BTreeMap<usize, Timestamp> = BTreeMap::new();
    let mut unreadable = None;
    let mut judged = Vec::with_capacity(signatures.len());
    for signature in signatures {
        match signature.blob() {
            Ok(blob) => {
                let found = keys.judge(&blob, &digest, rule);
                if let Some(key) = found.key.filter(|_| found.verdict.is_verified()) {
                    let (end, last) = (found.expires.unwrap_or(Timestamp::MAX), by.entry(key));
                    let last = last.or_insert(end);
                    *last = end.max(*last);
                }
                judged.push(VerifiedSignature {
                    name: signature.name.clone(),
                    key: found.key.map(|key| keys.name(key).to_owned()),
                    verdict: found.verdict,
                });
            }
            Err(error) => unreadable = Some(error),
        }
    }
    let most_telling = || {
        let verdicts = judged.iter().map(|signature| &signature.verdict);
        verdicts.max_by_key(|verdict| telling(verdict.reason()))
    };
    let (reason, message) = if by.len() >= keys.required() {
        let good = judged.iter().find(|signature| signature.verdict.is_verified());
        let message = good.map(|signature| signature.verdict.message().to_owned());
        (ImageReason::Good, message.unwrap_or_default())
    } else if let Some(error) = unreadable {
        (ImageReason::Unknown, error.to_string())
    } else if !by.is_empty() {
        let message = format!(
            "{} of the {} given keys have signed, and {} must",
            by.len(),
            keys.count(),
            keys.required()
        );
        (ImageReason::TooFewKeys, message)
    } else {
        match most_telling() {
            None => (ImageReason::NoSignature, "there is no signature".to_owned()),
            Some(verdict) => (
                ImageReason::Signature(verdict.reason()),
                verdict.message().to_owned(),
            ),
        }
    };
    VerifiedManifest {
        digest,
        platform: None,
        verified: reason == ImageReason::Good,
        expires: expiry(by.into_values().collect(), keys.required()).filter(|_| reason == ImageReason::Good),
        reason,
        message,
        signatures: judged,
        decision: None,
    }
}

/// When fewer than `required` of the keys, each good until one of `ends`, are left; `None` for never.
fn expiry(mut ends: Vec<Timestamp>, required: usize) -> Option<Timestamp> {
    ends.sort_by(|one, other| other.cmp(one));
    let last = ends.get(required.checked_sub(1)?)?;
    Some(*last).filter(|last| *last != Timestamp::MAX)
}

/// How much a refusal tells of what went wrong: a signature by someone else least, one of the right key for another
/// name most.
pub(super) fn telling(reason: Reason) -> u8 {
    match reason {
        Reason::UnknownKey => 0,
        Reason::IdentityMismatch => 2,
        Reason::Good => 3,
        _ => 1,
    }
}

impl VerifiedManifest {
    fn unknown(digest: Digest, error: &OpsError) -> Self {
        Self {
            digest,
            platform: None,
            verified: false,
            reason: ImageReason::Unknown,
            message: sentence(error),
            expires: None,
            signatures: Vec::new(),
            decision: None,
        }
    }

    /// The message with the name of the manifest among those of its image in front.
    pub fn labelled_message(&self) -> String {
        format!("{}{}", self.label(), self.message)
    }

    /// How messages about an image name one of its manifests.
    fn label(&self) -> String {
        match self.platform.as_deref() {
            None => String::new(),
            Some("") => format!("{}: ", self.digest),
            Some(platform) => format!("{platform}: "),
        }
    }
}

/// The worst of an image's manifests decides; among equals the first, which is the index.
fn worst(manifests: &[VerifiedManifest]) -> (ImageReason, String) {
    let ranked = manifests.iter().rev();
    match ranked.max_by_key(|manifest| manifest.reason.rank()) {
        Some(worst) => (worst.reason, worst.labelled_message()),
        None => (ImageReason::Unknown, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_verified_as_long_as_enough_keys_are_good() {
        let [first, second] = [1_000, 2_000].map(|second| Timestamp::from_second(second).unwrap_or_default());
        let never = Timestamp::MAX;
        assert_eq!(expiry(vec![first, second], 1), Some(second));
        assert_eq!(expiry(vec![second, first], 2), Some(first));
        assert_eq!(expiry(vec![first, never], 1), None);
        assert_eq!(expiry(vec![first, never], 2), Some(first));
        assert_eq!(expiry(vec![], 1), None);
    }
}
