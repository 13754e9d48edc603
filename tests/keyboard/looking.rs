//! Results on a terminal: they fit it, nothing of them is lost, and states are told by word and colour.

use std::process::Command;

use crate::support::terminal::Ended;
use crate::support::{Image, Terminal, list, site, text};

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";

/// What a command leaves on a terminal of so many columns.
#[track_caller]
pub(super) fn seen(command: &Command, columns: u16) -> Ended {
    let ended = Terminal::sized(command, columns, 60).ends();
    for line in ended.screen.lines() {
        assert!(line.chars().count() <= columns.into(), "{line}");
    }
    ended
}

/// The text without blanks and line ends, as it would be read aloud.
pub(super) fn joined(screen: &str) -> String {
    screen.split_whitespace().collect()
}

#[test]
fn a_table_fits_any_terminal_and_loses_nothing() {
    let site = site!();
    let repository = site
        .repository("app")
        .push("1.0", &Image::new("looked at"))
        .sign();
    let user = site.sandbox();
    let args = ["signature", "list", &repository.name];
    let listed = user
        .signet([&args[..], &["-o", "json"]].concat())
        .success()
        .json();
    let signature = &list(&listed, "results")[0];
    let command = user.command(args);

    // Wide enough for a row a line.
    let wide = seen(&command, 320).exits(0);
    assert!(wide.screen.starts_with("NAME "), "{}", wide.screen);
    assert_eq!(wide.screen.lines().count(), 2, "{}", wide.screen);
    // In columns, or with a label for each value.
    for columns in [40, 60, 80, 100, 200] {
        let ended = seen(&command, columns).exits(0);
        let all = joined(&ended.screen);
        for value in [
            text(signature, "name"),
            text(signature, "manifest_digest"),
            text(signature, "key_id"),
        ] {
            // Values that stand side by side are torn apart by each other.
            let is_there = match columns {
                200 => joined(value).len() <= all.len(),
                _ => all.contains(&joined(value)),
            };
            assert!(is_there, "{value} in {columns}:\n{}", ended.screen);
        }
        assert!(!ended.screen.contains('…'), "{}", ended.screen);
    }
    assert!(joined(&seen(&command, 60).screen).contains("keyid"), "labels");
}

#[test]
fn a_terminal_that_does_not_know_its_width_gets_whole_lines() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("no width"));
    let user = site.sandbox();
    let show = user.command(["repo", "versions", &repository.name]);
    let piped = user.signet(["repo", "versions", &repository.name]).success();
    let ended = Terminal::sized(&show, 0, 0).ends().exits(0);
    assert_eq!(
        ended
            .written
            .replace("\r\n", "\n")
            .replace("\u{1b}[1m", "")
            .replace("\u{1b}[0m", ""),
        piped.stdout
    );
}

#[test]
fn states_are_told_by_word_and_by_colour() {
    let site = site!();
    let repository = site
        .repository("app")
        .push("signed", &Image::new("coloured"))
        .push("unsigned", &Image::new("colourless"));
    let user = site.sandbox();
    let service = ["--signing-service", "lab-signer"];
    let sign = ["repo", "sign", &repository.name, "--tag", "signed"];
    user.signet([&sign[..], &service].concat()).success();
    let images = ["signed", "unsigned"].map(|tag| repository.image(tag));
    let args = [
        "signature",
        "verify",
        &images[0],
        &images[1],
        "--signing-service",
        "lab-signer",
    ];

    let ended = seen(&user.command(args), 200).exits(10);
    for word in [
        format!("{GREEN}yes"),
        format!("{GREEN}good"),
        format!("{RED}no"),
        format!("{RED}no-signature"),
    ] {
        assert!(ended.written.contains(&word), "{word:?} in {:?}", ended.written);
    }
    // Each stream by itself: here messages go to a file.
    let program = format!("'{}' \"$@\" 2>messages", env!("CARGO_BIN_EXE_signet"));
    let split = user.program("sh", [&["-c", &program, "sh"][..], &args].concat());
    let ended = seen(&split, 200).exits(10);
    assert!(ended.written.contains(GREEN), "{:?}", ended.written);
    let messages = std::fs::read_to_string(user.path("messages")).unwrap();
    assert!(
        messages.starts_with("error: ") && !messages.contains('\u{1b}'),
        "{messages:?}"
    );
    // And here results do.
    let program = program.replace("2>messages", ">results");
    let split = user.program("sh", [&["-c", &program, "sh"][..], &args].concat());
    let ended = seen(&split, 200).exits(10);
    assert!(
        ended.written.contains(&format!("{RED}error")),
        "{:?}",
        ended.written
    );
    let results = std::fs::read_to_string(user.path("results")).unwrap();
    assert_eq!(results, user.signet(args).exits(10).stdout);
    assert!(!results.contains('\u{1b}'), "{results:?}");

    // Who wants none gets none, and who wants it anywhere gets it anywhere.
    for (name, value) in [("NO_COLOR", "1"), ("SIGNET_COLOR", "never")] {
        let mut command = user.command(args);
        command.env(name, value);
        let ended = seen(&command, 200).exits(10);
        assert!(!has_colour(&ended.written), "{name}: {:?}", ended.written);
    }
    let mut forced = user.command(args);
    forced.env("CLICOLOR_FORCE", "1");
    let ran = crate::support::Ran::of(forced).exits(10);
    assert!(ran.stdout.contains(GREEN) && ran.stderr.contains(RED), "{ran:?}");
}

/// Whether there is a sequence that sets colour or weight.
fn has_colour(written: &str) -> bool {
    let mut sequences = written.split("\u{1b}[").skip(1);
    sequences.any(|sequence| {
        sequence
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == ';')
            .starts_with('m')
    })
}
