//! A finding: which check, what came of it, what was seen, what to do.

use std::fmt::Display;

use serde::Serialize;

use crate::client::ClientError;
use crate::ops::error::sentence;

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// As it must be.
    Ok,
    /// Worth knowing, and nobody's fault.
    Info,
    /// It works, but is worth a look.
    Warn,
    /// It is wrong.
    Fail,
    /// Not looked at; why is in [`Finding::seen`].
    Skip,
}

impl Status {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Fail => "fail",
            Self::Skip => "skip",
        }
    }
}

/// One check with its outcome.
#[derive(Debug, Serialize)]
pub struct Finding {
    /// Which check: `GROUP.NAME`, stable.
    pub id: &'static str,
    /// What it is about, where a check is made of several things: a signing service, a key, a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What came of it.
    pub status: Status,
    /// What was found; for a skip, why.
    pub seen: Option<String>,
    /// What to do next.
    pub hint: Option<String>,
    /// The call that went wrong, which tells more of what to do.
    #[serde(skip)]
    pub error: Option<ClientError>,
}

impl Finding {
    fn new(status: Status, id: &'static str, seen: impl Display) -> Self {
        Self {
            id,
            subject: None,
            status,
            seen: Some(seen.to_string()),
            hint: None,
            error: None,
        }
    }

    pub(super) fn ok(id: &'static str, seen: impl Display) -> Self {
        Self::new(Status::Ok, id, seen)
    }

    pub(super) fn info(id: &'static str, seen: impl Display) -> Self {
        Self::new(Status::Info, id, seen)
    }

    pub(super) fn warn(id: &'static str, seen: impl Display) -> Self {
        Self::new(Status::Warn, id, seen)
    }

    pub(super) fn fail(id: &'static str, seen: impl Display) -> Self {
        Self::new(Status::Fail, id, seen)
    }

    pub(super) fn skip(id: &'static str, why: impl Display) -> Self {
        Self::new(Status::Skip, id, why)
    }

    /// A call went wrong.
    pub(super) fn broken(id: &'static str, error: ClientError) -> Self {
        let seen = sentence(&error);
        Self {
            error: Some(error),
            ..Self::fail(id, seen)
        }
    }

    /// The same about this thing.
    #[must_use]
    pub(super) fn about(self, subject: impl Display) -> Self {
        Self {
            subject: Some(subject.to_string()),
            ..self
        }
    }

    /// The same with what to do.
    #[must_use]
    pub(super) fn hint(self, hint: impl Display) -> Self {
        Self {
            hint: Some(hint.to_string()),
            ..self
        }
    }

    /// The group, which the id begins with.
    pub fn group(&self) -> &'static str {
        self.id.split_once('.').map_or(self.id, |(group, _)| group)
    }
}

/// All findings.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Each check, group by group. A check that is made of several things is there for each.
    pub checks: Vec<Finding>,
}

impl Report {
    /// What is wrong.
    pub fn failed(&self) -> impl Iterator<Item = &Finding> {
        self.checks
            .iter()
            .filter(|finding| finding.status == Status::Fail)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_json_is_what_is_documented() {
        let report = Report {
            checks: vec![
                Finding::ok("clock.skew", "0 s"),
                Finding::fail("service.expiry", "over")
                    .about("lab")
                    .hint("extend it"),
            ],
        };
        assert_eq!(
            serde_json::to_string(&report).unwrap(),
            r#"{"checks":[{"id":"clock.skew","status":"ok","seen":"0 s","hint":null},{"id":"service.expiry","subject":"lab","status":"fail","seen":"over","hint":"extend it"}]}"#
        );
        assert_eq!(
            report.failed().map(Finding::group).collect::<Vec<_>>(),
            ["service"]
        );
    }

    #[test]
    fn a_broken_call_is_told_with_its_causes() {
        let error = ClientError::Unreachable {
            url: "http://pulp/".to_owned(),
            source: "nobody listens".into(),
        };
        let finding = Finding::broken("server.reachable", error);
        assert_eq!(
            finding.seen.unwrap(),
            "http://pulp/ cannot be reached: nobody listens"
        );
        assert_eq!(finding.status, Status::Fail);
    }
}
