//! README is true: its commands run, its configuration is read, and it names all that there is.

use std::fs;
use std::path::Path;

use signet::error::{Kind, SUCCESS};

use crate::examples::{Stage, serves};
use crate::support::terminal::ENTER;
use crate::support::{Image, Index, Sandbox, Shell, Site, Terminal, needs, site, unique};

/// Runs every `sh` block, one after the other in one home folder, as the reader would.
#[test]
fn commands_run() {
    needs!("bash", "jq");
    let site = site!();
    let image = Image::new("readme");
    let repository = site
        .repository("readme")
        .push("v1.2", &image)
        .tag(&["latest"], &image);
    let service = unique("readme");
    let sandbox = Sandbox::at(site.folder()).env("SIGNET_PASSWORD", site.password());
    let mut shell = Shell::new(sandbox, site.manager_folder().map(Path::to_owned));
    for (name, value) in [
        ("https://pulp.example.com", site.url()),
        ("team/app", &repository.name),
        ("release-signer", "lab-signer"),
        ("admin", site.username()),
        ("team-signer", &service),
    ] {
        shell.reads(name, value);
    }
    let blocks = blocks("sh");
    assert!(blocks.len() > 4, "the commands were not found");
    for block in blocks {
        let ran = shell.run(&block);
        assert_eq!(ran.code, 0, "{block}\n{}\n{}", ran.stdout, ran.stderr);
    }
}

/// `console` blocks have what runs on and on, and what changes the machine: the one is tried here, the other by the
/// scripts of CI.
#[test]
fn commands_of_the_console_run() {
    needs!("bash", "openssl");
    let commands: Vec<String> = blocks("console")
        .iter()
        .flat_map(|block| block.lines())
        .map(|line| line.strip_prefix("$ ").unwrap().to_owned())
        .collect();
    assert!(commands.len() > 5, "the commands were not found");
    let scripts = scripts();
    for command in commands {
        if command.starts_with("signet serve") {
            serves(&Stage::set("serve"), &command);
            continue;
        }
        let (command, _) = command.split_once(" # ").unwrap_or((&command, ""));
        for one in command.split("&&") {
            let one = one.replace("sudo -u signet", "as_service").replace("sudo ", "");
            assert!(scripts.contains(one.trim()), "`{}` is in no script", one.trim());
        }
    }
}

/// The first `text` block shows a terminal.
#[test]
fn questions_are_asked_as_shown() {
    needs!("bash");
    let [shown, _] = terminals();
    let mut shown = shown.lines();
    let command = shown.next().and_then(|line| line.strip_prefix("$ ")).unwrap();

    let site = Site::alone();
    let image = Image::new("asked");
    let repository = site.repository_named("team/app").push("v1.1", &image);
    repository.tag(&["v1.2"], &image).stays();
    let sandbox = site.sandbox().env("SIGNET_IDENTITY_HOST", "registry.example.com");
    sandbox
        .signet(["repo", "set-signing-service", "team/app", "lab-signer"])
        .success();
    let shell = Shell::new(sandbox, []);
    let mut terminal = Terminal::start(&shell.command(command));
    for question in ["Repository", "Tags", "Sign these 2?"] {
        terminal.shows(question).press(ENTER);
    }
    let seen = terminal.ends().exits(0).screen;
    for line in shown {
        let line = line.replace("release-signer", "lab-signer");
        assert!(
            seen.lines().any(|seen| seen.trim_end() == line),
            "`{line}` is not in:\n{seen}"
        );
    }
}

/// The second one shows a tree.
#[test]
fn a_tree_is_drawn_as_shown() {
    let [_, shown] = terminals();
    let (command, shown) = shown.split_once('\n').unwrap();
    let site = Site::alone();
    let repository = site
        .repository_named("team/app")
        .push_index("1.2", &Index::new("drawn"));
    let user = site
        .sandbox()
        .env("SIGNET_IDENTITY_HOST", "registry.example.com")
        .env("LANG", "C.UTF-8");
    for args in [
        ["repo", "set-signing-service", "team/app", "lab-signer"],
        ["repo", "sign", "team/app", "--quiet"],
    ] {
        user.signet(args).success();
    }
    let image = Image::new("drawn alone");
    repository.push("1.3", &image).tag(&["latest"], &image).stays();
    let drawn = user
        .signet(command.strip_prefix("$ signet ").unwrap().split(' '))
        .exits(10)
        .stdout;
    // Digests, keys and numbers are others.
    let shape = |line: &str| {
        let ends = ["sha256:", "  by ", "  version "].map(|end| line.find(end).unwrap_or(line.len()));
        line[..ends.into_iter().min().unwrap()].to_owned()
    };
    let [drawn, shown] = [drawn.as_str(), shown].map(|tree| tree.lines().map(shape).collect::<Vec<_>>());
    assert_eq!(drawn, shown);
}

fn terminals() -> [String; 2] {
    let blocks = blocks("text");
    blocks
        .try_into()
        .unwrap_or_else(|blocks| panic!("something else than two terminals is shown: {blocks:#?}"))
}

/// What is named within the text, and in the table of commands: commands that there are, with options that they have.
#[test]
fn commands_in_the_text_exist() {
    let readme = without_blocks();
    let inline = spans(&readme)
        .into_iter()
        .filter(|span| span.starts_with("signet "));
    let inline: Vec<String> = inline.map(|span| span.replace("COMMAND", "status")).collect();
    assert!(inline.len() > 5, "{inline:?}");
    inline.iter().for_each(|command| exists(command));
    let rows = rows(&readme, "### Commands");
    assert!(rows.len() > 20, "{rows:?}");
    for (commands, text) in rows {
        let commands = spans(commands);
        for command in &commands {
            exists(&format!("signet {command}"));
        }
        for option in spans(text).iter().filter(|span| span.starts_with("--")) {
            // Behind several commands it is one of theirs.
            let has = |command: &String| is_understood(&format!("signet {command} {option}"));
            assert!(commands.iter().any(has), "{commands:?}: {option}");
        }
    }
}

