//! podman, and the programs that share its storage, credentials and policy.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;
use tempfile::TempDir;

use super::front::Front;
use super::{Gpg, Ran, Site};

/// podman with storage, credentials and policy of its own; nothing runs in it.
pub struct Podman {
    folder: TempDir,
    front: Front,
}

impl Podman {
    /// podman, logged in to this registry.
    pub fn new(site: &Site) -> Self {
        use base64::Engine as _;
        let podman = Self {
            folder: tempfile::tempdir().unwrap(),
            front: Front::before(site.host()),
        };
        let login = format!("{}:{}", site.username(), site.password());
        let login = base64::engine::general_purpose::STANDARD.encode(login);
        let auth = json!({"auths": {podman.host(): {"auth": login}}});
        podman.write("auth.json", &auth.to_string());
        podman.write(
            "policy.json",
            r#"{"default": [{"type": "insecureAcceptAnything"}]}"#,
        );
        podman
    }

    /// The host that podman's user types for this registry.
    pub fn host(&self) -> &str {
        self.front.host()
    }

    /// From now on only images are taken that this key has signed.
    pub fn trust_only(&self, key: &Path) {
        let rule = json!([{"type": "signedBy", "keyType": "GPGKeys", "keyPath": key}]);
        let policy = json!({"default": [{"type": "reject"}], "transports": {"docker": {self.host(): rule}}});
        self.write("policy.json", &policy.to_string());
    }

    /// From now on this policy is followed.
    pub fn follow(&self, policy: &Path) {
        self.write("policy.json", &fs::read_to_string(policy).unwrap());
    }

    /// Makes an image of one file with this text.
    pub fn import(&self, text: &str, name: &str) {
        self.write("greeting", text);
        let archive = self.folder.path().join("image.tar");
        let made = Command::new("tar")
            .arg("-C")
            .arg(self.folder.path())
            .arg("-cf")
            .arg(&archive)
            .arg("greeting")
            .status();
        assert!(made.unwrap().success());
        self.run(&["import", archive.to_str().unwrap(), name], None)
            .success();
    }

    /// Runs podman with keys from this keyring.
    pub fn run(&self, args: &[&str], keys: Option<&Gpg>) -> Ran {
        self.run_program("podman", args, keys)
    }

    /// Runs podman, buildah or skopeo with keys from this keyring.
    pub fn run_program(&self, program: &str, args: &[&str], keys: Option<&Gpg>) -> Ran {
        let at = |name: &str| self.folder.path().join(name);
        let mut command = Command::new(program);
        if program != "skopeo" {
            let storage = command.args(["--storage-driver", "vfs", "--root"]);
            storage.arg(at("root")).arg("--runroot").arg(at("run"));
        }
        command
            .args(args)
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .env("REGISTRY_AUTH_FILE", at("auth.json"))
            .stdin(Stdio::null());
        if let Some(keys) = keys {
            command.env("GNUPGHOME", keys.home());
        }
        Ran::of(command)
    }

    /// The policy in force.
    pub fn policy(&self) -> PathBuf {
        self.folder.path().join("policy.json")
    }

    /// Pulls under the policy in force.
    pub fn pull(&self, reference: &str) -> Ran {
        let policy = self.policy();
        let policy = policy.to_str().unwrap();
        self.run(
            &[
                "pull",
                "--tls-verify=false",
                "--signature-policy",
                policy,
                reference,
            ],
            None,
        )
    }

    fn write(&self, name: &str, content: &str) {
        fs::write(self.folder.path().join(name), content).unwrap();
    }
}
