//! The secret keys that gpg lists.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::openpgp::Fingerprint;

/// A secret key of gpg's, as it describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecretKey {
    /// The primary key's fingerprint.
    pub fingerprint: String,
    /// Whose it is.
    pub user_ids: Vec<String>,
    /// When it expires, or did.
    pub expires: Option<Timestamp>,
    /// True when it is revoked.
    pub is_revoked: bool,
}

impl SecretKey {
    /// Why nothing can be signed with it at `now`: `revoked`, or `expired` and the day, in UTC.
    pub fn problem(&self, now: Timestamp) -> Option<String> {
        match self.expires {
            _ if self.is_revoked => Some("revoked".to_owned()),
            Some(expires) if expires <= now => Some(format!("expired {}", day(expires))),
            _ => None,
        }
    }

    /// When it will expire, if ever: `expires` and the day, in UTC.
    pub fn expiry(&self) -> Option<String> {
        Some(format!("expires {}", day(self.expires?)))
    }

    /// Reads what `gpg --with-colons --list-secret-keys` writes (doc/DETAILS of GnuPG).
    pub(super) fn parse(listed: &str) -> Vec<Self> {
        let mut keys: Vec<Self> = Vec::new();
        let mut is_primary = false;
        for line in listed.lines() {
            let fields: Vec<&str> = line.split(':').collect();
            let field = |number: usize| fields.get(number - 1).copied().unwrap_or_default();
            match field(1) {
                "sec" => {
                    is_primary = true;
                    let expires = field(7).parse().ok();
                    keys.push(Self {
                        expires: expires.and_then(|seconds| Timestamp::from_second(seconds).ok()),
                        is_revoked: field(2) == "r",
                        ..Self::default()
                    });
                }
                "ssb" => is_primary = false,
                record => {
                    let Some(key) = keys.last_mut() else { continue };
                    match record {
                        "fpr" if is_primary => key.fingerprint = field(10).to_owned(),
                        "uid" if field(2) != "r" => key.user_ids.push(unescaped(field(10))),
                        _ => {}
                    }
                }
            }
        }
        keys.retain(|key| !key.fingerprint.is_empty());
        keys
    }
}

fn day(time: Timestamp) -> Date {
    time.to_zoned(TimeZone::UTC).date()
}

/// Reads the keys that `sq key list` tells, those on devices among them: each begins with ` - FINGERPRINT`, and what is
/// said of it, its subkeys too, stands further in.
pub fn fingerprints_of_sq(listed: &str) -> Vec<String> {
    let lines = listed.lines().filter_map(|line| {
        let (margin, fingerprint) = line.split_once("- ")?;
        let fingerprint: Fingerprint = fingerprint.trim_end().parse().ok()?;
        margin
            .trim()
            .is_empty()
            .then(|| (margin.len(), fingerprint.to_string()))
    });
    let lines: Vec<(usize, String)> = lines.collect();
    let least = lines.iter().map(|(margin, _)| *margin).min();
    let mut found: Vec<String> = Vec::new();
    for (margin, fingerprint) in lines {
        if Some(margin) == least && !found.contains(&fingerprint) {
            found.push(fingerprint);
        }
    }
    found
}

/// gpg writes a colon, a backslash and control characters as `\xNN`.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\x") {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let code = rest
            .get(at + 2..at + 4)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let length = match code {
            Some(byte) => {
                bytes.push(byte);
                4
            }
            None => {
                bytes.extend_from_slice(b"\\x");
                2
            }
        };
        rest = &rest[at + length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: &str = "\
sec:u:255:22:C81C85EDCC89AAA1:1700000000:1900000000::u:::scSC:::+::ed25519:::0:
fpr:::::::::0123456789ABCDEF01234567C81C85EDCC89AAA1:
grp:::::::::00112233445566778899AABBCCDDEEFF00112233:
uid:u::::1700000000::HASH::Release\\x3a the team <release@example.com>::::::::::0:
uid:r::::1700000000::HASH::Old <old@example.com>::::::::::0:
ssb:u:255:18:1111111111111111:1700000000::::::e:::+::cv25519::
fpr:::::::::FFFF456789ABCDEF012345671111111111111111:
sec:r:255:22:2222222222222222:1700000000:::-:::sc:::#::ed25519:::0:
fpr:::::::::AAAA456789ABCDEF012345672222222222222222:
";

    #[test]
    fn sq_tells_keys_before_their_subkeys() {
        let (one, subkey, other) = ("A".repeat(40), "B".repeat(40), "C".repeat(64));
        let listed = format!(
            " - Device gpg-agent/default has no keys.\n\n - {one}\n   - user ID: Ada (UNAUTHENTICATED)\n   - usable \
             for signing\n   - @softkeys/{one}: available, locked\n\n   - {subkey}\n     - usable for decryption\n\n - \
             {other}\n   - created 2026-01-02 03:04:05 UTC\n - {one}\n"
        );
        assert_eq!(fingerprints_of_sq(&listed), [one, other]);
        assert!(fingerprints_of_sq("no keys").is_empty());
    }

    #[test]
    fn primary_keys_with_their_users() {
        let keys = SecretKey::parse(LISTED);
        assert_eq!(
            keys,
            [
                SecretKey {
                    fingerprint: "0123456789ABCDEF01234567C81C85EDCC89AAA1".to_owned(),
                    user_ids: vec!["Release: the team <release@example.com>".to_owned()],
                    expires: Timestamp::from_second(1_900_000_000).ok(),
                    is_revoked: false,
                },
                SecretKey {
                    fingerprint: "AAAA456789ABCDEF012345672222222222222222".to_owned(),
                    is_revoked: true,
                    ..SecretKey::default()
                }
            ]
        );
        assert_eq!(SecretKey::parse("tru::1:1:1:1\nfpr\nuid\nsec\n"), []);
    }

    #[test]
    fn escapes_read_back() {
        assert_eq!(unescaped("a\\x3ab\\x5cx\\xzz\\x"), "a:b\\x\\xzz\\x");
        assert_eq!(unescaped("\\xc3\\xa4"), "ä");
    }
}
