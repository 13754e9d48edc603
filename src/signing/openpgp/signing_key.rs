//! Signing with a secret key out of a file.

use std::io::Write;

use jiff::Timestamp;
use openpgp::Cert;
use openpgp::cert::CertParser;
use openpgp::cert::amalgamation::key::{ErasedKeyAmalgamation, PrimaryKey};
use openpgp::crypto::mpi::PublicKey;
use openpgp::crypto::{KeyPair, Password};
use openpgp::packet::Key;
use openpgp::packet::key::{PublicParts, SecretParts, UnspecifiedRole};
use openpgp::parse::Parse;
use openpgp::policy::StandardPolicy;
use openpgp::serialize::stream::{LiteralWriter, Message, Signer};
use openpgp::types::Curve;
use sequoia_openpgp as openpgp;

use super::certificates::Certificate;
use super::key_state::{self, KeyState};
use super::{Fingerprint, algorithm};
use crate::secret::Secret;
use crate::signing::Claim;

/// A secret Ed25519 key, ready to sign.
///
/// Only Ed25519: the RustCrypto backend signs with it in constant time, with others it does not. Those stay with
/// gpg (agent, smartcard, HSM) and sq.
pub struct SigningKey {
    pair: KeyPair,
    certificate: Certificate,
}

/// Why a file gives no key to sign with.
#[derive(Debug, thiserror::Error)]
pub enum SigningKeyError {
    /// No OpenPGP key in it.
    #[error("this is no OpenPGP secret key")]
    Malformed(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Public keys only.
    #[error("there is a public key, but no secret one")]
    NoSecret,
    /// More than one certificate, and no fingerprint to choose by.
    #[error("there are {0} keys; name one by its fingerprint")]
    Several(usize),
    /// Another key than the one asked for.
    #[error("the key is {found}, not {wanted}")]
    OtherKey {
        /// The fingerprint asked for.
        wanted: Fingerprint,
        /// The first one there.
        found: Fingerprint,
    },
    /// The key is expired, revoked, or weak.
    #[error("the key {fingerprint} {problem}")]
    Unusable {
        /// The key.
        fingerprint: Fingerprint,
        /// What stands against it, as the end of "the key …".
        problem: String,
    },
    /// No key in it is for signing.
    #[error("the key {0} is not for signing")]
    NotForSigning(Fingerprint),
    /// Not Ed25519.
    #[error("the key is {0}, and only Ed25519 keys are used from files; sign with gpg or sq instead")]
    NotEd25519(String),
    /// The key is protected, and no passphrase is given.
    #[error("the secret key has a passphrase, and none is given")]
    PassphraseNeeded,
    /// The passphrase does not open the key.
    #[error("the passphrase of the secret key is wrong")]
    PassphraseWrong,
}

/// A claim could not be signed.
#[derive(Debug, thiserror::Error)]
#[error("the claim cannot be signed")]
pub struct SignError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl SigningKey {
    /// Reads a secret key, armoured or binary. `wanted` refuses every other key; it may name the certificate or
    /// the key in it that is to sign. A signing subkey is used before the primary key, as gpg does.
    pub fn read(
        bytes: &[u8],
        passphrase: Option<&Secret>,
        wanted: Option<&Fingerprint>,
        now: Timestamp,
    ) -> Result<Self, SigningKeyError> {
        let cert = choose_certificate(bytes, wanted)?;
        let key = choose_key(&cert, wanted, now)?;
        if !is_ed25519(&key) {
            return Err(SigningKeyError::NotEd25519(algorithm::describe(&key)));
        }
        let key = unlock(key, passphrase)?;
        let pair = key
            .into_keypair()
            .map_err(|error| SigningKeyError::Malformed(error.into()))?;
        Ok(Self {
            pair,
            certificate: Certificate::from(cert),
        })
    }

    /// The certificate that the key belongs to.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The fingerprint of the key that signs: the certificate's or a subkey's.
    pub fn fingerprint(&self) -> Fingerprint {
        self.pair.public().fingerprint().into()
    }

    /// Signs `claim`, as of `now`. Gives a binary inline-signed message, not compressed.
    pub fn sign(&self, claim: &Claim, now: Timestamp) -> Result<Vec<u8>, SignError> {
        self.sign_payload(&claim.to_bytes(), now)
            .map_err(|error| SignError(error.into()))
    }

