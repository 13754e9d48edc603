//! Manifests in files: their digest, signing them, verifying a signature of them. No server is asked.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;

use super::error::OpsError;
use super::files::{self, PUBLIC};
use super::trust::{KEY_MAX, read_certificates};
use crate::oci::{Digest, DockerReference, Manifest, ManifestError};
use crate::signing::openpgp::{Certificates, SIGNATURE_MAX, SigningKey, Verifier, passphrase_in};
use crate::signing::{Claim, Gpg, IdentityRule};

pub use crate::signing::Verdict;
pub use crate::signing::openpgp::Fingerprint;

/// The largest manifest that is read, in bytes; registries take 4 MiB.
const MANIFEST_MAX: u64 = 16 << 20;

/// Which key signs.
#[derive(Clone, Debug)]
pub enum Signer {
    /// The Ed25519 key in a file.
    File {
        /// The armoured or binary secret key.
        secret_key: PathBuf,
        /// Refuses every other key.
        fingerprint: Option<Fingerprint>,
    },
    /// A key in gpg's keeping.
    Gpg {
        /// The certificate's fingerprint, or that of one of its subkeys.
        fingerprint: Fingerprint,
        /// gpg's home folder.
        home: Option<PathBuf>,
    },
}

/// A signature that was made.
#[derive(Debug, Serialize)]
pub struct SignedManifest {
    /// The manifest's digest.
    pub digest: Digest,
    /// The docker-reference in the claim.
    pub reference: String,
    /// The key that signed.
    pub fingerprint: Fingerprint,
    /// The file with the signature.
    pub signature: PathBuf,
}

/// The digest of the manifest in a file, as registries and signatures name it.
pub fn digest(file: &Path) -> Result<Digest, OpsError> {
    let bytes = files::read(file, MANIFEST_MAX)?;
    match Manifest::parse(bytes.as_slice()) {
        Ok(manifest) => Ok(manifest.digest()),
        // Kinds to come are named by their bytes, too; what is no JSON at all is the wrong file.
        Err(ManifestError::Unknown | ManifestError::Ambiguous) => Ok(Digest::of(&bytes)),
        Err(source) => Err(OpsError::Manifest {
            image: file.display().to_string(),
            source,
        }),
    }
}

/// Signs the manifest in a file for `reference` and writes the signature, replacing one that is there.
pub async fn sign(
    manifest: &Path,
    reference: &str,
    signer: &Signer,
    passphrase_file: Option<&Path>,
    signature: &Path,
) -> Result<SignedManifest, OpsError> {
    let digest = digest(manifest)?;
    let now = Timestamp::now();
    let claim = Claim::new(reference, digest, now.as_second());
    let (blob, fingerprint) = match signer {
        Signer::File {
            secret_key,
            fingerprint,
        } => {
            let passphrase = passphrase_file.map(passphrase).transpose()?;
            let bytes = files::read(secret_key, KEY_MAX)?;
            let key = SigningKey::read(&bytes, passphrase.as_ref(), fingerprint.as_ref(), now)?;
            (key.sign(&claim, now)?, key.fingerprint())
        }
        Signer::Gpg { fingerprint, home } => {
            let gpg = Gpg {
                home: home.clone(),
                passphrase_file: passphrase_file.map(Path::to_owned),
                ..Gpg::default()
            };
            (gpg.sign(&claim, fingerprint, now).await?, fingerprint.clone())
        }
    };
    files::hand_over(signature, &blob, PUBLIC)?;
    Ok(SignedManifest {
        digest,
        reference: reference.to_owned(),
        fingerprint,
        signature: signature.to_owned(),
    })
}

/// Verifies a signature of the manifest in a file with the given public keys and no others.
pub fn verify(
    manifest: &Path,
    reference: &DockerReference,
    public_keys: &[PathBuf],
    signature: &Path,
) -> Result<Verdict, OpsError> {
    let digest = digest(manifest)?;
    let mut certificates = Certificates::default();
    for path in public_keys {
        certificates.extend(read_certificates(path)?);
    }
    // One byte more than any signature may have, so that the verdict can say so.
    let blob = files::read(signature, SIGNATURE_MAX as u64 * 2)?;
    let rule = IdentityRule::Equal(reference.clone());
    Ok(Verifier::new(&certificates, Timestamp::now()).verify(&blob, &digest, &rule))
}

/// The first line of a passphrase file.
pub(super) fn passphrase(file: &Path) -> Result<crate::secret::Secret, OpsError> {
    let content = files::read(file, 64 << 10)?;
    Ok(passphrase_in(&String::from_utf8_lossy(&content)))
}
