//! `signet signature remove`.

use jiff::{SignedDuration, Timestamp};

use super::ask::{self, Answers};
use super::complete::ValueKind;
use super::help;
use super::repo::{RepositoryArg, counted};
use super::watch::Watch;
use crate::context::Context;
use crate::error::CommandError;
use crate::oci::Digest;
use crate::ops::removable::Which;
use crate::ops::signature_remove::{self, Choice, RemovePlan};
use crate::output::{Block, Report, cells, fields};

/// Remove signatures from a repository
///
/// They are taken out of a new version of the repository; earlier versions keep them. A push repository of
/// an older server takes --key-id alone. Asks before it removes; without a terminal --yes is needed.
#[derive(Debug, clap::Args)]
#[command(before_help = help::SIGNATURE_REMOVE)]
#[command(group = clap::ArgGroup::new("which").required(true).multiple(true))]
pub(super) struct Args {
    #[command(flatten)]
    repository: RepositoryArg,
    /// The signature with this digest
    #[arg(long, value_name = "sha256:…", group = "which", add = ValueKind::Signature.completer())]
    digest: Option<Digest>,
    /// Signatures by the key with this id (16 hex digits) or fingerprint
    #[arg(long, value_name = "ID", group = "which", value_parser = key_id,
          add = ValueKind::KeyId.completer())]
    key_id: Option<String>,
    /// Signatures of the manifest with this digest
    #[arg(long, value_name = "sha256:…", group = "which", add = ValueKind::Manifest.completer())]
    manifest: Option<Digest>,
    /// Of those, only what the server has had for longer than this (30d, 12h)
    #[arg(long, value_name = "AGE", value_parser = age)]
    older_than: Option<SignedDuration>,
    /// Show what would be removed, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

/// A key's id as Pulp writes it, also from the fingerprint that ends (version 4) or begins (version 6) with it.
fn key_id(text: &str) -> Result<String, String> {
    let digits: String = text.trim_start_matches("0x").to_uppercase();
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    match digits.len() {
        16 if is_hex => Ok(digits),
        40 if is_hex => Ok(digits[24..].to_owned()),
        64 if is_hex => Ok(digits[..16].to_owned()),
        _ => Err("expected 16 hex digits, or a fingerprint".to_owned()),
    }
}

/// An age: a duration, as it is subtracted from the time.
fn age(text: &str) -> Result<SignedDuration, String> {
    super::values::duration(text)
        .ok()
        .and_then(|duration| SignedDuration::try_from(duration).ok())
        .ok_or_else(|| "expected an age such as 30d, 12h or 90m".to_owned())
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let client = context.client()?;
        let mut answers = Answers::of(context);
        let repository = self.repository.typed_or_chosen(context, &mut answers).await?;
        let mut choice = Choice {
            digest: self.digest,
            key_id: self.key_id,
            manifest: self.manifest,
            older_than: self.older_than,
        };
        if choice.digest.is_none() && choice.key_id.is_none() && choice.manifest.is_none() {
            match ask::removable(context, client, &repository, &mut answers).await? {
                Which::Key(id) => choice.key_id = Some(id),
                Which::Manifest(digest) => choice.manifest = Some(digest),
                Which::Signature(digest) => choice.digest = Some(digest),
            }
        }
        let mut plan = signature_remove::plan(client, &repository, choice, Timestamp::now()).await?;
        if self.dry_run || plan.signatures.is_empty() {
            answers.tell(&context.ui);
            return Ok(context.ui.report(&plan)?);
        }
        let count = counted(plan.signatures.len() as u64, "signature");
        let question = format!("Remove {count} from {}?", plan.repository);
        if !ask::may_remove(context, &question, self.yes, &mut answers)? {
            plan.result = "unchanged";
            return Ok(context.ui.report(&plan)?);
        }
        let watch = Watch::new(&context.ui);
        let removed = watch
            .until_interrupted(signature_remove::remove(client, plan, &watch))
            .await?;
        drop(watch);
        Ok(context.ui.report(&removed)?)
    }
}

impl Report for RemovePlan {
    fn blocks(&self) -> Vec<Block> {
        let rows = self.signatures.iter().map(|signature| {
            let created = signature.pulp_created.as_ref();
            cells![
                signature.name.clone(),
                signature.digest.to_string(),
                signature.key_id.clone(),
                created.map(ToString::to_string).unwrap_or_default(),
            ]
        });
        let version = self.version.map(|number| number.to_string());
        vec![
            Block::Fields(fields![
                ("repository", self.repository.clone()),
                ("result", self.result.to_owned()),
                ("version", version.unwrap_or_default()),
            ]),
            Block::Table {
                headers: vec!["name", "digest", "key id", "stored"],
                rows: rows.collect(),
            },
        ]
    }

    fn names(&self) -> Vec<String> {
        self.signatures
            .iter()
            .map(|signature| signature.digest.to_string())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn key_ids_and_fingerprints() {
        let id = "C81C85EDCC89AAA1";
        assert_eq!(key_id(&id.to_lowercase()).unwrap(), id);
        assert_eq!(key_id("0xD8AC50E131A64970CFA62F45C81C85EDCC89AAA1").unwrap(), id);
        assert_eq!(key_id(&format!("{id}{}", "0".repeat(48))).unwrap(), id);
        assert!(key_id("CC89AAA1").is_err());
        assert!(key_id(&"x".repeat(16)).is_err());
    }

    #[test]
    fn ages() {
        assert_eq!(age("30d").unwrap(), SignedDuration::from_hours(720));
        assert_eq!(age("12h").unwrap(), SignedDuration::from_hours(12));
        assert!(age("-1d").is_err());
        assert!(age("old").is_err());
    }
}
