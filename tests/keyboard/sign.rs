//! `signet repo sign` by somebody who chooses.

use super::named::server_with;
use crate::support::terminal::{CTRL_C, DOWN, ENTER, ESCAPE, SPACE};
use crate::support::{Image, Repository, Sandbox, Shell, Site, Terminal, needs, site};

const REPOSITORIES: &str = "Repository: (type to find";
const SERVICES: &str = "Signing service: (type to find";
const TAGS: &str = "Tags (Space marks";

/// A repository with the tags `1.0`, `1.1` and `1.2`, of which `lab-signer` signs.
fn repository<'s>(site: &'s Site, label: &str) -> Repository<'s> {
    let mut repository = site.repository(label);
    for tag in ["1.0", "1.1", "1.2"] {
        repository = repository.push(tag, &Image::new(&format!("{label} {tag}")));
    }
    let attach = ["repo", "set-signing-service", &repository.name, "lab-signer"];
    site.sandbox().signet(attach).success();
    repository
}

/// Goes from the list of repositories to that of tags; whether services are asked for is up to what the site has.
#[track_caller]
fn choose_repository(terminal: &mut Terminal, name: &str) {
    terminal.shows(REPOSITORIES);
    terminal.goes_to(name);
    terminal.press(ENTER).until("services or tags", |screen| {
        screen.contains(SERVICES) || screen.contains(TAGS)
    });
    if !terminal.screen().contains(TAGS) {
        terminal.press(ENTER).shows(TAGS);
    }
}

/// How many signatures the repository has.
fn signatures(site: &Site, repository: &Repository<'_>) -> usize {
    let list = ["signature", "list", &repository.name, "-o", "json"];
    let listed = site.sandbox().signet(list).success().json();
    listed["results"].as_array().unwrap().len()
}

#[test]
fn an_unsigned_repository_is_signed_with_tab_and_enter_alone() {
    needs!("bash");
    let site = site!();
    let repository = repository(&site, "enter");
    let user = site.sandbox();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_signet"))
        .parent()
        .unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let user = user.env("PATH", path).env("PS1", "$ ");
    let mut terminal = Terminal::start(&user.program("bash", ["--norc", "--noprofile", "-i"]));
    terminal.shows("$ ").press("signet repo sign").press(ENTER);
    choose_repository(&mut terminal, &repository.name);
    terminal.press(ENTER).shows("Sign these 3? [Y/n]");
    let reference = repository.reference("1.0");
    terminal.shows(&reference).press(ENTER).shows("verified");
    terminal.press("exit $?").press(ENTER);
    terminal.ends().exits(0);
    for tag in ["1.0", "1.1", "1.2"] {
        let verify = ["signature", "verify", &repository.image(tag)];
        site.sandbox().signet(verify).success();
    }
}

#[test]
fn the_command_that_is_shown_signs_what_was_chosen() {
    needs!("bash");
    let site = site!();
    let repository = repository(&site, "shown");
    let user = site.sandbox();
    let mut terminal = Terminal::sized(&user.command(["repo", "sign"]), 200, 40);
    choose_repository(&mut terminal, &repository.name);
    // All are marked: the first goes.
    terminal
        .press(SPACE)
        .press(ENTER)
        .shows("Sign these 2?")
        .press("n");
    let ended = terminal.ends().exits(130).says("nothing was signed");
    assert_eq!(signatures(&site, &repository), 0, "no means no");
    let shown = ended.same_command();
    assert!(
        shown.ends_with(&format!("--tag 1.1 --tag 1.2 {}", repository.name)),
        "{shown}"
    );
    let ran = Shell::new(user, []).run(&shown).success();
    assert!(!ran.stderr.contains("without a question"), "{}", ran.stderr);
    assert_eq!(signatures(&site, &repository), 2);
}

#[test]
fn what_is_signed_is_told_and_signed_again_only_when_it_is_marked() {
    let site = site!();
    let repository = repository(&site, "again");
    let user = site.sandbox();
    user.signet(["repo", "sign", &repository.name, "--tag", "1.1"])
        .success();
    let mut terminal = Terminal::sized(&user.command(["repo", "sign", "--dry-run"]), 200, 40);
    choose_repository(&mut terminal, &repository.name);
    terminal.until("each tag as it stands", |screen| {
        let has = |line: &str| screen.lines().any(|shown| shown.trim_end() == line);
        has("> [x] 1.0  unsigned") && has("  [x] 1.2  unsigned") && has("  [ ] 1.1  signed")
    });
    terminal.press(ENTER);
    let ended = terminal.ends().exits(0);
    assert!(
        ended
            .same_command()
            .ends_with(&format!(" --dry-run {}", repository.name))
    );
    assert!(
        !ended.screen.contains(&repository.reference("1.1")),
        "{}",
        ended.screen
    );

    let mut terminal = Terminal::sized(&user.command(["repo", "sign", "--dry-run"]), 200, 40);
    choose_repository(&mut terminal, &repository.name);
    terminal.press("a").press(ENTER);
    let ended = terminal.ends().exits(0).says(&repository.reference("1.1"));
    assert!(
        ended
            .same_command()
            .ends_with(&format!(" --dry-run --force {}", repository.name))
    );
}

