//! A line that is typed. dialoguer's own cannot be left by Escape, and draws over other lines where one is long.

use std::io;

use console::{Key, Term};

use super::keyboard::Keyboard;
use super::{Unanswered, printable};

const CTRL_U: char = '\u{15}';

/// A line being typed.
pub(super) struct Line {
    question: String,
    text: Vec<char>,
    /// Where the next character goes.
    at: usize,
    echo: Echo,
}

/// What is shown of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Echo {
    /// All, drawn anew with each key.
    Drawn,
    /// All, by a terminal that can do no more.
    Dumb,
    Nothing,
}

impl Line {
    /// A line that is shown; `moves` where the cursor can be moved.
    pub(super) fn new(question: &str, default: Option<&str>, moves: bool) -> Self {
        let default = default.map(|default| format!(" [{default}]"));
        Self {
            question: format!(
                "{}{}: ",
                printable(question),
                printable(&default.unwrap_or_default())
            ),
            text: Vec::new(),
            at: 0,
            echo: if moves { Echo::Drawn } else { Echo::Dumb },
        }
    }

    /// A line that is not shown.
    pub(super) fn hidden(question: &str) -> Self {
        Self {
            echo: Echo::Nothing,
            ..Self::new(question, None, true)
        }
    }

    /// Lets the line be typed until Enter; what was typed before is there to be changed.
    pub(super) fn read(&mut self, keyboard: &Keyboard) -> Result<String, Unanswered> {
        let term = keyboard.term();
        // A question without room behind it stands on a line of its own.
        if self.echo == Echo::Drawn && console::measure_text_width(&self.question) > keyboard.columns() / 2 {
            term.write_line(self.question.trim_end())?;
            self.question = "> ".to_owned();
        }
        if self.echo != Echo::Drawn {
            term.write_str(&self.question)?;
        }
        loop {
            if self.echo == Echo::Drawn {
                self.draw(term, keyboard.columns())?;
            }
            let key = term.read_key_raw()?;
            match key {
                Key::Enter => break,
                Key::Escape | Key::CtrlC => {
                    term.write_line("")?;
                    return Err(Unanswered::Stopped);
                }
                key => self.press(key, term)?,
            }
        }
        term.write_line("")?;
        Ok(self.text.iter().collect())
    }

    fn press(&mut self, key: Key, term: &Term) -> io::Result<()> {
        match key {
            Key::Char(CTRL_U) if self.echo != Echo::Dumb => {
                self.text.clear();
                self.at = 0;
            }
            Key::Char(c) if !c.is_control() => {
                self.text.insert(self.at, c);
                self.at += 1;
                if self.echo == Echo::Dumb {
                    term.write_str(&c.to_string())?;
                }
            }
            Key::Backspace if self.at > 0 => {
                self.at -= 1;
                self.text.remove(self.at);
                if self.echo == Echo::Dumb {
                    term.write_str("\u{8} \u{8}")?;
                }
            }
            // What is not shown is typed at its end.
            Key::Del if self.at < self.text.len() => drop(self.text.remove(self.at)),
            Key::ArrowLeft if self.echo == Echo::Drawn => self.at = self.at.saturating_sub(1),
            Key::ArrowRight if self.at < self.text.len() => self.at += 1,
            Key::Home if self.echo == Echo::Drawn => self.at = 0,
            Key::End => self.at = self.text.len(),
            _ => {}
        }
        Ok(())
    }

    /// Draws the question and as much of the text around the cursor as the line has room for.
    fn draw(&self, term: &Term, columns: usize) -> io::Result<()> {
        let width = |text: &[char]| console::measure_text_width(&text.iter().collect::<String>());
        let question = console::measure_text_width(&self.question);
        let room = columns.saturating_sub(question + 1).max(1);
        let mut from = 0;
        while width(&self.text[from..self.at]) > room {
            from += 1;
        }
        let mut to = self.text.len();
        while to > self.at && width(&self.text[from..to]) > room {
            to -= 1;
        }
        let shown: String = self.text[from..to].iter().collect();
        term.clear_line()?;
        term.write_str(&format!("{}{shown}", self.question))?;
        term.move_cursor_left(width(&self.text[self.at..to]))
    }
}
