//! `signet demo`: README's first command.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::Sandbox;

#[test]
fn the_demo_shows_the_whole_system_and_leaves_nothing() {
    let sandbox = Sandbox::new();
    let temporary = sandbox.path("tmp");
    std::fs::create_dir(&temporary).unwrap();
    let sandbox = sandbox.env("TMPDIR", temporary.to_str().unwrap());
    let ran = sandbox.signet(["demo"]).success();
    for shown in [
        "$ signet serve --data data",
        "$ signet key generate",
        "$ signet script new",
        "fail    reply.only-json",
        "(exit code 14)",
        "$ signet add-signing-service demo-signer",
        "pushed sha256:",
        "$ signet repo sign demo/hello",
        "result            signed",
        "verified 1 of 1",
        "$ signet signature get demo/hello:v1",
        "(exit code 10)",
        "1 signed, 0 expiring, 0 wrong key, 0 wrong identity, 0 bad, 1 none, 0 unknown",
    ] {
        assert!(ran.stdout.contains(shown), "{shown}\n{}", ran.stdout);
    }
    assert_eq!(std::fs::read_dir(&temporary).unwrap().count(), 0);
}

#[test]
fn a_demo_that_is_kept_goes_on_with_a_profile() {
    let sandbox = Sandbox::new();
    let ran = sandbox.signet(["demo", "--keep", "-o", "json"]).success();
    let played: Value = serde_json::from_str(&ran.stdout).unwrap();
    let exit_codes = played["steps"].as_array().unwrap().iter();
    let exit_codes: Vec<i64> = exit_codes
        .map(|step| step["exit_code"].as_i64().unwrap())
        .collect();
    assert!(exit_codes.contains(&14) && exit_codes.contains(&10), "{played}");

    let folder = played["kept"]["folder"].as_str().unwrap();
    let listed = sandbox.signet(["--profile", "demo", "repo", "list", "-o", "name"]);
    let ended = Command::new("sh")
        .args(["-c", "kill \"$0\" && rm -r \"$1\""])
        .args([&played["kept"]["process"].to_string(), folder])
        .status();
    assert!(ended.unwrap().success());
    assert_eq!(listed.success().stdout, "demo/hello\n");
    assert!(!Path::new(folder).exists());
}
