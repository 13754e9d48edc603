//! `signet status`.

use serde::Serialize;

use super::help;
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::status::{self, StatusReport};
use crate::output::{Block, Report, fields};

/// Show the server's versions, workers and abilities, and who you are
#[derive(Debug, clap::Args)]
#[command(before_help = help::STATUS)]
pub(super) struct Args {}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let report = status::status(context.client()?, context.username()).await?;
        if report.online_workers == 0 {
            context
                .ui
                .warn("no worker is online: tasks wait until one starts (pulpcore-worker)");
        }
        let identity_host = context
            .config
            .identity_host
            .as_ref()
            .map(|host| host.value.clone())
            .unwrap_or_default();
        let base_url = context.config.require_base_url()?.to_string();
        Ok(context.ui.report(&ServerStatus {
            base_url,
            identity_host,
            status: report,
        })?)
    }
}

/// The server at a glance, with the settings that say which one it is.
#[derive(Serialize)]
struct ServerStatus {
    base_url: String,
    /// The host that new signatures will name.
    identity_host: String,
    #[serde(flatten)]
    status: StatusReport,
}

impl Report for ServerStatus {
    fn blocks(&self) -> Vec<Block> {
        let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        let versions = self.status.versions.iter();
        let versions: Vec<String> = versions
            .map(|component| format!("{} {}", component.component, component.version))
            .collect();
        vec![Block::Fields(fields![
            ("server", self.base_url.clone()),
            ("versions", versions.join("\n")),
            ("workers online", self.status.online_workers.to_string()),
            ("domains", yes_no(self.status.domain_enabled)),
            ("signatures extension", yes_no(self.status.signatures_extension)),
            ("identity host", self.identity_host.clone()),
            (
                "user",
                self.status
                    .user
                    .clone()
                    .unwrap_or_else(|| "not logged in".to_owned()),
            ),
        ])]
    }

    fn names(&self) -> Vec<String> {
        let versions = self.status.versions.iter();
        versions
            .map(|component| format!("{} {}", component.component, component.version))
            .collect()
    }
}
