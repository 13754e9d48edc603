//! The secret keys that gpg and sq keep.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;

use super::script::{Backend, KeySource, resolve_key};
pub use crate::signing::SecretKey;
use crate::signing::program::{self, Told};
use crate::signing::{Gpg, fingerprints_of_sq};

/// The secret keys of a program in this home folder, or in its own; none where it cannot tell within `timeout`. It
/// asks for nothing.
pub async fn list(keeper: Backend, home: Option<PathBuf>, timeout: Duration) -> Vec<SecretKey> {
    match keeper {
        Backend::Gpg => {
            let gpg = Gpg {
                home,
                timeout,
                ..Gpg::default()
            };
            gpg.secret_keys().await.unwrap_or_default()
        }
        Backend::Sq => of_sq(home, timeout).await,
    }
}

/// sq tells the fingerprints of the keys in its store, which it has since 1.0; the rest is in their certificates.
async fn of_sq(home: Option<PathBuf>, timeout: Duration) -> Vec<SecretKey> {
    let shown = home.as_ref().map(|home| home.display().to_string());
    let mut args: Vec<&str> = Vec::new();
    args.extend(shown.iter().flat_map(|home| ["--home", home]));
    args.extend(["key", "list"]);
    let Ok(Told::Yes(listed)) = program::ask("sq", &args, timeout).await else {
        return Vec::new();
    };
    let certificate = |fingerprint| {
        let source = KeySource {
            key: fingerprint,
            backend: Backend::Sq,
            home: home.clone(),
            keyring: None,
        };
        Some(resolve_key(&source, None).ok()?.certificate)
    };
    let found = fingerprints_of_sq(&listed).into_iter().filter_map(certificate);
    found
        .map(|certificate| {
            let details = certificate.describe(Timestamp::now());
            SecretKey {
                fingerprint: details.primary.fingerprint.to_string(),
                user_ids: details.user_ids,
                expires: details.primary.expires,
                is_revoked: details.primary.revoked,
            }
        })
        .collect()
}
