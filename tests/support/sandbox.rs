//! A hermetic place to run the program in: an empty environment, a home of its own, no terminal.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Stdio};

use super::documented::is_documented;

/// A home folder and the environment of the program run in it.
pub struct Sandbox {
    home: tempfile::TempDir,
    env: Vec<(String, String)>,
}

/// The program while it runs.
pub struct Running {
    /// Taken when its end is waited for.
    child: Option<Child>,
    stderr: BufReader<ChildStderr>,
    said: String,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Sandbox {
    /// A sandbox without any configuration.
    pub fn new() -> Self {
        Self::at(tempfile::tempdir().unwrap())
    }

    /// A sandbox whose home is this folder.
    pub fn at(home: tempfile::TempDir) -> Self {
        Self {
            home,
            env: Vec::new(),
        }
    }

    /// Sets a variable for every run, in the place of what it was.
    pub fn env(mut self, name: &str, value: impl Into<String>) -> Self {
        self.env.push((name.to_owned(), value.into()));
        self
    }

    /// Takes a variable away.
    pub fn without(mut self, name: &str) -> Self {
        self.env.retain(|(known, _)| known != name);
        self
    }

    /// A path below the home folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Writes a file below the home folder, readable by the owner alone.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        path
    }

    /// The program, not yet started.
    pub fn command<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, args: I) -> Command {
        self.program(env!("CARGO_BIN_EXE_signet"), args)
    }

    /// Another program in the same environment.
    pub fn program<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, program: &str, args: I) -> Command {
        let mut command = Command::new(program);
        command.args(args).env_clear().current_dir(self.home.path());
        command.env("HOME", self.home.path());
        for (name, folder) in [
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_STATE_HOME", ".state"),
            ("XDG_CACHE_HOME", ".cache"),
        ] {
            command.env(name, self.home.path().join(folder));
        }
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program without input.
    #[track_caller]
    pub fn signet<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, args: I) -> Ran {
        Ran::of(self.command(args))
    }

    /// Runs the program with this on its standard input.
    #[track_caller]
    pub fn signet_with_input<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(
        &self,
        args: I,
        input: &[u8],
    ) -> Ran {
        let mut command = self.command(args);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        // A program that ends without reading its input closes the pipe: that is for the caller to judge.
        let _ = child.stdin.take().unwrap().write_all(input);
        let ran = Ran::from(child.wait_with_output().unwrap());
        is_documented(&command, ran.code);
        ran
    }

    /// Starts the program, to be watched while it runs.
    pub fn start<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&self, args: I) -> Running {
        self.start_program(env!("CARGO_BIN_EXE_signet"), args)
    }

    /// Starts another program in the same environment, to be watched while it runs.
    pub fn start_program<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(
        &self,
        program: &str,
        args: I,
    ) -> Running {
        let mut child = self.program(program, args).spawn().unwrap();
        Running {
            stderr: BufReader::new(child.stderr.take().unwrap()),
            child: Some(child),
            said: String::new(),
        }
    }

    /// The permissions of a file below the home folder, as `ls` has them in octal.
    pub fn mode(&self, name: &str) -> u32 {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(self.path(name)).unwrap().permissions().mode() & 0o777
    }
}

impl Running {
    /// Waits until standard error holds a line with this text; fails the test when it ends without.
    #[track_caller]
    pub fn until_says(&mut self, text: &str) {
        loop {
            let mut line = String::new();
            let read = self.stderr.read_line(&mut line).unwrap();
            assert!(read > 0, "`{text}` was never said, but:\n{}", self.said);
            self.said.push_str(&line);
            if line.contains(text) {
                return;
            }
        }
    }

    /// What Ctrl-C does.
    pub fn interrupt(&self) {
        self.signal("-INT");
    }

    /// Sends it a signal, such as `-TERM`.
    pub fn signal(&self, signal: &str) {
        let pid = self.child.as_ref().unwrap().id().to_string();
        // The shell's own: kill is no program on a small machine.
        let sent = Command::new("sh")
            .args(["-c", "kill \"$0\" \"$1\"", signal, &pid])
            .status();
        assert!(sent.unwrap().success());
    }

    /// The child, for what is read from it while it runs.
    pub fn child(&mut self) -> &mut Child {
        self.child.as_mut().unwrap()
    }

    /// Waits for its end.
    pub fn end(mut self) -> Ran {
        std::io::Read::read_to_string(&mut self.stderr, &mut self.said).unwrap();
        let output = self.child.take().unwrap().wait_with_output().unwrap();
        Ran {
            stderr: std::mem::take(&mut self.said),
            ..Ran::from(output)
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A test that failed does not wait for it.
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Ran {
    /// Runs a prepared command to its end.
    #[track_caller]
    pub fn of(mut command: Command) -> Self {
        let ran = Self::from(command.output().unwrap());
        is_documented(&command, ran.code);
        ran
    }

    /// Fails the test unless the program ended with this code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(
            self.code, code,
            "stdout: {}\nstderr: {}",
            self.stdout, self.stderr
        );
        self
    }

    /// Fails the test unless the program ended well.
    #[track_caller]
    pub fn success(self) -> Self {
        self.exits(0)
    }

    /// Fails the test unless standard error holds this text.
    #[track_caller]
    pub fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "`{text}` is not in: {}", self.stderr);
        self
    }

    /// Fails the test unless it ended with this code and told a program the reason.
    #[track_caller]
    pub fn fails(self, code: i32, reason: &str) -> Self {
        let ran = self.exits(code);
        assert_eq!(ran.json()["error"]["reason"], reason, "{}", ran.stdout);
        ran
    }

    /// Standard output as one JSON document.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in: {}", self.stdout))
    }
}

impl From<std::process::Output> for Ran {
    fn from(output: std::process::Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
