//! Questions to a person; never asked of a program.

use std::io;

use super::Ui;
use crate::secret::Secret;

/// A question without an answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// Nobody is there, or asking is forbidden.
    #[error("this needs a yes, and nobody can be asked")]
    Nobody {
        /// The option that gives the answer.
        flag: &'static str,
    },
    /// The terminal failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Ui {
    /// Asks for a password without showing it. `None` when nobody is there to answer.
    pub fn ask_password(&self, question: &str) -> io::Result<Option<Secret>> {
        if !self.can_ask() {
            return Ok(None);
        }
        let answer = dialoguer::Password::new()
            .with_prompt(question)
            .interact()
            .map_err(io_error)?;
        Ok(Some(Secret::new(answer)))
    }

    /// Asks whether to go on. Where nobody can be asked this is an error that names `flag`, which answers yes.
    pub fn confirm(&self, question: &str, flag: &'static str) -> Result<bool, Unanswered> {
        if !self.can_ask() {
            return Err(Unanswered::Nobody { flag });
        }
        let answer = dialoguer::Confirm::new()
            .with_prompt(question)
            .default(false)
            .interact();
        Ok(answer.map_err(io_error)?)
    }

    /// Asks for a text. `None` when nobody is there to answer.
    pub fn ask_text(&self, question: &str, default: Option<&str>) -> io::Result<Option<String>> {
        if !self.can_ask() {
            return Ok(None);
        }
        let mut input = dialoguer::Input::<String>::new().with_prompt(question);
        if let Some(default) = default {
            input = input.default(default.to_owned());
        }
        input.interact_text().map(Some).map_err(io_error)
    }
}

fn io_error(error: dialoguer::Error) -> io::Error {
    let dialoguer::Error::IO(error) = error;
    error
}
