//! Signing with gpg, which keeps the keys that this program does not touch: in its agent, on smartcards, in
//! hardware security modules.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use tokio::process::Command;

use super::causes::{self, Cause};
use super::child::{self, Bounds, Ended};
use super::openpgp::{Certificate, CertificateError, Certificates, Fingerprint, SIGNATURE_MAX, Verifier};
use super::{Claim, SecretKey, Verdict};

/// gpg with one home.
#[derive(Debug, Clone)]
pub struct Gpg {
    /// The program, by name or path.
    pub program: PathBuf,
    /// `--homedir`; without it gpg decides, by GNUPGHOME and HOME.
    pub home: Option<PathBuf>,
    /// The file whose first line is the passphrase. Without it the agent asks, if it can.
    pub passphrase_file: Option<PathBuf>,
    /// Whether the agent may ask at a terminal or a screen of its own. Without it a key that needs an answer is
    /// [`GpgError::Refused`].
    pub may_ask: bool,
    /// How long one call may take. A smartcard may wait for a touch.
    pub timeout: Duration,
}

/// Why gpg gave no signature.
#[derive(Debug, thiserror::Error)]
pub enum GpgError {
    /// The program is not installed, or may not be run.
    #[error("`{program}` cannot be started")]
    Start {
        /// The program.
        program: String,
        /// The system's error.
        #[source]
        source: std::io::Error,
    },
    /// It did not end in time.
    #[error("gpg did not end within {} seconds", .0.as_secs())]
    TimedOut(Duration),
    /// It said no.
    #[error("gpg refused: {stderr}")]
    Refused {
        /// What it wrote.
        stderr: String,
        /// What is likely wrong, when it is recognised.
        cause: Option<Cause>,
    },
    /// The keyring has no such secret key.
    #[error("gpg has no secret key {0}")]
    NoSecretKey(Fingerprint),
    /// The public key that gpg exports cannot be read.
    #[error("gpg exports a public key that cannot be read")]
    Certificate(#[source] CertificateError),
    /// The signature is not what it should be: `gpg.conf` may ask for armour or a weak hash.
    #[error("gpg made a signature that is not good: {}", .0.message())]
    NotGood(Box<Verdict>),
}

impl Default for Gpg {
    fn default() -> Self {
        Self {
            program: "gpg".into(),
            home: None,
            passphrase_file: None,
            may_ask: true,
            timeout: Duration::from_secs(60),
        }
    }
}

impl Gpg {
    /// Signs `claim` with the key `fingerprint`: a certificate, of which gpg takes the signing key, or exactly
    /// one of its subkeys. The result is verified before it is given out.
    pub async fn sign(
        &self,
        claim: &Claim,
        fingerprint: &Fingerprint,
        now: Timestamp,
    ) -> Result<Vec<u8>, GpgError> {
        if !self.has_secret_key(fingerprint).await? {
            return Err(GpgError::NoSecretKey(fingerprint.clone()));
        }
        let certificate = self.certificate(fingerprint).await?;
        // Without the `!` gpg would take any signing key of the certificate.
        let is_subkey = certificate.fingerprint() != *fingerprint;
        let user = format!("{fingerprint}{}", if is_subkey { "!" } else { "" });

        let mut command = self.command();
        if let Some(file) = &self.passphrase_file {
            command
                .args(["--pinentry-mode", "loopback", "--passphrase-file"])
                .arg(file);
        } else if !self.may_ask {
            command.args(["--pinentry-mode", "error"]);
        }
        command.args(["--no-armor", "--local-user", &user, "--output", "-", "--sign"]);
        let signature = self.run(command, Some(&claim.to_bytes())).await?.stdout.bytes;

        let verifier = Verifier::new(&certificate.into(), now);
        verifier.open(&signature).map_err(GpgError::NotGood)?;
        Ok(signature)
    }

    /// The certificate that `fingerprint` belongs to, out of gpg's public keyring.
    pub async fn certificate(&self, fingerprint: &Fingerprint) -> Result<Certificate, GpgError> {
        let mut command = self.command();
        command.args([
            "--export-options",
            "export-minimal",
            "--export",
            fingerprint.as_str(),
        ]);
        let exported = self.run(command, None).await?.stdout.bytes;
        let certificates = Certificates::parse(&exported).map_err(GpgError::Certificate)?;
        let found = certificates
            .iter()
            .find(|certificate| certificate.has_key(fingerprint))
            .cloned();
        found.ok_or(GpgError::Certificate(CertificateError::None))
    }

