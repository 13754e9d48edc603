//! `contract.*` and `time.median`: what later runs show, compared with the first.

use std::time::Duration;

use super::run::{Expected, passed};
use super::verdicts::{fail, pass, skip, warn};
use crate::signing::script::contract::Task;
use crate::signing::script::observation::{End, FileFacts, Observation};
use crate::signing::script::{Check, CheckId, Status};

/// The median over which a service is slow: Pulp signs one manifest after another.
const SLOW: Duration = Duration::from_secs(5);

/// Checks of a run that are about its answer and its file, not about what is signed.
const DELIVERY: &[CheckId] = &[
    CheckId::RunStarts,
    CheckId::RunTimeout,
    CheckId::RunTerminal,
    CheckId::RunExitStatus,
    CheckId::ReplyJson,
    CheckId::ReplyOnlyJson,
    CheckId::ReplySignaturePath,
    CheckId::SignatureExists,
    CheckId::SignatureEmpty,
    CheckId::SignatureSize,
];

/// Why checks that compare claims have no sense after the first run, if they have none.
pub(in crate::signing::script) fn needs_good_claim(first: &[Check]) -> Option<CheckId> {
    needs(
        first,
        &[
            CheckId::SignatureFormat,
            CheckId::ClaimSchema,
            CheckId::ClaimDigest,
            CheckId::ClaimReference,
        ],
    )
}

/// Why the check of another fingerprint has no sense after the first run, if it has none: a script that does not
/// sign with the key it is given now need not be asked about one that nobody has.
pub(in crate::signing::script) fn needs_good_signature(first: &[Check]) -> Option<CheckId> {
    needs(
        first,
        &[
            CheckId::SignatureFormat,
            CheckId::KeyExpiry,
            CheckId::KeyHash,
            CheckId::KeyFingerprint,
            CheckId::KeyGood,
        ],
    )
}

/// The first of `ids` that failed.
fn needs(checks: &[Check], ids: &[CheckId]) -> Option<CheckId> {
    let failed = |id: &&CheckId| {
        checks
            .iter()
            .any(|check| check.id == **id && check.status == Status::Fail)
    };
    ids.iter().find(failed).copied()
}

/// What is wrong with a run that was not wrong with the first: the first such check.
fn news(expected: &Expected<'_>, task: &Task, seen: &Observation, first: &[Check]) -> Option<Check> {
    let was_wrong = |id| {
        first
            .iter()
            .any(|check| check.id == id && check.status == Status::Fail)
    };
    let checks = expected.judge(task, seen);
    checks
        .into_iter()
        .find(|check| check.status == Status::Fail && !was_wrong(check.id))
}

/// What is wrong, with the run and the check that tells it.
fn told(task: &Task, check: &Check) -> String {
    format!(
        "run {}, {}: {}",
        task.run,
        check.id,
        check.seen.as_deref().unwrap_or_default()
    )
}

/// `contract.reference` and `contract.sig-path`: run 2. `compare` tells whether its claim can be judged.
pub(in crate::signing::script) fn relative(
    expected: &Expected<'_>,
    task: &Task,
    seen: &Observation,
    first: &[Check],
) -> Vec<Check> {
    use CheckId::{ContractReference, ContractSigPath};
    let wrong = news(expected, task, seen, first);
    let undelivered = wrong.as_ref().filter(|check| DELIVERY.contains(&check.id));
    let is_elsewhere = matches!(seen.signature, Some(FileFacts::File { is_inside: false, .. }));
    let sig_path = match undelivered {
        Some(check) => fail(
            ContractSigPath,
            format!("with SIG_PATH=./tmpsignature/signature: {}", told(task, check)),
            "use \"$SIG_PATH\" before any cd, or make it absolute first: pulp_container 2.14 gives a relative one",
        ),
        None if is_elsewhere => fail(
            ContractSigPath,
            "the reply names a file outside the working directory, and SIG_PATH is left aside",
            "write to \"$SIG_PATH\": Pulp clears the working directory after each task, and nothing else",
        ),
        None => pass(ContractSigPath, None),
    };
    let reference = match (needs_good_claim(first), undelivered, &wrong) {
        (Some(needed), ..) => skip(ContractReference, format!("needs {needed}")),
        (None, Some(_), _) => skip(ContractReference, "run 2 made no signature (contract.sig-path)"),
        (None, None, Some(check)) => fail(
            ContractReference,
            told(task, check),
            "take digest and reference from \"$1\" and \"$REFERENCE\" in every run",
        ),
        (None, None, None) => pass(ContractReference, None),
    };
    vec![reference, sig_path]
}

