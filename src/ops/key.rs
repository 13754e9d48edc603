//! Keys in files, for machines without gpg.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;

use super::error::OpsError;
use super::files::{self, PRIVATE, PUBLIC};
use super::manifest::passphrase;
use crate::signing::openpgp::{Fingerprint, generate as generate_key};

/// A key to be made and where its parts go.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// Who it is for: `Release <release@example.com>`.
    pub user_id: String,
    /// How long it is valid; `None` is for ever.
    pub validity: Option<Duration>,
    /// The file whose first line protects the secret key.
    pub passphrase_file: Option<PathBuf>,
    /// The file for the secret key.
    pub secret_key: PathBuf,
    /// The file for the certificate.
    pub public_key: PathBuf,
    /// The file for the revocation.
    pub revocation: PathBuf,
    /// Whether files that are there may be replaced.
    pub replace: bool,
}

/// A key that was made.
#[derive(Debug, Serialize)]
pub struct WrittenKey {
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Who it is for.
    pub user_id: String,
    /// The file with the secret key, mode 0600.
    pub secret_key: PathBuf,
    /// The file with the certificate.
    pub public_key: PathBuf,
    /// The file with the revoked certificate, mode 0600: to be published when the key is lost.
    pub revocation: PathBuf,
}

/// Makes an Ed25519 key and writes it. Nothing is written when one of the files is there already, unless replaced.
pub fn generate(new: &NewKey) -> Result<WrittenKey, OpsError> {
    let files: [&Path; 3] = [&new.secret_key, &new.public_key, &new.revocation];
    if let Some(there) = files
        .into_iter()
        .find(|file| !new.replace && file.symlink_metadata().is_ok())
    {
        return Err(OpsError::FileExists {
            path: there.to_owned(),
        });
    }
    let protect = new.passphrase_file.as_deref().map(passphrase).transpose()?;
    let key = generate_key(&new.user_id, new.validity, protect.as_ref(), Timestamp::now())?;
    files::write(
        &new.secret_key,
        key.secret_key.expose().as_bytes(),
        PRIVATE,
        new.replace,
    )?;
    files::write(&new.public_key, key.certificate.as_bytes(), PUBLIC, new.replace)?;
    files::write(&new.revocation, key.revocation.as_bytes(), PRIVATE, new.replace)?;
    Ok(WrittenKey {
        fingerprint: key.fingerprint,
        user_id: new.user_id.clone(),
        secret_key: new.secret_key.clone(),
        public_key: new.public_key.clone(),
        revocation: new.revocation.clone(),
    })
}
