//! The registry's own API: `/v2/`, `/extensions/v2/` and the tokens for both.

pub(super) mod token;
