//! The examples of help, which are those of the manual pages: each is typed in a shell, and does what it says.

mod stage;

use std::io::{BufRead, BufReader};

use crate::support::terminal::ENTER;
use crate::support::{Http, Ran, Terminal, needs, site};
pub use stage::Stage;

/// A test for each command of the first level with those below it; the root's own examples are behind "".
macro_rules! examples_of {
    ($($test:ident: $command:literal),+ $(,)?) => {
        const TRIED: &[&str] = &[$($command),+];

        $(#[test]
        fn $test() {
            needs!("bash", "gpg", "jq", "openssl", "xargs");
            let _ = site!(embedded: "help's examples change more than a Pulp that others use can bear");
            try_all($command);
        })+
    };
}

examples_of! {
    root: "",
    status: "status",
    doctor: "doctor",
    signing_service: "signing-service",
    add_signing_service: "add-signing-service",
    remove_signing_service: "remove-signing-service",
    script: "script",
    repo: "repo",
    task: "task",
    signature: "signature",
    manifest: "manifest",
    client_config: "client-config",
    serve: "serve",
    key: "key",
    config: "config",
    login: "login",
    logout: "logout",
    demo: "demo",
    completions: "completions",
    man: "man",
}

/// A command with examples.
struct Command {
    /// `repo sign`
    words: String,
    examples: Vec<String>,
}

#[test]
fn every_command_is_tried() {
    let root = signet::cli::command();
    let names: Vec<&str> = std::iter::once("")
        .chain(root.get_subcommands().map(clap::Command::get_name))
        .collect();
    assert_eq!(TRIED, names);
}

/// The command of this name and those below it. What a group of commands shows are examples of these.
fn commands(name: &str) -> Vec<Command> {
    let root = signet::cli::command();
    match root.find_subcommand(name) {
        None => vec![Command {
            words: String::new(),
            examples: examples(&root),
        }],
        Some(command) => {
            let mut found = Vec::new();
            collect(command, name, &mut found);
            found
        }
    }
}

fn collect(command: &clap::Command, words: &str, found: &mut Vec<Command>) {
    let begin = found.len();
    for below in command.get_subcommands() {
        collect(below, &format!("{words} {}", below.get_name()), found);
    }
    let examples = examples(command);
    if command.is_subcommand_required_set() {
        for example in &examples {
            let is_of_one = found[begin..]
                .iter()
                .any(|below| below.examples.contains(example));
            assert!(
                is_of_one,
                "`{example}` of signet {words} is of none of its commands"
            );
        }
        return;
    }
    found.push(Command {
        words: words.to_owned(),
        examples,
    });
}

fn examples(command: &clap::Command) -> Vec<String> {
    let help = command.get_before_help().unwrap().to_string();
    let lines = help.strip_prefix("Examples:\n").unwrap().lines();
    lines
        .map(|line| line.strip_prefix("  ").unwrap().to_owned())
        .collect()
}

fn try_all(name: &str) {
    let commands = commands(name);
    assert!(!commands.is_empty());
    for command in commands {
        assert!(!command.examples.is_empty(), "{}", command.words);
        let mut stage = None;
        for example in &command.examples {
            // What needs a registry goes on with the one that the example before has left.
            let kept = stage.take().filter(|stage: &Stage| stage.site.is_some());
            let on = stage.insert(kept.unwrap_or_else(|| Stage::set(&command.words)));
            try_one(on, &command.words, example);
        }
    }
}

fn try_one(stage: &Stage, words: &str, example: &str) {
    match words {
        "serve" => serves(stage, example),
        "serve user add" | "serve user passwd" if !example.contains("stdin") => {
            asks_for_a_password(stage, example);
        }
        "demo" if example.contains("--keep") => leaves_a_registry(stage, example),
        _ => {
            well(stage, example);
        }
    }
}

/// Runs an example to its end, which is a good one.
#[track_caller]
fn well(stage: &Stage, example: &str) -> Ran {
    let ran = stage.shell.run(example);
    assert_eq!(ran.code, 0, "$ {example}\n{}\n{}", ran.stdout, ran.stderr);
    ran
}

/// What runs until it is stopped.
#[track_caller]
pub fn serves(stage: &Stage, example: &str) {
    let script = stage.shell.read(example);
    let mut running = stage.shell.sandbox().start_program("bash", ["-c", &script]);
    let mut stdout = BufReader::new(running.child().stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    let Some(url) = line.strip_prefix("url").map(str::trim) else {
        panic!("$ {example}\n{line}\n{}", running.end().stderr);
    };
    // Over TLS the certificate is its own.
    if let Some(host) = url.strip_prefix("http://") {
        let answer =
            Http::new(&format!("http://{host}")).call("GET", "/pulp/api/v3/status/", &[], Vec::new());
        assert_eq!(answer.status, 200, "$ {example}");
    }
    running.interrupt();
    let ran = running.end();
    assert_eq!(ran.code, 0, "$ {example}\n{}", ran.stderr);
}

#[track_caller]
fn asks_for_a_password(stage: &Stage, example: &str) {
    let mut terminal = Terminal::start(&stage.shell.command(example));
    for question in ["New password", "Once more"] {
        terminal.shows(question).press("a long password").press(ENTER);
    }
    terminal.ends().exits(0);
}

/// What goes on is as it says, and ends as it says.
#[track_caller]
fn leaves_a_registry(stage: &Stage, example: &str) {
    let said = well(stage, example).stdout;
    let line = |begin: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(begin));
        line.unwrap_or_else(|| panic!("$ {example}\n{said}"))
    };
    let audited = stage.shell.run(&format!(
        "signet --profile demo {}",
        line("$ signet --profile demo ")
    ));
    stage.shell.run(line("To end it: ")).success();
    audited.exits(10);
}
