//! Where every file is.

use std::path::{Path, PathBuf};

use super::env;
use super::environment::Environment;
use super::error::ConfigError;

/// The places of the configuration and of what is kept between runs.
///
/// They follow the XDG Base Directory Specification on every platform, so that one description of them is
/// true everywhere. A process without `HOME` (a service, a container) has no user's files: reading goes on
/// without them, and only what must write one ends with [`ConfigError::NoHome`].
#[derive(Clone, Debug)]
pub struct Paths {
    home: Option<PathBuf>,
    config_home: Option<PathBuf>,
    state_home: Option<PathBuf>,
    cache_home: Option<PathBuf>,
    data_home: Option<PathBuf>,
    system: PathBuf,
}

impl Paths {
    /// The places that this environment names.
    pub fn new(environment: &Environment) -> Self {
        Self::with_system(environment, Path::new("/etc"))
    }

    /// As [`Paths::new`], with another folder in the place of `/etc`.
    pub(super) fn with_system(environment: &Environment, system: &Path) -> Self {
        let home = environment.absolute_path(env::HOME);
        let below_home = |variable, default| {
            environment
                .absolute_path(variable)
                .or_else(|| home.as_ref().map(|home| home.join(default)))
        };
        Self {
            config_home: below_home(env::XDG_CONFIG_HOME, ".config"),
            state_home: below_home(env::XDG_STATE_HOME, ".local/state"),
            cache_home: below_home(env::XDG_CACHE_HOME, ".cache"),
            data_home: below_home(env::XDG_DATA_HOME, ".local/share"),
            system: system.to_owned(),
            home,
        }
    }

    /// The user's home folder.
    pub fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    /// `~/.config/signet/config.toml`: the user's profiles.
    pub fn user_config(&self) -> Result<PathBuf, ConfigError> {
        self.in_config_home("signet/config.toml")
    }

    /// `/etc/signet/config.toml`: the profiles for everyone on the machine.
    pub fn system_config(&self) -> PathBuf {
        self.system.join("signet/config.toml")
    }

    /// `~/.config/signet/credentials.toml`: what `login` stored.
    pub fn credentials(&self) -> Result<PathBuf, ConfigError> {
        self.in_config_home("signet/credentials.toml")
    }

    /// `~/.local/state/signet/sessions.json`: sessions and registry tokens.
    pub fn sessions(&self) -> Result<PathBuf, ConfigError> {
        let state_home = self.state_home.as_ref().ok_or(ConfigError::NoHome {
            variable: env::XDG_STATE_HOME,
        })?;
        Ok(state_home.join("signet/sessions.json"))
    }

    /// `~/.cache/signet/verdicts`: what audits have found out. It may be deleted at any time.
    pub fn verdicts(&self) -> Result<PathBuf, ConfigError> {
        self.in_cache_home("signet/verdicts")
    }

    /// `~/.cache/signet/completion`: what servers answered for completions. It may be deleted at any time.
    pub fn completion(&self) -> Result<PathBuf, ConfigError> {
        self.in_cache_home("signet/completion")
    }

    /// `~/.local/share/signet/registry`: what the embedded registry keeps.
    pub fn registry_data(&self) -> Result<PathBuf, ConfigError> {
        let data_home = self.data_home.as_ref().ok_or(ConfigError::NoHome {
            variable: env::XDG_DATA_HOME,
        })?;
        Ok(data_home.join("signet/registry"))
    }

    /// `~/.config/pulp/cli.toml`: pulp-cli's configuration of the user.
    pub fn pulp_cli_user(&self) -> Result<PathBuf, ConfigError> {
        self.in_config_home("pulp/cli.toml")
    }

    /// `/etc/pulp/cli.toml`: pulp-cli's configuration for everyone.
    pub fn pulp_cli_system(&self) -> PathBuf {
        self.system.join("pulp/cli.toml")
    }

    /// The policy that podman, skopeo and CRI-O follow: the first of [`Paths::containers_policies`] that is there.
    pub fn containers_policy(&self) -> PathBuf {
        first_there(self.containers_policies())
    }

    /// `~/.config/containers/policy.json` and `/etc/containers/policy.json` (containers-policy.json(5)). The programs
    /// do not look at `XDG_CONFIG_HOME`.
    pub fn containers_policies(&self) -> Vec<PathBuf> {
        self.of_containers("policy.json")
    }

