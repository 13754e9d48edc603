//! A pipeline fails with the right exit code, annotation and report, whatever it is that is wrong.

use serde_json::json;

use super::stage::{self, Keys, junit, sarif};
use crate::support::{Fixture, Gpg, Image, Ran, Reply, Sandbox, Script, needs};

/// What is to be told of a failure, in every format.
struct Told<'a> {
    code: i32,
    /// The rule, or the reason.
    rule: &'a str,
    /// What JUnit calls it.
    element: &'a str,
    /// In the message.
    says: &'a str,
}

/// Runs the command in every format of pipelines, and fails the test where one does not tell it.
#[track_caller]
fn tells(user: &Sandbox, args: &[&str], told: &Told<'_>) {
    let run = |format: &str| -> Ran { user.signet([args, &["-o", format]].concat()).exits(told.code) };
    let Told {
        code,
        rule,
        element,
        says,
    } = told;

    let xml = junit(&run("junit").stdout);
    assert!(xml.contains(&format!("<{element} type=\"{rule}\"")), "{xml}");
    assert!(xml.contains(says), "{xml}");

    let of_run = sarif(&run("sarif").stdout);
    let invocation = &of_run["invocations"][0];
    assert_eq!(invocation["exitCode"], *code, "{of_run:#}");
    let results = of_run["results"].as_array().unwrap();
    let notifications = invocation["toolExecutionNotifications"].as_array().unwrap();
    let found = results.iter().find(|result| result["ruleId"] == *rule);
    let found = found.or_else(|| {
        notifications
            .iter()
            .find(|told| told["descriptor"]["id"] == *rule)
    });
    let found = found.unwrap_or_else(|| panic!("no {rule} in {of_run:#}"));
    assert_eq!(found["level"], "error");
    assert!(
        found["message"]["text"].as_str().unwrap().contains(says),
        "{of_run:#}"
    );
    assert_eq!(
        invocation["executionSuccessful"],
        *element == "failure",
        "{of_run:#}"
    );

    let stdout = run("github").stdout;
    let annotations: Vec<&str> = stdout.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(annotations.len(), 1, "{stdout}");
    assert!(
        annotations[0].starts_with("::error ") && annotations[0].contains("title="),
        "{stdout}"
    );
    assert!(
        annotations[0].contains(rule) && annotations[0].contains(says),
        "{stdout}"
    );
    let summary = std::fs::read_to_string(user.path("summary")).unwrap();
    assert!(
        summary.contains(rule) && summary.contains("### signet"),
        "{summary}"
    );
    std::fs::remove_file(user.path("summary")).unwrap();

    let markdown = run("markdown").stdout;
    // Which of several requests is told of is chance.
    assert_eq!(
        markdown.lines().count(),
        summary.lines().count(),
        "the summary is the same table"
    );
}

/// A user with a summary, as GitHub Actions gives one.
fn user(sandbox: Sandbox) -> Sandbox {
    let summary = sandbox.path("summary").display().to_string();
    sandbox
        .env("GITHUB_STEP_SUMMARY", summary)
        .env("SIGNET_IDENTITY_HOST", stage::HOST)
}

#[test]
fn an_image_without_signature() {
    let keys = Keys::new();
    let server = stage::server(&keys);
    let key = keys.public("right").display().to_string();
    tells(
        &user(server.sandbox()),
        &["signature", "verify", "record/app:unsigned", "--public-key", &key],
        &Told {
            code: 10,
            rule: "unsigned",
            element: "failure",
            says: "there is no signature",
        },
    );
}

#[test]
fn an_image_signed_by_another_key() {
    let keys = Keys::new();
    let server = stage::server(&keys);
    let key = keys.public("right").display().to_string();
    tells(
        &user(server.sandbox()),
        &[
            "signature",
            "verify",
            "record/app:wrong-key",
            "--public-key",
            &key,
        ],
        &Told {
            code: 12,
            rule: "wrong-key",
            element: "failure",
            says: "not among the keys given",
        },
    );
}

