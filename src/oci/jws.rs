//! Docker's "prettyjws": a JSON document that carries its own JSON web signature.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

/// Why the payload of a signed schema 1 manifest cannot be found.
#[derive(Debug, thiserror::Error)]
pub enum JwsError {
    /// There is no signature, so nothing says what is signed.
    #[error("the manifest is of schema 1 and signed, but holds no signature")]
    NoSignature,
    /// The protected header is no base64url.
    #[error("the protected header of the manifest's signature is no base64url")]
    Base64(#[source] base64::DecodeError),
    /// The protected header is no JSON, or has not the two fields.
    #[error("the protected header of the manifest's signature is malformed")]
    Header(#[source] serde_json::Error),
    /// `formatLength` points outside the manifest.
    #[error("the manifest's signature is for more bytes than there are")]
    Length,
    /// Two signatures are for different payloads.
    #[error("the manifest's signatures are for different payloads")]
    Conflict,
}

/// What a signature says of the bytes it is for (libtrust, "JSON signatures").
#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "camelCase")]
struct ProtectedHeader {
    /// So many bytes of the document are the payload's beginning.
    format_length: usize,
    /// The payload's end, base64url.
    format_tail: String,
}

/// The payload of the prettyjws document `content`, given the `protected` headers of its signatures. The
/// signatures themselves are not verified: clients do not either, they only take the digest of the payload.
pub(super) fn payload(content: &[u8], protected: &[String]) -> Result<Vec<u8>, JwsError> {
    let mut headers = protected.iter().map(|text| header(text));
    let first = headers.next().ok_or(JwsError::NoSignature)??;
    for other in headers {
        if other? != first {
            return Err(JwsError::Conflict);
        }
    }
    let beginning = content.get(..first.format_length).ok_or(JwsError::Length)?;
    let tail = URL_SAFE_NO_PAD
        .decode(&first.format_tail)
        .map_err(JwsError::Base64)?;
    Ok([beginning, &tail].concat())
}

fn header(text: &str) -> Result<ProtectedHeader, JwsError> {
    let json = URL_SAFE_NO_PAD.decode(text).map_err(JwsError::Base64)?;
    serde_json::from_slice(&json).map_err(JwsError::Header)
}
