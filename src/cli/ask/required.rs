//! Which commands ask for the arguments that they need.

use clap::Command;
use clap::builder::Resettable;

/// The commands, by the words that call them. Every argument that they need can be asked for.
const ASKING: [&[&str]; 16] = [
    &["add-signing-service"],
    &["remove-signing-service"],
    &["signing-service", "show"],
    &["repo", "show"],
    &["repo", "sign"],
    &["repo", "audit"],
    &["repo", "set-signing-service"],
    &["repo", "versions"],
    &["repo", "version"],
    &["task", "show"],
    &["task", "wait"],
    &["task", "cancel"],
    &["signature", "list"],
    &["signature", "get"],
    &["signature", "verify"],
    &["signature", "remove"],
];

/// Whether the command that these words call asks for arguments.
pub(in crate::cli) fn asks(words: &str) -> bool {
    ASKING
        .iter()
        .any(|asking| words.split(' ').eq(asking.iter().copied()))
}

/// The command tree in which they do without these arguments; everywhere else, in help, manual and completions, and
/// where nobody can be asked, the arguments are needed.
pub(in crate::cli) fn optional(tree: Command) -> Command {
    ASKING.iter().fold(tree, |tree, words| at(tree, words))
}

fn at(command: Command, words: &[&str]) -> Command {
    if let [first, rest @ ..] = words {
        return command.mut_subcommand(first, |below| at(below, rest));
    }
    let groups: Vec<_> = command.get_groups().map(|group| group.get_id().clone()).collect();
    let command = command.mut_args(|arg| arg.required(false).required_unless_present(Resettable::Reset));
    groups.into_iter().fold(command, |command, group| {
        command.mut_group(group, |group| group.required(false))
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn each_of_them_needs_something_unless_it_can_ask() {
        for words in ASKING {
            let args = || ["signet"].iter().chain(words);
            let strict = Cli::command().try_get_matches_from(args());
            let missing = strict.err().map(|error| error.kind());
            assert_eq!(missing, Some(ErrorKind::MissingRequiredArgument), "{words:?}");
            assert!(
                optional(Cli::command()).try_get_matches_from(args()).is_ok(),
                "{words:?}"
            );
        }
    }
}