    fn sign_payload(&self, payload: &[u8], now: Timestamp) -> openpgp::Result<Vec<u8>> {
        let mut blob = Vec::new();
        let message = Message::new(&mut blob);
        let message = Signer::new(message, self.pair.clone())?
            .creation_time(now)
            .build()?;
        let mut message = LiteralWriter::new(message).build()?;
        message.write_all(payload)?;
        message.finalize()?;
        Ok(blob)
    }
}

/// The passphrase in a passphrase file's content: its first line, as gpg takes it.
pub fn passphrase_in(content: &str) -> Secret {
    Secret::new(content.lines().next().unwrap_or_default())
}

/// The one certificate in `bytes`, or the one with the key `wanted`.
fn choose_certificate(bytes: &[u8], wanted: Option<&Fingerprint>) -> Result<Cert, SigningKeyError> {
    let malformed = |error: Box<dyn std::error::Error + Send + Sync>| SigningKeyError::Malformed(error);
    let certs = CertParser::from_bytes(bytes).map_err(|error| malformed(error.into()))?;
    let mut certs = certs
        .collect::<openpgp::Result<Vec<Cert>>>()
        .map_err(|error| malformed(error.into()))?;
    let count = certs.len();
    let found = certs.first().map(|cert| Fingerprint::from(cert.fingerprint()));
    if let Some(wanted) = wanted {
        certs.retain(|cert| {
            cert.keys()
                .any(|key| Fingerprint::from(key.key().fingerprint()) == *wanted)
        });
    }
    match (certs.pop(), wanted, found) {
        (Some(cert), _, _) if certs.is_empty() => Ok(cert),
        (None, Some(wanted), Some(found)) => Err(SigningKeyError::OtherKey {
            wanted: wanted.clone(),
            found,
        }),
        (None, _, _) => Err(malformed("there is no key in it".into())),
        (Some(_), _, _) => Err(SigningKeyError::Several(count)),
    }
}

/// The key of `cert` that is to sign: of those that may, a subkey before the primary key, and the newest subkey.
fn choose_key(
    cert: &Cert,
    wanted: Option<&Fingerprint>,
    now: Timestamp,
) -> Result<Key<SecretParts, UnspecifiedRole>, SigningKeyError> {
    let policy = StandardPolicy::at(now);
    let of_certificate = Fingerprint::from(cert.fingerprint());
    let mut secret = Vec::new();
    for key in cert.keys().filter(|key| key.key().has_secret()) {
        let fingerprint = Fingerprint::from(key.key().fingerprint());
        if wanted.is_none_or(|wanted| *wanted == fingerprint || *wanted == of_certificate) {
            let state = key_state::judge(cert, &key, &policy, now.into());
            secret.push((key, state));
        }
    }
    if secret.is_empty() {
        return Err(SigningKeyError::NoSecret);
    }
    let good = secret
        .iter()
        .filter(|(_, state)| *state == KeyState::Good)
        .map(|(key, _)| key);
    if let Some(key) = good.max_by_key(|key| (!key.primary(), key.key().creation_time())) {
        return key
            .key()
            .clone()
            .parts_into_secret()
            .map_err(|_| SigningKeyError::NoSecret);
    }
    let fingerprint =
        |key: &ErasedKeyAmalgamation<'_, PublicParts>| Fingerprint::from(key.key().fingerprint());
    let problem = secret
        .iter()
        .find_map(|(key, state)| Some((fingerprint(key), state.problem()?)));
    Err(match problem {
        Some((fingerprint, problem)) => SigningKeyError::Unusable { fingerprint, problem },
        None => SigningKeyError::NotForSigning(of_certificate),
    })
}

fn is_ed25519(key: &Key<SecretParts, UnspecifiedRole>) -> bool {
    matches!(
        key.mpis(),
        PublicKey::EdDSA {
            curve: Curve::Ed25519,
            ..
        } | PublicKey::Ed25519 { .. }
    )
}

fn unlock(
    key: Key<SecretParts, UnspecifiedRole>,
    passphrase: Option<&Secret>,
) -> Result<Key<SecretParts, UnspecifiedRole>, SigningKeyError> {
    if !key.secret().is_encrypted() {
        return Ok(key);
    }
    let passphrase = passphrase.ok_or(SigningKeyError::PassphraseNeeded)?;
    key.decrypt_secret(&Password::from(passphrase.expose()))
        .map_err(|_| SigningKeyError::PassphraseWrong)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use openpgp::cert::CipherSuite;
    use openpgp::serialize::SerializeInto;
    use openpgp::types::KeyFlags;

    use super::*;
    use crate::signing::openpgp::{Verifier, generate};
    use crate::signing::testing::{DAY, claim, digest, fingerprint, identity, key, now};

    fn read(cert: &Cert, wanted: Option<&Fingerprint>) -> Result<SigningKey, SigningKeyError> {
        SigningKey::read(&cert.as_tsk().to_vec().unwrap(), None, wanted, now())
    }

    fn refusal(cert: &Cert) -> SigningKeyError {
        read(cert, None).map(|_| ()).unwrap_err()
    }

    #[test]
    fn what_it_signs_is_verified() {
        let cert = key(|builder| builder);
        let key = read(&cert, Some(&fingerprint(&cert, 0))).unwrap();
        let blob = key.sign(&claim(), now()).unwrap();
        let verifier = Verifier::new(&key.certificate().clone().into(), now());
        assert!(verifier.verify(&blob, &digest(), &identity()).is_verified());
    }

    #[test]
    fn a_passphrase_opens_a_protected_key() {
        let passphrase = Secret::new("correct horse");
        let key = generate("Example", None, Some(&passphrase), now()).unwrap();
        let read = |passphrase| SigningKey::read(key.secret_key.expose().as_bytes(), passphrase, None, now());
        assert!(read(Some(&passphrase)).unwrap().sign(&claim(), now()).is_ok());
        assert!(matches!(read(None), Err(SigningKeyError::PassphraseNeeded)));
        assert!(matches!(
            read(Some(&Secret::new("x"))),
            Err(SigningKeyError::PassphraseWrong)
        ));
        assert_eq!(passphrase_in("correct horse\nignored\n"), passphrase);
        assert_eq!(passphrase_in("correct horse\r\n"), passphrase);
    }

    #[test]
    fn a_signing_subkey_is_used_unless_another_key_is_named() {
        let cert = key(|builder| builder.add_signing_subkey());
        let (primary, subkey) = (fingerprint(&cert, 0), fingerprint(&cert, 1));
        assert_eq!(read(&cert, None).unwrap().fingerprint(), subkey);
        assert_eq!(read(&cert, Some(&primary)).unwrap().fingerprint(), subkey);
        assert_eq!(read(&cert, Some(&subkey)).unwrap().fingerprint(), subkey);
        assert_eq!(
            read(&cert, Some(&subkey)).unwrap().certificate().fingerprint(),
            primary
        );
    }

    #[test]
    fn other_files_and_keys_are_refused() {
        let cert = key(|builder| builder);
        let other = fingerprint(&key(|builder| builder), 0);
        assert!(matches!(
            read(&cert, Some(&other)),
            Err(SigningKeyError::OtherKey { .. })
        ));
        let public = cert.to_vec().unwrap();
        assert!(matches!(
            SigningKey::read(&public, None, None, now()),
            Err(SigningKeyError::NoSecret)
        ));
        for bytes in [&b""[..], b"no key"] {
            assert!(matches!(
                SigningKey::read(bytes, None, None, now()),
                Err(SigningKeyError::Malformed(_))
            ));
        }
        let two = [
            cert.as_tsk().to_vec().unwrap(),
            key(|builder| builder).as_tsk().to_vec().unwrap(),
        ]
        .concat();
        assert!(matches!(
            SigningKey::read(&two, None, None, now()),
            Err(SigningKeyError::Several(2))
        ));
        assert!(SigningKey::read(&two, None, Some(&fingerprint(&cert, 0)), now()).is_ok());
    }

    #[test]
    fn keys_that_would_make_refused_signatures_are_refused() {
        assert!(matches!(
            refusal(&key(|builder| builder.set_validity_period(DAY))),
            SigningKeyError::Unusable { .. }
        ));
        let certify = key(|builder| builder.set_primary_key_flags(KeyFlags::empty().set_certification()));
        assert!(matches!(refusal(&certify), SigningKeyError::NotForSigning(_)));
    }

    #[test]
    fn only_ed25519_signs_here() {
        let cert = key(|builder| builder.set_cipher_suite(CipherSuite::P256));
        assert!(
            matches!(refusal(&cert), SigningKeyError::NotEd25519(algorithm) if algorithm == "ECDSA NIST P-256")
        );
    }
}
