//! `signet add-signing-service` by somebody who is led through it.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::support::terminal::{CTRL_C, ENTER};
use crate::support::{Gpg, Image, Shell, Site, Terminal, needs, site, text, unique};

const KEYS: &str = "Key: (type to find";
const CLASSES: &str = "Class: (type to find";
const SCRIPTS: &str = "Script: (type to find";

/// Answers which key by a file.
#[track_caller]
fn gives_certificate(terminal: &mut Terminal, file: &str) {
    terminal
        .shows(KEYS)
        .goes_to("a certificate in a file")
        .press(ENTER);
    terminal
        .shows("File with the certificate")
        .press(file)
        .press(ENTER);
}

fn has_service(site: &Site, name: &str) -> bool {
    let listed = site.sandbox().signet(["signing-service", "list", "-o", "name"]);
    listed.success().stdout.lines().any(|line| line == name)
}

#[test]
fn a_key_of_gpg_and_a_new_script_become_a_service_that_signs() {
    needs!("gpg", "bash");
    let site = site!();
    let (gpg, folder, name) = (Gpg::new(), site.folder(), unique("led"));
    let fingerprint = gpg.generate_for("Release <release@example.com>", "2y");
    let script = folder.path().join("sign-image");
    let script = script.to_str().unwrap();
    let home = gpg.home().to_str().unwrap();
    let user = site.sandbox();
    let add = [&["add-signing-service", "--home", home], &site.registrar()[..]].concat();
    let mut terminal = Terminal::sized(&user.command(&add), 300, 60);
    terminal
        .shows(KEYS)
        .shows("Release <release@example.com>, expires 20")
        .goes_to(&fingerprint)
        .press(ENTER);
    terminal.shows(CLASSES).goes_to("container:").press(ENTER);
    terminal
        .shows(SCRIPTS)
        .goes_to("write one that signs with gpg")
        .press(ENTER);
    // One that cannot be written is asked for again.
    terminal
        .shows("Where to write it")
        .press("/no/such/folder/sign")
        .press(ENTER);
    terminal
        .shows("error: ")
        .press("\u{15}")
        .press(script)
        .press(ENTER);
    terminal.shows(&format!("written: {script}"));
    // The name that another one has, too.
    terminal
        .shows("Name of the signing service [sign-image]")
        .press("lab-signer")
        .press(ENTER);
    terminal
        .shows("already")
        .press("\u{15}")
        .press(&name)
        .press(ENTER);
    terminal
        .shows("pass  contract.parallel")
        .shows(&format!("Register {name}? [Y/n]"));
    assert!(!has_service(&site, &name), "nothing is done before the answer");
    terminal.press(ENTER);
    let ended = terminal.ends().exits(0).says("registered");
    let service = user
        .signet(["signing-service", "show", &name, "-o", "json"])
        .success()
        .json();
    assert_eq!(text(&service, "script"), script);
    assert_eq!(text(&service, "pubkey_fingerprint"), fingerprint);

    let commands = ended.same_commands();
    let [new, add] = &commands[..] else {
        panic!("{commands:?}")
    };
    assert!(new.starts_with("signet script new --signer gpg"), "{new}");
    assert!(add.ends_with(&format!("{name} {script} {fingerprint}")), "{add}");
    // They do the same.
    site.remove_service(&name);
    fs::rename(script, format!("{script}.before")).unwrap();
    let shell = Shell::new(site.sandbox(), []);
    shell.run(&format!("{new} >&2 && {add}")).success();
    assert_eq!(
        fs::read(script).unwrap(),
        fs::read(format!("{script}.before")).unwrap()
    );
    let repository = site.repository("led").push("1.0", &Image::new("led"));
    if Site::is_embedded() {
        let sign = ["repo", "sign", &repository.name, "--signing-service", &name];
        let signed = user
            .signet([&sign[..], &["-o", "json"]].concat())
            .success()
            .json();
        assert_eq!(signed["verified"], 1);
    }
    site.remove_service(&name);
}

