//! `config init`, `show`, `path`, and files that are wrong.

use serde_json::Value;

use crate::support::{Sandbox, in_every_format, text};

const CONFIG: &str = ".config/signet/config.toml";

/// A setting as `config show` has it.
fn setting(sandbox: &Sandbox, args: &[&str], name: &str) -> Value {
    let shown = sandbox
        .signet([args, &["config", "show", "-o", "json"]].concat())
        .success()
        .json();
    let settings = shown["settings"].as_array().unwrap();
    settings
        .iter()
        .find(|setting| setting["name"] == name)
        .unwrap()
        .clone()
}

#[test]
fn a_profile_is_written_and_used() {
    let sandbox = Sandbox::new();
    let init = [
        "--base-url",
        "https://pulp.example.com",
        "--username",
        "ada",
        "config",
        "init",
        "-o",
        "json",
    ];

    let dry = sandbox
        .signet([&init[..], &["--dry-run"]].concat())
        .success()
        .json();
    assert_eq!(text(&dry, "result"), "would-write");
    assert!(!sandbox.path(CONFIG).exists());
    let written = sandbox.signet(init).success().json();
    assert_eq!(
        (text(&written, "result"), text(&written, "profile")),
        ("written", "default")
    );
    assert_eq!(text(&written, "file"), sandbox.path(CONFIG).to_str().unwrap());
    assert_eq!(sandbox.mode(CONFIG), 0o600);
    sandbox.signet(init).fails(1, "profile-exists").says("--force");
    sandbox.signet([&init[..], &["--force"]].concat()).success();
    sandbox
        .signet([
            "--profile",
            "lab",
            "--base-url",
            "http://localhost:24817",
            "config",
            "init",
        ])
        .success();

    assert_eq!(
        setting(&sandbox, &[], "base_url")["value"],
        "https://pulp.example.com/"
    );
    assert_eq!(
        setting(&sandbox, &["-p", "lab"], "base_url")["value"],
        "http://localhost:24817/"
    );
    // The host that clients type is the server's, unless it is said.
    assert_eq!(
        setting(&sandbox, &["-p", "lab"], "identity_host")["value"],
        "localhost:24817"
    );
    sandbox
        .signet(["-p", "nope", "config", "show", "-o", "json"])
        .fails(3, "unknown-profile")
        .says("default, lab");
}

#[test]
fn a_password_is_never_written_by_init() {
    let sandbox = Sandbox::new();
    let init = [
        "--base-url",
        "https://pulp.example.com",
        "--username",
        "ada",
        "--password-stdin",
        "config",
        "init",
    ];
    sandbox.signet_with_input(init, b"secret-7\n").success();
    assert!(
        !std::fs::read_to_string(sandbox.path(CONFIG))
            .unwrap()
            .contains("secret-7")
    );
    let nobody = Sandbox::new();
    nobody
        .signet(["config", "init", "-o", "json"])
        .fails(2, "usage")
        .says("--base-url");
}

#[test]
fn every_value_says_where_it_comes_from_and_the_nearest_wins() {
    let sandbox = Sandbox::new();
    let file = sandbox.write(
        CONFIG,
        "[profile.default]\nbase_url = \"https://from.file\"\nusername = \"file\"\n",
    );
    let origin = |sandbox: &Sandbox, args: &[&str]| {
        let found = setting(sandbox, args, "base_url");
        (
            text(&found, "value").to_owned(),
            text(&found, "origin").to_owned(),
        )
    };
    let (value, from) = origin(&sandbox, &[]);
    assert_eq!(value, "https://from.file/");
    assert!(from.contains(&format!("{}:2", file.display())), "{from}");
    let sandbox = sandbox.env("SIGNET_BASE_URL", "https://from.environment");
    let (value, from) = origin(&sandbox, &[]);
    assert_eq!(value, "https://from.environment/");
    assert!(from.contains("SIGNET_BASE_URL"), "{from}");
    let (value, from) = origin(&sandbox, &["--base-url", "https://from.flag"]);
    assert_eq!(value, "https://from.flag/");
    assert!(from.contains("--base-url"), "{from}");

    let shown = in_every_format(&sandbox, &["config", "show"]);
    assert!(shown.row("username").contains("file"), "{}", shown.table);
    assert!(shown.row("api_root").contains("default"), "{}", shown.table);
    let paths = in_every_format(&sandbox, &["config", "path"]);
    assert_eq!(paths.names, [file.to_str().unwrap()]);
    assert_eq!(paths.json["read"][0], file.to_str().unwrap());
}

