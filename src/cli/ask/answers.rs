//! What was answered, as it would have been typed.

use std::ffi::OsStr;

use crate::context::Context;
use crate::output::{CommandLine, Ui};

/// The command as it was typed, with the answers since.
pub(in crate::cli) struct Answers(CommandLine);

impl Answers {
    /// No answers yet.
    pub(in crate::cli) fn of(context: &Context) -> Self {
        Self(context.typed.clone())
    }

    /// Whether something was answered.
    pub(in crate::cli) fn has_some(&self) -> bool {
        self.0.has_grown()
    }

    /// An option that is a switch would have said it.
    pub(in crate::cli) fn switch(&mut self, option: &str) {
        self.0.switch(option);
    }

    /// An option with this value would have said it.
    pub(in crate::cli) fn option(&mut self, option: &str, value: impl AsRef<OsStr>) {
        self.0.option(option, value);
    }

    /// An argument would have said it.
    pub(in crate::cli) fn argument(&mut self, value: impl AsRef<OsStr>) {
        self.0.argument(value);
    }

    /// Shows the command that does the same without a question, if there was one. To be called when all is answered,
    /// before anything is done: so it is there also when that goes wrong.
    pub(in crate::cli) fn tell(&self, ui: &Ui) {
        if self.0.has_grown() {
            ui.note("the same without a question:");
            ui.note(&format!("  {}", self.0));
        }
    }
}
