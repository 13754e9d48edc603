//! The runs: what a script is given to sign, and how it is told, exactly as Pulp does both.

use std::ffi::OsString;
use std::path::Path;

use uuid::Uuid;

use super::ServiceClass;
use super::machine::{Process, Variables};
use crate::oci::Digest;

/// `mediaType` of an OCI image index.
const INDEX: &str = "application/vnd.oci.image.index.v1+json";
/// `mediaType` of an OCI image manifest.
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

/// The test manifest of `ManifestSigningService.validate` in pulp_container, as Python's json.dump writes it. (The
/// layer's digest is four digits short there, too.)
const VALIDATION_MANIFEST: &str = concat!(
    r#"{"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json", "#,
    r#""config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1456, "#,
    r#""digest": "sha256:7138284460ffa3bb6ee087344f5b051468b3f8697e2d1427bac1a208d4168123"}, "#,
    r#""layers": [{"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": 772792, "#,
    r#""digest": "sha256:e685c5c858e36338a47c627763b50dfe6035b547f1f75f0d39753d4e3121"}]}"#
);

/// The content that `AsciiArmoredDetachedSigningService.validate` in pulpcore signs.
const VALIDATION_CONTENT: &str = "arbitrary data";

/// The runs that are not alone.
pub(super) const PARALLEL: std::ops::RangeInclusive<u8> = 4..=7;

/// A run by its number.
#[derive(Debug, Clone)]
pub(super) struct Task {
    /// From 1.
    pub(super) run: u8,
    /// What is to be signed.
    pub(super) content: Vec<u8>,
    /// `REFERENCE`, for the class that has one.
    pub(super) reference: String,
    /// How `SIG_PATH` is given.
    sig_path: SigPath,
    /// Whether `PULP_SIGNING_KEY_FINGERPRINT` is one that no key has.
    has_unknown_fingerprint: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SigPath {
    /// From the root, in the working directory, as pulp_container does since 2.20.
    Absolute,
    /// From the working directory, in a folder there, as pulp_container 2.14 does.
    Relative,
}

impl Task {
    /// Pulp's own validation.
    pub(super) fn validation(class: ServiceClass) -> Self {
        let content = match class {
            ServiceClass::ContainerManifest => VALIDATION_MANIFEST.into(),
            ServiceClass::ArmoredDetached => VALIDATION_CONTENT.into(),
            ServiceClass::AptRelease => release().into(),
            ServiceClass::RpmPackage => super::rpm::package(),
        };
        Self {
            run: 1,
            content,
            reference: "test".to_owned(),
            sig_path: SigPath::Absolute,
            has_unknown_fingerprint: false,
        }
    }

    /// Another manifest and reference, with a relative `SIG_PATH`.
    pub(super) fn relative() -> Self {
        Self {
            sig_path: SigPath::Relative,
            ..Self::realistic(2, ServiceClass::ContainerManifest)
        }
    }

    /// A fingerprint that no key has.
    pub(super) fn unknown_fingerprint(class: ServiceClass) -> Self {
        Self {
            has_unknown_fingerprint: true,
            ..Self::realistic(3, class)
        }
    }

    /// Four at once.
    pub(super) fn parallel(class: ServiceClass) -> Vec<Self> {
        PARALLEL.map(|run| Self::realistic(run, class)).collect()
    }

    /// An image index.
    pub(super) fn index() -> Self {
        Self {
            content: index().into(),
            ..Self::realistic(8, ServiceClass::ContainerManifest)
        }
    }

    fn realistic(run: u8, class: ServiceClass) -> Self {
        let content = match class {
            ServiceClass::ContainerManifest => manifest(run),
            _ => format!("file {run}\n"),
        };
        Self {
            run,
            content: content.into(),
            reference: format!("registry.example.com/ns/app:{run}.0"),
            sig_path: SigPath::Absolute,
            has_unknown_fingerprint: false,
        }
    }

    /// The process that makes this run, in a working directory of its own below `folder`.
    pub(super) fn process(&self, script: &Path, folder: &Path, service: &Service<'_>) -> Process {
        let working_directory = folder.join(format!("run-{}", self.run));
        let mut variables = service.variables.clone();
        let mut set = |name: &str, value: OsString| variables.insert(name.into(), value);
        let fingerprint = if self.has_unknown_fingerprint {
            unknown(service.fingerprint)
        } else {
            service.fingerprint.to_owned()
        };
        set("PULP_SIGNING_KEY_FINGERPRINT", fingerprint.into());
        if service.has_correlation_id {
            set("CORRELATION_ID", Uuid::new_v4().simple().to_string().into());
        }
        let mut sig_folder = None;
        if service.class == ServiceClass::ContainerManifest {
            set("REFERENCE", self.reference.clone().into());
            let sig_path = match self.sig_path {
                SigPath::Absolute => working_directory.join("signature"),
                SigPath::Relative => {
                    sig_folder = Some(working_directory.join("tmpsignature"));
                    Path::new(".").join("tmpsignature").join("signature")
                }
            };
            set("SIG_PATH", sig_path.into());
        }
        Process {
            script: script.to_owned(),
            input: working_directory.join("tmpmanifest"),
            content: self.content.clone(),
            folder: sig_folder,
            working_directory,
            variables,
        }
    }

