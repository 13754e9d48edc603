//! Whether to go on.

use super::Answers;
use crate::context::Context;
use crate::error::{CommandError, Kind};

/// Whether to do what cannot be undone: `--yes` has said so, or somebody is asked. The command that is shown says
/// `--yes` then.
pub(in crate::cli) fn may_remove(
    context: &Context,
    question: &str,
    yes: bool,
    answers: &mut Answers,
) -> Result<bool, CommandError> {
    let agreed = yes || context.ui.confirm(question, false, "--yes")?;
    if answers.has_some() && !yes {
        answers.switch("--yes");
    }
    answers.tell(&context.ui);
    Ok(agreed)
}

/// Somebody was asked whether to go on, and said no: an error, for who waits for it to be done is not to take it for
/// success.
pub(in crate::cli) fn declined(undone: &str) -> CommandError {
    CommandError::new(
        Kind::Interrupted,
        "declined",
        anyhow::Error::msg(undone.to_owned()),
    )
}
