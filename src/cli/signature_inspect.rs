//! `signet signature inspect`.

use std::path::Path;

use super::help;
use super::many::conclude;
use super::values::read_input;
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::oci::ImageSelector;
use crate::ops::inspect::{self, Inspected, InspectedSignature};
use crate::ops::signature::{Input, MAX_INPUT};
use crate::output::{Block, Cell, Report, Tone, fields};

/// Show what signatures say of themselves, without verifying anything
///
/// The claim, and who seems to have signed: anyone can write these. Whether they are true, `signature
/// verify` says.
#[derive(Debug, clap::Args)]
#[command(before_help = help::SIGNATURE_INSPECT)]
pub(super) struct Args {
    /// A file with signatures (- is standard input), or an image: BASE_PATH:TAG or BASE_PATH@sha256:…
    #[arg(value_name = "FILE|REF")]
    source: String,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let file = Path::new(&self.source);
        let inspected = match self.source.parse::<ImageSelector>() {
            Ok(image) if !file.exists() => inspect::of_image(context.client()?, &image).await?,
            _ => inspect::of_input(&self.source, &Input::parse(&read_input(file, MAX_INPUT)?)?),
        };
        let error = problem(&inspected);
        conclude(context, &inspected, error)
    }
}

/// Nothing to show, or something that is no signature.
fn problem(inspected: &Inspected) -> Option<CommandError> {
    let source = &inspected.source;
    if inspected.signatures.is_empty() {
        let message = anyhow::anyhow!("{source} has no signature");
        return Some(CommandError::new(Kind::NoSignature, "no-signature", message));
    }
    let problem = inspected
        .signatures
        .iter()
        .find_map(|signature| signature.problem.as_ref())?;
    let message = anyhow::anyhow!("not a signature in {source}: {problem}");
    Some(CommandError::new(Kind::NotAcceptable, "not-a-signature", message))
}

impl Report for Inspected {
    fn blocks(&self) -> Vec<Block> {
        self.signatures.iter().map(block).collect()
    }

    fn names(&self) -> Vec<String> {
        let digests = self.signatures.iter().map(|signature| signature.digest);
        digests.map(|digest| format!("unverified {digest}")).collect()
    }
}

/// Every label says that it is a claim and no fact.
fn block(signature: &InspectedSignature) -> Block {
    let claim = signature.claim.as_ref();
    let text = |value: Option<String>| value.unwrap_or_default();
    let key = signature.claimed_fingerprint.as_ref().map(ToString::to_string);
    Block::Fields(fields![
        (
            "UNVERIFIED",
            Cell::new(
                "nothing below is checked; signet signature verify does that",
                Tone::Caution,
            ),
        ),
        ("signature", signature.digest.to_string()),
        (
            "claims the reference",
            text(claim.map(|claim| claim.reference.clone())),
        ),
        (
            "claims the manifest",
            text(claim.map(|claim| claim.digest.to_string())),
        ),
        (
            "claims to be by",
            text(key.or_else(|| signature.claimed_key_id.as_ref().map(ToString::to_string))),
        ),
        (
            "claims the time",
            text(signature.claimed_time.map(|time| time.to_string())),
        ),
        (
            "claims the creator",
            text(claim.and_then(|claim| claim.creator.clone())),
        ),
        ("problem", Cell::new(text(signature.problem.clone()), Tone::Bad),),
    ])
}
