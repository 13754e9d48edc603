//! `signet signature verify`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;

use super::ask::{self, Answers};
use super::complete::ValueKind;
use super::fail_on::{FailOn, Standing};
use super::help;
use super::interrupt::until_interrupted;
use super::many::{Item, ManyArgs, conclude, joined, left_out};
use super::references::FileArg;
use super::tones::{Toned, yes_no};
use crate::context::Context;
use crate::error::{CommandError, worst};
use crate::oci::{DockerReference, ImageSelector};
use crate::ops::trust::{KeyChoice, Require, TrustedKeys};
use crate::ops::verify::{self, ImageReason, Judge, PolicyReason, Verdict, VerifiedImage, VerifiedManifest};
use crate::output::{Block, Case, Cell, Outcome, Place, Progress, Report, Suite, Tone, Ui, cells};

/// Verify the signatures of images, without pulling them
///
/// Fetches the signatures as a client would and judges each: by the keys given, or by that of the signing
/// service attached to the image's repository. Of an index, every platform is judged. Exit code 10: no
/// signature; 12: signatures, none acceptable; 5: the server could not be asked. With -o junit, sarif, github
/// or markdown the result is a report for a pipeline.
#[derive(Debug, clap::Args)]
#[command(before_help = help::SIGNATURE_VERIFY)]
pub(super) struct Args {
    /// The images: BASE_PATH:TAG or BASE_PATH@sha256:…, without host and domain
    #[arg(value_name = "REF", required_unless_present = "file", add = ValueKind::Image.completer())]
    images: Vec<ImageSelector>,
    #[command(flatten)]
    file: FileArg,
    /// Accept signatures by the key of this signing service; may be given several times [default: the one
    /// attached to the repository]
    #[arg(long = "signing-service", value_name = "NAME", add = ValueKind::SigningService.completer())]
    signing_services: Vec<String>,
    /// Accept signatures by this public key; may be given several times
    #[arg(long = "public-key", value_name = "FILE", add = ValueKind::Certificate.completer())]
    public_keys: Vec<PathBuf>,
    /// How many of the given keys must have signed: any, all, or a number
    #[arg(long, value_name = "HOW MANY", default_value = "any", add = ValueKind::Require.completer())]
    require: Require,
    /// Answer as podman would with this policy.json
    #[arg(long, value_name = "FILE", conflicts_with_all = ["signing_services", "public_keys", "require"],
          add = ValueKind::File.completer())]
    policy: Option<PathBuf>,
    /// The reference that clients type [default: REF on --identity-host]
    #[arg(long, value_name = "REFERENCE", add = ValueKind::Reference.completer())]
    identity: Option<DockerReference>,
    /// Fail on these states alone, with commas between them: unsigned (exit code 10), wrong-key,
    /// wrong-identity, bad, expiring or expiring=60d, unverified (12); unknown (5) always fails
    /// [default: unsigned,wrong-key,wrong-identity,bad]
    #[arg(long, value_name = "STATES", add = ValueKind::FailOn.completer())]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    many: ManyArgs,
}

/// The images in the order given, as far as they were looked at.
#[derive(Serialize)]
struct VerifyReport {
    results: Vec<Item<VerifiedImage>>,
    sums: Sums,
    #[serde(skip)]
    rule: Rule,
    #[serde(skip)]
    left_out: Vec<String>,
}