/// `contract.fingerprint`: run 3.
pub(in crate::signing::script) fn unknown_fingerprint(expected: &Expected<'_>, seen: &Observation) -> Check {
    let id = CheckId::ContractFingerprint;
    match &seen.ended.how {
        End::Exited(0) => fail(
            id,
            "with a fingerprint that no key has it exits with 0",
            "sign with \"$PULP_SIGNING_KEY_FINGERPRINT\" and no default key, and end when that fails: set -e",
        ),
        End::TimedOut(_) => fail(
            id,
            "with a fingerprint that no key has it does not end",
            "let the script end when there is no such key",
        ),
        End::NotStarted(_) => skip(id, "the run was not started"),
        End::Exited(_) | End::Killed(_) => {
            let said = crate::signing::script::redact::shown(&seen.ended.stderr, expected.variables);
            pass(id, said.lines().next().map(str::to_owned))
        }
    }
}

/// `contract.parallel`: runs 4 to 7.
pub(in crate::signing::script) fn parallel(
    expected: &Expected<'_>,
    runs: &[(Task, Observation)],
    first: &[Check],
) -> Check {
    let id = CheckId::ContractParallel;
    let wrong: Vec<String> = runs
        .iter()
        .filter_map(|(task, seen)| Some(told(task, &news(expected, task, seen, first)?)))
        .collect();
    match wrong.first() {
        None => pass(id, None),
        Some(first) => fail(
            id,
            format!(
                "{} of {} runs at once went wrong; {first}",
                wrong.len(),
                runs.len()
            ),
            "share no file and no lock between runs: use \"$SIG_PATH\" and mktemp",
        ),
    }
}

/// `contract.index`: run 8.
pub(in crate::signing::script) fn index(
    expected: &Expected<'_>,
    task: &Task,
    seen: &Observation,
    first: &[Check],
) -> Check {
    let id = CheckId::ContractIndex;
    match news(expected, task, seen, first) {
        None => pass(id, None),
        Some(check) => fail(
            id,
            told(task, &check),
            "sign the file as it is, whatever its media type: Pulp signs an index as well as its manifests",
        ),
    }
}

/// `time.median`
pub(in crate::signing::script) fn median(mut times: Vec<Duration>) -> Check {
    let id = CheckId::TimeMedian;
    times.sort();
    let (Some(low), Some(high)) = (
        times.get(times.len().saturating_sub(1) / 2),
        times.get(times.len() / 2),
    ) else {
        return skip(id, "there was no run");
    };
    let median = (*low + *high) / 2;
    let seen = format!("{:.3} s over {} runs", median.as_secs_f64(), times.len());
    if median > SLOW {
        warn(
            id,
            seen,
            "Pulp signs one manifest after another: a repository with 100 tags takes 100 times as long",
        )
    } else {
        pass(id, seen)
    }
}

/// Whether the first run gave a file that later runs can be compared with.
pub(in crate::signing::script) fn has_delivered(first: &[Check]) -> bool {
    passed(first, CheckId::SignatureSize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_warns_over_five_seconds() {
        let of = |seconds: &[u64]| median(seconds.iter().copied().map(Duration::from_secs).collect()).status;
        assert_eq!(of(&[]), Status::Skip);
        assert_eq!(of(&[6]), Status::Warn);
        assert_eq!(of(&[1, 9, 9]), Status::Warn);
        assert_eq!(of(&[1, 2, 8, 9]), Status::Pass, "5 s are not over 5 s");
        assert_eq!(of(&[1, 3, 8, 9]), Status::Warn);
        assert_eq!(of(&[1, 1, 9]), Status::Pass);
    }
}