    /// Whether the agent remembers a passphrase of this certificate's keys, so that it signs for now without asking.
    /// Where it cannot be told, it does not.
    pub async fn remembers_passphrase(&self, fingerprint: &Fingerprint) -> Result<bool, GpgError> {
        let mut command = self.command();
        command.args([
            "--with-colons",
            "--with-keygrip",
            "--list-secret-keys",
            fingerprint.as_str(),
        ]);
        let listed = self.run(command, None).await?.stdout.text();
        // doc/DETAILS of GnuPG: the tenth field of a `grp` record is the keygrip.
        let keygrips = listed
            .lines()
            .filter_map(|line| line.strip_prefix("grp:")?.split(':').nth(8));
        for keygrip in keygrips {
            let mut command = Command::new("gpg-connect-agent");
            command.env("LC_ALL", "C").arg("--no-autostart");
            if let Some(home) = &self.home {
                command.arg("--homedir").arg(home);
            }
            command.args([&format!("keyinfo {keygrip}"), "/bye"]);
            let Ok(answer) = self.run(command, None).await else {
                continue;
            };
            if is_remembered(&answer.stdout.text()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The secret keys that gpg has, or has on a card.
    pub async fn secret_keys(&self) -> Result<Vec<SecretKey>, GpgError> {
        let mut command = self.command();
        // The web of trust is not asked about: looking through it takes time, now and then.
        command.args(["--no-auto-check-trustdb", "--with-colons", "--list-secret-keys"]);
        let listed = self.run(command, None).await?.stdout.text();
        Ok(SecretKey::parse(&listed))
    }

    async fn has_secret_key(&self, fingerprint: &Fingerprint) -> Result<bool, GpgError> {
        let mut command = self.command();
        command.args(["--with-colons", "--list-secret-keys", fingerprint.as_str()]);
        match self.run(command, None).await {
            Ok(_) => Ok(true),
            Err(GpgError::Refused {
                cause:
                    Some(Cause {
                        id: "secret-key-missing",
                        ..
                    }),
                ..
            }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// gpg without prompts, in English, so that its words can be understood.
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .env("LC_ALL", "C")
            .args(["--batch", "--no-tty", "--quiet"]);
        if let Some(home) = &self.home {
            command.arg("--homedir").arg(home);
        }
        command
    }

    async fn run(&self, command: Command, input: Option<&[u8]>) -> Result<Ended, GpgError> {
        let bounds = Bounds {
            timeout: self.timeout,
            output: SIGNATURE_MAX,
        };
        let ended = child::run(command, input, bounds)
            .await
            .map_err(|source| GpgError::Start {
                program: self.program.display().to_string(),
                source,
            })?;
        match ended.status {
            None => Err(GpgError::TimedOut(self.timeout)),
            Some(status) if status.success() => Ok(ended),
            Some(_) => {
                let stderr = ended.stderr.text();
                Err(GpgError::Refused {
                    cause: causes::explain(&stderr),
                    stderr,
                })
            }
        }
    }
}

/// Reads the agent's `S KEYINFO KEYGRIP TYPE SERIAL ID CACHED PROTECTION …` (`KEYINFO` in its help): `1` for a
/// passphrase that it has, `P` for a key that has one.
fn is_remembered(keyinfo: &str) -> bool {
    keyinfo
        .lines()
        .filter_map(|line| line.strip_prefix("S KEYINFO "))
        .any(|line| {
            let fields: Vec<&str> = line.split(' ').collect();
            fields.get(4) == Some(&"1") && fields.get(5) == Some(&"P")
        })
}

#[cfg(test)]
mod tests {
    use super::is_remembered;

    #[test]
    fn the_agent_tells_what_it_remembers() {
        let told =
            |fields: &str| is_remembered(&format!("S KEYINFO BBFF1928A7ED50BA D - - {fields} - - -\nOK"));
        assert!(told("1 P"));
        assert!(!told("- P"));
        assert!(!told("- C"));
        assert!(!is_remembered("ERR 67108891 Not found <GPG Agent>"));
    }
}
