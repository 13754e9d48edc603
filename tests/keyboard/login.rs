//! `signet login` where somebody can be asked.

use crate::support::terminal::{CTRL_C, ENTER};
use crate::support::{Terminal, site};

#[test]
fn name_and_password_are_asked_for_and_the_password_is_not_shown() {
    let site = site!();
    let user = site
        .sandbox()
        .without("SIGNET_USERNAME")
        .without("SIGNET_PASSWORD");
    let mut terminal = Terminal::start(&user.command(["login"]));
    terminal.shows("Username").press(ENTER);
    terminal
        .shows("Password of admin on")
        .press(site.password())
        .press(ENTER);
    let ended = terminal.ends().exits(0);
    assert!(ended.screen.contains("session"), "{}", ended.screen);
    assert!(!ended.screen.contains(site.password()), "{}", ended.screen);
}

#[test]
fn an_interrupted_question_leaves_the_terminal_as_it_was() {
    let site = site!();
    let user = site.sandbox().without("SIGNET_PASSWORD");
    let mut terminal = Terminal::start(&user.command(["login"]));
    terminal.shows("Password of").press(CTRL_C);
    terminal.ends().exits(130);
}
