//! What answers have in common.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::oci::{BasePath, Digest};
use crate::server::error::RegistryError;

/// What a handler gives.
pub(super) type Answer = Result<Response, RegistryError>;

pub(super) const CONTENT_DIGEST: HeaderName = HeaderName::from_static("docker-content-digest");
const API_VERSION: HeaderName = HeaderName::from_static("docker-distribution-api-version");
const SIGNATURES: HeaderName = HeaderName::from_static("x-registry-supports-signatures");

/// Puts on an answer what each of the registry's has: clients decide by it whether signatures can be read and put.
pub(in crate::server) async fn mark(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(API_VERSION, HeaderValue::from_static("registry/2.0"));
    headers.insert(SIGNATURES, HeaderValue::from_static("1"));
    response
}

/// An answer without body.
pub(super) fn empty(status: StatusCode) -> Response {
    status.into_response()
}

/// Sets a header whose value is made of names, digests and numbers, all of which headers may hold.
pub(super) fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// 201 for content that is kept.
pub(super) fn created(location: &str, digest: &Digest) -> Response {
    let mut response = empty(StatusCode::CREATED);
    set(&mut response, header::LOCATION, location);
    set(&mut response, CONTENT_DIGEST, &digest.to_string());
    response
}

/// 200 with JSON of this media type.
pub(super) fn json_body(media_type: &'static str, body: impl Into<Body>) -> Response {
    let media_type = HeaderValue::from_static(media_type);
    ([(header::CONTENT_TYPE, media_type)], body.into()).into_response()
}

/// 405 with what could have been asked.
pub(super) fn method_not_allowed(method: &Method, allowed: &'static str) -> Response {
    let message = format!("Method \"{method}\" not allowed.");
    let error = RegistryError::new(StatusCode::METHOD_NOT_ALLOWED, "UNSUPPORTED", &message, json!({}));
    let mut response = error.into_response();
    set(&mut response, header::ALLOW, allowed);
    response
}

/// Where a blob lies.
pub(super) fn blob_location(name: &BasePath, digest: &Digest) -> String {
    format!("/v2/{}/blobs/{digest}", name.as_str())
}

pub(super) fn blob_unknown(digest: &Digest) -> RegistryError {
    let detail = json!({ "digest": digest });
    RegistryError::new(StatusCode::NOT_FOUND, "BLOB_UNKNOWN", "Blob not found.", detail)
}

/// 400: the digest that was named is none, or not that of the content.
pub(super) fn digest_invalid(message: &str, digest: &str) -> RegistryError {
    let detail = json!({ "digest": digest });
    RegistryError::new(StatusCode::BAD_REQUEST, "DIGEST_INVALID", message, detail)
}

/// 400: as many bytes were announced, and others came.
pub(super) fn size_invalid(message: &str) -> RegistryError {
    RegistryError::new(StatusCode::BAD_REQUEST, "SIZE_INVALID", message, json!({}))
}

pub(super) fn name_invalid(name: &BasePath, message: &str) -> RegistryError {
    let detail = json!({ "name": name.as_str() });
    RegistryError::new(StatusCode::BAD_REQUEST, "NAME_INVALID", message, detail)
}
