//! `signet signing-service`.

use super::ask::{self, Answers};
use super::complete::ValueKind;
use super::help;
use crate::api::SigningService;
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::signing_service::{self, KeyDetails, SigningServiceReport};
use crate::output::{Block, Cell, Report, Row, Tone, cells, fields};

/// See the signing services that are registered on the server
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List the signing services: name, fingerprint, script
    #[command(before_help = help::SERVICE_LIST)]
    List {
        /// Stop after this many
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Show one signing service with what its public key says: user ids, algorithm, expiry
    #[command(before_help = help::SERVICE_SHOW)]
    Show {
        /// The service's name
        #[arg(required = true, add = ValueKind::SigningService.completer())]
        name: Option<String>,
    },
}

impl Command {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let client = context.client()?;
        match self {
            Self::List { limit } => Ok(context.ui.list(signing_service::list(client, limit)).await?),
            Self::Show { name } => {
                let mut answers = Answers::of(context);
                let name = match name {
                    Some(name) => name,
                    None => ask::signing_service(context, client, &mut answers).await?,
                };
                answers.tell(&context.ui);
                let report = signing_service::show(client, &name).await?;
                Ok(context.ui.report(&report)?)
            }
        }
    }
}

impl Row for SigningService {
    const HEADERS: &'static [&'static str] = &["name", "fingerprint", "script"];

    fn cells(&self) -> Vec<Cell> {
        cells![
            self.name.clone(),
            self.pubkey_fingerprint.clone(),
            self.script.clone(),
        ]
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}

impl Report for SigningServiceReport {
    fn blocks(&self) -> Vec<Block> {
        let service = &self.service;
        let mut fields = fields![
            ("name", service.name.clone()),
            ("script", service.script.clone()),
            ("fingerprint", service.pubkey_fingerprint.clone()),
        ];
        if let Some(key) = &self.key {
            let primary = &key.primary;
            let expires = primary
                .expires
                .map_or_else(|| "never".to_owned(), |time| time.to_string());
            let subkeys: Vec<String> = key.subkeys.iter().map(subkey_line).collect();
            fields.extend(fields![
                ("user ids", key.user_ids.join("\n")),
                ("algorithm", primary.algorithm.clone()),
                ("created", primary.created.to_string()),
                ("expires", expires),
                ("subkeys", subkeys.join("\n")),
                (
                    "problem",
                    Cell::new(primary.problem.clone().unwrap_or_default(), Tone::Bad)
                ),
            ]);
        }
        let error = self.key_error.clone().unwrap_or_default();
        fields.push(("key error", Cell::new(error, Tone::Bad)));
        vec![Block::Fields(fields)]
    }

    fn names(&self) -> Vec<String> {
        vec![self.service.name.clone()]
    }
}

/// A subkey in one line: it may be the one that signs, and then its id is in the signatures.
fn subkey_line(key: &KeyDetails) -> String {
    let signs = if key.signs { ", signs" } else { "" };
    let expires = key
        .expires
        .map_or_else(String::new, |time| format!(", expires {time}"));
    format!("{} {}{signs}{expires}", key.fingerprint, key.algorithm)
}
