//! Questions to a person; never asked of a program. They are on standard error: standard output is for the result.

mod choice;
mod keyboard;
mod line;

use std::io;

use dialoguer::{Confirm, FuzzySelect, MultiSelect};

pub use choice::Choice;
use keyboard::Keyboard;
use line::Line;

use super::Ui;
use super::text::printable;
use crate::secret::Secret;

/// Lines of a list that are shown at a time, where the terminal has as many.
const LINES: usize = 15;

/// A question without an answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// Nobody is there, or asking is forbidden.
    #[error("{what} was not given, and nobody can be asked")]
    Nobody {
        /// What to type instead: an argument, or an option.
        what: &'static str,
    },
    /// The terminal cannot move its cursor, which a list needs.
    #[error("{what} was not given, and this terminal (TERM=dumb) cannot show a list to choose from")]
    Dumb {
        /// What to type instead.
        what: &'static str,
    },
    /// Escape or Ctrl-C.
    #[error("stopped")]
    Stopped,
    /// The terminal failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Ui {
    /// Asks for one of a list, of which typing shows only what matches; gives its place. `what` is the argument that
    /// would have answered.
    pub fn choose(
        &self,
        question: &str,
        what: &'static str,
        choices: &[Choice],
        first: usize,
    ) -> Result<usize, Unanswered> {
        self.needs_list(what)?;
        let keyboard = Keyboard::take()?;
        let asked = FuzzySelect::new()
            .with_prompt(keyboard.with_keys(question, ": ", "(type to find, Enter takes it)"))
            .items(keyboard.fit(choices))
            .default(first)
            .max_length(LINES)
            .report(false)
            .interact_opt();
        let chosen = keyboard.answer(asked)?;
        self.show(&format!("{question}: {}", choices[chosen].name));
        Ok(chosen)
    }

    /// Asks for several of a list, at least one; gives their places. `marked` says which are at first.
    pub fn choose_several(
        &self,
        question: &str,
        what: &'static str,
        choices: &[Choice],
        marked: &[bool],
    ) -> Result<Vec<usize>, Unanswered> {
        self.needs_list(what)?;
        let mut marked = marked.to_vec();
        loop {
            let keyboard = Keyboard::take()?;
            let asked = MultiSelect::new()
                .with_prompt(keyboard.with_keys(question, "", " (Space marks, a all, Enter goes on)"))
                .items_checked(keyboard.fit(choices).into_iter().zip(marked))
                .max_length(LINES)
                .report(false)
                .interact_opt();
            let chosen = keyboard.answer(asked)?;
            if !chosen.is_empty() {
                let names: Vec<&str> = chosen.iter().map(|place| choices[*place].name.as_str()).collect();
                self.show(&format!("{question}: {}", names.join(", ")));
                return Ok(chosen);
            }
            self.show("nothing is marked: Space marks, Escape stops");
            marked = vec![false; choices.len()];
        }
    }

    /// Asks whether to go on; Enter alone answers `default`.
    pub fn confirm(&self, question: &str, default: bool, what: &'static str) -> Result<bool, Unanswered> {
        self.needs_person(what)?;
        let keyboard = Keyboard::take()?;
        let asked = Confirm::new()
            .with_prompt(printable(question))
            .default(default)
            .interact_opt();
        keyboard.answer(asked)
    }

    /// Asks for a text until `judge` finds nothing wrong with it. Enter alone answers `default`.
    pub fn ask_text(
        &self,
        question: &str,
        what: &'static str,
        default: Option<&str>,
        judge: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<String, Unanswered> {
        self.needs_person(what)?;
        let mut line = Line::new(question, default, self.options.moves);
        // Kept from one try to the next: the terminal would take keys that come in between for its own.
        let keyboard = Keyboard::take()?;
        loop {
            let text = line.read(&keyboard)?;
            let text = match (text.trim(), default) {
                ("", Some(default)) => default,
                ("", None) => continue,
                (text, _) => text,
            };
            match judge(text) {
                Ok(()) => return Ok(text.to_owned()),
                Err(wrong) => self.error(&wrong),
            }
        }
    }

    /// Asks for a password without showing it.
    pub fn ask_password(&self, question: &str, what: &'static str) -> Result<Secret, Unanswered> {
        self.needs_person(what)?;
        let keyboard = Keyboard::take()?;
        loop {
            let text = Line::hidden(question).read(&keyboard)?;
            if !text.is_empty() {
                return Ok(Secret::new(text));
            }
        }
    }

    fn needs_person(&self, what: &'static str) -> Result<(), Unanswered> {
        match self.can_ask() {
            true => Ok(()),
            false => Err(Unanswered::Nobody { what }),
        }
    }

    fn needs_list(&self, what: &'static str) -> Result<(), Unanswered> {
        self.needs_person(what)?;
        if !self.options.moves {
            return Err(Unanswered::Dumb { what });
        }
        console::set_colors_enabled_stderr(self.paint[1].0);
        Ok(())
    }
}
