//! The embedded registry as a program: how it starts and ends, and its users.

use std::io::{BufRead, BufReader};
use std::process::Command;

use serde_json::Value;

use crate::support::{Ran, Running, Sandbox, needs};

const DATA: [&str; 3] = ["serve", "--data", "registry"];

/// A registry that runs, on a free port.
struct Registry {
    running: Running,
    started: Value,
}

impl Registry {
    fn start(sandbox: &Sandbox, more: &[&str]) -> Self {
        let args = [&DATA[..], &["--listen", "127.0.0.1:0", "-o", "json"], more].concat();
        let mut running = sandbox.start(args);
        let mut line = String::new();
        let stdout = running.child().stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let Ok(started) = serde_json::from_str(&line) else {
            panic!("{line}{}", running.end().stderr);
        };
        Self { running, started }
    }

    fn text(&self, key: &str) -> &str {
        self.started[key].as_str().unwrap()
    }

    /// The status of an answer to `curl` with these arguments.
    fn curl(&self, args: &[&str]) -> String {
        let url = format!("{}/pulp/api/v3/login/", self.text("url"));
        let got = Command::new("curl")
            .args(["--silent", "--output", "/dev/null", "--write-out", "%{http_code}"])
            .args(args)
            .arg(url)
            .output()
            .unwrap();
        String::from_utf8(got.stdout).unwrap()
    }

    fn end(self, signal: &str) -> Ran {
        let mut running = self.running;
        let pid = running.child().id().to_string();
        assert!(
            // `kill` is no program everywhere.
            Command::new("sh")
                .args(["-c", "kill \"$0\" \"$1\"", signal, &pid])
                .status()
                .unwrap()
                .success()
        );
        running.end()
    }
}

fn user(sandbox: &Sandbox, args: &[&str], password: &str) -> Ran {
    let all = [&["serve", "user"], args, &["--data", "registry", "-o", "json"]].concat();
    sandbox.signet_with_input(all, format!("{password}\n").as_bytes())
}

#[test]
fn a_signal_ends_it_well_and_the_password_is_shown_once() {
    needs!("curl");
    let sandbox = Sandbox::new();
    for (signal, is_new) in [("-TERM", true), ("-INT", false)] {
        let registry = Registry::start(&sandbox, &["--log-format", "json"]);
        assert!(registry.text("url").starts_with("http://127.0.0.1:"));
        match is_new {
            true => {
                let login = format!("admin:{}", registry.text("admin_password"));
                assert_eq!(registry.curl(&["--user", &login]), "200");
                assert_eq!(registry.curl(&["--user", "admin:wrong"]), "401");
            }
            false => assert_eq!(registry.started.get("admin_password"), None),
        }
        let secret = registry.started["admin_password"].as_str().map(ToOwned::to_owned);
        let ran = registry.end(signal).success();
        if let Some(secret) = secret {
            assert!(!ran.stderr.contains(&secret));
            let lines = ran.stderr.lines().filter(|line| line.starts_with('{'));
            let requests: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(requests[0]["user"], "admin");
            assert_eq!(requests[1]["status"], 401);
        }
    }
}

