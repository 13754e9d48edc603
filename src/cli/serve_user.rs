//! `signet serve user`.

use std::path::Path;

use futures_util::stream;
use serde::Serialize;

use super::ask::Answers;
use super::global::read_password;
use super::help;
use crate::context::Context;
use crate::error::CommandError;
use crate::output::{Block, Cell, Report, Row, cells, fields};
use crate::secret::Secret;
use crate::server::{Account, Role, UserError, UserName, Users, valid_password};

/// Manage the registry's users, also while it runs
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Add a user; asks for the password, 8 characters or more
    #[command(before_help = help::SERVE_USER_ADD)]
    Add {
        /// Letters, digits and @.+-_
        #[arg(value_name = "NAME")]
        name: UserName,
        /// What the user may do: a reader pulls and looks, a pusher also pushes and signs, an admin does everything
        #[arg(long, value_name = "ROLE", value_parser = ["reader", "pusher", "admin"])]
        role: String,
        /// Read the password from standard input
        #[arg(long)]
        new_password_stdin: bool,
    },
    /// Give a user another password; the sessions of the one before end
    #[command(before_help = help::SERVE_USER_PASSWD)]
    Passwd {
        /// The user
        #[arg(value_name = "NAME")]
        name: UserName,
        /// Read the password from standard input
        #[arg(long)]
        new_password_stdin: bool,
    },
    /// List the users
    #[command(before_help = help::SERVE_USER_LIST)]
    List,
    /// Remove a user; sessions and tokens end at once
    #[command(before_help = help::SERVE_USER_REMOVE)]
    Remove {
        /// The user
        #[arg(value_name = "NAME")]
        name: UserName,
    },
}

impl Command {
    pub(super) async fn run(self, context: &Context, data: &Path) -> Result<(), CommandError> {
        let users = Users::open(data)?;
        match self {
            Self::Add {
                name,
                role,
                new_password_stdin,
            } => {
                let role: Role = role.parse().map_err(CommandError::usage)?;
                let password = new_password(context, &name, new_password_stdin)?;
                let mut report = UserReport::of(&name, "added");
                if !users.begin_with(&name, role, &password).await? {
                    report.admin_password = begun(&users).await?;
                    let added = users.add(&name, role, &password).await;
                    report.or_tell(context, added)?;
                }
                Ok(context.ui.report(&report)?)
            }
            Self::Passwd {
                name,
                new_password_stdin,
            } => {
                let password = new_password(context, &name, new_password_stdin)?;
                let mut report = UserReport::of(&name, "changed");
                if !users.begin_with(&name, Role::Admin, &password).await? {
                    report.admin_password = begun(&users).await?;
                    let changed = users.set_password(&name, &password).await;
                    report.or_tell(context, changed)?;
                }
                Ok(context.ui.report(&report)?)
            }
            Self::List => {
                if let Some(password) = begun(&users).await? {
                    tell(context, &password);
                }
                let rows = users.list()?.into_iter().map(Ok::<_, CommandError>);
                context.ui.list(stream::iter(rows)).await
            }
            Self::Remove { name } => {
                let mut report = UserReport::of(&name, "removed");
                report.admin_password = begun(&users).await?;
                let removed = users.remove(&name).await;
                report.or_tell(context, removed)?;
                Ok(context.ui.report(&report)?)
            }
        }
    }
}

/// The password of `admin`, when the data directory is new.
async fn begun(users: &Users) -> Result<Option<String>, CommandError> {
    let password = users.begin().await?;
    Ok(password.map(|password| password.expose().to_owned()))
}

fn tell(context: &Context, password: &str) {
    let text = format!("this is a new data directory; the password of admin, shown once: {password}");
    context.ui.warn(&text);
}

fn new_password(context: &Context, name: &UserName, from_stdin: bool) -> Result<Secret, CommandError> {
    let password = if from_stdin {
        read_password("--new-password-stdin")?
    } else {
        let flag = "--new-password-stdin";
        let ask = |question: &str| context.ui.ask_password(question, flag);
        let password = ask(&format!("New password of {name}"))?;
        if ask("Once more")? != password {
            return Err(CommandError::usage("the two passwords differ"));
        }
        let mut answers = Answers::of(context);
        answers.switch(flag);
        answers.tell(&context.ui);
        password
    };
    valid_password(&password).map_err(CommandError::usage)?;
    Ok(password)
}

#[derive(Serialize)]
struct UserReport {
    name: String,
    /// `added`, `changed` or `removed`.
    result: &'static str,
    /// Of a new data directory.
    #[serde(skip_serializing_if = "Option::is_none")]
    admin_password: Option<String>,
}

impl UserReport {
    fn of(name: &UserName, result: &'static str) -> Self {
        Self {
            name: name.as_str().to_owned(),
            result,
            admin_password: None,
        }
    }

    /// An error leaves no report to show the password of a new data directory in.
    fn or_tell(&self, context: &Context, outcome: Result<(), UserError>) -> Result<(), UserError> {
        if let (Err(_), Some(password)) = (&outcome, &self.admin_password) {
            tell(context, password);
        }
        outcome
    }
}

impl Report for UserReport {
    fn blocks(&self) -> Vec<Block> {
        let password = self
            .admin_password
            .as_ref()
            .map(|password| format!("{password}\n(of the user admin; it is not shown again)"));
        vec![Block::Fields(fields![
            ("user", self.name.clone()),
            ("result", self.result.to_owned()),
            ("password", password.unwrap_or_default()),
        ])]
    }

    fn names(&self) -> Vec<String> {
        vec![self.name.clone()]
    }
}

impl Row for Account {
    const HEADERS: &'static [&'static str] = &["name", "role", "created"];

    fn cells(&self) -> Vec<Cell> {
        cells![self.name.clone(), self.role.to_string(), self.created.clone()]
    }

    fn name(&self) -> String {
        self.name.clone()
    }
}
