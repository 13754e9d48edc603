//! Where nobody can be asked, what is missing is named.

use crate::support::{Sandbox, Terminal, needs, site};

/// Every command that asks, with what it says is missing.
const COMMANDS: [(&[&str], &str); 18] = [
    (&["add-signing-service"], "<NAME>"),
    (&["remove-signing-service"], "<NAME>"),
    (&["signing-service", "show"], "<NAME>"),
    (&["repo", "show"], "<REPO>"),
    (&["repo", "sign"], "<REPO>"),
    (&["repo", "audit"], "<REPO>"),
    (&["repo", "set-signing-service"], "<REPO>"),
    (&["repo", "versions"], "<REPO>"),
    (&["repo", "version"], "<REPO>"),
    (&["task", "show"], "<TASK>"),
    (&["task", "wait"], "<TASK>"),
    (&["task", "cancel"], "<TASK>"),
    (&["signature", "list"], "<REPO>"),
    (&["signature", "get"], "<REF>"),
    (&["signature", "verify"], "<REF>"),
    (&["signature", "remove"], "<REPO>"),
    (&["config", "init"], "--base-url"),
    (&["login"], "--username"),
];

#[test]
fn without_a_terminal_with_no_input_and_under_ci() {
    for (command, missing) in COMMANDS {
        let mut user = Sandbox::new();
        if command != ["config", "init"] {
            user = user.env("SIGNET_BASE_URL", "http://127.0.0.1:9");
        }
        user.signet(command).exits(2).says(missing);
        user.signet([command, &["-o", "json"]].concat()).fails(2, "usage");
        let no_input = [command, &["--no-input"]].concat();
        Terminal::start(&user.command(no_input))
            .ends()
            .exits(2)
            .says(missing);
        let under_ci = user.env("CI", "true");
        Terminal::start(&under_ci.command(command))
            .ends()
            .exits(2)
            .says(missing);
    }
}

#[test]
fn a_terminal_that_cannot_show_a_list_is_told_what_to_type() {
    needs!("env");
    let site = site!();
    let user = site.sandbox();
    let show = [
        "TERM=dumb",
        env!("CARGO_BIN_EXE_signet"),
        "signing-service",
        "show",
    ];
    let terminal = Terminal::start(&user.program("env", show));
    terminal
        .ends()
        .exits(2)
        .says("NAME was not given")
        .says("cannot show a list");
}
