//! Certificates: public keys with their user ids and subkeys.

use std::time::SystemTime;

use jiff::Timestamp;
use openpgp::Cert;
use openpgp::cert::CertParser;
use openpgp::cert::amalgamation::key::ErasedKeyAmalgamation;
use openpgp::packet::key::PublicParts;
use openpgp::parse::Parse;
use openpgp::policy::StandardPolicy;
use openpgp::serialize::SerializeInto;
use sequoia_openpgp as openpgp;
use serde::Serialize;

use super::key_state::{self, KeyState, timestamp};
use super::{Fingerprint, KeyId, algorithm};

/// A set of certificates, each once.
#[derive(Debug, Clone, Default)]
pub struct Certificates(Vec<Certificate>);

/// One certificate. A secret key that came with it is dropped.
#[derive(Debug, Clone)]
pub struct Certificate(Cert);

/// What a certificate is, for people and for JSON.
#[derive(Debug, Clone, Serialize)]
pub struct CertificateDetails {
    /// The primary key.
    #[serde(flatten)]
    pub primary: KeyDetails,
    /// The user ids, as text; bytes that are no UTF-8 are U+FFFD.
    pub user_ids: Vec<String>,
    /// The subkeys.
    pub subkeys: Vec<KeyDetails>,
}

/// What a key is.
#[derive(Debug, Clone, Serialize)]
pub struct KeyDetails {
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Its key id.
    pub key_id: KeyId,
    /// Its algorithm with size or curve: `RSA 3072`, `Ed25519`.
    pub algorithm: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it expires; `None` for never, or when the certificate does not hold under the policy.
    pub expires: Option<Timestamp>,
    /// Whether it, or its certificate, is revoked.
    pub revoked: bool,
    /// Whether signatures by it are accepted now.
    pub signs: bool,
    /// Why they are not, when they could be: expired, revoked, weak. `None` for a key that is not for signing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// Why there is no certificate in some bytes.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// No bytes but blanks.
    #[error("there is no public key: it is empty")]
    Empty,
    /// Not OpenPGP, or damaged.
    #[error("this is no OpenPGP public key")]
    Malformed(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// OpenPGP, but no key of a version that can be read.
    #[error("there is no public key that can be used")]
    None,
}

impl Certificates {
    /// Reads certificates, armoured or binary, one or several (also several armoured blocks one after another, as
    /// in joined files). Keys of versions that nobody uses any more are left out; anything damaged is an error.
    pub fn parse(bytes: &[u8]) -> Result<Self, CertificateError> {
        if bytes.trim_ascii().is_empty() {
            return Err(CertificateError::Empty);
        }
        let mut certificates = Self::default();
        for block in armored_blocks(bytes) {
            let parser =
                CertParser::from_bytes(block).map_err(|error| CertificateError::Malformed(error.into()))?;
            for cert in parser {
                match cert {
                    Ok(cert) => certificates.insert(Certificate::from(cert)),
                    Err(error) if is_unsupported(error.as_ref()) => {}
                    Err(error) => return Err(CertificateError::Malformed(error.into())),
                }
            }
        }
        if certificates.is_empty() {
            Err(CertificateError::None)
        } else {
            Ok(certificates)
        }
    }

    /// Adds a certificate. One that is there already is merged, so that a revocation in either counts.
    pub fn insert(&mut self, certificate: Certificate) {
        let known = self
            .0
            .iter_mut()
            .find(|known| known.0.fingerprint() == certificate.0.fingerprint());
        match known {
            // Merging fails for different fingerprints only.
            Some(known) => {
                known.0 = known
                    .0
                    .clone()
                    .merge_public(certificate.0.clone())
                    .unwrap_or(certificate.0)
            }
            None => self.0.push(certificate),
        }
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: Self) {
        others
            .0
            .into_iter()
            .for_each(|certificate| self.insert(certificate));
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Certificate> {
        self.0.iter()
    }

    /// Those that `name` means: a fingerprint or key id of the certificate or a subkey, or a part of a user id
    /// (case does not matter, as with gpg).
    pub fn find(&self, name: &str) -> Vec<&Certificate> {
        self.iter()
            .filter(|certificate| certificate.is_named(name))
            .collect()
    }
}

impl Certificate {
    /// The fingerprint of the primary key, which names the certificate.
    pub fn fingerprint(&self) -> Fingerprint {
        self.0.fingerprint().into()
    }

