//! README is true: its commands run, its configuration is read, and it names all that there is.

use std::fs;
use std::path::Path;

use signet::error::{Kind, SUCCESS};

use crate::support::{Image, Sandbox, Shell, needs, site, unique};

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
