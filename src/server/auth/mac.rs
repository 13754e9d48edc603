//! HMAC-SHA256.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The HMAC-SHA256 of these parts, one after the other.
pub(super) fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    begin(key, parts).finalize().into_bytes().into()
}

/// Whether `tag` is the HMAC-SHA256 of these parts. Takes as long whichever byte of it is wrong.
pub(super) fn is_mac(key: &[u8], parts: &[&[u8]], tag: &[u8]) -> bool {
    begin(key, parts).verify_slice(tag).is_ok()
}

/// Whether two texts are the same, without telling by the time it takes where they differ.
pub(super) fn same(one: &str, other: &str) -> bool {
    let key = one.as_bytes();
    is_mac(key, &[one.as_bytes()], &mac(key, &[other.as_bytes()]))
}

fn begin(key: &[u8], parts: &[&[u8]]) -> Hmac<Sha256> {
    #[expect(clippy::unwrap_used, reason = "HMAC takes keys of any length")]
    let mut hmac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    parts.iter().for_each(|part| hmac.update(part));
    hmac
}