#[test]
fn another_file_can_be_named() {
    let sandbox = Sandbox::new();
    sandbox.write(CONFIG, "[profile.default]\nbase_url = \"https://usual\"\n");
    sandbox.write("other.toml", "[profile.default]\nbase_url = \"https://other\"\n");
    assert_eq!(
        setting(&sandbox, &["--config", "other.toml"], "base_url")["value"],
        "https://other/"
    );
    sandbox
        .signet(["--config", "none.toml", "config", "show", "-o", "json"])
        .fails(3, "file-not-found")
        .says("none.toml");
}

#[test]
fn pulp_cli_s_profiles_are_read_where_there_are_none_of_ours() {
    let sandbox = Sandbox::new();
    sandbox.write(
        ".config/pulp/cli.toml",
        "[cli]\nbase_url = \"https://pulp.example.com\"\nusername = \"ada\"\nverify_ssl = false\nformat = \"json\"\n\
         [cli-lab]\nbase_url = \"http://localhost:24817\"\ndomain = \"team\"\n",
    );
    assert_eq!(
        setting(&sandbox, &[], "base_url")["value"],
        "https://pulp.example.com/"
    );
    assert_eq!(setting(&sandbox, &[], "verify_tls")["value"], "false");
    assert_eq!(setting(&sandbox, &["-p", "lab"], "domain")["value"], "team");
    assert!(
        setting(&sandbox, &["-p", "lab"], "username")["value"].is_null(),
        "profiles do not inherit"
    );
    sandbox.write(CONFIG, "[profile.default]\nbase_url = \"https://ours\"\n");
    assert_eq!(setting(&sandbox, &[], "base_url")["value"], "https://ours/");
}

#[test]
fn a_wrong_file_is_told_with_line_and_column() {
    for (content, place, what) in [
        ("[profile.default]\nbase_url = \n", ":2:", ""),
        (
            "[profile.default]\nbase_url = \"https://p\"\nverify_tsl = false\n",
            ":3:1",
            "verify_tls",
        ),
        (
            "[profile.default]\nbase_url = \"https://p\"\nverify_tls = \"no\"\n",
            ":3:14",
            "verify_tls",
        ),
        ("[profile.default]\nbase_url = \"ftp://p\"\n", ":2:", "base_url"),
        ("colour = 1\n", ":1:1", "colour"),
        (
            "[profile.default]\nbase_url = \"https://p\"\nusername = \"\u{fffd}\n",
            ":3:",
            "",
        ),
    ] {
        let sandbox = Sandbox::new();
        let file = sandbox.write(CONFIG, content);
        sandbox
            .signet(["signing-service", "list", "-o", "json"])
            .fails(14, "invalid-configuration")
            .says(&format!("{}{place}", file.display()))
            .says(what);
    }
    let sandbox = Sandbox::new();
    sandbox.write(CONFIG, b"[profile.default]\nusername = \"\xff\"\n");
    sandbox
        .signet(["config", "show", "-o", "json"])
        .fails(14, "invalid-configuration")
        .says(":2:13");
}

#[test]
fn a_file_with_a_password_that_others_can_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    let file = sandbox.write(
        CONFIG,
        "[profile.default]\nbase_url = \"https://p\"\npassword = \"secret-7\"\n",
    );
    assert!(
        !sandbox
            .signet(["config", "show"])
            .success()
            .stderr
            .contains("warning")
    );
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
    let warned = sandbox.signet(["config", "show"]).success().says("chmod 600");
    assert!(!warned.stderr.contains("secret-7") && !warned.stdout.contains("secret-7"));
}

#[test]
fn wrong_values_from_flags_and_environment_are_misuses() {
    let sandbox = Sandbox::new();
    let show = |args: &[&str]| sandbox.signet([args, &["config", "show", "-o", "json"]].concat());
    show(&["--base-url", "pulp.example.com"])
        .fails(2, "invalid-setting")
        .says("--base-url");
    show(&["--base-url", "https://p", "--header", "no colon"])
        .fails(2, "usage")
        .says("--header");
    show(&["--base-url", "https://p", "--identity-host", "https://host/"]).fails(2, "invalid-setting");
    show(&["--request-timeout", "soon"]).exits(2);
    show(&["--output", "xml"]).exits(2);
    let sandbox = Sandbox::new().env("SIGNET_NO_VERIFY_TLS", "perhaps");
    sandbox
        .signet(["config", "show", "-o", "json"])
        .fails(2, "invalid-environment")
        .says("SIGNET_NO_VERIFY_TLS");
}