    /// The user ids, as text.
    pub fn user_ids(&self) -> Vec<String> {
        self.0
            .userids()
            .map(|user_id| printable(user_id.userid().value()))
            .collect()
    }

    /// Whether a key of it, primary or sub, has this fingerprint.
    pub fn has_key(&self, fingerprint: &Fingerprint) -> bool {
        self.0
            .keys()
            .any(|key| Fingerprint::from(key.key().fingerprint()) == *fingerprint)
    }

    /// Whether a key of it, primary or sub, has this key id.
    pub fn has_key_id(&self, key_id: &KeyId) -> bool {
        self.0.keys().any(|key| KeyId::from(key.key().keyid()) == *key_id)
    }

    /// The certificate as an armoured public key block.
    pub fn to_armored(&self) -> Result<String, CertificateError> {
        let armored = self
            .0
            .armored()
            .to_vec()
            .map_err(|error| CertificateError::Malformed(error.into()))?;
        Ok(String::from_utf8_lossy(&armored).into_owned())
    }

    /// The certificate as it is in a keyring file.
    pub fn to_binary(&self) -> Result<Vec<u8>, CertificateError> {
        self.0
            .to_vec()
            .map_err(|error| CertificateError::Malformed(error.into()))
    }

    /// Describes the certificate as it is at `now`.
    pub fn describe(&self, now: Timestamp) -> CertificateDetails {
        let now = SystemTime::from(now);
        let policy = StandardPolicy::at(now);
        let describe =
            |key: ErasedKeyAmalgamation<'_, PublicParts>| describe_key(&self.0, &key, &policy, now);
        CertificateDetails {
            primary: describe(self.0.primary_key().into()),
            user_ids: self.user_ids(),
            subkeys: self
                .0
                .keys()
                .subkeys()
                .map(|subkey| describe(subkey.into()))
                .collect(),
        }
    }

    /// sequoia's form of it.
    pub(super) fn cert(&self) -> &Cert {
        &self.0
    }

    fn is_named(&self, name: &str) -> bool {
        if let Ok(fingerprint) = name.parse() {
            return self.has_key(&fingerprint);
        }
        if let Ok(key_id) = name.parse() {
            return self.has_key_id(&key_id);
        }
        let name = name.to_lowercase();
        !name.is_empty()
            && self
                .user_ids()
                .iter()
                .any(|user_id| user_id.to_lowercase().contains(&name))
    }
}

impl From<Cert> for Certificate {
    fn from(cert: Cert) -> Self {
        Self(cert.strip_secret_key_material())
    }
}

impl From<Certificate> for Certificates {
    fn from(certificate: Certificate) -> Self {
        Self(vec![certificate])
    }
}

fn describe_key<'a>(
    cert: &'a Cert,
    key: &ErasedKeyAmalgamation<'a, PublicParts>,
    policy: &'a StandardPolicy<'a>,
    now: SystemTime,
) -> KeyDetails {
    let state = key_state::judge(cert, key, policy, now);
    KeyDetails {
        fingerprint: key.key().fingerprint().into(),
        key_id: key.key().keyid().into(),
        algorithm: algorithm::describe(key.key()),
        created: timestamp(key.key().creation_time()),
        expires: key_state::expiry(key, policy, now),
        revoked: key_state::is_revoked(cert, key),
        signs: state == KeyState::Good,
        problem: state.problem(),
    }
}

/// A user id as text that a terminal can show: whoever made the key chose these bytes.
pub(super) fn printable(user_id: &[u8]) -> String {
    String::from_utf8_lossy(user_id).replace(char::is_control, "\u{fffd}")
}

/// The armoured blocks in `bytes`; `bytes` itself when there is none. sequoia reads only the first of several.
fn armored_blocks(bytes: &[u8]) -> Vec<&[u8]> {
    const BEGIN: &[u8] = b"-----BEGIN PGP ";
    let mut starts: Vec<usize> = bytes
        .windows(BEGIN.len())
        .enumerate()
        .filter(|(at, window)| *window == BEGIN && (*at == 0 || bytes[at - 1] == b'\n'))
        .map(|(at, _)| at)
        .collect();
    match starts.first_mut() {
        None => return vec![bytes],
        // Text before the first block belongs to it.
        Some(first) => *first = 0,
    }
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &bytes[*start..end])
        .collect()
}

