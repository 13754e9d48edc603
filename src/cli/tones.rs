//! Every state that is shown to people, with its tone: the one place that says what is green.

use crate::api::TaskState;
use crate::ops::audit::State;
use crate::ops::client_check;
use crate::ops::sign::{SignReport, SignResult};
use crate::ops::verify::{ImageReason, PolicyReason, Reason};
use crate::ops::{doctor, script};
use crate::output::{Cell, Tone};

/// A state with a word for it.
pub(super) trait Toned {
    /// The word.
    fn word(&self) -> String;

    /// What it means to whoever reads it.
    fn tone(&self) -> Tone;

    /// The word in its tone.
    fn cell(&self) -> Cell {
        Cell::new(self.word(), self.tone())
    }
}

/// `yes` or `no`, in the tone of what it rests on.
pub(super) fn yes_no(yes: bool, because: &impl Toned) -> Cell {
    Cell::new(if yes { "yes" } else { "no" }, because.tone())
}

impl Toned for State {
    fn word(&self) -> String {
        self.to_string()
    }

    fn tone(&self) -> Tone {
        match self {
            Self::Signed => Tone::Good,
            Self::Expiring | Self::Unknown => Tone::Caution,
            Self::WrongKey | Self::WrongIdentity | Self::Bad | Self::None => Tone::Bad,
        }
    }
}

impl Toned for Reason {
    fn word(&self) -> String {
        self.to_string()
    }

    fn tone(&self) -> Tone {
        match self {
            Self::Good => Tone::Good,
            _ => Tone::Bad,
        }
    }
}

impl Toned for ImageReason {
    fn word(&self) -> String {
        self.to_string()
    }

    fn tone(&self) -> Tone {
        match self {
            Self::Good => Tone::Good,
            Self::NoSignature | Self::TooFewKeys => Tone::Bad,
            Self::Signature(reason) => reason.tone(),
            // The policy takes it, and nobody has looked at a signature.
            Self::Policy(PolicyReason::AcceptAnything) | Self::Unknown => Tone::Caution,
            Self::Policy(_) => Tone::Bad,
        }
    }
}

/// A task that completed has done what it was told. Whether its signatures are good is another question.
impl Toned for TaskState {
    fn word(&self) -> String {
        self.to_string()
    }

    fn tone(&self) -> Tone {
        match self {
            Self::Completed => Tone::Good,
            Self::Failed => Tone::Bad,
            Self::Canceling | Self::Canceled | Self::Skipped => Tone::Caution,
            Self::Waiting | Self::Running | Self::Unknown(_) => Tone::Plain,
        }
    }
}

/// What was signed and then not verified is not shown as good: a completed task proves nothing.
impl Toned for SignReport {
    fn word(&self) -> String {
        self.result.to_string()
    }

    fn tone(&self) -> Tone {
        match (self.result, self.verified, &self.not_verified) {
            (SignResult::Signed, Some(_), None) => Tone::Good,
            (SignResult::Signed, _, _) => Tone::Caution,
            (SignResult::Unchanged | SignResult::Started, _, _) => Tone::Plain,
        }
    }
}

impl Toned for client_check::Outcome {
    fn word(&self) -> String {
        self.as_str().to_owned()
    }

    fn tone(&self) -> Tone {
        match self {
            Self::Accepted => Tone::Caution,
            Self::NeedsSignature => Tone::Plain,
            Self::Refused => Tone::Bad,
        }
    }
}

impl Toned for script::Status {
    fn word(&self) -> String {
        self.as_str().to_owned()
    }

    fn tone(&self) -> Tone {
        match self {
            Self::Pass => Tone::Good,
            Self::Warn => Tone::Caution,
            Self::Fail => Tone::Bad,
            Self::Skip => Tone::Dim,
        }
    }
}

impl Toned for doctor::Status {
    fn word(&self) -> String {
        self.as_str().to_owned()
    }

    fn tone(&self) -> Tone {
        match self {
            Self::Ok => Tone::Good,
            Self::Info => Tone::Plain,
            Self::Warn => Tone::Caution,
            Self::Fail => Tone::Bad,
            Self::Skip => Tone::Dim,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tones<T: Toned>(states: impl IntoIterator<Item = T>) -> Vec<(String, Tone)> {
        states
            .into_iter()
            .map(|state| (state.word(), state.tone()))
            .collect()
    }

    #[test]
    fn only_what_was_found_to_be_right_is_green() {
        let reasons = [
            Reason::Good,
            Reason::Unsigned,
            Reason::UnknownKey,
            Reason::BadSignature,
            Reason::KeyExpired,
            Reason::DigestMismatch,
            Reason::IdentityMismatch,
        ];
        let policy = [
            PolicyReason::AcceptAnything,
            PolicyReason::Reject,
            PolicyReason::NoSignature,
            PolicyReason::KeyUnusable,
            PolicyReason::IdentityUnusable,
            PolicyReason::NotSupported,
        ];
        let images = [
            ImageReason::Good,
            ImageReason::NoSignature,
            ImageReason::TooFewKeys,
            ImageReason::Unknown,
        ];
        let images = images
            .into_iter()
            .chain(reasons.map(ImageReason::Signature))
            .chain(policy.map(ImageReason::Policy));
        let states = [
            tones([
                State::Signed,
                State::Expiring,
                State::WrongKey,
                State::WrongIdentity,
                State::Bad,
                State::None,
                State::Unknown,
            ]),
            tones(reasons),
            tones(images),
            tones(TaskState::ALL),
            tones([
                client_check::Outcome::Accepted,
                client_check::Outcome::NeedsSignature,
                client_check::Outcome::Refused,
            ]),
            tones([
                script::Status::Pass,
                script::Status::Warn,
                script::Status::Fail,
                script::Status::Skip,
            ]),
            tones([
                doctor::Status::Ok,
                doctor::Status::Info,
                doctor::Status::Warn,
                doctor::Status::Fail,
                doctor::Status::Skip,
            ]),
        ]
        .concat();
        let of = |tone| {
            let words = states.iter().filter(|(_, found)| *found == tone);
            let mut words: Vec<&str> = words.map(|(word, _)| word.as_str()).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        assert_eq!(of(Tone::Good), ["completed", "good", "ok", "pass", "signed"]);
        assert_eq!(
            of(Tone::Caution),
            [
                "accept-anything",
                "accepted",
                "canceled",
                "canceling",
                "expiring",
                "skipped",
                "unknown",
                "warn"
            ]
        );
        for word in [
            "none",
            "wrong-key",
            "wrong-identity",
            "bad",
            "failed",
            "fail",
            "no-signature",
            "reject",
        ] {
            assert!(of(Tone::Bad).contains(&word), "{word}");
        }
        // Who sees no colour tells them apart by the words.
        let good = of(Tone::Good);
        assert!(
            !good
                .iter()
                .any(|word| of(Tone::Bad).contains(word) || of(Tone::Caution).contains(word))
        );
    }
}
