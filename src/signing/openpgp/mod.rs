//! OpenPGP, as far as simple signing uses it: one inline-signed message, the certificates it is checked with,
//! and Ed25519 keys of this program's own.

mod algorithm;
mod certificates;
mod decompress;
mod handle;
mod key_state;
mod keygen;
mod message;
mod packet;
mod signing_key;
mod verifier;

pub use certificates::{Certificate, CertificateDetails, CertificateError, Certificates, KeyDetails};
pub use handle::{Fingerprint, HandleError, KeyId};
pub use keygen::{GeneratedKey, KeygenError, generate};
pub use message::{FormatError, SIGNATURE_MAX, Unverified, inspect};
pub use signing_key::{SignError, SigningKey, SigningKeyError, passphrase_in};
pub use verifier::Verifier;
