//! What the tests of this layer share: keys of every kind, messages, other programs.

#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use openpgp::Cert;
use openpgp::cert::{CertBuilder, CipherSuite};
use openpgp::crypto::KeyPair;
use openpgp::packet::UserID;
use openpgp::serialize::SerializeInto;
use openpgp::serialize::stream::{LiteralWriter, Message, Signer};
use openpgp::types::{HashAlgorithm, KeyFlags};
use sequoia_openpgp as openpgp;

use super::openpgp::{Certificates, Fingerprint};
use super::{Claim, IdentityRule};
use crate::oci::Digest;

/// A manifest that every client reads.
pub(super) const MANIFEST: &[u8] = br#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},"layers":[]}"#;

/// The name that the tests sign it under.
pub(super) const REFERENCE: &str = "registry.example.com/ns/app:1.0";

pub(super) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The moment at which the tests without other programs happen.
pub(super) fn now() -> Timestamp {
    "2026-01-01T00:00:00Z".parse().unwrap()
}

pub(super) fn digest() -> Digest {
    Digest::of(MANIFEST)
}

pub(super) fn identity() -> IdentityRule {
    IdentityRule::Equal(REFERENCE.parse().unwrap())
}

pub(super) fn claim() -> Claim {
    Claim::new(REFERENCE, digest(), now().as_second())
}

/// A key for certifying and signing, made ten days before [`now`], which the caller may change further.
pub(super) fn key(change: impl FnOnce(CertBuilder<'_>) -> CertBuilder<'_>) -> Cert {
    let builder = CertBuilder::new()
        .set_cipher_suite(CipherSuite::Cv25519)
        .set_creation_time(SystemTime::from(now()) - 10 * DAY)
        .set_primary_key_flags(KeyFlags::empty().set_certification().set_signing())
        .add_userid(UserID::from("Test <test@example.com>"));
    change(builder).generate().unwrap().0
}

/// The public part of `cert`, as the verifier reads it.
pub(super) fn public(cert: &Cert) -> Certificates {
    Certificates::parse(&cert.to_vec().unwrap()).unwrap()
}

/// The fingerprint of the key at `index` of `cert`: 0 is the primary key.
pub(super) fn fingerprint(cert: &Cert, index: usize) -> Fingerprint {
    cert.keys().nth(index).unwrap().key().fingerprint().into()
}

/// The key at `index` of `cert`, ready to sign.
pub(super) fn key_pair(cert: &Cert, index: usize) -> KeyPair {
    let key = cert.keys().secret().nth(index).unwrap().key().clone();
    key.into_keypair().unwrap()
}

/// `payload` signed inline by `pair`, with nothing checked: also by keys that may not sign.
pub(super) fn sign(pair: KeyPair, payload: &[u8], made_at: Timestamp, hash: HashAlgorithm) -> Vec<u8> {
    let mut blob = Vec::new();
    let message = Message::new(&mut blob);
    let signer = Signer::new(message, pair)
        .unwrap()
        .creation_time(made_at)
        .hash_algo(hash)
        .unwrap();
    let mut message = LiteralWriter::new(signer.build().unwrap()).build().unwrap();
    message.write_all(payload).unwrap();
    message.finalize().unwrap();
    blob
}

/// The good claim, signed by the primary key of `cert` now.
pub(super) fn signed_by(cert: &Cert) -> Vec<u8> {
    sign(
        key_pair(cert, 0),
        &claim().to_bytes(),
        now(),
        HashAlgorithm::SHA512,
    )
}

/// Runs a future to its end.
pub(super) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

/// Whether `programs` are all installed. If not, says so in one line that CI looks for. It goes to stderr itself,
/// for the test harness swallows what is printed.
pub(super) fn are_installed(test: &str, programs: &[&str]) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_installed =
        |program: &str| std::env::split_paths(&path).any(|folder| folder.join(program).is_file());
    let missing = programs.iter().find(|program| !is_installed(program));
    if let Some(program) = missing {
        let _ = writeln!(std::io::stderr(), "not run: {test}: {program} is not installed");
    }
    missing.is_none()
}
