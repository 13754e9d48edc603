//! `signet config`.

use std::path::PathBuf;

use serde::Serialize;

use super::ask::{self, Answers};
use super::help;
use crate::config::{Config, NewProfile, Origin, Setting};
use crate::context::Context;
use crate::error::CommandError;
use crate::output::{Block, Report, cells, fields};
use crate::secret::Secret;

/// Look at the configuration, or begin one
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Write a profile from the global options given
    #[command(before_help = help::CONFIG_INIT)]
    Init {
        /// Replace a profile that is there already
        #[arg(long)]
        force: bool,
        /// Print what would be written, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Show every setting with the place its value comes from
    #[command(before_help = help::CONFIG_SHOW)]
    Show,
    /// Show which files are read and written
    #[command(before_help = help::CONFIG_PATH)]
    Path,
}

impl Command {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        match self {
            Self::Init { force, dry_run } => init(context, force, dry_run),
            Self::Show => Ok(context.ui.report(&Shown::of(&context.config))?),
            Self::Path => Ok(context.ui.report(&Files::of(context))?),
        }
    }

    /// Whether `--profile` names a profile that is yet to be written.
    pub(super) fn makes_profile(&self) -> bool {
        matches!(self, Self::Init { .. })
    }
}

/// Writes the options given as a profile. The password is none of it: `login` keeps what is needed.
fn init(context: &Context, force: bool, dry_run: bool) -> Result<(), CommandError> {
    let mut name = context
        .given
        .profile
        .as_ref()
        .map(|profile| profile.value.clone());
    let mut settings = context.given.settings.clone();
    settings.password = None;
    let mut answers = Answers::of(context);
    if settings.base_url.is_none() {
        match &context.config.base_url {
            Some(url) if matches!(url.origin, Origin::Environment(_)) => {
                settings.base_url = Some(url.clone().map(String::from));
            }
            _ => ask::profile(context, &mut name, &mut settings, &mut answers)?,
        }
    }
    let name = name.as_deref().unwrap_or("default");
    let path = match &context.given.config {
        Some(file) => file.value.clone(),
        None => context.paths().user_config()?,
    };
    let profile = NewProfile {
        name,
        settings: &settings,
        replace: force,
        make_default: false,
    };
    answers.tell(&context.ui);
    let result = if dry_run {
        profile.check(&path)?;
        "would-write"
    } else {
        profile.write(&path)?;
        "written"
    };
    let report = InitReport {
        profile: name.to_owned(),
        file: path,
        result,
    };
    Ok(context.ui.report(&report)?)
}

#[derive(Serialize)]
struct InitReport {
    profile: String,
    file: PathBuf,
    /// `written` or, in a dry run, `would-write`.
    result: &'static str,
}

