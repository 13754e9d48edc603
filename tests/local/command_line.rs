//! The command tree: help, completions, manual, misuse.

use clap::{Arg, Command};

use crate::support::Sandbox;

/// Every command below `command`, with the words that call it.
fn commands(command: &Command, words: &[String]) -> Vec<(Vec<String>, Command)> {
    let below = command
        .get_subcommands()
        .filter(|below| below.get_name() != "help");
    below
        .flat_map(|below| {
            let words = [words, &[below.get_name().to_owned()]].concat();
            let mut all = vec![(words.clone(), below.clone())];
            all.extend(commands(below, &words));
            all
        })
        .collect()
}

#[test]
fn the_version_is_the_package_s_and_needs_no_home() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(["--version"]);
    command.env_remove("HOME");
    let ran = crate::support::Ran::of(command).success();
    assert_eq!(ran.stdout, format!("signet {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn no_command_uses_a_global_option_for_something_else() {
    let root = signet::cli::command();
    let globals: Vec<&Arg> = root.get_arguments().filter(|arg| arg.is_global_set()).collect();
    assert!(globals.len() > 15, "the global options were not found");
    for (words, command) in commands(&root, &[]) {
        for arg in command.get_arguments().filter(|arg| !arg.is_global_set()) {
            let same = |global: &&Arg| {
                arg.get_long().is_some() && arg.get_long() == global.get_long()
                    || arg.get_short().is_some() && arg.get_short() == global.get_short()
            };
            assert!(!globals.iter().any(same), "{words:?}: {}", arg.get_id());
        }
    }
}

#[test]
fn the_help_of_every_command_begins_with_examples_of_it() {
    let sandbox = Sandbox::new();
    for (words, command) in commands(&signet::cli::command(), &[]) {
        let examples = command.get_before_help().unwrap().to_string();
        assert!(
            examples.contains(&words.join(" ")),
            "{words:?} has no example: {examples}"
        );
        // As they are: one that is wrapped would be two commands.
        let has_examples = |help: String| assert!(help.starts_with(&examples), "{help}");
        let long = sandbox.signet([&words[..], &["--help".to_owned()]].concat());
        has_examples(long.success().stdout);
        let short = sandbox.signet([&words[..], &["-h".to_owned()]].concat());
        has_examples(short.success().stdout);
        let asked = sandbox.signet([&["help".to_owned()], &words[..]].concat());
        has_examples(asked.success().stdout);
    }
}

#[test]
fn each_global_option_has_its_environment_variable() {
    let sandbox = Sandbox::new()
        .env("SIGNET_BASE_URL", "https://pulp.example.com")
        .env("SIGNET_API_ROOT", "/api/galaxy/pulp/")
        .env("SIGNET_DOMAIN", "team")
        .env("SIGNET_IDENTITY_HOST", "registry.example.com")
        .env("SIGNET_USERNAME", "ada")
        .env("SIGNET_PASSWORD", "secret-7")
        .env("SIGNET_CLIENT_CERT", "/cert.pem")
        .env("SIGNET_CLIENT_KEY", "/key.pem")
        .env("SIGNET_CA_BUNDLE", "/ca.pem")
        .env("SIGNET_NO_VERIFY_TLS", "true")
        .env("SIGNET_HEADER", "X-Trace: on")
        .env("SIGNET_REQUEST_TIMEOUT", "7")
        .env("SIGNET_OUTPUT", "json");
    let shown = sandbox.signet(["config", "show"]).success();
    assert!(!shown.stdout.contains("secret-7"), "{}", shown.stdout);
    let shown = shown.json();
    let settings = shown["settings"].as_array().unwrap();
    for (name, value) in [
        ("base_url", "https://pulp.example.com/"),
        ("api_root", "/api/galaxy/pulp/"),
        ("domain", "team"),
        ("identity_host", "registry.example.com"),
        ("username", "ada"),
        ("password", "(redacted)"),
        ("client_cert", "/cert.pem"),
        ("client_key", "/key.pem"),
        ("ca_bundle", "/ca.pem"),
        ("verify_tls", "false"),
        ("headers", "X-Trace: (redacted)"),
        ("request_timeout", "7 s"),
        ("output", "json"),
    ] {
        let setting = settings.iter().find(|setting| setting["name"] == name).unwrap();
        assert_eq!(setting["value"], value, "{name}");
        assert!(
            setting["origin"].as_str().unwrap().contains("SIGNET_"),
            "{setting}"
        );
    }
}

#[test]
fn a_misuse_is_told_with_what_was_meant() {
    let sandbox = Sandbox::new();
    sandbox.signet(["rpeo", "list"]).exits(2).says("repo");
    sandbox.signet(["repo", "sing", "team/app"]).exits(2).says("sign");
    sandbox.signet(["repo", "sign"]).exits(2).says("REPO");
    sandbox
        .signet(["repo", "list", "--limit", "many"])
        .exits(2)
        .says("--limit");
    sandbox
        .signet(["task", "wait", "1", "--timeout", "soon"])
        .exits(2)
        .says("90s, 5m, 1h30m or 30d");
    sandbox
        .signet(["repo", "sign", "team/app", "--batch", "0"])
        .exits(2)
        .says("--batch");
    sandbox
        .signet(["repo", "sign", "team/app", "--tag", "1.0", "-o", "json"])
        .fails(2, "no-server");
    let misused = sandbox
        .signet(["repo", "sign", "--output", "json"])
        .fails(2, "usage");
    assert!(misused.stderr.contains("Usage:"), "{}", misused.stderr);
    // Without arguments there is nothing to do but to help.
    let helped = sandbox.signet([""; 0]);
    assert_eq!(helped.code, 2);
    assert!(format!("{}{}", helped.stdout, helped.stderr).contains("Usage:"));
}

#[test]
fn completions_and_manual_work_with_a_broken_configuration() {
    let sandbox = Sandbox::new();
    sandbox.write(".config/signet/config.toml", "[profile");
    sandbox.signet(["config", "show"]).exits(14);
    for (shell, holds) in [
        ("bash", "signet __complete bash"),
        ("zsh", "signet __complete zsh"),
        ("fish", "signet __complete fish"),
        ("powershell", "signing-service"),
        ("elvish", "signing-service"),
    ] {
        let script = sandbox.signet(["completions", shell]).success().stdout;
        assert!(script.contains(holds), "{shell}: {script}");
    }
    assert!(sandbox.signet(["man"]).success().stdout.contains(".TH signet 1"));
    sandbox.signet(["man", "--to", "pages"]).success();
    assert!(sandbox.path("pages/signet-repo-sign.1").exists());
    sandbox.write("taken", "");
    sandbox.signet(["man", "--to", "taken"]).exits(1).says("taken");
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let coloured = |sandbox: &Sandbox, args: &[&str]| {
        let shown = sandbox.signet([args, &["config", "show"]].concat()).success();
        shown.stdout.contains('\u{1b}')
    };
    let sandbox = Sandbox::new();
    assert!(!coloured(&sandbox, &[]));
    assert!(coloured(&sandbox, &["--color", "always"]));
    let sandbox = sandbox.env("CLICOLOR_FORCE", "1");
    assert!(coloured(&sandbox, &[]));
    assert!(!coloured(&sandbox, &["--color", "never"]));
    let sandbox = sandbox.env("NO_COLOR", "1");
    assert!(!coloured(&sandbox, &[]));
}
