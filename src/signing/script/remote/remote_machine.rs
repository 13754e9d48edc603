//! [`Machine`] by a shell elsewhere.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::answer::Items;
use super::shell::{Shell, call, quoted};
use crate::signing::script::environment_file::{self, is_name};
use crate::signing::script::machine::{Answer, Machine, Process, Variables};
use crate::signing::script::observation::{
    Captured, End, Ended, FILE_MAX, FileFacts, FileKind, Present, STREAM_MAX, ScriptFacts, StartError,
};
use crate::signing::script::user::User;
use crate::signing::script::{CheckId, ScriptError};

/// The machine behind a prefix.
pub(in crate::signing::script) struct Remote {
    shell: Shell,
    prefix: String,
    about: Items,
    user: Option<String>,
    work_folder: PathBuf,
}

impl Remote {
    /// Starts a shell behind `prefix`, and makes sure that it has what it needs.
    pub(in crate::signing::script) fn connect(prefix: &str) -> Result<Self, ScriptError> {
        let mut shell = Shell::start(prefix)?;
        let about = shell.prepare()?;
        for tool in ["od", "mkfifo"] {
            if !about.has("has", tool) {
                return Err(ScriptError::RemoteTool {
                    prefix: prefix.to_owned(),
                    tool,
                });
            }
        }
        Ok(Self {
            shell,
            prefix: prefix.to_owned(),
            about,
            user: None,
            work_folder: PathBuf::new(),
        })
    }

    fn ask<W: AsRef<OsStr>>(
        &mut self,
        function: &str,
        words: impl IntoIterator<Item = W>,
    ) -> Result<Items, ScriptError> {
        self.shell.ask(&call(function, words), Duration::ZERO)
    }
}

impl Machine for Remote {
    fn read(&mut self, path: &Path) -> Result<Option<Vec<u8>>, ScriptError> {
        Ok(self
            .ask("read_file", [path])?
            .bytes("content")
            .map(<[u8]>::to_vec))
    }

    fn list(&mut self, folder: &Path) -> Result<Vec<OsString>, ScriptError> {
        let items = self.ask("list_folder", [folder])?;
        let names = items
            .bytes("names")
            .unwrap_or_default()
            .split(|byte| *byte == b'\n');
        Ok(names
            .filter(|name| !matches!(*name, b"" | b"." | b".."))
            .map(|name| OsString::from_vec(name.to_vec()))
            .collect())
    }

    fn query(&mut self, program: &[&OsStr]) -> Result<Option<Answer>, ScriptError> {
        let items = self.ask("query", program)?;
        let stream = |name| captured(items.bytes(name));
        Ok(items.word("status").map(|status| Answer {
            is_success: status == "0",
            stdout: stream("stdout"),
            stderr: stream("stderr"),
        }))
    }

    fn variables(&mut self) -> Result<Variables, ScriptError> {
        // Opened by the shell itself, so it is what the shell was given.
        let environment = self.read(Path::new("/proc/self/environ"))?.unwrap_or_default();
        Ok(environment_file::parse(&environment).0)
    }

    fn uid(&mut self) -> Result<u32, ScriptError> {
        let uid = self.about.word("uid").and_then(|uid| uid.parse().ok());
        uid.ok_or_else(|| ScriptError::Remote {
            prefix: self.prefix.clone(),
            said: "it does not say which user it is".to_owned(),
        })
    }

    fn become_user(&mut self, user: &User) -> Result<(), ScriptError> {
        if self.uid()? != 0 {
            return Err(ScriptError::NotRoot(user.name.clone()));
        }
        // The user's shell takes the place of root's. It says so before anything is sent to it: what root's has read
        // ahead would be lost.
        let shell = self.shell.taken_over();
        let line = if self.about.has("has", "setpriv") {
            let groups: Vec<String> = user.groups.iter().map(u32::to_string).collect();
            let groups = match &groups[..] {
                [] => "--clear-groups".to_owned(),
                groups => format!("--groups={}", groups.join(",")),
            };
            let ids = format!("exec setpriv --reuid={} --regid={}", user.uid, user.gid);
            call(&format!("{ids} {groups} /bin/sh -c"), [&shell])
        } else {
            call("exec su -s /bin/sh", [&user.name, "-c", &shell])
        };
        self.shell.ask(&line, Duration::ZERO)?;
        self.about = self.shell.prepare()?;
        self.user = Some(user.name.clone());
        if self.uid()? == user.uid {
            return Ok(());
        }
        Err(ScriptError::Identity {
            name: user.name.clone(),
            source: std::io::Error::from(std::io::ErrorKind::PermissionDenied),
        })
    }