    /// The digest of what is to be signed.
    pub(super) fn digest(&self) -> Digest {
        Digest::of(&self.content)
    }
}

/// What is the same in every run of a service.
pub(super) struct Service<'a> {
    pub(super) class: ServiceClass,
    pub(super) fingerprint: &'a str,
    /// The worker's environment.
    pub(super) variables: &'a Variables,
    /// Whether Pulp sets `CORRELATION_ID`: those that pass no environment do not.
    pub(super) has_correlation_id: bool,
}

/// A fingerprint of the same length that no key has: nobody finds a key for a chosen fingerprint.
fn unknown(fingerprint: &str) -> String {
    Digest::of(b"no key has this fingerprint").hex()[..fingerprint.len().min(64)].to_uppercase()
}

fn manifest(number: u8) -> String {
    let digest = |what: &str| Digest::of(format!("{what} {number}").as_bytes());
    let document = serde_json::json!({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json",
            "digest": digest("config"),
            "size": 1469,
        },
        "layers": [{
            "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
            "digest": digest("layer"),
            "size": 3_370_706,
        }],
    });
    document.to_string()
}

fn index() -> String {
    let descriptor = |architecture: &str| {
        serde_json::json!({
            "mediaType": MANIFEST,
            "digest": Digest::of(architecture.as_bytes()),
            "size": 528,
            "platform": {"architecture": architecture, "os": "linux"},
        })
    };
    let document = serde_json::json!({
        "schemaVersion": 2,
        "mediaType": INDEX,
        "manifests": [descriptor("amd64"), descriptor("arm64")],
    });
    document.to_string()
}

/// A Release file of an empty APT repository.
fn release() -> String {
    format!(
        "Origin: Example\nSuite: stable\nCodename: example\nDate: Thu, 01 Jan 2026 00:00:00 UTC\n\
         Architectures: amd64\nComponents: main\nSHA256:\n {} 0 main/binary-amd64/Packages\n",
        Digest::of(b"").hex()
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_validation_manifest_is_pulp_s() {
        // The sha256 of the file that pulp_container 2.30 writes.
        assert_eq!(
            Digest::of(VALIDATION_MANIFEST.as_bytes()).hex(),
            "d95f1d22d780b6f0dbc36a103dad5b3bd13a2e17aa4647ff2004f3c5ce431b80"
        );
    }

    #[test]
    fn runs_are_told_apart() {
        let class = ServiceClass::ContainerManifest;
        let mut tasks = vec![Task::validation(class), Task::relative(), Task::index()];
        tasks.extend(Task::parallel(class));
        let mut digests: Vec<_> = tasks.iter().map(Task::digest).collect();
        digests.sort();
        digests.dedup();
        assert_eq!(digests.len(), 7);
        let variables = Variables::new();
        let service = Service {
            class,
            fingerprint: &"A".repeat(40),
            variables: &variables,
            has_correlation_id: true,
        };
        let of = |task: Task| task.process(Path::new("/s"), Path::new("/w"), &service);
        let first = of(Task::validation(class));
        assert_eq!(first.variables[&OsString::from("REFERENCE")], "test");
        assert_eq!(first.variables[&OsString::from("SIG_PATH")], "/w/run-1/signature");
        let second = of(Task::relative());
        assert_eq!(
            second.variables[&OsString::from("SIG_PATH")],
            "./tmpsignature/signature"
        );
        assert_eq!(second.folder.unwrap(), Path::new("/w/run-2/tmpsignature"));
        let third = of(Task::unknown_fingerprint(class));
        let unknown = &third.variables[&OsString::from("PULP_SIGNING_KEY_FINGERPRINT")];
        assert_eq!(unknown.len(), 40);
        assert_ne!(*unknown, *"A".repeat(40));
    }

    #[test]
    fn other_classes_have_no_reference() {
        let variables = Variables::new();
        let service = Service {
            class: ServiceClass::ArmoredDetached,
            fingerprint: "",
            variables: &variables,
            has_correlation_id: false,
        };
        let process = Task::validation(service.class).process(Path::new("/s"), Path::new("/w"), &service);
        assert_eq!(process.variables.len(), 1);
        assert_eq!(process.content, b"arbitrary data");
    }
}
