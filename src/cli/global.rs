//! Options that every command takes, each with its environment variable.

use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::FalseyValueParser;

use super::complete::ValueKind;
use super::values::duration;
use crate::config::{Environment, Header, HeaderError, Layer, Overrides, Setting, env};
use crate::error::CommandError;
use crate::output::{ColorChoice, Format, UiOptions};
use crate::secret::Secret;

const SERVER: &str = "Server";
const OUTPUT: &str = "Output";

#[derive(Debug, Clone, clap::Args)]
pub(super) struct GlobalArgs {
    /// The profile of the configuration file to use
    #[arg(short, long, global = true, value_name = "NAME", help_heading = SERVER,
          add = ValueKind::Profile.completer())]
    pub profile: Option<String>,

    /// Read this configuration file instead of the user's
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE", help_heading = SERVER,
          add = ValueKind::File.completer())]
    pub config: Option<PathBuf>,

    /// The server, as http(s)://HOST[:PORT]
    #[arg(long, global = true, value_name = "URL", help_heading = SERVER)]
    pub base_url: Option<String>,

    /// Where the REST API begins on the server [default: /pulp/]
    #[arg(long, global = true, hide_short_help = true, value_name = "PATH", help_heading = SERVER)]
    pub api_root: Option<String>,

    /// The Pulp domain to work in
    #[arg(long, global = true, hide_short_help = true, value_name = "NAME", help_heading = SERVER)]
    pub domain: Option<String>,

    /// The HOST[:PORT] that clients type to pull, which signatures are made for [default: the server's]
    #[arg(long, global = true, hide_short_help = true, value_name = "HOST", help_heading = SERVER)]
    pub identity_host: Option<String>,

    /// The user to work as
    #[arg(long, global = true, hide_short_help = true, value_name = "NAME", help_heading = SERVER)]
    pub username: Option<String>,

    /// Read the password from standard input (or set SIGNET_PASSWORD)
    #[arg(long, global = true, hide_short_help = true, help_heading = SERVER)]
    pub password_stdin: bool,

    /// Certificate of the client, PEM
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE", help_heading = SERVER,
          add = ValueKind::Pem.completer())]
    pub client_cert: Option<PathBuf>,

    /// Key of the client's certificate, PEM
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE", help_heading = SERVER,
          add = ValueKind::Pem.completer())]
    pub client_key: Option<PathBuf>,

    /// Certificates of the authorities to trust for TLS, PEM, instead of the system's
    #[arg(long, global = true, hide_short_help = true, value_name = "FILE", help_heading = SERVER,
          add = ValueKind::Pem.completer())]
    pub ca_bundle: Option<PathBuf>,

    /// Do not verify the server's TLS certificate
    #[arg(long, global = true, hide_short_help = true, help_heading = SERVER)]
    pub no_verify_tls: bool,

    /// A header to send with every request; may be given several times
    #[arg(long = "header", global = true, hide_short_help = true, value_name = "NAME: VALUE", help_heading = SERVER)]
    pub headers: Vec<String>,

    /// How long one request may take, in seconds or as 90s, 5m [default: 60s]
    #[arg(long, global = true, hide_short_help = true, value_name = "DURATION",
          value_parser = duration, help_heading = SERVER)]
    pub request_timeout: Option<Duration>,

    /// How results are printed [default: table]
    #[arg(short, long, global = true, value_enum, value_name = "FORMAT",
          help_heading = OUTPUT)]
    pub output: Option<Format>,

    /// No progress, notes or hints
    #[arg(short, long, global = true, env = env::QUIET, hide_env = true, help_heading = OUTPUT,
          value_parser = FalseyValueParser::new())]
    pub quiet: bool,

    /// Show the requests; twice for more
    #[arg(short, long, global = true, hide_short_help = true, action = clap::ArgAction::Count, env = env::VERBOSE, hide_env = true,
          help_heading = OUTPUT)]
    pub verbose: u8,

    /// When to use colour
    #[arg(long, global = true, hide_short_help = true, value_enum, value_name = "WHEN", env = env::COLOR, hide_env = true,
          help_heading = OUTPUT)]
    pub color: Option<ColorChoice>,

    /// Never ask; fail and name the missing option
    #[arg(long, global = true, hide_short_help = true, env = env::NO_INPUT, hide_env = true, help_heading = OUTPUT,
          value_parser = FalseyValueParser::new())]
    pub no_input: bool,
}

