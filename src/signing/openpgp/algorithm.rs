//! What kind of key it is, in words.

use openpgp::crypto::mpi::PublicKey;
use openpgp::packet::Key;
use openpgp::packet::key::{KeyParts, KeyRole};
use openpgp::types::{Curve, PublicKeyAlgorithm};
use sequoia_openpgp as openpgp;

/// The algorithm with its size or curve: `RSA 3072`, `ECDSA NIST P-256`, `Ed25519`, `ML-DSA-65+Ed25519`.
pub(super) fn describe<P: KeyParts, R: KeyRole>(key: &Key<P, R>) -> String {
    match (key.pk_algo(), key.mpis()) {
        (
            _,
            PublicKey::EdDSA {
                curve: Curve::Ed25519,
                ..
            }
            | PublicKey::Ed25519 { .. },
        ) => "Ed25519".to_owned(),
        (_, PublicKey::ECDSA { curve, .. }) => format!("ECDSA {}", curve_name(curve)),
        (_, PublicKey::ECDH { curve, .. }) => format!("ECDH {}", curve_name(curve)),
        (PublicKeyAlgorithm::MLDSA65_Ed25519, _) => "ML-DSA-65+Ed25519".to_owned(),
        (PublicKeyAlgorithm::MLDSA87_Ed448, _) => "ML-DSA-87+Ed448".to_owned(),
        (_, PublicKey::RSA { .. }) => with_bits("RSA", key.mpis().bits()),
        (_, PublicKey::DSA { .. }) => with_bits("DSA", key.mpis().bits()),
        (_, PublicKey::ElGamal { .. }) => with_bits("ElGamal", key.mpis().bits()),
        (algorithm, _) => algorithm.to_string(),
    }
}

fn with_bits(name: &str, bits: Option<usize>) -> String {
    match bits {
        Some(bits) => format!("{name} {bits}"),
        None => name.to_owned(),
    }
}

fn curve_name(curve: &Curve) -> String {
    match curve {
        Curve::NistP256 => "NIST P-256".to_owned(),
        Curve::NistP384 => "NIST P-384".to_owned(),
        Curve::NistP521 => "NIST P-521".to_owned(),
        Curve::BrainpoolP256 => "brainpoolP256r1".to_owned(),
        Curve::BrainpoolP384 => "brainpoolP384r1".to_owned(),
        Curve::BrainpoolP512 => "brainpoolP512r1".to_owned(),
        Curve::Cv25519 => "Curve25519".to_owned(),
        other => other.to_string(),
    }
}
