//! `signet doctor`.

use super::help;
use super::tones::Toned;
use crate::config::{Config, Origin, Paths};
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::ops::doctor::{
    self, Asked, Finding, IdentityHost, KeptFile, Report as DoctorReport, ServerAsked, Status,
};
use crate::output::{Block, Report, cells};

/// Find what is wrong, on this machine and on the server, and say what to do
///
/// Looks at gpg, sq and skopeo, the files of keys and passwords, whether keys sign without a terminal, the clock; and
/// at the server's versions, workers, login, permissions, signing services and distributions. It changes nothing. Exit
/// code 14 when a check fails, 5 when the server could not be asked.
#[derive(Debug, clap::Args)]
#[command(before_help = help::DOCTOR)]
pub(super) struct Args {
    /// A secret key to try: fingerprint, key id, user id or a file [default: those of the signing services]
    #[arg(long = "key", value_name = "KEY")]
    keys: Vec<String>,
    /// Look at this machine alone
    #[arg(long)]
    offline: bool,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let files = kept_files(&context.config, &context.paths());
        let server = match &context.config.base_url {
            _ if self.offline => ServerAsked::Offline,
            None => ServerAsked::NotConfigured,
            Some(base_url) => ServerAsked::Yes(Asked {
                client: context.client()?,
                base_url: &base_url.value,
                user: user(context),
                identity: identity_host(&context.config),
            }),
        };
        let mut report = doctor::examine(doctor::Request {
            keys: &self.keys,
            files: &files,
            server,
        })
        .await;
        let away = explain(&mut report);
        conclude(context, &report, away)
    }
}

/// Who asks: the user, or the OAuth2 client.
fn user(context: &Context) -> Option<&str> {
    let client_id = context.config.client_id.as_ref().map(|id| id.value.as_str());
    context.username().or(client_id)
}

fn identity_host(config: &Config) -> IdentityHost {
    let host = config.identity_host.as_ref();
    IdentityHost {
        host: host.map(|host| host.value.clone()).unwrap_or_default(),
        is_derived: host.is_none_or(|host| matches!(host.origin, Origin::Derived(_))),
    }
}

/// The program's own files, and the keys that the configuration names.
fn kept_files(config: &Config, paths: &Paths) -> Vec<KeptFile> {
    let secrets: Vec<&Origin> = [
        config.password.as_ref().map(|password| &password.origin),
        config.client_secret.as_ref().map(|secret| &secret.origin),
    ]
    .into_iter()
    .flatten()
    .chain(config.headers.iter().map(|header| &header.origin))
    .collect();
    let holds_secret = |path| {
        secrets
            .iter()
            .any(|origin| matches!(origin, Origin::File(file) if file.path == path))
    };
    let configuration = config.files.iter().map(|path| KeptFile {
        id: "file.config",
        path: path.clone(),
        is_secret: holds_secret(path.as_path()),
    });
    let secret = |id, path| KeptFile {
        id,
        path,
        is_secret: true,
    };
    configuration
        .chain(
            paths
                .credentials()
                .ok()
                .map(|path| secret("file.credentials", path)),
        )
        .chain(paths.sessions().ok().map(|path| secret("file.sessions", path)))
        .chain(
            config
                .client_key
                .as_ref()
                .map(|key| secret("file.client-key", key.value.clone())),
        )
        .collect()
}

/// Says of each call that went wrong what every command says of it. The result is why the server could not be asked.
fn explain(report: &mut DoctorReport) -> Option<&'static str> {
    let mut away = None;
    for finding in &mut report.checks {
        let Some(error) = finding.error.take() else {
            continue;
        };
        let error = CommandError::from(error);
        if error.kind == Kind::Network {
            away.get_or_insert(error.reason);
        }
        finding.hint = finding.hint.take().or(error.hints.into_iter().next());
    }
    away
}

/// Shows the report; what is wrong is an error of its own, and that the server could not be asked the worse one.
fn conclude(
    context: &Context,
    report: &DoctorReport,
    away: Option<&'static str>,
) -> Result<(), CommandError> {
    let failed: Vec<String> = report.failed().map(named).collect();
    if failed.is_empty() {
        return Ok(context.ui.report(report)?);
    }
    if !context.ui.format().holds_errors() {
        context.ui.report(report)?;
    }
    let (kind, reason) = match away {
        Some(reason) => (Kind::Network, reason),
        None => (Kind::Invalid, "checks-failed"),
    };
    let message = anyhow::anyhow!(
        "{} of {} checks failed: {}",
        failed.len(),
        report.checks.len(),
        failed.join(", ")
    );
    Err(CommandError::new(kind, reason, message).with_partial(report))
}

/// `id` or `id (subject)`.
fn named(finding: &Finding) -> String {
    match &finding.subject {
        Some(subject) => format!("{} ({subject})", finding.id),
        None => finding.id.to_owned(),
    }
}

/// Group by group; what is to be done is told below, of what failed first.
impl Report for DoctorReport {
    fn blocks(&self) -> Vec<Block> {
        let mut last = "";
        let rows = self.checks.iter().map(|finding| {
            let group = if finding.group() == last {
                ""
            } else {
                finding.group()
            };
            last = finding.group();
            cells![
                group,
                finding.status.cell(),
                finding.id,
                finding.subject.clone().unwrap_or_default(),
                finding.seen.clone().unwrap_or_default(),
            ]
        });
        let mut blocks = vec![Block::Table {
            headers: vec!["group", "result", "check", "of", "seen"],
            rows: rows.collect(),
        }];
        let hints: Vec<String> = [Status::Fail, Status::Warn]
            .into_iter()
            .flat_map(|status| self.checks.iter().filter(move |finding| finding.status == status))
            .filter_map(|finding| Some(format!("{}: {}", named(finding), finding.hint.as_ref()?)))
            .collect();
        if !hints.is_empty() {
            blocks.push(Block::Text(hints.join("\n")));
        }
        blocks
    }

    fn names(&self) -> Vec<String> {
        self.failed().map(|finding| finding.id.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::config::{Environment, Overrides, env};

    #[test]
    fn a_configuration_with_a_password_is_a_secret() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("config.toml");
        let environment = Environment::from_iter([
            (env::CONFIG, file.clone().into_os_string()),
            (env::HOME, home.path().into()),
        ]);
        let is_secret = |settings: &str| {
            let text = format!("[profile.default]\nbase_url = \"https://pulp\"\n{settings}");
            std::fs::write(&file, text).unwrap();
            let config = Config::load(Overrides::default(), &environment).unwrap();
            let files = kept_files(&config, &Paths::new(&environment));
            let found = files.into_iter().find(|kept| kept.path == file).unwrap();
            assert_eq!(found.id, "file.config");
            found.is_secret
        };
        assert!(!is_secret("username = \"ada\"\n"));
        assert!(is_secret("username = \"ada\"\npassword = \"secret-7\"\n"));
        assert!(is_secret("headers = { X-Token = \"secret-7\" }\n"));
    }
}
