//! What a failing signing script says, and how it reaches the user.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{Image, Site, site, text, unique};

/// A signing service of its own, whose script is exchanged after Pulp has checked it. Dropping it removes it.
pub(super) struct Service<'s> {
    site: &'s Site,
    pub(super) name: String,
    folder: TempDir,
    /// The script that signs well.
    pub(super) good: String,
}

impl<'s> Service<'s> {
    pub(super) fn register(site: &'s Site) -> Self {
        let folder = site.folder();
        let service = Self {
            site,
            name: unique("scenarios"),
            good: fs::read_to_string(site.script()).unwrap(),
            folder,
        };
        service.becomes(&service.good);
        site.add_service(&service.name, &service.script(), site.public_key().as_ref());
        service
    }

    /// Writes another script in the place of the one that is there, which may be running.
    pub(super) fn becomes(&self, script: &str) {
        let new = self.folder.path().join("new");
        fs::write(&new, script).unwrap();
        fs::set_permissions(&new, fs::Permissions::from_mode(0o755)).unwrap();
        fs::rename(&new, self.script()).unwrap();
    }

    fn script(&self) -> PathBuf {
        Path::join(self.folder.path(), "sign")
    }
}

impl Drop for Service<'_> {
    fn drop(&mut self) {
        // A second failure would hide the first.
        if !std::thread::panicking() {
            self.site.remove_service(&self.name);
        }
    }
}

/// Both with one service: registering one takes seconds.
#[test]
fn what_a_script_does_wrong_is_found_and_told() {
    let site = site!();
    let service = Service::register(&site);
    a_failing_script_is_quoted_and_explained(&service);
    a_script_that_signs_for_another_reference_is_found_out(&service);
}

fn a_failing_script_is_quoted_and_explained(service: &Service<'_>) {
    let (site, user) = (service.site, service.site.sandbox());
    let repository = site.repository("app").push("1.0", &Image::new("failing"));
    let sign = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        &service.name,
        "-o",
        "json",
    ];

    // The one signs with a key in a file, the other with one in gpg's keyring.
    let no_keys = service.good.replace(
        "set -eu",
        site.either(
            "set -eu\nPULP_SIGNING_KEY_FINGERPRINT=0000000000000000000000000000000000000000",
            "set -eu\nexport GNUPGHOME=$(mktemp -d)",
        ),
    );
    let no_reply = service.good.replace("set -eu", "set -eu\necho signing");
    let crlf = service.good.replace('\n', "\r\n");
    // `env`, which the one is run by, tells of the carriage return; the kernel does not.
    let not_found = site.either("the interpreter in its first line", "CRLF line ends");
    for (script, words, cause) in [
        // Pulp gives these words as b'… \\"…\\" not found"\n'.
        (
            &no_keys,
            site.either(
                format!("the key is {}, not 0000", site.fingerprint()),
                format!("key \"{}\" not found", site.fingerprint()),
            ),
            site.either("the key is", "no such secret key"),
        ),
        (
            &no_reply,
            "did not return valid JSON".to_owned(),
            "something else on standard output",
        ),
        (&crlf, "No such file or directory".to_owned(), not_found),
    ] {
        service.becomes(script);
        let failed = user.signet(sign).fails(6, "task-failed").says(cause);
        let error = &failed.json()["error"];
        assert!(
            text(error, "message").replace("\\\"", "\"").contains(&words),
            "{error}"
        );
        assert!(!text(error, "message").contains("b'"), "{error}");
        let task = &site.sign_tasks(&repository.href())[0];
        assert!(
            failed.stderr.contains(text(task, "logging_cid")),
            "{}",
            failed.stderr
        );
        assert!(
            failed.stderr.contains(text(task, "pulp_href")),
            "{}",
            failed.stderr
        );
    }

    // Looking at the task, and waiting for it again, tell the same.
    let task = text(&site.sign_tasks(&repository.href())[0], "pulp_href").to_owned();
    let shown = user.signet(["task", "show", &task]).success();
    assert!(shown.stdout.contains(not_found), "{}", shown.stdout);
    let waited = user
        .signet(["task", "wait", &task, "-o", "json"])
        .fails(6, "task-failed")
        .json();
    assert_eq!(waited["results"][0]["state"], "failed");
    // A good script again: the repository was not harmed.
    service.becomes(&service.good);
    assert_eq!(user.signet(sign).success().json()["verified"], 1);
}

fn a_script_that_signs_for_another_reference_is_found_out(service: &Service<'_>) {
    let (site, user) = (service.site, service.site.sandbox());
    let repository = site.repository("app").push("1.0", &Image::new("deceiving"));
    let sign = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        &service.name,
        "-o",
        "json",
    ];

    // On Pulp the task completes: it looks at the form of a signature only.
    service.becomes(
        &service
            .good
            .replace("\"$REFERENCE\"", "registry.example.com/other:1.0"),
    );
    // The embedded registry verifies before it stores.
    let (code, reason, state) =
        site.either((6, "task-failed", "failed"), (12, "bad-signatures", "completed"));
    user.signet(sign)
        .fails(code, reason)
        .says(&repository.reference("1.0"))
        .says("registry.example.com/other:1.0");
    let task = &site.sign_tasks(&repository.href())[0];
    assert_eq!(task["state"], state);
}
