//! `path.*` and `shebang.*`: the script as a file.

use std::path::{Path, PathBuf};

use super::verdicts::{fail, pass, skip, warn};
use crate::signing::script::observation::{FileKind, Present, ScriptFacts};
use crate::signing::script::shebang::{Beginning, Shebang};
use crate::signing::script::{Check, CheckId};

/// What there is of the interpreter that the first line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::signing::script) struct Interpreter {
    /// Whether it is a program that the user may run.
    pub(in crate::signing::script) is_there: bool,
    /// What `env` is to find, and where it is.
    pub(in crate::signing::script) wanted: Option<(String, Option<PathBuf>)>,
}

/// Judges the script's path, mode and first line. `user` is the name of who will run it, when that is not the
/// caller; `interpreter` is there for a script with a first line.
pub(in crate::signing::script) fn script(
    given: &Path,
    facts: &ScriptFacts,
    user: Option<&str>,
    interpreter: Option<&Interpreter>,
) -> Vec<Check> {
    let mut checks = vec![absolute(given, facts)];
    let present = match facts {
        ScriptFacts::Present(present) => present,
        ScriptFacts::Absent(said) => {
            checks.push(fail(
                CheckId::PathExists,
                said.clone(),
                "check the path, and that the user may enter every folder above it: namei -l SCRIPT",
            ));
            return checks;
        }
        ScriptFacts::DanglingLink(target) => {
            checks.push(fail(
                CheckId::PathExists,
                format!("a link to {}, which is not there", target.display()),
                "install the script, or let the link name it",
            ));
            return checks;
        }
    };
    checks.push(pass(CheckId::PathExists, present.resolved.display().to_string()));
    checks.push(match present.kind {
        FileKind::Regular => pass(CheckId::PathRegular, None),
        FileKind::Folder => fail(CheckId::PathRegular, "a folder", "name the script itself"),
        FileKind::Other => fail(
            CheckId::PathRegular,
            "a device, pipe or socket",
            "name the script itself",
        ),
    });
    if present.kind != FileKind::Regular {
        return checks;
    }
    checks.push(executable(present, user));
    checks.push(writable(present));
    checks.extend(beginning(present, interpreter));
    checks
}

fn absolute(given: &Path, facts: &ScriptFacts) -> Check {
    if given.is_absolute() {
        return pass(CheckId::PathAbsolute, None);
    }
    let stored = match facts {
        ScriptFacts::Present(present) => present.resolved.display().to_string(),
        _ => "a resolved path".to_owned(),
    };
    warn(
        CheckId::PathAbsolute,
        format!("{} is relative; Pulp stores {stored}", given.display()),
        "give the absolute path, so that it is the same on every worker",
    )
}

fn executable(present: &Present, user: Option<&str>) -> Check {
    let mode = format!("mode {:04o}", present.mode);
    if present.may_run {
        return pass(CheckId::PathExecutable, mode);
    }
    let who = user.unwrap_or("this user");
    if present.mode & 0o111 == 0 {
        fail(
            CheckId::PathExecutable,
            format!("{mode}: nobody may run it"),
            "chmod 755 SCRIPT",
        )
    } else {
        fail(
            CheckId::PathExecutable,
            format!("{mode}, but {who} may not run it"),
            "chmod 755 SCRIPT; if that is not it, look for a mount with noexec (findmnt -T SCRIPT) and a closed \
             folder above it (namei -l SCRIPT)",
        )
    }
}

fn writable(present: &Present) -> Check {
    const OTHERS: u32 = 0o022;
    const STICKY: u32 = 0o1000;
    let mut open = Vec::new();
    if present.mode & OTHERS != 0 {
        open.push(format!("the script has mode {:04o}", present.mode));
    }
    if present.folder_mode & OTHERS != 0 && present.folder_mode & STICKY == 0 {
        open.push(format!("its folder has mode {:04o}", present.folder_mode));
    }
    if open.is_empty() {
        return pass(CheckId::PathWritableByOthers, None);
    }
    fail(
        CheckId::PathWritableByOthers,
        open.join(", "),
        "whoever can write there signs with this key: chmod go-w both",
    )
}

