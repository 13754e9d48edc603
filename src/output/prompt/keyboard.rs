//! The terminal while a question is open.

use std::io;

use console::Term;
use nix::sys::signal::{SigSet, Signal};
use nix::sys::termios::{SetArg, Termios, cfmakeraw, tcgetattr, tcsetattr};

use super::choice::{self, Choice};
use super::{Unanswered, printable};

/// A terminal that hands over every key as it is pressed, shows none of them by itself, and does not turn Ctrl-C into
/// a signal; until this is dropped, however the question ends. Without it keys that come between two reads would be
/// shown, a password's among them, and Ctrl-C would end the program with the cursor hidden.
pub(super) struct Keyboard {
    term: Term,
    before: Termios,
    interrupt: SigSet,
}

impl Keyboard {
    pub(super) fn take() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut raw = before.clone();
        cfmakeraw(&mut raw);
        raw.output_flags = before.output_flags;
        // console, which reads the keys, answers Ctrl-C by sending the signal to this thread.
        let interrupt = SigSet::from(Signal::SIGINT);
        interrupt.thread_block()?;
        let keyboard = Self {
            term: Term::stderr(),
            before,
            interrupt,
        };
        tcsetattr(io::stdin(), SetArg::TCSADRAIN, &raw)?;
        Ok(keyboard)
    }

    pub(super) fn term(&self) -> &Term {
        &self.term
    }

    /// Columns of the terminal.
    pub(super) fn columns(&self) -> usize {
        usize::from(self.term.size().1)
    }

    /// What was answered; Escape and Ctrl-C are no answer.
    pub(super) fn answer<T>(self, asked: dialoguer::Result<Option<T>>) -> Result<T, Unanswered> {
        let error = match asked {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => return Err(Unanswered::Stopped),
            Err(dialoguer::Error::IO(error)) => error,
        };
        let is_interrupt = error.kind() == io::ErrorKind::Interrupted;
        if is_interrupt {
            // The signal is there, and would end the program as soon as it is let through.
            self.interrupt.wait().map_err(io::Error::from)?;
        }
        // The question stays as it was; what follows begins on a line of its own.
        self.term.show_cursor()?;
        self.term.write_line("")?;
        Err(match is_interrupt {
            true => Unanswered::Stopped,
            false => error.into(),
        })
    }

    /// A question, with the keys that answer it where the line has room for both and for what is typed behind them.
    pub(super) fn with_keys(&self, question: &str, between: &str, keys: &str) -> String {
        let question = format!("{}{between}", printable(question));
        let width = |text: &str| console::measure_text_width(text);
        match width(&question) + width(keys) + 20 < self.columns() {
            true => question + keys,
            false => question,
        }
    }

    /// The lines of a list that show these choices.
    pub(super) fn fit(&self, choices: &[Choice]) -> Vec<String> {
        choice::lines(choices, self.columns())
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        // A terminal that is gone needs none of it.
        let _ = tcsetattr(io::stdin(), SetArg::TCSADRAIN, &self.before);
        let _ = self.interrupt.thread_unblock();
    }
}
