//! containers/image pulling from a registry: which scope it follows, which names it takes, which policies it reads.

use std::process::Command;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::gpg_home::GpgHome;
use super::registry::Registry;
use crate::signing::Claim;
use crate::signing::openpgp::Fingerprint;
use crate::signing::policy::Policy;
use crate::signing::testing::{are_installed, digest};

/// Whom to trust, and an image to pull.
struct Lab {
    registry: Registry,
    home: GpgHome,
    folder: tempfile::TempDir,
    key: Fingerprint,
}

impl Lab {
    fn new() -> Self {
        let home = GpgHome::new();
        Self {
            registry: Registry::start(),
            key: home.generate(&[], "ed25519", "sign", "never"),
            folder: tempfile::tempdir().unwrap(),
            home,
        }
    }

    /// `H` is the registry's host in names of images, scopes and signatures.
    fn fill(&self, text: &str) -> String {
        text.replace("{H}", &self.registry.host())
            .replace("{D}", &digest().to_string())
    }

    fn signed(&self, by: &Fingerprint, reference: &str) -> Vec<u8> {
        let claim = Claim::new(self.fill(reference), digest(), Timestamp::now().as_second());
        self.home.sign(by, &[], &claim.to_bytes())
    }

    fn key_file(&self, name: &str, key: &Fingerprint) -> String {
        let armored = self.home.export(key).iter().next().unwrap().to_armored().unwrap();
        self.home.file(name, armored).to_str().unwrap().to_owned()
    }

    /// Whether skopeo takes the image under this policy, and what it says.
    fn skopeo(&self, policy: &str, image: &str) -> (bool, String) {
        let path = self.folder.path();
        std::fs::write(path.join("policy.json"), policy).unwrap();
        let output = Command::new("skopeo")
            .env("HOME", path)
            .args(["--override-os", "linux", "--override-arch", "amd64"])
            .arg("--policy")
            .arg(path.join("policy.json"))
            .arg("--registries.d")
            .arg(path.join("registries.d"))
            .args(["copy", "--src-tls-verify=false", &format!("docker://{image}")])
            .arg(format!("dir:{}", path.join("target").display()))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        (output.status.success(), said)
    }
}

