//! `signet manifest`.

use std::path::PathBuf;

use super::help;
use super::tones::{Toned, yes_no};
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::oci::DockerReference;
use crate::ops::manifest::{self, Fingerprint, SignedManifest, Signer, Verdict};
use crate::output::{Block, Report, fields};

/// Sign and verify manifests in files, without any server
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Print a manifest's digest
    #[command(before_help = help::MANIFEST_DIGEST)]
    Digest {
        /// The file with the manifest
        file: PathBuf,
    },
    /// Sign a manifest
    #[command(before_help = help::MANIFEST_SIGN)]
    #[command(group = clap::ArgGroup::new("key").required(true))]
    Sign {
        /// The file with the manifest
        file: PathBuf,
        /// The docker-reference to sign for, as clients type it: HOST[:PORT]/PATH:TAG
        #[arg(long, value_name = "REF")]
        reference: String,
        /// Sign with the Ed25519 key in this file
        #[arg(long, value_name = "FILE", group = "key")]
        secret_key: Option<PathBuf>,
        /// Sign with the key of this fingerprint in gpg's keeping
        #[arg(long, value_name = "FINGERPRINT", group = "key")]
        gpg: Option<Fingerprint>,
        /// gpg's home folder
        #[arg(long, value_name = "DIR", requires = "gpg")]
        home: Option<PathBuf>,
        /// Refuse to sign with any other key than this
        #[arg(long, value_name = "FINGERPRINT")]
        fingerprint: Option<Fingerprint>,
        /// The file whose first line is the key's passphrase
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// The file to write the signature to
        #[arg(long, value_name = "FILE")]
        signature: PathBuf,
    },
    /// Verify a signature of a manifest; exit code 12 when it is not good
    #[command(before_help = help::MANIFEST_VERIFY)]
    Verify {
        /// The file with the manifest
        file: PathBuf,
        /// The docker-reference it must be signed for
        #[arg(long, value_name = "REF")]
        reference: DockerReference,
        /// A public key to accept; may be given several times
        #[arg(long = "public-key", value_name = "FILE", required = true)]
        public_keys: Vec<PathBuf>,
        /// The file with the signature
        #[arg(long, value_name = "FILE")]
        signature: PathBuf,
    },
}

impl Command {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        match self {
            Self::Digest { file } => Ok(context.ui.result_line(&manifest::digest(&file)?.to_string())?),
            Self::Sign {
                file,
                reference,
                secret_key,
                gpg,
                home,
                fingerprint,
                passphrase_file,
                signature,
            } => {
                let signer = match (secret_key, gpg) {
                    (Some(secret_key), _) => Signer::File {
                        secret_key,
                        fingerprint,
                    },
                    (None, Some(gpg)) if fingerprint.as_ref().is_none_or(|wanted| *wanted == gpg) => {
                        Signer::Gpg {
                            fingerprint: gpg,
                            home,
                        }
                    }
                    (None, Some(gpg)) => {
                        return Err(CommandError::new(
                            Kind::Failure,
                            "other-key",
                            anyhow::anyhow!("--gpg names {gpg}, and --fingerprint refuses it"),
                        ));
                    }
                    (None, None) => return Err(CommandError::usage("no key: give --secret-key or --gpg")),
                };
                let signed =
                    manifest::sign(&file, &reference, &signer, passphrase_file.as_deref(), &signature)
                        .await?;
                Ok(context.ui.report(&signed)?)
            }
            Self::Verify {
                file,
                reference,
                public_keys,
                signature,
            } => {
                let verdict = manifest::verify(&file, &reference, &public_keys, &signature)?;
                if verdict.is_verified() {
                    return Ok(context.ui.report(&verdict)?);
                }
                let message = anyhow::Error::msg(verdict.message().to_owned());
                Err(
                    CommandError::new(Kind::NotAcceptable, verdict.reason().as_str(), message)
                        .with_partial(&verdict),
                )
            }
        }
    }
}

impl Report for SignedManifest {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Fields(fields![
            ("digest", self.digest.to_string()),
            ("reference", self.reference.clone()),
            ("key", self.fingerprint.to_string()),
            ("signature", self.signature.display().to_string()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.signature.display().to_string()]
    }
}

impl Report for Verdict {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Fields(fields![
            ("verified", yes_no(self.is_verified(), &self.reason())),
            ("reason", self.reason().cell()),
            ("message", self.message().to_owned()),
            (
                "signer",
                self.signer().map(ToString::to_string).unwrap_or_default(),
            ),
            (
                "made at",
                self.made_at().map(|time| time.to_string()).unwrap_or_default(),
            ),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.reason().to_string()]
    }
}