#[test]
fn a_key_that_has_expired_is_told_and_not_offered() {
    needs!("gpg");
    let site = site!();
    let gpg = Gpg::long_ago();
    let fingerprint = gpg.generate_for("Old <old@example.com>", "1d");
    let user = site.sandbox();
    let add = ["add-signing-service", "--home", gpg.home().to_str().unwrap()];
    let mut terminal = Terminal::sized(&user.command(add), 200, 40);
    terminal
        .shows("not to be chosen: Old <old@example.com>, expired 2020-01-02")
        .shows("> a certificate in a file");
    assert!(!terminal.screen().contains(&fingerprint), "{}", terminal.screen());
    // In a file it is no better; and what is no key is none.
    terminal.press(ENTER).shows("File with the certificate");
    terminal.press(gpg.export().to_str().unwrap()).press(ENTER);
    terminal.shows("this key has expired").press("\u{15}");
    terminal
        .press("/etc/passwd")
        .press(ENTER)
        .shows("has no certificate");
    terminal.press(CTRL_C);
    terminal.ends().exits(130);
}

#[test]
fn a_script_that_fails_is_seen_to_and_not_registered() {
    let site = site!();
    let (folder, name) = (site.folder(), unique("fails"));
    let script = folder.path().join("bad");
    fs::write(&script, "#!/bin/sh\necho no >&2\nexit 3\n").unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let script = script.to_str().unwrap();
    let user = site.sandbox();
    let add = ["add-signing-service", &name];
    let mut terminal = Terminal::sized(&user.command(add), 300, 80);
    gives_certificate(&mut terminal, site.public_key());
    terminal.shows(CLASSES).goes_to("container:").press(ENTER);
    terminal
        .shows(SCRIPTS)
        .goes_to("use one that is there")
        .press(ENTER);
    terminal.shows("Path of the script").press(script).press(ENTER);
    let ended = terminal.ends().exits(14).says("fail  run.exit-status");
    let add = ended.same_command();
    assert_eq!(
        add,
        format!("signet add-signing-service {name} {script} {}", site.public_key())
    );
    assert!(!has_service(&site, &name));
}

#[test]
fn no_registers_nothing() {
    let site = site!();
    let (name, script) = (unique("declined"), site.script());
    let user = site.sandbox();
    let add = ["add-signing-service", &name, script, "--skip-validation"];
    let mut terminal = Terminal::sized(&user.command(add), 200, 40);
    gives_certificate(&mut terminal, site.public_key());
    terminal.shows(&format!("Register {name}? [Y/n]")).press("n");
    let ended = terminal.ends().exits(130).says("nothing was registered");
    ended.same_command();
    assert!(!has_service(&site, &name));
}

/// Debian's sq has no store of keys; since 1.0 it lists one like this.
#[test]
fn a_key_of_sq_is_offered_and_looked_up_there() {
    needs!("bash");
    let site = site!();
    let (name, script) = (unique("of-sq"), site.script());
    let user = site.sandbox();
    let keys =
        ["secret.asc", "public.asc", "revocation.asc"].map(|file| user.path(file).display().to_string());
    let [secret, public, revocation] = &keys;
    let generate = [
        "key",
        "generate",
        "--user-id",
        "Of sq <sq@example.com>",
        "-o",
        "name",
    ];
    let files = [
        "--secret-key",
        secret,
        "--public-key",
        public,
        "--revocation",
        revocation,
    ];
    let made = user.signet([&generate[..], &files].concat()).success();
    let fingerprint = made.stdout.trim_end();
    let sq = format!(
        "#!/bin/sh\ncase \"$*\" in\n\"key list\") printf ' - Device gpg-agent/default has no keys.\\n\\n - {fingerprint}\\n   - \
         user ID: Of sq (UNAUTHENTICATED)\\n   - usable for signing\\n' ;;\n\"cert export --cert {fingerprint}\") cat '{public}' ;;\n\
         *) exit 2 ;;\nesac\n"
    );
    let program = user.write("bin/sq", sq);
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!(
        "{}:{}",
        user.path("bin").display(),
        std::env::var("PATH").unwrap()
    );
    let home = user.path("gpg").display().to_string();
    let user = user.env("PATH", path).env("GNUPGHOME", home);
    let add = [
        "add-signing-service",
        &name,
        script,
        "--skip-validation",
        "--dry-run",
    ];
    let mut terminal = Terminal::sized(&user.command(add), 200, 40);
    terminal
        .shows(KEYS)
        .shows("Of sq <sq@example.com>, never expires, of sq")
        .goes_to(fingerprint)
        .press(ENTER);
    let ended = terminal.ends().exits(0).says("would-register");
    let add = ended.same_command();
    assert!(add.ends_with(&format!("--backend sq {fingerprint}")), "{add}");
    let folder = user.path("bin");
    Shell::new(user, [folder])
        .run(&add)
        .success()
        .says("without having been run");
}
