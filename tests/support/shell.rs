//! A shell in which someone types the commands of the documentation.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Ran, Sandbox};

/// A sandbox's shell, with `signet` on its PATH. Names of the documentation stand for those of the test.
pub struct Shell {
    sandbox: Sandbox,
    stands_for: Vec<(String, String)>,
}

impl Shell {
    /// A shell with these folders at the beginning of its PATH.
    pub fn new(sandbox: Sandbox, folders: impl IntoIterator<Item = PathBuf>) -> Self {
        let signet = Path::new(env!("CARGO_BIN_EXE_signet")).parent().unwrap();
        let path = std::env::var_os("PATH").unwrap();
        let all = folders
            .into_iter()
            .chain([signet.to_owned()])
            .chain(std::env::split_paths(&path));
        let path = std::env::join_paths(all).unwrap().into_string().unwrap();
        Self {
            sandbox: sandbox.env("PATH", path),
            stands_for: Vec::new(),
        }
    }

    /// From now on, `name` in what is typed stands for `value`.
    pub fn reads(&mut self, name: &str, value: &str) {
        self.stands_for.push((name.to_owned(), value.to_owned()));
    }

    /// What is typed, with the names of the test.
    pub fn read(&self, text: &str) -> String {
        let names = self.stands_for.iter();
        names.fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    }

    /// The shell with this text, not yet started. What fails ends it.
    pub fn command(&self, text: &str) -> Command {
        let script = self.read(text);
        self.sandbox
            .program("bash", ["-eu", "-o", "pipefail", "-c", &script])
    }

    /// Runs this text.
    pub fn run(&self, text: &str) -> Ran {
        Ran::of(self.command(text))
    }

    /// Where it runs.
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }
}
