//! `signature remove`.

use crate::support::{Image, list, site, text};

#[test]
fn signatures_are_removed_by_digest_key_manifest_and_age() {
    let site = site!();
    let images = ["1.0", "2.0", "3.0"].map(Image::new);
    let repository = site
        .repository("app")
        .push("1.0", &images[0])
        .push("2.0", &images[1])
        .push("3.0", &images[2]);
    let user = site.sandbox();
    user.signet([
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
    ])
    .success();
    let signatures = || {
        let listed = user.signet(["signature", "list", &repository.name, "-o", "json"]);
        list(&listed.success().json(), "results").clone()
    };
    let remove = |more: &[&str]| {
        user.signet([&["signature", "remove", &repository.name, "-o", "json"], more].concat())
    };
    let (key, first) = (site.fingerprint(), signatures()[0].clone());

    remove(&[]).exits(2);
    remove(&["--key-id", "CC89AAA1"]).exits(2);
    remove(&["--key-id", key]).fails(2, "usage").says("--yes");
    let dry = remove(&["--key-id", key, "--dry-run"]).success().json();
    assert_eq!(dry["result"], "would-remove");
    assert_eq!(list(&dry, "signatures").len(), 3);
    let young = remove(&["--key-id", key, "--older-than", "1h", "--yes"])
        .success()
        .json();
    assert_eq!(young["result"], "unchanged");
    assert_eq!(signatures().len(), 3);

    let removed = remove(&["--digest", text(&first, "digest"), "--yes"])
        .success()
        .json();
    assert_eq!(removed["result"], "removed");
    assert_eq!(removed["version"], repository.latest_version());
    assert!(
        signatures()
            .iter()
            .all(|signature| signature["name"] != first["name"])
    );
    let again = remove(&["--digest", text(&first, "digest"), "--yes"])
        .success()
        .json();
    assert_eq!(again["result"], "unchanged");

    let manifest = text(&signatures()[0], "manifest_digest").to_owned();
    remove(&["--manifest", &manifest, "--older-than", "0s", "--yes"]).success();
    assert_eq!(signatures().len(), 1);
    remove(&["--key-id", &key[24..], "--yes"]).success();
    assert!(signatures().is_empty());
    // What was removed is missing, and is signed again.
    user.signet([
        "repo",
        "audit",
        &repository.name,
        "--signing-service",
        "lab-signer",
    ])
    .exits(10);
}
