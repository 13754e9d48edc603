//! What is needed of a unit, whichever way it was read.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::{show, unit_file};
use crate::signing::script::ScriptError;
use crate::signing::script::environment_file::{self, is_name};
use crate::signing::script::machine::{Machine, Variables};
use crate::signing::script::user::User;

/// The settings of a service that decide who runs it in which environment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::signing::script) struct Unit {
    /// `User=`; root without one.
    pub(in crate::signing::script) user: Option<String>,
    pub(super) group: Option<String>,
    pub(super) supplementary_groups: Vec<String>,
    pub(super) has_dynamic_user: bool,
    /// `Environment=`: assignments.
    pub(super) environment: Vec<String>,
    /// `EnvironmentFile=`, in order.
    pub(super) environment_files: Vec<EnvironmentFile>,
    /// `PassEnvironment=`: names of the manager's variables.
    pub(super) pass_environment: Vec<String>,
    /// `UnsetEnvironment=`: names, or assignments that go only when the value is this.
    pub(super) unset_environment: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EnvironmentFile {
    pub(super) path: PathBuf,
    /// Whether it may be missing (`-` before the path).
    pub(super) is_optional: bool,
}

impl Unit {
    /// Reads a unit: of that name from systemd, or, when there is a slash in it, from that file with its drop-ins.
    pub(in crate::signing::script) fn load(
        machine: &mut dyn Machine,
        name: &str,
    ) -> Result<Self, ScriptError> {
        let unit = if name.contains('/') {
            unit_file::load(machine, Path::new(name))?
        } else {
            show::load(machine, name)?
        };
        match (&unit.user, unit.has_dynamic_user) {
            (None, true) => Err(ScriptError::DynamicUser(name.to_owned())),
            _ => Ok(unit),
        }
    }

    /// Gives `user` the groups that the unit names: `Group=` in place of its own, `SupplementaryGroups=` beside
    /// them. Those that the machine does not have are left out.
    pub(in crate::signing::script) fn add_groups(
        &self,
        machine: &mut dyn Machine,
        user: &mut User,
    ) -> Result<(), ScriptError> {
        if let Some(group) = &self.group
            && let Some(gid) = gid(machine, group)?
        {
            user.gid = gid;
            user.groups.push(gid);
        }
        for group in &self.supplementary_groups {
            user.groups.extend(gid(machine, group)?);
        }
        Ok(())
    }

    /// The service's environment: `base`, what is passed on, what the unit sets, what its files set, without what
    /// it unsets.
    pub(in crate::signing::script) fn variables(
        &self,
        machine: &mut dyn Machine,
        base: Variables,
    ) -> Result<Variables, ScriptError> {
        let mut variables = base;
        if !self.pass_environment.is_empty() {
            // The manager's own: of a system's first process, also in a container, where it is the container's.
            let manager = machine.read(Path::new("/proc/1/environ"))?.unwrap_or_default();
            let (manager, _) = environment_file::parse(&manager);
            let passed = |(name, _): &(OsString, OsString)| {
                self.pass_environment
                    .iter()
                    .any(|wanted| name == OsStr::new(wanted))
            };
            variables.extend(manager.into_iter().filter(passed));
        }
        for assignment in &self.environment {
            if let Some((name, value)) = assignment.split_once('=')
                && is_name(name)
            {
                variables.insert(name.into(), value.into());
            }
        }
        for file in &self.environment_files {
            match machine.read(&file.path)? {
                Some(content) => variables.extend(environment_file::parse(&content).0),
                None if file.is_optional => {}
                // systemd does not start such a service.
                None => return Err(ScriptError::EnvironmentFile(file.path.clone())),
            }
        }
        for unset in &self.unset_environment {
            match unset.split_once('=') {
                None => drop(variables.remove(OsStr::new(unset))),
                Some((name, value)) => {
                    variables.retain(|known, held| known != OsStr::new(name) || held != OsStr::new(value))
                }
            }
        }
        Ok(variables)
    }
}

fn gid(machine: &mut dyn Machine, group: &str) -> Result<Option<u32>, ScriptError> {
    if let Ok(gid) = group.parse() {
        return Ok(Some(gid));
    }
    let groups = machine.read(Path::new("/etc/group"))?.unwrap_or_default();
    let find = |groups: &[u8]| {
        let groups = String::from_utf8_lossy(groups).into_owned();
        let mut lines = groups.lines().map(|line| line.split(':'));
        lines.find_map(|mut fields| (fields.next()? == group).then(|| fields.nth(1)?.parse().ok())?)
    };
    if let Some(gid) = find(&groups) {
        return Ok(Some(gid));
    }
    let getent = ["getent", "group", "--", group].map(OsStr::new);
    let answer = machine.query(&getent)?.filter(|answer| answer.is_success);
    Ok(answer.and_then(|answer| find(&answer.stdout.bytes)))
}
