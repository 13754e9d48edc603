//! containers/image under a `signedBy` policy: what it refuses must be refused here.

use std::path::Path;
use std::process::Command;

use jiff::Timestamp;

use super::gpg_home::GpgHome;
use crate::signing::openpgp::{Certificates, Verifier};
use crate::signing::testing::{MANIFEST, REFERENCE, are_installed, claim, digest, identity};

/// An image in a folder that skopeo copies only when its one signature satisfies the policy.
struct SignedImage {
    folder: tempfile::TempDir,
}

impl SignedImage {
    fn new(certificates: &Certificates) -> Self {
        let image = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        std::fs::create_dir(image.path("source")).unwrap();
        image.write("source/version", "Directory Transport Version: 1.1\n");
        image.write("source/manifest.json", MANIFEST);
        image.write(
            "source/44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
            "{}",
        );
        let keys: String = certificates
            .iter()
            .map(|certificate| certificate.to_armored().unwrap())
            .collect();
        image.write("keys", keys);
        let requirement = serde_json::json!([{
            "type": "signedBy",
            "keyType": "GPGKeys",
            "keyPath": image.path("keys"),
            "signedIdentity": {"type": "exactReference", "dockerReference": REFERENCE},
        }]);
        let policy =
            serde_json::json!({"default": [{"type": "reject"}], "transports": {"dir": {"": requirement}}});
        image.write("policy.json", policy.to_string());
        image
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).unwrap();
    }

    /// Whether skopeo takes the image with this signature, and what it says.
    fn is_accepted(&self, signature: &[u8]) -> (bool, String) {
        self.write("source/signature-1", signature);
        let at = |path: &Path| format!("dir:{}", path.display());
        let output = Command::new("skopeo")
            .args(["--override-os", "linux", "--override-arch", "amd64", "--policy"])
            .arg(self.path("policy.json"))
            .args(["copy", &at(&self.path("source")), &at(&self.path("target"))])
            .output()
            .unwrap();
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        )
    }
}

/// Whether both must agree, or this program may be the stricter one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Expect {
    Accepted,
    Refused,
    /// containers/image takes it, and this program does not.
    Stricter,
    /// Older versions of containers/image refuse it: 5.22 knows certificates by their primary key alone, and
    /// newer ones take signing subkeys.
    Newer,
}
use Expect::{Accepted, Newer, Refused, Stricter};

