//! Commands that look at something of the server, by somebody who did not type what.

use crate::support::terminal::{CTRL_C, ENTER, ESCAPE};
use crate::support::{Image, Repository, Shell, Site, Terminal, needs, site};

const REPOSITORIES: &str = "Repository: (type to find";

fn repository<'s>(site: &'s Site, label: &str) -> Repository<'s> {
    site.repository(label).push("1.0", &Image::new(label)).sign()
}

/// Types a command, answers, and sees it end well; then types the command that was shown, which gives the same.
#[track_caller]
fn same_by_answers(site: &Site, command: &[&str], answers: &[(&str, &str)], expected: &str) {
    let user = site.sandbox();
    let mut terminal = Terminal::sized(&user.command(command), 240, 50);
    for (question, answer) in answers {
        terminal.shows(question).goes_to(answer).press(ENTER);
    }
    let ended = terminal.ends().exits(0);
    let shown = ended.same_command();
    let (_, result) = ended.screen.split_once(&shown).unwrap();
    assert!(
        result.contains(expected),
        "`{expected}` is not in:\n{}",
        ended.screen
    );
    let ran = Shell::new(user, []).run(&shown).success();
    assert!(ran.stdout.contains(expected), "{shown}: {}", ran.stdout);
    assert!(!ran.stderr.contains("without a question"), "{}", ran.stderr);
}

#[test]
fn a_repository_is_chosen() {
    needs!("bash");
    let site = site!();
    let repository = repository(&site, "chosen");
    let name = repository.name.as_str();
    let chosen = [(REPOSITORIES, name)];
    same_by_answers(&site, &["repo", "show"], &chosen, "(unverified)");
    same_by_answers(
        &site,
        &["repo", "audit", "--signing-service", "lab-signer"],
        &chosen,
        "1 signed",
    );
    same_by_answers(&site, &["repo", "versions"], &chosen, "1 signature");
    let version = [(REPOSITORIES, name), ("Version: (type to find", "1 ")];
    same_by_answers(&site, &["repo", "version"], &version, "1 tag");
    same_by_answers(&site, &["signature", "list"], &chosen, site.fingerprint());
    let attached = [
        (REPOSITORIES, name),
        ("Signing service: (type to find", "lab-signer"),
    ];
    same_by_answers(&site, &["repo", "set-signing-service"], &attached, "lab-signer");
}

#[test]
fn what_was_typed_is_not_asked_for() {
    needs!("bash");
    let site = site!();
    let repository = repository(&site, "half");
    let attached = [("Signing service: (type to find", "lab-signer")];
    same_by_answers(
        &site,
        &["repo", "set-signing-service", &repository.name],
        &attached,
        "lab-signer",
    );
    let none = [(REPOSITORIES, repository.name.as_str())];
    same_by_answers(&site, &["repo", "set-signing-service", "--none"], &none, "none");
}

#[test]
fn an_image_is_chosen_by_its_path_and_tag() {
    needs!("bash");
    let site = site!();
    let repository = repository(&site, "image");
    let image = [
        ("Image: (type to find", repository.name.as_str()),
        ("Tag: (type to find", "1.0"),
    ];
    let by = ["--signing-service", "lab-signer"];
    same_by_answers(
        &site,
        &[&["signature", "verify"], &by[..]].concat(),
        &image,
        "verified",
    );
    same_by_answers(&site, &["signature", "get"], &image, "signatures");
}

#[test]
fn a_signing_service_is_chosen_with_whose_key_it_has() {
    needs!("bash");
    let site = site!();
    let service = [("Signing service: (type to find", "lab-signer")];
    same_by_answers(&site, &["signing-service", "show"], &service, site.fingerprint());
}

#[test]
fn escape_and_ctrl_c_change_nothing() {
    let site = site!();
    let user = site.sandbox();
    for key in [ESCAPE, CTRL_C] {
        for command in [
            &["repo", "show"][..],
            &["remove-signing-service"],
            &["signature", "verify"],
        ] {
            let mut terminal = Terminal::start(&user.command(command));
            terminal.shows("(type to find").press(key);
            terminal.ends().exits(130).says("stopped");
        }
    }
}
