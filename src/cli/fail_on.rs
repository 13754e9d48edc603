//! `--fail-on`: which states of an image fail a command, and with which exit code.

use std::str::FromStr;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::values::duration;
use crate::error::Kind;
use crate::output::{Level, Rule};

/// How long before its end a good signature is told to be expiring, where nothing else is said.
const EXPIRING: Duration = Duration::from_secs(30 * 24 * 3600);

/// How an image stands, in the words that `--fail-on` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Clients accept it.
    Signed,
    /// They do so, but not for long.
    Expiring,
    /// There is no signature.
    Unsigned,
    /// The signatures are by other keys, or by too few of those required.
    WrongKey,
    /// The signatures are for another host, path or tag.
    WrongIdentity,
    /// Clients refuse it for another reason.
    Bad,
    /// A policy takes it without looking at signatures.
    Unverified,
    /// It could not be found out.
    Unknown,
}

impl Standing {
    pub(super) const ALL: [Self; 8] = [
        Self::Signed,
        Self::Expiring,
        Self::Unsigned,
        Self::WrongKey,
        Self::WrongIdentity,
        Self::Bad,
        Self::Unverified,
        Self::Unknown,
    ];

    /// The word.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Expiring => "expiring",
            Self::Unsigned => "unsigned",
            Self::WrongKey => "wrong-key",
            Self::WrongIdentity => "wrong-identity",
            Self::Bad => "bad",
            Self::Unverified => "unverified",
            Self::Unknown => "unknown",
        }
    }

    /// Those that can be named: all but the good one.
    pub(super) fn choices() -> impl Iterator<Item = Self> + Clone {
        Self::ALL.into_iter().skip(1)
    }

    /// What it means, and what to do.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Signed => "Enough good signatures by the right keys: clients accept the image.",
            Self::Expiring => {
                "The signatures are good, but soon none will be: a key or signature expires. Renew the key, and sign again."
            }
            Self::Unsigned => "There is no signature. Sign the image: signet repo sign.",
            Self::WrongKey => {
                "No signature by the right key, or by too few of the required ones. Find out who signed it before signing it again."
            }
            Self::WrongIdentity => {
                "The signatures are good, but for another host, path or tag than clients type. Sign it for --identity-host."
            }
            Self::Bad => {
                "Clients refuse the signatures: for another manifest, by an expired or revoked key, damaged, or not allowed by the policy."
            }
            Self::Unverified => "The policy takes the image without looking at any signature.",
            Self::Unknown => {
                "It could not be found out whether the image is signed. Try again when the server answers."
            }
        }
    }

    /// The rules of a report.
    pub(super) fn rules() -> Vec<Rule> {
        let rule = |standing: Self| Rule {
            id: standing.as_str(),
            text: standing.text(),
        };
        Self::ALL.map(rule).into()
    }

    /// What it means when it is to fail the command.
    fn kind(self) -> Option<Kind> {
        match self {
            Self::Signed => None,
            Self::Unsigned => Some(Kind::NoSignature),
            Self::Expiring | Self::WrongKey | Self::WrongIdentity | Self::Bad | Self::Unverified => {
                Some(Kind::NotAcceptable)
            }
            Self::Unknown => Some(Kind::Network),
        }
    }
}

/// The states that fail a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FailOn {
    states: Vec<Standing>,
    /// How long before its end a signature is expiring.
    expiring: Duration,
}

impl Default for FailOn {
    /// Whatever clients refuse now.
    fn default() -> Self {
        Self {
            states: vec![
                Standing::Unsigned,
                Standing::WrongKey,
                Standing::WrongIdentity,
                Standing::Bad,
            ],
            expiring: EXPIRING,
        }
    }
}

impl FromStr for FailOn {
    type Err = String;

