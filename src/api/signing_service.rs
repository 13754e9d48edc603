//! Signing services.

use serde::{Deserialize, Serialize};

use super::{Extra, Href, Time};

/// A script on Pulp's workers and the key that it signs with. Which class it is of, the API does not say.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SigningService {
    /// Where it lies.
    pub pulp_href: Href,
    /// Pulp resource name, on newer servers.
    pub prn: Option<String>,
    /// When it was registered.
    pub pulp_created: Option<Time>,
    /// Last change, on newer servers.
    pub pulp_last_updated: Option<Time>,
    /// Unique name.
    pub name: String,
    /// The certificate, ASCII armoured.
    pub public_key: String,
    /// Fingerprint of the primary key, hex. A signing subkey has another.
    pub pubkey_fingerprint: String,
    /// Path of the script on the workers.
    pub script: String,
    /// Fields not known here.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The body that registers a signing service, on servers that take it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NewSigningService {
    /// Unique name.
    pub name: String,
    /// `container:ManifestSigningService`, …
    pub class: String,
    /// The certificate, ASCII armoured.
    pub public_key: String,
    /// Fingerprint of the primary key, hex.
    pub pubkey_fingerprint: String,
    /// Path of the script on the server.
    pub script: String,
}