impl GlobalArgs {
    /// What the printer is to do, from flags and the environment.
    pub(super) fn ui_options(&self, environment: &Environment) -> UiOptions {
        let is_set = |name| environment.raw(name).is_some();
        let forced = environment
            .raw(env::CLICOLOR_FORCE)
            .is_some_and(|value| value != "0");
        let dumb = environment.raw(env::TERM).is_some_and(|term| term == "dumb");
        let color = match self.color {
            Some(choice) => choice,
            None if is_set(env::NO_COLOR) => ColorChoice::Never,
            None if forced => ColorChoice::Always,
            None if dumb => ColorChoice::Never,
            None => ColorChoice::Auto,
        };
        // POSIX, 8.2: the first of these that is set counts.
        let locale = [env::LC_ALL, env::LC_CTYPE, env::LANG];
        let locale = locale.into_iter().find_map(|name| environment.raw(name));
        let locale = locale.map(|locale| locale.to_string_lossy().to_lowercase());
        UiOptions {
            utf8: locale.is_some_and(|locale| locale.contains("utf-8") || locale.contains("utf8")),
            format: self.output,
            quiet: self.quiet,
            color,
            moves: !dumb && !is_set(env::CI),
            logs: self.verbose > 0,
            may_ask: !self.no_input && !is_set(env::CI),
            summary: environment.path(env::GITHUB_STEP_SUMMARY),
        }
    }

    /// What the flags say of the settings. Reads the password when it comes on standard input.
    pub(super) fn overrides(&self) -> Result<Overrides, CommandError> {
        let text = |value: &Option<String>, flag| value.clone().map(|value| Setting::flag(value, flag));
        let path = |value: &Option<PathBuf>, flag| value.clone().map(|value| Setting::flag(value, flag));
        let header = |text: &String| -> Result<Setting<Header>, CommandError> {
            let header = text
                .parse()
                .map_err(|error: HeaderError| CommandError::usage(format!("--header: {error}")))?;
            Ok(Setting::flag(header, "--header"))
        };
        Ok(Overrides {
            profile: text(&self.profile, "--profile"),
            config: path(&self.config, "--config"),
            settings: Layer {
                base_url: text(&self.base_url, "--base-url"),
                api_root: text(&self.api_root, "--api-root"),
                domain: text(&self.domain, "--domain"),
                identity_host: text(&self.identity_host, "--identity-host"),
                username: text(&self.username, "--username"),
                password: self
                    .password_stdin
                    .then(|| read_password("--password-stdin"))
                    .transpose()?
                    .map(|password| Setting::flag(password, "--password-stdin")),
                client_cert: path(&self.client_cert, "--client-cert"),
                client_key: path(&self.client_key, "--client-key"),
                ca_bundle: path(&self.ca_bundle, "--ca-bundle"),
                verify_tls: self
                    .no_verify_tls
                    .then(|| Setting::flag(false, "--no-verify-tls")),
                headers: self.headers.iter().map(header).collect::<Result<_, _>>()?,
                request_timeout: self
                    .request_timeout
                    .map(|timeout| Setting::flag(timeout, "--request-timeout")),
                ..Layer::default()
            },
        })
    }
}

/// The first line of standard input, which this flag asks for.
pub(super) fn read_password(flag: &str) -> Result<Secret, CommandError> {
    let mut line = String::new();
    // A password is short; a file piped in by mistake is not read to its end.
    io::stdin().lock().take(4096).read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(CommandError::usage(format!(
            "{flag} was given, and standard input holds no password"
        )));
    }
    Ok(Secret::new(password))
}
