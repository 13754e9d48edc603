#![allow(clippy::unwrap_used)]
use openpgp::cert::{CertRevocationBuilder, CipherSuite, SubkeyRevocationBuilder};
use openpgp::packet::one_pass_sig::OnePassSig3;
use openpgp::packet::signature::Signature3;
use openpgp::packet::{Literal, Packet};
use openpgp::parse::Parse;
use openpgp::serialize::SerializeInto;
use openpgp::types::{DataFormat, HashAlgorithm, KeyFlags, ReasonForRevocation, SignatureType};
use openpgp::{PacketPile, Profile};
use proptest::prelude::*;

use super::*;
use crate::signing::testing::{
    DAY, claim, digest, fingerprint, identity, key, key_pair, now, public, sign, signed_by,
};

const SHA512: HashAlgorithm = HashAlgorithm::SHA512;

/// Verifies `blob` with the public part of `cert`, now.
fn verify(cert: &Cert, blob: &[u8]) -> Verdict {
    Verifier::new(&public(cert), now()).verify(blob, &digest(), &identity())
}

/// The reason why the good claim, signed by the primary key of `cert`, is not verified.
fn refusal(cert: &Cert) -> Reason {
    reason(&verify(cert, &signed_by(cert)))
}

/// The reason of a verdict, which must not be good and must not give out the claim.
fn reason(verdict: &Verdict) -> Reason {
    assert!(!verdict.is_verified());
    assert_eq!(verdict.claim(), None, "nothing of the payload is believed");
    verdict.reason()
}

fn days_ago(days: u32) -> SystemTime {
    SystemTime::from(now()) - days * DAY
}

/// Verifications run on several threads at once.
const _: () = {
    const fn is_shareable<T: Send + Sync>() {}
    is_shareable::<Verifier>();
};

#[test]
fn a_good_signature_is_verified() {
    let cert = key(|builder| builder);
    let verdict = verify(&cert, &signed_by(&cert));
    assert!(verdict.is_verified(), "{}", verdict.message());
    assert_eq!(verdict.reason(), Reason::Good);
    assert_eq!(verdict.claim(), Some(&claim()));
    assert_eq!(verdict.made_at(), Some(now()));
    let signer = verdict.signer().unwrap();
    assert_eq!(signer.fingerprint, fingerprint(&cert, 0));
    assert_eq!(signer.user_id.as_deref(), Some("Test <test@example.com>"));
}

#[test]
fn every_algorithm_and_both_versions_of_keys_are_verified() {
    for (suite, profile) in [
        (CipherSuite::Cv25519, Profile::RFC4880),
        (CipherSuite::P256, Profile::RFC4880),
        (CipherSuite::P521, Profile::RFC4880),
        (CipherSuite::Cv25519, Profile::RFC9580),
        (CipherSuite::MLDSA65_Ed25519, Profile::RFC9580),
        (CipherSuite::MLDSA87_Ed448, Profile::RFC9580),
    ] {
        let cert = key(|builder| builder.set_profile(profile).unwrap().set_cipher_suite(suite));
        let verdict = verify(&cert, &signed_by(&cert));
        assert!(
            verdict.is_verified(),
            "{suite:?} {profile:?}: {}",
            verdict.message()
        );
    }
}

#[test]
fn a_signing_subkey_signs_for_its_certificate() {
    let cert = key(|builder| builder.add_signing_subkey());
    let blob = sign(key_pair(&cert, 1), &claim().to_bytes(), now(), SHA512);
    let verdict = verify(&cert, &blob);
    assert!(verdict.is_verified(), "{}", verdict.message());
    let signer = verdict.signer().unwrap();
    assert_eq!(signer.fingerprint, fingerprint(&cert, 0));
    assert_eq!(signer.key_fingerprint, fingerprint(&cert, 1));
}

#[test]
fn without_keys_or_with_others_nothing_is_verified() {
    let (cert, other) = (key(|builder| builder), key(|builder| builder));
    let blob = signed_by(&cert);
    let none = Verifier::new(&Certificates::default(), now());
    assert_eq!(
        reason(&none.verify(&blob, &digest(), &identity())),
        Reason::NoKeys
    );
    assert_eq!(reason(&verify(&other, &blob)), Reason::UnknownKey);
}

#[test]
fn another_payload_under_the_signature_is_refused() {
    let cert = key(|builder| builder);
    let packets = PacketPile::from_bytes(&signed_by(&cert)).unwrap();
    let mut forged = Vec::new();
    for packet in packets.into_children() {
        let packet = match packet {
            Packet::Literal(_) => {
                let mut literal = Literal::new(DataFormat::Binary);
                literal.set_body(Claim::new("evil.example.com/app:1", digest(), 0).to_bytes());
                literal.into()
            }
            other => other,
        };
        forged.extend(packet.to_vec().unwrap());
    }
    assert_eq!(reason(&verify(&cert, &forged)), Reason::BadSignature);
}

