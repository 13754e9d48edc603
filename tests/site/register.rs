//! Signing services from a script to a proven registration, and back.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::support::{Image, Site, site, text, unique};

/// A script of the administrator's in a folder whose scripts the server runs, and a key that only `signet` knows.
struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    fn new(site: &Site) -> Self {
        Self::at(site, site.folder())
    }

    fn at(site: &Site, folder: tempfile::TempDir) -> Self {
        let bench = Self { folder };
        site.sandbox()
            .signet([
                "key",
                "generate",
                "--secret-key",
                bench.path("secret.asc").to_str().unwrap(),
                "--public-key",
                bench.path("public.asc").to_str().unwrap(),
                "--revocation",
                bench.path("revocation.asc").to_str().unwrap(),
            ])
            .success();
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A signing script that finds its key where `key` says, a shell word.
    fn script(&self, key: &str) -> String {
        let path = self.path("sign");
        let program = env!("CARGO_BIN_EXE_signet");
        let text = format!(
            "#!/bin/sh\nset -eu\n'{program}' manifest sign \"$1\" --reference \"$REFERENCE\" --secret-key {key} \
             --fingerprint \"$PULP_SIGNING_KEY_FINGERPRINT\" --signature \"$SIG_PATH\" >&2\n\
             printf '{{\"signature_path\": \"%s\"}}\\n' \"$SIG_PATH\"\n"
        );
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn services_named(site: &Site, name: &str) -> usize {
    let listed = site
        .sandbox()
        .signet(["signing-service", "list", "-o", "name"])
        .success();
    listed.stdout.lines().filter(|line| *line == name).count()
}

#[test]
fn a_service_is_added_proven_by_a_canary_and_removed() {
    let site = site!();
    let user = site.sandbox();
    let bench = Bench::new(&site);
    let repository = site.repository("canary").push("v1", &Image::new("canary"));
    let (name, [way, means]) = (unique("scenarios"), site.registrar());
    let script = bench.script(&format!("'{}'", bench.path("secret.asc").display()));
    let key = bench.path("public.asc");
    let add = [
        "add-signing-service",
        &name,
        &script,
        key.to_str().unwrap(),
        way,
        means,
        "-o",
        "json",
    ];

    let planned = user.signet([&add[..], &["--dry-run"]].concat()).success().json();
    assert_eq!(text(&planned, "result"), "would-register");
    assert_eq!(services_named(&site, &name), 0, "a dry run registers nothing");

    let canary = format!("{}:v1", repository.name);
    let added = user
        .signet([&add[..], &["--canary", &canary]].concat())
        .success()
        .json();
    assert_eq!(text(&added, "result"), "registered");
    assert_eq!(added["validation"]["valid"], true);
    assert_eq!(
        added["canary"]["verified"], 1,
        "the worker's own signature is good"
    );

    let again = user.signet(add).success().json();
    assert_eq!(text(&again, "result"), "unchanged");
    let other = [
        "add-signing-service",
        "lab-signer",
        &script,
        key.to_str().unwrap(),
        "--skip-validation",
        "-o",
        "json",
    ];
    let refused = user.signet(other).fails(1, "service-differs");
    for fingerprint in [site.fingerprint(), text(&added, "fingerprint")] {
        assert!(
            refused.stderr.contains(fingerprint),
            "both keys are named: {}",
            refused.stderr
        );
    }

    user.signet(["repo", "set-signing-service", &repository.name, &name])
        .success();
    let remove = ["remove-signing-service", &name, way, means, "-o", "json"];
    user.signet(remove).fails(2, "usage");
    let removed = user.signet([&remove[..], &["--yes"]].concat()).success();
    assert_eq!(removed.json()["repositories"][0], repository.name);
    assert!(removed.stderr.contains("would lose it"), "{}", removed.stderr);
    assert_eq!(services_named(&site, &name), 0);
}

#[test]
fn a_script_that_works_only_in_the_administrators_shell_is_caught() {
    let site = site!();
    let bench = Bench::new(&site);
    let (name, [way, means]) = (unique("scenarios"), site.registrar());
    // The key's place is known in the shell alone.
    let script = bench.script("\"$SIGNING_KEY_FILE\"");
    let secret = bench.path("secret.asc");
    let shell = site.sandbox().env("SIGNING_KEY_FILE", secret.to_str().unwrap());
    let key = bench.path("public.asc");
    let validate = [
        "script",
        "validate",
        &script,
        "--key",
        key.to_str().unwrap(),
        "-o",
        "json",
    ];
    let in_the_shell = shell
        .signet([&validate[..], &["--env", "inherit"]].concat())
        .success()
        .json();
    assert_eq!(in_the_shell["valid"], true);

    let add = [
        "add-signing-service",
        &name,
        &script,
        key.to_str().unwrap(),
        way,
        means,
        "-o",
        "json",
    ];
    let refused = shell.signet(add).fails(14, "invalid-script");
    let report = refused.json();
    assert_eq!(
        report["valid"], false,
        "the findings are in the document: {report}"
    );
    assert!(refused.stderr.contains("run.exit-status"), "{}", refused.stderr);
    assert_eq!(services_named(&site, &name), 0, "and nothing was registered");
}

#[test]
fn without_a_way_to_register_the_command_to_run_is_told() {
    let site = site!(real: "the embedded registry is one where services are registered over HTTP");
    let user = site.sandbox();
    let bench = Bench::new(&site);
    let script = bench.script("/nowhere");
    let key = bench.path("public.asc");
    let add = [
        "add-signing-service",
        "a name",
        &script,
        key.to_str().unwrap(),
        "--skip-validation",
        "-o",
        "json",
    ];
    let ran = user
        .signet([&add[..], &["--manager", "no-such-manager"]].concat())
        .fails(3, "no-manager");
    let command = format!("pulpcore-manager add-signing-service 'a name' {script}");
    assert!(ran.stderr.contains(&command), "{}", ran.stderr);
    user.signet([&add[..], &["--via", "http"]].concat())
        .fails(1, "not-over-http");
}

#[test]
fn only_a_script_in_the_servers_own_folder_that_signs_is_registered_over_http() {
    let site = site!(embedded: "Pulp registers nothing over HTTP");
    let user = site.sandbox();
    let (bench, elsewhere) = (Bench::new(&site), Bench::at(&site, tempfile::tempdir().unwrap()));
    let add = |bench: &Bench, key: &str| {
        let (script, certificate) = (bench.script(key), bench.path("public.asc"));
        let name = unique("scenarios");
        let args = [
            "add-signing-service",
            &name,
            &script,
            certificate.to_str().unwrap(),
        ];
        let ran = user.signet([&args[..], &["--skip-validation", "-o", "json"]].concat());
        assert_eq!(services_named(&site, &name), usize::from(ran.code == 0));
        ran
    };
    let secret = |bench: &Bench| format!("'{}'", bench.path("secret.asc").display());

    assert_ne!(add(&elsewhere, &secret(&elsewhere)).code, 0);
    assert_ne!(add(&bench, "/nowhere").code, 0, "the server runs it, too");
    add(&bench, &secret(&bench)).success();
}
