//! `signet login` and `signet logout`.

use serde::Serialize;

use super::ask::{self, Answers};
use super::help;
use crate::config::{Credentials, Sessions};
use crate::context::Context;
use crate::error::CommandError;
use crate::ops::status;
use crate::output::{Block, Report, fields};

/// Log in and remember it
///
/// Keeps a session where the server has sessions; elsewhere the password, in a file that only you can
/// read. Asks for the password on a terminal; otherwise give --password-stdin or SIGNET_PASSWORD.
#[derive(Debug, clap::Args)]
#[command(before_help = help::LOGIN)]
pub(super) struct LoginArgs {}

/// Forget the session, and the password if one is kept
#[derive(Debug, clap::Args)]
#[command(before_help = help::LOGOUT)]
pub(super) struct LogoutArgs {}

#[derive(Serialize)]
struct LoginReport {
    base_url: String,
    username: String,
    /// `session` or `password`.
    kept: &'static str,
    file: String,
}

#[derive(Serialize)]
struct LogoutReport {
    base_url: String,
    /// `logged-out` or `unchanged`.
    result: &'static str,
}

impl LoginArgs {
    pub(super) async fn run(self, context: &mut Context) -> Result<(), CommandError> {
        let mut answers = Answers::of(context);
        if context.config.base_url.is_none() && context.ui.can_ask() {
            let base_url = ask::base_url(context)?;
            answers.option("--base-url", &base_url);
            context.connect_to(&base_url)?;
        }
        let base_url = context.config.require_base_url()?.clone();
        let username = match &context.config.username {
            Some(username) => username.value.clone(),
            None => {
                let username = ask::username(context)?;
                answers.option("--username", &username);
                username
            }
        };
        let password = match &context.config.password {
            Some(password) => password.value.clone(),
            None => {
                let question = format!("Password of {username} on {base_url}");
                let password = context.ui.ask_password(&question, "--password-stdin")?;
                answers.switch("--password-stdin");
                password
            }
        };
        answers.tell(&context.ui);
        context.log_in_as(&username, &password);
        let username = status::confirmed_user(context.client()?, &username)
            .await
            .map_err(CommandError::from)?;

        let credentials = Credentials::new(&context.paths())?;
        let sessions = Sessions::new(&context.paths())?;
        let has_session = sessions.load(&base_url, &username, Some(&password)).is_some();
        let (kept, file) = if has_session {
            credentials.save(&base_url, &username, None)?;
            ("session", sessions.path().to_owned())
        } else {
            credentials.save(&base_url, &username, Some(&password))?;
            let file = credentials.path().to_owned();
            context.ui.warn(&format!(
                "this server has no sessions: the password itself is kept in {}, readable by you alone",
                file.display()
            ));
            ("password", file)
        };
        let report = LoginReport {
            base_url: base_url.into(),
            username,
            kept,
            file: file.display().to_string(),
        };
        Ok(context.ui.report(&report)?)
    }
}

impl LogoutArgs {
    pub(super) async fn run(self, context: &Context) -> Result<(), CommandError> {
        let base_url = context.config.require_base_url()?.clone();
        let mut forgotten = false;
        if let Some(username) = context.username() {
            let sessions = Sessions::new(&context.paths())?;
            // Without a session there is nothing to tell the server; asking it would begin one.
            if sessions.load(&base_url, username, None).is_some()
                && let Err(error) = context.client()?.pulp().end_session().await
            {
                // It ends by itself some day, and what is kept here goes all the same.
                context.ui.warn(&format!("the server could not be told: {error}"));
            }
            forgotten |= sessions.forget(&base_url, username)?;
        }
        forgotten |= Credentials::new(&context.paths())?.remove(&base_url)?;
        let result = if forgotten { "logged-out" } else { "unchanged" };
        Ok(context.ui.report(&LogoutReport {
            base_url: base_url.into(),
            result,
        })?)
    }
}

impl Report for LoginReport {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Fields(fields![
            ("server", self.base_url.clone()),
            ("user", self.username.clone()),
            ("kept", self.kept.to_owned()),
            ("file", self.file.clone()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.username.clone()]
    }
}

impl Report for LogoutReport {
    fn blocks(&self) -> Vec<Block> {
        vec![Block::Fields(fields![
            ("server", self.base_url.clone()),
            ("result", self.result.to_owned()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.base_url.clone()]
    }
}