#[test]
fn what_a_policy_refuses_is_refused() {
    if !are_installed("what_a_policy_refuses_is_refused", &["gpg", "skopeo"]) {
        return;
    }
    let home = GpgHome::new();
    let long_ago = ["--faked-system-time", "20240101T000000!"];
    let key = home.generate(&long_ago, "ed25519", "sign,cert", "never");
    let with_subkey = home.generate(&[], "ed25519", "sign,cert", "never");
    home.add_signing_subkey(&with_subkey, "ed25519");
    let other = home.generate(&[], "ed25519", "sign", "never");
    let expired = home.generate(&long_ago, "ed25519", "sign", "1y");
    let revoked = home.generate(&[], "ed25519", "sign", "never");
    let payload = claim().to_bytes();
    let by = |signer: &str, options: &[&str]| {
        home.run(
            &[&["--local-user", signer], options, &["--sign"]].concat(),
            &payload,
        )
    };

    let good = by(key.as_str(), &[]);
    let mut cases: Vec<(String, Expect, Vec<u8>)> = Vec::new();
    let mut case = |name: &str, expect, blob: Vec<u8>| cases.push((name.to_owned(), expect, blob));
    case("good", Accepted, good.clone());
    case("by a subkey", Newer, by(with_subkey.as_str(), &[]));
    case(
        "by the primary key beside it",
        Accepted,
        by(&format!("{with_subkey}!"), &[]),
    );
    case(
        "not compressed",
        Accepted,
        by(key.as_str(), &["--compress-algo", "none"]),
    );
    case("by another key", Refused, by(other.as_str(), &[]));
    case("by an expired key", Refused, by(expired.as_str(), &long_ago));
    case("by a revoked key", Refused, by(revoked.as_str(), &[]));
    case(
        "two signers",
        Refused,
        by(key.as_str(), &["--local-user", other.as_str()]),
    );
    case(
        "expired",
        Refused,
        by(
            key.as_str(),
            &[
                "--faked-system-time",
                "20260901T000000!",
                "--default-sig-expire",
                "1",
            ],
        ),
    );
    case("SHA-1", Stricter, by(key.as_str(), &["--digest-algo", "SHA1"]));
    case("armoured", Refused, by(key.as_str(), &["--armor"]));
    case(
        "cleartext",
        Refused,
        home.run(&["--local-user", key.as_str(), "--clear-sign"], &payload),
    );
    case(
        "detached",
        Refused,
        home.run(&["--local-user", key.as_str(), "--detach-sign"], &payload),
    );
    case("not signed", Refused, home.run(&["--store"], &payload));
    case("two messages", Stricter, [&good[..], &good].concat());
    case("bytes after it", Stricter, [&good[..], b"xyz"].concat());
    case("cut off", Refused, good[..good.len() - 10].to_vec());
    case("empty", Refused, Vec::new());

    let text = String::from_utf8(payload.clone()).unwrap();
    let optional = &text[text.find("\"optional\":").unwrap()..text.len() - 1];
    for (name, expect, from, to) in [
        (
            "another reference",
            Refused,
            REFERENCE,
            "registry.example.com/ns/app:2.0",
        ),
        ("a reference in another form", Refused, REFERENCE, "No Reference"),
        ("another digest", Refused, &digest().hex()[..4], "0000"),
        ("sha512", Refused, "sha256:", "sha512:"),
        ("another type", Refused, "atomic container signature", "x"),
        ("no optional", Refused, &format!(",{optional}"), ""),
        ("optional empty", Accepted, optional, "\"optional\":{}"),
        ("optional null", Refused, optional, "\"optional\":null"),
        (
            "optional unknown key",
            Accepted,
            optional,
            "\"optional\":{\"x\":[{\"a\":1,\"a\":2}]}",
        ),
        (
            "optional duplicate key",
            Refused,
            optional,
            "\"optional\":{\"x\":1,\"x\":1}",
        ),
        (
            "optional twice",
            Refused,
            optional,
            &format!("{optional},{optional}"),
        ),
        (
            "creator null",
            Accepted,
            optional,
            "\"optional\":{\"creator\":null}",
        ),
        (
            "creator a number",
            Refused,
            optional,
            "\"optional\":{\"creator\":1}",
        ),
        (
            "timestamp null",
            Accepted,
            optional,
            "\"optional\":{\"timestamp\":null}",
        ),
        (
            "timestamp 1e3",
            Accepted,
            optional,
            "\"optional\":{\"timestamp\":1e3}",
        ),
        (
            "timestamp -5",
            Accepted,
            optional,
            "\"optional\":{\"timestamp\":-5}",
        ),
        (
            "timestamp 1.5",
            Refused,
            optional,
            "\"optional\":{\"timestamp\":1.5}",
        ),
        (
            "timestamp 1e19",
            Refused,
            optional,
            "\"optional\":{\"timestamp\":1e19}",
        ),
        (
            "timestamp 1e400",
            Refused,
            optional,
            "\"optional\":{\"timestamp\":1e400}",
        ),
        (
            "a number out of range",
            Refused,
            optional,
            "\"optional\":{\"x\":1e400}",
        ),
        (
            "unknown critical key",
            Refused,
            "\"critical\":{",
            "\"critical\":{\"x\":1,",
        ),
        ("unknown key", Refused, "{\"critical\":", "{\"x\":1,\"critical\":"),
        ("upper case key", Refused, "\"critical\"", "\"Critical\""),
        ("escaped key", Accepted, "\"critical\"", "\"\\u0063ritical\""),
        (
            "duplicate type",
            Refused,
            "\"type\":",
            "\"type\":\"atomic container signature\",\"type\":",
        ),
        (
            "lone surrogate",
            Stricter,
            optional,
            "\"optional\":{\"x\":\"\\ud800\"}",
        ),
        ("a blank after it", Accepted, "}}", "}} \n"),
        ("a word after it", Refused, "}}", "}} x"),
    ] {
        assert!(text.contains(from), "{name}");
        // The last match, so that "}}" is the end.
        let at = if from == "}}" {
            text.rfind(from).unwrap()
        } else {
            text.find(from).unwrap()
        };
        let changed = format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
        case(name, expect, home.sign(&key, &[], changed.as_bytes()));
    }
    home.revoke(&revoked);

    let mut certificates = home.export(&key);
    certificates.extend(home.export(&with_subkey));
    certificates.extend(home.export(&expired));
    certificates.extend(home.export(&revoked));
    let image = SignedImage::new(&certificates);
    let verifier = Verifier::new(&certificates, Timestamp::now());
    let mut failures = Vec::new();
    for (name, expect, blob) in cases {
        let (accepted, said) = image.is_accepted(&blob);
        let verdict = verifier.verify(&blob, &digest(), &identity());
        let seen = match (accepted, verdict.is_verified()) {
            (true, true) => Some(Accepted),
            (false, false) => Some(Refused),
            (true, false) => Some(Stricter),
            (false, true) => None,
        };
        let is_expected = match expect {
            Newer => verdict.is_verified(),
            _ => seen == Some(expect),
        };
        if !is_expected {
            failures.push(format!(
                "{name}: {seen:?} instead of {expect:?}: {said}; {}",
                verdict.message()
            ));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
