//! `signature put`: through the extensions API, checked first.

use std::fs;

use serde_json::Value;

use crate::support::{Gpg, Image, Ran, Repository, Sandbox, list, needs, site};

/// The signatures of an image, as the server has them.
fn signatures(user: &Sandbox, image: &str) -> Vec<Value> {
    let found = user
        .signet(["signature", "get", image, "-o", "json"])
        .success()
        .json();
    list(&found, "signatures").clone()
}

fn put(user: &Sandbox, image: &str, file: &str, more: &[&str]) -> Ran {
    user.signet([&["signature", "put", image, file, "-o", "json"], more].concat())
}

/// What was said of each signature.
fn results(ran: Ran) -> Vec<Value> {
    let report = ran.success().json();
    list(&report, "signatures")
        .iter()
        .map(|signature| signature["result"].clone())
        .collect()
}

/// A claim for this image, as simple signing has it.
fn claim(repository: &Repository<'_>, image: &Image) -> String {
    crate::support::claim(&repository.reference("1.0"), &image.digest())
}

#[test]
fn a_signature_made_elsewhere_is_uploaded_raw_and_read_back() {
    needs!("gpg");
    let site = site!();
    let image = Image::new("raw");
    let repository = site.repository("app").push("1.0", &image);
    let (user, gpg) = (site.sandbox(), Gpg::new());
    let signer = gpg.generate("Release <release@example.com>");
    user.write("signature", gpg.sign(&claim(&repository, &image)));
    let target = repository.image("1.0");

    assert_eq!(
        results(put(&user, &target, "signature", &["--dry-run"])),
        ["would-upload"]
    );
    assert!(signatures(&user, &target).is_empty());
    assert_eq!(results(put(&user, &target, "signature", &[])), ["uploaded"]);
    assert_eq!(results(put(&user, &target, "signature", &[])), ["unchanged"]);

    assert_eq!(signatures(&user, &target).len(), 1);
    user.signet(["signature", "get", &target, "--to", "."]).success();
    let verified = gpg.verify(&fs::read(user.path("signature-1")).unwrap());
    assert_eq!(
        (verified.signer.as_str(), verified.digest()),
        (signer.as_str(), image.digest().as_str())
    );
    let listed = user.signet([
        "signature",
        "list",
        &repository.name,
        "--key-id",
        &signer[24..],
        "-o",
        "json",
    ]);
    let listed = listed.success().json();
    assert_eq!(listed["results"][0]["creator"], "scenario");
}

#[test]
fn json_and_raw_are_told_apart_and_carry_signatures_to_another_repository() {
    let site = site!();
    let image = Image::new("carried");
    let from = site
        .repository("from")
        .push("1.0", &image)
        .tag(&["latest"], &image);
    let (to, raw) = (
        site.repository("to").push("1.0", &image),
        site.repository("raw").push("1.0", &image),
    );
    let user = site.sandbox();
    user.signet(["repo", "sign", &from.name, "--signing-service", "lab-signer"])
        .success();
    let fetched = user
        .signet(["signature", "get", &from.image("1.0")])
        .success()
        .stdout;
    let both = signatures(&user, &from.image("1.0"));

    // One object, from a file; then the list that `get` prints, from standard input, of which it is a part.
    user.write("one.json", both[0].to_string());
    assert_eq!(
        results(put(&user, &to.image("1.0"), "one.json", &[])),
        ["uploaded"]
    );
    let piped = ["signature", "put", &to.image("1.0"), "-", "-o", "json"];
    assert_eq!(
        results(user.signet_with_input(piped, fetched.as_bytes())),
        ["unchanged", "uploaded"]
    );
    assert_eq!(signatures(&user, &to.image("1.0")).len(), 2);

    // The files of a lookaside store; standard input is the default.
    user.signet(["signature", "get", &from.image("1.0"), "--to", "."])
        .success();
    let first = fs::read(user.path("signature-1")).unwrap();
    let piped = ["signature", "put", &raw.image("1.0"), "-o", "json"];
    assert_eq!(results(user.signet_with_input(piped, &first)), ["uploaded"]);
    assert_eq!(signatures(&user, &raw.image("1.0")), both[..1]);
}

#[test]
fn a_signature_for_another_manifest_is_refused_unless_forced() {
    needs!("gpg");
    let site = site!();
    let (image, other) = (Image::new("this one"), Image::new("another"));
    let repository = site.repository("app").push("1.0", &image);
    let (user, gpg) = (site.sandbox(), Gpg::new());
    gpg.generate("Release <release@example.com>");
    user.write("signature", gpg.sign(&claim(&repository, &other)));
    let target = repository.image("1.0");

    put(&user, &target, "signature", &[])
        .fails(12, "digest-mismatch")
        .says(&format!(
            "its claim names {}, not {}",
            other.digest(),
            image.digest()
        ));
    assert!(signatures(&user, &target).is_empty());
    // Pulp looks at the form alone, and answers 201.
    let forced = put(&user, &target, "signature", &["--force"]);
    if site.either(true, false) {
        forced.fails(1, "bad-request").says("SIGNATURE_INVALID");
        assert!(signatures(&user, &target).is_empty());
    } else {
        assert_eq!(results(forced), ["uploaded"]);
        assert_eq!(signatures(&user, &target).len(), 1);
    }
}

#[test]
fn what_is_no_signature_is_refused() {
    needs!("gpg");
    let site = site!();
    let image = Image::new("junk");
    let repository = site.repository("app").push("1.0", &image);
    let (user, gpg) = (site.sandbox(), Gpg::new());
    gpg.generate("Release <release@example.com>");
    let target = repository.image("1.0");

    let good = gpg.sign(&claim(&repository, &image));
    user.write("empty", "");
    user.write("text", "no signature at all");
    user.write("cut", &good[..good.len() / 2]);
    user.write("twice", [&good[..], &good].concat());
    user.write("no-claim", gpg.sign(r#"{"hello": "world"}"#));
    user.write("other.json", r#"{"hello": "world"}"#);
    user.write("cut.json", r#"{"signatures": ["#);
    for file in [
        "empty",
        "text",
        "cut",
        "twice",
        "no-claim",
        "other.json",
        "cut.json",
    ] {
        put(&user, &target, file, &[]).fails(12, "not-a-signature");
    }
    put(&user, &target, "no-such-file", &[])
        .fails(3, "file-not-found")
        .says("no-such-file");
    assert!(signatures(&user, &target).is_empty());
}
