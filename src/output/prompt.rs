//! Questions to a person; never asked of a program.

use std::io;

use super::Ui;
use crate::secret::Secret;

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
