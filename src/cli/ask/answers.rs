//! What was answered, as it would have been typed.

use std::ffi::OsStr;

use crate::context::Context;
use crate::output::{CommandLine, Ui};

/// The command as it was typed, with the answers since.
pub(in crate::cli) struct Answers {
    command: CommandLine,
    /// What was done beside, by commands of their own.
    before: Vec<CommandLine>,
}

impl Answers {
    /// No answers yet.
    pub(in crate::cli) fn of(context: &Context) -> Self {
        Self {
            command: context.typed.clone(),
            before: Vec::new(),
        }
    }

    /// Whether something was answered.
    pub(in crate::cli) fn has_some(&self) -> bool {
        self.command.has_grown()
    }

    /// An option that is a switch would have said it.
    pub(in crate::cli) fn switch(&mut self, option: &str) {
        self.command.switch(option);
    }

    /// An option with this value would have said it.
    pub(in crate::cli) fn option(&mut self, option: &str, value: impl AsRef<OsStr>) {
        self.command.option(option, value);
    }

    /// An argument would have said it.
    pub(in crate::cli) fn argument(&mut self, value: impl AsRef<OsStr>) {
        self.command.argument(value);
    }

    /// This command would have done a part of it before.
    pub(in crate::cli) fn command_before(&mut self, command: CommandLine) {
        self.before.push(command);
    }

    /// Shows the command that does the same without a question, if there was one. To be called when all is answered,
    /// before anything is done: so it is there also when that goes wrong.
    pub(in crate::cli) fn tell(&self, ui: &Ui) {
        if self.command.has_grown() {
            ui.note("the same without a question:");
            for command in self.before.iter().chain([&self.command]) {
                ui.note(&format!("  {command}"));
            }
        }
    }
}
