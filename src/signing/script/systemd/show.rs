//! A unit as `systemctl show` has it: drop-ins merged, specifiers resolved.

use std::ffi::OsStr;

use super::Unit;
use super::unit::EnvironmentFile;
use crate::signing::script::ScriptError;
use crate::signing::script::machine::Machine;
use crate::signing::script::words;

const PROPERTIES: &str = "LoadState,User,Group,SupplementaryGroups,DynamicUser,Environment,EnvironmentFiles,\
                          PassEnvironment,UnsetEnvironment";

pub(super) fn load(machine: &mut dyn Machine, name: &str) -> Result<Unit, ScriptError> {
    let refused = |said: &str| ScriptError::Systemctl {
        unit: name.to_owned(),
        said: said.trim().to_owned(),
    };
    let command = ["systemctl", "show", "--property", PROPERTIES, "--", name].map(OsStr::new);
    let answer = machine
        .query(&command)?
        .ok_or_else(|| refused("it is not installed"))?;
    if !answer.is_success {
        return Err(refused(&String::from_utf8_lossy(&answer.stderr.bytes)));
    }
    parse(&String::from_utf8_lossy(&answer.stdout.bytes))
        .ok_or_else(|| ScriptError::UnknownUnit(name.to_owned()))
}

/// Reads `NAME=VALUE` lines; `None` for a unit that is not there.
fn parse(properties: &str) -> Option<Unit> {
    let mut unit = Unit::default();
    for (name, value) in properties.lines().filter_map(|line| line.split_once('=')) {
        let text = || (!value.is_empty()).then(|| value.to_owned());
        match name {
            "LoadState" if value == "not-found" => return None,
            "User" => unit.user = text(),
            "Group" => unit.group = text(),
            "DynamicUser" => unit.has_dynamic_user = value == "yes",
            "SupplementaryGroups" => unit.supplementary_groups = words::split(value),
            "Environment" => unit.environment = words::split(value),
            "PassEnvironment" => unit.pass_environment = words::split(value),
            "UnsetEnvironment" => unit.unset_environment = words::split(value),
            "EnvironmentFiles" => unit.environment_files.extend(file(value)),
            _ => {}
        }
    }
    Some(unit)
}

/// `/path (ignore_errors=yes)`, one line for each file.
fn file(value: &str) -> Option<EnvironmentFile> {
    let (path, is_optional) = match value.rsplit_once(" (ignore_errors=") {
        Some((path, rest)) => (path, rest.starts_with("yes")),
        None => (value, false),
    };
    (!path.is_empty()).then(|| EnvironmentFile {
        path: path.into(),
        is_optional,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn properties_are_read() {
        let unit = parse(
            "LoadState=loaded\nUser=pulp\nGroup=\nSupplementaryGroups=keys tss\nDynamicUser=no\n\
             Environment=DJANGO_SETTINGS_MODULE=pulpcore.app.settings \"A=two words\"\n\
             EnvironmentFiles=/etc/a b (ignore_errors=yes)\nEnvironmentFiles=/etc/c (ignore_errors=no)\n\
             PassEnvironment=\nUnsetEnvironment=X\n",
        )
        .unwrap();
        assert_eq!((unit.user.as_deref(), unit.group), (Some("pulp"), None));
        assert_eq!(unit.supplementary_groups, ["keys", "tss"]);
        assert_eq!(
            unit.environment,
            ["DJANGO_SETTINGS_MODULE=pulpcore.app.settings", "A=two words"]
        );
        let files: Vec<_> = unit
            .environment_files
            .iter()
            .map(|file| (file.path.to_str().unwrap(), file.is_optional))
            .collect();
        assert_eq!(files, [("/etc/a b", true), ("/etc/c", false)]);
        assert_eq!(unit.unset_environment, ["X"]);
        assert_eq!(parse("LoadState=not-found\n"), None);
    }
}
