//! Where `signet demo` plays: a folder and a registry of its own, and this program run as its user would run it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context as _, anyhow};
use process_wrap::tokio::{ChildWrapper, CommandWrap, ProcessSession};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use crate::config::env;
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::output::{CommandLine, Format};
use crate::secret::Secret;

/// A command that was run.
#[derive(Debug, Serialize)]
pub(super) struct Step {
    /// As it would be typed.
    command: String,
    exit_code: i32,
}

/// The folder, the registry that serves from it, and what was done there.
pub(super) struct Stage<'c> {
    context: &'c Context,
    program: PathBuf,
    // Before the folder: it is to end first.
    registry: Registry,
    folder: TempDir,
    steps: Vec<Step>,
}

/// A registry that runs; ends when it is dropped, unless it is let go.
struct Registry {
    child: Option<Box<dyn ChildWrapper>>,
    served: Served,
}

/// What `signet serve -o json` says first.
#[derive(Deserialize)]
struct Served {
    url: String,
    admin_password: String,
}

/// A stage that is left as it stands.
#[derive(Debug, Serialize)]
pub(super) struct Left {
    pub(super) base_url: String,
    pub(super) folder: PathBuf,
    pub(super) process: Option<u32>,
}

impl<'c> Stage<'c> {
    /// Makes the folder and starts the registry on a free port.
    pub(super) async fn set(context: &'c Context) -> Result<Self, CommandError> {
        let program = std::env::current_exe().context("cannot find this program's own file")?;
        let folder = tempfile::Builder::new().prefix("signet-demo-").tempdir();
        let folder = folder.context("cannot make a temporary folder")?;
        std::fs::create_dir(folder.path().join("scripts")).context("cannot make a folder for scripts")?;
        let log = folder.path().join("serve.log");
        let log = std::fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;

        let arguments = [
            "serve",
            "--data",
            "data",
            "--scripts-dir",
            "scripts",
            "--listen",
            "127.0.0.1:0",
        ];
        show(context, &arguments)?;
        let mut command = command(context, &program, folder.path());
        command.args(arguments).args(["-o", "json"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        // A session of its own: Ctrl-C, which ends the demo, lets it end its tasks first.
        let mut child = CommandWrap::from(command)
            .wrap(ProcessSession)
            .spawn()
            .context("cannot start the registry")?;
        let stdout = child
            .stdout()
            .take()
            .ok_or_else(|| anyhow!("the registry has no output"))?;
        let mut line = String::new();
        let read = BufReader::new(stdout).read_line(&mut line).await;
        let mut registry = Registry {
            child: Some(child),
            served: Served {
                url: String::new(),
                admin_password: String::new(),
            },
        };
        registry.served = match read.map(|_| serde_json::from_str(&line)) {
            Ok(Ok(served)) => served,
            _ => {
                let said = std::fs::read_to_string(folder.path().join("serve.log")).unwrap_or_default();
                return Err(anyhow!("the registry did not start: {}", said.trim()).into());
            }
        };
        Ok(Self {
            context,
            program,
            folder,
            registry,
            steps: Vec::new(),
        })
    }

    /// A file in the folder, as users would type it: with its whole path.
    pub(super) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    pub(super) fn base_url(&self) -> &str {
        &self.registry.served.url
    }

    pub(super) fn password(&self) -> Secret {
        Secret::new(self.registry.served.admin_password.clone())
    }

    pub(super) fn steps(self) -> Vec<Step> {
        self.steps
    }

    /// Shows a command and runs it. Any other exit code than `expected` ends the demo.
    pub(super) async fn run(&mut self, arguments: &[&str], expected: i32) -> Result<(), CommandError> {
        let shown = show(self.context, arguments)?;
        let mut command = command(self.context, &self.program, self.folder.path());
        command.args(arguments).stdin(Stdio::null()).kill_on_drop(true);
        if self.context.ui.format() != Format::Table {
            // The result is the demo's own document.
            command.stdout(std::io::stderr());
        }
        if arguments.contains(&"login") {
            command.env(env::PASSWORD, self.password().expose());
        }
        let status = command.status().await.context("cannot run this program")?;
        let exit_code = status.code().unwrap_or(-1);
        self.steps.push(Step {
            command: shown.clone(),
            exit_code,
        });
        if exit_code == expected && expected != 0 {
            say(self.context, &format!("(exit code {exit_code})"))?;
        }
        if exit_code != expected {
            let error = anyhow!("`{shown}` ended with {exit_code}, and {expected} was expected");
            return Err(CommandError::new(Kind::Failure, "demo-failed", error));
        }
        Ok(())
    }

    /// Runs this program with the user's own configuration.
    pub(super) async fn for_the_user(&self, arguments: &[&str]) -> Result<(), CommandError> {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .env(env::PASSWORD, self.password().expose());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .kill_on_drop(true);
        let status = command.status().await.context("cannot run this program")?;
        match status.success() {
            true => Ok(()),
            false => Err(anyhow!("the profile `demo` could not be written").into()),
        }
    }

    /// Lets the registry go on, and keeps the folder.
    pub(super) fn leave(mut self) -> (Left, Vec<Step>) {
        let process = self.registry.child.take().and_then(|child| child.id());
        let left = Left {
            base_url: self.registry.served.url.clone(),
            folder: self.folder.keep(),
            process,
        };
        (left, self.steps)
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // Nothing of what it keeps is needed any more.
            let _ = child.start_kill();
        }
    }
}

/// This program, in the folder, with a home of its own there: nothing of the user's is read or written.
fn command(context: &Context, program: &Path, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear().env(env::HOME, folder);
    let kept = [
        env::PATH,
        env::TERM,
        env::NO_COLOR,
        env::CLICOLOR_FORCE,
        env::CI,
        env::LC_ALL,
        env::LC_CTYPE,
        env::LANG,
    ];
    for name in kept {
        if let Some(value) = context.variable(name) {
            command.env(name, OsString::from(value));
        }
    }
    command
}

/// Prints a command as it would be typed, and gives it.
fn show(context: &Context, arguments: &[&str]) -> Result<String, CommandError> {
    let typed = CommandLine::of(arguments).to_string();
    say(context, &format!("$ {typed}"))?;
    Ok(typed)
}

/// Prints a line of the demo: to standard output, unless that is for a document.
pub(super) fn say(context: &Context, line: &str) -> Result<(), CommandError> {
    match context.ui.format() {
        Format::Table => context.ui.result_line(line)?,
        _ => context.ui.note(line),
    }
    Ok(())
}
