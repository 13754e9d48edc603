//! Secret keys that gpg has.

use std::path::PathBuf;
use std::time::Instant;

use jiff::Timestamp;

use super::candidate::Candidate;
use super::expected::ExpectedValue;
use super::kind::ValueKind;
use super::values::Lookup;
use crate::config::{Paths, env};
use crate::ops::script::Backend;
use crate::ops::secret_keys::{self, SecretKey};

/// The fingerprints that begin as typed, or else those of whose user id or address does.
pub(super) fn candidates(lookup: &Lookup<'_>, expected: &ExpectedValue) -> Vec<Candidate> {
    let typed = lookup.typed;
    // Those of another program, or of another machine, are not here.
    if typed.is_given("on") || typed.values("backend").iter().any(|program| program != "gpg") {
        return Vec::new();
    }
    let home = typed.values("home").pop().map(PathBuf::from);
    let own = lookup.environment.path(env::GNUPGHOME).or_else(|| {
        let paths = Paths::new(lookup.environment);
        paths.home().map(|home| home.join(".gnupg"))
    });
    // gpg would make it.
    if !home.as_ref().or(own.as_ref()).is_some_and(|home| home.is_dir()) {
        return Vec::new();
    }
    let timeout = lookup.deadline.saturating_duration_since(Instant::now());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let Ok(runtime) = runtime else {
        return Vec::new();
    };
    let keys = runtime.block_on(secret_keys::list(Backend::Gpg, home, timeout));
    choose(&keys, &expected.begun, expected.kind, Timestamp::now())
}

fn choose(keys: &[SecretKey], begun: &str, kind: ValueKind, now: Timestamp) -> Vec<Candidate> {
    // gpg takes both.
    let written = |key: &SecretKey| match begun.contains(|c: char| c.is_ascii_lowercase()) {
        true => key.fingerprint.to_lowercase(),
        false => key.fingerprint.clone(),
    };
    let mut found: Vec<Candidate> = keys
        .iter()
        .filter(|key| written(key).starts_with(begun))
        .map(|key| Candidate::new(written(key), &about(key, now)))
        .collect();
    if found.is_empty() {
        let begun = begun.to_lowercase();
        found.extend(keys.iter().filter_map(|key| {
            let name = names(key).find(|name| name.to_lowercase().starts_with(&begun))?;
            Some(Candidate {
                also: (kind == ValueKind::Key).then(|| name.to_owned()),
                ..Candidate::new(&key.fingerprint, &about(key, now))
            })
        }));
    }
    found
}

/// What gpg finds a key by: user ids, and the addresses in them.
fn names(key: &SecretKey) -> impl Iterator<Item = &str> {
    key.user_ids.iter().flat_map(|user_id| {
        let address = user_id
            .rsplit_once('<')
            .and_then(|(_, rest)| rest.strip_suffix('>'));
        [Some(user_id.as_str()), address].into_iter().flatten()
    })
}

fn about(key: &SecretKey, now: Timestamp) -> String {
    let user = key.user_ids.first().map(String::as_str).unwrap_or_default();
    match key.problem(now).or_else(|| key.expiry()) {
        Some(state) => format!("{user}, {state}"),
        None => user.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn keys() -> Vec<SecretKey> {
        let key = |fingerprint: &str, user_id: &str, expires: Option<&str>| SecretKey {
            fingerprint: fingerprint.to_owned(),
            user_ids: vec![user_id.to_owned()],
            expires: expires.map(|time| time.parse().unwrap()),
            is_revoked: false,
        };
        vec![
            key(
                "AB12",
                "Release <release@example.com>",
                Some("2030-01-02T03:04:05Z"),
            ),
            key("AC34", "Build <build@example.com>", Some("2020-01-02T03:04:05Z")),
            key("DD56", "Test", None),
        ]
    }

    fn chosen(begun: &str, kind: ValueKind) -> Vec<(String, String, Option<String>)> {
        let now = "2026-01-01T00:00:00Z".parse().unwrap();
        let found = choose(&keys(), begun, kind, now).into_iter();
        found
            .map(|found| (found.value, found.about, found.also))
            .collect()
    }

    #[test]
    fn a_fingerprint_has_its_user_id_and_expiry_beside_it() {
        let release = "Release <release@example.com>, expires 2030-01-02";
        let build = "Build <build@example.com>, expired 2020-01-02";
        assert_eq!(
            chosen("A", ValueKind::Key),
            [
                ("AB12".into(), release.into(), None),
                ("AC34".into(), build.into(), None)
            ]
        );
        assert_eq!(
            chosen("ac", ValueKind::Fingerprint),
            [("ac34".into(), build.into(), None)]
        );
        assert_eq!(chosen("", ValueKind::Key).len(), 3);
    }

    #[test]
    fn a_user_id_or_address_finds_the_fingerprint() {
        let also = |begun, kind| {
            let found = chosen(begun, kind).pop().unwrap();
            (found.0, found.2)
        };
        let address = Some("release@example.com".to_owned());
        assert_eq!(also("release@", ValueKind::Key), ("AB12".into(), address));
        let user_id = Some("Release <release@example.com>".to_owned());
        assert_eq!(also("rel", ValueKind::Key), ("AB12".into(), user_id));
        assert_eq!(also("test", ValueKind::Fingerprint), ("DD56".into(), None));
        assert!(chosen("nobody", ValueKind::Key).is_empty());
    }
}
