//! `signet key`.

use std::path::PathBuf;
use std::time::Duration;

use super::help;
use super::values::duration;
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::key::{self, NewKey, WrittenKey};
use crate::output::{Block, Report, fields};

/// Make signing keys on machines without gpg
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Make an Ed25519 key: secret key, certificate and revocation, each in a file
    #[command(before_help = help::KEY_GENERATE)]
    Generate {
        /// Who the key is for
        #[arg(long, value_name = "USER ID", default_value = "Container image signing")]
        user_id: String,
        /// The file for the secret key, readable by you alone
        #[arg(long, value_name = "FILE", default_value = "signing-key.asc")]
        secret_key: PathBuf,
        /// The file for the certificate, which is public
        #[arg(long, value_name = "FILE", default_value = "signing-key.pub.asc")]
        public_key: PathBuf,
        /// The file for the revoked certificate, to be published when the key is lost
        #[arg(long, value_name = "FILE", default_value = "signing-key.rev.asc")]
        revocation: PathBuf,
        /// Protect the secret key with the first line of this file
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// How long the key is valid (365d, 8760h) [default: for ever]
        #[arg(long, value_name = "DURATION", value_parser = duration)]
        validity: Option<Duration>,
        /// Replace files that are there
        #[arg(long)]
        force: bool,
    },
}

impl Command {
    pub(super) fn run(self, context: &Context) -> Result<(), CommandError> {
        let Self::Generate {
            user_id,
            secret_key,
            public_key,
            revocation,
            passphrase_file,
            validity,
            force,
        } = self;
        let new = NewKey {
            user_id,
            validity,
            passphrase_file,
            secret_key,
            public_key,
            revocation,
            replace: force,
        };
        Ok(context.ui.report(&key::generate(&new)?)?)
    }
}

impl Report for WrittenKey {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Fields(fields![
            ("fingerprint", self.fingerprint.to_string()),
            ("user id", self.user_id.clone()),
            ("secret key", self.secret_key.display().to_string()),
            ("public key", self.public_key.display().to_string()),
            ("revocation", self.revocation.display().to_string()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.fingerprint.to_string()]
    }
}
