//! Every exit code that a test sees is one that the command's manual page lists.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// Fails the test when the program ended with a code that is not in its manual page. A signal is none.
#[track_caller]
pub fn is_documented(command: &Command, code: i32) {
    if command.get_program() != env!("CARGO_BIN_EXE_signet") || code < 0 {
        return;
    }
    let name = page(command);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("man/{name}.1"));
    // A page that is not there yet is what `generated` complains of.
    let Ok(page) = std::fs::read_to_string(path) else {
        return;
    };
    let section = page
        .split("\n.SH ")
        .find(|section| section.starts_with("\"EXIT STATUS\""));
    let section = section.unwrap_or_else(|| panic!("{name} has no exit status"));
    let line = format!("\\fB{code}\\fR");
    assert!(
        section.lines().any(|known| known == line),
        "{name} ended with {code}, which is not in its manual page (see src/cli/man_facts.rs): {command:?}"
    );
}

/// The name of the page: the words of the arguments that call a command. A value that is named like a command where
/// one could stand is not told apart, and no test has one.
fn page(command: &Command) -> String {
    static TREE: OnceLock<clap::Command> = OnceLock::new();
    let mut at = TREE.get_or_init(signet::cli::command);
    let mut name = "signet".to_owned();
    for word in command.get_args() {
        if let Some(below) = word.to_str().and_then(|word| at.find_subcommand(word)) {
            at = below;
            name = format!("{name}-{}", below.get_name());
        }
    }
    name
}