    fn look(&mut self, script: &Path) -> Result<ScriptFacts, ScriptError> {
        let items = self.ask("look", [explicit(script)])?;
        let path = |name: &str| {
            let bytes = items.bytes(name)?;
            let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
            Some(PathBuf::from(OsString::from_vec(line.to_vec())))
        };
        if let Some(target) = path("dangling") {
            return Ok(ScriptFacts::DanglingLink(target));
        }
        let Some(resolved) = path("resolved") else {
            let said = String::from_utf8_lossy(items.bytes("absent").unwrap_or_default()).into_owned();
            return Ok(ScriptFacts::Absent(said.trim().to_owned()));
        };
        let mode_of = |name| mode(items.word(name).unwrap_or_default());
        Ok(ScriptFacts::Present(Present {
            resolved,
            kind: match items.word("kind") {
                Some("file") => FileKind::Regular,
                Some("folder") => FileKind::Folder,
                _ => FileKind::Other,
            },
            mode: mode_of("mode"),
            folder_mode: mode_of("folder-mode"),
            may_run: items.word("may-run").is_some(),
            head: items.bytes("head").map(<[u8]>::to_vec),
        }))
    }

    fn may_run(&mut self, programs: &[PathBuf]) -> Result<Vec<bool>, ScriptError> {
        let items = self.ask("may_run", programs)?;
        let answers = items.split_at("may-run");
        Ok(answers.iter().map(|answer| answer.has("may-run", "1")).collect())
    }

    fn work_folder(&mut self) -> Result<PathBuf, ScriptError> {
        let items = match self.user {
            Some(_) => self.ask("work_folder", ["/tmp"])?,
            None => self
                .shell
                .ask(b"work_folder \"${TMPDIR:-/tmp}\"", Duration::ZERO)?,
        };
        let folder = items.bytes("folder").ok_or_else(|| {
            ScriptError::WorkFolder(std::io::Error::from(std::io::ErrorKind::PermissionDenied))
        })?;
        self.work_folder = PathBuf::from(OsStr::from_bytes(folder.strip_suffix(b"\n").unwrap_or(folder)));
        Ok(self.work_folder.clone())
    }

    fn run(&mut self, processes: &[Process], timeout: Duration) -> Result<Vec<Ended>, ScriptError> {
        let mut controls = Vec::new();
        for process in processes {
            let control = control_folder(process);
            self.shell.send(&preparation(process, &control));
            controls.push(control);
        }
        // sleep takes whole seconds everywhere.
        let seconds = timeout.as_secs() + u64::from(timeout.subsec_nanos() > 0);
        let mut words = vec![OsString::from(seconds.to_string())];
        words.extend(controls.iter().map(OsString::from));
        let items = self
            .shell
            .ask(&call("run", &words), Duration::from_secs(seconds))?;
        let ended: Vec<Ended> = items
            .split_at("run")
            .iter()
            .zip(&controls)
            .map(|(items, control)| ended(items, control))
            .collect();
        if ended.len() == processes.len() {
            return Ok(ended);
        }
        Err(ScriptError::Remote {
            prefix: self.prefix.clone(),
            said: format!(
                "{} of {} runs are lost",
                processes.len() - ended.len(),
                processes.len()
            ),
        })
    }

    fn fetch(&mut self, path: &Path, working_directory: &Path) -> Result<FileFacts, ScriptError> {
        let limit = FILE_MAX.to_string();
        let words = [explicit(path), working_directory.to_owned(), PathBuf::from(limit)];
        // Megabytes in hex over a slow line.
        let items = self.shell.ask(&call("fetch", words), Duration::from_secs(60))?;
        if let Some(said) = items.word("absent") {
            return Ok(FileFacts::Absent(said.to_owned()));
        }
        let (Some(size), Some(bytes)) = (items.word("size"), items.bytes("content")) else {
            return Ok(FileFacts::NotAFile);
        };
        let folder = items.bytes("folder").unwrap_or_default();
        let folder = Path::new(OsStr::from_bytes(folder.strip_suffix(b"\n").unwrap_or(folder)));
        Ok(FileFacts::File {
            size: size.trim().parse().unwrap_or(bytes.len() as u64),
            bytes: bytes.to_vec(),
            is_inside: folder.starts_with(working_directory),
        })
    }

    fn unobservable(&self) -> Option<(CheckId, &'static str)> {
        let has_sessions = self.about.has("has", "setsid");
        (!has_sessions).then_some((
            CheckId::RunTerminal,
            "that machine has no setsid, so the script may have had a terminal",
        ))
    }
}

/// A path that no command takes for an option.
fn explicit(path: &Path) -> PathBuf {
    if path.is_absolute() {
        path.to_owned()
    } else {
        Path::new(".").join(path)
    }
}

/// The folder beside the working directory that holds a run's streams and state.
fn control_folder(process: &Process) -> PathBuf {
    let mut folder = process.working_directory.clone().into_os_string();
    folder.push("-control");
    folder.into()
}

/// The lines that make a run's folders and files.
fn preparation(process: &Process, control: &Path) -> Vec<u8> {
    let folder = process.folder.as_ref();
    let mut folders = vec![&process.working_directory];
    folders.extend(folder);
    let mut lines = call(
        "mkdir",
        folders.into_iter().map(PathBuf::as_path).chain([control]),
    );
    lines.extend(b"\n{\n");
    lines.extend(printed(&process.content));
    lines.extend(b"} >");
    lines.extend(quoted(&process.input));
    lines.extend(b"\n{\n");
    lines.extend(printed(&launcher(process)));
    lines.extend(b"} >");
    lines.extend(quoted(control.join("launch")));
    lines
}