/// What fails the command, and at which moment.
struct Rule {
    fail_on: FailOn,
    now: Timestamp,
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
    pub(super) async fn run(mut self, context: &Context) -> Result<(), CommandError> {
        let many = self.many.begin(context, "signature verify")?;
        self.images.extend(self.file.read(context, str::parse)?);
        if self.images.is_empty() {
            let mut answers = Answers::of(context);
            let image = ask::image(context, context.client()?, &mut answers).await?;
            self.images.push(image);
            answers.tell(&context.ui);
        }
        let rule = Rule {
            fail_on: self.fail_on.unwrap_or_default(),
            now: Timestamp::now(),
        };
        if self.policy.is_some() && rule.fail_on.names(Standing::Expiring) {
            return Err(CommandError::usage(
                "a policy does not say when an image expires: --fail-on expiring needs keys",
            ));
        }
        if self.identity.is_some() && self.images.len() > 1 {
            return Err(CommandError::usage(
                "--identity names one image, and several are given",
            ));
        }
        let (client, now) = (context.client()?, rule.now);
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
        let verifying = Verifying::new(&context.ui, &self.images);
        let work = many.each(images, |(image, identity)| {
            let verifying = &verifying;
            async move {
                verifying.began(image);
                let verified = verify::verify(client, image, &identity, judge, now).await;
                verifying.ended(image);
                let verified = verified?;
                context.ui.event("checked", about(&verified));
                Ok(verified)
            }
        });
        let work = async { Ok::<_, CommandError>(work.await) };
        let outcomes = until_interrupted(work).await?;
        drop(verifying);
        let mut errors = Vec::with_capacity(outcomes.results.len());
        let mut results = Vec::with_capacity(outcomes.results.len());
        for (image, result) in self.images.iter().zip(outcomes.results) {
            let (item, error) = Item::of("image", &image.to_string(), result);
            let item = item.told(&context.ui);
            errors.push(error.or_else(|| item.done().and_then(|image| rule.refusal(image))));
            for warning in item.done().into_iter().flat_map(|image| &image.warnings) {
                context.ui.warn(warning);
            }
            results.push(item);
        }
        let sums = Sums::of(&results, outcomes.left_out);
        let error = joined("images", errors, outcomes.left_out);
        let left_out = self.images.iter().skip(results.len());
        let report = VerifyReport {
            left_out: left_out.map(ToString::to_string).collect(),
            results,
            sums,
            rule,
        };
        conclude(context, &report, error)
    }
}

/// Progress: a bar for each repository, which counts its images.
struct Verifying<'ui> {
    progress: Progress<'ui>,
    /// How many images of each repository are done, of how many.
    counts: RefCell<HashMap<&'ui str, (u64, u64)>>,
}

impl<'ui> Verifying<'ui> {
    fn new(ui: &'ui Ui, images: &'ui [ImageSelector]) -> Self {
        let progress = Progress::new(ui);
        progress.whole("images", images.len());
        let mut counts: HashMap<&str, (u64, u64)> = HashMap::new();
        for image in images {
            counts.entry(image.path.as_str()).or_default().1 += 1;
        }
        Self {
            progress,
            counts: RefCell::new(counts),
        }
    }

    fn began(&self, image: &ImageSelector) {
        self.progress.begin(image.path.as_str(), "verifying");
    }

