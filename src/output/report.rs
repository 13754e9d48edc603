//! One value, several renderings.

use serde::Serialize;

use super::{Cell, Node, Outcome};

/// A piece of a report for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `label  value` lines; empty values are left out.
    Fields(Vec<(&'static str, Cell)>),
    /// Columns under headings.
    Table {
        /// The headings.
        headers: Vec<&'static str>,
        /// The rows, each as long as the headings.
        rows: Vec<Vec<Cell>>,
    },
    /// What belongs to what.
    Tree(Vec<Node>),
    /// Running text.
    Text(String),
    /// Lines to be copied as they are; never wrapped.
    Verbatim(String),
}

/// What a command found or did: serialised for programs, shown as blocks for people.
pub trait Report: Serialize {
    /// The rendering for people, top to bottom.
    fn blocks(&self) -> Vec<Block>;

    /// What `-o name` prints, a line each.
    fn names(&self) -> Vec<String>;

    /// What it checked, case by case, for the formats of pipelines; `None` for what checks nothing.
    fn outcome(&self) -> Option<Outcome> {
        None
    }
}

/// What was found out before a command failed, in the forms to which its error can be added.
#[derive(Debug)]
pub struct Partial {
    /// The JSON document.
    pub(super) document: serde_json::Value,
    /// The cases.
    pub(super) outcome: Option<Outcome>,
}

impl Partial {
    /// The report, kept until the error is shown.
    pub fn of(report: &impl Report) -> Self {
        Self {
            document: serde_json::to_value(report).unwrap_or_else(|_| serde_json::json!({})),
            outcome: report.outcome(),
        }
    }
}
