//! What signatures say of themselves. Nothing of it is verified.

use jiff::Timestamp;
use serde::Serialize;

use super::error::{OpsError, sentence};
use super::signature::{Input, digest_of};
use crate::client::Client;
use crate::oci::{Digest, ImageSelector};
use crate::signing::Claim;
use crate::signing::openpgp::{Fingerprint, KeyId, inspect};

/// Signatures as they describe themselves.
#[derive(Debug, Serialize)]
pub struct Inspected {
    /// Always false: no key was asked.
    pub verified: bool,
    /// Always true.
    pub unverified: bool,
    /// The file or image.
    pub source: String,
    /// The image's manifest, when they are an image's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manifest: Option<Digest>,
    /// Each signature, in the order found.
    pub signatures: Vec<InspectedSignature>,
}

/// One signature as it describes itself: anyone can write all of this.
#[derive(Debug, Serialize)]
pub struct InspectedSignature {
    /// Always false.
    pub verified: bool,
    /// Always true.
    pub unverified: bool,
    /// The digest of the signature itself.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: usize,
    /// The key that it says it is made by.
    pub claimed_fingerprint: Option<Fingerprint>,
    /// The id of that key.
    pub claimed_key_id: Option<KeyId>,
    /// When it says it was made.
    pub claimed_time: Option<Timestamp>,
    /// What it says.
    pub claim: Option<Claim>,
    /// Why it is no signature, or holds no claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// What the signatures in a file say of themselves; `source` names the file.
pub fn of_input(source: &str, input: &Input) -> Inspected {
    Inspected::of(
        source,
        None,
        input.blobs().iter().map(|blob| describe(blob)).collect(),
    )
}

/// What the signatures of an image say of themselves.
pub async fn of_image(client: &Client, image: &ImageSelector) -> Result<Inspected, OpsError> {
    let manifest = digest_of(client, image).await?;
    let list = client
        .registry()
        .get_signatures(image.path.as_str(), &manifest)
        .await?;
    let mut signatures = Vec::with_capacity(list.signatures.len());
    for signature in &list.signatures {
        let blob = signature.blob().map_err(|error| OpsError::NotASignature {
            reason: error.to_string(),
        })?;
        signatures.push(describe(&blob));
    }
    Ok(Inspected::of(&image.to_string(), Some(manifest), signatures))
}

impl Inspected {
    fn of(source: &str, manifest: Option<Digest>, signatures: Vec<InspectedSignature>) -> Self {
        Self {
            verified: false,
            unverified: true,
            source: source.to_owned(),
            manifest,
            signatures,
        }
    }
}

fn describe(blob: &[u8]) -> InspectedSignature {
    let mut described = InspectedSignature {
        verified: false,
        unverified: true,
        digest: Digest::of(blob),
        size: blob.len(),
        claimed_fingerprint: None,
        claimed_key_id: None,
        claimed_time: None,
        claim: None,
        problem: None,
    };
    match inspect(blob) {
        Err(error) => described.problem = Some(sentence(&error)),
        Ok(seen) => {
            described.claimed_fingerprint = seen.issuer_fingerprint;
            described.claimed_key_id = seen.issuer_key_id;
            described.claimed_time = seen.made_at;
            match seen.claim {
                Ok(claim) => described.claim = Some(claim),
                Err(error) => described.problem = Some(sentence(&error)),
            }
        }
    }
    described
}
