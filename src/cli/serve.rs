//! `signet serve`.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use serde::Serialize;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

use super::{help, serve_user};
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::output::{Block, Report, fields};
use crate::server::{self, Config, Limits, Tls};

/// Run a registry that signs, on this machine
///
/// A container registry with signing services, which speaks Pulp's API: docker, podman and skopeo push to it and pull
/// from it, and every command of signet works with it. What it keeps is in one folder. A new folder gets a user
/// `admin`, whose password is shown once. SIGTERM or Ctrl-C ends it when the requests under way have ended;
/// a second one ends it at once.
#[derive(Debug, clap::Args)]
#[command(before_help = help::SERVE)]
pub(super) struct Args {
    /// The folder of all that it keeps [default: ~/.local/share/signet/registry]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,

    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:24817", value_parser = address)]
    listen: SocketAddr,

    /// The HOST[:PORT] that images are signed for [default: the one that the request to sign was sent to]
    #[arg(long, value_name = "HOST", value_parser = host)]
    public_host: Option<String>,

    /// Let everyone pull what is not private
    #[arg(long)]
    anonymous_pull: bool,

    /// The folder of the scripts that administrators may register over HTTP; without it none can be
    #[arg(long, value_name = "DIR")]
    scripts_dir: Option<PathBuf>,

    /// The certificate for TLS with its chain, PEM
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,

    /// The key of the certificate, PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,

    /// How many scripts of one sign task run at once [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    sign_jobs: Option<u16>,

    /// How requests and errors are logged on standard error
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    log_format: LogFormat,

    /// Listen on an address that others can reach, without TLS: passwords can be read on the way
    #[arg(long)]
    insecure: bool,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    #[command(subcommand)]
    User(serve_user::Command),
}

/// How the server logs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum LogFormat {
    /// Lines for people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

impl Args {
    /// How to log; `None` when no server is to run.
    pub(super) fn log(&self) -> Option<LogFormat> {
        self.command.is_none().then_some(self.log_format)
    }

    pub(super) async fn run(mut self, context: &Context) -> Result<(), CommandError> {
        let data = match self.data.take() {
            Some(data) => std::path::absolute(data)?,
            None => context.paths().registry_data()?,
        };
        match self.command.take() {
            Some(Command::User(command)) => command.run(context, &data).await,
            None => self.serve(context, data).await,
        }
    }

    async fn serve(self, context: &Context, data: PathBuf) -> Result<(), CommandError> {
        let has_tls = self.tls_cert.is_some();
        if !self.listen.ip().is_loopback() && !has_tls && !self.insecure {
            let message = format!(
                "others can reach {}, and passwords would be sent in the clear",
                self.listen
            );
            return Err(CommandError::usage(message)
                .hint("give --tls-cert FILE --tls-key FILE")
                .hint("or --insecure, if something in front of it speaks TLS"));
        }
        let tls = match (&self.tls_cert, &self.tls_key) {
            (Some(certificate), Some(key)) => Some(Tls::load(certificate, key)?),
            _ => None,
        };
        let config = Config {
            data: data.clone(),
            public_host: self.public_host,
            scripts_dir: self.scripts_dir.map(scripts_folder).transpose()?,
            anonymous_pull: self.anonymous_pull,
            sign_jobs: match self.sign_jobs {
                Some(jobs) => jobs.into(),
                None => std::thread::available_parallelism().map_or(1, usize::from),
            },
            limits: Limits::default(),
        };
        let (mut terminated, mut interrupted) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let listener = TcpListener::bind(self.listen)
            .await
            .map_err(|error| not_bound(self.listen, error))?;
        let opened = server::open(config).await?;
        let scheme = if has_tls { "https" } else { "http" };
        let started = Started {
            url: format!("{scheme}://{}", listener.local_addr()?),
            data,
            admin_password: opened
                .admin_password
                .as_ref()
                .map(|password| password.expose().to_owned()),
        };
        if context.ui.format().holds_errors() {
            // It goes on: whoever reads it does not wait for the end.
            context.ui.json_line(&started)?;
        } else {
            context.ui.report(&started)?;
        }
        let mut told = async || {
            tokio::select! {
                _ = terminated.recv() => {}
                _ = interrupted.recv() => {}
            }
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let impatient = async {
            told().await;
            context
                .ui
                .note("stopping when what is under way has ended; told once more, at once");
            drop(stop);
            told().await;
        };
        let shutdown = async {
            // Told by the sender's end.
            let _ = stopped.await;
        };
        tokio::select! {
            ended = opened.serve(listener, tls, shutdown) => Ok(ended?),
            () = impatient => Err(CommandError::new(
                Kind::Interrupted,
                "interrupted",
                anyhow::anyhow!("stopped before what was under way had ended; tasks begin again with the next start"),
            )),
        }
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.to_socket_addrs()
        .ok()
        .and_then(|mut addresses| addresses.next())
        .ok_or_else(|| "expected an address of this machine with a port, such as 127.0.0.1:24817".to_owned())
}

fn host(text: &str) -> Result<String, &'static str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if text.is_empty() || !text.chars().all(is_plain) {
        return Err("expected a host, with a port if it has one, such as registry.example.com");
    }
    Ok(text.to_owned())
}

/// Scripts are compared with it: it must be the folder itself, not a link to it.
fn scripts_folder(folder: PathBuf) -> Result<PathBuf, CommandError> {
    folder.canonicalize().map_err(|error| {
        let message = format!("cannot read the scripts' folder {}", folder.display());
        let kind = match error.kind() {
            io::ErrorKind::NotFound => Kind::NotFound,
            _ => Kind::Failure,
        };
        CommandError::new(kind, "scripts-dir", anyhow::Error::new(error).context(message))
    })
}

fn not_bound(address: SocketAddr, error: io::Error) -> CommandError {
    let in_use = error.kind() == io::ErrorKind::AddrInUse;
    let source = anyhow::Error::new(error).context(format!("cannot listen on {address}"));
    if in_use {
        return CommandError::new(Kind::Failure, "address-in-use", source)
            .hint("choose another port: --listen 127.0.0.1:0 takes a free one");
    }
    CommandError::new(Kind::Failure, "not-listening", source)
}

#[derive(Serialize)]
struct Started {
    url: String,
    data: PathBuf,
    /// Of a new data directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    admin_password: Option<String>,
}

impl Report for Started {
    fn blocks(&self) -> Vec<Block> {
        let password = self
            .admin_password
            .as_ref()
            .map(|password| format!("{password}\n(of the user admin; it is not shown again)"));
        vec![Block::Fields(fields![
            ("url", self.url.clone()),
            ("data", self.data.display().to_string()),
            ("password", password.unwrap_or_default()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.url.clone()]
    }
}
