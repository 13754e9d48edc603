//! What a command uses and how it can end: its manual page's exit status, environment, files and references.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Command;

use super::ask;
use crate::config::{Environment, Paths, env, registry_login_files};
use crate::error::{Kind, SUCCESS};

/// What a command uses of what is around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// The configuration.
    Configuration,
    /// The session with the server, or what else it is asked with.
    Session,
    /// The server, whose answer is needed.
    Server,
    /// The server's registry, with the credentials that podman and docker keep.
    Registry,
    /// What audits have found out.
    Verdicts,
    /// The policy of podman, skopeo and CRI-O.
    Policy,
    /// gpg's keys.
    Gpg,
    /// The folder of the embedded registry.
    Data,
    /// The formats of pipelines.
    Pipeline,
    /// The locale, for a tree.
    Tree,
}

/// One command: what it uses, and how else it can end, with a text where the kind's meaning does not say enough.
type Facts = (&'static [Use], &'static [(Kind, &'static str)]);

/// The facts of a command that does something, named by its words; `None` for another.
fn of(command: &str) -> Option<Facts> {
    use Kind::{Interrupted, Invalid, Network, NoSignature, NotAcceptable, Partial, Pending, TaskFailed};
    use Use::{Configuration, Data, Gpg, Pipeline, Policy, Registry, Server, Session, Tree, Verdicts};
    Some(match command {
        "status" => (&[Server], &[]),
        "doctor" => (
            &[Session, Registry, Gpg],
            &[
                (Network, ""),
                (Invalid, "a check failed, or a configuration file is invalid"),
            ],
        ),
        "signing-service list" | "signing-service show" => (&[Server], &[]),
        "add-signing-service" => (
            &[Server, Registry, Gpg],
            &[
                (
                    TaskFailed,
                    "the task that signs the canary failed or was canceled",
                ),
                (NotAcceptable, "the canary's signature is not acceptable"),
                (
                    Invalid,
                    "the script fails a check, or a key or configuration file is invalid",
                ),
                (Interrupted, ""),
            ],
        ),
        "remove-signing-service" => (&[Server], &[]),
        "script validate" => (
            &[Configuration, Gpg, Pipeline],
            &[(
                Invalid,
                "the script fails a check, or a configuration file is invalid",
            )],
        ),
        "script new" => (&[Configuration], &[]),
        "repo list" | "repo versions" | "repo version" => (&[Server], &[]),
        "repo show" => (&[Server, Tree], &[]),
        "repo sign" => (
            &[Server, Registry, Verdicts, Pipeline],
            &[
                (TaskFailed, ""),
                (Pending, ""),
                (
                    NotAcceptable,
                    "a new signature is not acceptable, or tags are signed for another host",
                ),
                (Partial, ""),
                (Interrupted, ""),
            ],
        ),
        "repo audit" => (
            &[Server, Registry, Verdicts, Pipeline, Tree],
            &[
                (NoSignature, ""),
                (NotAcceptable, ""),
                (Partial, ""),
                (Interrupted, "interrupted"),
            ],
        ),
        "repo set-signing-service" => (&[Server], &[(TaskFailed, ""), (Interrupted, "")]),
        "task list" | "task show" | "task cancel" => (&[Server], &[]),
        "task wait" => (
            &[Server, Pipeline],
            &[(TaskFailed, ""), (Pending, ""), (Interrupted, "")],
        ),
        "signature list" => (&[Server], &[]),
        "signature get" => (&[Server, Registry], &[]),
        "signature put" => (
            &[Server, Registry],
            &[(
                NotAcceptable,
                "it is no signature, or one that clients would refuse",
            )],
        ),
        "signature verify" => (
            &[Server, Registry, Pipeline],
            &[
                (NoSignature, ""),
                (NotAcceptable, ""),
                (Partial, ""),
                (Interrupted, "interrupted"),
            ],
        ),
        "signature inspect" => (
            &[Server, Registry],
            &[(NoSignature, ""), (NotAcceptable, "something is no signature")],
        ),
        "signature remove" => (&[Server], &[(TaskFailed, ""), (Interrupted, "")]),
        "manifest digest" => (&[Configuration], &[]),
        "manifest sign" => (&[Configuration, Gpg], &[]),
        "manifest verify" => (
            &[Configuration],
            &[(NotAcceptable, "the signature is not acceptable")],
        ),
        "client-config" => (
            &[Server, Policy],
            &[(
                NotAcceptable,
                "the service's public key is not the one it signs with; with --check: clients refuse an image",
            )],
        ),
        "serve" => (
            &[Configuration, Data],
            &[(
                Interrupted,
                "told to end a second time, before what was under way had ended",
            )],
        ),
        "serve user add" | "serve user passwd" | "serve user list" | "serve user remove" => {
            (&[Configuration, Data], &[])
        }
        "key generate" => (&[Configuration], &[]),
        "config init" => (&[Configuration], &[(Interrupted, "")]),
        "config show" | "config path" => (&[Configuration], &[]),
        "login" => (&[Server], &[(Interrupted, "")]),
        "logout" => (&[Session], &[]),
        "demo" => (&[Configuration], &[(Interrupted, "interrupted; nothing is left")]),
        "completions" | "man" => (&[], &[]),
        _ => return None,
    })
}

/// What a command and those below it use, and how they end.
#[derive(Default)]
pub(super) struct Conduct {
    uses: Vec<Use>,
    /// By exit code.
    ends: BTreeMap<u8, &'static str>,
}

impl Conduct {
    pub(super) fn of(command: &Command) -> Self {
        let mut conduct = Self::default();
        conduct.add(command);
        conduct
    }

    fn add(&mut self, command: &Command) {
        let words = command
            .get_bin_name()
            .unwrap_or_default()
            .trim_start_matches("signet ");
        let (uses, own) = of(words).unwrap_or_default();
        uses.iter().for_each(|used| self.add_use(*used));
        let every = [Kind::Failure, Kind::Usage];
        let stopped = ask::asks(words).then_some(&Kind::Interrupted);
        let implied = self.uses.iter().flat_map(|used| used.kinds());
        let implied = implied.chain(&every).chain(stopped);
        let implied: Vec<(Kind, &str)> = implied
            .filter(|kind| own.iter().all(|(known, _)| known != *kind))
            .map(|kind| (*kind, ""))
            .collect();
        self.ends.insert(0, SUCCESS);
        for (kind, text) in implied.iter().chain(own) {
            let text = if text.is_empty() { kind.meaning() } else { text };
            let known = self.ends.entry(kind.exit_code()).or_insert(text);
            // Two commands that mean different things by it.
            if *known != text {
                *known = kind.meaning();
            }
        }
        command.get_subcommands().for_each(|below| self.add(below));
    }

    fn add_use(&mut self, used: Use) {
        if !self.uses.contains(&used) {
            used.implies().iter().for_each(|implied| self.add_use(*implied));
            self.uses.push(used);
        }
    }

    /// Exit codes with their meanings.
    pub(super) fn exit_status(&self) -> impl Iterator<Item = (String, &'static str)> {
        self.ends.iter().map(|(code, text)| (code.to_string(), *text))
    }

    /// Variables that others have named, with their meanings.
    pub(super) fn variables(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let always = [env::NO_COLOR, env::CLICOLOR_FORCE, env::TERM, env::CI].into_iter();
        let mut names: Vec<&str> = Vec::new();
        for name in always.chain(self.uses.iter().flat_map(|used| used.variables()).copied()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.into_iter().map(|name| (name, env::meaning(name)))
    }

    /// Files with what they are; several of a kind have commas between them.
    pub(super) fn files(&self) -> Vec<(String, &'static str)> {
        let of_all = self.uses.iter().flat_map(|used| used.files());
        let line = |(paths, text): (Vec<PathBuf>, _)| (joined(paths), text);
        of_all.map(line).collect()
    }

    /// Manual pages of others.
    pub(super) fn pages(&self) -> impl Iterator<Item = &'static str> {
        self.uses.iter().flat_map(|used| used.pages()).copied()
    }
}

impl Use {
    fn implies(self) -> &'static [Self] {
        match self {
            Self::Server => &[Self::Session],
            Self::Session | Self::Data => &[Self::Configuration],
            _ => &[],
        }
    }

    fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Configuration => &[Kind::NotFound, Kind::Invalid],
            Self::Server => &[Kind::Auth, Kind::Network],
            _ => &[],
        }
    }

    fn variables(self) -> &'static [&'static str] {
        match self {
            Self::Configuration => &[env::HOME, env::XDG_CONFIG_HOME],
            Self::Session => &[
                env::XDG_STATE_HOME,
                env::HTTPS_PROXY,
                env::HTTP_PROXY,
                env::NO_PROXY,
                env::SSL_CERT_FILE,
            ],
            Self::Registry => &[
                env::REGISTRY_AUTH_FILE,
                env::XDG_RUNTIME_DIR,
                env::DOCKER_CONFIG,
                env::PATH,
            ],
            Self::Verdicts => &[env::XDG_CACHE_HOME],
            Self::Gpg => &[env::GNUPGHOME],
            Self::Data => &[env::XDG_DATA_HOME],
            Self::Pipeline => &[env::GITHUB_STEP_SUMMARY],
            Self::Tree => &[env::LC_ALL, env::LC_CTYPE, env::LANG],
            Self::Server | Self::Policy => &[],
        }
    }

    fn files(self) -> Vec<(Vec<PathBuf>, &'static str)> {
        let environment = Environment::from_iter([(env::HOME, HOME), (env::XDG_RUNTIME_DIR, RUNTIME)]);
        let paths = Paths::new(&environment);
        let one = |path: Result<PathBuf, _>| path.into_iter().collect();
        match self {
            Self::Configuration => vec![
                (one(paths.user_config()), "the user's profiles"),
                (
                    vec![paths.system_config()],
                    "profiles for everyone on the machine",
                ),
                (
                    one(paths.pulp_cli_user())
                        .into_iter()
                        .chain([paths.pulp_cli_system()])
                        .collect(),
                    "pulp-cli's profiles, where there is neither of the above",
                ),
            ],
            Self::Session => vec![
                (one(paths.sessions()), "sessions and tokens, mode 0600"),
                (
                    one(paths.credentials()),
                    "passwords for servers without sessions, mode 0600; signet-login(1) writes them",
                ),
            ],
            Self::Registry => vec![(
                registry_login_files(&environment),
                "registry credentials of podman and docker, where signet has none",
            )],
            Self::Verdicts => vec![(
                one(paths.verdicts()),
                "what was found out about signatures; it may be deleted at any time",
            )],
            Self::Policy => vec![
                (
                    paths.containers_policies(),
                    "what podman, skopeo and CRI-O accept; --check looks at the first that is there",
                ),
                (
                    paths.containers_all_registries_d(),
                    "where they look for signatures; --check looks at the first that is there",
                ),
            ],
            Self::Data => vec![(one(paths.registry_data()), "all that the registry keeps")],
            Self::Server | Self::Gpg | Self::Pipeline | Self::Tree => Vec::new(),
        }
    }

    fn pages(self) -> &'static [&'static str] {
        match self {
            Self::Registry => &["containers-auth.json(5)"],
            Self::Policy => &["containers-policy.json(5)", "containers-registries.d(5)"],
            Self::Gpg => &["gpg(1)"],
            _ => &[],
        }
    }
}