#[test]
fn a_policy_decides_as_it_does_for_skopeo() {
    if !are_installed("a_policy_decides_as_it_does_for_skopeo", &["gpg", "skopeo"]) {
        return;
    }
    let lab = Lab::new();
    let other = lab.home.generate(&[], "ed25519", "sign", "never");
    let (key, other_key) = (lab.key_file("key", &lab.key), lab.key_file("other", &other));
    let no_key = lab.home.file("junk", "no key").to_str().unwrap().to_owned();
    let by = |path: &str| json!({"type": "signedBy", "keyType": "GPGKeys", "keyPath": path});
    let identity = |identity: Value| {
        let mut rule = by(&key);
        rule["signedIdentity"] = identity;
        json!({"{H}": [rule]})
    };
    let accept = json!([{"type": "insecureAcceptAnything"}]);
    let reject = json!([{"type": "reject"}]);
    let remap = |prefix: &str, signed: &str| {
        identity(json!({"type": "remapIdentity", "prefix": prefix, "signedPrefix": signed}))
    };
    let image = "{H}/ns/app:1";
    let by_digest = "{H}/ns/app@{D}";
    let is = |kind: &str| identity(json!({"type": kind}));

    // Scopes of transport docker, the image, what it is signed as by the first key.
    let mut cases: Vec<(Value, &str, Vec<&str>)> = vec![
        // Which scope is followed.
        (
            json!({"{H}/ns/app:1": accept, "{H}/ns/app": reject}),
            image,
            vec![],
        ),
        (json!({"{H}/ns/app:2": accept}), image, vec![]),
        (json!({"{H}/ns/app@{D}": accept}), by_digest, vec![]),
        (json!({"{H}/ns/app@{D}": accept}), image, vec![]),
        (json!({"{H}/ns/app": accept, "{H}/ns": reject}), image, vec![]),
        (json!({"{H}/ns": accept, "{H}": reject}), image, vec![]),
        (json!({"{H}/n": accept}), image, vec![]),
        (json!({"{H}/ns/": accept}), image, vec![]),
        (json!({"{H}": accept, "": reject}), image, vec![]),
        (json!({"127.0.0.1": accept}), image, vec![]),
        (json!({"*.0.0.1": accept, "": reject}), image, vec![]),
        (json!({"*.0.1": accept, "": reject}), image, vec![]),
        (json!({"*.1": accept, "": reject}), image, vec![]),
        (json!({"*.1": reject, "*.0.1": accept}), image, vec![]),
        (json!({"*.127.0.0.1": accept}), image, vec![]),
        (json!({"*": accept}), image, vec![]),
        (json!({"": accept}), image, vec![]),
        (json!({"{H}/ns/app:latest": accept}), "{H}/ns/app", vec![]),
        (json!({}), image, vec![]),
        // All requirements must be met.
        (
            json!({"{H}": [{"type": "insecureAcceptAnything"}, {"type": "reject"}]}),
            image,
            vec![],
        ),
        (
            json!({"{H}": [by(&key), {"type": "insecureAcceptAnything"}]}),
            image,
            vec![image],
        ),
        (json!({"{H}": [by(&key), by(&other_key)]}), image, vec![image]),
        // Keys.
        (json!({"{H}": [by(&other_key)]}), image, vec![image]),
        (json!({"{H}": [by("/not/there")]}), image, vec![image]),
        (json!({"{H}": [by(&no_key)]}), image, vec![image]),
        (
            json!({"{H}": [{"type": "signedBy", "keyType": "X509Certificates", "keyPath": key}]}),
            image,
            vec![image],
        ),
        (
            json!({"{H}": [{"type": "sigstoreSigned", "keyPath": no_key}]}),
            image,
            vec![image],
        ),
    ];
    // Which names are taken.
    for kind in ["matchExact", "matchRepoDigestOrExact", "matchRepository"] {
        for typed in [image, by_digest, "{H}/ns/app"] {
            for signed in [
                image,
                "{H}/ns/app:2",
                "{H}/ns/app",
                "{H}/ns/app:latest",
                by_digest,
                "{H}/ns/b:1",
            ] {
                cases.push((is(kind), typed, vec![signed]));
            }
        }
    }
    for signed in [
        "a.b/c:1",
        "a.b/c:2",
        "a.b/c",
        "a.b/d:1",
        "{H}/ns/app:1",
        "No Name",
    ] {
        cases.push((
            identity(json!({"type": "exactReference", "dockerReference": "a.b/c:1"})),
            image,
            vec![signed],
        ));
        cases.push((
            identity(json!({"type": "exactRepository", "dockerRepository": "a.b/c:9"})),
            image,
            vec![signed],
        ));
    }
    for (prefix, to) in [
        ("{H}", "a.b"),
        ("{H}/ns", "a.b"),
        ("{H}/ns/app", "a.b/x"),
        ("{H}/n", "a.b"),
        ("x.y", "a.b"),
        ("{H}/ns", "short"),
        ("{H}/ns", "docker.io"),
    ] {
        for signed in [
            image,
            "a.b/ns/app:1",
            "a.b/app:1",
            "a.b/app:2",
            "a.b/x:1",
            "short/app:1",
            "app:1",
        ] {
            cases.push((remap(prefix, to), image, vec![signed]));
        }
        cases.push((remap(prefix, to), by_digest, vec!["a.b/app:7"]));
    }

    let mut failures = Vec::new();
    for (scopes, typed, signed) in cases {
        let policy = lab.fill(&json!({"default": reject, "transports": {"docker": scopes}}).to_string());
        let typed = lab.fill(typed);
        let signatures: Vec<Vec<u8>> = signed.iter().map(|name| lab.signed(&lab.key, name)).collect();
        lab.registry.sign_with(&signatures);
        let (accepted, said) = lab.skopeo(&policy, &typed);
        let decision = Policy::parse(policy.as_bytes()).unwrap().decide(
            &typed.parse().unwrap(),
            &digest(),
            &signatures,
            Timestamp::now(),
        );
        if decision.allowed != accepted {
            failures.push(format!(
                "{policy} {typed} {signed:?}: {said}; {}",
                decision.message
            ));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");

    // Several signatures, each for a requirement.
    let policy = lab.fill(
        &json!({"default": reject, "transports": {"docker": {"{H}": [by(&key), by(&other_key)]}}})
            .to_string(),
    );
    let signatures = [lab.signed(&other, image), lab.signed(&lab.key, image)];
    lab.registry.sign_with(&signatures);
    let (accepted, said) = lab.skopeo(&policy, &lab.fill(image));
    assert!(accepted, "{said}");
    let decision = Policy::parse(policy.as_bytes()).unwrap().decide(
        &lab.fill(image).parse().unwrap(),
        &digest(),
        &signatures,
        Timestamp::now(),
    );
    assert!(decision.allowed, "{}", decision.message);
}

#[test]
fn a_policy_is_read_as_it_is_by_skopeo() {
    if !are_installed("a_policy_is_read_as_it_is_by_skopeo", &["gpg", "skopeo"]) {
        return;
    }
    let lab = Lab::new();
    let accept = r#"[{"type":"insecureAcceptAnything"}]"#;
    let requirement =
        |text: &str| format!(r#"{{"default":{accept},"transports":{{"docker":{{"x.y":[{text}]}}}}}}"#);
    let signed_by = |members: &str| requirement(&format!(r#"{{"type":"signedBy",{members}}}"#));
    let identity = |text: &str| {
        signed_by(&format!(
            r#""keyType":"GPGKeys","keyPath":"/k","signedIdentity":{text}"#
        ))
    };
    let mut cases: Vec<String> = vec![
        format!(r#"{{"default":{accept}}}"#),
        format!("{{\"default\":{accept}}} \n"),
        format!(r#"{{"default":{accept}}} x"#),
        format!(r#"{{"default":{accept},"default":{accept}}}"#),
        format!(r#"{{"Default":{accept}}}"#),
        format!(r#"{{"default":{accept},"x":1}}"#),
        format!(r#"{{"default":{accept},"transports":null}}"#),
        format!(r#"{{"default":{accept},"transports":[]}}"#),
        format!(r#"{{"default":{accept},"transports":{{}}}}"#),
        format!(r#"{{"default":{accept},"transports":{{"docker":null}}}}"#),
        format!(r#"{{"default":{accept},"transports":{{"docker":{{}},"docker":{{}}}}}}"#),
        format!(r#"{{"default":{accept},"transports":{{"odd":{{"x":{accept}}}}}}}"#),
        format!(r#"{{"default":{accept},"transports":{{"odd":{{"x":[]}}}}}}"#),
        format!(r#"{{"default":{accept},"transports":{{"docker":{{"a":{accept},"a":{accept}}}}}}}"#),
        format!(r#"[{accept},{{}}]"#),
        r#"{"default":null}"#.to_owned(),
        r#"{"default":[]}"#.to_owned(),
        r#"{"default":[null]}"#.to_owned(),
        "{}".to_owned(),
        String::new(),
        "null".to_owned(),
    ];
    cases.extend(
        [
            r#"{"type":"reject"}"#,
            r#"{"type":"reject","type":"reject"}"#,
            r#"{"type":"reject","keyPath":"/a"}"#,
            r#"{"Type":"reject"}"#,
            r#"{"type":"x"}"#,
            r#"{"type":null}"#,
            r#"{"type":"signedBaseLayer","baseLayerIdentity":{"type":"matchExact"}}"#,
            r#"{"type":"signedBaseLayer"}"#,
            r#"{"type":"sigstoreSigned","keyPath":"/a"}"#,
            r#"{"type":"sigstoreSigned","keyData":"AAAA","signedIdentity":{"type":"matchRepository"}}"#,
            r#"{"type":"sigstoreSigned","keyPath":"/a","keyData":"AAAA"}"#,
            r#"{"type":"sigstoreSigned"}"#,
        ]
        .map(requirement),
    );
    cases.extend(
        [
            r#""keyType":"GPGKeys","keyPath":"/a""#,
            r#""keyType":"GPGKeys","keyPath":"""#,
            r#""keyType":"GPGKeys","keyPath":null"#,
            r#""keyType":"GPGKeys","keyData":"AAAA""#,
            r#""keyType":"GPGKeys","keyData":"AA\nAA""#,
            r#""keyType":"GPGKeys","keyData":"AAA""#,
            r#""keyType":"GPGKeys","keyData":"""#,
            r#""keyType":"GPGKeys","keyPath":"/a","keyData":"AAAA""#,
            r#""keyType":"GPGKeys""#,
            r#""keyType":"gpgkeys","keyPath":"/a""#,
            r#""keyType":"signedByGPGKeys","keyPath":"/a""#,
            r#""keyType":"X509Certificates","keyPath":"/a""#,
            r#""keyType":"signedByX509CAs","keyPath":"/a""#,
            r#""keyPath":"/a""#,
            r#""keyType":"GPGKeys","keyPath":"/a","x":1"#,
            r#""keyType":"GPGKeys","keyPath":"/a","signedIdentity":null"#,
        ]
        .map(signed_by),
    );
    cases.extend(
        [
            r#"{"type":"matchExact"}"#,
            r#"{"type":"matchExact","prefix":"a.b"}"#,
            r#"{"type":"matchRepoDigestOrExact"}"#,
            r#"{"type":"matchRepository"}"#,
            r#"{"type":"x"}"#,
            "{}",
            r#"{"type":"exactReference","dockerReference":"a.b/c:1"}"#,
            r#"{"type":"exactReference","dockerReference":"busybox:1"}"#,
            r#"{"type":"exactReference","dockerReference":"a.b/c"}"#,
            r#"{"type":"exactReference","dockerReference":"A b"}"#,
            r#"{"type":"exactReference"}"#,
            r#"{"type":"exactReference","dockerRepository":"a.b/c"}"#,
            r#"{"type":"exactRepository","dockerRepository":"a.b/c"}"#,
            r#"{"type":"exactRepository","dockerRepository":"a.b/c:1"}"#,
            r#"{"type":"exactRepository","dockerRepository":""}"#,
            r#"{"type":"exactRepository"}"#,
            r#"{"type":"remapIdentity","prefix":"a.b"}"#,
        ]
        .map(identity),
    );
    for prefix in [
        "a.b",
        "a.b:5000",
        "a.b:5000/c",
        "a.b/c/d",
        "localhost",
        "short/name",
        "name",
        "",
        "/",
        "a.b/",
        "a.b//c",
        "a.b/c:1",
        "a.b/c@x",
        "a.b:x",
        "a b",
        "A.b",
        "a.b/C",
        "a_b",
        "a.b/c_d",
        "*.b",
    ] {
        cases.push(identity(&format!(
            r#"{{"type":"remapIdentity","prefix":"{prefix}","signedPrefix":"x.y"}}"#
        )));
    }
    let mut failures = Vec::new();
    for policy in cases {
        let (accepted, said) = lab.skopeo(&policy, &lab.fill("{H}/ns/app:1"));
        match (Policy::parse(policy.as_bytes()), accepted) {
            (Ok(_), true) | (Err(_), false) => {}
            (read, _) => failures.push(format!("{policy}: {said}; {:?}", read.err())),
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
