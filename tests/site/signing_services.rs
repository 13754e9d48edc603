//! `signing-service list`, `show`.

use crate::support::{in_every_format, list, site, text};

#[test]
fn services_are_listed() {
    let site = site!();
    let listed = site
        .sandbox()
        .signet(["signing-service", "list", "-o", "json"])
        .success()
        .json();
    let lab = list(&listed, "results")
        .iter()
        .find(|found| found["name"] == "lab-signer")
        .unwrap();
    assert_eq!(lab["pubkey_fingerprint"], site.fingerprint());
    assert_eq!(lab["script"], site.script());
    let some = site
        .sandbox()
        .signet(["signing-service", "list", "--limit", "1", "-o", "name"])
        .success();
    assert_eq!(some.stdout.lines().count(), 1);
}

#[test]
fn a_service_is_shown_with_what_its_key_says() {
    let site = site!();
    let shown = in_every_format(&site.sandbox(), &["signing-service", "show", "lab-signer"]);
    let key = &shown.json["key"];
    assert_eq!(key["user_ids"][0], "Lab Signer <lab-signer@example.com>");
    assert_eq!(key["fingerprint"], site.fingerprint());
    assert!(key["expires"].is_null());
    assert!(text(&shown.json, "public_key").starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----"));
    assert!(
        shown
            .row("user ids")
            .ends_with("Lab Signer <lab-signer@example.com>")
    );
    let algorithm = site.either("Ed25519", "RSA 3072");
    assert!(shown.row("algorithm").ends_with(algorithm), "{}", shown.table);
    assert!(shown.row("expires").ends_with("never"), "{}", shown.table);
    assert_eq!(shown.names, ["lab-signer"]);
}

#[test]
fn an_unknown_service_is_told() {
    let site = site!();
    site.sandbox()
        .signet(["signing-service", "show", "lab-sigher", "-o", "json"])
        .fails(3, "unknown-name")
        .says("did you mean lab-signer");
}
