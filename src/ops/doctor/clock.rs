//! This machine's clock beside the server's.

use jiff::{SignedDuration, Timestamp};

use super::Finding;

/// Beyond this signatures and tokens begin to look strange.
const WORTH_A_LOOK: SignedDuration = SignedDuration::from_secs(30);
/// A registry's token lives for 300 seconds: beyond this it is over, or not yet good, when it comes.
const WRONG: SignedDuration = SignedDuration::from_mins(5);
/// `Date` is cut to the second.
const RESOLUTION: SignedDuration = SignedDuration::from_secs(1);

pub(super) const ID: &str = "clock.skew";

/// Compares the server's time with the span of this machine's time in which the answer was made.
pub(super) fn skew(server: Option<Timestamp>, asked: Timestamp, answered: Timestamp) -> Finding {
    let Some(server) = server else {
        return Finding::skip(ID, "the server's answer has no Date");
    };
    let ahead = server.duration_since(answered);
    let behind = asked.duration_since(server) - RESOLUTION;
    let (skew, side) = if behind > ahead {
        (behind, "ahead of")
    } else {
        (ahead, "behind")
    };
    let seen = || format!("this machine's clock is {} s {side} the server's", skew.as_secs());
    let hint = "a signature from the future is refused, and a token may be over when it comes: synchronise both clocks \
                (timedatectl set-ntp true; timedatectl status)";
    if skew > WRONG {
        Finding::fail(ID, seen()).hint(hint)
    } else if skew > WORTH_A_LOOK {
        Finding::warn(ID, seen()).hint(hint)
    } else {
        Finding::ok(ID, "this machine and the server agree")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Status;
    use super::*;

    #[test]
    fn small_differences_are_none_and_large_ones_wrong() {
        let asked: Timestamp = "2026-11-23T12:00:00.9Z".parse().unwrap();
        let answered: Timestamp = "2026-11-23T12:00:10Z".parse().unwrap();
        let judged = |server: &str| skew(Some(server.parse().unwrap()), asked, answered);
        for (server, status) in [
            ("2026-11-23T12:00:00Z", Status::Ok),
            ("2026-11-23T12:00:40Z", Status::Ok),
            ("2026-11-23T12:00:41Z", Status::Warn),
            ("2026-11-23T12:05:10Z", Status::Warn),
            ("2026-11-23T12:05:11Z", Status::Fail),
            ("2026-11-23T11:59:30Z", Status::Ok),
            ("2026-11-23T11:59:29Z", Status::Warn),
            ("2026-11-23T11:54:00Z", Status::Fail),
        ] {
            assert_eq!(judged(server).status, status, "{server}");
        }
        assert!(
            judged("2026-11-23T13:00:10Z")
                .seen
                .unwrap()
                .contains("3600 s behind")
        );
        assert!(judged("2026-11-23T11:00:00Z").seen.unwrap().contains("ahead of"));
        assert_eq!(skew(None, asked, answered).status, Status::Skip);
    }
}
