//! The keys that a policy names.

use std::error::Error;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::signing::openpgp::{CertificateError, Certificates};

/// What is read of a keyring at most, in bytes.
const KEYRING_MAX: u64 = 16 << 20;

/// Where the keys of a requirement are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// `keyPath` or `keyPaths`: files with public keys, armoured or not. A relative one begins at the current
    /// folder.
    Files(Vec<PathBuf>),
    /// `keyData`: the keys themselves.
    Data(Vec<u8>),
}

/// Why a requirement has no keys to check with. Clients refuse every image then.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// A file that cannot be read.
    #[error("cannot read the key file {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file without a public key.
    #[error("the key file {} is not usable", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: CertificateError,
    },
    /// `keyData` without a public key.
    #[error("keyData is not usable")]
    Data(#[source] CertificateError),
}

impl KeysError {
    /// What is wrong with its causes in one line, for reports, where there are no sources.
    pub fn with_causes(&self) -> String {
        match self {
            Self::Read { source, .. } => format!("{self}: {source}"),
            Self::File { source, .. } | Self::Data(source) => match source.source() {
                Some(cause) => format!("{self}: {source}: {cause}"),
                None => format!("{self}: {source}"),
            },
        }
    }
}

impl KeySource {
    /// Reads the keys; there is at least one.
    pub fn read(&self) -> Result<Certificates, KeysError> {
        match self {
            Self::Data(bytes) => Certificates::parse(bytes).map_err(KeysError::Data),
            Self::Files(paths) => {
                let mut all = Certificates::default();
                for path in paths {
                    all.extend(of_file(path)?);
                }
                match all.is_empty() {
                    true => Err(KeysError::Data(CertificateError::Empty)),
                    false => Ok(all),
                }
            }
        }
    }
}

fn of_file(path: &Path) -> Result<Certificates, KeysError> {
    let failed = |source| KeysError::Read {
        path: path.to_owned(),
        source,
    };
    let mut content = Vec::new();
    File::open(path)
        .and_then(|file| file.take(KEYRING_MAX + 1).read_to_end(&mut content))
        .map_err(failed)?;
    if content.len() as u64 > KEYRING_MAX {
        return Err(failed(io::Error::other(format!(
            "longer than {KEYRING_MAX} bytes"
        ))));
    }
    Certificates::parse(&content).map_err(|source| KeysError::File {
        path: path.to_owned(),
        source,
    })
}