    fn ended(&self, image: &ImageSelector) {
        let path = image.path.as_str();
        if let Some((done, total)) = self.counts.borrow_mut().get_mut(path) {
            *done += 1;
            match done < total {
                true => self.progress.count(path, *done, *total),
                false => self.progress.done(path),
            }
        }
        self.progress.advance();
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

/// An image as events have it.
fn about(image: &VerifiedImage) -> serde_json::Value {
    json!({
        "image": image.image,
        "digest": image.digest,
        "verified": image.verified,
        "reason": image.reason,
        "message": image.message,
    })
}

impl Rule {
    fn standing(&self, manifest: &VerifiedManifest) -> Standing {
        use crate::ops::verify::Reason;
        match manifest.reason {
            ImageReason::Good if self.fail_on.is_soon(manifest.expires, self.now) => Standing::Expiring,
            ImageReason::Good => Standing::Signed,
            ImageReason::NoSignature => Standing::Unsigned,
            ImageReason::TooFewKeys | ImageReason::Signature(Reason::UnknownKey) => Standing::WrongKey,
            ImageReason::Signature(Reason::IdentityMismatch) => Standing::WrongIdentity,
            ImageReason::Policy(PolicyReason::AcceptAnything) => Standing::Unverified,
            ImageReason::Signature(_) | ImageReason::Policy(_) => Standing::Bad,
            ImageReason::Unknown => Standing::Unknown,
        }
    }

    /// What stands against an image, as an error with its exit code: the worst of its manifests decides.
    fn refusal(&self, image: &VerifiedImage) -> Option<CommandError> {
        let refuses = |manifest: &VerifiedManifest| self.fail_on.refuses(self.standing(manifest));
        let kind = worst(image.manifests.iter().map(refuses))?;
        let first = image
            .manifests
            .iter()
            .find(|manifest| refuses(manifest) == Some(kind))?;
        let (reason, message) = match (self.standing(first), first.expires) {
            (Standing::Expiring, Some(end)) => (
                Standing::Expiring.as_str(),
                anyhow::anyhow!(
                    "{} is verified until {end} only: {}",
                    image.image,
                    first.labelled_message()
                ),
            ),
            _ => (
                first.reason.as_str(),
                anyhow::anyhow!("{} is not verified: {}", image.image, first.labelled_message()),
            ),
        };
        Some(CommandError::new(kind, reason, message))
    }

    fn case(&self, image: &VerifiedImage, manifest: &VerifiedManifest) -> Case {
        let standing = self.standing(manifest);
        let deciding = deciding(manifest);
        let signer = deciding.and_then(|verdict| verdict.signer());
        let made_at = deciding.and_then(|verdict| verdict.made_at());
        let which = match manifest.platform.as_deref() {
            None => String::new(),
            Some("") => format!(" ({})", manifest.digest),
            Some(platform) => format!(" ({platform})"),
        };
        let ends = manifest.expires.filter(|_| standing == Standing::Expiring);
        Case {
            name: format!("{}{which}", image.identity),
            rule: standing.as_str(),
            level: self.fail_on.level(standing),
            message: match ends {
                Some(ends) => format!("{}, until {ends}", manifest.message),
                None => manifest.message.clone(),
            },
            hint: None,
            place: Place::Name(image.identity.clone()),
            facts: vec![
                ("reference", image.identity.clone()),
                ("digest", manifest.digest.to_string()),
                ("platform", manifest.platform.clone().unwrap_or_default()),
                ("state", standing.as_str().to_owned()),
                ("reason", manifest.reason.to_string()),
                ("signer", signer.map(ToString::to_string).unwrap_or_default()),
                (
                    "made-at",
                    made_at.map(|time| time.to_string()).unwrap_or_default(),
                ),
                (
                    "expires",
                    manifest.expires.map(|time| time.to_string()).unwrap_or_default(),
                ),
            ],
        }
    }
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
                Item::Failed(failed) => {
                    let [no, reason] = ["no", failed.reason].map(|word| Cell::new(word, Tone::Caution));
                    rows.push(cells![&failed.name, "", no, reason, "", ""]);
                }
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

    fn outcome(&self) -> Option<Outcome> {
        let suite = |item: &Item<VerifiedImage>| match item {
            Item::Failed(failed) => failed.suite(),
            Item::Done(image) => Suite {
                name: image.image.clone(),
                time: None,
                cases: image
                    .manifests
                    .iter()
                    .map(|manifest| self.rule.case(image, manifest))
                    .collect(),
            },
        };
        let left_out = self.left_out.iter().map(|name| left_out(name));
        Some(Outcome {
            command: "signet signature verify",
            rules: Standing::rules(),
            suites: self.results.iter().map(suite).chain(left_out).collect(),
        })
    }
}

/// What the signature says that decided about a manifest.
fn deciding(manifest: &VerifiedManifest) -> Option<&Verdict> {
    let decides = |reason| ImageReason::Signature(reason) == manifest.reason;
    let mut verdicts = manifest.signatures.iter().map(|signature| &signature.verdict);
    verdicts.find(|verdict| match manifest.verified {
        true => verdict.is_verified(),
        false => decides(verdict.reason()),
    })
}

/// A manifest with the signature that decided.
fn row(image: &VerifiedImage, manifest: &VerifiedManifest) -> Vec<Cell> {
    let deciding = deciding(manifest);
    let signer = deciding.and_then(|verdict| verdict.signer());
    let time = deciding.and_then(|verdict| verdict.made_at());
    cells![
        &image.image,
        manifest.platform.clone().unwrap_or_default(),
        yes_no(manifest.verified, &manifest.reason),
        manifest.reason.cell(),
        signer.map(ToString::to_string).unwrap_or_default(),
        time.map(|time| time.to_string()).unwrap_or_default(),
    ]
}
