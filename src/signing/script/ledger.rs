//! The checks of one validation, as they come.

use super::{Check, CheckId, ServiceClass, Status, judge};

/// The checks so far.
pub(super) struct Ledger<'a> {
    checks: Vec<Check>,
    observer: &'a mut dyn FnMut(&Check),
}

/// Checks without which the next ones cannot be made.
const STOPPING: &[CheckId] = &[
    CheckId::PathExists,
    CheckId::PathRegular,
    CheckId::PathExecutable,
    CheckId::ShebangPresent,
    CheckId::ShebangInterpreter,
    CheckId::ShebangLineEndings,
    CheckId::KeyKnown,
    CheckId::KeyExpiry,
    CheckId::RunStarts,
    CheckId::RunTimeout,
    CheckId::RunTerminal,
    CheckId::RunExitStatus,
    CheckId::ReplyJson,
    CheckId::ReplySignaturePath,
    CheckId::SignatureExists,
    CheckId::SignatureEmpty,
    CheckId::SignatureSize,
    CheckId::SignatureFormat,
    CheckId::ClaimSchema,
];

impl<'a> Ledger<'a> {
    /// An empty one, whose `observer` is told of every check that is noted.
    pub(super) fn new(observer: &'a mut dyn FnMut(&Check)) -> Self {
        Self {
            checks: Vec::new(),
            observer,
        }
    }

    /// Notes checks; a later outcome of the same one takes the place of an earlier.
    pub(super) fn add(&mut self, checks: Vec<Check>) {
        for check in checks {
            (self.observer)(&check);
            self.checks.retain(|known| known.id != check.id);
            self.checks.push(check);
        }
    }

    pub(super) fn has_failed(&self, id: CheckId) -> bool {
        self.checks
            .iter()
            .any(|check| check.id == id && check.status == Status::Fail)
    }

    /// The first check that stands in the way of further ones.
    pub(super) fn stopped_by(&self) -> Option<CheckId> {
        STOPPING.iter().copied().find(|id| self.has_failed(*id))
    }

    /// All checks: those that were not made are skipped, with the reason.
    pub(super) fn finish(mut self, class: ServiceClass) -> Vec<Check> {
        let stopped_by = self.stopped_by();
        let is_missing = |id: &CheckId| self.checks.iter().all(|check| check.id != *id);
        let missing: Vec<CheckId> = CheckId::ALL.iter().copied().filter(is_missing).collect();
        let skipped = missing.into_iter().map(|id| {
            let why = match stopped_by {
                _ if !class.has(id) => format!("not for {class}"),
                Some(needed) => format!("needs {needed}"),
                None => "not looked at".to_owned(),
            };
            judge::skip(id, why)
        });
        self.add(skipped.collect());
        self.checks
    }
}
