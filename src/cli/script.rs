//! `signet script`.

use std::path::PathBuf;
use std::time::Duration;

use super::complete::ValueKind;
use super::help;
use super::tones::{Toned, yes_no};
use super::values::duration;
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::ops::script::{
    self, Backend, Check, CheckId, EnvironmentKind, Key, KeyError, KeySource, Report as ScriptReport,
    ServiceClass, Status, Validation,
};
use crate::ops::script_new::{self, Signer, TemplateOptions, WrittenScript};
use crate::output::{Block, Case, Level, Outcome, Place, Progress, Report, Rule, Suite, cells, fields};

/// Write signing scripts, and try them as Pulp runs them
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Run a signing script as Pulp's worker does, and judge what it gives
    ///
    /// Makes eight runs: with Pulp's own test manifest, with a realistic reference, with a key that is not
    /// there, four at once, and with an index. Exit code 14 when a check fails. With -o junit, sarif, github or
    /// markdown the result is a report for a pipeline.
    #[command(before_help = help::SCRIPT_VALIDATE)]
    Validate {
        /// The script
        #[arg(add = ValueKind::Program.completer())]
        script: PathBuf,
        /// The key that it must sign with: fingerprint, key id, user id or a certificate file
        #[arg(long, value_name = "KEY", add = ValueKind::Key.completer())]
        key: String,
        #[command(flatten)]
        options: ValidationArgs,
    },
    /// Write a signing script that passes every check
    #[command(before_help = help::SCRIPT_NEW)]
    New {
        /// The file to write; without one the script is printed
        #[arg(add = ValueKind::File.completer())]
        file: Option<PathBuf>,
        /// The program to sign with
        #[arg(long, value_name = "PROGRAM", default_value = "skopeo", add = ValueKind::Signer.completer())]
        signer: Signer,
        /// The secret key, for sq and signet
        #[arg(long, value_name = "FILE", add = ValueKind::Certificate.completer())]
        key_file: Option<PathBuf>,
        /// The file whose first line is the key's passphrase
        #[arg(long, value_name = "FILE", add = ValueKind::File.completer())]
        passphrase_file: Option<PathBuf>,
        /// The home folder of gpg or sq, where the worker does not know it
        #[arg(long, value_name = "DIR", add = ValueKind::Folder.completer())]
        home: Option<PathBuf>,
        /// Replace a file that is there
        #[arg(long)]
        force: bool,
    },
}

/// How a script is validated.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ValidationArgs {
    /// The service's class [default: container:ManifestSigningService]
    #[arg(long, value_name = "CLASS", add = ValueKind::ServiceClass.completer())]
    pub(super) class: Option<ServiceClass>,
    /// Whose keys to look KEY up in [default: gpg]
    #[arg(long, value_enum, value_name = "PROGRAM")]
    pub(super) backend: Option<BackendArg>,
    /// The home folder of gpg or sq to look KEY up in
    #[arg(long, value_name = "DIR", add = ValueKind::Folder.completer())]
    pub(super) home: Option<PathBuf>,
    /// A keyring file to look KEY up in
    #[arg(long, value_name = "FILE", add = ValueKind::File.completer())]
    keyring: Option<PathBuf>,
    /// The environment of the runs: worker (as under systemd), inherit (yours), none (Pulp's variables alone),
    /// systemd:UNIT (a unit's, or of a unit file), or a file of KEY=VALUE lines
    #[arg(long, value_name = "KIND", default_value = "worker", add = ValueKind::Environment.completer())]
    env: EnvironmentKind,
    /// Run the script as this user, when you are root
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// Run everything on the machine that this reaches: 'ssh HOST', 'podman exec -i CONTAINER'
    #[arg(long, value_name = "PREFIX", add = ValueKind::Shell.completer())]
    pub(super) on: Option<String>,
    /// How long one run may take
    #[arg(long, value_name = "DURATION", default_value = "60s", value_parser = duration)]
    timeout: Duration,
}

/// The programs that keep keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum BackendArg {
    /// GnuPG
    Gpg,
    /// Sequoia
    Sq,
}

impl ValidationArgs {
    /// The key that `name` means.
    pub(super) fn key(&self, name: &str) -> Result<Key, KeyError> {
        let source = KeySource {
            key: name.to_owned(),
            backend: match self.backend {
                Some(BackendArg::Sq) => Backend::Sq,
                Some(BackendArg::Gpg) | None => Backend::Gpg,
            },
            home: self.home.clone(),
            keyring: self.keyring.clone(),
        };
        script::resolve_key(&source, self.on.as_deref())
    }

    /// The class that is registered.
    pub(super) fn class(&self) -> ServiceClass {
        self.class.unwrap_or_default()
    }

    /// Whether a place to look the key up in was named; then the server's own command is to look there, too.
    pub(super) fn key_store(&self) -> Option<(Option<&'static str>, Option<PathBuf>, Option<PathBuf>)> {
        let backend = self.backend.map(|backend| match backend {
            BackendArg::Gpg => "gpg",
            BackendArg::Sq => "sq",
        });
        let is_named = backend.is_some() || self.home.is_some() || self.keyring.is_some();
        is_named.then(|| (backend, self.home.clone(), self.keyring.clone()))
    }

