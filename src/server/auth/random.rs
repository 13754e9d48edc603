//! Random bytes of the system's generator.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// 32 bytes that nobody can guess: two random UUIDs, 244 random bits.
pub(in crate::server) fn bytes() -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(Uuid::new_v4().as_bytes());
    bytes[16..].copy_from_slice(Uuid::new_v4().as_bytes());
    bytes
}

/// A text that nobody can guess, for cookies and generated passwords.
pub(in crate::server) fn text() -> String {
    URL_SAFE_NO_PAD.encode(bytes())
}
