//! A password remembered only as a keyed hash.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

use crate::secret::Secret;

/// Whether a password is the one that was there before, without keeping it: HMAC-SHA256 (RFC 2104) with a
/// random key of its own.
#[derive(Serialize, Deserialize)]
pub(super) struct PasswordCheck {
    key: String,
    hmac: String,
}

impl PasswordCheck {
    /// Remembers a password.
    pub(super) fn new(password: &Secret) -> Self {
        // Two random UUIDs: 244 random bits of the system's generator.
        let key = [Uuid::new_v4().into_bytes(), Uuid::new_v4().into_bytes()].concat();
        let tag = hash(&key, password).finalize().into_bytes();
        Self {
            key: BASE64.encode(key),
            hmac: BASE64.encode(tag),
        }
    }

    /// Whether this is the password, compared in constant time; `false` for a check that is damaged.
    pub(super) fn accepts(&self, password: &Secret) -> bool {
        let (Ok(key), Ok(tag)) = (BASE64.decode(&self.key), BASE64.decode(&self.hmac)) else {
            return false;
        };
        hash(&key, password).verify_slice(&tag).is_ok()
    }
}

fn hash(key: &[u8], password: &Secret) -> Hmac<Sha256> {
    #[expect(clippy::unwrap_used, reason = "HMAC takes keys of every length")]
    let mut hmac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    hmac.update(password.expose().as_bytes());
    hmac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_the_password_and_no_other() {
        let check = PasswordCheck::new(&Secret::new("right"));
        assert!(check.accepts(&Secret::new("right")));
        for other in ["", "Right", "right ", "wrong"] {
            assert!(!check.accepts(&Secret::new(other)), "{other:?}");
        }
    }

    #[test]
    fn two_checks_of_one_password_have_nothing_in_common() {
        let (one, two) = (
            PasswordCheck::new(&Secret::new("p")),
            PasswordCheck::new(&Secret::new("p")),
        );
        assert_ne!(one.key, two.key);
        assert_ne!(one.hmac, two.hmac);
    }

    #[test]
    fn a_damaged_check_accepts_nothing() {
        let good = PasswordCheck::new(&Secret::new("p"));
        for (key, hmac) in [("", ""), ("*", &*good.hmac), (&*good.key, "AAAA")] {
            let check = PasswordCheck {
                key: key.to_owned(),
                hmac: hmac.to_owned(),
            };
            assert!(!check.accepts(&Secret::new("p")));
        }
    }
}
