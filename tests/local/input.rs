//! Bad input is refused before any server is asked.

use crate::support::{Ran, Sandbox};

/// A sandbox with a server that is never to be asked: there is none.
fn sandbox() -> Sandbox {
    Sandbox::new().env("SIGNET_BASE_URL", "http://127.0.0.1:9")
}

#[test]
fn malformed_digests_are_told() {
    let sandbox = sandbox();
    let digit = "0".repeat(64);
    for digest in [
        "sha256:123",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        &digit,
        &format!("sha256:{}", "Z".repeat(64)),
    ] {
        sandbox
            .signet(["signature", "list", "team/app", "--digest", digest])
            .exits(2)
            .says(digest);
        sandbox
            .signet(["signature", "get", &format!("team/app@{digest}")])
            .exits(2);
    }
}

#[test]
fn malformed_references_are_told() {
    let sandbox = sandbox();
    for (image, what) in [
        ("team/app", "no tag and no digest"),
        ("team/app:", "is no tag"),
        ("team/app:-1", "is no tag"),
        ("Team/App:1.0", "is no image"),
        ("/team/app:1.0", "is no image"),
        ("team//app:1.0", "is no image"),
        ("../etc:1.0", "is no image"),
        ("", ""),
    ] {
        sandbox.signet(["signature", "get", image]).exits(2).says(what);
        sandbox
            .signet(["signature", "put", image, "file"])
            .exits(2)
            .says(what);
    }
}

#[test]
fn files_that_hold_no_signature_are_told_without_asking_the_server() {
    let sandbox = sandbox();
    let put = |file: &str| sandbox.signet(["signature", "put", "team/app:1.0", file, "-o", "json"]);
    sandbox.write("empty", "");
    sandbox.write("broken.json", "{\"signatures\": [{]}");
    sandbox.write(
        "no-base64.json",
        r#"{"schemaVersion":2,"type":"atomic","name":"x","content":"%%"}"#,
    );
    put("empty")
        .fails(12, "not-a-signature")
        .says("the input is empty");
    put("broken.json")
        .fails(12, "not-a-signature")
        .says("line 1 column");
    put("no-base64.json").fails(12, "not-a-signature").says("base64");
    put("no-such-file")
        .fails(3, "file-not-found")
        .says("no-such-file");
    put(".").exits(1);
    // Nothing on standard input.
    sandbox
        .signet(["signature", "put", "team/app:1.0", "-o", "json"])
        .fails(12, "not-a-signature");
    let endless = sandbox.write("large", vec![b'{'; (8 << 20) + 1]);
    put(endless.to_str().unwrap()).fails(1, "file-too-large");
}

#[test]
fn a_standard_output_that_is_full_is_a_failure() {
    let sandbox = sandbox();
    let mut command = sandbox.command(["config", "show"]);
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    command.stdout(full);
    let output = command.output().unwrap();
    let ran = Ran::from(output);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("No space left"), "{}", ran.stderr);
}

#[test]
fn closed_streams_are_survived() {
    let sandbox = sandbox();
    let program = env!("CARGO_BIN_EXE_signet");
    for (redirected, code) in [("2>&-", 0), ("<&-", 0), (">&-", 1)] {
        let script = format!("'{program}' config show {redirected}");
        let ran = Ran::of(sandbox.program("sh", ["-c", &script]));
        assert!(
            [0, code].contains(&ran.code),
            "{redirected}: {} {}",
            ran.code,
            ran.stderr
        );
        assert!(!ran.stderr.contains("panicked"), "{redirected}: {}", ran.stderr);
    }
}
