//! What a check found, case by case: the one model that the formats of pipelines are made from.

use std::time::Duration;

use serde::Serialize;

/// What a command that checks things found.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The command, with its name in front: `signet repo audit`.
    pub command: &'static str,
    /// What can be found; each case names one of them.
    pub rules: Vec<Rule>,
    /// The things that were looked at, in the order given.
    pub suites: Vec<Suite>,
}

/// Something that can be found.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its stable name.
    pub id: &'static str,
    /// What it means, in a sentence.
    pub text: &'static str,
}

/// One thing that was looked at: a script, an image, a repository.
#[derive(Clone, Debug)]
pub struct Suite {
    /// Its name.
    pub name: String,
    /// How long it took, where that is known.
    pub time: Option<Duration>,
    /// What was found, each once.
    pub cases: Vec<Case>,
}

/// One thing that was found, good or not.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, unique in its suite.
    pub name: String,
    /// The id of its rule, or the reason why nothing could be found out.
    pub rule: &'static str,
    /// How it is.
    pub level: Level,
    /// What was found, for people.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What it is about.
    pub place: Place,
    /// Whatever else is known, under stable names; empty values are left out.
    pub facts: Vec<(&'static str, String)>,
}

/// How a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// As it should be.
    Good,
    /// Not looked at.
    Skipped,
    /// Worth a look; nothing fails for it.
    Warning,
    /// Not as it should be.
    Failure,
    /// It could not be found out: neither good nor bad.
    Error,
}

/// What a case is about.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file.
    File(String),
    /// What has a name: an image, by the reference that clients type; a repository; a task.
    Name(String),
    /// The run as a whole.
    Nowhere,
}

/// Why a command ended without its result.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Failure<'a> {
    /// A stable word.
    pub reason: &'static str,
    /// What happened.
    pub message: &'a str,
    /// What to do about it.
    pub hints: &'a [String],
    /// The process' exit code.
    #[serde(skip)]
    pub exit_code: u8,
}

impl Outcome {
    /// The outcome with the failure as a case of its own, unless a case says already what is wrong: no document of a
    /// run that failed looks like that of one that did not.
    #[must_use]
    pub(super) fn with_failure(mut self, failure: &Failure<'_>) -> Self {
        if self.cases().any(|case| case.level.is_bad()) {
            return self;
        }
        if self.command.is_empty() {
            self.command = "signet";
        }
        let case = Case {
            name: failure.reason.to_owned(),
            rule: failure.reason,
            level: Level::Error,
            message: failure.message.to_owned(),
            hint: Some(failure.hints.join("\n")).filter(|hint| !hint.is_empty()),
            place: Place::Nowhere,
            facts: Vec::new(),
        };
        self.suites.push(Suite {
            name: self.command.to_owned(),
            time: None,
            cases: vec![case],
        });
        self
    }

    /// Every case of every suite.
    pub(super) fn cases(&self) -> impl Iterator<Item = &Case> + Clone {
        self.suites.iter().flat_map(|suite| &suite.cases)
    }

    /// The sums in one line.
    pub(super) fn sums(&self) -> String {
        let count = |level| self.cases().filter(|case| case.level == level).count();
        format!(
            "{} checked: {} good, {} failed, {} not found out, {} with warnings, {} skipped",
            self.cases().count(),
            count(Level::Good),
            count(Level::Failure),
            count(Level::Error),
            count(Level::Warning),
            count(Level::Skipped)
        )
    }
}

impl Case {
    /// What is known of it, one `name: value` a line, and the hint.
    pub(super) fn details(&self) -> String {
        let facts = self.facts.iter().filter(|(_, value)| !value.is_empty());
        let facts = facts.map(|(name, value)| format!("{name}: {value}"));
        let hint = self.hint.iter().map(|hint| format!("hint: {hint}"));
        facts.chain(hint).collect::<Vec<_>>().join("\n")
    }
}

impl Level {
    /// Whether a pipeline is to fail for it.
    pub fn is_bad(self) -> bool {
        matches!(self, Self::Failure | Self::Error)
    }

    /// The word for people.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Skipped => "skipped",
            Self::Warning => "warning",
            Self::Failure => "failed",
            Self::Error => "not found out",
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// One case of each level, with everything that must be escaped somewhere.
    pub(in crate::output) fn example() -> Outcome {
        let case = |level, name: &str| Case {
            name: name.to_owned(),
            rule: "unsigned",
            level,
            message: "a <b> & \"c\": 100%, d|e\nsecond\u{1b} line".to_owned(),
            hint: Some("do, it: now".to_owned()),
            place: Place::Name(format!("localhost:5000/app:{name}")),
            facts: vec![("platform", "linux/amd64".to_owned()), ("signer", String::new())],
        };
        let levels = [
            Level::Good,
            Level::Skipped,
            Level::Warning,
            Level::Failure,
            Level::Error,
        ];
        Outcome {
            command: "signet repo audit",
            rules: vec![Rule {
                id: "unsigned",
                text: "there is no signature",
            }],
            suites: vec![Suite {
                name: "team/app".to_owned(),
                time: Some(Duration::from_millis(1500)),
                cases: levels.map(|level| case(level, level.as_str())).into(),
            }],
        }
    }

    #[test]
    fn a_failure_is_added_only_where_no_case_tells_it() {
        let failure = Failure {
            reason: "unreachable",
            message: "away",
            hints: &[],
            exit_code: 5,
        };
        assert_eq!(example().with_failure(&failure).cases().count(), 5);
        let empty = Outcome::default().with_failure(&failure);
        assert!(empty.cases().all(|case| case.level == Level::Error));
        assert_eq!(empty.cases().count(), 1);
    }
}
