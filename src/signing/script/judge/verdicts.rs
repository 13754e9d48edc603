//! Short ways to say what came of a check.

use crate::signing::causes;
use crate::signing::script::{Check, CheckId, Status};

pub(in crate::signing::script) fn pass(id: CheckId, seen: impl Into<Option<String>>) -> Check {
    check(id, Status::Pass, seen.into(), None)
}

pub(in crate::signing::script) fn warn(id: CheckId, seen: impl Into<String>, hint: &str) -> Check {
    check(id, Status::Warn, Some(seen.into()), Some(hint.to_owned()))
}

pub(in crate::signing::script) fn fail(id: CheckId, seen: impl Into<String>, hint: &str) -> Check {
    check(id, Status::Fail, Some(seen.into()), Some(hint.to_owned()))
}

pub(in crate::signing::script) fn skip(id: CheckId, why: impl Into<String>) -> Check {
    check(id, Status::Skip, Some(why.into()), None)
}

fn check(id: CheckId, status: Status, seen: Option<String>, hint: Option<String>) -> Check {
    Check {
        id,
        status,
        seen,
        hint,
    }
}

/// The cause that a program's words betray, with its remedy; `otherwise` when they betray none.
pub(super) fn cause(said: &str, otherwise: &str) -> String {
    match causes::explain(said) {
        Some(cause) => format!("{}; {}", cause.explanation, cause.advice),
        None => otherwise.to_owned(),
    }
}
