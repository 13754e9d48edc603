//! gpg, skopeo and sq, one signature at a time.

use std::path::Path;
use std::process::Command;

use jiff::Timestamp;

use super::gpg_home::GpgHome;
use crate::secret::Secret;
use crate::signing::openpgp::{Certificates, Fingerprint, SigningKey, Verifier, generate};
use crate::signing::testing::{MANIFEST, REFERENCE, are_installed, block_on, claim, digest, identity};
use crate::signing::{Claim, GpgError, Reason, Verdict};

fn claim_now() -> Claim {
    Claim::new(REFERENCE, digest(), Timestamp::now().as_second())
}

fn verify(certificates: &Certificates, blob: &[u8]) -> Verdict {
    Verifier::new(certificates, Timestamp::now()).verify(blob, &digest(), &identity())
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn skopeo(home: &Path) -> Command {
    let mut command = Command::new("skopeo");
    command.env("GNUPGHOME", home);
    command
}

#[test]
fn gpg_and_skopeo_accept_what_signet_signs() {
    if !are_installed("gpg_and_skopeo_accept_what_signet_signs", &["gpg", "skopeo"]) {
        return;
    }
    let home = GpgHome::new();
    let key = generate("Example <example@example.com>", None, None, Timestamp::now()).unwrap();
    let signing = SigningKey::read(key.secret_key.expose().as_bytes(), None, None, Timestamp::now()).unwrap();
    let claim = claim_now();
    let blob = signing.sign(&claim, Timestamp::now()).unwrap();

    home.run(&["--import"], key.certificate.as_bytes());
    assert_eq!(home.run(&["--decrypt"], &blob), claim.to_bytes());
    let (manifest, signature) = (home.file("manifest", MANIFEST), home.file("signature", &blob));
    let verify = [
        "standalone-verify".as_ref(),
        manifest.as_os_str(),
        REFERENCE.as_ref(),
        key.fingerprint.as_str().as_ref(),
        signature.as_os_str(),
    ];
    run(skopeo(home.path()).args(verify));
}

#[test]
fn gpg_takes_over_a_protected_key() {
    if !are_installed("gpg_takes_over_a_protected_key", &["gpg"]) {
        return;
    }
    let home = GpgHome::new();
    let passphrase = Secret::new("correct horse");
    let key = generate(
        "Example <example@example.com>",
        None,
        Some(&passphrase),
        Timestamp::now(),
    )
    .unwrap();
    home.run(
        &["--passphrase", passphrase.expose(), "--import"],
        key.secret_key.expose().as_bytes(),
    );

    let mut gpg = home.gpg();
    gpg.passphrase_file = Some(home.file("passphrase", "correct horse\n"));
    let blob = block_on(gpg.sign(&claim(), &key.fingerprint, Timestamp::now())).unwrap();
    assert!(verify(&Certificates::parse(key.certificate.as_bytes()).unwrap(), &blob).is_verified());

    // Another home, where no agent remembers the passphrase.
    let home = GpgHome::new();
    home.run(
        &["--passphrase", passphrase.expose(), "--import"],
        key.secret_key.expose().as_bytes(),
    );
    run(Command::new("gpgconf")
        .arg("--homedir")
        .arg(home.path())
        .args(["--kill", "gpg-agent"]));
    let mut gpg = home.gpg();
    gpg.passphrase_file = Some(home.file("passphrase", "wrong\n"));
    let error = block_on(gpg.sign(&claim(), &key.fingerprint, Timestamp::now())).unwrap_err();
    assert!(matches!(error, GpgError::Refused { cause: Some(cause), .. } if cause.id == "passphrase-wrong"));
}

#[test]
fn what_gpg_and_skopeo_sign_is_verified() {
    if !are_installed("what_gpg_and_skopeo_sign_is_verified", &["gpg", "skopeo"]) {
        return;
    }
    let home = GpgHome::new();
    let manifest = home.file("manifest", MANIFEST);
    let output = home.path().join("signature");
    for algorithm in ["rsa3072", "nistp256", "ed25519"] {
        let key = home.generate(&[], algorithm, "sign", "never");
        let certificates = home.export(&key);
        for compression in ["none", "zip", "zlib", "bzip2"] {
            let blob = home.sign(&key, &["--compress-algo", compression], &claim().to_bytes());
            let verdict = verify(&certificates, &blob);
            assert!(
                verdict.is_verified(),
                "{algorithm} {compression}: {}",
                verdict.message()
            );
        }
        run(skopeo(home.path())
            .arg("standalone-sign")
            .arg(&manifest)
            .args([REFERENCE, key.as_str(), "-o"])
            .arg(&output));
        let verdict = verify(&certificates, &std::fs::read(&output).unwrap());
        assert!(verdict.is_verified(), "{algorithm}: {}", verdict.message());
        assert_eq!(verdict.signer().unwrap().fingerprint, key);
    }
}

#[test]
fn gpg_signs_with_the_key_that_is_named() {
    if !are_installed("gpg_signs_with_the_key_that_is_named", &["gpg"]) {
        return;
    }
    let home = GpgHome::new();
    let primary = home.generate(&[], "ed25519", "cert,sign", "never");
    let older = home.add_signing_subkey(&primary, "ed25519");
    let newer = home.add_signing_subkey(&primary, "rsa2048");
    let certificates = home.export(&primary);
    let signer = |fingerprint: &Fingerprint| {
        let blob = block_on(home.gpg().sign(&claim(), fingerprint, Timestamp::now())).unwrap();
        let verdict = verify(&certificates, &blob);
        assert!(verdict.is_verified(), "{}", verdict.message());
        assert_eq!(verdict.signer().unwrap().fingerprint, primary);
        verdict.signer().unwrap().key_fingerprint.clone()
    };
    assert_eq!(signer(&older), older);
    assert_eq!(signer(&newer), newer);
    assert_ne!(
        signer(&primary),
        primary,
        "gpg takes a signing subkey when there is one"
    );

    let nobody = "0000000000000000000000000000000000000000".parse().unwrap();
    let error = block_on(home.gpg().sign(&claim(), &nobody, Timestamp::now())).unwrap_err();
    assert!(matches!(error, GpgError::NoSecretKey(_)), "{error}");
}

#[test]
fn a_gpg_configuration_that_spoils_signatures_is_noticed() {
    if !are_installed("a_gpg_configuration_that_spoils_signatures_is_noticed", &["gpg"]) {
        return;
    }
    let home = GpgHome::new();
    let key = home.generate(&[], "rsa2048", "sign", "never");
    home.file("gpg.conf", "armor\n");
    assert!(
        block_on(home.gpg().sign(&claim(), &key, Timestamp::now())).is_ok(),
        "armour is switched off"
    );
    home.file("gpg.conf", "digest-algo SHA1\n");
    let error = block_on(home.gpg().sign(&claim(), &key, Timestamp::now())).unwrap_err();
    assert!(matches!(error, GpgError::NotGood(verdict) if verdict.reason() == Reason::WeakHash));
}

#[test]
fn what_is_wrong_with_a_gpg_signature_is_named() {
    if !are_installed("what_is_wrong_with_a_gpg_signature_is_named", &["gpg"]) {
        return;
    }
    let home = GpgHome::new();
    let key = home.generate(
        &["--faked-system-time", "20240101T000000!"],
        "rsa2048",
        "sign,encrypt",
        "never",
    );
    let other = home.generate(&[], "ed25519", "sign", "never");
    let payload = claim().to_bytes();
    let certificates = home.export(&key);
    let by = ["--local-user", key.as_str()];
    for (expected, args) in [
        (Reason::Armored, &["--armor", "--sign"][..]),
        (Reason::Cleartext, &["--clear-sign"]),
        (Reason::Detached, &["--detach-sign"]),
        (Reason::Detached, &["--armor", "--detach-sign"]),
        (Reason::Unsigned, &["--store"]),
        (
            Reason::Encrypted,
            &["--recipient", key.as_str(), "--encrypt", "--sign"],
        ),
        (
            Reason::SeveralSigners,
            &["--local-user", other.as_str(), "--sign"],
        ),
        (Reason::WeakHash, &["--digest-algo", "SHA1", "--sign"]),
        (
            Reason::SignatureExpired,
            &[
                "--faked-system-time",
                "20240201T000000!",
                "--default-sig-expire",
                "1",
                "--sign",
            ],
        ),
    ] {
        let blob = home.run(&[&by, args].concat(), &payload);
        assert_eq!(verify(&certificates, &blob).reason(), expected, "{args:?}");
    }
    assert_eq!(
        verify(&home.export(&other), &home.sign(&key, &[], &payload)).reason(),
        Reason::UnknownKey
    );
}

#[test]
fn keys_that_gpg_refuses_are_refused() {
    if !are_installed("keys_that_gpg_refuses_are_refused", &["gpg"]) {
        return;
    }
    let home = GpgHome::new();
    let long_ago = ["--faked-system-time", "20240101T000000!"];
    let expired = home.generate(&long_ago, "rsa2048", "sign", "1y");
    let revoked = home.generate(&[], "ed25519", "sign", "never");
    let signatures = [
        (
            Reason::KeyExpired,
            &expired,
            home.sign(&expired, &long_ago, &claim().to_bytes()),
        ),
        (
            Reason::KeyRevoked,
            &revoked,
            home.sign(&revoked, &[], &claim().to_bytes()),
        ),
    ];
    home.revoke(&revoked);
    for (expected, key, blob) in signatures {
        assert_eq!(verify(&home.export(key), &blob).reason(), expected);
    }
}

#[test]
fn sq_and_signet_verify_each_other() {
    if !are_installed("sq_and_signet_verify_each_other", &["sq"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("claim"), claim_now().to_bytes()).unwrap();
    for suite in ["rsa3k", "cv25519"] {
        let secret = path(&format!("{suite}.key"));
        run(Command::new("sq")
            .args([
                "key",
                "generate",
                "--userid",
                "sq",
                "--cipher-suite",
                suite,
                "--export",
            ])
            .arg(&secret));
        let signature = path(&format!("{suite}.sig"));
        run(Command::new("sq")
            .args(["sign", "--binary", "--signer-key"])
            .arg(&secret)
            .arg("--output")
            .arg(&signature)
            .arg(path("claim")));
        let certificates = Certificates::parse(&std::fs::read(&secret).unwrap()).unwrap();
        let verdict = verify(&certificates, &std::fs::read(signature).unwrap());
        assert!(verdict.is_verified(), "{suite}: {}", verdict.message());
    }

    let key = SigningKey::read(
        &std::fs::read(path("cv25519.key")).unwrap(),
        None,
        None,
        Timestamp::now(),
    )
    .unwrap();
    std::fs::write(
        path("signet.sig"),
        key.sign(&claim_now(), Timestamp::now()).unwrap(),
    )
    .unwrap();
    run(Command::new("sq")
        .args(["verify", "--signer-cert"])
        .arg(path("cv25519.key"))
        .arg(path("signet.sig")));
}

#[test]
fn weak_certificates_are_not_accepted() {
    if !are_installed("weak_certificates_are_not_accepted", &["gpg"]) {
        return;
    }
    let home = GpgHome::new();
    let short = home.generate(&[], "rsa1024", "sign", "never");
    let self_signed_with_sha1 = home.generate(&["--cert-digest-algo", "SHA1"], "rsa2048", "sign", "never");
    for key in [short, self_signed_with_sha1] {
        let blob = home.sign(&key, &["--digest-algo", "SHA256"], &claim().to_bytes());
        let verdict = verify(&home.export(&key), &blob);
        assert_eq!(verdict.reason(), Reason::KeyNotAccepted, "{}", verdict.message());
    }
}
