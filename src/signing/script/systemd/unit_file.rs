//! Unit files with their drop-ins, where no systemd runs (systemd.unit(5), systemd.syntax(7)).

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Unit;
use super::specifiers::Specifiers;
use super::unit::EnvironmentFile;
use crate::signing::script::ScriptError;
use crate::signing::script::machine::Machine;
use crate::signing::script::words;

pub(super) fn load(machine: &mut dyn Machine, path: &Path) -> Result<Unit, ScriptError> {
    let unknown = || ScriptError::UnknownUnit(path.display().to_string());
    let name = path
        .file_name()
        .ok_or_else(unknown)?
        .to_string_lossy()
        .into_owned();
    let main = machine.read(path)?.ok_or_else(unknown)?;
    let specifiers = Specifiers::of(machine, &name)?;
    let mut unit = Unit::default();
    apply(&mut unit, &main, &specifiers);
    for drop_in in drop_ins(machine, path, &name)? {
        let content = machine.read(&drop_in)?.unwrap_or_default();
        apply(&mut unit, &content, &specifiers);
    }
    Ok(unit)
}

/// The drop-ins beside the unit file, in the order in which they count: by file name; the template's folder, then
/// the instance's, which hides files of the same name.
fn drop_ins(machine: &mut dyn Machine, path: &Path, name: &str) -> Result<Vec<PathBuf>, ScriptError> {
    let parent = path.parent().unwrap_or(Path::new("/"));
    let mut folders = Vec::new();
    if let Some((prefix, instance)) = name.split_once('@')
        && let Some((_, kind)) = instance.rsplit_once('.')
    {
        folders.push(format!("{prefix}@.{kind}.d"));
    }
    folders.push(format!("{name}.d"));
    let mut found = std::collections::BTreeMap::<OsString, PathBuf>::new();
    for folder in folders {
        let folder = parent.join(folder);
        for file in machine.list(&folder)? {
            if Path::new(&file)
                .extension()
                .is_some_and(|ending| ending == "conf")
            {
                found.insert(file.clone(), folder.join(file));
            }
        }
    }
    Ok(found.into_values().collect())
}

/// Applies one file's `[Service]` section to the unit. An empty value forgets what was set before.
fn apply(unit: &mut Unit, content: &[u8], specifiers: &Specifiers) {
    let content = String::from_utf8_lossy(content);
    let mut section = String::new();
    for line in logical_lines(&content) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name.to_owned();
        }
        if let Some((name, value)) = line.split_once('=')
            && section == "Service"
        {
            set(unit, name.trim_end(), value.trim_start(), specifiers);
        }
    }
}

fn set(unit: &mut Unit, name: &str, value: &str, specifiers: &Specifiers) {
    let resolved = || Some(specifiers.resolve(value)).filter(|value| !value.is_empty());
    let all = || {
        let words = words::split(value);
        words
            .iter()
            .map(|word| specifiers.resolve(word))
            .collect::<Vec<_>>()
    };
    let extend = |list: &mut Vec<String>| {
        if value.is_empty() {
            list.clear();
        }
        list.extend(all());
    };
    match name {
        "User" => unit.user = resolved(),
        "Group" => unit.group = resolved(),
        "DynamicUser" => unit.has_dynamic_user = matches!(value, "1" | "yes" | "y" | "true" | "t" | "on"),
        "SupplementaryGroups" => extend(&mut unit.supplementary_groups),
        "Environment" => extend(&mut unit.environment),
        "PassEnvironment" => extend(&mut unit.pass_environment),
        "UnsetEnvironment" => extend(&mut unit.unset_environment),
        "EnvironmentFile" => match resolved() {
            None => unit.environment_files.clear(),
            Some(value) => {
                let path = value.strip_prefix('-');
                unit.environment_files.push(EnvironmentFile {
                    is_optional: path.is_some(),
                    path: path.unwrap_or(&value).into(),
                });
            }
        },
        _ => {}
    }
}