#[test]
fn a_service_is_asked_for_where_there_are_several() {
    needs!("bash");
    let site = site!();
    let service = crate::support::unique("another");
    site.add_service(&service, site.script().as_ref(), site.public_key().as_ref());
    let image = Image::new("services");
    let repository = site.repository("services").push("1.0", &image);
    let user = site.sandbox();
    // Without a service of its own, also where the repository was typed.
    for typed in [&["repo", "sign"][..], &["repo", "sign", &repository.name]] {
        let dry = [typed, &["--dry-run"]].concat();
        let mut terminal = Terminal::sized(&user.command(dry), 200, 40);
        if typed.len() == 2 {
            terminal.shows(REPOSITORIES);
            terminal.goes_to(&repository.name);
            terminal.press(ENTER);
        }
        terminal
            .shows(SERVICES)
            .press(&service)
            .shows(&format!("> {service}"))
            .press(ENTER);
        if typed.len() == 2 {
            terminal.shows(TAGS).press(ENTER);
        }
        let ended = terminal.ends().exits(0).says(&repository.reference("1.0"));
        let shown = ended.same_command();
        assert!(shown.contains(&format!("--signing-service {service}")), "{shown}");
        Shell::new(site.sandbox(), []).run(&shown).success();
    }
    site.remove_service(&service);
}

#[test]
fn nothing_is_asked_where_everything_was_typed() {
    let site = site!();
    let repository = repository(&site, "typed");
    let user = site.sandbox();
    let terminal = Terminal::start(&user.command(["repo", "sign", &repository.name]));
    let ended = terminal.ends().exits(0);
    assert!(!ended.screen.contains("without a question"), "{}", ended.screen);
    assert_eq!(signatures(&site, &repository), 3);
}

#[test]
fn standard_output_has_the_document_alone() {
    needs!("sh");
    let site = site!();
    let repository = repository(&site, "json");
    let user = site.sandbox();
    let sign = format!(
        "{} repo sign -o json >document.json",
        env!("CARGO_BIN_EXE_signet")
    );
    let mut terminal = Terminal::start(&user.program("sh", ["-c", &sign]));
    choose_repository(&mut terminal, &repository.name);
    terminal.press(ENTER).shows("Sign these 3?").press(ENTER);
    terminal.ends().exits(0);
    let document = std::fs::read_to_string(user.path("document.json")).unwrap();
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["result"], "signed");
}

#[test]
fn escape_and_ctrl_c_stop_it_anywhere() {
    let site = site!();
    let repository = repository(&site, "stop");
    let user = site.sandbox();
    for key in [ESCAPE, CTRL_C] {
        for steps in 0..3 {
            let mut terminal = Terminal::start(&user.command(["repo", "sign"]));
            match steps {
                0 => drop(terminal.shows(REPOSITORIES)),
                1 => choose_repository(&mut terminal, &repository.name),
                _ => {
                    choose_repository(&mut terminal, &repository.name);
                    terminal.press(ENTER).shows("Sign these 3?");
                }
            }
            terminal.press(key);
            terminal.ends().exits(130).says("stopped");
        }
    }
    assert_eq!(signatures(&site, &repository), 0);
}

#[test]
fn nothing_to_choose_from_is_said() {
    let server = server_with(&[""; 0]);
    Terminal::start(&server.sandbox().command(["repo", "sign"]))
        .ends()
        .exits(3)
        .says("podman push");
    let away = Sandbox::new().env("SIGNET_BASE_URL", "http://127.0.0.1:9");
    Terminal::start(&away.command(["repo", "sign"])).ends().exits(5);
}

#[test]
fn of_many_repositories_few_are_counted() {
    let names: Vec<String> = (0..3_000).map(|number| format!("team/app-{number:04}")).collect();
    let server = server_with(&names);
    let mut terminal = Terminal::start(&server.sandbox().command(["repo", "sign"]));
    terminal
        .shows("> team/app-0000  ? tags unsigned")
        .press("2999")
        .shows("> team/app-2999")
        .press(CTRL_C);
    terminal.ends().exits(130);
    assert!(server.requests().len() < 1_000, "{}", server.requests().len());
}

#[test]
fn a_hostile_name_in_a_narrow_terminal_does_nothing_to_it() {
    let mut names: Vec<String> = (0..30)
        .map(|number| format!("a-name-that-is-longer-than-the-line/{number:02}\u{1b}[2J\u{1b}]0;title\u{7}"))
        .collect();
    names.push("zebra".to_owned());
    let server = server_with(&names);
    let mut terminal = Terminal::sized(&server.sandbox().command(["repo", "sign"]), 40, 10);
    terminal.shows("Repository:").shows("> a-name");
    for _ in 0..40 {
        terminal.press(DOWN);
    }
    terminal.press("zebra").until("one line alone", |screen| {
        let lines: Vec<&str> = screen.lines().filter(|line| !line.trim().is_empty()).collect();
        matches!(lines[..], [prompt, only] if prompt.starts_with("Repository:") && only.starts_with("> zebra"))
    });
    terminal.press(ESCAPE);
    terminal.ends().exits(130);
}
