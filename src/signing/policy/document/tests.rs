#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::signing::policy::{KeySource, KeyType, SignedBy, SignedIdentity};

const ACCEPT: &str = r#"[{"type":"insecureAcceptAnything"}]"#;

/// A policy whose one requirement is this.
fn with(requirement: &str) -> Result<Requirement, String> {
    let text = format!(r#"{{"default":[{requirement}]}}"#);
    Policy::parse(text.as_bytes())
        .map(|policy| policy.default.0[0].clone())
        .map_err(|error| error.message)
}

/// What the requirement `signedBy` with this identity compares with.
fn identity(identity: &str) -> Result<SignedIdentity, String> {
    let requirement = with(&format!(
        r#"{{"type":"signedBy","keyType":"GPGKeys","keyPath":"/k","signedIdentity":{identity}}}"#
    ))?;
    match requirement {
        Requirement::SignedBy(signed_by) => Ok(signed_by.identity),
        other => Err(format!("{other:?}")),
    }
}

#[track_caller]
fn refused<T>(outcome: Result<T, String>, why: &str) {
    let message = outcome.err().unwrap();
    assert!(message.contains(why), "{message}");
}

#[test]
fn every_requirement_is_read() {
    assert_eq!(
        with(r#"{"type":"insecureAcceptAnything"}"#),
        Ok(Requirement::InsecureAcceptAnything)
    );
    assert_eq!(with(r#"{"type":"reject"}"#), Ok(Requirement::Reject));
    let signed_by = |keys| {
        Ok(Requirement::SignedBy(SignedBy {
            key_type: KeyType::GpgKeys,
            keys,
            identity: SignedIdentity::MatchRepoDigestOrExact,
        }))
    };
    // The type need not be first.
    assert_eq!(
        with(r#"{"keyPath":"/a","keyType":"GPGKeys","type":"signedBy"}"#),
        signed_by(KeySource::Files(vec!["/a".into()]))
    );
    assert_eq!(
        with(r#"{"type":"signedBy","keyType":"GPGKeys","keyPaths":["/a","/b"]}"#),
        signed_by(KeySource::Files(vec!["/a".into(), "/b".into()]))
    );
    assert_eq!(
        with(r#"{"type":"signedBy","keyType":"GPGKeys","keyData":"aGVs\nbG8="}"#),
        signed_by(KeySource::Data(b"hello".to_vec()))
    );
    assert!(with(r#"{"type":"signedBy","keyType":"X509Certificates","keyPath":"/a"}"#).is_ok());
    for sigstore in [
        r#""keyPath":"/a""#,
        r#""keyDatas":["aa"],"rekorPublicKeyPath":"/b","signedIdentity":{"type":"matchRepository"}"#,
        r#""fulcio":{"caPath":"/a","oidcIssuer":"x","subjectEmail":"y"},"rekorPublicKeyData":"aa""#,
        r#""pki":{"caRootsPath":"/a"}"#,
    ] {
        let requirement = with(&format!(r#"{{"type":"sigstoreSigned",{sigstore}}}"#));
        assert_eq!(requirement, Ok(Requirement::SigstoreSigned), "{sigstore}");
    }
    assert_eq!(
        with(r#"{"type":"signedBaseLayer","baseLayerIdentity":{"type":"matchExact"}}"#),
        Ok(Requirement::SignedBaseLayer)
    );
}

#[test]
fn each_mistake_in_a_requirement_is_named() {
    refused(with(r#"{"type":"x"}"#), "unknown type `x`");
    refused(with("{}"), "missing field `type`");
    refused(with("null"), "invalid type: null");
    refused(with("[]"), "invalid type: sequence");
    refused(with(r#"{"type":null}"#), "invalid type: null");
    refused(with(r#"{"Type":"reject"}"#), "unknown field `Type`");
    refused(
        with(r#"{"type":"reject","type":"reject"}"#),
        "duplicate field `type`",
    );
    refused(with(r#"{"type":"reject","x":1}"#), "unknown field `x`");
    refused(
        with(r#"{"type":"reject","keyPath":"/a"}"#),
        "`keyPath` has no meaning",
    );
    refused(
        with(r#"{"type":"insecureAcceptAnything","fulcio":{}}"#),
        "`fulcio` has no meaning",
    );

    let signed_by = |members: &str| with(&format!(r#"{{"type":"signedBy",{members}}}"#));
    refused(signed_by(r#""keyPath":"/a""#), "needs keyType");
    refused(
        signed_by(r#""keyType":"GPG","keyPath":"/a""#),
        "unknown keyType `GPG`",
    );
    refused(
        signed_by(r#""keyType":"GPGKeys""#),
        "one of keyPath, keyPaths, keyData must",
    );
    refused(
        signed_by(r#""keyType":"GPGKeys","keyPath":"/a","keyData":"""#),
        "only one of",
    );
    refused(
        signed_by(r#""keyType":"GPGKeys","keyPath":"""#),
        "keyPath is empty",
    );
    refused(
        signed_by(r#""keyType":"GPGKeys","keyPath":null"#),
        "invalid type: null",
    );
    refused(
        signed_by(r#""keyType":"GPGKeys","keyPaths":"/a""#),
        "invalid type: string",
    );
    refused(signed_by(r#""keyType":"GPGKeys","keyData":"!""#), "not base64");
    refused(
        signed_by(r#""keyType":"GPGKeys","keyPath":"/a","fulcio":{}"#),
        "`fulcio` has no meaning",
    );
    refused(
        signed_by(r#""keyType":"GPGKeys","keyPath":"/a","signedIdentity":null"#),
        "invalid type: null",
    );
    refused(with(r#"{"type":"sigstoreSigned"}"#), "must be there");
    refused(
        with(r#"{"type":"sigstoreSigned","keyPath":"/a","fulcio":{}}"#),
        "only one of",
    );
    refused(with(r#"{"type":"signedBaseLayer"}"#), "baseLayerIdentity");
}

#[test]
fn every_identity_is_read_and_each_mistake_is_named() {
    let reference = |text: &str| text.parse::<DockerReference>().unwrap();
    assert_eq!(
        identity(r#"{"type":"matchExact"}"#),
        Ok(SignedIdentity::MatchExact)
    );
    assert_eq!(
        identity(r#"{"type":"matchRepository"}"#),
        Ok(SignedIdentity::MatchRepository)
    );
    assert_eq!(
        identity(r#"{"type":"matchRepoDigestOrExact"}"#),
        Ok(SignedIdentity::MatchRepoDigestOrExact)
    );
    assert_eq!(
        identity(r#"{"type":"exactReference","dockerReference":"busybox:1"}"#),
        Ok(SignedIdentity::ExactReference(reference(
            "docker.io/library/busybox:1"
        )))
    );
    assert_eq!(
        identity(r#"{"type":"exactRepository","dockerRepository":"a.b/c"}"#),
        Ok(SignedIdentity::ExactRepository(reference("a.b/c")))
    );
    for prefix in ["a.b", "a.b:5000", "a.b:5000/ns", "a.b/ns/app", "localhost"] {
        let mapped = identity(&format!(
            r#"{{"type":"remapIdentity","prefix":"{prefix}","signedPrefix":"x.y"}}"#
        ));
        assert!(mapped.is_ok(), "{prefix}: {mapped:?}");
    }

    refused(
        identity(r#"{"type":"exact"}"#),
        "unknown type `exact` of signedIdentity",
    );
    refused(
        identity(r#"{"type":"matchExact","prefix":"a.b"}"#),
        "nothing beside its type",
    );
    refused(identity(r#"{"type":"exactReference"}"#), "takes dockerReference");
    refused(
        identity(r#"{"type":"exactReference","dockerReference":"a.b/c"}"#),
        "a tag or a digest",
    );
    refused(
        identity(r#"{"type":"exactReference","dockerReference":"A b"}"#),
        "no repository name",
    );
    refused(
        identity(r#"{"type":"exactRepository","dockerReference":"a.b/c:1"}"#),
        "takes dockerRepository",
    );
    refused(
        identity(r#"{"type":"remapIdentity","prefix":"a.b"}"#),
        "takes prefix and signedPrefix",
    );
    for prefix in ["", "a.b/", "a.b/c:1", "/a", "a b", "a.b:x"] {
        let mapped = identity(&format!(
            r#"{{"type":"remapIdentity","prefix":"{prefix}","signedPrefix":"x.y"}}"#
        ));
        refused(mapped, "is no prefix");
    }
}

#[test]
fn the_document_is_read_strictly() {
    let parse = |text: &str| Policy::parse(text.as_bytes()).map_err(|error| error.message);
    assert!(parse(&format!(r#"{{"default":{ACCEPT}}} "#)).is_ok());
    assert!(
        parse(&format!(
            r#"{{"transports":{{"odd":{{"/x":{ACCEPT}}}}},"default":{ACCEPT}}}"#
        ))
        .is_ok()
    );
    refused(parse("{}"), "missing field `default`");
    refused(parse(&format!(r#"[{ACCEPT},{{}}]"#)), "invalid type: sequence");
    refused(parse(r#"{"default":[]}"#), "must not be empty");
    refused(parse(r#"{"default":null}"#), "invalid type: null");
    refused(
        parse(&format!(r#"{{"default":{ACCEPT},"x":1}}"#)),
        "unknown field `x`",
    );
    refused(
        parse(&format!(r#"{{"default":{ACCEPT},"default":{ACCEPT}}}"#)),
        "duplicate field",
    );
    refused(
        parse(&format!(r#"{{"default":{ACCEPT},"transports":null}}"#)),
        "invalid type: null",
    );
    refused(
        parse(&format!(
            r#"{{"default":{ACCEPT},"transports":{{"a":{{}},"a":{{}}}}}}"#
        )),
        "duplicate key `a`",
    );
    refused(
        parse(&format!(
            r#"{{"default":{ACCEPT},"transports":{{"odd":{{"s":{ACCEPT},"s":{ACCEPT}}}}}}}"#
        )),
        "duplicate key `s`",
    );
    refused(
        parse(&format!(
            r#"{{"default":{ACCEPT},"transports":{{"odd":{{"s":[]}}}}}}"#
        )),
        "must not be empty",
    );
    refused(
        parse(&format!(r#"{{"default":{ACCEPT}}} x"#)),
        "trailing characters",
    );
    refused(parse(""), "EOF");
}

#[test]
fn a_mistake_has_its_line_and_column() {
    let text = "{\n  \"default\": [{\"type\": \"reject\"}],\n  \"transports\": {\n    \"docker\": {\n      \
                \"a.b\": [\n        {\"type\": \"reject\", \"keyPath\": \"/a\"}\n      ]\n    }\n  }\n}\n";
    let at = |text: &str| {
        let error = Policy::parse(text.as_bytes()).unwrap_err();
        (error.line, error.column)
    };
    // The end of the object that makes no sense.
    assert_eq!(at(text), (6, 43));
    assert_eq!(at(&text.replace("\"keyPath\": \"/a\"", "\"x\": 1")), (6, 30));
    assert_eq!(
        at(&text.replace("\"reject\", \"keyPath\": \"/a\"", "\"odd\"")),
        (6, 22)
    );
    assert_eq!(
        at(&text.replace("{\"type\": \"reject\", \"keyPath\": \"/a\"}", "")).0,
        7
    );
    let error = Policy::parse(b"{\n\"default\":\n7}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "3:1: invalid type: integer `7`, expected an array of requirements"
    );
}

#[test]
fn only_the_most_specific_scope_counts() {
    let digest = format!("sha256:{}", "0".repeat(64));
    let all = [
        "a.example.com:5000/ns/app:1".to_owned(),
        format!("a.example.com:5000/ns/app@{digest}"),
        "a.example.com:5000/ns/app".to_owned(),
        "a.example.com:5000/ns".to_owned(),
        "a.example.com:5000".to_owned(),
        "*.example.com".to_owned(),
        "*.com".to_owned(),
        String::new(),
    ];
    // The image, and the scope that decides when only those from there on are in the policy.
    let decides = |image: &str, from: usize| {
        let scopes: Vec<String> = all[from..]
            .iter()
            .map(|scope| format!("{scope:?}:{ACCEPT}"))
            .collect();
        let text = format!(
            r#"{{"default":{ACCEPT},"transports":{{"docker":{{{}}}}}}}"#,
            scopes.join(",")
        );
        let policy = Policy::parse(text.as_bytes()).unwrap();
        policy.rule_for(&image.parse().unwrap()).scope
    };
    let named = |scope: &str| Scope::Docker(scope.to_owned());
    let image = "a.example.com:5000/ns/app:1";
    assert_eq!(decides(image, 0), named(image));
    for (from, scope) in all.iter().enumerate().take(7).skip(2) {
        assert_eq!(decides(image, from), named(scope));
    }
    assert_eq!(
        decides(image, 1),
        named(&all[2]),
        "the digest of another reference"
    );
    assert_eq!(decides(image, 7), Scope::DockerDefault);
    assert_eq!(decides(image, 8), Scope::Default);
    assert_eq!(decides(&all[1], 0), named(&all[1]));
    assert_eq!(
        decides(&format!("{image}@{digest}"), 0),
        named(&all[1]),
        "pulled by digest"
    );
    assert_eq!(decides("a.example.com:5000/ns/app", 0), named(&all[2]), "latest");
    assert_eq!(
        decides("a.example.com:5000/ns/app2:1", 0),
        named(&all[3]),
        "no part of a name"
    );
    assert_eq!(
        decides("a.example.com/ns/app:1", 0),
        named(&all[5]),
        "another port"
    );
    assert_eq!(decides("example.com/app:1", 0), named(&all[6]));
    assert_eq!(decides("busybox", 0), Scope::DockerDefault);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in r#"[\{\}\[\]",:a-z ]{0,60}"#) {
        let _ = Policy::parse(text.as_bytes());
    }

    #[test]
    fn a_changed_byte_never_panics(at in 0usize..200, byte: u8) {
        let mut bytes = format!(
            r#"{{"default":{ACCEPT},"transports":{{"docker":{{"a.b":[{{"type":"signedBy","keyType":"GPGKeys","keyPath":"/a"}}]}}}}}}"#
        ).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = Policy::parse(&bytes);
    }
}
