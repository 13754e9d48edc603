//! Signing services, with what their keys say.

use futures_util::{Stream, TryStreamExt};
use jiff::Timestamp;
use serde::Serialize;

use super::error::OpsError;
use super::resolve;
use crate::api::SigningService;
use crate::client::Client;
use crate::signing::openpgp::{CertificateDetails, Certificates};

pub use crate::signing::openpgp::KeyDetails;

/// A signing service and its public key, read.
#[derive(Debug, Serialize)]
pub struct SigningServiceReport {
    /// As the server gives it.
    #[serde(flatten)]
    pub service: SigningService,
    /// What the public key says; `None` when it cannot be read.
    pub key: Option<CertificateDetails>,
    /// Why the public key cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_error: Option<String>,
}

/// The signing services, at most `limit`.
pub fn list(
    client: &Client,
    limit: Option<usize>,
) -> impl Stream<Item = Result<SigningService, OpsError>> + use<> {
    client
        .pulp()
        .list_signing_services(None, limit)
        .map_err(OpsError::from)
}

/// The signing service of this name.
pub async fn show(client: &Client, name: &str) -> Result<SigningServiceReport, OpsError> {
    let service = resolve::signing_service(client, name).await?;
    let (key, key_error) = match Certificates::parse(service.public_key.as_bytes()) {
        Ok(certificates) => (
            certificates
                .iter()
                .next()
                .map(|certificate| certificate.describe(Timestamp::now())),
            None,
        ),
        Err(error) => (None, Some(error.to_string())),
    };
    Ok(SigningServiceReport {
        service,
        key,
        key_error,
    })
}
