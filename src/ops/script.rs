//! Validating signing scripts.

use std::path::PathBuf;
use std::time::Duration;

use super::error::OpsError;
use crate::signing::script::{self, Request};

pub use crate::signing::script::{
    Backend, Check, CheckId, EnvironmentKind, Key, KeyError, KeySource, Report, ScriptError, ServiceClass,
    Status,
};

/// A script to validate with the key that it must sign with.
#[derive(Clone, Debug)]
pub struct Validation {
    /// The script.
    pub script: PathBuf,
    /// The service's class.
    pub class: ServiceClass,
    /// The environment of the runs.
    pub environment: EnvironmentKind,
    /// The user that runs the script.
    pub user: Option<String>,
    /// The command behind which another machine's shell is; `None` is this machine.
    pub on: Option<String>,
    /// How long each run may take.
    pub timeout: Duration,
}

/// Finds the one key that is meant.
pub fn resolve_key(source: &KeySource, on: Option<&str>) -> Result<Key, KeyError> {
    script::resolve_key(source, on)
}

/// Makes the dry runs and judges them; `observer` is told of each check as soon as it is known. Whatever is wrong with
/// the script is in the report. Blocks until all runs have ended.
pub fn validate(
    validation: Validation,
    key: Result<Key, KeyError>,
    observer: &mut dyn FnMut(&Check),
) -> Result<Report, OpsError> {
    let Validation {
        script,
        class,
        environment,
        user,
        on,
        timeout,
    } = validation;
    let request = Request {
        script,
        key,
        class,
        environment,
        user,
        on,
        timeout,
    };
    Ok(script::validate(&request, observer)?)
}
