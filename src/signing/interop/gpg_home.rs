//! A GnuPG home of its own for a test.

use std::fs::Permissions;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::signing::Gpg;
use crate::signing::openpgp::{Certificates, Fingerprint};

/// A keyring with its agent, which ends with it.
pub(super) struct GpgHome {
    folder: TempDir,
}

impl GpgHome {
    pub(super) fn new() -> Self {
        // In /tmp itself: the agent's socket must have a short path.
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix("gpg").permissions(Permissions::from_mode(0o700));
        Self {
            folder: builder.tempdir_in("/tmp").unwrap(),
        }
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// This program's way to gpg, with this home.
    pub(super) fn gpg(&self) -> Gpg {
        Gpg {
            home: Some(self.path().to_owned()),
            ..Gpg::default()
        }
    }

    /// Runs gpg, whatever comes of it.
    pub(super) fn try_run(&self, args: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new("gpg")
            .env("GNUPGHOME", self.path())
            .args([
                "--batch",
                "--quiet",
                "--yes",
                "--pinentry-mode",
                "loopback",
                "--trust-model",
                "always",
            ])
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // gpg may end before it has read everything.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    /// Runs gpg, which must succeed, and gives its output.
    pub(super) fn run(&self, args: &[&str], input: &[u8]) -> Vec<u8> {
        let output = self.try_run(args, input);
        assert!(
            output.status.success(),
            "gpg {args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output.stdout
    }

    /// Makes a key without a passphrase. `args` are options and then algorithm, usage and expiry as for
    /// `--quick-gen-key`.
    pub(super) fn generate(
        &self,
        options: &[&str],
        algorithm: &str,
        usage: &str,
        expiry: &str,
    ) -> Fingerprint {
        let user_id = format!("{algorithm} <{}@example.com>", self.secret_fingerprints().len());
        let args = [
            options,
            &[
                "--passphrase",
                "",
                "--quick-gen-key",
                &user_id,
                algorithm,
                usage,
                expiry,
            ],
        ]
        .concat();
        let before = self.secret_fingerprints();
        self.run(&args, b"");
        let is_new = |fingerprint: &Fingerprint| !before.contains(fingerprint);
        self.secret_fingerprints().into_iter().find(is_new).unwrap()
    }

    /// Adds a signing subkey, and gives its fingerprint.
    pub(super) fn add_signing_subkey(&self, of: &Fingerprint, algorithm: &str) -> Fingerprint {
        let before = self.secret_fingerprints();
        self.run(
            &[
                "--passphrase",
                "",
                "--quick-add-key",
                of.as_str(),
                algorithm,
                "sign",
                "never",
            ],
            b"",
        );
        let is_new = |fingerprint: &Fingerprint| !before.contains(fingerprint);
        self.secret_fingerprints().into_iter().find(is_new).unwrap()
    }

    /// The fingerprints of all keys with a secret part, subkeys included.
    fn secret_fingerprints(&self) -> Vec<Fingerprint> {
        let listing = self.run(
            &["--with-colons", "--with-fingerprint", "--with-fingerprint", "-K"],
            b"",
        );
        let listing = String::from_utf8(listing).unwrap();
        let records = listing.lines().filter(|line| line.starts_with("fpr:"));
        records
            .map(|line| line.split(':').nth(9).unwrap().parse().unwrap())
            .collect()
    }

    /// Signs `payload` with the key `by`, as `options` say.
    pub(super) fn sign(&self, by: &Fingerprint, options: &[&str], payload: &[u8]) -> Vec<u8> {
        self.run(
            &[&["--local-user", by.as_str()], options, &["--sign"]].concat(),
            payload,
        )
    }

    /// The public key of `fingerprint`.
    pub(super) fn export(&self, fingerprint: &Fingerprint) -> Certificates {
        Certificates::parse(&self.run(&["--export", fingerprint.as_str()], b"")).unwrap()
    }

    /// Revokes a key with the certificate that gpg made for it.
    pub(super) fn revoke(&self, fingerprint: &Fingerprint) {
        let file = self.path().join(format!("openpgp-revocs.d/{fingerprint}.rev"));
        // gpg writes a colon before the armour, against accidents.
        let revocation = std::fs::read_to_string(file)
            .unwrap()
            .replace(":-----BEGIN", "-----BEGIN");
        self.run(&["--import"], revocation.as_bytes());
    }

    /// A file in the home's folder.
    pub(super) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for GpgHome {
    fn drop(&mut self) {
        let _ = Command::new("gpgconf")
            .arg("--homedir")
            .arg(self.path())
            .args(["--kill", "all"])
            .status();
    }
}
