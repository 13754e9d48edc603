//! The key of a signing service: found as `pulpcore-manager add-signing-service` finds it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::ScriptError;
use super::local::Local;
use super::machine::Machine;
use super::remote::Remote;
use crate::signing::openpgp::{Certificate, CertificateError, Certificates, Fingerprint, KeyId};

/// Which program's keys are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Backend {
    /// GnuPG.
    #[default]
    Gpg,
    /// Sequoia's `sq`.
    Sq,
}

/// Where a service's key comes from.
#[derive(Debug, Clone, Default)]
pub struct KeySource {
    /// A fingerprint, key id or user id, or the path of a file with a certificate.
    pub key: String,
    /// Whom to ask for a key that is not in a file.
    pub backend: Backend,
    /// `--home`: the program's home; its own default otherwise.
    pub home: Option<PathBuf>,
    /// `--keyring`: a keyring besides.
    pub keyring: Option<PathBuf>,
}

/// A service's key.
#[derive(Debug, Clone)]
pub struct Key {
    /// The certificate's fingerprint, which Pulp gives to the script.
    pub fingerprint: Fingerprint,
    /// The certificate.
    pub certificate: Certificate,
    /// The same as an armoured public key block.
    pub armored: String,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// No key of that name.
    #[error("there is no key `{0}`")]
    None(String),
    /// More than one key of that name.
    #[error("`{key}` names {} keys: {}", .found.len(), list(.found))]
    Several {
        /// The name.
        key: String,
        /// Their fingerprints.
        found: Vec<Fingerprint>,
    },
    /// The file has no certificate that can be read.
    #[error("the file `{}` has no certificate", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: CertificateError,
    },
    /// gpg or sq exports something that cannot be read.
    #[error("the key `{key}` that {program} exports cannot be read")]
    Exported {
        /// The name.
        key: String,
        /// The program.
        program: &'static str,
        /// Why.
        #[source]
        source: CertificateError,
    },
    /// gpg or sq is not there.
    #[error("`{0}` is not installed, so the key must be given as a file")]
    NotInstalled(&'static str),
    /// gpg or sq refuses.
    #[error("{program} exports no key `{key}`: {said}")]
    Refused {
        /// The name.
        key: String,
        /// The program.
        program: &'static str,
        /// What it said.
        said: String,
    },
    /// The machine cannot be asked.
    #[error("the key cannot be looked up")]
    Machine(#[source] Box<ScriptError>),
}

fn list(fingerprints: &[Fingerprint]) -> String {
    let texts: Vec<&str> = fingerprints.iter().map(Fingerprint::as_str).collect();
    texts.join(", ")
}

impl Backend {
    fn program(self) -> &'static str {
        match self {
            Self::Gpg => "gpg",
            Self::Sq => "sq",
        }
    }
}

/// Finds the one key that is meant. The name of a readable file is that file; anything else is asked of gpg or sq,
/// in the caller's environment.
///
/// `on` is the command behind which another machine's shell is, such as `ssh host`: gpg or sq is asked there. A file
/// is this machine's all the same.
pub fn resolve_key(source: &KeySource, on: Option<&str>) -> Result<Key, KeyError> {
    match on.filter(|_| !Path::new(&source.key).is_file()) {
        None => find(&mut Local::default(), source),
        Some(prefix) => {
            let remote = Remote::connect(prefix);
            find(
                &mut remote.map_err(|error| KeyError::Machine(error.into()))?,
                source,
            )
        }
    }
}

/// The same on any machine.
fn find(machine: &mut dyn Machine, source: &KeySource) -> Result<Key, KeyError> {
    let path = Path::new(&source.key);
    if path.is_file() {
        let content = std::fs::read(path).unwrap_or_default();
        return match Certificates::parse(&content) {
            Ok(certificates) => only(&source.key, certificates),
            Err(error) => Err(KeyError::File {
                path: path.to_owned(),
                source: error,
            }),
        };
    }
    let program = source.backend.program();
    let command = export(source);
    let command: Vec<&OsStr> = command.iter().map(OsString::as_os_str).collect();
    let answer = machine
        .query(&command)
        .map_err(|error| KeyError::Machine(error.into()))?
        .ok_or(KeyError::NotInstalled(program))?;
    // gpg succeeds with nothing, and says so on stderr only.
    let said = String::from_utf8_lossy(&answer.stderr.bytes).trim().to_owned();
    if !answer.is_success && !said.is_empty() {
        return Err(KeyError::Refused {
            key: source.key.clone(),
            program,
            said,
        });
    }
    match Certificates::parse(&answer.stdout.bytes) {
        Ok(certificates) => only(&source.key, certificates),
        Err(CertificateError::Empty) => Err(KeyError::None(source.key.clone())),
        Err(error) => Err(KeyError::Exported {
            key: source.key.clone(),
            program,
            source: error,
        }),
    }
}

