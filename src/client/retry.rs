//! When to try again, and how long to wait first.

use std::time::Duration;

use backon::{BackoffBuilder as _, ExponentialBackoff, ExponentialBuilder};
use reqwest::StatusCode;

use super::answer::Answer;
use super::error::ClientError;
use super::options::RetryOptions;

/// The pauses of one call, each about twice as long as the one before, with jitter.
pub(super) struct Pauses {
    longest: Duration,
    backoff: ExponentialBackoff,
}

impl Pauses {
    pub(super) fn new(options: &RetryOptions) -> Self {
        Self {
            longest: options.longest_pause,
            backoff: ExponentialBuilder::new()
                .with_jitter()
                .with_min_delay(options.first_pause)
                .with_max_delay(options.longest_pause)
                .with_max_times(options.attempts.saturating_sub(1))
                .build(),
        }
    }

    /// How long to wait before the next attempt; none when this outcome stands: it is good, it would be no other, or
    /// there were enough attempts. A server that wants to be left alone for longer than we would wait is left alone.
    pub(super) fn before_next(&mut self, outcome: &Result<Answer, ClientError>) -> Option<Duration> {
        match outcome {
            Ok(answer) if is_passing(answer.status) => {
                let pause = self.backoff.next()?;
                let asked = answer.retry_after().unwrap_or_default();
                (asked <= self.longest).then(|| pause.max(asked))
            }
            Err(error) if error.is_passing() => self.backoff.next(),
            _ => None,
        }
    }
}

/// The statuses that say "later".
fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502..=504)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use bytes::Bytes;
    use reqwest::Method;
    use reqwest::header::{HeaderMap, RETRY_AFTER};

    use super::*;

    fn outcome(status: u16, retry_after: Option<&str>) -> Result<Answer, ClientError> {
        Ok(Answer {
            method: Method::GET,
            url: "http://pulp/".parse().unwrap(),
            status: StatusCode::from_u16(status).unwrap(),
            headers: retry_after
                .map(|value| HeaderMap::from_iter([(RETRY_AFTER, value.parse().unwrap())]))
                .unwrap_or_default(),
            body: Bytes::new(),
        })
    }

    #[test]
    fn there_are_as_many_pauses_as_attempts_less_one() {
        let mut pauses = Pauses::new(&RetryOptions::default());
        let given: Vec<_> = std::iter::from_fn(|| pauses.before_next(&outcome(503, None))).collect();
        assert_eq!(given.len(), 3);
        assert!(
            given.iter().all(|pause| *pause >= Duration::from_millis(200)),
            "{given:?}"
        );
    }

    #[test]
    fn retry_after_is_waited_for_unless_it_is_too_long() {
        let mut pauses = Pauses::new(&RetryOptions::default());
        assert_eq!(
            pauses.before_next(&outcome(429, Some("9"))),
            Some(Duration::from_secs(9))
        );
        assert_eq!(pauses.before_next(&outcome(429, Some("3600"))), None);
    }

    #[test]
    fn what_would_be_the_same_again_is_not_repeated() {
        let mut pauses = Pauses::new(&RetryOptions::default());
        for status in [200, 302, 400, 401, 404, 500, 501] {
            assert_eq!(pauses.before_next(&outcome(status, None)), None, "{status}");
        }
    }
}
