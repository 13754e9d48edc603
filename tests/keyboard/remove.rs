//! `signet signature remove` and `signet remove-signing-service` by somebody who chooses.

use crate::support::terminal::ENTER;
use crate::support::{Image, Shell, Site, Terminal, needs, site, unique};

const REPOSITORIES: &str = "Repository: (type to find";
const SIGNATURES: &str = "Signatures: (type to find";

fn signatures(site: &Site, repository: &str) -> usize {
    let list = ["signature", "list", repository, "-o", "name"];
    site.sandbox().signet(list).success().stdout.lines().count()
}

#[test]
fn signatures_are_chosen_by_key_image_or_one_by_one() {
    needs!("bash");
    let site = site!();
    let repository = site
        .repository("remove")
        .push("1.0", &Image::new("remove 1.0"))
        .push("1.1", &Image::new("remove 1.1"))
        .push("1.2", &Image::new("remove 1.2"))
        .sign();
    let user = site.sandbox();

    // No is what Enter alone means.
    let mut terminal = Terminal::sized(&user.command(["signature", "remove"]), 240, 40);
    terminal
        .shows(REPOSITORIES)
        .goes_to(&repository.name)
        .press(ENTER);
    terminal.shows(SIGNATURES).goes_to("image 1.0").press(ENTER);
    terminal
        .shows(&format!("Remove 1 signature from {}? [y/N]", repository.name))
        .press(ENTER);
    let ended = terminal.ends().exits(0).says("unchanged");
    assert_eq!(signatures(&site, &repository.name), 3);
    let shown = ended.same_command();
    assert!(
        shown.contains("--manifest sha256:") && shown.contains("--yes"),
        "{shown}"
    );
    Shell::new(site.sandbox(), []).run(&shown).success();
    assert_eq!(signatures(&site, &repository.name), 2);

    // Where the repository was typed, only the rest is asked for.
    let typed = ["signature", "remove", &repository.name];
    let mut terminal = Terminal::sized(&user.command(typed), 240, 40);
    terminal.shows(SIGNATURES).goes_to("signature ").press(ENTER);
    terminal.shows("Remove 1 signature").press("y");
    let shown = terminal.ends().exits(0).says("removed").same_command();
    assert!(shown.contains("--digest sha256:"), "{shown}");
    assert_eq!(signatures(&site, &repository.name), 1);

    let mut terminal = Terminal::sized(&user.command(typed), 240, 40);
    terminal.shows(SIGNATURES).goes_to("key ").press(ENTER);
    terminal.shows("Remove 1 signature").press("y");
    let shown = terminal.ends().exits(0).says("removed").same_command();
    assert!(shown.contains("--key-id "), "{shown}");
    assert_eq!(signatures(&site, &repository.name), 0);

    Terminal::start(&user.command(typed))
        .ends()
        .exits(3)
        .says("there is no signature");
}

#[test]
fn a_signing_service_is_chosen_and_removed() {
    let site = site!();
    let name = unique("chosen");
    site.add_service(&name, site.script().as_ref(), site.public_key().as_ref());
    let user = site.sandbox();
    let remove = [&["remove-signing-service"], &site.registrar()[..]].concat();
    let mut terminal = Terminal::sized(&user.command(remove), 240, 40);
    terminal
        .shows("Signing service: (type to find")
        .goes_to(&name)
        .press(ENTER);
    terminal
        .shows(&format!("Remove signing service {name}? [y/N]"))
        .press("y");
    let shown = terminal.ends().exits(0).says("removed").same_command();
    assert!(shown.ends_with(&format!("--yes {name}")), "{shown}");
    let left = user.signet(["signing-service", "list", "-o", "name"]).success();
    assert!(!left.stdout.lines().any(|line| line == name), "{}", left.stdout);
}