impl Report for InitReport {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Fields(fields![
            ("profile", self.profile.clone()),
            ("file", self.file.display().to_string()),
            ("result", self.result.to_owned()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.profile.clone()]
    }
}

/// Every setting with its origin; secrets are only said to be there.
#[derive(Serialize)]
struct Shown {
    settings: Vec<ShownSetting>,
}

#[derive(Serialize)]
struct ShownSetting {
    name: &'static str,
    value: Option<String>,
    origin: Option<String>,
}

impl Shown {
    fn of(config: &Config) -> Self {
        let mut settings = Vec::new();
        let mut add = |name, setting: Option<(String, &Origin)>| {
            let (value, origin) = setting.map(|(value, origin)| (value, origin.to_string())).unzip();
            settings.push(ShownSetting { name, value, origin });
        };
        fn text<T: ToString>(setting: &Option<Setting<T>>) -> Option<(String, &Origin)> {
            setting
                .as_ref()
                .map(|setting| (setting.value.to_string(), &setting.origin))
        }
        fn file(setting: &Option<Setting<PathBuf>>) -> Option<(String, &Origin)> {
            setting
                .as_ref()
                .map(|setting| (setting.value.display().to_string(), &setting.origin))
        }
        fn secret(setting: &Option<Setting<Secret>>) -> Option<(String, &Origin)> {
            setting
                .as_ref()
                .map(|setting| ("(redacted)".to_owned(), &setting.origin))
        }
        add("profile", text(&config.profile));
        add("base_url", text(&config.base_url));
        add(
            "api_root",
            Some((config.api_root.value.clone(), &config.api_root.origin)),
        );
        add("domain", text(&config.domain));
        add("identity_host", text(&config.identity_host));
        add("username", text(&config.username));
        add("password", secret(&config.password));
        add("client_cert", file(&config.client_cert));
        add("client_key", file(&config.client_key));
        add("ca_bundle", file(&config.ca_bundle));
        add(
            "verify_tls",
            Some((config.verify_tls.value.to_string(), &config.verify_tls.origin)),
        );
        for header in &config.headers {
            add(
                "headers",
                Some((format!("{}: (redacted)", header.value.name), &header.origin)),
            );
        }
        let timeout = config.request_timeout.value;
        let timeout = timeout.map_or_else(
            || "none".to_owned(),
            |timeout| format!("{} s", timeout.as_secs_f64()),
        );
        add("request_timeout", Some((timeout, &config.request_timeout.origin)));
        add("client_id", text(&config.client_id));
        add("client_secret", secret(&config.client_secret));
        add("oauth2_token_url", text(&config.oauth2_token_url));
        add("output", text(&config.output));
        Self { settings }
    }
}

impl Report for Shown {
    fn blocks(&self) -> Vec<Block> {
        let row = |setting: &ShownSetting| {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            cells![setting.name, text(&setting.value), text(&setting.origin),]
        };
        vec![Block::Table {
            headers: vec!["setting", "value", "from"],
            rows: self
                .settings
                .iter()
                .filter(|setting| setting.value.is_some())
                .map(row)
                .collect(),
        }]
    }

    fn names(&self) -> Vec<String> {
        self.settings
            .iter()
            .filter(|setting| setting.value.is_some())
            .map(|setting| setting.name.to_owned())
            .collect()
    }
}

/// The files that are read and written; `None` where there is no home folder.
#[derive(Serialize)]
struct Files {
    config: Option<PathBuf>,
    system_config: PathBuf,
    pulp_cli: Option<PathBuf>,
    pulp_cli_system: PathBuf,
    credentials: Option<PathBuf>,
    sessions: Option<PathBuf>,
    /// The ones that were read this time, the first one wins.
    read: Vec<PathBuf>,
}

impl Files {
    fn of(context: &Context) -> Self {
        let paths = context.paths();
        Self {
            config: match &context.given.config {
                Some(file) => Some(file.value.clone()),
                None => paths.user_config().ok(),
            },
            system_config: paths.system_config(),
            pulp_cli: paths.pulp_cli_user().ok(),
            pulp_cli_system: paths.pulp_cli_system(),
            credentials: paths.credentials().ok(),
            sessions: paths.sessions().ok(),
            read: context.config.files.clone(),
        }
    }
}

impl Report for Files {
    fn blocks(&self) -> Vec<Block> {
        let shown = |path: &Option<PathBuf>| {
            path.as_ref()
                .map(|path| path.display().to_string())
                .unwrap_or_default()
        };
        let read: Vec<String> = self.read.iter().map(|path| path.display().to_string()).collect();
        vec![Block::Fields(fields![
            ("configuration", shown(&self.config)),
            ("for everyone", self.system_config.display().to_string()),
            ("pulp-cli's", shown(&self.pulp_cli)),
            (
                "pulp-cli's for everyone",
                self.pulp_cli_system.display().to_string(),
            ),
            ("credentials", shown(&self.credentials)),
            ("sessions", shown(&self.sessions)),
            ("read", read.join("\n")),
        ])]
    }

    fn names(&self) -> Vec<String> {
        self.config
            .iter()
            .map(|path| path.display().to_string())
            .collect()
    }
}
