//! Uploading signatures.

use serde::Serialize;

use super::error::{Mismatch, OpsError};
use super::signature::digest_of;
use crate::api::{SignatureList, SignatureObject};
use crate::client::Client;
use crate::oci::{Digest, ImageSelector};
use crate::signing::openpgp::{SIGNATURE_MAX, inspect};

/// The most that is read of an input, in bytes: clients stop reading a manifest's list at 4 MiB, and its base64 and
/// JSON come on top.
pub const MAX_INPUT: u64 = 8 << 20;

/// Signatures to upload, read from a file.
#[derive(Debug)]
pub struct Input {
    blobs: Vec<Vec<u8>>,
}

/// What became of an upload.
#[derive(Debug, Serialize)]
pub struct PutReport {
    /// The image.
    pub image: String,
    /// Its manifest's digest.
    pub digest: Digest,
    /// Each signature with what was done.
    pub signatures: Vec<PutSignature>,
}

/// One uploaded signature.
#[derive(Debug, Serialize)]
pub struct PutSignature {
    /// Its name on the server.
    pub name: String,
    /// `uploaded`, `unchanged`, or `would-upload` in a dry run.
    pub result: &'static str,
}

impl Input {
    /// Tells the JSON of the extensions API (the list or one object of it) from a raw signature.
    pub fn parse(bytes: &[u8]) -> Result<Self, OpsError> {
        let refuse = |reason: String| Err(OpsError::NotASignature { reason });
        // An OpenPGP packet begins with its top bit set (RFC 9580, 4.2), JSON with a brace.
        let objects = match bytes.trim_ascii_start().first() {
            None => return refuse("the input is empty".to_owned()),
            Some(b'{') => parse_json(bytes),
            Some(_) => {
                return Ok(Self {
                    blobs: vec![bytes.to_vec()],
                });
            }
        };
        let objects = match objects {
            Ok(objects) => objects,
            Err(error) => return refuse(format!("not the JSON of the extensions API: {error}")),
        };
        let blobs: Result<Vec<_>, _> = objects.iter().map(SignatureObject::blob).collect();
        match blobs {
            Ok(blobs) => Ok(Self { blobs }),
            Err(error) => refuse(error.to_string()),
        }
    }
}

impl Input {
    /// The signatures, in the input's order.
    pub(super) fn blobs(&self) -> &[Vec<u8>] {
        &self.blobs
    }
}

fn parse_json(bytes: &[u8]) -> Result<Vec<SignatureObject>, serde_json::Error> {
    let value: serde_json::Value = serde_json::from_slice(bytes)?;
    if value.get("signatures").is_some() {
        Ok(serde_json::from_value::<SignatureList>(value)?.signatures)
    } else {
        Ok(vec![serde_json::from_value(value)?])
    }
}

/// Uploads signatures of an image. One whose claim names another manifest is refused before anything is sent, unless
/// forced: Pulp itself would take it.
pub async fn put(
    client: &Client,
    image: &ImageSelector,
    input: &Input,
    force: bool,
    dry_run: bool,
) -> Result<PutReport, OpsError> {
    let digest = digest_of(client, image).await?;
    for blob in &input.blobs {
        check(blob, &digest, force)?;
    }
    let present = client
        .registry()
        .get_signatures(image.path.as_str(), &digest)
        .await?;
    let mut signatures = Vec::with_capacity(input.blobs.len());
    for blob in &input.blobs {
        let object = SignatureObject::new(&digest, blob);
        let result = if present
            .signatures
            .iter()
            .any(|known| known.content == object.content)
        {
            "unchanged"
        } else if dry_run {
            "would-upload"
        } else {
            client
                .registry()
                .put_signature(image.path.as_str(), &digest, &object)
                .await?;
            "uploaded"
        };
        signatures.push(PutSignature {
            name: object.name,
            result,
        });
    }
    Ok(PutReport {
        image: image.to_string(),
        digest,
        signatures,
    })
}

fn check(blob: &[u8], manifest: &Digest, force: bool) -> Result<(), OpsError> {
    let refuse = |reason: String| Err(OpsError::NotASignature { reason });
    if blob.len() > SIGNATURE_MAX {
        return refuse(format!(
            "{} bytes, and the server takes {SIGNATURE_MAX} at most",
            blob.len()
        ));
    }
    if force {
        return Ok(());
    }
    match inspect(blob) {
        Err(error) => refuse(error.to_string()),
        Ok(seen) => match seen.claim {
            Err(error) => refuse(error.to_string()),
            Ok(claim) if claim.digest != *manifest => {
                let (wanted, claimed) = (manifest.to_string(), claim.digest.to_string());
                Err(OpsError::WrongManifest(Box::new(Mismatch { wanted, claimed })))
            }
            Ok(_) => Ok(()),
        },
    }
}