/// Commands that print these bytes. In octal, so that every shell's printf does, NUL bytes included.
fn printed(bytes: &[u8]) -> Vec<u8> {
    let lines = bytes.chunks(256).map(|chunk| {
        let octal: String = chunk.iter().map(|byte| format!("\\{byte:03o}")).collect();
        format!("printf '{octal}'\n")
    });
    lines.collect::<String>().into_bytes()
}

/// The program that becomes the script: variables are set by it, for those in a command line can be read by everyone.
fn launcher(process: &Process) -> Vec<u8> {
    let mut lines = call("cd", [&process.working_directory]);
    // What shells export of their own accord.
    lines.extend(b" || exit\nunset PWD OLDPWD SHLVL _\numask 022\n");
    for (name, value) in &process.variables {
        // A shell cannot set any others.
        if let Some(name) = name.to_str().filter(|name| is_name(name)) {
            lines.extend(b"export ");
            lines.extend(name.as_bytes());
            lines.push(b'=');
            lines.extend(quoted(value));
            lines.push(b'\n');
        }
    }
    lines.extend(call("exec", [&process.script, &process.input]));
    lines.push(b'\n');
    lines
}

fn ended(items: &Items, control: &Path) -> Ended {
    let status = items.word("status").and_then(|status| status.parse::<i32>().ok());
    let stderr = captured(items.bytes("stderr"));
    let how = match status {
        status if items.word("timed-out").is_some() => End::TimedOut(status),
        None => End::TimedOut(None),
        Some(status @ (126 | 127)) => match refusal(&stderr, control) {
            Some(error) => End::NotStarted(error),
            None => End::Exited(status),
        },
        // So a shell tells of a signal; no script means more than 128 by itself.
        Some(status @ 129..=192) => End::Killed(status - 128),
        Some(status) => End::Exited(status),
    };
    Ended {
        how,
        stdout: captured(items.bytes("stdout")),
        stderr,
        time: time(items.word("run").unwrap_or_default()).unwrap_or_default(),
    }
}

/// Why the launcher could not become the script: the shell says so in the launcher's name.
fn refusal(stderr: &Captured, control: &Path) -> Option<StartError> {
    let said = String::from_utf8_lossy(&stderr.bytes);
    let line = said.lines().next()?;
    let launcher = control.join("launch");
    let message = line.strip_prefix(launcher.to_str()?)?;
    let errno = [
        ("Permission denied", 13),
        ("Text file busy", 26),
        ("Exec format error", 8),
        ("cannot execute binary file", 8),
        ("Too many levels", 40),
        ("not found", 2),
        ("No such file", 2),
    ];
    let errno = errno.iter().find(|(words, _)| message.contains(words));
    Some(StartError {
        errno: errno.map(|(_, errno)| *errno),
        message: message.trim_start_matches(':').trim().to_owned(),
    })
}

/// The time between two moments in seconds.
fn time(moments: &str) -> Option<Duration> {
    let (begin, end) = moments.split_once(' ')?;
    let seconds = end.trim().parse::<f64>().ok()? - begin.parse::<f64>().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

fn captured(bytes: Option<&[u8]>) -> Captured {
    let bytes = bytes.unwrap_or_default();
    Captured {
        is_cut: bytes.len() > STREAM_MAX,
        bytes: bytes[..bytes.len().min(STREAM_MAX)].to_vec(),
    }
}

/// The permission bits in the first field of `ls -l`: `-rwxr-xr-t`.
fn mode(listed: &str) -> u32 {
    let letters: Vec<char> = listed.chars().skip(1).take(9).collect();
    let bit = |index: usize, letter: char| u32::from(letters.get(index) == Some(&letter));
    let mut mode = 0;
    for (index, letter) in letters.iter().enumerate() {
        // s and t stand for a run bit with another; S and T for the other alone.
        mode |= u32::from(!matches!(letter, '-' | 'S' | 'T')) << (8 - index.min(8));
    }
    let special = |index, small, large| bit(index, small) | bit(index, large);
    mode | special(2, 's', 'S') << 11 | special(5, 's', 'S') << 10 | special(8, 't', 'T') << 9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_read() {
        for (listed, expected) in [
            ("-rwxr-xr-x", 0o755),
            ("drwxrwxrwt", 0o1777),
            ("drwx-----T", 0o1700),
            ("-rwsr-Sr--", 0o6744),
            ("", 0),
        ] {
            assert_eq!(mode(listed), expected, "{listed}");
        }
    }

    #[test]
    fn a_refused_start_is_told_from_a_script_s_own_words() {
        let said = |text: &str| {
            let stderr = Captured {
                bytes: text.into(),
                is_cut: false,
            };
            refusal(&stderr, Path::new("/w/run-1-control")).map(|error| error.errno)
        };
        assert_eq!(
            said("/w/run-1-control/launch: 9: exec: /s: Permission denied\n"),
            Some(Some(13))
        );
        assert_eq!(
            said("/w/run-1-control/launch: line 9: /s: not found\n"),
            Some(Some(2))
        );
        assert_eq!(said("/s: 3: skopeo: not found\n"), None);
    }
}