    /// Makes the runs, showing how far they are, and to whoever `looks_on` each check as it ends. A report with
    /// failures is an error of its own.
    pub(super) fn validate(
        self,
        context: &Context,
        script: PathBuf,
        key: Result<Key, KeyError>,
        looks_on: bool,
    ) -> Result<ScriptReport, CommandError> {
        let class = self.class();
        let Self {
            env,
            user,
            on,
            timeout,
            ..
        } = self;
        let validation = Validation {
            script,
            class,
            environment: env,
            user,
            on,
            timeout,
        };
        let progress = Progress::new(&context.ui);
        let mut done = 0;
        let report = script::validate(validation, key, &mut |check| {
            done += 1;
            if looks_on {
                let (status, seen) = (check.status.as_str(), check.seen.as_deref().unwrap_or_default());
                let seen = if check.status == Status::Pass { "" } else { seen };
                context
                    .ui
                    .show(format!("  {status:<4}  {}  {seen}", check.id).trim_end());
            }
            if context.ui.draws_progress() {
                progress.update(
                    "validating",
                    check.id.as_str(),
                    Some((done, CheckId::ALL.len() as u64)),
                );
            }
        })?;
        drop(progress);
        if report.valid {
            return Ok(report);
        }
        if !context.ui.format().holds_errors() {
            context.ui.report(&report)?;
        }
        let failed: Vec<&str> = report
            .checks
            .iter()
            .filter(|check| check.status == Status::Fail)
            .map(|check| check.id.as_str())
            .collect();
        let message = anyhow::anyhow!(
            "{} is not a signing script that works: {}",
            report.script,
            failed.join(", ")
        );
        Err(CommandError::new(Kind::Invalid, "invalid-script", message).with_partial(&report))
    }
}

impl Command {
    pub(super) fn run(self, context: &Context) -> Result<(), CommandError> {
        match self {
            Self::Validate { script, key, options } => {
                let key = options.key(&key);
                let report = options.validate(context, script, key, false)?;
                Ok(context.ui.report(&report)?)
            }
            Self::New {
                file,
                signer,
                key_file,
                passphrase_file,
                home,
                force,
            } => {
                let program = std::env::current_exe()?;
                let options = TemplateOptions {
                    signer,
                    key_file,
                    passphrase_file,
                    home,
                    program,
                };
                match file {
                    Some(file) => Ok(context.ui.report(&script_new::write(&options, &file, force)?)?),
                    None => Ok(context.ui.raw(script_new::text(&options)?.as_bytes())?),
                }
            }
        }
    }
}

impl Report for WrittenScript {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Fields(fields![
            ("script", self.script.display().to_string()),
            ("signs with", self.signer.to_owned()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.script.display().to_string()]
    }
}

/// Failures and warnings with what was seen; what passed only by its name.
impl Report for ScriptReport {
    fn blocks(&self) -> Vec<Block> {
        let fingerprint = self
            .fingerprint
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        let valid = yes_no(self.valid, &if self.valid { Status::Pass } else { Status::Fail });
        let rows = self.checks.iter().map(|check| {
            let seen = match check.status {
                Status::Pass => String::new(),
                _ => check.seen.clone().unwrap_or_default(),
            };
            cells![check.status.cell(), check.id.to_string(), seen]
        });
        let mut blocks = vec![
            Block::Table {
                headers: vec!["result", "check", "seen"],
                rows: rows.collect(),
            },
            Block::Fields(fields![
                ("script", self.script.clone()),
                ("fingerprint", fingerprint),
                ("valid", valid),
            ]),
        ];
        let notable = self
            .checks
            .iter()
            .filter(|check| matches!(check.status, Status::Fail | Status::Warn));
        let hints: Vec<String> = notable
            .filter_map(|check| Some(format!("{}: {}", check.id, check.hint.as_ref()?)))
            .collect();
        if !hints.is_empty() {
            blocks.push(Block::Text(hints.join("\n")));
        }
        blocks
    }

    fn names(&self) -> Vec<String> {
        let failed = self.checks.iter().filter(|check| check.status == Status::Fail);
        failed.map(|check| check.id.to_string()).collect()
    }

    fn outcome(&self) -> Option<Outcome> {
        let rule = |id: &CheckId| Rule {
            id: id.as_str(),
            text: id.text(),
        };
        Some(Outcome {
            command: "signet script validate",
            rules: CheckId::ALL.iter().map(rule).collect(),
            suites: vec![Suite {
                name: self.script.clone(),
                time: Some(self.runs_took),
                cases: self.checks.iter().map(|check| case(self, check)).collect(),
            }],
        })
    }
}

/// A check as a pipeline is told of it.
fn case(report: &ScriptReport, check: &Check) -> Case {
    let fingerprint = report.fingerprint.as_ref().map(ToString::to_string);
    Case {
        name: check.id.to_string(),
        rule: check.id.as_str(),
        level: match check.status {
            Status::Pass => Level::Good,
            Status::Warn => Level::Warning,
            Status::Fail => Level::Failure,
            Status::Skip => Level::Skipped,
        },
        message: check.seen.clone().unwrap_or_else(|| check.id.text().to_owned()),
        hint: check.hint.clone(),
        place: Place::File(report.script.clone()),
        facts: vec![
            ("script", report.script.clone()),
            ("fingerprint", fingerprint.unwrap_or_default()),
            ("result", check.status.as_str().to_owned()),
        ],
    }
}
