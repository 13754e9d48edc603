//! `doctor` where there is no server.

use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt as _;

use serde_json::Value;

use crate::support::{Gpg, Sandbox, list, needs, text};

const CONFIG: &str = ".config/signet/config.toml";
const DOCTOR: [&str; 3] = ["doctor", "-o", "json"];

#[track_caller]
fn check<'a>(report: &'a Value, id: &str) -> &'a Value {
    let found = list(report, "checks").iter().find(|check| check["id"] == id);
    found.unwrap_or_else(|| panic!("no check {id} in {report:#}"))
}

#[track_caller]
fn status<'a>(report: &'a Value, id: &str) -> &'a str {
    text(check(report, id), "status")
}

/// What is found of this key.
fn with_key(sandbox: &Sandbox, key: &str, code: i32) -> Value {
    let args = [&DOCTOR[..], &["--offline", "--key", key]].concat();
    sandbox.signet(args).exits(code).json()
}

#[test]
fn without_a_server_this_machine_alone_is_looked_at() {
    let sandbox = Sandbox::new();
    let found = sandbox.signet(DOCTOR).success().json();
    for id in [
        "server.reachable",
        "clock.skew",
        "access.session",
        "service.registered",
        "distribution.pinned",
    ] {
        assert_eq!(status(&found, id), "skip");
        assert!(text(check(&found, id), "hint").contains("--base-url"));
    }
    assert_eq!(status(&found, "key.signs"), "skip");
    assert!(text(check(&found, "key.signs"), "hint").contains("--key"));
    assert!(!sandbox.path(".gnupg").exists(), "a keyring was made");
    let shown = sandbox.signet(["doctor"]).success().stdout;
    assert!(shown.contains("program.gpg"), "{shown}");
}

#[test]
fn programs_that_are_not_there_are_no_fault() {
    let sandbox = Sandbox::new().env("PATH", "/nowhere");
    let found = sandbox.signet(DOCTOR).success().json();
    for id in ["program.gpg", "program.sq", "program.skopeo"] {
        assert_eq!(
            (status(&found, id), text(check(&found, id), "seen")),
            ("info", "not installed")
        );
    }
    assert_eq!(status(&found, "program.gpg-agent"), "skip");
    // A key cannot be found without gpg.
    with_key(&sandbox, "release@example.com", 14);
}

#[test]
fn a_key_signs_without_a_terminal_or_is_told_why_not() {
    needs!("gpg", "gpgconf");
    let of = |gpg: &Gpg| Sandbox::new().env("GNUPGHOME", gpg.home().to_str().unwrap());
    let gpg = Gpg::new();
    set_permissions(gpg.home(), Permissions::from_mode(0o700)).unwrap();
    let fingerprint = gpg.generate("Free <free@example.com>");
    let found = with_key(&of(&gpg), "free@example.com", 0);
    assert!(text(check(&found, "key.known"), "seen").starts_with(&fingerprint));
    for id in ["key.signs", "key.expiry", "program.gpg-agent", "file.keyring"] {
        assert_eq!(status(&found, id), "ok", "{:#}", check(&found, id));
    }
    let absent = with_key(&of(&gpg), "nobody@example.com", 14);
    assert_eq!(
        (status(&absent, "key.known"), status(&absent, "key.signs")),
        ("fail", "skip")
    );

    let gpg = Gpg::new();
    let fingerprint = gpg.generate_protected("Closed <closed@example.com>", "secret-7");
    let found = with_key(&of(&gpg), &fingerprint, 14);
    assert_eq!(status(&found, "key.signs"), "fail");
    assert!(text(check(&found, "key.signs"), "seen").contains("passphrase"));
    // That it would sign now says nothing of the next day.
    gpg.unlock(&fingerprint, "secret-7");
    let found = with_key(&of(&gpg), &fingerprint, 0);
    assert_eq!(
        status(&found, "key.signs"),
        "warn",
        "{:#}",
        check(&found, "key.signs")
    );

    let gpg = Gpg::long_ago();
    let fingerprint = gpg.generate_for("Old <old@example.com>", "1d");
    std::fs::remove_file(gpg.home().join("gpg.conf")).unwrap();
    let found = with_key(&of(&gpg), &fingerprint, 14);
    assert_eq!(
        (status(&found, "key.expiry"), status(&found, "key.signs")),
        ("fail", "fail")
    );
}

#[test]
fn a_key_in_a_file_is_tried_without_gpg() {
    let sandbox = Sandbox::new().env("PATH", "/nowhere");
    sandbox
        .signet(["key", "generate", "--user-id", "Team <team@example.com>"])
        .success();
    let found = with_key(&sandbox, "signing-key.asc", 0);
    for id in ["key.known", "key.expiry", "key.signs", "file.key"] {
        assert_eq!(status(&found, id), "ok", "{:#}", check(&found, id));
    }
}

#[test]
fn files_that_others_can_read_or_change_are_told() {
    let sandbox = Sandbox::new();
    let config = sandbox.write(
        CONFIG,
        "[profile.default]\nbase_url = \"https://pulp.example.com\"\nusername = \"ada\"\npassword = \"secret-7\"\n",
    );
    let credentials = sandbox.write(".config/signet/credentials.toml", "");
    let look = |code| {
        let ran = sandbox.signet([&DOCTOR[..], &["--offline"]].concat()).exits(code);
        assert!(!ran.stdout.contains("secret-7") && !ran.stderr.contains("secret-7"));
        ran.json()
    };
    let found = look(0);
    assert_eq!(
        (status(&found, "file.config"), status(&found, "file.credentials")),
        ("ok", "ok")
    );
    assert_eq!(status(&found, "file.sessions"), "skip");

    set_permissions(&config, Permissions::from_mode(0o644)).unwrap();
    let found = look(0);
    assert_eq!(status(&found, "file.config"), "warn");
    assert!(text(check(&found, "file.config"), "hint").starts_with("chmod go= "));

    set_permissions(&credentials, Permissions::from_mode(0o666)).unwrap();
    let found = look(14);
    assert_eq!(status(&found, "file.credentials"), "fail");
    assert_eq!(found["error"]["reason"], "checks-failed");
}
