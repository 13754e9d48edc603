#![allow(clippy::unwrap_used)]

use sequoia_openpgp::Cert;
use sequoia_openpgp::types::HashAlgorithm;
use serde_json::{Value, json};

use super::*;
use crate::signing::Claim;
use crate::signing::testing::{DAY, REFERENCE, digest, key, key_pair, now, public, sign, signed_by};

/// `signedBy` with the key of `cert`, and more members.
fn requirement(cert: &Cert, more: Value) -> Value {
    use base64::Engine as _;
    let keys = public(cert).iter().next().unwrap().to_binary().unwrap();
    let data = base64::engine::general_purpose::STANDARD.encode(keys);
    let mut requirement = json!({"type": "signedBy", "keyType": "GPGKeys", "keyData": data});
    requirement
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    requirement
}

/// What becomes of the image under these requirements of its host.
fn decide(requirements: Value, image: &str, signatures: &[Vec<u8>]) -> Decision {
    let policy = json!({
        "default": [{"type": "reject"}],
        "transports": {"docker": {"registry.example.com": requirements}},
    });
    let policy = Policy::parse(policy.to_string().as_bytes()).unwrap();
    policy.decide(&image.parse().unwrap(), &digest(), signatures, now())
}

fn signed_as(cert: &Cert, reference: &str) -> Vec<u8> {
    let claim = Claim::new(reference, digest(), now().as_second());
    sign(key_pair(cert, 0), &claim.to_bytes(), now(), HashAlgorithm::SHA512)
}

#[test]
fn a_good_signature_is_needed_and_does() {
    let (cert, other) = (key(|k| k), key(|k| k));
    let rule = json!([requirement(&cert, json!({}))]);

    let decision = decide(rule.clone(), REFERENCE, &[signed_by(&other), signed_by(&cert)]);
    assert!(decision.allowed, "{}", decision.message);
    assert_eq!(decision.reason, PolicyReason::Signature(Reason::Good));
    assert_eq!(decision.transport, Some("docker"));
    assert_eq!(decision.scope.as_deref(), Some("registry.example.com"));
    assert_eq!(decision.requirements[0].signatures.len(), 2);

    let decision = decide(rule.clone(), REFERENCE, &[]);
    assert!(!decision.allowed);
    assert_eq!(decision.reason, PolicyReason::NoSignature);

    let decision = decide(rule.clone(), REFERENCE, &[signed_by(&other)]);
    assert_eq!(decision.reason, PolicyReason::Signature(Reason::UnknownKey));
    // The signature that came furthest says most.
    let elsewhere = signed_as(&cert, "registry.example.com/ns/app:2");
    let decision = decide(rule, REFERENCE, &[elsewhere, b"junk".to_vec(), signed_by(&other)]);
    assert_eq!(decision.reason, PolicyReason::Signature(Reason::IdentityMismatch));
    assert!(
        decision.message.contains("none of 3 signatures"),
        "{}",
        decision.message
    );
}

#[test]
fn every_requirement_must_be_met_each_by_a_signature() {
    let (vendor, reviewer) = (key(|k| k), key(|k| k));
    let both = json!([requirement(&vendor, json!({})), requirement(&reviewer, json!({}))]);
    let decision = decide(
        both.clone(),
        REFERENCE,
        &[signed_by(&vendor), signed_by(&reviewer)],
    );
    assert!(decision.allowed);
    let decision = decide(both, REFERENCE, &[signed_by(&vendor), signed_by(&vendor)]);
    assert!(!decision.allowed);
    let met: Vec<bool> = decision.requirements.iter().map(|verdict| verdict.met).collect();
    assert_eq!(met, [true, false]);

    let never = json!([{"type": "insecureAcceptAnything"}, {"type": "reject"}]);
    let decision = decide(never, REFERENCE, &[]);
    assert_eq!((decision.allowed, decision.reason), (false, PolicyReason::Reject));
}

#[test]
fn what_cannot_be_checked_is_not_met() {
    let cert = key(|k| k);
    let signatures = [signed_by(&cert)];
    let mut reserved = requirement(&cert, json!({}));
    reserved["keyType"] = "signedByGPGKeys".into();
    for (requirement, reason) in [
        (
            json!({"type": "sigstoreSigned", "keyPath": "/x"}),
            PolicyReason::NotSupported,
        ),
        (
            json!({"type": "signedBaseLayer", "baseLayerIdentity": {"type": "matchExact"}}),
            PolicyReason::NotSupported,
        ),
        (reserved, PolicyReason::NotSupported),
        (
            json!({"type": "signedBy", "keyType": "GPGKeys", "keyPath": "/not/there"}),
            PolicyReason::KeyUnusable,
        ),
        (
            json!({"type": "signedBy", "keyType": "GPGKeys", "keyPaths": []}),
            PolicyReason::KeyUnusable,
        ),
        (
            json!({"type": "signedBy", "keyType": "GPGKeys", "keyData": "AAAA"}),
            PolicyReason::KeyUnusable,
        ),
        (
            super::tests::requirement(
                &cert,
                json!({"signedIdentity": {
                    "type": "remapIdentity", "prefix": "registry.example.com", "signedPrefix": "short"
                }}),
            ),
            PolicyReason::IdentityUnusable,
        ),
    ] {
        let decision = decide(json!([requirement]), REFERENCE, &signatures);
        assert_eq!(
            (decision.allowed, decision.reason),
            (false, reason),
            "{requirement}"
        );
    }
}

