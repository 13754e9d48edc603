//! `signet config init` and `signet login` by somebody who has no profile yet.

use crate::support::terminal::ENTER;
use crate::support::{Sandbox, Shell, Terminal, needs, site};

#[test]
fn a_profile_is_asked_for() {
    needs!("bash");
    let user = Sandbox::new();
    let mut terminal = Terminal::start(&user.command(["config", "init"]));
    terminal.shows("Server").press("pulp.example.com").press(ENTER);
    terminal.shows("it must begin with http").press("\u{15}");
    terminal
        .press("http://ada:secret-7@pulp.example.com:8080")
        .press(ENTER);
    terminal.shows("leave user and password out").press("\u{15}");
    terminal.press("http://pulp.example.com:8080").press(ENTER);
    terminal.shows("Name of the profile").press("a lab").press(ENTER);
    terminal.shows("Username").press("ada").press(ENTER);
    terminal
        .shows("Host that clients type to pull [pulp.example.com:8080]")
        .press(ENTER);
    let shown = terminal.ends().exits(0).same_command();
    assert_eq!(
        shown,
        "signet config init --base-url http://pulp.example.com:8080 --profile 'a lab' --username ada"
    );
    let config = ".config/signet/config.toml";
    let written = std::fs::read_to_string(user.path(config)).unwrap();
    std::fs::remove_file(user.path(config)).unwrap();
    let shell = Shell::new(user, []);
    shell.run(&shown).success();
    let again = std::fs::read_to_string(shell.sandbox().path(config)).unwrap();
    assert_eq!(again, written);
    assert!(written.contains("[profile.\"a lab\"]"), "{written}");
}

#[test]
fn login_asks_for_the_server_too_and_shows_no_password() {
    let site = site!();
    let user = site
        .sandbox()
        .without("SIGNET_BASE_URL")
        .without("SIGNET_USERNAME")
        .without("SIGNET_PASSWORD");
    let mut terminal = Terminal::start(&user.command(["login"]));
    terminal.shows("Server").press(site.url()).press(ENTER);
    terminal.shows("Username").press(site.username()).press(ENTER);
    terminal.shows("Password of").press(site.password()).press(ENTER);
    let ended = terminal.ends().exits(0);
    assert!(!ended.screen.contains(site.password()), "{}", ended.screen);
    let shown = ended.same_command();
    assert_eq!(
        shown,
        format!(
            "signet login --base-url {} --username {} --password-stdin",
            site.url(),
            site.username()
        )
    );
    let line = format!("printf %s \"$PASSWORD\" | {shown}");
    let user = user.env("PASSWORD", site.password());
    Shell::new(user, []).run(&line).success();
}