/// The command that writes the key to standard output.
fn export(source: &KeySource) -> Vec<OsString> {
    let mut command: Vec<OsString> = vec![source.backend.program().into()];
    let mut option = |name: &str, value: &Option<PathBuf>| {
        command.extend(value.iter().flat_map(|value| [name.into(), value.into()]));
    };
    match source.backend {
        Backend::Gpg => {
            option("--homedir", &source.home);
            option("--keyring", &source.keyring);
            command.extend(["--batch", "--no-tty", "--export", "--"].map(OsString::from));
        }
        Backend::Sq => {
            option("--home", &source.home);
            option("--keyring", &source.keyring);
            let is_handle = source.key.parse::<Fingerprint>().is_ok() || source.key.parse::<KeyId>().is_ok();
            let by = match source.key.contains('@') && !source.key.contains(['<', ' ']) {
                _ if is_handle => "--cert",
                true => "--cert-email",
                false => "--cert-userid",
            };
            command.extend(["cert", "export", by].map(OsString::from));
        }
    }
    command.push(source.key.clone().into());
    command
}

fn only(key: &str, certificates: Certificates) -> Result<Key, KeyError> {
    let found: Vec<&Certificate> = certificates.iter().collect();
    let [certificate] = found[..] else {
        return Err(KeyError::Several {
            key: key.to_owned(),
            found: found
                .iter()
                .map(|certificate| certificate.fingerprint())
                .collect(),
        });
    };
    let armored = certificate.to_armored().map_err(|source| KeyError::File {
        path: key.into(),
        source,
    })?;
    Ok(Key {
        fingerprint: certificate.fingerprint(),
        certificate: certificate.clone(),
        armored,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs;

    use super::*;
    use crate::signing::testing::key;
    use sequoia_openpgp::serialize::SerializeInto;

    fn of_file(content: &[u8]) -> Result<Key, KeyError> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key.asc");
        fs::write(&file, content).unwrap();
        resolve_key(
            &KeySource {
                key: file.to_str().unwrap().to_owned(),
                ..KeySource::default()
            },
            None,
        )
    }

    #[test]
    fn a_file_has_one_certificate() {
        let cert = key(|builder| builder);
        let found = of_file(&cert.armored().to_vec().unwrap()).unwrap();
        assert_eq!(found.fingerprint, found.certificate.fingerprint());
        assert!(found.armored.starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----"));

        let two = [cert.to_vec().unwrap(), key(|builder| builder).to_vec().unwrap()].concat();
        assert!(matches!(of_file(&two), Err(KeyError::Several { found, .. }) if found.len() == 2));
        assert!(matches!(of_file(b"no key"), Err(KeyError::File { .. })));
    }

    #[test]
    fn programs_are_asked_in_their_own_words() {
        let words = |backend, key: &str| {
            let source = KeySource {
                key: key.into(),
                backend,
                home: Some("/home dir".into()),
                ..KeySource::default()
            };
            let words: Vec<String> = export(&source)
                .iter()
                .map(|word| word.to_string_lossy().into())
                .collect();
            words.join("|")
        };
        assert_eq!(
            words(Backend::Gpg, "-x"),
            "gpg|--homedir|/home dir|--batch|--no-tty|--export|--|-x"
        );
        assert_eq!(
            words(Backend::Sq, "0123456789abcdef"),
            "sq|--home|/home dir|cert|export|--cert|0123456789abcdef"
        );
        assert!(words(Backend::Sq, "a@b.c").contains("--cert-email|a@b.c"));
        assert!(words(Backend::Sq, "A <a@b.c>").contains("--cert-userid|A <a@b.c>"));
    }
}
