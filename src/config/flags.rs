//! What the command line gives to the configuration.

use std::path::PathBuf;

use super::layer::Layer;
use super::setting::Setting;

/// The global flags. Each value carries its origin, so it does not matter whether the parser took it from a
/// flag or from the environment; what is [`None`] here is looked up in the environment.
///
/// The password of `--password-stdin` is in `settings.password`, with the origin `Flag("--password-stdin")`.
#[derive(Clone, Default)]
pub struct Overrides {
    /// `--profile`: the profile to use.
    pub profile: Option<Setting<String>>,
    /// `--config`: the one configuration file to read; it must be there.
    pub config: Option<Setting<PathBuf>>,
    /// All other settings.
    pub settings: Layer,
}
