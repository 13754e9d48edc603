//! What the user sees: the only layer that prints (`clippy::print_stdout` is denied elsewhere).
//!
//! A command hands over one serialisable value; the table, the JSON and the names are made from it here.

mod bar;
mod command_line;
mod events;
mod format;
mod github;
mod junit;
mod list;
mod markdown;
mod outcome;
mod progress;
mod prompt;
mod report;
mod sarif;
mod table;
mod text;
mod tone;
mod tree;
mod ui;
mod wrap;

pub use command_line::{CommandLine, word};
pub use format::{ColorChoice, Format};
pub use list::Row;
pub use outcome::{Case, Failure, Level, Outcome, Place, Rule, Suite};
pub use progress::Progress;
pub use prompt::{Choice, Unanswered};
pub use report::{Block, Partial, Report};
pub use text::printable;
pub use tone::{Cell, Tone};
pub(crate) use tone::{cells, fields};
pub use tree::Node;
pub use ui::{Ui, UiOptions};
