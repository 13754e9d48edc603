//! `signet signature verify`.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::Serialize;

use super::help;
use super::many::{Item, ManyArgs, conclude, joined};
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::oci::{DockerReference, ImageSelector};
use crate::ops::trust::{KeyChoice, Require, TrustedKeys};
use crate::ops::verify::{self, ImageReason, Judge, PolicyReason, VerifiedImage, VerifiedManifest};
use crate::output::{Block, Report};

/// Verify the signatures of images, without pulling them
///
/// Fetches the signatures as a client would and judges each: by the keys given, or by that of the signing
/// service attached to the image's repository. Of an index, every platform is judged. Exit code 10: no
/// signature; 12: signatures, none acceptable; 5: the server could not be asked.
#[derive(Debug, clap::Args)]
#[command(before_help = help::SIGNATURE_VERIFY)]
pub(super) struct Args {
    /// The images: BASE_PATH:TAG or BASE_PATH@sha256:…, without host and domain
    #[arg(value_name = "REF", required = true)]
    images: Vec<ImageSelector>,
    /// Accept signatures by the key of this signing service; may be given several times [default: the one
    /// attached to the repository]
    #[arg(long = "signing-service", value_name = "NAME")]
    signing_services: Vec<String>,
    /// Accept signatures by this public key; may be given several times
    #[arg(long = "public-key", value_name = "FILE")]
    public_keys: Vec<PathBuf>,
    /// How many of the given keys must have signed: any, all, or a number
    #[arg(long, value_name = "HOW MANY", default_value = "any")]
    require: Require,
    /// Answer as podman would with this policy.json
    #[arg(long, value_name = "FILE", conflicts_with_all = ["signing_services", "public_keys", "require"])]
    policy: Option<PathBuf>,
    /// The reference that clients type [default: REF on --identity-host]
    #[arg(long, value_name = "REFERENCE")]
    identity: Option<DockerReference>,
    #[command(flatten)]
    many: ManyArgs,
}

/// The images in the order given, as far as they were looked at.
#[derive(Serialize)]
struct VerifyReport {
    results: Vec<Item<VerifiedImage>>,
    sums: Sums,
}

/// How many images are how.
#[derive(Serialize)]
struct Sums {
    images: usize,
    verified: usize,
    /// Taken by the policy without any signature.
    unverified: usize,
    no_signature: usize,
    not_acceptable: usize,
    unknown: usize,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        if self.identity.is_some() && self.images.len() > 1 {
            return Err(CommandError::usage(
                "--identity names one image, and several are given",
            ));
        }
        let (client, now) = (context.client()?, Timestamp::now());
        let many = self.many.begin(context)?;
        let services = self.signing_services.into_iter().map(KeyChoice::Service);
        let choices: Vec<KeyChoice> = services
            .chain(self.public_keys.into_iter().map(KeyChoice::File))
            .collect();
        let keys = match choices.is_empty() {
            true if self.require == Require::Any => None,
            _ => Some(TrustedKeys::find(client, &choices, self.require, now).await?),
        };
        let mut images = Vec::with_capacity(self.images.len());
        for image in &self.images {
            let identity = match &self.identity {
                Some(identity) => identity.clone(),
                None => identity_of(context, image)?,
            };
            images.push((image, identity));
        }
        let policy = self.policy.as_deref().map(verify::read_policy).transpose()?;
        let judge = match (&policy, &keys) {
            (Some(policy), _) => Judge::Policy(policy),
            (None, Some(keys)) => Judge::Keys(keys),
            (None, None) => Judge::Attached,
        };
        let outcomes = many
            .each(images, |(image, identity)| async move {
                verify::verify(client, image, &identity, judge, now).await
            })
            .await;
        let mut errors = Vec::with_capacity(outcomes.results.len());
        let mut results = Vec::with_capacity(outcomes.results.len());
        for (image, result) in self.images.iter().zip(outcomes.results) {
            let (item, error) = Item::of("image", &image.to_string(), result);
            errors.push(error.or_else(|| item.done().and_then(refusal)));
            for warning in item.done().into_iter().flat_map(|image| &image.warnings) {
                context.ui.warn(warning);
            }
            results.push(item);
        }
        let sums = Sums::of(&results, outcomes.left_out);
        let error = joined("images", errors, outcomes.left_out);
        conclude(context, &VerifyReport { results, sums }, error)
    }
}

