//! From a pushed image to its signature, as the README walks.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{Gpg, Image, Index, list, needs, site, text};

#[test]
fn a_pushed_image_is_signed_and_its_signature_fetched() {
    needs!("gpg");
    let site = site!();
    let image = Image::new("walk through");
    let repository = site.repository("app").push("1.0", &image);
    let user = site.sandbox();
    let before = repository.latest_version();

    let signing = user
        .signet([
            "repo",
            "sign",
            &repository.name,
            "--signing-service",
            "lab-signer",
            "-o",
            "json",
        ])
        .success()
        .says(&format!("signing {}", repository.reference("1.0")));
    let signed = signing.json();
    assert_eq!(signed["result"], "signed");
    assert_eq!(signed["version"], before + 1);
    assert_eq!(signed["added"]["container.signature"], 1);
    assert_eq!(signed["verified"], 1);
    assert_eq!(signed["references"][0], repository.reference("1.0"));
    assert_eq!(
        signed["identity"],
        repository.reference("1.0").trim_end_matches(":1.0")
    );

    let task = signed["tasks"][0].as_str().unwrap();
    user.signet(["task", "wait", task]).success();

    let listed = user
        .signet(["signature", "list", &repository.name, "-o", "json"])
        .success()
        .json();
    let [signature] = list(&listed, "results").as_slice() else {
        panic!("{listed}");
    };
    assert_eq!(signature["manifest_digest"], image.digest());
    assert_eq!(signature["tags"][0], "1.0");
    assert_eq!(signature["fingerprint"], site.fingerprint());

    let fetched = user.signet([
        "signature",
        "get",
        &repository.image("1.0"),
        "--to",
        "signatures",
        "-o",
        "name",
    ]);
    assert_eq!(fetched.success().stdout, "signatures/signature-1\n");
    let gpg = Gpg::with_key(site.public_key());
    let verified = gpg.verify(&fs::read(user.path("signatures/signature-1")).unwrap());
    assert_eq!(verified.signer, site.fingerprint());
    assert_eq!(verified.reference(), repository.reference("1.0"));
    assert_eq!(verified.digest(), image.digest());
}

#[test]
fn a_synced_repository_is_signed_for_the_path_it_will_have() {
    needs!("gpg");
    let site = site!(real: "the embedded registry has no remotes, so nothing to sync from");
    let image = Image::with_layer("upstream");
    let upstream = site.repository("upstream").push("3.18", &image);
    let mirror = site.repository("mirror").make().sync_from(&upstream);
    let user = site.sandbox();
    let sign = [
        "repo",
        "sign",
        &mirror.name,
        "--signing-service",
        "lab-signer",
        "-o",
        "json",
    ];

    user.signet(sign)
        .fails(2, "no-base-path")
        .says("--future-base-path PATH");
    assert!(site.sign_tasks(&mirror.href()).is_empty());

    let signed = user
        .signet([&sign[..], &["--future-base-path", &mirror.name]].concat())
        .success()
        .json();
    assert_eq!(signed["references"][0], mirror.reference("3.18"));
    assert_eq!(signed["added"]["container.signature"], 1);
    // Nothing serves it yet, so there is no way to fetch what was signed, and that is said.
    assert!(signed["verified"].is_null());
    assert!(
        text(&signed, "not_verified").contains("no distribution"),
        "{signed}"
    );

    mirror.serve_as(&mirror.name);
    user.signet(["signature", "get", &mirror.image("3.18"), "--to", "."])
        .success();
    let verified = Gpg::with_key(site.public_key()).verify(&fs::read(user.path("signature-1")).unwrap());
    assert_eq!(verified.reference(), mirror.reference("3.18"));
    assert_eq!(verified.digest(), image.digest());
}

#[test]
fn an_index_is_signed_with_each_of_its_platforms() {
    needs!("gpg");
    let site = site!();
    let index = Index::new("for two platforms");
    let repository = site.repository("multi").push_index("multi", &index);
    let user = site.sandbox();
    let manifests: BTreeSet<String> = index
        .images
        .iter()
        .map(Image::digest)
        .chain([index.digest()])
        .collect();

    let signed = user
        .signet([
            "repo",
            "sign",
            &repository.name,
            "--signing-service",
            "lab-signer",
            "-o",
            "json",
        ])
        .success()
        .json();
    assert_eq!(signed["added"]["container.signature"], 3);
    assert_eq!(signed["verified"], 3);

    let listed = user
        .signet([
            "signature",
            "list",
            &repository.name,
            "--tag",
            "multi",
            "-o",
            "json",
        ])
        .success()
        .json();
    let listed = list(&listed, "results");
    let found: BTreeSet<String> = listed
        .iter()
        .map(|entry| text(entry, "manifest_digest").to_owned())
        .collect();
    assert_eq!((&found, listed.len()), (&manifests, 3));
    assert!(
        listed.iter().all(|entry| entry["tags"][0] == "multi"),
        "{listed:?}"
    );

    let gpg = Gpg::with_key(site.public_key());
    for manifest in &manifests {
        user.signet(["signature", "get", &repository.image(manifest), "--to", manifest])
            .success();
        let verified = gpg.verify(&fs::read(user.path(manifest).join("signature-1")).unwrap());
        assert_eq!(verified.reference(), repository.reference("multi"));
        assert_eq!(verified.digest(), manifest);
    }
}