/// Folders that are shown as people write them.
const HOME: &str = "/~";
const RUNTIME: &str = "/$XDG_RUNTIME_DIR";

fn joined(paths: Vec<PathBuf>) -> String {
    let paths = paths.iter().map(|path| path.display().to_string());
    let paths: Vec<String> = paths
        .map(|path| path.replace(HOME, "~").replace(RUNTIME, &RUNTIME[1..]))
        .collect();
    paths.join(", ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use clap::{CommandFactory, FromArgMatches};

    use super::*;
    use crate::cli::{Cli, command, help};

    /// Every command that does something, by its words, with its first example.
    fn leaves() -> Vec<(String, String)> {
        fn add(command: &Command, above: &str, found: &mut Vec<(String, String)>) {
            for below in command.get_subcommands() {
                let words = format!("{above}{}", below.get_name());
                if !below.is_subcommand_required_set() {
                    let mut examples = help::examples(below).into_iter();
                    let own = examples.find(|example| example.starts_with("signet "));
                    found.push((words.clone(), own.unwrap()));
                }
                add(below, &format!("{words} "), found);
            }
        }
        let mut found = Vec::new();
        add(&command(), "", &mut found);
        found
    }

    #[test]
    fn every_command_has_facts_that_are_so() {
        let leaves = leaves();
        assert!(leaves.len() > 30);
        for (words, example) in leaves {
            let (uses, _) = of(&words).unwrap_or_else(|| panic!("no facts of `signet {words}`"));
            let example = example.split([' ', '>']).filter(|word| !word.is_empty());
            let parsed = Cli::command().ignore_errors(true).get_matches_from(example);
            let parsed = Cli::from_arg_matches(&parsed).unwrap().command;
            assert_eq!(parsed.is_of_pipelines(), uses.contains(&Use::Pipeline), "{words}");
            assert_eq!(parsed.needs_config(), !uses.is_empty(), "{words}");
        }
    }

    #[test]
    fn paths_are_shown_as_people_write_them() {
        let files: Vec<String> = Use::Registry
            .files()
            .into_iter()
            .map(|(paths, _)| joined(paths))
            .collect();
        let all =
            "$XDG_RUNTIME_DIR/containers/auth.json, ~/.config/containers/auth.json, ~/.docker/config.json";
        assert_eq!(files, [all]);
    }
}
