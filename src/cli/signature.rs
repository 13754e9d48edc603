//! `signet signature`.

use std::path::PathBuf;

use super::ask::{self, Answers};
use super::complete::ValueKind;
use super::repo::RepositoryArg;
use super::values::read_input;
use super::{help, signature_inspect, signature_remove, signature_verify};
use crate::context::Context;
use crate::error::CommandError;
use crate::oci::{Digest, ImageSelector};
use crate::ops::signature::{self, Filter, FoundSignatures, PutReport, SavedSignatures, SignatureEntry};
use crate::output::{Block, Cell, Report, Row, cells};

/// List, fetch, verify, upload and remove the signatures of images
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List the signatures in a repository, with the tags they stand for
    #[command(before_help = help::SIGNATURE_LIST)]
    List {
        #[command(flatten)]
        repository: RepositoryArg,
        /// Look at this version of the repository [default: the latest]
        #[arg(long, value_name = "N", add = ValueKind::Version.completer())]
        version: Option<u64>,
        /// Only signatures of what this tag names, an index with its platforms
        #[arg(long, value_name = "TAG", add = ValueKind::Tag.completer())]
        tag: Option<String>,
        /// Only signatures of the manifest with this digest, or the signature with this digest
        #[arg(long, value_name = "sha256:…", add = ValueKind::Manifest.completer())]
        digest: Option<Digest>,
        /// Only signatures by the key with this id (16 hex digits)
        #[arg(long, value_name = "ID", add = ValueKind::KeyId.completer())]
        key_id: Option<String>,
        /// Stop after this many
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Fetch an image's signatures as clients get them
    #[command(before_help = help::SIGNATURE_GET)]
    Get {
        #[command(flatten)]
        image: ImageArg,
        /// Write each signature to a file signature-1, signature-2, … in this folder instead
        #[arg(long, value_name = "DIR", add = ValueKind::Folder.completer())]
        to: Option<PathBuf>,
    },
    /// Upload a signature of an image
    ///
    /// Takes the JSON that `signature get` prints, one object of it, or a raw signature, and tells them
    /// apart by itself. A signature whose claim names another manifest is refused.
    #[command(before_help = help::SIGNATURE_PUT)]
    Put {
        #[command(flatten)]
        image: ImageArg,
        /// The file with the signature; - is standard input
        #[arg(value_name = "FILE", default_value = "-", add = ValueKind::File.completer())]
        file: PathBuf,
        /// Upload it even though its claim names another manifest
        #[arg(long)]
        force: bool,
        /// Check everything, and upload nothing
        #[arg(long)]
        dry_run: bool,
    },
    Verify(signature_verify::Args),
    Inspect(signature_inspect::Args),
    Remove(signature_remove::Args),
}

/// The image that a command is about.
#[derive(Debug, clap::Args)]
pub(super) struct ImageArg {
    /// The image: BASE_PATH:TAG or BASE_PATH@sha256:…, without host and domain
    #[arg(value_name = "REF", required = true, add = ValueKind::Image.completer())]
    image: Option<ImageSelector>,
}

impl ImageArg {
    /// The image that was typed, or else is chosen.
    async fn typed_or_chosen(self, context: &Context) -> Result<ImageSelector, CommandError> {
        if let Some(image) = self.image {
            return Ok(image);
        }
        let mut answers = Answers::of(context);
        let image = ask::image(context, context.client()?, &mut answers).await?;
        answers.tell(&context.ui);
        Ok(image)
    }
}

impl Command {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        match self {
            Self::List {
                repository,
                version,
                tag,
                digest,
                key_id,
                limit,
            } => {
                let filter = Filter {
                    version,
                    tag,
                    digest,
                    key_id,
                    limit,
                };
                let mut answers = Answers::of(context);
                let repository = repository.typed_or_chosen(context, &mut answers).await?;
                answers.tell(&context.ui);
                let entries = signature::list(context.client()?, &repository, &filter).await?;
                Ok(context.ui.list(entries).await?)
            }
            Self::Get { image, to } => {
                let image = image.typed_or_chosen(context).await?;
                let found = signature::get(context.client()?, &image).await?;
                for warning in &found.warnings {
                    context.ui.warn(warning);
                }
                if found.list.signatures.is_empty() {
                    context.ui.warn(&format!("{image} has no signature"));
                }
                match to {
                    Some(folder) => Ok(context.ui.report(&signature::save(&found.list, &folder)?)?),
                    None => Ok(context.ui.report(&found)?),
                }
            }
            Self::Put {
                image,
                file,
                force,
                dry_run,
            } => {
                // Read and judged before anything is asked of the server: a wrong file costs no request.
                let input = read_input(&file, signature::MAX_INPUT)?;
                let input = signature::Input::parse(&input)?;
                let image = image.typed_or_chosen(context).await?;
                let report = signature::put(context.client()?, &image, &input, force, dry_run).await?;
                Ok(context.ui.report(&report)?)
            }
            Self::Verify(args) => args.run(context).await,
            Self::Inspect(args) => args.run(context).await,
            Self::Remove(args) => args.run(context).await,
        }
    }
}

impl Row for SignatureEntry {
    const HEADERS: &'static [&'static str] = &[
        "name",
        "manifest",
        "tags",
        "key id",
        "fingerprint",
        "creator",
        "time",
    ];

    fn cells(&self) -> Vec<Cell> {
        let signature = &self.signature;
        let time = signature
            .timestamp
            .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        cells![
            signature.name.clone(),
            self.manifest_digest
                .map(|digest| digest.to_string())
                .unwrap_or_default(),
            self.tags.iter().cloned().collect::<Vec<_>>().join(", "),
            signature.key_id.clone(),
            signature.fingerprint.clone().unwrap_or_default(),
            signature.creator.clone().unwrap_or_default(),
            time.map(|time| time.to_string()).unwrap_or_default(),
        ]
    }

    fn name(&self) -> String {
        self.signature.name.clone()
    }
}

/// Whatever the format, `table` too: what other programs read is this JSON.
impl Report for FoundSignatures {
    fn blocks(&self) -> Vec<Block> {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        vec![Block::Verbatim(text)]
    }

    fn names(&self) -> Vec<String> {
        self.list
            .signatures
            .iter()
            .map(|signature| signature.name.clone())
            .collect()
    }
}

impl Report for SavedSignatures {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Verbatim(self.names().join("\n"))]
    }

    fn names(&self) -> Vec<String> {
        self.files.iter().map(|file| file.display().to_string()).collect()
    }
}

impl Report for PutReport {
    fn blocks(&self) -> Vec<Block> {
        let rows = self.signatures.iter();
        vec![Block::Table {
            headers: vec!["signature", "result"],
            rows: rows
                .map(|signature| cells![signature.name.clone(), signature.result])
                .collect(),
        }]
    }

    fn names(&self) -> Vec<String> {
        self.signatures
            .iter()
            .map(|signature| signature.name.clone())
            .collect()
    }
}