/// Lines without comments, those joined that end with a backslash. Comments between joined lines are left out.
fn logical_lines(content: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut joined = String::new();
    for line in content.lines() {
        let line = line.trim();
        if line.starts_with(['#', ';']) || (line.is_empty() && joined.is_empty()) {
            continue;
        }
        match line.strip_suffix('\\') {
            Some(part) => {
                joined.push_str(part);
                joined.push(' ');
            }
            None => {
                joined.push_str(line);
                lines.push(std::mem::take(&mut joined).trim().to_owned());
            }
        }
    }
    if !joined.is_empty() {
        lines.push(joined.trim().to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::ffi::OsStr;
    use std::fs;

    use super::*;
    use crate::signing::script::local::Local;
    use crate::signing::script::machine::Variables;

    #[test]
    fn a_unit_with_drop_ins_has_the_environment_that_systemd_gives_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, content: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, content).unwrap();
            path
        };
        let extra = file("extra.env", "FROM_FILE=\"a b\"\nBOTH=file\n");
        let unit = file(
            "worker@1.service",
            &format!(
                "[Unit]\nEnvironment=NOT=this\n[Service]\nUser=root\n# a comment\nEnvironment=A=%i \"B=two \\\n; in \
                 between\nwords\" BOTH=unit\nEnvironment=GONE=1 KEPT=2\nEnvironmentFile=-/nowhere\n\
                 EnvironmentFile={}\nUnsetEnvironment=GONE KEPT=other\n",
                extra.display()
            ),
        );
        file(
            "worker@1.service.d/20-last.conf",
            "[Service]\nEnvironment=A=drop-in HOMES=%h\n",
        );
        file(
            "worker@.service.d/20-last.conf",
            "[Service]\nEnvironment=HIDDEN=1\n",
        );
        file(
            "worker@.service.d/10-template.conf",
            "[Service]\nUser=\nUser=daemon\n",
        );
        file(
            "worker@1.service.d/ignored.txt",
            "[Service]\nEnvironment=IGNORED=1\n",
        );

        let machine = &mut Local::default();
        let unit = Unit::load(machine, unit.to_str().unwrap()).unwrap();
        assert_eq!(unit.user.as_deref(), Some("daemon"));
        let variables = unit.variables(machine, Variables::new()).unwrap();
        let expected = [
            ("A", "drop-in"),
            ("B", "two  words"),
            ("BOTH", "file"),
            ("FROM_FILE", "a b"),
            ("HOMES", "/root"),
            ("KEPT", "2"),
        ];
        let expected: Variables = expected.map(|(name, value)| (name.into(), value.into())).into();
        assert_eq!(variables, expected);
        assert_eq!(variables.get(OsStr::new("HIDDEN")), None);
    }

    #[test]
    fn an_empty_setting_forgets_and_a_missing_file_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.service");
        let machine = &mut Local::default();
        fs::write(
            &path,
            "[Service]\nEnvironment=A=1\nEnvironment=\nEnvironmentFile=/nowhere\nEnvironmentFile=\n",
        )
        .unwrap();
        let unit = Unit::load(machine, path.to_str().unwrap()).unwrap();
        assert_eq!(unit, Unit::default());
        fs::write(&path, "[Service]\nEnvironmentFile=/nowhere\n").unwrap();
        let unit = Unit::load(machine, path.to_str().unwrap()).unwrap();
        assert!(matches!(
            unit.variables(machine, Variables::new()),
            Err(ScriptError::EnvironmentFile(_))
        ));
        fs::write(&path, "[Service]\nDynamicUser=yes\n").unwrap();
        assert!(matches!(
            Unit::load(machine, path.to_str().unwrap()),
            Err(ScriptError::DynamicUser(_))
        ));
        assert!(matches!(
            Unit::load(machine, "./none.service"),
            Err(ScriptError::UnknownUnit(_))
        ));
    }
}
