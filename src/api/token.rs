//! What a token server answers.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Time;

/// A token: of the registry's token server (distribution specification, "token authentication") or of an OAuth2
/// token endpoint (RFC 6749, 5.1).
#[derive(Clone, Serialize, Deserialize)]
pub struct TokenAnswer {
    /// The token, under the registry's name for it.
    pub token: Option<String>,
    /// The token, under OAuth2's name for it. Pulp gives both.
    pub access_token: Option<String>,
    /// Seconds that the token is good for from `issued_at`, or from now; 60 when not given (distribution specification).
    pub expires_in: Option<u64>,
    /// When it was made.
    pub issued_at: Option<Time>,
}

impl TokenAnswer {
    /// The token, under whichever name it came.
    pub fn into_token(self) -> Option<String> {
        self.token.or(self.access_token).filter(|token| !token.is_empty())
    }
}

impl fmt::Debug for TokenAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenAnswer")
            .field("expires_in", &self.expires_in)
            .field("issued_at", &self.issued_at)
            .finish_non_exhaustive()
    }
}