fn is_unsupported(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    matches!(error.downcast_ref(), Some(openpgp::Error::UnsupportedCert(..)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::signing::testing::{DAY, fingerprint, key, now, public};

    #[test]
    fn binary_armoured_and_secret_keys_are_read_and_secrets_dropped() {
        let cert = key(|builder| builder.add_signing_subkey());
        let forms = [
            cert.to_vec().unwrap(),
            cert.armored().to_vec().unwrap(),
            cert.as_tsk().to_vec().unwrap(),
            cert.as_tsk().armored().to_vec().unwrap(),
            [b"Some words first.\n", &cert.armored().to_vec().unwrap()[..]].concat(),
        ];
        for bytes in forms {
            let certificates = Certificates::parse(&bytes).unwrap();
            let [certificate] = &certificates.0[..] else {
                panic!("one certificate")
            };
            assert!(!certificate.cert().is_tsk());
            assert_eq!(certificate.fingerprint(), fingerprint(&cert, 0));
            assert!(certificate.has_key(&fingerprint(&cert, 1)));
            let armored = certificate.to_armored().unwrap();
            assert!(armored.starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----"));
            assert_eq!(Certificates::parse(armored.as_bytes()).unwrap().len(), 1);
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(matches!(
            Certificates::parse(b" \n"),
            Err(CertificateError::Empty)
        ));
        assert!(matches!(
            Certificates::parse(b"no key"),
            Err(CertificateError::Malformed(_))
        ));
        let cert = key(|builder| builder).to_vec().unwrap();
        assert!(matches!(
            Certificates::parse(&cert[..20]),
            Err(CertificateError::Malformed(_))
        ));
        let armored = b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n";
        assert!(Certificates::parse(armored).is_err());
    }

    #[test]
    fn keys_are_found_by_what_people_call_them() {
        let cert = key(|builder| builder.add_signing_subkey());
        let mut certificates = public(&cert);
        certificates.extend(public(&key(|builder| builder)));
        for index in [0, 1] {
            let fingerprint = fingerprint(&cert, index);
            assert_eq!(certificates.find(fingerprint.as_str()).len(), 1);
            assert_eq!(certificates.find(&fingerprint.as_str().to_lowercase()).len(), 1);
            assert_eq!(certificates.find(&format!("0x{}", fingerprint.key_id())).len(), 1);
        }
        assert_eq!(certificates.find("TEST@example.com").len(), 2);
        assert_eq!(certificates.find("someone else").len(), 0);
        assert_eq!(certificates.find("").len(), 0);
    }

    #[test]
    fn a_key_is_described_with_its_state() {
        let cert = key(|builder| {
            builder
                .set_validity_period(20 * DAY)
                .add_signing_subkey()
                .add_transport_encryption_subkey()
        });
        let details = public(&cert).iter().next().unwrap().describe(now());
        assert_eq!(details.user_ids, ["Test <test@example.com>"]);
        assert_eq!(details.primary.algorithm, "Ed25519");
        assert_eq!(details.primary.expires, Some(now() + 10 * DAY));
        assert!(details.primary.signs);
        let signs: Vec<bool> = details.subkeys.iter().map(|key| key.signs).collect();
        assert_eq!(signs, [true, false]);
        assert_eq!(
            details.subkeys[1].problem, None,
            "a key for encryption is no problem"
        );

        let later = public(&cert).iter().next().unwrap().describe(now() + 10 * DAY);
        assert!(!later.primary.signs);
        assert!(
            later
                .primary
                .problem
                .unwrap()
                .starts_with("has expired on 2026-01-11T00:00:00Z")
        );
    }

    #[test]
    fn control_characters_in_user_ids_are_not_shown() {
        assert_eq!(printable(b"a\x1b[31mb\xff\n"), "a\u{fffd}[31mb\u{fffd}\u{fffd}");
    }
}
