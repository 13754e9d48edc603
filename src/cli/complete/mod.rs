//! Completion at a shell's prompt. The scripts in `completions/` hand the line up to the cursor to this program, which
//! finds out what may stand there, from the command tree, this machine and the server.
//!
//! Whoever presses a key wants an answer at once or none: what cannot be found out is left out, nothing is ever asked,
//! and nothing said of it.
//!
//! ```text
//! shell       how each shell asks and is answered; words: its quoting
//! expected    what may stand at the cursor; kind: of values
//! typed       what the words before it say: profile, repository, …
//! values      what there is of each kind: choices, keys, paths, remote
//! ```

mod candidate;
mod choices;
mod expected;
mod keys;
mod kind;
mod paths;
mod remote;
mod shell;
mod typed;
mod values;
mod words;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::CommandFactory;

use self::expected::expected;
use self::shell::{Answer, Shell};
use self::typed::Typed;
use self::values::Lookup;
use super::{Cli, from_environment};
use crate::config::Environment;
use crate::output::{Ui, UiOptions};

pub(super) use kind::ValueKind;

/// The first argument of a request. It is no command, and does not begin like one: a program that does not know it
/// runs nothing of what was typed.
const REQUEST: &str = "__complete";
/// For so long anything is waited for: what comes later is felt.
const PATIENCE: Duration = Duration::from_millis(300);
/// Longer lines nobody types.
const LONGEST: u64 = 1024 * 1024;

/// Answers a request for completion, if these arguments are one; the shell is the second.
pub(super) fn requested(args: &[OsString]) -> Option<ExitCode> {
    if args.get(1)? != REQUEST {
        return None;
    }
    let deadline = Instant::now() + PATIENCE;
    let shell = args.get(2).and_then(|name| Shell::named(name.to_str()?));
    if let Some(text) = shell.and_then(|shell| answer(shell, deadline)) {
        // The shell may have gone on.
        let _ = Ui::new(UiOptions::default()).raw(text.as_bytes());
    }
    Some(ExitCode::SUCCESS)
}

fn answer(shell: Shell, deadline: Instant) -> Option<String> {
    let mut stdin = io::stdin().lock();
    if stdin.is_terminal() {
        return None;
    }
    let mut sent = Vec::new();
    stdin.by_ref().take(LONGEST).read_to_end(&mut sent).ok()?;
    let request = shell.read(&sent)?;
    let environment = Environment::real();
    // What is missing is yet to be typed.
    let tree = Cli::command().ignore_errors(true);
    let mut tree = from_environment::apply(tree, &environment);
    tree.build();
    let typed = Typed::parse(&mut tree, &request.before);
    let expected = expected(&mut tree, &request.before, &request.word.text, &typed);
    let lookup = Lookup {
        typed: &typed,
        environment: &environment,
        deadline,
    };
    let mut answer = match &expected.value {
        Some(value) => lookup.answer(value),
        None => Answer::default(),
    };
    answer.candidates.splice(0..0, expected.candidates);
    Some(request.answer(answer))
}
