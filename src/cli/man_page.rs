//! The manual page of one command.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::from_environment::variable;
use super::help;
use super::man_facts::Conduct;
use crate::config::env;

/// The page of `command`, which is below `parent`, in a tree that is built. The generator has no place for examples,
/// which must keep their lines, nor for what does not follow from the arguments.
pub(super) fn page(command: &Command, parent: Option<&Command>) -> io::Result<Vec<u8>> {
    let man = Man::new(with_short_synopsis(command));
    let conduct = Conduct::of(command);
    let mut page = Vec::new();
    // The generator leaves an empty date out, and so moves what comes behind it.
    writeln!(
        page,
        r#".TH {} 1 "" "signet {}" "signet manual""#,
        name(command),
        env!("CARGO_PKG_VERSION")
    )?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    examples(command).to_writer(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    exit_status(&conduct).to_writer(&mut page)?;
    environment(command, &conduct).to_writer(&mut page)?;
    files(&conduct).to_writer(&mut page)?;
    see_also(command, parent, &conduct).to_writer(&mut page)?;
    Ok(ascii(&String::from_utf8_lossy(&page)).into_bytes())
}

/// The name of a command's page.
pub(super) fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or(command.get_name())
}

/// As `--help` has it: the options follow in a section of their own.
fn with_short_synopsis(command: &Command) -> Command {
    let mut command = command.clone();
    let usage = command.render_usage().to_string();
    command.override_usage(usage.trim_start_matches("Usage: ").to_owned())
}

fn examples(command: &Command) -> Roff {
    let mut roff = section("EXAMPLES");
    roff.control("nf", []);
    for example in help::examples(command) {
        roff.text([roman(example)]);
    }
    roff.control("fi", []);
    roff
}

fn exit_status(conduct: &Conduct) -> Roff {
    let mut roff = section("EXIT STATUS");
    for (code, text) in conduct.exit_status() {
        roff.control("TP", []);
        entry(&mut roff, &code, text);
    }
    roff
}

/// The variables of the options, one line each, and those of others.
fn environment(command: &Command, conduct: &Conduct) -> Roff {
    let mut roff = section("ENVIRONMENT");
    let options: Vec<(String, String)> = command
        .get_arguments()
        .filter_map(|arg| Some((variable(arg)?, format!("--{}", arg.get_long()?))))
        .collect();
    roff.text([roman(
        "An option wins over its variable, and that over the configuration. An empty variable is none. Options that may be \
         given several times take a value a line.",
    )]);
    // One below the other, without the distance of paragraphs.
    roff.control("PP", []);
    roff.control("PD", ["0"]);
    for (name, option) in options {
        roff.control("TP", ["30"]);
        match name.as_str() {
            // A password is no switch.
            "SIGNET_PASSWORD_STDIN" => entry(&mut roff, env::PASSWORD, "the password itself"),
            _ => entry(&mut roff, &name, &option),
        }
    }
    roff.control("PD", []);
    for (name, text) in conduct.variables() {
        roff.control("TP", []);
        entry(&mut roff, name, text);
    }
    roff
}

fn files(conduct: &Conduct) -> Roff {
    let files = conduct.files();
    if files.is_empty() {
        return Roff::new();
    }
    let mut roff = section("FILES");
    for (paths, text) in files {
        roff.control("TP", []);
        entry(&mut roff, &paths, text);
    }
    roff
}

/// The page above, those beside and below, and those of others.
fn see_also(command: &Command, parent: Option<&Command>, conduct: &Conduct) -> Roff {
    let is_group = |parent: &&Command| parent.is_subcommand_required_set() && parent.get_name() != "signet";
    let beside = parent
        .filter(is_group)
        .into_iter()
        .flat_map(Command::get_subcommands);
    let own = parent
        .into_iter()
        .chain(beside.filter(|other| name(other) != name(command)))
        .chain(command.get_subcommands());
    let pages = own.map(|page| format!("{}(1)", name(page)));
    let pages: Vec<String> = pages.chain(conduct.pages().map(ToOwned::to_owned)).collect();
    let mut roff = section("SEE ALSO");
    roff.text([roman(pages.join(", "))]);
    roff
}

/// Other characters by their code points: not every formatter reads UTF-8.
fn ascii(page: &str) -> String {
    page.chars().fold(String::new(), |mut page, c| {
        match c.is_ascii() {
            true => page.push(c),
            false => page.push_str(&format!("\\[u{:04X}]", u32::from(c))),
        }
        page
    })
}

fn section(title: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    roff
}

/// A term, and what it means, behind the request that lays them out.
fn entry(roff: &mut Roff, term: &str, text: &str) {
    roff.text([bold(term)]);
    roff.text([roman(text)]);
}
