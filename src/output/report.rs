//! One value, several renderings.

use serde::Serialize;

/// A piece of a report for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `label  value` lines; empty values are left out.
    Fields(Vec<(&'static str, String)>),
    /// Columns under headings.
    Table {
        /// The headings.
        headers: Vec<&'static str>,
        /// The rows, each as long as the headings.
        rows: Vec<Vec<String>>,
    },
    /// Running text.
    Text(String),
}

/// What a command found or did: serialised for programs, shown as blocks for people.
pub trait Report: Serialize {
    /// The rendering for people, top to bottom.
    fn blocks(&self) -> Vec<Block>;

    /// What `-o name` prints, a line each.
    fn names(&self) -> Vec<String>;
}
