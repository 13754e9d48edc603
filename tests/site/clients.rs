//! What skopeo and buildah push, sign and take; for podman see there.

use crate::support::{Gpg, Image, Podman, list, needs, site, text};

#[test]
fn skopeo_copies_with_a_signature_and_takes_only_what_is_signed() {
    needs!("skopeo", "gpg");
    let site = site!();
    let image = Image::with_layer("copied");
    let from = site.repository("from").push("1.0", &image);
    let to = site.repository("to");
    let (user, gpg, clients) = (site.sandbox(), Gpg::new(), Podman::new(&site));
    let signer = gpg.generate("Release <release@example.com>");
    let skopeo = |args: &[&str]| clients.run_program("skopeo", args, Some(&gpg));
    let [source, target] =
        [&from, &to].map(|repository| format!("{}/{}:1.0", clients.host(), repository.name));
    let [source_url, target_url] = [&source, &target].map(|reference| format!("docker://{reference}"));
    let policy = clients.policy();
    let no_tls = ["--src-tls-verify=false", "--dest-tls-verify=false"];

    let copy = [
        "--policy",
        policy.to_str().unwrap(),
        "copy",
        "--quiet",
        "--preserve-digests",
        no_tls[0],
    ];
    let sign = [no_tls[1], "--sign-by", &signer, &source_url, &target_url];
    skopeo(&[&copy[..], &sign].concat()).success();

    let tags = skopeo(&[
        "list-tags",
        "--tls-verify=false",
        &format!("docker://{}/{}", clients.host(), to.name),
    ]);
    assert_eq!(list(&tags.success().json(), "Tags").len(), 1);
    let shown = skopeo(&["inspect", "--tls-verify=false", &target_url])
        .success()
        .json();
    assert_eq!(
        text(&shown, "Digest"),
        image.digest(),
        "its bytes are as they were pushed"
    );
    let listed = user
        .signet(["signature", "list", &to.name, "-o", "json"])
        .success()
        .json();
    assert_eq!(listed["results"][0]["fingerprint"], signer.as_str());
    let key = gpg.export();
    let verify = [
        "signature",
        "verify",
        &to.image("1.0"),
        "--public-key",
        key.to_str().unwrap(),
    ];
    user.signet([&verify[..], &["--identity", &target]].concat())
        .success();

    clients.trust_only(&key);
    let folder = user.path("pulled");
    let folder = format!("dir:{}", folder.to_str().unwrap());
    let refused = skopeo(&[&copy[..], &[&source_url, &folder]].concat());
    assert_ne!(refused.code, 0);
    assert!(refused.stderr.contains("signature"), "{}", refused.stderr);
    skopeo(&[&copy[..], &[&target_url, &folder]].concat()).success();
}

#[test]
fn buildah_pushes_with_a_signature_and_takes_only_what_is_signed() {
    needs!("buildah", "podman", "gpg");
    let site = site!();
    let repository = site.repository("buildah");
    let (user, gpg, clients) = (site.sandbox(), Gpg::new(), Podman::new(&site));
    let signer = gpg.generate("Release <release@example.com>");
    let buildah = |args: &[&str]| clients.run_program("buildah", args, Some(&gpg));
    let [signed, unsigned] =
        ["signed", "unsigned"].map(|tag| format!("{}/{}:{tag}", clients.host(), repository.name));
    clients.import("built", "localhost/hello");

    let push = ["push", "--quiet", "--tls-verify=false"];
    buildah(&[&push[..], &["--sign-by", &signer, "localhost/hello", &signed]].concat()).success();
    clients.import("built otherwise", "localhost/other");
    buildah(&[&push[..], &["localhost/other", &unsigned]].concat()).success();

    let listed = user
        .signet(["signature", "list", &repository.name, "-o", "json"])
        .success()
        .json();
    assert_eq!(list(&listed, "results").len(), 1);
    assert_eq!(listed["results"][0]["fingerprint"], signer.as_str());

    clients.trust_only(&gpg.export());
    let policy = clients.policy();
    let pull = ["pull", "--quiet", "--tls-verify=false", "--signature-policy"];
    let pull = |reference: &str| buildah(&[&pull[..], &[policy.to_str().unwrap(), reference]].concat());
    let refused = pull(&unsigned);
    assert_ne!(refused.code, 0);
    assert!(refused.stderr.contains("signature"), "{}", refused.stderr);
    pull(&signed).success();
}
