//! The audit of one repository's version.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::{SignedDuration, Timestamp};

use super::super::error::{OpsError, sentence};
use super::super::sign::is_attached;
use super::super::signature::Images;
use super::super::verify::telling;
use super::report::{AuditedImage, State, differs_by_host};
use super::verdicts::Verdicts;
use crate::api::{Href, Signature};
use crate::client::{Client, SignatureFilter};
use crate::oci::Digest;
use crate::signing::openpgp::Verifier;
use crate::signing::{GoodSignature, IdentityRule, Reason, Verdict};

/// Manifests whose signatures are fetched side by side; the client's bound holds for all repositories together.
const SIDE_BY_SIDE: usize = 64;
/// containers/image reads a manifest's list up to 4 MiB, which is about 3,800 signatures.
const MANY_SIGNATURES: usize = 3_000;

/// What is audited, and by what.
pub struct Subject<'a> {
    /// The repository's name, for messages.
    pub repository: &'a str,
    /// The version.
    pub version: &'a Href,
    /// `HOST/[DOMAIN/]BASE_PATH` of each path that clients type; none when nothing serves the version.
    pub identities: &'a [String],
    /// The base path through which the registry serves this version.
    pub served_under: Option<&'a str>,
    /// Only these tags; none given means all.
    pub tags: &'a [String],
    /// The key that counts; `None` when there is none.
    pub verifier: Option<&'a Verifier>,
    /// What is known from before, of the same key.
    pub verdicts: &'a Mutex<Verdicts>,
    /// How long before its end a good signature is told to be expiring.
    pub expiring: SignedDuration,
    /// The moment at which it is judged.
    pub now: Timestamp,
}

