//! What is expected at the cursor: the library's engine walks through the command tree, and what it does not know of
//! is done here.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command};
use clap_complete::engine::{self, CompletionCandidate};

use super::candidate::Candidate;
use super::kind::ValueKind;
use super::typed::Typed;

/// What may stand at the cursor.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// Commands, options, the words of a choice.
    pub candidates: Vec<Candidate>,
    /// A value that has to be looked up.
    pub value: Option<ExpectedValue>,
}

/// A value that has to be looked up.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ExpectedValue {
    pub kind: ValueKind,
    /// What stands before it in the word: `--tag=`.
    pub before: String,
    /// As much of it as is there.
    pub begun: String,
    /// What has been given to the same argument.
    pub given: Vec<String>,
}

/// What may stand in the place of `word`, behind the words before it. The tree must have been built.
pub(super) fn expected(tree: &mut Command, before: &[String], word: &str, typed: &Typed) -> Expected {
    let mut args = joined(tree, before);
    let index = args.len();
    // Behind a single dash the engine names options by their letters.
    args.push(if word == "-" { "--" } else { word }.into());
    let Ok(found) = engine::complete(tree, args, index, None) else {
        return Expected::default();
    };
    let command = typed.command(tree);
    let mut expected = Expected::default();
    for candidate in found {
        let arg = argument(command, &candidate);
        let given = arg
            .map(|arg| typed.values(arg.get_id().as_str()))
            .unwrap_or_default();
        if let Some((kind, at)) = ValueKind::of(&candidate) {
            let whole = candidate.get_value().to_string_lossy();
            let (before, begun) = whole.split_at(at);
            expected.value = Some(ExpectedValue {
                kind,
                before: before.to_owned(),
                begun: begun.to_owned(),
                given,
            });
            continue;
        }
        let is_wanted = match is_option(&candidate) {
            // They are asked for by their dash: whoever is to give a value is not looking for one of forty options.
            true => word.starts_with('-') && arg.is_none_or(|arg| may_be_added(arg, command, typed)),
            false => {
                let value = candidate.get_value().to_string_lossy();
                let value = value.rsplit('=').next().unwrap_or_default();
                !given.iter().any(|given| given == value)
            }
        };
        if is_wanted {
            expected.candidates.push(Candidate::from(&candidate));
        }
    }
    expected
}

/// The words with each option's value behind it in the same word: the engine would take the `demo` of `-p demo` for
/// the command of that name.
fn joined(tree: &Command, words: &[String]) -> Vec<OsString> {
    let mut command = tree;
    let mut joined = Vec::with_capacity(words.len() + 1);
    let mut words = words.iter();
    joined.extend(words.next().map(OsString::from));
    while let Some(word) = words.next() {
        if word == "--" {
            joined.push(word.into());
            break;
        }
        match (separator(command, word), words.as_slice()) {
            (Some(separator), [value, ..]) => {
                joined.push(format!("{word}{separator}{value}").into());
                words.next();
            }
            _ => {
                command = command.find_subcommand(word).unwrap_or(command);
                joined.push(word.into());
            }
        }
    }
    joined.extend(words.map(OsString::from));
    joined
}

/// What to put between an option and its value, when the next word is that.
fn separator(command: &Command, word: &str) -> Option<&'static str> {
    let takes_next = |arg: &&Arg| takes_value(arg) && !arg.is_require_equals_set();
    if let Some(name) = word.strip_prefix("--") {
        let mut args = command.get_arguments();
        let arg = args.find(|arg| arg.get_long() == Some(name)).filter(takes_next);
        return arg.map(|_| "=");
    }
    let letters = word.strip_prefix('-')?;
    let arg = |letter| {
        command
            .get_arguments()
            .find(move |arg| arg.get_short() == Some(letter))
    };
    let (at, _) = letters
        .char_indices()
        .find(|(_, letter)| arg(*letter).is_some_and(takes_value))?;
    let letter = letters[at..].chars().next()?;
    let is_last = letters.len() == at + letter.len_utf8();
    arg(letter).filter(takes_next).filter(|_| is_last).map(|_| "")
}

fn takes_value(arg: &Arg) -> bool {
    arg.get_num_args().is_some_and(|count| count.takes_values())
}

/// The argument that a candidate is, or is a value of.
fn argument<'c>(command: &'c Command, candidate: &CompletionCandidate) -> Option<&'c Arg> {
    let id = candidate.get_id().and_then(|id| id.strip_prefix("arg::"));
    let tag = candidate.get_tag().map(ToString::to_string);
    let mut args = command.get_arguments();
    args.find(|arg| match id {
        Some(id) => arg.get_id() == id,
        None => tag.as_deref() == Some(arg.to_string().as_str()),
    })
}

fn is_option(candidate: &CompletionCandidate) -> bool {
    candidate.get_id().is_some_and(|id| id.starts_with("arg::"))
}

