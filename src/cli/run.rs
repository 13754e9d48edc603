//! From the arguments to the exit code.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};
use serde_json::json;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::command::{self, Cli, command};
use super::{ask, complete, from_environment, serve_log};
use crate::config::{Config, Environment, env};
use crate::context::Context;
use crate::error::CommandError;
use crate::output::{CommandLine, Failure, Format, Ui, UiOptions};

/// Runs the program with these arguments, the first being its own name, and returns its exit code (see
/// [`crate::error::Kind`]; 0 when all went well).
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    if let Some(code) = complete::requested(&args) {
        return code;
    }
    // How help looks is a walk through the whole tree, and only those pay for it who see it.
    let lean = command::lean(&args).and_then(|tree| parse(tree, &args).ok());
    let parsed = lean.map_or_else(|| parse(Cli::command(), &args), Ok);
    let parsed = match parsed {
        Err(error) if is_help(&error) => parse(command(), &args),
        Err(error) if error.kind() == ErrorKind::MissingRequiredArgument => {
            with_questions(&args).ok_or(error)
        }
        parsed => parsed,
    };
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return parse_error(&error, &args),
    };
    let server_log = cli.command.server_log();
    match server_log {
        Some(format) => serve_log::start(format, cli.global.quiet, cli.global.verbose),
        None => log_to_stderr(cli.global.verbose),
    }
    let mut ui_options = cli.global.ui_options(&Environment::real());
    let overrides = match cli.global.overrides() {
        Ok(overrides) => overrides,
        Err(error) => return failure(&Ui::new(ui_options), &error),
    };
    let environment = if cli.command.needs_config() {
        Environment::real()
    } else {
        Environment::default()
    };
    let mut to_load = overrides.clone();
    if cli.command.makes_profile() {
        to_load.profile = None;
    }
    let config = match Config::load(to_load, &environment) {
        Ok(config) => config,
        Err(error) => return failure(&Ui::new(ui_options), &error.into()),
    };
    if ui_options.format.is_none() {
        ui_options.format = config
            .output
            .as_ref()
            .and_then(|format| format.value.parse().ok());
    }
    let ui = Ui::new(ui_options);
    if ui.format().is_of_pipelines() && !cli.command.is_of_pipelines() {
        let error = CommandError::usage("this command has no report for a pipeline").hint(
            "-o junit, sarif, github and markdown are for script validate, repo sign, task wait, signature verify \
             and repo audit",
        );
        return failure(&ui, &error);
    }
    if cli.command.needs_config() {
        config.warnings.iter().for_each(|warning| ui.warn(warning));
    }
    let typed = CommandLine::of(args.get(1..).unwrap_or_default());
    let mut context = Context::new(ui, config, overrides, typed, environment);
    // Threads that only a server needs would cost every other command its start.
    let mut runtime = match server_log {
        Some(_) => tokio::runtime::Builder::new_multi_thread(),
        None => tokio::runtime::Builder::new_current_thread(),
    };
    let runtime = runtime.enable_all().build();
    let ended = match runtime {
        Ok(runtime) => runtime.block_on(cli.command.run(&mut context)),
        Err(error) => Err(error.into()),
    };
    match ended {
        Ok(()) => {
            context.ui.event("ended", json!({"exit_code": 0}));
            ExitCode::SUCCESS
        }
        Err(error) => failure(&context.ui, &error),
    }
}

fn is_help(error: &clap::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    )
}

/// The arguments as far as they are there, where somebody can be asked for the others.
fn with_questions(args: &[OsString]) -> Option<Cli> {
    let cli = parse(ask::optional(Cli::command()), args).ok()?;
    let ui = Ui::new(cli.global.ui_options(&Environment::real()));
    ui.can_ask().then_some(cli)
}

fn parse(tree: clap::Command, args: &[OsString]) -> Result<Cli, clap::Error> {
    let tree = from_environment::apply(tree, &Environment::real());
    Cli::from_arg_matches(&tree.try_get_matches_from(args)?)
}

/// Shows the error and gives its exit code.
fn failure(ui: &Ui, error: &CommandError) -> ExitCode {
    if error.is_closed_pipe() {
        return ExitCode::SUCCESS;
    }
    let (message, exit_code) = (error.message(), error.kind.exit_code());
    let failure = Failure {
        reason: error.reason,
        message: &message,
        hints: &error.hints,
        exit_code,
    };
    ui.event("ended", json!({"exit_code": exit_code, "error": failure}));
    // A reader that is gone cannot be told.
    let _ = ui.failure(error.partial.as_deref(), &failure);
    ui.error(&message);
    for hint in &error.hints {
        ui.hint(hint);
    }
    ExitCode::from(exit_code)
}

/// Help and version are no errors; a misuse is shown as the parser words it, and for a program as an object too.
fn parse_error(error: &clap::Error, args: &[OsString]) -> ExitCode {
    // A closed pipe behind `--help` is no failure.
    let _ = error.print();
    if !error.use_stderr() {
        return ExitCode::SUCCESS;
    }
    let wanted = wanted_format(args).filter(|format| format.holds_errors());
    if error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        && let Some(format) = wanted
    {
        let message = error.to_string();
        let message = message
            .lines()
            .next()
            .unwrap_or_default()
            .trim_start_matches("error: ")
            .to_owned();
        let ui = Ui::new(UiOptions {
            format: Some(format),
            ..UiOptions::default()
        });
        let failure = Failure {
            reason: "usage",
            message: &message,
            hints: &["signet --help".to_owned()],
            exit_code: crate::error::Kind::Usage.exit_code(),
        };
        let _ = ui.failure(None, &failure);
    }
    ExitCode::from(crate::error::Kind::Usage.exit_code())
}

/// The format that the arguments which could not be parsed ask for.
fn wanted_format(args: &[OsString]) -> Option<Format> {
    let args: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).collect();
    let by_flag = args.iter().enumerate().find_map(|(at, arg)| match arg.as_ref() {
        "-o" | "--output" => args.get(at + 1).map(|format| format.to_string()),
        arg => arg
            .strip_prefix("--output=")
            .or_else(|| arg.strip_prefix("-o"))
            .map(ToOwned::to_owned),
    });
    let format = by_flag.or_else(|| Environment::real().text(env::OUTPUT).ok().flatten());
    format?.parse().ok()
}

/// Requests and decisions on standard error, for `-v`.
fn log_to_stderr(verbose: u8) {
    let level = match verbose {
        0 => return,
        1 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .without_time()
        .with_target(false);
    tracing_subscriber::registry()
        .with(Targets::new().with_target("signet", level))
        .with(lines)
        .init();
}
