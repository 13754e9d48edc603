//! The environment and the user that a script is run with.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::ScriptError;
use super::environment_file;
use super::machine::{Machine, Variables};
use super::systemd::Unit;
use super::user::User;

/// The PATH that systemd gives a service: its default, with the folders of a system whose `/usr` is not merged.
const SYSTEMD_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// Where the system's locale is set, and the locale that systemd takes otherwise.
const LOCALE_FILES: &[&str] = &["/etc/locale.conf", "/etc/default/locale"];
const DEFAULT_LOCALE: &str = "C.UTF-8";

/// Whose environment a script is run in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum EnvironmentKind {
    /// What a worker under systemd has, and nothing of the caller's shell: PATH, LANG, HOME, LOGNAME, USER, SHELL.
    #[default]
    Worker,
    /// The caller's own, as `pulpcore-manager add-signing-service` uses it.
    Inherit,
    /// Only the variables that Pulp sets, as before pulpcore 3.67.
    None,
    /// That of a file with `KEY=VALUE` lines, or of a running process: `/proc/PID/environ`.
    File(PathBuf),
    /// That of a systemd service, with its user: the name of a unit, or the path of a unit file, whose drop-ins are
    /// read too.
    Unit(String),
}

impl FromStr for EnvironmentKind {
    type Err = Infallible;

    /// `worker`, `inherit`, `none`, `systemd:UNIT`, or else a file's path.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(match (text, text.strip_prefix("systemd:")) {
            ("worker", _) => Self::Worker,
            ("inherit", _) => Self::Inherit,
            ("none", _) => Self::None,
            (_, Some(unit)) => Self::Unit(unit.to_owned()),
            (file, None) => Self::File(file.into()),
        })
    }
}

/// What a script is run with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) variables: Variables,
    /// The user to become; none to stay who we are.
    pub(super) user: Option<User>,
}

/// Finds out environment and user. `user` is a name or number that comes before what a unit says.
pub(super) fn resolve(
    machine: &mut dyn Machine,
    kind: &EnvironmentKind,
    user: Option<&str>,
) -> Result<Setting, ScriptError> {
    let unit = match kind {
        EnvironmentKind::Unit(name) => Some(Unit::load(machine, name)?),
        _ => None,
    };
    let name = user.or(unit.as_ref().and_then(|unit| unit.user.as_deref()));
    let mut named = match name {
        Some(name) => Some(User::find(machine, name)?),
        None => None,
    };
    if let (Some(unit), Some(user)) = (&unit, &mut named) {
        unit.add_groups(machine, user)?;
    }
    let variables = match (kind, &unit) {
        (EnvironmentKind::Inherit, _) => machine.variables()?,
        (EnvironmentKind::None, _) => Variables::new(),
        (EnvironmentKind::File(file), _) => of_file(machine, file)?,
        (_, Some(unit)) => {
            let base = base(machine, named.as_ref())?;
            unit.variables(machine, base)?
        }
        (_, None) => {
            let user = match &named {
                Some(user) => user.clone(),
                None => {
                    let uid = machine.uid()?;
                    User::of_uid(machine, uid)?
                }
            };
            base(machine, Some(&user))?
        }
    };
    let uid = machine.uid()?;
    Ok(Setting {
        variables,
        user: named.filter(|user| user.uid != uid),
    })
}

/// What systemd sets for every service, and for one with a user (systemd.exec(5), "Environment Variables in
/// Spawned Processes").
fn base(machine: &mut dyn Machine, user: Option<&User>) -> Result<Variables, ScriptError> {
    let locale = locale(machine)?;
    let mut variables = vec![("PATH", SYSTEMD_PATH), ("LANG", &locale)];
    if let Some(user) = user {
        variables.extend([
            ("HOME", user.home.as_str()),
            ("LOGNAME", &user.name),
            ("USER", &user.name),
            ("SHELL", &user.shell),
        ]);
    }
    let pairs = variables
        .into_iter()
        .map(|(name, value)| (name.into(), value.into()));
    Ok(pairs.collect())
}

fn locale(machine: &mut dyn Machine) -> Result<String, ScriptError> {
    for file in LOCALE_FILES {
        let content = machine.read(Path::new(file))?.unwrap_or_default();
        if let Some(locale) = environment_file::parse(&content)
            .0
            .remove("LANG".as_ref() as &std::ffi::OsStr)
        {
            return Ok(locale.to_string_lossy().into_owned());
        }
    }
    Ok(DEFAULT_LOCALE.to_owned())
}

fn of_file(machine: &mut dyn Machine, file: &Path) -> Result<Variables, ScriptError> {
    let content = machine
        .read(file)?
        .ok_or_else(|| ScriptError::EnvironmentFile(file.to_owned()))?;
    let (variables, odd) = environment_file::parse(&content);
    match odd.first() {
        None => Ok(variables),
        Some(line) => Err(ScriptError::EnvironmentLine {
            path: file.to_owned(),
            line: *line,
        }),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::ffi::OsStr;

    use super::*;
    use crate::signing::script::local::Local;

    #[test]
    fn kinds_are_read() {
        for (text, kind) in [
            ("worker", EnvironmentKind::Worker),
            ("none", EnvironmentKind::None),
            ("inherit", EnvironmentKind::Inherit),
            (
                "systemd:pulpcore-worker@1",
                EnvironmentKind::Unit("pulpcore-worker@1".into()),
            ),
            ("./worker", EnvironmentKind::File("./worker".into())),
        ] {
            assert_eq!(text.parse(), Ok(kind));
        }
    }

    #[test]
    fn a_worker_has_nothing_of_the_caller_s_shell() {
        let setting = resolve(&mut Local::default(), &EnvironmentKind::Worker, None).unwrap();
        let names: Vec<_> = setting
            .variables
            .keys()
            .map(|name| name.to_string_lossy())
            .collect();
        assert_eq!(names, ["HOME", "LANG", "LOGNAME", "PATH", "SHELL", "USER"]);
        assert_eq!(setting.user, None);
    }

    #[test]
    fn a_file_is_all_there_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("env");
        std::fs::write(&file, "GNUPGHOME=/x y\n").unwrap();
        let kind = EnvironmentKind::File(file.clone());
        let setting = resolve(&mut Local::default(), &kind, None).unwrap();
        assert_eq!(setting.variables.len(), 1);
        assert_eq!(setting.variables[OsStr::new("GNUPGHOME")], "/x y");

        std::fs::write(&file, "A=1\nexport\n").unwrap();
        assert!(matches!(
            resolve(&mut Local::default(), &kind, None),
            Err(ScriptError::EnvironmentLine { line: 2, .. })
        ));
        let missing = EnvironmentKind::File(folder.path().join("none"));
        assert!(matches!(
            resolve(&mut Local::default(), &missing, None),
            Err(ScriptError::EnvironmentFile(_))
        ));
    }

    #[test]
    fn an_unknown_user_is_an_error() {
        let error = resolve(
            &mut Local::default(),
            &EnvironmentKind::None,
            Some("nobody-at-all"),
        );
        assert!(matches!(error, Err(ScriptError::UnknownUser(_))));
    }
}