/// What is known of the signatures of one manifest.
struct Known {
    signatures: usize,
    opened: Vec<Result<GoodSignature, Box<Verdict>>>,
    /// Why one or more of them could not be judged.
    unknown: Option<(&'static str, String)>,
}

/// Audits every tag of the version: the images and what may surprise the user. `progress` is told how many of the
/// manifests whose signatures have to be fetched are done.
pub async fn audit_version(
    client: &Client,
    subject: &Subject<'_>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<(Vec<AuditedImage>, Vec<String>), OpsError> {
    let filter = SignatureFilter {
        repository_version: Some(subject.version.clone()),
        ..SignatureFilter::default()
    };
    let listed = client.pulp().list_signatures(&filter);
    let listed = async { Ok::<_, OpsError>(listed.try_collect::<Vec<Signature>>().await?) };
    let (images, listed) = tokio::try_join!(Images::read(client, subject.version), listed)?;

    let mut tags: Vec<(&String, &Href)> = images
        .tagged
        .iter()
        .filter(|(tag, _)| !is_attached(tag) && (subject.tags.is_empty() || subject.tags.contains(tag)))
        .collect();
    tags.sort();
    let mut signatures: HashMap<Digest, Vec<Digest>> = HashMap::new();
    for signature in &listed {
        if let Some(manifest) = images.signed_by(signature) {
            signatures.entry(manifest).or_default().push(signature.digest);
        }
    }
    let wanted: HashSet<Digest> = tags
        .iter()
        .flat_map(|(_, manifest)| images.with_platforms(manifest))
        .filter_map(|href| images.digests.get(&href).copied())
        .collect();
    signatures.retain(|manifest, _| wanted.contains(manifest));

    let mut warnings: Vec<String> = signatures
        .iter()
        .filter(|(_, signatures)| signatures.len() > MANY_SIGNATURES)
        .map(|(manifest, signatures)| {
            format!(
                "manifest {manifest} has {} signatures: clients read 4 MiB of them, about 3,800, and fail at more",
                signatures.len()
            )
        })
        .collect();
    warnings.sort();
    let unasked = fetch(client, subject, &signatures, progress).await;
    let known: HashMap<Digest, Known> = signatures
        .iter()
        .map(|(manifest, signatures)| (*manifest, subject.know(manifest, signatures, &unasked)))
        .collect();

    let mut rows = Vec::new();
    for (tag, manifest) in tags {
        for identity in subject.names() {
            for href in images.with_platforms(manifest) {
                let index = images.is_index(&href);
                let platform = images.platforms.get(&href).cloned();
                let mut row = match images.digests.get(&href) {
                    Some(digest) => subject.judge(&identity, tag, *digest, known.get(digest)),
                    // An index may list what was never synced: nobody can pull that.
                    None => continue,
                };
                row.kind = if index { "index" } else { "image" };
                row.platform = platform;
                rows.push(row);
            }
        }
    }
    Ok((rows, warnings))
}

/// Fetches and examines the signatures of the manifests that have some of which nothing is known; gives why that was
/// not possible, by manifest.
async fn fetch(
    client: &Client,
    subject: &Subject<'_>,
    signatures: &HashMap<Digest, Vec<Digest>>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> HashMap<Digest, String> {
    let (Some(path), Some(verifier)) = (subject.served_under, subject.verifier) else {
        return HashMap::new();
    };
    let missing: Vec<Digest> = {
        let verdicts = subject.verdicts();
        let is_new = |manifest: &Digest, signatures: &[Digest]| {
            signatures
                .iter()
                .any(|signature| verdicts.get(signature, manifest).is_none())
        };
        signatures
            .iter()
            .filter(|(manifest, signatures)| is_new(manifest, signatures))
            .map(|(manifest, _)| *manifest)
            .collect()
    };
    let total = missing.len();
    let fetched = missing.into_iter().map(|manifest| async move {
        let list = client.registry().get_signatures(path, &manifest).await;
        (manifest, list)
    });
    let mut fetched = stream::iter(fetched).buffer_unordered(SIDE_BY_SIDE);
    let mut unasked = HashMap::new();
    let mut done = 0;
    while let Some((manifest, list)) = fetched.next().await {
        match list {
            Ok(list) => {
                for blob in list
                    .signatures
                    .iter()
                    .filter_map(|signature| signature.blob().ok())
                {
                    let digest = Digest::of(&blob);
                    let is_known = subject.verdicts().get(&digest, &manifest).is_some();
                    if !is_known {
                        let finding = verifier.examine(&blob);
                        subject.verdicts().add(digest, manifest, finding);
                    }
                }
            }
            Err(error) => {
                unasked.insert(manifest, sentence(&error));
            }
        }
        done += 1;
        progress(done, total);
    }
    unasked
}

impl Subject<'_> {
    /// No panic happens while it is held.
    fn verdicts(&self) -> MutexGuard<'_, Verdicts> {
        self.verdicts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the references begin with; the repository's own name where nothing serves it.
    fn names(&self) -> Vec<String> {
        match self.identities {
            [] => vec![self.repository.to_owned()],
            identities => identities.to_vec(),
        }
    }

    /// What is known of a manifest's signatures after they were fetched.
    fn know(&self, manifest: &Digest, signatures: &[Digest], unasked: &HashMap<Digest, String>) -> Known {
        let mut known = Known {
            signatures: signatures.len(),
            opened: Vec::with_capacity(signatures.len()),
            unknown: None,
        };
        let Some(verifier) = self.verifier else {
            let message = "the repository has no signing service, and none was named to verify with";
            known.unknown = Some(("no-key", message.to_owned()));
            return known;
        };
        let verdicts = self.verdicts();
        for signature in signatures {
            match verdicts.get(signature, manifest) {
                // Without a path no client sees it, whatever was known once.
                _ if self.served_under.is_none() => {
                    let message =
                        "no distribution serves this version, so that its signatures cannot be fetched";
                    known.unknown = Some(("not-served", message.to_owned()));
                }
                Some(finding) => known.opened.push(verifier.recall(finding)),
                None => {
                    known.unknown = Some(match unasked.get(manifest) {
                        Some(error) => ("not-asked", error.clone()),
                        None => (
                            "not-served",
                            format!("the registry does not give out the signature {signature}"),
                        ),
                    });
                }
            }
        }
        known
    }

    /// How a manifest stands under `IDENTITY:TAG`.
    fn judge(&self, identity: &str, tag: &str, manifest: Digest, known: Option<&Known>) -> AuditedImage {
        let reference = format!("{identity}:{tag}");
        let mut image = AuditedImage {
            tag: tag.to_owned(),
            manifest,
            kind: "image",
            platform: None,
            state: State::None,
            reason: "no-signature",
            message: "there is no signature".to_owned(),
            signer: None,
            made_at: None,
            expires: None,
            signatures: known.map_or(0, |known| known.signatures),
            signed_reference: None,
            reference,
        };
        let Some(known) = known else { return image };
        let rule = match image.reference.parse() {
            Ok(reference) => IdentityRule::RepoDigestOrExact(reference),
            Err(_) => IdentityRule::Verbatim(image.reference.clone()),
        };
        let judged = known.opened.iter().map(|opened| match opened {
            Ok(good) => (good.judge(&manifest, &rule), good.expires),
            Err(verdict) => (verdict.as_ref().clone(), None),
        });
        // Of several good ones the one that stays good longest.
        let lasts = |expires: Option<Timestamp>| expires.unwrap_or(Timestamp::MAX);
        let best = judged.max_by_key(|(verdict, expires)| {
            let good = verdict.is_verified().then(|| lasts(*expires));
            // Where one manifest has several tags, the signature of this very tag for another host tells most.
            let claim = verdict.claim().filter(|_| !verdict.is_verified());
            let other_host = claim.is_some_and(|claim| differs_by_host(&image.reference, &claim.reference));
            (telling(verdict.reason()), good, other_host)
        });
        match (best, &known.unknown) {
            (Some((verdict, expires)), _) if verdict.is_verified() => {
                let soon = lasts(expires) <= self.now.saturating_add(self.expiring).unwrap_or(Timestamp::MAX);
                image.state = if soon { State::Expiring } else { State::Signed };
                image.expires = expires;
                image.is_by(&verdict);
            }
            (_, Some((reason, message))) => {
                image.state = State::Unknown;
                image.reason = reason;
                image.message = message.clone();
            }
            (Some((verdict, _)), None) => {
                image.state = match verdict.reason() {
                    Reason::UnknownKey => State::WrongKey,
                    Reason::IdentityMismatch => State::WrongIdentity,
                    _ => State::Bad,
                };
                if image.state == State::WrongIdentity {
                    image.signed_reference = verdict.claim().map(|claim| claim.reference.clone());
                }
                image.is_by(&verdict);
            }
            (None, None) => {}
        }
        image
    }
}

impl AuditedImage {
    /// Takes over what the deciding verdict says.
    fn is_by(&mut self, verdict: &Verdict) {
        self.reason = verdict.reason().as_str();
        self.message = verdict.message().to_owned();
        self.signer = verdict.signer().cloned();
        self.made_at = verdict.made_at();
    }
}
