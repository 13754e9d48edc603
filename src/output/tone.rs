//! What is good, bad or neither, said by colour beside the word.

/// What a word means to whoever reads it. What has not been verified is never [`Tone::Good`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// No judgement.
    #[default]
    Plain,
    /// As it should be, and that was found out.
    Good,
    /// Worth a look, or not found out.
    Caution,
    /// Not as it should be.
    Bad,
    /// Of less weight than what stands beside it.
    Dim,
}

/// A text with its tone: a table's cell, a labelled value, a word in a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub(super) text: String,
    pub(super) tone: Tone,
}

impl Cell {
    /// A text of this tone.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            text: text.into(),
            tone,
        }
    }

    /// The text, whatever its tone.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::new(text, Tone::Plain)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::new(text, Tone::Plain)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::new(text, Tone::Plain)
    }
}

/// Whether colours are used, and which.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint(pub(super) bool);

impl Paint {
    pub(super) fn tone(self, tone: Tone, text: &str) -> String {
        match tone {
            Tone::Plain => text.to_owned(),
            Tone::Good => self.code("32", text),
            Tone::Caution => self.code("33", text),
            Tone::Bad => self.code("31", text),
            Tone::Dim => self.code("2", text),
        }
    }

    pub(super) fn bold(self, text: &str) -> String {
        self.code("1", text)
    }

    /// `text` under this code of SGR (ECMA-48, 8.3.117).
    pub(super) fn code(self, code: &str, text: &str) -> String {
        match self.0 && !text.is_empty() {
            true => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            false => text.to_owned(),
        }
    }
}

/// Cells of a row, each of a text or a [`Cell`].
macro_rules! cells {
    ($($cell:expr),* $(,)?) => { vec![$($crate::output::Cell::from($cell)),*] };
}

/// Labelled values, each of a text or a [`Cell`].
macro_rules! fields {
    ($(($label:expr, $value:expr $(,)?)),* $(,)?) => { vec![$(($label, $crate::output::Cell::from($value))),*] };
}

pub(crate) use {cells, fields};