#[test]
fn users_are_managed_while_it_runs() {
    needs!("curl");
    let sandbox = Sandbox::new();
    let stdin = "--new-password-stdin";
    let begun = user(
        &sandbox,
        &["add", "admin", "--role", "admin", stdin],
        "first-password",
    )
    .success();
    assert_eq!(begun.json()["result"], "added");
    assert_eq!(begun.json().get("admin_password"), None);

    let registry = Registry::start(&sandbox, &[]);
    assert_eq!(registry.curl(&["--user", "admin:first-password"]), "200");
    user(
        &sandbox,
        &["add", "ada", "--role", "pusher", stdin],
        "ada's-password",
    )
    .success();
    assert_eq!(registry.curl(&["--user", "ada:ada's-password"]), "200");
    user(&sandbox, &["passwd", "ada", stdin], "another-one").success();
    assert_eq!(registry.curl(&["--user", "ada:ada's-password"]), "401");
    assert_eq!(registry.curl(&["--user", "ada:another-one"]), "200");
    let listed = user(&sandbox, &["list"], "").success().json();
    let names: Vec<_> = listed["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|user| (user["name"].as_str().unwrap(), user["role"].as_str().unwrap()))
        .collect();
    assert_eq!(names, [("ada", "pusher"), ("admin", "admin")]);
    user(&sandbox, &["remove", "ada"], "").success();
    assert_eq!(registry.curl(&["--user", "ada:another-one"]), "401");

    user(&sandbox, &["remove", "ada"], "").fails(3, "unknown-user");
    user(&sandbox, &["remove", "admin"], "").fails(1, "last-admin");
    user(
        &sandbox,
        &["add", "admin", "--role", "reader", stdin],
        "long enough",
    )
    .fails(1, "user-exists");
    user(&sandbox, &["add", "eve", "--role", "reader", stdin], "short").fails(2, "usage");
    user(&sandbox, &["add", "eve", "--role", "reader"], "nobody asks").fails(2, "usage");
    user(
        &sandbox,
        &["add", "a:b", "--role", "reader", stdin],
        "long enough",
    )
    .exits(2);
    registry.end("-TERM").success();
}

#[test]
fn any_user_command_begins_a_new_directory() {
    let sandbox = Sandbox::new();
    let listed = user(&sandbox, &["list"], "").success();
    assert_eq!(listed.json()["results"][0]["name"], "admin");
    listed.says("the password of admin, shown once: ");
    let other = Sandbox::new();
    let stdin = "--new-password-stdin";
    let added = user(&other, &["add", "ada", "--role", "reader", stdin], "long enough").success();
    assert!(added.json()["admin_password"].is_string());
    let third = Sandbox::new();
    user(&third, &["passwd", "eve", stdin], "long enough")
        .fails(3, "unknown-user")
        .says("the password of admin, shown once: ");
}

#[test]
fn what_stands_in_the_way_is_said() {
    let sandbox = Sandbox::new();
    let registry = Registry::start(&sandbox, &[]);
    let serve = |args: &[&str]| sandbox.signet([&["serve", "-o", "json"], args].concat());
    let free = ["--listen", "127.0.0.1:0"];
    serve(&[&free[..], &["--data", "registry"]].concat())
        .fails(1, "data-in-use")
        .says("--data DIR");
    let taken = registry.text("url").trim_start_matches("http://");
    serve(&["--listen", taken, "--data", "other"])
        .fails(1, "address-in-use")
        .says("--listen 127.0.0.1:0");
    serve(&["--listen", "0.0.0.0:0", "--data", "other"])
        .fails(2, "usage")
        .says("--insecure");
    sandbox.write("file", "");
    serve(&[&free[..], &["--data", "file/registry"]].concat()).fails(1, "data-unusable");
    let tls = |cert| {
        [
            &free[..],
            &["--data", "other", "--tls-cert", cert, "--tls-key", "file"],
        ]
        .concat()
    };
    serve(&tls("file")).fails(14, "tls-file");
    serve(&tls("absent")).fails(3, "file-not-found");
    serve(&[&free[..], &["--data", "other", "--tls-cert", "file"]].concat()).exits(2);
    serve(&[&free[..], &["--data", "other", "--scripts-dir", "absent"]].concat()).fails(3, "scripts-dir");
    registry.end("-TERM").success();
}

#[test]
fn it_speaks_tls_and_nothing_else_with_a_certificate() {
    needs!("curl", "openssl");
    let sandbox = Sandbox::new();
    let made = "req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -keyout key.pem -out cert.pem \
        -days 2 -subj /CN=scenario -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE";
    Ran::of(sandbox.program("openssl", made.split_whitespace())).success();
    let registry = Registry::start(&sandbox, &["--tls-cert", "cert.pem", "--tls-key", "key.pem"]);
    assert!(registry.text("url").starts_with("https://127.0.0.1:"));
    let certificate = sandbox.path("cert.pem");
    let trusted = ["--cacert", certificate.to_str().unwrap()];
    let login = format!("admin:{}", registry.text("admin_password"));
    assert_eq!(
        registry.curl(&[&trusted[..], &["--user", &login]].concat()),
        "200"
    );
    assert_eq!(registry.curl(&[]), "000", "not trusted");
    let jar = sandbox.path("jar");
    let post = [
        "--request",
        "POST",
        "--user",
        &login,
        "--cookie-jar",
        jar.to_str().unwrap(),
    ];
    assert_eq!(registry.curl(&[&trusted[..], &post].concat()), "201");
    let cookies = std::fs::read_to_string(jar).unwrap();
    let secure = cookies
        .lines()
        .filter(|line| line.split('\t').nth(3) == Some("TRUE"));
    assert_eq!(secure.count(), 2, "{cookies}");
    registry.end("-TERM").success();
}

#[test]
fn the_folder_may_be_named_by_a_variable() {
    let sandbox = Sandbox::new().env("SIGNET_DATA", "elsewhere");
    sandbox.signet(["serve", "user", "list"]).success();
    assert!(sandbox.path("elsewhere").is_dir());
}
