//! `signing-service list`, `show`.

use crate::support::{in_every_format, list, running_pulp, text};

#[test]
fn services_are_listed() {
    let pulp = running_pulp!();
    let listed = pulp
        .sandbox()
        .signet(["signing-service", "list", "-o", "json"])
        .success()
        .json();
    let lab = list(&listed, "results")
        .iter()
        .find(|found| found["name"] == "lab-signer")
        .unwrap();
    assert_eq!(lab["pubkey_fingerprint"], pulp.env("FINGERPRINT"));
    assert_eq!(lab["script"], pulp.env("SCRIPT"));
    let some = pulp
        .sandbox()
        .signet(["signing-service", "list", "--limit", "1", "-o", "name"])
        .success();
    assert_eq!(some.stdout.lines().count(), 1);
}

#[test]
fn a_service_is_shown_with_what_its_key_says() {
    let pulp = running_pulp!();
    let shown = in_every_format(&pulp.sandbox(), &["signing-service", "show", "lab-signer"]);
    let key = &shown.json["key"];
    assert_eq!(key["user_ids"][0], "Lab Signer <lab-signer@example.com>");
    assert_eq!(key["fingerprint"], pulp.env("FINGERPRINT"));
    assert!(key["expires"].is_null());
    assert!(text(&shown.json, "public_key").starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----"));
    assert!(
        shown
            .row("user ids")
            .ends_with("Lab Signer <lab-signer@example.com>")
    );
    assert!(shown.row("algorithm").ends_with("RSA 3072"), "{}", shown.table);
    assert!(shown.row("expires").ends_with("never"), "{}", shown.table);
    assert_eq!(shown.names, ["lab-signer"]);
}

#[test]
fn an_unknown_service_is_told() {
    let pulp = running_pulp!();
    pulp.sandbox()
        .signet(["signing-service", "show", "lab-sigher", "-o", "json"])
        .fails(3, "unknown-name")
        .says("did you mean lab-signer");
}
