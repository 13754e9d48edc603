//! What was typed before the cursor, understood as the command itself would understand it.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command, FromArgMatches};

use crate::cli::global::GlobalArgs;
use crate::config::{Config, ConfigError, Environment, Origin, Overrides, Paths, Setting};
use crate::context::Context;
use crate::output::{CommandLine, Ui, UiOptions};

/// What was typed before the cursor.
#[derive(Debug, Default)]
pub(super) struct Typed {
    matches: ArgMatches,
}

impl Typed {
    /// Reads the words as far as they can be understood: what is missing or wrong is for the command to tell, later.
    pub(super) fn parse(tree: &mut Command, words: &[String]) -> Self {
        let matches = tree.try_get_matches_from_mut(words).unwrap_or_default();
        Self { matches }
    }

    /// The command that was typed, in this tree.
    pub(super) fn command<'c>(&self, tree: &'c Command) -> &'c Command {
        let mut command = tree;
        let mut matches = &self.matches;
        while let Some((name, below)) = matches.subcommand() {
            let Some(found) = command.find_subcommand(name) else {
                break;
            };
            (command, matches) = (found, below);
        }
        command
    }

    /// The arguments of the command itself.
    fn innermost(&self) -> &ArgMatches {
        let mut matches = &self.matches;
        while let Some((_, below)) = matches.subcommand() {
            matches = below;
        }
        matches
    }

    /// Whether an argument was typed.
    pub(super) fn is_given(&self, id: &str) -> bool {
        let matches = self.innermost();
        matches.try_contains_id(id).unwrap_or_default()
            && matches.value_source(id) == Some(ValueSource::CommandLine)
    }

    /// The values of an argument that were typed, as they were.
    pub(super) fn values(&self, id: &str) -> Vec<String> {
        if !self.is_given(id) {
            return Vec::new();
        }
        let raw = self.innermost().try_get_raw(id).ok().flatten();
        raw.into_iter()
            .flatten()
            .map(|value| value.to_string_lossy().into_owned())
            .collect()
    }

    /// The repositories that the command is to be about.
    pub(super) fn repositories(&self) -> Vec<String> {
        ["repository", "repositories"].map(|id| self.values(id)).concat()
    }

    /// The profiles there are.
    pub(super) fn profiles(&self, environment: &Environment) -> Vec<String> {
        let overrides = Overrides {
            profile: None,
            ..self.overrides().unwrap_or_default()
        };
        match Config::load(overrides, environment) {
            Ok(config) => config.profiles,
            Err(ConfigError::UnknownProfile { known, .. }) => known,
            Err(_) => Vec::new(),
        }
    }

    /// The settings with this profile.
    pub(super) fn config_of(&self, profile: &str, environment: &Environment) -> Option<Config> {
        let mut overrides = self.overrides()?;
        overrides.profile = Some(Setting::flag(profile.to_owned(), "--profile"));
        Config::load(overrides, environment).ok()
    }

    /// What the command would be given; `None` where the configuration is not as it should be.
    pub(super) fn context(&self, environment: &Environment) -> Option<Context> {
        let overrides = self.overrides()?;
        let mut config = Config::load(overrides.clone(), environment).ok()?;
        if self.matches.get_flag("password_stdin") {
            // It is yet to be typed, and no other is meant.
            config.password = None;
        }
        keep_secrets_at_home(&mut config, environment);
        let ui = Ui::new(UiOptions::default());
        Some(Context::new(
            ui,
            config,
            overrides,
            CommandLine::default(),
            environment.clone(),
        ))
    }

    fn overrides(&self) -> Option<Overrides> {
        let mut global = GlobalArgs::from_arg_matches(&self.matches).ok()?;
        // Standard input holds the words.
        global.password_stdin = false;
        global.overrides().ok()
    }
}

/// Takes away what a file keeps for one server when the words name another: a command that is run may be meant so, a
/// key that is pressed on the way to it is not.
fn keep_secrets_at_home(config: &mut Config, environment: &Environment) {
    let is_typed = |origin: &Origin| matches!(origin, Origin::Flag(_));
    if !config.base_url.as_ref().is_some_and(|url| is_typed(&url.origin)) {
        return;
    }
    // What `login` keeps is kept for each server by itself.
    let own = Paths::new(environment).credentials().ok();
    let is_of_profile = |origin: &Origin| match origin {
        Origin::File(file) => Some(&file.path) != own.as_ref(),
        _ => false,
    };
    config
        .password
        .take_if(|password| is_of_profile(&password.origin));
    config
        .client_secret
        .take_if(|secret| is_of_profile(&secret.origin));
    config.headers.retain(|header| !is_of_profile(&header.origin));
}
