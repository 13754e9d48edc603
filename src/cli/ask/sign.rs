//! What to sign: repository, signing service, tags; then whether.

use std::collections::BTreeSet;

use super::{Answers, choose, declined};
use crate::client::Client;
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::OpsError;
use crate::ops::audit::State;
use crate::ops::choices;
use crate::ops::identity::{BasePathError, is_local};
use crate::ops::sign::{self, SignPlan, SignRequest};
use crate::output::{Choice, Progress};

/// Asks for the repository, and for what else the request does not say yet.
pub(in crate::cli) async fn complete(
    context: &Context,
    client: &Client,
    request: &mut SignRequest,
    answers: &mut Answers,
) -> Result<(), CommandError> {
    request.repository = choose::counted_repository(context, client, request).await?;
    answers.argument(&request.repository);
    if request.signing_service.is_none() {
        service(context, client, request, answers).await?;
    }
    let plan = plan(context, client, request, answers).await?;
    if request.tags.is_empty() && plan.tags().next().is_some() {
        tags(context, &plan, request, answers)?;
    }
    Ok(())
}

/// Asks for the signing service, unless there is but one.
pub(in crate::cli) async fn service(
    context: &Context,
    client: &Client,
    request: &mut SignRequest,
    answers: &mut Answers,
) -> Result<(), CommandError> {
    let services = choices::services(client, &request.repository).await?;
    let own = services.own.as_deref();
    let chosen = match services.all.as_slice() {
        [only] => only.name.clone(),
        all => choose::service(context, "--signing-service", all, own)?,
    };
    if own != Some(chosen.as_str()) {
        answers.option("--signing-service", &chosen);
        request.signing_service = Some(chosen);
    }
    Ok(())
}

/// The plan; asks for the path that clients pull from where the server does not know it.
async fn plan(
    context: &Context,
    client: &Client,
    request: &mut SignRequest,
    answers: &mut Answers,
) -> Result<SignPlan, CommandError> {
    let question = "Path that clients pull from";
    let what = "--future-base-path";
    loop {
        let waiting = Progress::new(&context.ui);
        waiting.update(&request.repository, "looking at the tags", None);
        let planned = sign::plan(client, request).await;
        drop(waiting);
        let path = match planned {
            Err(OpsError::BasePath(BasePathError::NoDistribution)) => {
                let judge = |path: &str| {
                    path.parse::<crate::oci::BasePath>()
                        .map(drop)
                        .map_err(|error| error.to_string())
                };
                context
                    .ui
                    .ask_text(question, what, Some(&request.repository), &judge)?
            }
            Err(OpsError::BasePath(BasePathError::Several(paths))) => {
                let shown: Vec<Choice> = paths.iter().map(|path| Choice::new(path, "")).collect();
                let chosen = context.ui.choose(question, what, &shown, 0)?;
                paths[chosen].clone()
            }
            planned => return Ok(planned?),
        };
        answers.option(what, &path);
        request.future_base_path = Some(path);
    }
}

/// Asks for the tags, of which those that want a signature are marked. To leave it at these is to name no tag.
fn tags(
    context: &Context,
    plan: &SignPlan,
    request: &mut SignRequest,
    answers: &mut Answers,
) -> Result<(), CommandError> {
    let wanting: Vec<&str> = plan.tags().collect();
    let others = plan
        .states
        .keys()
        .map(String::as_str)
        .filter(|tag| !wanting.contains(tag));
    let all: Vec<&str> = wanting.iter().copied().chain(others).collect();
    let shown: Vec<Choice> = all.iter().map(|tag| Choice::new(*tag, told(plan, tag))).collect();
    let marked: Vec<bool> = (0..all.len()).map(|place| place < wanting.len()).collect();
    let chosen = context.ui.choose_several("Tags", "--tag", &shown, &marked)?;
    let chosen: BTreeSet<&str> = chosen.into_iter().map(|place| all[place]).collect();
    let wanting: BTreeSet<&str> = wanting.into_iter().collect();
    if !request.force && !chosen.is_subset(&wanting) {
        request.force = true;
        answers.switch("--force");
    }
    let is_default = match request.force {
        true => chosen.len() == all.len(),
        false => chosen == wanting,
    };
    if !is_default {
        request.tags = chosen.into_iter().map(str::to_owned).collect();
        request.tags.iter().for_each(|tag| answers.option("--tag", tag));
    }
    Ok(())
}

/// How a tag stands; with `--force` that is not asked.
fn told(plan: &SignPlan, tag: &str) -> &'static str {
    if plan.other_host.iter().any(|other| other.tag == tag) {
        return "signed for another host";
    }
    match plan.states.get(tag) {
        Some(State::None) => "unsigned",
        Some(State::Signed | State::Expiring) => "signed",
        Some(State::WrongKey) => "signed by another key",
        Some(State::WrongIdentity) => "signed under another name",
        Some(State::Bad) => "signature is bad",
        Some(State::Unknown) => "not known",
        None => "",
    }
}

/// Shows what is about to be signed, and asks whether to.
pub(in crate::cli) fn agree(
    context: &Context,
    plan: &SignPlan,
    answers: &Answers,
) -> Result<(), CommandError> {
    let ui = &context.ui;
    if plan.references.is_empty() {
        answers.tell(ui);
        return Ok(());
    }
    ui.show(&format!(
        "{} will sign, for clients that type",
        plan.signing_service
    ));
    plan.references
        .iter()
        .for_each(|reference| ui.show(&format!("  {reference}")));
    let host = context.identity_host()?;
    if is_local(&host) {
        ui.warn(&format!(
            "no other machine can pull from {host}: clients there type another host, and refuse these signatures"
        ));
        ui.hint("name the host that clients type with --identity-host, or in the profile");
    }
    let question = match plan.references.len() {
        1 => "Sign it?".to_owned(),
        count => format!("Sign these {count}?"),
    };
    let agreed = ui.confirm(&question, true, "REPO");
    answers.tell(ui);
    match agreed? {
        true => Ok(()),
        false => Err(declined("nothing was signed")),
    }
}