#[test]
fn an_expired_key_is_refused_also_for_older_signatures() {
    let cert = key(|builder| builder.set_validity_period(5 * DAY));
    let while_valid = now() - jiff::SignedDuration::from_hours(8 * 24);
    let blob = sign(key_pair(&cert, 0), &claim().to_bytes(), while_valid, SHA512);
    let verdict = verify(&cert, &blob);
    assert_eq!(reason(&verdict), Reason::KeyExpired);
    assert_eq!(
        verdict.signer().unwrap().fingerprint,
        fingerprint(&cert, 0),
        "but its maker is known"
    );
    let then = Verifier::new(&public(&cert), while_valid);
    assert!(
        then.verify(&blob, &digest(), &identity()).is_verified(),
        "it was good then"
    );
}

#[test]
fn an_expired_certificate_takes_its_subkeys_with_it() {
    let cert = key(|builder| builder.set_validity_period(5 * DAY).add_signing_subkey());
    let blob = sign(key_pair(&cert, 1), &claim().to_bytes(), now(), SHA512);
    assert_eq!(reason(&verify(&cert, &blob)), Reason::KeyExpired);
}

#[test]
fn a_revoked_key_is_refused_whatever_the_reason() {
    for why in [
        ReasonForRevocation::KeyCompromised,
        ReasonForRevocation::KeyRetired,
        ReasonForRevocation::KeySuperseded,
        ReasonForRevocation::Unspecified,
    ] {
        let cert = key(|builder| builder.add_signing_subkey());
        let blob = sign(key_pair(&cert, 1), &claim().to_bytes(), now(), SHA512);
        let revocation = CertRevocationBuilder::new()
            .set_signature_creation_time(days_ago(1))
            .unwrap()
            .set_reason_for_revocation(why, b"")
            .unwrap()
            .build(&mut key_pair(&cert, 0), &cert, None)
            .unwrap();
        let revoked = cert.clone().insert_packets(revocation).unwrap().0;
        assert_eq!(refusal(&revoked), Reason::KeyRevoked, "{why}");
        assert_eq!(
            reason(&verify(&revoked, &blob)),
            Reason::KeyRevoked,
            "{why}: with its subkeys"
        );
    }
}

#[test]
fn a_revoked_subkey_is_refused_and_its_certificate_is_not() {
    let cert = key(|builder| builder.add_signing_subkey());
    let subkey = cert.keys().subkeys().next().unwrap().key().clone();
    let revocation = SubkeyRevocationBuilder::new()
        .set_signature_creation_time(days_ago(1))
        .unwrap()
        .build(&mut key_pair(&cert, 0), &cert, &subkey, None)
        .unwrap();
    let blob = sign(key_pair(&cert, 1), &claim().to_bytes(), now(), SHA512);
    let cert = cert
        .insert_packets(vec![Packet::from(subkey), revocation.into()])
        .unwrap()
        .0;
    assert_eq!(reason(&verify(&cert, &blob)), Reason::KeyRevoked);
    assert!(verify(&cert, &signed_by(&cert)).is_verified());
}

#[test]
fn a_revocation_in_one_of_two_copies_counts() {
    let cert = key(|builder| builder);
    let revocation = CertRevocationBuilder::new()
        .set_signature_creation_time(days_ago(1))
        .unwrap()
        .build(&mut key_pair(&cert, 0), &cert, None)
        .unwrap();
    let mut certificates = public(&cert);
    certificates.extend(public(&cert.clone().insert_packets(revocation).unwrap().0));
    assert_eq!(certificates.len(), 1);
    let verdict = Verifier::new(&certificates, now()).verify(&signed_by(&cert), &digest(), &identity());
    assert_eq!(reason(&verdict), Reason::KeyRevoked);
}

#[test]
fn a_key_for_other_uses_is_refused() {
    let cert = key(|builder| builder.set_primary_key_flags(KeyFlags::empty().set_certification()));
    assert_eq!(refusal(&cert), Reason::KeyNotForSigning);
}

#[test]
fn a_key_from_the_future_is_refused() {
    let cert = key(|builder| builder.set_creation_time(SystemTime::from(now()) + DAY));
    let blob = sign(key_pair(&cert, 0), &claim().to_bytes(), now() + DAY, SHA512);
    assert_eq!(reason(&verify(&cert, &blob)), Reason::KeyNotYetValid);
}

