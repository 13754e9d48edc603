//! GnuPG: what other programs say of a signature.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A keyring of its own.
pub struct Gpg {
    home: TempDir,
}

/// A good signature.
pub struct Verified {
    /// The fingerprint of the signer's primary key.
    pub signer: String,
    /// What was signed.
    pub claim: Value,
}

impl Gpg {
    /// An empty keyring.
    pub fn new() -> Self {
        // A socket's path must not be longer than 107 bytes: not below the target folder.
        Self {
            home: tempfile::Builder::new().prefix("gpg").tempdir().unwrap(),
        }
    }

    /// A keyring with this public key.
    pub fn with_key(file: impl AsRef<Path>) -> Self {
        let gpg = Self::new();
        gpg.run(&["--import", file.as_ref().to_str().unwrap()]);
        gpg
    }

    /// A keyring whose clock stands still: keys that it makes for a day have expired since.
    pub fn long_ago() -> Self {
        let gpg = Self::new();
        fs::write(
            gpg.home.path().join("gpg.conf"),
            "faked-system-time 20200101T000000!\n",
        )
        .unwrap();
        gpg
    }

    /// Makes a key for signing without a passphrase, and gives its fingerprint.
    pub fn generate(&self, user_id: &str) -> String {
        self.generate_for(user_id, "never")
    }

    /// Makes a key that is good for so long (`1d`, `seconds=30`), and gives its fingerprint.
    pub fn generate_for(&self, user_id: &str, validity: &str) -> String {
        self.run(&[
            "--passphrase",
            "",
            "--quick-generate-key",
            user_id,
            "ed25519",
            "sign",
            validity,
        ]);
        self.fingerprint()
    }

    /// Has the agent remember a key's passphrase.
    pub fn unlock(&self, fingerprint: &str, passphrase: &str) {
        let (signed, output) = (self.home.path().join("any"), self.home.path().join("any.gpg"));
        fs::write(&signed, "any").unwrap();
        let (signed, output) = (signed.to_str().unwrap(), output.to_str().unwrap());
        let open = [
            "--pinentry-mode",
            "loopback",
            "--passphrase",
            passphrase,
            "--local-user",
            fingerprint,
        ];
        self.run(&[&open[..], &["--yes", "--output", output, "--sign", signed]].concat());
    }

    fn fingerprint(&self) -> String {
        let listed = self.run(&["--with-colons", "--list-keys"]);
        let line = listed.lines().find(|line| line.starts_with("fpr")).unwrap();
        line.split(':').nth(9).unwrap().to_owned()
    }

    /// Makes a key with this passphrase, which the agent does not remember, and gives its fingerprint.
    pub fn generate_protected(&self, user_id: &str, passphrase: &str) -> String {
        let made = ["--quick-generate-key", user_id, "ed25519", "sign", "never"];
        let protect = ["--pinentry-mode", "loopback", "--passphrase", passphrase];
        self.run(&[&protect[..], &made].concat());
        let _ = self.command("gpgconf").args(["--kill", "gpg-agent"]).output();
        self.fingerprint()
    }

    /// The public keys, armoured, in a file.
    pub fn export(&self) -> PathBuf {
        let file = self.home.path().join("exported.asc");
        fs::write(&file, self.run(&["--armor", "--export"])).unwrap();
        file
    }

    /// The folder that is GNUPGHOME for this keyring.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Signs, as simple signing has it: what is signed is inside.
    pub fn sign(&self, claim: &str) -> Vec<u8> {
        let (signed, signature) = (self.home.path().join("claim"), self.home.path().join("signature"));
        fs::write(&signed, claim).unwrap();
        let (signed, output) = (signed.to_str().unwrap(), signature.to_str().unwrap());
        self.run(&["--yes", "--output", output, "--sign", signed]);
        fs::read(&signature).unwrap()
    }

    /// Verifies a signature, and fails the test when it is not good.
    #[track_caller]
    pub fn verify(&self, signature: &[u8]) -> Verified {
        let (blob, claim) = (self.home.path().join("blob"), self.home.path().join("payload"));
        fs::write(&blob, signature).unwrap();
        let (blob, output) = (blob.to_str().unwrap(), claim.to_str().unwrap());
        let status = self.run(&["--status-fd", "1", "--yes", "--output", output, "--decrypt", blob]);
        let valid = status.lines().find(|line| line.contains(" VALIDSIG "));
        let valid = valid.unwrap_or_else(|| panic!("no good signature: {status}"));
        Verified {
            signer: valid.split_whitespace().last().unwrap().to_owned(),
            claim: serde_json::from_slice(&fs::read(&claim).unwrap()).unwrap(),
        }
    }

    #[track_caller]
    fn run(&self, args: &[&str]) -> String {
        let output = self
            .command("gpg")
            .args(["--batch", "--quiet"])
            .args(args)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "gpg {args:?}: {said}");
        // Status lines may hold a signature's notations as they are, of any bytes.
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("GNUPGHOME", self.home.path())
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        command
    }
}

impl Drop for Gpg {
    fn drop(&mut self) {
        // The agent that signing starts would stay.
        let _ = self.command("gpgconf").args(["--kill", "all"]).output();
    }
}

impl Verified {
    /// The docker-reference in the claim.
    #[track_caller]
    pub fn reference(&self) -> &str {
        self.claim["critical"]["identity"]["docker-reference"]
            .as_str()
            .unwrap()
    }

    /// The manifest's digest in the claim.
    #[track_caller]
    pub fn digest(&self) -> &str {
        self.claim["critical"]["image"]["docker-manifest-digest"]
            .as_str()
            .unwrap()
    }
}
