//! Bodies that are held in memory: bounded in size, and in the time between two pieces.

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;
use http_body_util::BodyExt;
use serde_json::json;

use crate::server::error::RegistryError;

/// Why a body cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyError {
    /// It is longer than it may be.
    TooLarge,
    /// The client went away, or sent less than it announced.
    Broken,
    /// The client sent nothing for too long.
    Stalled,
}

impl BodyError {
    /// As the registry answers it; `code` is that of what was to be kept.
    pub(super) fn answer(self, code: &'static str) -> RegistryError {
        let (status, code, message) = match self {
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "SIZE_INVALID",
                "The body is too large.",
            ),
            Self::Broken => (StatusCode::BAD_REQUEST, code, "The body ended too early."),
            Self::Stalled => (
                StatusCode::REQUEST_TIMEOUT,
                code,
                "The body did not come in time.",
            ),
        };
        RegistryError::new(status, code, message, json!({}))
    }
}

/// The length that a request announces.
pub(super) fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The next piece of a body; nothing at its end.
pub(super) async fn piece(body: &mut Body, idle: Duration) -> Result<Option<Bytes>, BodyError> {
    loop {
        match tokio::time::timeout(idle, body.frame()).await {
            Ok(Some(Ok(frame))) => {
                // Trailers mean nothing here.
                if let Ok(data) = frame.into_data() {
                    return Ok(Some(data));
                }
            }
            Ok(Some(Err(_))) => return Err(BodyError::Broken),
            Ok(None) => return Ok(None),
            Err(_) => return Err(BodyError::Stalled),
        }
    }
}

/// The whole body, when it is no longer than `limit`.
pub(super) async fn whole(
    mut body: Body,
    headers: &HeaderMap,
    limit: usize,
    idle: Duration,
) -> Result<Vec<u8>, BodyError> {
    let announced = announced(headers);
    if announced.is_some_and(|length| length > limit as u64) {
        return Err(BodyError::TooLarge);
    }
    let mut bytes = Vec::with_capacity(announced.unwrap_or(0) as usize);
    while let Some(piece) = piece(&mut body, idle).await? {
        if bytes.len() + piece.len() > limit {
            return Err(BodyError::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    match announced {
        Some(length) if length != bytes.len() as u64 => Err(BodyError::Broken),
        _ => Ok(bytes),
    }
}
