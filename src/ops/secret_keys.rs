//! The secret keys that gpg keeps.

use std::path::PathBuf;
use std::time::Duration;

use crate::signing::Gpg;
pub use crate::signing::SecretKey;

/// The secret keys of gpg in this home folder, or in its own; none where it cannot tell within `timeout`. It asks for
/// nothing.
pub async fn list(home: Option<PathBuf>, timeout: Duration) -> Vec<SecretKey> {
    let gpg = Gpg {
        home,
        timeout,
        ..Gpg::default()
    };
    gpg.secret_keys().await.unwrap_or_default()
}
