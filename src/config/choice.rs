//! Which files are read, and which profile of theirs is used.
//!
//! Files: `--config` alone when it is given; otherwise the user's and the system's `config.toml`; and only
//! when there is neither, the two `cli.toml` of pulp-cli. A profile that is in both files of a kind is put
//! together key by key.
//!
//! Profile: `--profile`, `SIGNET_PROFILE`, `default_profile` of the user's file, of the system's, the profile
//! `default`, the only one there is (for pulp-cli: `[cli]`). When several are left to choose from, none is
//! used.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::env;
use super::environment::Environment;
use super::error::ConfigError;
use super::file::{self, Content};
use super::layer::Layer;
use super::paths::Paths;
use super::profile::{self, ConfigFile};
use super::pulp_cli;
use super::setting::Setting;

/// The profile used when nothing names one.
const DEFAULT_PROFILE: &str = "default";

/// What the files say.
pub(super) struct Chosen {
    /// The profile in use.
    pub(super) profile: Option<Setting<String>>,
    /// All profiles there are, sorted.
    pub(super) profiles: Vec<String>,
    /// The profile's settings in each file, first the one that wins.
    pub(super) layers: Vec<Layer>,
    /// The files that were read, first the one that wins.
    pub(super) files: Vec<PathBuf>,
    /// What the user should know about them.
    pub(super) warnings: Vec<String>,
}

/// Reads the files and chooses the profile; `profile` and `config` are what flags gave.
pub(super) fn choose(
    profile: Option<Setting<String>>,
    config: Option<Setting<PathBuf>>,
    environment: &Environment,
    paths: &Paths,
) -> Result<Chosen, ConfigError> {
    let config = match config {
        Some(config) => Some(config.value).filter(|path| !path.as_os_str().is_empty()),
        None => environment.path(env::CONFIG),
    };
    let mut files = Files::default();
    match config {
        Some(path) => files.add(&path, &file::read_existing(&path)?, paths)?,
        None => files.find(paths)?,
    }
    let in_environment = environment
        .text(env::PROFILE)?
        .map(|name| Setting::environment(name, env::PROFILE));
    let profile = profile.filter(|name| !name.value.is_empty()).or(in_environment);
    files.choose(profile)
}

/// The files that were read, first the one that wins.
#[derive(Default)]
struct Files {
    files: Vec<(PathBuf, ConfigFile)>,
    warnings: Vec<String>,
}

impl Files {
    fn find(&mut self, paths: &Paths) -> Result<(), ConfigError> {
        if let Ok(path) = paths.user_config()
            && let Some(content) = file::read(&path)?
        {
            self.add(&path, &content, paths)?;
        }
        if let Some(content) = self.read_system(&paths.system_config())? {
            self.add(&paths.system_config(), &content, paths)?;
        }
        if self.files.is_empty() {
            self.find_pulp_cli(paths)?;
        }
        Ok(())
    }

    fn find_pulp_cli(&mut self, paths: &Paths) -> Result<(), ConfigError> {
        if let Ok(path) = paths.pulp_cli_user()
            && let Some(content) = file::read(&path)?
        {
            self.files.push((path.clone(), pulp_cli::read(&path, &content)?));
        }
        let path = paths.pulp_cli_system();
        if let Some(content) = self.read_system(&path)? {
            self.files.push((path.clone(), pulp_cli::read(&path, &content)?));
        }
        Ok(())
    }

    fn add(&mut self, path: &Path, content: &Content, paths: &Paths) -> Result<(), ConfigError> {
        self.files
            .push((path.to_owned(), profile::read(path, content, paths.home())?));
        Ok(())
    }

    /// A system file is often for one group of users; the others go on without it.
    fn read_system(&mut self, path: &Path) -> Result<Option<Content>, ConfigError> {
        match file::read(path) {
            Err(ConfigError::Read { source, .. }) if source.kind() == ErrorKind::PermissionDenied => {
                self.warnings
                    .push(format!("{} may not be read, and is passed over", path.display()));
                Ok(None)
            }
            content => content,
        }
    }

