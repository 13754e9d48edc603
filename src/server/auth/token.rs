//! Bearer tokens: what a user may do for the next minutes, under this data directory's own key.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::mac::{is_mac, mac};
use super::scope::Scope;

/// How long a token is good (as Pulp's).
pub(in crate::server) const LASTS: Duration = Duration::from_secs(300);

/// What a token says. It is good as long as the user is there, with the password it was made for; what the user may
/// is looked up at each use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claims {
    /// Who it is for; `None` for those who pull without a user.
    #[serde(rename = "sub")]
    pub(super) holder: Option<Holder>,
    /// What it was asked for, less what the user may not.
    pub(super) access: Vec<Scope>,
    /// When it ends, in seconds since 1970.
    #[serde(rename = "exp")]
    pub(super) expires: i64,
}

/// The user that a token is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Holder {
    pub(super) id: i64,
    /// A keyed hash of the stored password: another one ends the token.
    pub(super) password: String,
}

impl Holder {
    /// This user, with the stored password (a PHC string).
    pub(super) fn of(key: &[u8], id: i64, stored_password: &str) -> Self {
        let tag = mac(key, &[b"password\0", stored_password.as_bytes()]);
        Self {
            id,
            password: URL_SAFE_NO_PAD.encode(&tag[..12]),
        }
    }
}

impl Claims {
    /// The token that says this: `base64url(JSON).base64url(HMAC-SHA256)`.
    pub(super) fn sign(&self, key: &[u8]) -> Result<String, serde_json::Error> {
        let claims = URL_SAFE_NO_PAD.encode(serde_json::to_vec(self)?);
        let tag = URL_SAFE_NO_PAD.encode(mac(key, &[b"token\0", claims.as_bytes()]));
        Ok(format!("{claims}.{tag}"))
    }

    /// What a token says, if it was made with this key and has not ended.
    pub(super) fn verify(token: &str, key: &[u8], now: Timestamp) -> Option<Self> {
        let (claims, tag) = token.split_once('.')?;
        let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
        if !is_mac(key, &[b"token\0", claims.as_bytes()], &tag) {
            return None;
        }
        let claims: Self = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
        (now.as_second() < claims.expires).then_some(claims)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const KEY: &[u8] = b"key";

    fn claims() -> Claims {
        Claims {
            holder: Some(Holder::of(KEY, 1, "$argon2id$")),
            access: Scope::parse_all(["repository:a:pull"]),
            expires: 1000,
        }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_token_says_what_it_was_made_with_until_it_ends() {
        let token = claims().sign(KEY).unwrap();
        assert_eq!(Claims::verify(&token, KEY, at(999)), Some(claims()));
        assert_eq!(Claims::verify(&token, KEY, at(1000)), None);
    }

    #[test]
    fn a_forged_token_says_nothing() {
        let token = claims().sign(KEY).unwrap();
        assert_eq!(Claims::verify(&token, b"other", at(0)), None);
        let (text, tag) = token.split_once('.').unwrap();
        let mut more = claims();
        more.access = Scope::parse_all(["repository:a:pull,push"]);
        let more = more.sign(b"other").unwrap();
        let (more, _) = more.split_once('.').unwrap();
        for forged in [
            format!("{more}.{tag}"),
            format!("{text}."),
            format!("{text}.{}", &tag[..tag.len() - 2]),
            format!("{text}.{tag}A"),
            format!("{text}.{tag}.{tag}"),
            text.to_owned(),
            String::new(),
            ".".to_owned(),
        ] {
            assert_eq!(Claims::verify(&forged, KEY, at(0)), None, "{forged}");
        }
        let nothing = Claims {
            holder: None,
            ..claims()
        };
        assert_ne!(nothing.sign(KEY).unwrap(), token);
    }
}
