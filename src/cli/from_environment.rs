//! `SIGNET_…` for the options of the commands; those of every command are read by the configuration.

use clap::builder::FalseyValueParser;
use clap::{Arg, ArgAction, Command};

use crate::config::Environment;

/// What has to be typed: it permits or widens a change, or its variable is often set to something else.
const TYPED: [&str; 6] = ["all", "force", "help", "none", "version", "yes"];

/// What the variables begin with.
const PREFIX: &str = "SIGNET_";

/// The command tree in which each option whose variable is set takes its value from there. An empty variable is as
/// good as none, and so is a switch that is off. The root's options, which every command takes, have another reader.
pub(super) fn apply(command: Command, environment: &Environment) -> Command {
    // To walk through the tree takes longer than all else before a command runs.
    match environment.any_begins(PREFIX) {
        true => command.mut_subcommands(|command| apply_below(command, environment)),
        false => command,
    }
}

fn apply_below(command: Command, environment: &Environment) -> Command {
    command
        .mut_args(|arg| apply_to(arg, environment))
        .mut_subcommands(|command| apply_below(command, environment))
}

fn apply_to(arg: Arg, environment: &Environment) -> Arg {
    let Some(name) = variable(&arg) else { return arg };
    let Some(value) = environment.raw(&name) else {
        return arg;
    };
    match arg.get_action() {
        ArgAction::SetTrue if is_off(&value.to_string_lossy()) => arg,
        ArgAction::SetTrue => arg.value_parser(FalseyValueParser::new()).env(name),
        ArgAction::Append => arg.value_delimiter('\n').env(name),
        _ => arg.env(name),
    }
}

/// The variable of an option; `None` for what has to be typed.
pub(super) fn variable(arg: &Arg) -> Option<String> {
    let long = arg.get_long().filter(|long| !TYPED.contains(long))?;
    Some(format!("{PREFIX}{}", long.replace('-', "_").to_uppercase()))
}

/// The words that clap takes for no.
fn is_off(value: &str) -> bool {
    ["0", "f", "false", "n", "no", "off"].contains(&value.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variables() {
        assert_eq!(
            variable(&Arg::new("x").long("fail-on")).as_deref(),
            Some("SIGNET_FAIL_ON")
        );
        assert_eq!(variable(&Arg::new("x").long("yes")), None);
        assert_eq!(variable(&Arg::new("x")), None);
    }

    #[test]
    fn the_options_of_every_command_have_theirs_by_the_same_rule() {
        let names = include_str!("../config/env.rs");
        let root = crate::cli::command();
        let variables: Vec<String> = root.get_arguments().filter_map(variable).collect();
        assert!(variables.len() > 15, "{variables:?}");
        for name in variables {
            // A password is no switch.
            let name = name.replace("_PASSWORD_STDIN", "_PASSWORD");
            assert!(names.contains(&format!("\"{name}\"")), "{name}");
        }
    }
}
