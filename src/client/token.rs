//! Tokens as token servers give them: the registry's and OAuth2's.

use jiff::{SignedDuration, Timestamp};

use super::address::shown;
use super::answer::Answer;
use super::error::ClientError;
use super::store::Token;
use crate::api::TokenAnswer;
use crate::secret::Secret;

/// A token server that says nothing of a token's lifetime means this many seconds.
const DEFAULT_LIFETIME: u64 = 60;
/// No token is kept for longer than this many seconds, whatever its server says.
const LONGEST_LIFETIME: u64 = 24 * 60 * 60;

/// The token in an answer of a token server.
pub(super) fn token_of(answer: &Answer) -> Result<Token, ClientError> {
    let body: TokenAnswer = answer.json()?;
    let lifetime = body.expires_in.unwrap_or(DEFAULT_LIFETIME).min(LONGEST_LIFETIME);
    let lifetime = SignedDuration::from_secs(i64::try_from(lifetime).unwrap_or_default());
    let now = Timestamp::now();
    let text = body.into_token().ok_or_else(|| ClientError::BadAnswer {
        url: shown(&answer.url),
        truncated: false,
        source: "there is no token in it".into(),
    })?;
    Ok(Token {
        text: Secret::new(text),
        expires: now.checked_add(lifetime).unwrap_or(now),
    })
}