    /// The folder in which they look up where signatures are: the first of [`Paths::containers_all_registries_d`]
    /// that is there.
    pub fn containers_registries_d(&self) -> PathBuf {
        first_there(self.containers_all_registries_d())
    }

    /// `~/.config/containers/registries.d` and `/etc/containers/registries.d` (containers-registries.d(5)).
    pub fn containers_all_registries_d(&self) -> Vec<PathBuf> {
        self.of_containers("registries.d")
    }

    fn of_containers(&self, name: &str) -> Vec<PathBuf> {
        let of_user = self
            .home
            .as_ref()
            .map(|home| home.join(".config/containers").join(name));
        let of_system = self.system.join("containers").join(name);
        of_user.into_iter().chain([of_system]).collect()
    }

    fn in_cache_home(&self, folder: &str) -> Result<PathBuf, ConfigError> {
        let cache_home = self.cache_home.as_ref().ok_or(ConfigError::NoHome {
            variable: env::XDG_CACHE_HOME,
        })?;
        Ok(cache_home.join(folder))
    }

    fn in_config_home(&self, file: &str) -> Result<PathBuf, ConfigError> {
        let config_home = self.config_home.as_ref().ok_or(ConfigError::NoHome {
            variable: env::XDG_CONFIG_HOME,
        })?;
        Ok(config_home.join(file))
    }
}

/// The first of these that is there; otherwise the last.
fn first_there(mut paths: Vec<PathBuf>) -> PathBuf {
    let there = paths.iter().position(|path| path.exists());
    paths.swap_remove(there.unwrap_or(paths.len() - 1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn everything_is_below_home_by_default() {
        let paths = Paths::new(&Environment::from_iter([(env::HOME, "/home/ada")]));
        assert_eq!(
            paths.user_config().unwrap(),
            Path::new("/home/ada/.config/signet/config.toml")
        );
        assert_eq!(
            paths.credentials().unwrap(),
            Path::new("/home/ada/.config/signet/credentials.toml")
        );
        assert_eq!(
            paths.sessions().unwrap(),
            Path::new("/home/ada/.local/state/signet/sessions.json")
        );
        assert_eq!(
            paths.verdicts().unwrap(),
            Path::new("/home/ada/.cache/signet/verdicts")
        );
        assert_eq!(
            paths.completion().unwrap(),
            Path::new("/home/ada/.cache/signet/completion")
        );
        assert_eq!(
            paths.registry_data().unwrap(),
            Path::new("/home/ada/.local/share/signet/registry")
        );
        assert_eq!(
            paths.pulp_cli_user().unwrap(),
            Path::new("/home/ada/.config/pulp/cli.toml")
        );
        assert_eq!(paths.system_config(), Path::new("/etc/signet/config.toml"));
        assert_eq!(paths.pulp_cli_system(), Path::new("/etc/pulp/cli.toml"));
    }

    #[test]
    fn xdg_directories_go_first_and_need_no_home() {
        let paths = Paths::new(&Environment::from_iter([
            (env::XDG_CONFIG_HOME, "/config"),
            (env::XDG_STATE_HOME, "/state"),
        ]));
        assert_eq!(
            paths.user_config().unwrap(),
            Path::new("/config/signet/config.toml")
        );
        assert_eq!(
            paths.sessions().unwrap(),
            Path::new("/state/signet/sessions.json")
        );
    }

    #[test]
    fn containers_files_are_the_user_s_where_there_are_any() {
        let home = tempfile::tempdir().unwrap();
        let system = Path::new("/system");
        let environment = Environment::from_iter([(env::HOME, home.path())]);
        let paths = Paths::with_system(&environment, system);
        assert_eq!(paths.containers_policy(), system.join("containers/policy.json"));
        let own = home.path().join(".config/containers");
        std::fs::create_dir_all(own.join("registries.d")).unwrap();
        assert_eq!(paths.containers_registries_d(), own.join("registries.d"));
        assert_eq!(paths.containers_policy(), system.join("containers/policy.json"));
    }

    #[test]
    fn without_home_the_error_says_what_to_set() {
        let paths = Paths::new(&Environment::default());
        let error = paths.sessions().unwrap_err();
        assert_eq!(
            error.to_string(),
            "neither XDG_STATE_HOME nor HOME is set to an absolute path"
        );
    }
}