    /// Reads words with commas between them, `expiring` with or without a duration.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut fail_on = Self {
            states: Vec::new(),
            expiring: EXPIRING,
        };
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (word, None),
            };
            let known = Standing::choices();
            let state = known
                .clone()
                .find(|state| state.as_str() == name)
                .ok_or_else(|| {
                    let words: Vec<&str> = known.map(Standing::as_str).collect();
                    format!("`{name}` is no state; the states are {}", words.join(", "))
                })?;
            match (state, value) {
                (_, None) => {}
                (Standing::Expiring, Some(value)) => fail_on.expiring = duration(value)?,
                (_, Some(_)) => return Err(format!("{name} takes no value; expiring=30d does")),
            }
            fail_on.states.push(state);
        }
        match fail_on.states.is_empty() {
            true => Err("no state is named".to_owned()),
            false => Ok(fail_on),
        }
    }
}

impl FailOn {
    /// With what an image that stands like this fails the command; `None` when it does not. What could not be found
    /// out always fails it: nobody can say that it is not one of the others.
    pub(super) fn refuses(&self, standing: Standing) -> Option<Kind> {
        let is_named = standing == Standing::Unknown || self.states.contains(&standing);
        standing.kind().filter(|_| is_named)
    }

    /// How a report shows it.
    pub(super) fn level(&self, standing: Standing) -> Level {
        match (standing, self.refuses(standing)) {
            (Standing::Signed, _) => Level::Good,
            (Standing::Unknown, _) => Level::Error,
            (_, Some(_)) => Level::Failure,
            (_, None) => Level::Warning,
        }
    }

    /// Whether this is among the states that were named.
    pub(super) fn names(&self, standing: Standing) -> bool {
        self.states.contains(&standing)
    }

    /// How long before its end a signature is expiring.
    pub(super) fn expiring(&self) -> SignedDuration {
        SignedDuration::try_from(self.expiring).unwrap_or(SignedDuration::MAX)
    }

    /// Whether what ends at this time ends soon.
    pub(super) fn is_soon(&self, expires: Option<Timestamp>, now: Timestamp) -> bool {
        let soon = now.saturating_add(self.expiring()).unwrap_or(Timestamp::MAX);
        expires.is_some_and(|expires| expires <= soon)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_words() {
        let fail_on: FailOn = "unsigned, expiring=7d".parse().unwrap();
        assert_eq!(fail_on.states, [Standing::Unsigned, Standing::Expiring]);
        assert_eq!(fail_on.expiring, Duration::from_secs(7 * 24 * 3600));
        assert_eq!(
            "expiring".parse::<FailOn>().unwrap().expiring,
            Duration::from_secs(30 * 24 * 3600)
        );
        for wrong in [
            "",
            ",",
            "signed",
            "none",
            "unsigned=1d",
            "expiring=soon",
            "Unsigned",
        ] {
            assert!(wrong.parse::<FailOn>().is_err(), "{wrong}");
        }
        let error = "rotten".parse::<FailOn>().unwrap_err();
        assert!(
            error.contains("unsigned, wrong-key, wrong-identity, bad"),
            "{error}"
        );
    }

    #[test]
    fn what_is_not_known_always_fails() {
        let fail_on: FailOn = "unsigned".parse().unwrap();
        assert_eq!(fail_on.refuses(Standing::Unknown), Some(Kind::Network));
        assert_eq!(fail_on.refuses(Standing::Unsigned), Some(Kind::NoSignature));
        assert_eq!(fail_on.refuses(Standing::Bad), None);
        assert_eq!(
            fail_on.level(Standing::Bad),
            Level::Warning,
            "and is never shown as good"
        );
        let default = FailOn::default();
        assert_eq!(default.refuses(Standing::Expiring), None);
        assert_eq!(default.refuses(Standing::WrongKey), Some(Kind::NotAcceptable));
    }

    #[test]
    fn what_never_ends_does_not_end_soon() {
        let fail_on: FailOn = "expiring=18446744073709551615".parse().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        assert!(!fail_on.is_soon(None, now));
        assert!(fail_on.is_soon(Some(Timestamp::MAX), now));
        assert!(FailOn::default().is_soon(Some(now + SignedDuration::from_hours(24 * 30)), now));
        assert!(!FailOn::default().is_soon(Some(now + SignedDuration::from_hours(24 * 31)), now));
    }
}
