//! What podman makes of the signatures, and this program of podman's.

use crate::support::{Gpg, Podman, list, needs, site, text};

#[test]
fn podman_pushes_with_a_signature_that_is_listed_and_pulls_under_a_policy() {
    needs!("podman", "gpg");
    let site = site!();
    let (user, gpg, stranger) = (site.sandbox(), Gpg::new(), Gpg::new());
    let signer = gpg.generate("Release <release@example.com>");
    stranger.generate("Stranger <stranger@example.com>");
    let (key, other_key) = (gpg.export(), stranger.export());
    let repository = site.repository("podman");
    let podman = Podman::new(&site);
    let reference = format!("{}/{}:1.0", podman.host(), repository.name);
    podman.import("hello", "localhost/hello");

    let push = [
        "push",
        "--quiet",
        "--tls-verify=false",
        "--sign-by",
        &signer,
        "localhost/hello",
        &reference,
    ];
    podman.run(&push, Some(&gpg)).success();

    let listed = user
        .signet(["signature", "list", &repository.name, "-o", "json"])
        .success()
        .json();
    assert_eq!(list(&listed, "results").len(), 1);
    assert_eq!(listed["results"][0]["fingerprint"], signer.as_str());
    user.signet(["signature", "get", &repository.image("1.0"), "--to", "."])
        .success();
    let verified = gpg.verify(&std::fs::read(user.path("signature-1")).unwrap());
    assert_eq!(
        (verified.signer.as_str(), verified.reference()),
        (signer.as_str(), reference.as_str())
    );
    assert_eq!(verified.digest(), text(&listed["results"][0], "manifest_digest"));

    podman.trust_only(&other_key);
    let refused = podman.pull(&reference);
    assert_ne!(refused.code, 0);
    assert!(refused.stderr.contains("signature"), "{}", refused.stderr);
    podman.trust_only(&key);
    podman.pull(&reference).success();
}

#[test]
fn podman_takes_what_pulp_signed_for_the_name_it_is_pulled_under() {
    needs!("podman");
    let site = site!();
    let (user, podman) = (site.sandbox(), Podman::new(&site));
    let repository = site.repository("podman");
    let reference = format!("{}/{}:1.0", podman.host(), repository.name);
    podman.import("signed by the server", "localhost/hello");
    podman
        .run(
            &[
                "push",
                "--quiet",
                "--tls-verify=false",
                "localhost/hello",
                &reference,
            ],
            None,
        )
        .success();
    podman.trust_only(site.public_key().as_ref());
    let sign = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
    ];

    assert_ne!(podman.pull(&reference).code, 0, "it is not signed yet");
    // Good signatures, for the address that Pulp has for itself.
    user.signet(sign).success();
    assert_ne!(podman.pull(&reference).code, 0, "it is signed for another host");
    user.signet([&sign[..], &["--force", "--identity-host", podman.host()]].concat())
        .success();
    podman.pull(&reference).success();
}
