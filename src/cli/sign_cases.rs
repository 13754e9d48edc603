//! What `repo sign` did, as a pipeline is told of it.

use crate::ops::sign::{OtherHost, SignPlan, SignReport, SignResult};
use crate::output::{Case, Level, Outcome, Place, Rule, Suite};

const SIGNED: Rule = Rule {
    id: "signed",
    text: "The image was signed now.",
};
const ALREADY: Rule = Rule {
    id: "already-signed",
    text: "The image had a good signature before, and was left alone.",
};
const STARTED: Rule = Rule {
    id: "started",
    text: "A task was started that is to sign the image, and was not waited for.",
};
const WOULD_SIGN: Rule = Rule {
    id: "would-sign",
    text: "The image would be signed; this was a dry run.",
};
const OTHER_HOST: Rule = Rule {
    id: "other-host",
    text: "The image is signed for another host than --identity-host: clients refuse it.",
};

/// The outcome with these repositories.
pub(super) fn outcome(suites: Vec<Suite>) -> Outcome {
    Outcome {
        command: "signet repo sign",
        rules: vec![SIGNED, ALREADY, STARTED, WOULD_SIGN, OTHER_HOST],
        suites,
    }
}

/// What a dry run says.
pub(super) fn of_plan(plan: &SignPlan) -> Suite {
    let message = format!("would be signed by {}", plan.signing_service);
    let now = plan
        .references
        .iter()
        .map(|reference| case(reference, WOULD_SIGN, Level::Skipped, message.clone()));
    let before = already(&plan.identity, &plan.already_signed);
    Suite {
        name: plan.repository.clone(),
        time: None,
        cases: now.chain(before).chain(others(&plan.other_host)).collect(),
    }
}

/// What was done.
pub(super) fn of_report(report: &SignReport) -> Suite {
    let (rule, level, message) = match report.result {
        SignResult::Started => (
            STARTED,
            Level::Skipped,
            format!("to be signed by {}", report.signing_service),
        ),
        SignResult::Signed | SignResult::Unchanged => {
            let by = format!("signed by {}", report.signing_service);
            match &report.not_verified {
                Some(why) => (SIGNED, Level::Warning, format!("{by}, but not verified: {why}")),
                None => (SIGNED, Level::Good, by),
            }
        }
    };
    let now = report
        .references
        .iter()
        .map(|reference| case(reference, rule, level, message.clone()));
    let before = already(&report.identity, &report.already_signed);
    Suite {
        name: report.repository.clone(),
        time: None,
        cases: now.chain(before).chain(others(&report.other_host)).collect(),
    }
}

fn already<'a>(identity: &'a str, tags: &'a [String]) -> impl Iterator<Item = Case> + 'a {
    tags.iter().map(move |tag| {
        let message = "signed already".to_owned();
        case(&format!("{identity}:{tag}"), ALREADY, Level::Good, message)
    })
}

fn others(others: &[OtherHost]) -> impl Iterator<Item = Case> + '_ {
    others.iter().map(|other| {
        let message = format!("signed as {}", other.signed_reference);
        case(&other.reference, OTHER_HOST, Level::Failure, message)
    })
}

fn case(reference: &str, rule: Rule, level: Level, message: String) -> Case {
    Case {
        name: reference.to_owned(),
        rule: rule.id,
        level,
        message,
        hint: None,
        place: Place::Name(reference.to_owned()),
        facts: vec![("reference", reference.to_owned()), ("state", rule.id.to_owned())],
    }
}
