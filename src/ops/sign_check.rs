//! The new signatures, fetched as a client would and verified: a completed task proves nothing, since Pulp checks
//! neither the signature nor that it is for the manifest.

use std::collections::{HashMap, HashSet};

use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;

use super::error::OpsError;
use super::sign::{Problem, SignPlan};
use super::signature::Images;
use crate::api::{RepositoryVersion, Signature, Tag};
use crate::client::{Client, SignatureFilter};
use crate::oci::Digest;
use crate::signing::openpgp::{Certificates, Verifier};
use crate::signing::{IdentityRule, Reason, Verdict};

/// Requests for signatures that run side by side.
const SIDE_BY_SIDE: usize = 8;

/// What the check found.
pub struct Checked {
    /// How many new signatures are good, or why they could not be fetched.
    pub verified: Result<usize, String>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Checks that every manifest behind every tag of the batch has a new signature that is good, by the service's key,
/// for the manifest, and for the tag's reference.
pub async fn check(
    client: &Client,
    plan: &SignPlan,
    version: &RepositoryVersion,
    batch: &[Tag],
) -> Result<Checked, OpsError> {
    let unable = |why: &str| {
        Ok(Checked {
            verified: Err(why.to_owned()),
            problems: Vec::new(),
        })
    };
    let Some(path) = plan.served_under.first() else {
        return unable("no distribution serves the repository's latest version");
    };
    let Ok(certificates) = Certificates::parse(plan.service.public_key.as_bytes()) else {
        return unable("the signing service's public key cannot be read");
    };
    let verifier = Verifier::new(&certificates, Timestamp::now());
    let filter = SignatureFilter {
        repository_version_added: Some(version.pulp_href.clone()),
        ..SignatureFilter::default()
    };
    let added = client
        .pulp()
        .list_signatures(&filter)
        .try_collect::<Vec<Signature>>();
    let added = async { Ok::<_, OpsError>(added.await?) };
    let (images, added) = tokio::try_join!(Images::read(client, &version.pulp_href), added)?;
    let added: HashSet<&str> = added.iter().map(|signature| signature.name.as_str()).collect();

    // Several tags may name one manifest: its list is fetched once.
    let mut expected: HashMap<Digest, Vec<String>> = HashMap::new();
    for tag in batch {
        let reference = format!("{}:{}", plan.identity, tag.name);
        for href in images.with_platforms(&tag.tagged_manifest) {
            if let Some(digest) = images.digests.get(&href) {
                expected.entry(*digest).or_default().push(reference.clone());
            }
        }
    }
    let checks = expected.into_iter().map(|(digest, references)| {
        let (added, verifier) = (&added, &verifier);
        async move {
            let list = client.registry().get_signatures(path, &digest).await?;
            let new: Vec<Vec<u8>> = list
                .signatures
                .iter()
                .filter(|signature| added.contains(signature.name.as_str()))
                .filter_map(|signature| signature.blob().ok())
                .collect();
            Ok::<_, OpsError>(judge(&new, &digest, &references, verifier))
        }
    });
    let mut checked = Checked {
        verified: Ok(0),
        problems: Vec::new(),
    };
    let mut checks = stream::iter(checks).buffer_unordered(SIDE_BY_SIDE);
    while let Some((good, problems)) = checks.try_next().await? {
        checked.verified = checked.verified.map(|count| count + good);
        checked.problems.extend(problems);
    }
    Ok(checked)
}

/// For each reference the best of the new signatures of one manifest.
fn judge(
    blobs: &[Vec<u8>],
    digest: &Digest,
    references: &[String],
    verifier: &Verifier,
) -> (usize, Vec<Problem>) {
    let mut good = 0;
    let mut problems = Vec::new();
    for reference in references {
        // A script must repeat its REFERENCE to the letter.
        let rule = IdentityRule::Verbatim(reference.clone());
        let verdicts: Vec<Verdict> = blobs
            .iter()
            .map(|blob| verifier.verify(blob, digest, &rule))
            .collect();
        if verdicts.iter().any(Verdict::is_verified) {
            good += 1;
            continue;
        }
        // Where one manifest has several tags, the signature for another tag is not what went wrong.
        let worst = verdicts
            .iter()
            .find(|verdict| verdict.reason() != Reason::IdentityMismatch);
        let (reason, message) = match worst.or(verdicts.first()) {
            None => (
                "missing".to_owned(),
                "the server has no new signature for it".to_owned(),
            ),
            Some(verdict) => (verdict.reason().to_string(), verdict.message().to_owned()),
        };
        problems.push(Problem {
            reference: reference.clone(),
            manifest: digest.to_string(),
            reason,
            message,
        });
    }
    (good, problems)
}