fn beginning(present: &Present, interpreter: Option<&Interpreter>) -> Vec<Check> {
    use CheckId::{ShebangInterpreter, ShebangLineEndings, ShebangPresent};
    let Some(head) = &present.head else {
        return [ShebangPresent, ShebangInterpreter, ShebangLineEndings]
            .map(|id| skip(id, "the user may not read the file"))
            .into();
    };
    match Beginning::of(head) {
        Beginning::Neither => vec![fail(
            ShebangPresent,
            if head.is_empty() {
                "the file is empty".to_owned()
            } else {
                format!(
                    "the file begins with `{}`",
                    head[..head.len().min(16)].escape_ascii()
                )
            },
            "let the first line be #!/bin/sh: the system starts it without a shell",
        )],
        Beginning::Elf => vec![
            pass(ShebangPresent, "an ELF program".to_owned()),
            skip(ShebangInterpreter, "an ELF program has no such line"),
            skip(ShebangLineEndings, "an ELF program has no such line"),
        ],
        Beginning::Script(shebang) if shebang.has_carriage_return => vec![
            pass(ShebangPresent, None),
            fail(
                ShebangLineEndings,
                "the first line ends with a carriage return",
                "write the script with LF line ends: sed -i 's/\\r$//' SCRIPT",
            ),
        ],
        Beginning::Script(shebang) => vec![
            pass(ShebangPresent, None),
            self::interpreter(&shebang, interpreter),
            pass(ShebangLineEndings, None),
        ],
    }
}

fn interpreter(shebang: &Shebang, found: Option<&Interpreter>) -> Check {
    let id = CheckId::ShebangInterpreter;
    let name = shebang.interpreter.display();
    match found {
        None => skip(id, "the interpreter was not looked for"),
        Some(found) if !found.is_there => fail(
            id,
            format!("{name} is not there, or not to be run by this user"),
            "install it on every worker, or name the one that is there",
        ),
        Some(Interpreter {
            wanted: Some((wanted, None)),
            ..
        }) => fail(
            id,
            format!("{name} finds no `{wanted}` on the PATH of the run"),
            if wanted.contains(' ') {
                "env takes the whole rest of the line for one name: use env -S, or name the interpreter itself"
            } else {
                "install it, or name it by its path in the first line"
            },
        ),
        Some(Interpreter {
            wanted: Some((_, Some(path))),
            ..
        }) => pass(id, path.display().to_string()),
        Some(_) => pass(id, name.to_string()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::signing::script::Status;

    fn good() -> Present {
        Present {
            resolved: "/usr/bin/sign".into(),
            kind: FileKind::Regular,
            mode: 0o755,
            folder_mode: 0o755,
            may_run: true,
            head: Some(b"#!/bin/sh\n".to_vec()),
        }
    }

    const THERE: Interpreter = Interpreter {
        is_there: true,
        wanted: None,
    };

    /// The ids that failed or warned.
    fn bad(given: &str, facts: ScriptFacts, interpreter: Interpreter) -> Vec<&'static str> {
        let checks = script(Path::new(given), &facts, None, Some(&interpreter));
        let bad = |check: &&Check| matches!(check.status, Status::Fail | Status::Warn);
        checks.iter().filter(bad).map(|check| check.id.as_str()).collect()
    }

    fn with(change: impl FnOnce(&mut Present)) -> Vec<&'static str> {
        let mut present = good();
        change(&mut present);
        bad("/usr/bin/sign", ScriptFacts::Present(present), THERE)
    }

    #[test]
    fn a_good_script_has_nothing_against_it() {
        assert!(with(|_| ()).is_empty());
        assert!(with(|present| present.folder_mode = 0o1777).is_empty(), "sticky");
        assert!(with(|present| present.head = Some(b"\x7fELF".to_vec())).is_empty());
        assert!(with(|present| (present.head, present.mode) = (None, 0o711)).is_empty());
    }

    #[test]
    fn each_fault_is_its_own() {
        assert_eq!(
            bad("sign", ScriptFacts::Present(good()), THERE),
            ["path.absolute"]
        );
        assert_eq!(
            bad("/x", ScriptFacts::Absent("no".into()), THERE),
            ["path.exists"]
        );
        assert_eq!(
            bad("/x", ScriptFacts::DanglingLink("y".into()), THERE),
            ["path.exists"]
        );
        for kind in [FileKind::Folder, FileKind::Other] {
            assert_eq!(with(|present| present.kind = kind), ["path.regular"]);
        }
        assert_eq!(with(|present| present.may_run = false), ["path.executable"]);
        for mode in [0o775, 0o757] {
            assert_eq!(with(|present| present.mode = mode), ["path.writable-by-others"]);
            assert_eq!(
                with(|present| present.folder_mode = mode),
                ["path.writable-by-others"]
            );
        }
        assert_eq!(
            with(|present| present.head = Some(b"echo".to_vec())),
            ["shebang.present"]
        );
        assert_eq!(
            with(|present| present.head = Some(Vec::new())),
            ["shebang.present"]
        );
        assert_eq!(
            with(|present| present.head = Some(b"#!/bin/sh\r\n".to_vec())),
            ["shebang.line-endings"]
        );
        let missing = Interpreter {
            is_there: false,
            wanted: None,
        };
        let not_found = Interpreter {
            is_there: true,
            wanted: Some(("bash".into(), None)),
        };
        for interpreter in [missing, not_found] {
            assert_eq!(
                bad("/x", ScriptFacts::Present(good()), interpreter),
                ["shebang.interpreter"]
            );
        }
    }
}
