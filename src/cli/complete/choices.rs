//! Values that are words: those of a choice, though other texts may be taken as well.

use super::candidate::Candidate;
use super::kind::ValueKind;
use crate::cli::fail_on::Standing;
use crate::config::{Environment, Paths};
use crate::ops::script::ServiceClass;
use crate::ops::script_new::Signer;

/// The words of a kind of value; `None` for what is looked up elsewhere.
pub(super) fn of(kind: ValueKind, begun: &str, environment: &Environment) -> Option<Vec<Candidate>> {
    let words = |words: &[(&str, &str)]| {
        words
            .iter()
            .map(|(word, about)| Candidate::new(*word, about))
            .collect()
    };
    Some(match kind {
        ValueKind::FailOn => states(begun),
        ValueKind::Require => words(&[
            ("any", "one of the given keys has signed"),
            ("all", "each of the given keys has signed"),
        ]),
        ValueKind::Environment => words(&[
            ("worker", "as Pulp's worker has it under systemd"),
            ("inherit", "yours"),
            ("none", "Pulp's variables alone"),
            ("systemd:", "that of a unit, or of a unit file"),
        ]),
        ValueKind::ServiceClass => ServiceClass::ALL
            .iter()
            .map(|class| Candidate::new(class.as_str(), ""))
            .collect(),
        ValueKind::Signer => Signer::ALL
            .iter()
            .map(|signer| Candidate::new(signer.as_str(), ""))
            .collect(),
        ValueKind::Shell => hosts(environment),
        ValueKind::File
        | ValueKind::Folder
        | ValueKind::Program
        | ValueKind::Certificate
        | ValueKind::Pem => Vec::new(),
        _ => return None,
    })
}

/// The states that `--fail-on` takes, one behind those already there.
fn states(begun: &str) -> Vec<Candidate> {
    let named = begun.rfind(',').map_or("", |comma| &begun[..=comma]);
    let is_new = |state: &Standing| {
        let mut words = named
            .split(',')
            .map(|word| word.split('=').next().unwrap_or_default());
        !words.any(|word| word == state.as_str())
    };
    let choices = Standing::choices().filter(is_new);
    choices
        .map(|state| {
            let sentence = state.text().split_inclusive('.').next().unwrap_or_default();
            Candidate::new(state.as_str(), sentence).behind(named)
        })
        .collect()
}

/// `ssh HOST` for the hosts that the user's configuration of ssh names.
fn hosts(environment: &Environment) -> Vec<Candidate> {
    let file = Paths::new(environment)
        .home()
        .map(|home| home.join(".ssh/config"));
    let text = file
        .and_then(|file| std::fs::read_to_string(file).ok())
        .unwrap_or_default();
    let names = text.lines().filter_map(|line| {
        let (keyword, names) = line.trim().split_once([' ', '\t', '='])?;
        keyword.eq_ignore_ascii_case("host").then_some(names)
    });
    // The others are patterns.
    let is_name = |name: &&str| !name.contains(['*', '?', '!', '"']);
    let names = names.flat_map(str::split_whitespace).filter(is_name);
    names
        .map(|name| Candidate::new(format!("ssh {name}"), ""))
        .collect()
}
