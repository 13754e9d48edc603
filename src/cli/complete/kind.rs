//! What the value of an argument is.

use std::ffi::OsStr;

use clap::ValueEnum;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

/// What a value is, and so which values there are to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ValueKind {
    /// A container repository's name.
    Repository,
    /// The same, or with a colon and a tag of its.
    RepositoryOrTag,
    /// A tag of the repositories already typed.
    Tag,
    /// `BASE_PATH:TAG` or `BASE_PATH@sha256:…`.
    Image,
    /// The same behind the host and domain that clients type.
    Reference,
    /// A reference with `--check`, a repository without.
    RepositoryOrReference,
    /// An image, or a file with signatures.
    ImageOrFile,
    /// The digest of a manifest in the repository already typed.
    Manifest,
    /// The digest of a signature in the repository already typed.
    Signature,
    /// The id of a key that signed in the repository already typed.
    KeyId,
    /// A signing service's name.
    SigningService,
    /// A task that has not ended.
    UnfinishedTask,
    /// Any task.
    Task,
    /// A version's number of the repository already typed.
    Version,
    /// A profile of the configuration.
    Profile,
    /// A key: the fingerprint of one of gpg's, or a file with a certificate.
    Key,
    /// The fingerprint of a secret key that gpg has.
    Fingerprint,
    /// The words of `--fail-on`.
    FailOn,
    /// The words of `--require`.
    Require,
    /// The words of `--env`.
    Environment,
    /// The classes of signing services.
    ServiceClass,
    /// The programs that scripts sign with.
    Signer,
    /// The command that reaches another machine.
    Shell,
    /// A file that can be run.
    Program,
    /// A file with OpenPGP keys.
    Certificate,
    /// A file for TLS, PEM.
    Pem,
    /// Any file.
    File,
    /// A folder.
    Folder,
}

impl ValueKind {
    /// To be added to an argument. It only says what the value at the cursor is: what there is to choose from is looked
    /// up afterwards, when all that was typed is known.
    pub(in crate::cli) fn completer(self) -> ArgValueCompleter {
        ArgValueCompleter::new(move |begun: &OsStr| {
            let name = self.to_possible_value().map(|value| value.get_name().to_owned());
            // Where the value begins in the word is told by its length: the engine puts the option before it.
            let marker = CompletionCandidate::new(begun).display_order(Some(begun.len()));
            vec![marker.id(name)]
        })
    }

    /// The kind that a candidate of [`ValueKind::completer`] stands for, and where in it the value begins.
    pub(super) fn of(candidate: &CompletionCandidate) -> Option<(Self, usize)> {
        let kind = Self::from_str(candidate.get_id()?, false).ok()?;
        let length = candidate.get_value().len();
        Some((kind, length.checked_sub(candidate.get_display_order()?)?))
    }
}

#[cfg(test)]
mod tests {
    use clap::{Arg, Command, CommandFactory};

    use super::*;
    use crate::cli::Cli;

    /// What people make up themselves, by the name of the value.
    const FREE: [&str; 12] = [
        "AGE",
        "COMMAND",
        "DURATION",
        "HOST",
        "HOST:PORT",
        "N",
        "NAME: VALUE",
        "PATH",
        "PREFIX=SIGNED",
        "TEXT",
        "URL",
        "USER ID",
    ];
    /// And by the argument: new names, and users of servers and machines.
    const NAMES: [&str; 8] = [
        "signet: domain",
        "signet: username",
        "signet add-signing-service: name",
        "signet add-signing-service: user",
        "signet script validate: user",
        "signet serve user add: name",
        "signet serve user passwd: name",
        "signet serve user remove: name",
    ];

    fn each_argument(command: &Command, words: &str, told: &mut dyn FnMut(&str, &Arg)) {
        let words = format!("{words} {}", command.get_name()).trim_start().to_owned();
        command.get_arguments().for_each(|arg| told(&words, arg));
        for below in command.get_subcommands() {
            each_argument(below, &words, told);
        }
    }

    #[test]
    fn what_can_be_known_is_completed() {
        let mut unknown = Vec::new();
        each_argument(&Cli::command(), "", &mut |words, arg| {
            let is_switch = !arg.get_action().takes_values();
            let has_choices = !arg.get_possible_values().is_empty();
            let is_completed = arg.get::<ArgValueCompleter>().is_some();
            let name = arg.get_value_names().and_then(|names| names.first());
            let name = name.map(ToString::to_string).unwrap_or_default();
            let argument = format!("{words}: {}", arg.get_id());
            let is_free = FREE.contains(&name.as_str()) || NAMES.contains(&argument.as_str());
            if !is_switch && !has_choices && !is_completed && !is_free {
                unknown.push(argument);
            }
        });
        assert_eq!(unknown, [""; 0]);
    }
}