#[test]
fn an_image_signed_by_a_key_that_has_expired() {
    needs!("gpg");
    let (gpg, image) = (Gpg::long_ago(), Image::new("expired"));
    gpg.generate_for("Release <release@example.com>", "1d");
    let signature = gpg.sign(&stage::claim_of("expired", &image));
    let server = stage::with_image(Script::new(), "expired", &image, &[signature]).start();
    let key = gpg.export().display().to_string();
    tells(
        &user(server.sandbox()),
        &["signature", "verify", "record/app:expired", "--public-key", &key],
        &Told {
            code: 12,
            rule: "bad",
            element: "failure",
            says: "expired",
        },
    );
}

#[test]
fn a_server_that_is_away() {
    let keys = Keys::new();
    let key = keys.public("right").display().to_string();
    // A port of its own that nobody listens on.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let user = user(Sandbox::new().env("SIGNET_BASE_URL", format!("http://{port}")));
    let told = Told {
        code: 5,
        rule: "unreachable",
        element: "error",
        says: "refused",
    };
    tells(
        &user,
        &["signature", "verify", "record/app:good", "--public-key", &key],
        &told,
    );
    for command in ["audit", "sign"] {
        let ran = user
            .signet(["repo", command, "record/app", "-o", "junit"])
            .exits(5);
        assert!(
            junit(&ran.stdout).contains("<error type=\"unreachable\""),
            "{}",
            ran.stdout
        );
    }
}

#[test]
fn a_wait_that_timed_out() {
    const TASK: &str = "/pulp/api/v3/tasks/01a20485-7d8b-7b23-98af-cbacfb303399/";
    let running = Fixture::read("task-sign-running").changed(|task| task["pulp_href"] = json!(TASK));
    let server = Script::new()
        .on(&format!("GET {TASK}"), [running.reply()])
        .on("GET /pulp/api/v3/status/", [Fixture::read("status").reply()])
        .start();
    tells(
        &user(server.sandbox()),
        &["task", "wait", TASK, "--timeout", "0"],
        &Told {
            code: 8,
            rule: "pending",
            element: "error",
            says: "running",
        },
    );
}

#[test]
fn a_task_that_failed() {
    const TASK: &str = "/pulp/api/v3/tasks/01a20485-7d8b-7b23-98af-cbacfb303399/";
    let failed =
        Fixture::read("task-sign-failed-silent-exit-3").changed(|task| task["pulp_href"] = json!(TASK));
    let server = Script::new().on(&format!("GET {TASK}"), [failed.reply()]).start();
    tells(
        &user(server.sandbox()),
        &["task", "wait", TASK],
        &Told {
            code: 6,
            rule: "task-failed",
            element: "failure",
            says: "3",
        },
    );
}

#[test]
fn a_script_that_does_not_work() {
    let keys = Keys::new();
    let sandbox = Sandbox::new();
    sandbox.write("sign-image", "#!/bin/sh\nexit 0\n");
    let (script, key) = (
        sandbox.path("sign-image").display().to_string(),
        keys.public("right"),
    );
    // Nobody may run it: the first check that fails, and the only one that is looked at behind it.
    tells(
        &user(sandbox),
        &["script", "validate", &script, "--key", key.to_str().unwrap()],
        &Told {
            code: 14,
            rule: "path.executable",
            element: "failure",
            says: "nobody may run it",
        },
    );
}

#[test]
fn a_registry_that_does_not_answer_is_never_unsigned() {
    let keys = Keys::new();
    let digest = Image::new("good").digest();
    let server = stage::images(&keys)
        .on(
            &format!("GET /extensions/v2/record/app/signatures/{digest}"),
            [Reply::html(404)],
        )
        .start();
    let key = keys.public("right").display().to_string();
    tells(
        &user(server.sandbox()),
        &[
            "signature",
            "verify",
            "record/app:good",
            "--public-key",
            &key,
            "--fail-on",
            "unsigned",
        ],
        &Told {
            code: 5,
            rule: "unknown",
            element: "error",
            says: "record/app",
        },
    );
}