#[test]
fn broken_hashes_are_refused() {
    let cert = key(|builder| builder);
    let blob = sign(
        key_pair(&cert, 0),
        &claim().to_bytes(),
        now(),
        HashAlgorithm::SHA1,
    );
    assert_eq!(reason(&verify(&cert, &blob)), Reason::WeakHash);
    for hash in [HashAlgorithm::SHA256, HashAlgorithm::SHA384] {
        let blob = sign(key_pair(&cert, 0), &claim().to_bytes(), now(), hash);
        assert!(verify(&cert, &blob).is_verified(), "{hash}");
    }
}

#[test]
fn a_signer_s_clock_may_be_a_little_ahead_and_no_more() {
    let cert = key(|builder| builder);
    let in_minutes = |minutes| {
        let made_at = now() + jiff::SignedDuration::from_mins(minutes);
        verify(
            &cert,
            &sign(key_pair(&cert, 0), &claim().to_bytes(), made_at, SHA512),
        )
    };
    assert!(in_minutes(29).is_verified());
    assert_eq!(reason(&in_minutes(31)), Reason::SignatureNotYetValid);
}

#[test]
fn a_signature_older_than_its_key_is_refused() {
    let cert = key(|builder| builder);
    let before = now() - jiff::SignedDuration::from_hours(11 * 24);
    let blob = sign(key_pair(&cert, 0), &claim().to_bytes(), before, SHA512);
    assert_eq!(reason(&verify(&cert, &blob)), Reason::BadSignature);
}

#[test]
fn what_is_signed_must_be_a_claim() {
    let cert = key(|builder| builder);
    let blob = sign(key_pair(&cert, 0), b"{}", now(), SHA512);
    let verdict = verify(&cert, &blob);
    assert_eq!(reason(&verdict), Reason::ClaimInvalid);
    assert!(verdict.signer().is_some());
    let other = key(|builder| builder);
    assert_eq!(
        reason(&verify(&other, &blob)),
        Reason::UnknownKey,
        "the key comes before the payload"
    );
}

#[test]
fn a_good_signature_for_another_image_is_not_verified() {
    let cert = key(|builder| builder);
    let verifier = Verifier::new(&public(&cert), now());
    let good = verifier.open(&signed_by(&cert)).unwrap();
    let other_digest = good.judge(&Digest::of(b"other"), &identity());
    assert_eq!(
        (other_digest.is_verified(), other_digest.reason()),
        (false, Reason::DigestMismatch)
    );
    let other_name = good.judge(&digest(), &IdentityRule::Verbatim("other".into()));
    assert_eq!(
        (other_name.is_verified(), other_name.reason()),
        (false, Reason::IdentityMismatch)
    );
    assert!(other_name.claim().is_some(), "what it is for may be told");
}

#[test]
fn version_3_signatures_are_verified() {
    let cert = key(|builder| builder.set_profile(Profile::RFC4880).unwrap());
    let mut pair = key_pair(&cert, 0);
    let payload = claim().to_bytes();
    // RFC 4880, section 5.2.2: the type and the time follow the data.
    let time = u32::try_from(now().as_second()).unwrap();
    let mut hash = SHA512.context().unwrap().for_digest();
    hash.update(&payload);
    hash.update(&[0]);
    hash.update(&time.to_be_bytes());
    let hashed = hash.into_digest().unwrap();
    let mpis = openpgp::crypto::Signer::sign(&mut pair, SHA512, &hashed).unwrap();
    let mut one_pass = OnePassSig3::new(SignatureType::Binary);
    one_pass.set_hash_algo(SHA512);
    one_pass.set_pk_algo(pair.public().pk_algo());
    one_pass.set_issuer(pair.public().keyid());
    one_pass.set_last(true);
    let mut literal = Literal::new(DataFormat::Binary);
    literal.set_body(payload);
    let signature = Signature3::new(
        SignatureType::Binary,
        time.into(),
        pair.public().keyid(),
        pair.public().pk_algo(),
        SHA512,
        [hashed[0], hashed[1]],
        mpis,
    );
    let packets: [Packet; 3] = [one_pass.into(), literal.into(), signature.into()];
    let blob: Vec<u8> = packets
        .iter()
        .flat_map(|packet| packet.to_vec().unwrap())
        .collect();
    let verdict = verify(&cert, &blob);
    assert!(verdict.is_verified(), "{}", verdict.message());
}

