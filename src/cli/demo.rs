//! `signet demo`.

use std::os::unix::fs::PermissionsExt;

use anyhow::Context as _;
use serde::Serialize;

use super::demo_stage::{Left, Stage, Step, say};
use super::help;
use crate::client::{Auth, Client, ClientOptions};
use crate::context::Context;
use crate::error::{CommandError, Kind};
use crate::ops::push::push_sample;
use crate::output::{Block, Format, Report};

/// The repository of the demo.
const REPOSITORY: &str = "demo/hello";

/// See the whole system work: a registry, a signing service, signed and unsigned images
///
/// Starts a registry on a free port in a temporary folder, makes a key and a signing script, registers them, pushes,
/// signs, verifies and audits, and shows what a wrong script and an unsigned image look like. Each command is printed
/// before its output, as you would type it. Nothing of yours is read or changed, and nothing is left, unless --keep is
/// given.
#[derive(Debug, clap::Args)]
#[command(before_help = help::DEMO)]
pub(super) struct Args {
    /// Leave the registry running, with a profile `demo` for it in your configuration
    #[arg(long)]
    keep: bool,
}

#[derive(Serialize)]
struct DemoReport {
    steps: Vec<Step>,
    /// The registry that goes on; none without `--keep`.
    kept: Option<Left>,
}

impl Args {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let played = tokio::select! {
            played = play(context, self.keep) => played?,
            // The registry and its folder end with what was under way.
            Ok(()) = tokio::signal::ctrl_c() => {
                return Err(CommandError::new(Kind::Interrupted, "interrupted", anyhow::anyhow!("interrupted")));
            }
        };
        match context.ui.format() {
            Format::Table => Ok(()),
            _ => Ok(context.ui.report(&played)?),
        }
    }
}

async fn play(context: &Context, keep: bool) -> Result<DemoReport, CommandError> {
    let heading = |text: &str| say(context, &format!("\n# {text}"));

    say(
        context,
        "# A registry on this machine alone. Its scripts may come from one folder only.",
    )?;
    let mut stage = Stage::set(context).await?;
    let url = stage.base_url().to_owned();
    say(context, &format!("listening on {url}"))?;

    heading("A profile for it, and a session")?;
    let init = ["--base-url", &url, "--username", "admin", "config", "init"];
    stage.run(&init, 0).await?;
    stage.run(&["login"], 0).await?;

    heading("A key, and a script that signs with it. Both could as well be gpg's, skopeo's or sq's")?;
    stage
        .run(&["key", "generate", "--user-id", "Demo <demo@example.com>"], 0)
        .await?;
    let script = stage.path("scripts/sign-image");
    let key_file = stage.path("signing-key.asc");
    let new = [
        "script",
        "new",
        &script,
        "--signer",
        "signet",
        "--key-file",
        &key_file,
    ];
    stage.run(&new, 0).await?;

    heading("Does it sign rightly? It is run eight times, as the registry will run it")?;
    stage
        .run(
            &["script", "validate", &script, "--key", "signing-key.pub.asc"],
            0,
        )
        .await?;

    heading("A script with a mistake is found before it is registered: this one prints more than its reply")?;
    let wrong = stage.path("scripts/wrong");
    write_wrong(&script, &wrong)?;
    stage
        .run(
            &["script", "validate", &wrong, "--key", "signing-key.pub.asc"],
            14,
        )
        .await?;

    heading("A signing service: script and key under a name")?;
    let add = [
        "add-signing-service",
        "demo-signer",
        &script,
        "signing-key.pub.asc",
    ];
    stage.run(&add, 0).await?;

    heading("An image. podman, skopeo, buildah and docker push to it; here it is done without them:")?;
    push(context, &stage, "v1").await?;

    heading("What would be signed, then sign it, and wait")?;
    let sign = ["repo", "sign", REPOSITORY, "--signing-service", "demo-signer"];
    stage.run(&[&sign[..], &["--dry-run"]].concat(), 0).await?;
    stage.run(&sign, 0).await?;
    stage.run(&["task", "list", "--limit", "1"], 0).await?;

    heading("What there is now: the list, the signatures as clients get them, and whether they hold")?;
    let image = format!("{REPOSITORY}:v1");
    stage.run(&["signature", "list", REPOSITORY], 0).await?;
    stage
        .run(&["signature", "get", &image, "--to", "signatures"], 0)
        .await?;
    stage
        .run(
            &[
                "signature",
                "verify",
                &image,
                "--public-key",
                "signing-key.pub.asc",
            ],
            0,
        )
        .await?;

    heading("An image that nobody signed is told by exit code 10")?;
    push(context, &stage, "v2").await?;
    let unsigned = format!("{REPOSITORY}:v2");
    stage
        .run(
            &[
                "signature",
                "verify",
                &unsigned,
                "--public-key",
                "signing-key.pub.asc",
            ],
            10,
        )
        .await?;
    let audit = ["repo", "audit", REPOSITORY, "--signing-service", "demo-signer"];
    stage.run(&audit, 10).await?;

    if !keep {
        heading("That was all; the registry and its folder are gone. Keep them with: signet demo --keep")?;
        let steps = stage.steps();
        return Ok(DemoReport { steps, kept: None });
    }
    keep_profile(&stage).await?;
    let (left, steps) = stage.leave();
    heading("The registry goes on. Your configuration has a profile for it:")?;
    say(
        context,
        &format!("$ signet --profile demo repo audit {REPOSITORY} --signing-service demo-signer"),
    )?;
    let folder = left.folder.display();
    say(
        context,
        &format!("Everything is in {folder}; its log is serve.log there."),
    )?;
    if let Some(process) = left.process {
        say(context, &format!("To end it: kill {process} && rm -r {folder}"))?;
    }
    Ok(DemoReport {
        steps,
        kept: Some(left),
    })
}