/// What developers type is there: scripts, profiles of cargo, and what CI runs.
#[test]
fn commands_of_developers_exist() {
    use std::os::unix::fs::PermissionsExt;
    let (readme, scripts) = (without_blocks(), scripts());
    let manifest = fs::read_to_string(project().join("Cargo.toml")).unwrap();
    let is_script = |path: &str| {
        let metadata = fs::metadata(project().join(path));
        metadata.is_ok_and(|metadata| metadata.permissions().mode() & 0o111 != 0)
    };
    let rows = rows(&readme, "## Develop");
    assert!(rows.len() > 5, "{rows:?}");
    for command in rows.iter().flat_map(|(commands, _)| spans(commands)) {
        let (before, last) = command.rsplit_once(' ').unwrap_or(("", &command));
        let is_there = match before {
            "" => is_script(last),
            "cargo build --profile" => manifest.contains(&format!("\n[profile.{last}]\n")),
            _ if last == "generated" => command.starts_with(crate::generated::UPDATE),
            _ => scripts.contains(&command),
        };
        assert!(is_there, "`{command}`");
    }
}

#[test]
fn configuration_is_read() {
    let sandbox = Sandbox::new();
    let blocks = blocks("toml");
    assert!(!blocks.is_empty(), "the configuration was not found");
    for block in blocks {
        sandbox.write(".config/signet/config.toml", &block);
        let profiles = block
            .lines()
            .filter_map(|line| line.strip_prefix("[profile.")?.strip_suffix(']'));
        for profile in profiles {
            sandbox.signet(["--profile", profile, "config", "show"]).success();
        }
    }
}

#[test]
fn every_command_is_named() {
    let readme = readme();
    for command in leaves(&signet::cli::command(), "") {
        assert!(
            readme.contains(&format!("`{command}")),
            "README lacks `{command}`"
        );
    }
}

#[test]
fn every_exit_code_is_named() {
    let kinds = Kind::ALL
        .iter()
        .map(|kind| format!("| {} | {} |", kind.exit_code(), kind.meaning()));
    let codes: Vec<String> = std::iter::once(format!("| 0 | {SUCCESS} |"))
        .chain(kinds)
        .collect();
    let readme = readme();
    let (_, table) = readme.split_once("### Exit codes").unwrap();
    let named: Vec<&str> = table
        .lines()
        .take_while(|line| !line.starts_with("##"))
        .filter(|line| line.starts_with("| ") && !line.starts_with("| Code"))
        .collect();
    assert_eq!(named, codes);
}

#[test]
fn every_variable_is_named() {
    let source = fs::read_to_string(project().join("src/config/env.rs")).unwrap();
    let readme = readme();
    let names = source.split('"').filter(|name| name.starts_with("SIGNET_"));
    for name in names {
        assert!(readme.contains(&format!("`{name}`")), "README lacks {name}");
    }
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(project().join("README.md")).unwrap()
}

/// README's code blocks of this language.
fn blocks(language: &str) -> Vec<String> {
    readme()
        .split("\n```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| Some(block.strip_prefix(language)?.strip_prefix('\n')?.to_owned()))
        .collect()
}

/// All but the code blocks.
fn without_blocks() -> String {
    readme().split("\n```").step_by(2).collect()
}

/// What stands between backticks, which may go on in the next line.
fn spans(text: &str) -> Vec<String> {
    let spans = text.split('`').skip(1).step_by(2);
    spans
        .map(|span| span.replace('\n', " ").replace("\\|", "|"))
        .collect()
}

/// The rows of the first table behind this heading: the first cell and the rest.
fn rows<'a>(readme: &'a str, heading: &str) -> Vec<(&'a str, &'a str)> {
    let (_, below) = readme.split_once(&format!("\n{heading}\n")).unwrap();
    let lines = below.lines().skip_while(|line| !line.starts_with("|--"));
    lines
        .skip(1)
        .map_while(|line| line.strip_prefix("| ")?.split_once(" | "))
        .collect()
}

#[track_caller]
fn exists(command: &str) {
    assert!(is_understood(command), "there is no `{command}`");
}

/// Whether the parser knows every word, though it may miss some.
fn is_understood(command: &str) -> bool {
    use clap::error::ErrorKind::{InvalidSubcommand, UnknownArgument};
    let parsed = signet::cli::command().try_get_matches_from(command.split(' '));
    parsed.map_or_else(
        |error| !matches!(error.kind(), InvalidSubcommand | UnknownArgument),
        |_| true,
    )
}

/// The scripts that CI is made of.
fn scripts() -> String {
    let read = |path| fs::read_to_string(project().join(path)).unwrap();
    [".ci/run", "tests/package", "tests/service"].map(read).concat()
}

/// The commands that do something, each with those above it: `repo sign`.
fn leaves(command: &clap::Command, above: &str) -> Vec<String> {
    command
        .get_subcommands()
        .flat_map(|sub| {
            let name = format!("{above}{}", sub.get_name());
            match sub.has_subcommands() {
                true => leaves(sub, &format!("{name} ")),
                false => vec![name],
            }
        })
        .collect()
}