/// What a client would type for the image.
fn identity_of(context: &Context, image: &ImageSelector) -> Result<DockerReference, CommandError> {
    let host = context.identity_host()?;
    let domain = context.config.domain.as_ref();
    let domain = domain
        .map(|domain| format!("{}/", domain.value))
        .unwrap_or_default();
    let text = format!("{host}/{domain}{image}");
    text.parse()
        .map_err(|error| CommandError::usage(format!("no client can type `{text}`: {error}")))
}

/// Why an image is not verified, as an error with its exit code.
fn refusal(image: &VerifiedImage) -> Option<CommandError> {
    let kind = match image.reason {
        ImageReason::Good | ImageReason::Policy(PolicyReason::AcceptAnything) => return None,
        ImageReason::NoSignature => Kind::NoSignature,
        ImageReason::TooFewKeys | ImageReason::Signature(_) | ImageReason::Policy(_) => Kind::NotAcceptable,
        ImageReason::Unknown => Kind::Network,
    };
    let message = anyhow::anyhow!("{} is not verified: {}", image.image, image.message);
    Some(CommandError::new(kind, image.reason.as_str(), message))
}

impl Sums {
    fn of(results: &[Item<VerifiedImage>], left_out: usize) -> Self {
        let count = |wanted: fn(ImageReason) -> bool| {
            let images = results.iter().filter_map(Item::done);
            images.filter(|image| wanted(image.reason)).count()
        };
        let anything = ImageReason::Policy(PolicyReason::AcceptAnything);
        let (verified, unverified, no_signature, not_acceptable) = (
            count(|reason| reason == ImageReason::Good),
            results
                .iter()
                .filter_map(Item::done)
                .filter(|image| image.reason == anything)
                .count(),
            count(|reason| reason == ImageReason::NoSignature),
            count(|reason| match reason {
                ImageReason::TooFewKeys | ImageReason::Signature(_) => true,
                ImageReason::Policy(reason) => reason != PolicyReason::AcceptAnything,
                _ => false,
            }),
        );
        let images = results.len() + left_out;
        Self {
            images,
            verified,
            unverified,
            no_signature,
            not_acceptable,
            unknown: images - verified - unverified - no_signature - not_acceptable,
        }
    }
}

impl Report for VerifyReport {
    fn blocks(&self) -> Vec<Block> {
        let mut rows = Vec::new();
        for result in &self.results {
            match result {
                Item::Done(image) => rows.extend(image.manifests.iter().map(|manifest| row(image, manifest))),
                Item::Failed(failed) => rows.push(vec![
                    failed.name.clone(),
                    String::new(),
                    "no".to_owned(),
                    failed.reason.to_owned(),
                    String::new(),
                    String::new(),
                ]),
            }
        }
        let sums = &self.sums;
        vec![
            Block::Table {
                headers: vec!["image", "platform", "verified", "reason", "signer", "time"],
                rows,
            },
            Block::Text(format!(
                "verified {} of {}; {} without signature, {} not acceptable, {} unknown",
                sums.verified, sums.images, sums.no_signature, sums.not_acceptable, sums.unknown
            )),
        ]
    }

    /// The verified ones.
    fn names(&self) -> Vec<String> {
        let images = self.results.iter().filter_map(Item::done);
        images
            .filter(|image| image.verified)
            .map(|image| image.image.clone())
            .collect()
    }
}

/// A manifest with the signature that decided.
fn row(image: &VerifiedImage, manifest: &VerifiedManifest) -> Vec<String> {
    let decides = |reason| ImageReason::Signature(reason) == manifest.reason;
    let deciding = manifest.signatures.iter().map(|signature| &signature.verdict);
    let deciding = deciding.clone().find(|verdict| match manifest.verified {
        true => verdict.is_verified(),
        false => decides(verdict.reason()),
    });
    let signer = deciding.and_then(|verdict| verdict.signer());
    let time = deciding.and_then(|verdict| verdict.made_at());
    vec![
        image.image.clone(),
        manifest.platform.clone().unwrap_or_default(),
        if manifest.verified { "yes" } else { "no" }.to_owned(),
        manifest.reason.to_string(),
        signer.map(ToString::to_string).unwrap_or_default(),
        time.map(|time| time.to_string()).unwrap_or_default(),
    ]
}