#[test]
fn each_identity_takes_what_it_says() {
    let cert = key(|k| k);
    let by_digest = format!("registry.example.com/ns/app@{}", digest());
    let both = format!("{REFERENCE}@{}", digest());
    let other = "registry.example.com/ns/app:2.0";
    let remap = json!({
        "type": "remapIdentity", "prefix": "registry.example.com/mirror", "signedPrefix": "vendor.example.com"
    });
    let exact = json!({"type": "exactReference", "dockerReference": "vendor.example.com/x:1"});
    let repository = json!({"type": "exactRepository", "dockerRepository": "vendor.example.com/x"});
    for (rule, image, signed, expected) in [
        (json!({"type": "matchExact"}), REFERENCE, REFERENCE, true),
        (json!({"type": "matchExact"}), REFERENCE, other, false),
        (json!({"type": "matchExact"}), &by_digest, REFERENCE, false),
        (json!({"type": "matchExact"}), &by_digest, &by_digest, true),
        (
            json!({"type": "matchRepoDigestOrExact"}),
            REFERENCE,
            REFERENCE,
            true,
        ),
        (json!({"type": "matchRepoDigestOrExact"}), REFERENCE, other, false),
        (json!({"type": "matchRepoDigestOrExact"}), &by_digest, other, true),
        (json!({"type": "matchRepoDigestOrExact"}), &both, other, true),
        (
            json!({"type": "matchRepoDigestOrExact"}),
            &by_digest,
            "registry.example.com/ns/app",
            false,
        ),
        (
            json!({"type": "matchRepoDigestOrExact"}),
            "registry.example.com/ns/app",
            REFERENCE,
            false,
        ),
        (
            json!({"type": "matchRepoDigestOrExact"}),
            "registry.example.com/ns/app",
            "registry.example.com/ns/app:latest",
            true,
        ),
        (
            json!({"type": "matchRepoDigestOrExact"}),
            "registry.example.com/ns/app",
            "registry.example.com/ns/app",
            false,
        ),
        (json!({"type": "matchRepository"}), REFERENCE, other, true),
        (
            json!({"type": "matchRepository"}),
            REFERENCE,
            "registry.example.com/ns/app2:1",
            false,
        ),
        (exact.clone(), REFERENCE, "vendor.example.com/x:1", true),
        (exact.clone(), REFERENCE, "vendor.example.com/x:2", false),
        (exact, REFERENCE, REFERENCE, false),
        (repository.clone(), REFERENCE, "vendor.example.com/x:7", true),
        (repository, REFERENCE, "vendor.example.com/y:7", false),
        (
            remap.clone(),
            "registry.example.com/mirror/a/b:1",
            "vendor.example.com/a/b:1",
            true,
        ),
        (
            remap.clone(),
            "registry.example.com/mirror/a/b:1",
            "registry.example.com/mirror/a/b:1",
            false,
        ),
        (
            remap.clone(),
            "registry.example.com/mirror/a/b:1",
            "vendor.example.com/a/b:2",
            false,
        ),
        (
            remap.clone(),
            "registry.example.com/mirrors/a:1",
            "registry.example.com/mirrors/a:1",
            true,
        ),
        (
            remap,
            "registry.example.com/mirrors/a:1",
            "vendor.example.com/s/a:1",
            false,
        ),
    ] {
        let requirements = json!([requirement(&cert, json!({"signedIdentity": rule}))]);
        let decision = decide(requirements, image, &[signed_as(&cert, signed)]);
        assert_eq!(
            decision.allowed, expected,
            "{rule} {image} {signed}: {}",
            decision.message
        );
    }
}

#[test]
fn a_key_is_judged_as_of_now() {
    let cert = key(|k| k.set_validity_period(12 * DAY));
    let rule = json!({"default": [requirement(&cert, json!({}))]});
    let policy = Policy::parse(rule.to_string().as_bytes()).unwrap();
    let at = |time| policy.decide(&REFERENCE.parse().unwrap(), &digest(), &[signed_by(&cert)], time);
    assert!(at(now()).allowed);
    assert_eq!(
        at(now() + 5 * DAY).reason,
        PolicyReason::Signature(Reason::KeyExpired)
    );
    assert_eq!((at(now()).transport, at(now()).scope), (None, None));
    assert!(at(now()).message.starts_with("the default: good signature by"));
}

#[test]
fn json_says_which_requirement_and_why() {
    let decision = decide(json!([{"type": "reject"}]), REFERENCE, &[]);
    assert_eq!(
        serde_json::to_value(&decision).unwrap(),
        json!({
            "allowed": false,
            "transport": "docker",
            "scope": "registry.example.com",
            "reason": "reject",
            "message": "scope registry.example.com: every image is refused",
            "requirements": [
                {"type": "reject", "met": false, "reason": "reject", "message": "every image is refused"}
            ],
        })
    );
}