/// Whether an option can still be given.
fn may_be_added(arg: &Arg, command: &Command, typed: &Typed) -> bool {
    let is_given = |arg: &Arg| typed.is_given(arg.get_id().as_str());
    let is_done = is_given(arg) && !matches!(arg.get_action(), ArgAction::Append | ArgAction::Count);
    let excludes = |arg: &Arg, other: &Arg| {
        let excluded = command.get_arg_conflicts_with(arg);
        excluded
            .iter()
            .any(|excluded| excluded.get_id() == other.get_id())
    };
    let is_excluded = || {
        let mut given = command.get_arguments().filter(|arg| is_given(arg));
        given.any(|given| excludes(arg, given) || excludes(given, arg))
    };
    !is_done && !is_excluded()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    fn at(line: &str) -> Expected {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let (word, before) = words.split_last().unwrap();
        let mut tree = Cli::command().ignore_errors(true);
        tree.build();
        let typed = Typed::parse(&mut tree, before);
        expected(&mut tree, before, word, &typed)
    }

    fn offered(line: &str) -> Vec<String> {
        at(line).candidates.into_iter().map(|found| found.value).collect()
    }

    /// Kind, what stands before the value, and what is there of it.
    fn value(line: &str) -> Option<(ValueKind, String, String)> {
        at(line)
            .value
            .map(|value| (value.kind, value.before, value.begun))
    }

    fn some(kind: ValueKind, before: &str, begun: &str) -> Option<(ValueKind, String, String)> {
        Some((kind, before.to_owned(), begun.to_owned()))
    }

    #[test]
    fn commands_options_and_choices() {
        assert_eq!(offered("signet rep"), ["repo"]);
        assert_eq!(offered("signet repo set"), ["set-signing-service"]);
        assert_eq!(offered("signet repo sign --sig"), ["--signing-service"]);
        assert_eq!(offered("signet -o yam"), ["yaml"]);
        assert_eq!(offered("signet --output=yam"), ["--output=yaml"]);
        assert_eq!(offered("signet help repo sig"), ["sign"]);
        assert!(offered("signet repo nonsense --tag x").is_empty());
    }

    #[test]
    fn options_are_named_only_behind_a_dash_and_by_their_names() {
        assert!(offered("signet repo show ").is_empty());
        assert!(offered("signet ").iter().all(|word| !word.starts_with('-')));
        let options = offered("signet status -");
        assert!(options.contains(&"--profile".to_owned()), "{options:?}");
        assert!(
            options.iter().all(|option| option.starts_with("--")),
            "{options:?}"
        );
    }

    #[test]
    fn what_was_given_is_not_offered_again() {
        assert_eq!(offered("signet repo sign a --dry"), ["--dry-run"]);
        assert!(offered("signet repo sign a --dry-run --dry").is_empty());
        assert_eq!(offered("signet repo sign a --tag x --ta"), ["--tag"]);
        assert!(
            offered("signet repo sign --all --ta").is_empty(),
            "they exclude each other"
        );
        assert!(offered("signet repo sign --tag x --al").is_empty());
        assert!(!offered("signet task list --state failed --state ").contains(&"failed".to_owned()));
        let value = at("signet repo sign a b --tag x --tag y").value.unwrap();
        assert_eq!(value.given, ["x"]);
        assert_eq!(at("signet repo sign a b c").value.unwrap().given, ["a", "b"]);
    }

    #[test]
    fn values_are_told_apart_from_what_stands_before_them() {
        use ValueKind::*;
        assert_eq!(value("signet repo show te"), some(Repository, "", "te"));
        assert_eq!(value("signet repo sign a --tag "), some(Tag, "", ""));
        assert_eq!(value("signet repo sign a --tag=v1"), some(Tag, "--tag=", "v1"));
        assert_eq!(value("signet -pla"), some(Profile, "-p", "la"));
        assert_eq!(value("signet repo show x --profile ö"), some(Profile, "", "ö"));
        assert_eq!(
            value("signet repo set-signing-service a "),
            some(SigningService, "", "")
        );
        assert_eq!(value("signet repo show a "), None);
        assert_eq!(value("signet repo list --limit "), None);
        assert_eq!(value("signet repo show -- -x"), some(Repository, "", "-x"));
    }

    #[test]
    fn a_value_that_reads_like_a_command_is_none() {
        use ValueKind::*;
        for line in [
            "signet -p demo repo show ",
            "signet --profile demo repo show ",
            "signet --profile=demo repo show ",
            "signet -qp demo repo show ",
            "signet repo --profile task show ",
            "signet repo show -p repo ",
        ] {
            assert_eq!(value(line), some(Repository, "", ""), "{line}");
        }
        // This one takes its value in the same word alone.
        assert_eq!(
            value("signet repo sign --wait team/app --tag "),
            some(Tag, "", "")
        );
    }

    #[test]
    fn what_was_typed_is_understood_as_far_as_it_goes() {
        let words = |line: &str| -> Vec<String> { line.split(' ').map(str::to_owned).collect() };
        let typed = |line: &str| {
            let mut tree = Cli::command().ignore_errors(true);
            tree.build();
            Typed::parse(&mut tree, &words(line))
        };
        for line in [
            "signet repo sign team/app",
            "signet repo sign team/app --tag",
            "signet -p lab repo sign --dry-run team/app --signing-service",
            "signet repo versions team/app --limit",
        ] {
            assert_eq!(typed(line).repositories(), ["team/app"], "{line}");
        }
        assert_eq!(typed("signet repo sign a b --tag").repositories(), ["a", "b"]);
        assert!(typed("signet repo show --help").repositories().is_empty());
    }
}
