//! Which server, as whom, and under which name all of it is kept.

use super::Answers;
use crate::config::{Layer, NOT_A_HOST, Setting, host_of, is_registry_host, is_username};
use crate::context::Context;
use crate::error::CommandError;

/// Asks for the server's address.
pub(in crate::cli) fn base_url(context: &Context) -> Result<String, CommandError> {
    let question = "Server (http(s)://HOST[:PORT])";
    // A password would be shown, with the command that does the same.
    let judge = |text: &str| match text.contains('@') {
        true => Err("leave user and password out".to_owned()),
        false => host_of(text).map(drop),
    };
    Ok(context.ui.ask_text(question, "--base-url", None, &judge)?)
}

/// Asks for the user.
pub(in crate::cli) fn username(context: &Context) -> Result<String, CommandError> {
    let judge = |text: &str| match is_username(text) {
        true => Ok(()),
        false => Err("a user's name has no colon and no control character".to_owned()),
    };
    Ok(context
        .ui
        .ask_text("Username", "--username", Some("admin"), &judge)?)
}

/// Asks for what a profile needs: its name, the server, the user, and the host that clients type.
pub(in crate::cli) fn profile(
    context: &Context,
    name: &mut Option<String>,
    settings: &mut Layer,
    answers: &mut Answers,
) -> Result<(), CommandError> {
    let ui = &context.ui;
    let base_url = base_url(context)?;
    answers.option("--base-url", &base_url);
    if name.is_none() {
        let chosen = ui.ask_text("Name of the profile", "--profile", Some("default"), &|_| Ok(()))?;
        if chosen != "default" {
            answers.option("--profile", &chosen);
            *name = Some(chosen);
        }
    }
    // OAuth2 has no user, and a certificate is one.
    if settings.username.is_none() && settings.client_id.is_none() && settings.client_cert.is_none() {
        let username = username(context)?;
        answers.option("--username", &username);
        settings.username = Some(Setting::flag(username, "--username"));
    }
    if settings.identity_host.is_none() {
        let own = host_of(&base_url).unwrap_or_default();
        let judge = |text: &str| match is_registry_host(text) {
            true => Ok(()),
            false => Err(NOT_A_HOST.to_owned()),
        };
        let question = "Host that clients type to pull";
        let host = ui.ask_text(question, "--identity-host", Some(&own), &judge)?;
        if host != own {
            answers.option("--identity-host", &host);
            settings.identity_host = Some(Setting::flag(host, "--identity-host"));
        }
    }
    settings.base_url = Some(Setting::flag(base_url, "--base-url"));
    Ok(())
}