    fn choose(mut self, asked: Option<Setting<String>>) -> Result<Chosen, ConfigError> {
        let profiles: BTreeSet<_> = self
            .files
            .iter()
            .flat_map(|(_, file)| file.profiles.keys().cloned())
            .collect();
        let profile = asked.or_else(|| self.default_profile(&profiles));
        let names = profiles.into_iter().collect::<Vec<_>>();
        let paths = self.files.iter().map(|(path, _)| path.clone()).collect();
        if let Some(Setting { value: name, origin }) = &profile
            && !names.contains(name)
        {
            let (name, origin) = (name.clone(), origin.clone());
            return Err(ConfigError::UnknownProfile {
                name,
                origin,
                known: names,
                files: paths,
            });
        }
        let layer_of = |(_, file): &mut (_, ConfigFile)| file.profiles.remove(&profile.as_ref()?.value);
        let layers = self.files.iter_mut().filter_map(layer_of).collect();
        self.warnings
            .extend(self.files.into_iter().flat_map(|(_, file)| file.warnings));
        Ok(Chosen {
            profile,
            profiles: names,
            layers,
            files: paths,
            warnings: self.warnings,
        })
    }

    fn default_profile(&self, profiles: &BTreeSet<String>) -> Option<Setting<String>> {
        let named = self
            .files
            .iter()
            .find_map(|(_, file)| file.default_profile.clone());
        let usual = || profiles.get(DEFAULT_PROFILE);
        let only = || profiles.first().filter(|_| profiles.len() == 1);
        named.or_else(|| usual().or_else(only).cloned().map(Setting::default))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// A machine with these files; paths are relative to its root, which is the home folder too.
    struct Machine(tempfile::TempDir);

    const USER: &str = ".config/signet/config.toml";
    const SYSTEM: &str = "etc/signet/config.toml";
    const PULP_USER: &str = ".config/pulp/cli.toml";
    const PULP_SYSTEM: &str = "etc/pulp/cli.toml";

    impl Machine {
        fn new(files: &[(&str, &str)]) -> Self {
            let root = tempfile::tempdir().unwrap();
            for (name, text) in files {
                file::write(&root.path().join(name), text.as_bytes(), file::PRIVATE).unwrap();
            }
            Self(root)
        }

        fn choose(&self, flag: Option<&str>, variables: &[(&str, &str)]) -> Result<Chosen, ConfigError> {
            self.choose_in(flag, None, variables)
        }

        fn choose_in(
            &self,
            flag: Option<&str>,
            config: Option<&Path>,
            variables: &[(&str, &str)],
        ) -> Result<Chosen, ConfigError> {
            let root = self.0.path();
            let home = [(env::HOME, root.to_str().unwrap())];
            let environment = Environment::from_iter(home.iter().chain(variables).copied());
            let paths = Paths::with_system(&environment, &root.join("etc"));
            let profile = flag.map(|name| Setting::flag(name.to_owned(), "--profile"));
            let config = config.map(|path| Setting::flag(path.to_owned(), "--config"));
            choose(profile, config, &environment, &paths)
        }

        fn name(&self, flag: Option<&str>, variables: &[(&str, &str)]) -> Option<String> {
            self.choose(flag, variables)
                .unwrap()
                .profile
                .map(|profile| profile.value)
        }
    }

    fn users(chosen: &Chosen) -> Vec<&str> {
        chosen
            .layers
            .iter()
            .map(|layer| layer.username.as_ref().map_or("", |user| user.value.as_str()))
            .collect()
    }

    #[test]
    fn flag_then_environment_then_files() {
        let machine = Machine::new(&[
            (
                USER,
                "default_profile = \"c\"\n[profile.a]\n[profile.b]\n[profile.c]\n[profile.default]\n",
            ),
            (SYSTEM, "default_profile = \"d\"\n[profile.d]\n"),
        ]);
        let variables = [(env::PROFILE, "b")];
        assert_eq!(machine.name(Some("a"), &variables).unwrap(), "a");
        assert_eq!(machine.name(None, &variables).unwrap(), "b");
        assert_eq!(machine.name(None, &[]).unwrap(), "c");
    }

    #[test]
    fn without_a_name_default_then_the_only_one_then_none() {
        let name = |text| Machine::new(&[(USER, text)]).name(None, &[]);
        assert_eq!(name("[profile.a]\n[profile.default]\n").unwrap(), "default");
        assert_eq!(name("[profile.a]\n").unwrap(), "a");
        assert_eq!(name("[profile.a]\n[profile.b]\n"), None);
        assert_eq!(name(""), None);
        assert_eq!(Machine::new(&[]).name(None, &[]), None);
    }

    #[test]
    fn the_systems_default_counts_where_the_user_has_none() {
        let machine = Machine::new(&[
            (USER, "[profile.a]\n"),
            (SYSTEM, "default_profile = \"b\"\n[profile.b]\n"),
        ]);
        assert_eq!(machine.name(None, &[]).unwrap(), "b");
    }

    #[test]
    fn an_unknown_profile_is_named_with_those_there_are() {
        let machine = Machine::new(&[(USER, "[profile.a]\n"), (SYSTEM, "[profile.b]\n")]);
        let Err(ConfigError::UnknownProfile {
            name, known, files, ..
        }) = machine.choose(Some("c"), &[])
        else {
            panic!("no such error");
        };
        assert_eq!((name.as_str(), known.len(), files.len()), ("c", 2, 2));
        assert!(Machine::new(&[]).choose(Some("c"), &[]).is_err());
        let machine = Machine::new(&[(USER, "default_profile = \"x\"\n[profile.a]\n")]);
        let error = machine.choose(None, &[]).err().unwrap().to_string();
        assert!(
            error.contains("no profile `x`") && error.contains("config.toml:1:19"),
            "{error}"
        );
    }

    #[test]
    fn the_users_file_is_over_the_systems() {
        let machine = Machine::new(&[
            (USER, "[profile.a]\nusername = \"user\"\n"),
            (SYSTEM, "[profile.a]\nusername = \"system\"\n"),
        ]);
        let chosen = machine.choose(None, &[]).unwrap();
        assert_eq!(users(&chosen), ["user", "system"]);
        assert!(chosen.files[0].ends_with(USER) && chosen.files[1].ends_with(SYSTEM));
    }

    #[test]
    fn pulp_clis_files_are_read_only_without_others() {
        let pulp = [
            (
                PULP_USER,
                "[cli]\nusername = \"user\"\n[cli-lab]\nusername = \"lab\"\n",
            ),
            (PULP_SYSTEM, "[cli]\nusername = \"system\"\n"),
        ];
        let machine = Machine::new(&pulp);
        let chosen = machine.choose(None, &[]).unwrap();
        assert_eq!(chosen.profiles, ["cli", "lab"]);
        assert_eq!(users(&chosen), ["user", "system"]);
        assert_eq!(users(&machine.choose(Some("lab"), &[]).unwrap()), ["lab"]);

        let chosen = Machine::new(&[pulp[0], (USER, "")]).choose(None, &[]).unwrap();
        assert!(chosen.layers.is_empty() && chosen.profiles.is_empty());
    }

    #[test]
    fn a_file_that_is_named_must_be_there_and_is_the_only_one() {
        let machine = Machine::new(&[(USER, "[profile.a]\n"), ("own.toml", "[profile.b]\n")]);
        let own = machine.0.path().join("own.toml");
        let chosen = machine.choose_in(None, Some(&own), &[]).unwrap();
        assert_eq!(
            (chosen.profiles, chosen.files),
            (vec!["b".to_owned()], vec![own.clone()])
        );
        let chosen = machine
            .choose(None, &[(env::CONFIG, own.to_str().unwrap())])
            .unwrap();
        assert_eq!(chosen.profiles, ["b"]);
        let missing = machine.choose_in(None, Some(Path::new("/nowhere.toml")), &[]);
        assert!(matches!(missing, Err(ConfigError::Read { .. })));
    }

    #[test]
    fn warnings_of_files_are_handed_on() {
        let machine = Machine::new(&[(PULP_USER, "[cli]\ndry_run = true\n")]);
        assert_eq!(machine.choose(None, &[]).unwrap().warnings.len(), 1);
    }
}
