//! `/v2/` (OCI distribution 1.1, Docker's registry API v2), `/extensions/v2/` (the signatures extension), and `/token/`,
//! the tokens for both.
//!
//! ```text
//! dispatch   from a path and a method to one of the handlers below
//! blob       upload      progress: the file of an upload, and who writes it; expiry
//! manifest   document: what a pushed manifest must be
//! list       tags and the catalog, in pages        referrers
//! signature  signature_object: what a put signature must be
//! ```

mod answer;
mod blob;
mod body;
mod dispatch;
mod document;
mod expiry;
mod list;
mod manifest;
mod progress;
mod range;
mod referrers;
mod signature;
mod signature_object;
pub(super) mod token;
mod upload;

pub(super) use answer::mark;
pub(super) use dispatch::{base, catalog, dispatch, extensions};
pub(super) use expiry::expire_uploads;
pub(super) use progress::Uploads;

#[cfg(test)]
mod tests;
