//! SARIF 2.1.0 (OASIS), as code scanning reads it.
//!
//! A handful of its objects is needed, so that they are written here: serde-sarif brings all of the format, and a
//! builder for each part of it.

use serde_json::{Map, Value, json};

use super::outcome::{Case, Level, Outcome, Place, Rule};
use super::text::printable;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The document. What is good is counted and not listed: readers of SARIF show every result as a problem.
pub(super) fn render(outcome: &Outcome, exit_code: u8) -> Value {
    let mut rules: Vec<Rule> = outcome.rules.clone();
    let told = |case: &&Case| case.level != Level::Good && !matches!(case.place, Place::Nowhere);
    for case in outcome.cases().filter(told) {
        if !rules.iter().any(|rule| rule.id == case.rule) {
            rules.push(Rule {
                id: case.rule,
                text: "It could not be found out.",
            });
        }
    }
    let results: Vec<Value> = outcome
        .cases()
        .filter(told)
        .map(|case| result(case, &rules))
        .collect();
    let of_the_run = outcome
        .cases()
        .filter(|case| matches!(case.place, Place::Nowhere));
    let notifications: Vec<Value> = of_the_run.map(notification).collect();
    let count = |level| outcome.cases().filter(|case| case.level == level).count();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "signet",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "automationDetails": {"id": format!("{}/", outcome.command)},
            "invocations": [{
                "executionSuccessful": count(Level::Error) == 0,
                "exitCode": exit_code,
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
            "properties": {
                "checked": outcome.cases().count(),
                "good": count(Level::Good),
            },
        }],
    })
}

fn rule(rule: &Rule) -> Value {
    let text = json!({"text": rule.text});
    json!({"id": rule.id, "shortDescription": text, "help": text})
}

fn result(case: &Case, rules: &[Rule]) -> Value {
    let mut message = format!("{}: {}", case.name, case.message);
    if let Some(hint) = &case.hint {
        message = format!("{message}\n{hint}");
    }
    let properties: Map<String, Value> = case
        .facts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    json!({
        "ruleId": case.rule,
        "ruleIndex": rules.iter().position(|rule| rule.id == case.rule),
        "level": level(case.level),
        "message": {"text": printable(&message)},
        "locations": [location(case)],
        // The same case of the next run is the same alert.
        "partialFingerprints": {"case/v1": format!("{} {}", case.rule, case.name)},
        "properties": properties,
    })
}

fn notification(case: &Case) -> Value {
    let text = match case.details() {
        details if details.is_empty() => case.message.clone(),
        details => format!("{}\n{details}", case.message),
    };
    json!({
        "descriptor": {"id": case.rule},
        "level": level(case.level),
        "message": {"text": printable(&text)},
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Failure | Level::Error => "error",
        Level::Warning => "warning",
        Level::Skipped | Level::Good => "note",
    }
}

/// An image is no file; but code scanning drops results without one, so that its reference stands there as well.
fn location(case: &Case) -> Value {
    match &case.place {
        Place::File(path) => json!({"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}),
        Place::Name(reference) => json!({
            "physicalLocation": {"artifactLocation": {"uri": uri(reference)}},
            "logicalLocations": [{"fullyQualifiedName": reference, "name": case.name}],
        }),
        Place::Nowhere => json!({}),
    }
}

/// A URI reference (RFC 3986, 4.2) with this path. A colon is escaped: before the first slash it would end a scheme.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let escaped = path.bytes().fold(String::new(), |mut uri, byte| {
        match plain(byte) {
            true => uri.push(byte.into()),
            false => uri.push_str(&format!("%{byte:02X}")),
        }
        uri
    });
    match path.starts_with('/') {
        true => format!("file://{escaped}"),
        false => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Failure;
    use super::super::outcome::tests::example;
    use super::*;

    #[test]
    fn what_is_good_is_no_result() {
        let run = &render(&example(), 5)["runs"][0];
        let levels: Vec<&Value> = run["results"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|result| &result["level"])
            .collect();
        assert_eq!(levels, ["note", "warning", "error", "error"]);
        let invocation = &run["invocations"][0];
        assert_eq!(invocation["exitCode"], 5);
        assert_eq!(invocation["executionSuccessful"], false);
        let place = &run["results"][2]["locations"][0];
        assert_eq!(
            place["logicalLocations"][0]["fullyQualifiedName"],
            "localhost:5000/app:failed"
        );
        assert_eq!(
            place["physicalLocation"]["artifactLocation"]["uri"],
            "localhost%3A5000/app%3Afailed"
        );
    }

    #[test]
    fn a_run_that_could_not_look_is_a_notification() {
        let failure = Failure {
            reason: "unreachable",
            message: "away",
            hints: &[],
            exit_code: 5,
        };
        let document = render(&Outcome::default().with_failure(&failure), 5);
        let run = &document["runs"][0];
        assert_eq!(run["results"], json!([]));
        assert_eq!(
            run["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"],
            "unreachable"
        );
    }
}
