//! What the user sees: the only layer that prints (`clippy::print_stdout` is denied elsewhere).
//!
//! A command hands over one serialisable value; the table, the JSON and the names are made from it here.

mod format;
mod list;
mod progress;
mod prompt;
mod report;
mod table;
mod text;
mod ui;

pub use format::{ColorChoice, Format};
pub use list::Row;
pub use progress::Progress;
pub use prompt::Unanswered;
pub use report::{Block, Report};
pub use text::printable;
pub use ui::{Ui, UiOptions};
