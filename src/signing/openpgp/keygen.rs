//! Making a signing key without gpg.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use openpgp::Profile;
use openpgp::cert::{CertBuilder, CipherSuite};
use openpgp::crypto::Password;
use openpgp::packet::UserID;
use openpgp::serialize::SerializeInto;
use openpgp::types::KeyFlags;
use sequoia_openpgp as openpgp;

use super::Fingerprint;
use crate::secret::Secret;

/// A new key, ready to be written to files.
#[derive(Debug)]
pub struct GeneratedKey {
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The certificate: an armoured public key block, for `add-signing-service` and policies.
    pub certificate: String,
    /// The armoured secret key block.
    pub secret_key: Secret,
    /// The certificate, revoked, armoured: to be kept apart from the key, and published when it is lost.
    pub revocation: String,
}

/// Why there is no new key.
#[derive(Debug, thiserror::Error)]
pub enum KeygenError {
    /// The user id is empty or has control characters.
    #[error("a user id is one line of text, such as `Example registry <registry@example.com>`")]
    UserId,
    /// sequoia cannot make it.
    #[error("the key cannot be made")]
    Generate(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Makes an Ed25519 key that can certify itself and sign, valid from `now` on for `validity` or for ever.
///
/// It is a version 4 key in the profile of RFC 4880 (EdDSA, algorithm 22), which gpg 2.2 and podman accept; they
/// know neither version 6 nor algorithm 27. There are no subkeys, so the fingerprint in a signature is that of the
/// certificate.
pub fn generate(
    user_id: &str,
    validity: Option<Duration>,
    passphrase: Option<&Secret>,
    now: Timestamp,
) -> Result<GeneratedKey, KeygenError> {
    if user_id.trim().is_empty() || user_id.contains(char::is_control) {
        return Err(KeygenError::UserId);
    }
    build(user_id, validity, passphrase, now.into()).map_err(|error| KeygenError::Generate(error.into()))
}

fn build(
    user_id: &str,
    validity: Option<Duration>,
    passphrase: Option<&Secret>,
    now: SystemTime,
) -> openpgp::Result<GeneratedKey> {
    let (cert, revocation) = CertBuilder::new()
        .set_profile(Profile::RFC4880)?
        .set_cipher_suite(CipherSuite::Cv25519)
        .set_creation_time(now)
        .set_primary_key_flags(KeyFlags::empty().set_certification().set_signing())
        .set_validity_period(validity)
        .set_password(passphrase.map(|passphrase| Password::from(passphrase.expose())))
        .add_userid(UserID::from(user_id))
        .generate()?;
    let (revoked, _) = cert
        .clone()
        .strip_secret_key_material()
        .insert_packets(revocation)?;
    Ok(GeneratedKey {
        fingerprint: cert.fingerprint().into(),
        certificate: text(cert.armored().to_vec()?),
        secret_key: text(cert.as_tsk().armored().to_vec()?).into(),
        revocation: text(revoked.armored().to_vec()?),
    })
}

/// Armour is ASCII.
fn text(armored: Vec<u8>) -> String {
    String::from_utf8_lossy(&armored).into_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use openpgp::Cert;
    use openpgp::parse::Parse;
    use openpgp::types::PublicKeyAlgorithm;

    use super::*;
    use crate::signing::openpgp::{Certificates, Verifier};
    use crate::signing::testing::{DAY, now, signed_by};
    use crate::signing::{IdentityRule, Reason};

    #[test]
    fn it_is_what_older_programs_accept() {
        let key = generate("Example <a@example.com>", Some(365 * DAY), None, now()).unwrap();
        let cert = Cert::from_bytes(key.certificate.as_bytes()).unwrap();
        assert_eq!(cert.primary_key().key().version(), 4);
        assert_eq!(cert.primary_key().key().pk_algo(), PublicKeyAlgorithm::EdDSA);
        assert!(!key.certificate.contains("PRIVATE"));
        let details = Certificates::parse(key.certificate.as_bytes())
            .unwrap()
            .iter()
            .next()
            .unwrap()
            .describe(now());
        assert_eq!(details.primary.fingerprint, key.fingerprint);
        assert_eq!(details.primary.expires, Some(now() + 365 * DAY));
        assert!(details.primary.signs && details.subkeys.is_empty());
        assert_eq!(details.user_ids, ["Example <a@example.com>"]);
    }

    #[test]
    fn its_revocation_ends_its_signatures() {
        let key = generate("Example", None, None, now()).unwrap();
        let blob = signed_by(&Cert::from_bytes(key.secret_key.expose().as_bytes()).unwrap());
        let files = format!("{}{}", key.certificate, key.revocation);
        let verifier = Verifier::new(&Certificates::parse(files.as_bytes()).unwrap(), now());
        let verdict = verifier.verify(&blob, &crate::oci::Digest::of(b""), &IdentityRule::Any);
        assert_eq!(verdict.reason(), Reason::KeyRevoked);
        assert!(!key.revocation.contains("PRIVATE"));
    }

    #[test]
    fn a_user_id_is_one_line() {
        for user_id in ["", "  ", "a\nb", "a\0"] {
            assert!(
                matches!(generate(user_id, None, None, now()), Err(KeygenError::UserId)),
                "{user_id:?}"
            );
        }
    }
}