/// Pushes a small image, and says what does so elsewhere.
async fn push(context: &Context, stage: &Stage<'_>, tag: &str) -> Result<(), CommandError> {
    let url = stage.base_url();
    let host = url.rsplit("//").next().unwrap_or(url);
    say(
        context,
        &format!("$ podman push {REPOSITORY}:{tag} {host}/{REPOSITORY}:{tag}"),
    )?;
    let mut options = ClientOptions::new(url.parse().context("the registry has no URL")?);
    options.auth = Auth::Basic {
        username: "admin".to_owned(),
        password: Some(stage.password()),
    };
    let client = Client::new(&options)?;
    let digest = push_sample(&client, REPOSITORY, tag, tag).await?;
    say(context, &format!("pushed {digest}"))
}

/// The script with a line that a person in a hurry might add.
fn write_wrong(right: &str, wrong: &str) -> Result<(), CommandError> {
    let text = std::fs::read_to_string(right).with_context(|| format!("cannot read {right}"))?;
    let (shebang, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let text = format!("{shebang}\necho \"signing $REFERENCE\"\n{rest}");
    let written = std::fs::write(wrong, text);
    let written = written.and_then(|()| std::fs::set_permissions(wrong, PermissionsExt::from_mode(0o755)));
    Ok(written.with_context(|| format!("cannot write {wrong}"))?)
}

/// Writes the user a profile for the registry, and logs in.
async fn keep_profile(stage: &Stage<'_>) -> Result<(), CommandError> {
    let url = stage.base_url();
    let init = [
        "--profile",
        "demo",
        "--base-url",
        url,
        "--username",
        "admin",
        "config",
        "init",
        "--force",
    ];
    stage.for_the_user(&init).await?;
    stage.for_the_user(&["--profile", "demo", "login"]).await
}

impl Report for DemoReport {
    fn blocks(&self) -> Vec<Block> {
        Vec::new()
    }

    fn names(&self) -> Vec<String> {
        self.kept.iter().map(|left| left.base_url.clone()).collect()
    }
}