#[test]
fn an_armoured_certificate_among_several_is_found() {
    let certs = [
        key(|builder| builder),
        key(|builder| builder),
        key(|builder| builder),
    ];
    let mut joined = Vec::new();
    for cert in &certs {
        joined.extend(cert.armored().to_vec().unwrap());
    }
    let verifier = Verifier::new(&Certificates::parse(&joined).unwrap(), now());
    for cert in &certs {
        assert!(
            verifier
                .verify(&signed_by(cert), &digest(), &identity())
                .is_verified()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Parts of a message are covered by no signature (packet lengths, the literal's file name and date, the
    /// unhashed subpackets), so a change may leave the claim as it was; it never makes another one good.
    #[test]
    fn a_changed_signature_verifies_no_other_claim(changes in prop::collection::vec((0usize..1000, 1u8..), 1..4)) {
        let cert = key(|builder| builder);
        let mut blob = signed_by(&cert);
        for (at, flip) in changes {
            let at = at % blob.len();
            blob[at] ^= flip;
        }
        let verifier = Verifier::new(&public(&cert), now());
        if let Ok(good) = verifier.open(&blob) {
            prop_assert_eq!(good.claim, claim());
        }
    }

    #[test]
    fn a_changed_payload_or_signature_never_verifies(at in 0usize..300, flip in 1u8..) {
        let cert = key(|builder| builder);
        let mut blob = signed_by(&cert);
        let payload = claim().to_bytes();
        let start = blob.windows(payload.len()).position(|window| window == payload).unwrap();
        // From the payload to the end of the signature's hashed area; its packet header is left out.
        let at = start + at % payload.len();
        blob[at] ^= flip;
        prop_assert!(Verifier::new(&public(&cert), now()).open(&blob).is_err());
        let mut blob = signed_by(&cert);
        let last = blob.len() - 1;
        blob[last - at % 32] ^= flip;
        prop_assert!(Verifier::new(&public(&cert), now()).open(&blob).is_err());
    }

    #[test]
    fn any_bytes_are_refused(bytes: Vec<u8>) {
        let cert = key(|builder| builder);
        prop_assert!(Verifier::new(&public(&cert), now()).open(&bytes).is_err());
        prop_assert!(super::super::inspect(&bytes).is_err());
        let _ = Certificates::parse(&bytes);
    }

    #[test]
    fn a_changed_certificate_never_panics(changes in prop::collection::vec((0usize..1000, 1u8..), 1..4)) {
        let cert = key(|builder| builder.add_signing_subkey());
        let mut bytes = cert.to_vec().unwrap();
        for (at, flip) in changes {
            let at = at % bytes.len();
            bytes[at] ^= flip;
        }
        if let Ok(certificates) = Certificates::parse(&bytes) {
            for certificate in certificates.iter() {
                certificate.describe(now());
            }
            let _ = Verifier::new(&certificates, now()).open(&signed_by(&cert));
        }
    }
}

/// What a verifier of this certificate gives for a finding that was written to a file and read again.
fn recalled(cert: &Cert, finding: &Finding, at: Timestamp) -> Verdict {
    let kept: Finding = serde_json::from_str(&serde_json::to_string(finding).unwrap()).unwrap();
    assert_eq!(kept, *finding);
    match Verifier::new(&public(cert), at).recall(&kept) {
        Ok(good) => good.judge(&digest(), &identity()),
        Err(verdict) => *verdict,
    }
}

#[test]
fn a_kept_finding_is_judged_as_the_signature_itself_would_be() {
    let cert = key(|builder| builder.set_validity_period(20 * DAY));
    let finding = Verifier::new(&public(&cert), now()).examine(&signed_by(&cert));
    let good = Verifier::new(&public(&cert), now()).recall(&finding).unwrap();
    assert_eq!(good.expires, Some(now() + 10 * DAY));
    assert!(recalled(&cert, &finding, now()).is_verified());

    // What has happened since counts: time, a revocation, another key.
    let expired = recalled(&cert, &finding, now() + 10 * DAY);
    assert_eq!(reason(&expired), Reason::KeyExpired);
    assert!(expired.signer().is_some());
    let early = recalled(&cert, &finding, now() - DAY);
    assert_eq!(reason(&early), Reason::SignatureNotYetValid);
    let mut signer = key_pair(&cert, 0);
    let revocation = CertRevocationBuilder::new()
        .build(&mut signer, &cert, None)
        .unwrap();
    let (revoked, _) = cert.clone().insert_packets(revocation).unwrap();
    assert_eq!(reason(&recalled(&revoked, &finding, now())), Reason::KeyRevoked);
    let other = key(|builder| builder);
    assert_eq!(reason(&recalled(&other, &finding, now())), Reason::UnknownKey);
}

#[test]
fn a_kept_refusal_stays_one_and_keeps_its_reason() {
    let cert = key(|builder| builder);
    let verifier = Verifier::new(&public(&cert), now());
    let broken = [
        signed_by(&key(|builder| builder)),
        signed_by(&cert)[..40].to_vec(),
        Vec::new(),
        b"no signature".to_vec(),
    ];
    for blob in broken {
        let finding = verifier.examine(&blob);
        let direct = verifier.verify(&blob, &digest(), &identity());
        let recalled = recalled(&cert, &finding, now());
        assert_eq!(reason(&recalled), direct.reason());
        assert_eq!(recalled.message(), direct.message());
    }
}
