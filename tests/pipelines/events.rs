//! `--events`: a JSON object for each thing that happens.

use serde_json::{Value, json};

use super::stage::{self, Keys};
use crate::support::{Fixture, Sandbox, Script, text};

/// The events in a file, each with its time.
fn events(sandbox: &Sandbox) -> Vec<Value> {
    let text_of = std::fs::read_to_string(sandbox.path("events.jsonl")).unwrap();
    let events: Vec<Value> = text_of
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let times: Vec<jiff::Timestamp> = events
        .iter()
        .map(|event| text(event, "time").parse().unwrap())
        .collect();
    assert!(times.is_sorted(), "{text_of}");
    events
}

fn kinds(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| text(event, "event")).collect()
}

const EVENTS: [&str; 2] = ["--events", "events.jsonl"];

#[test]
fn of_a_verification() {
    let keys = Keys::new();
    let server = stage::images(&keys)
        .on(
            "GET /v2/record/app/manifests/gone",
            [Fixture::read("manifest-404").reply()],
        )
        .start();
    let user = stage::user(&server);
    let key = keys.public("right").display().to_string();
    let args = [
        "signature",
        "verify",
        "record/app:good",
        "record/app:unsigned",
        "record/app:gone",
        "--keep-going",
        "--jobs",
        "1",
        "--public-key",
        &key,
    ];
    user.signet([&args[..], &EVENTS].concat()).exits(10);
    let events = events(&user);
    assert_eq!(kinds(&events), ["begun", "checked", "checked", "failed", "ended"]);
    assert_eq!(events[0]["command"], "signature verify");
    assert_eq!(
        (&events[1]["image"], &events[1]["verified"]),
        (&json!("record/app:good"), &json!(true))
    );
    assert_eq!(
        (&events[2]["reason"], &events[2]["verified"]),
        (&json!("no-signature"), &json!(false))
    );
    assert_eq!(
        (&events[3]["image"], &events[3]["reason"]),
        (&json!("record/app:gone"), &json!("not-found"))
    );
    assert_eq!(
        (&events[4]["exit_code"], &events[4]["error"]["reason"]),
        (&json!(10), &json!("no-signature"))
    );
    assert_eq!(user.mode("events.jsonl"), 0o600);
}

#[test]
fn of_an_audit_and_a_sign_call_in_one_file() {
    let keys = Keys::new();
    let server = stage::signed_repository(&keys);
    let user = stage::user(&server);
    user.signet([&["repo", "audit", "record/app"], &EVENTS[..]].concat())
        .success();
    user.signet([&["repo", "sign", "record/app"], &EVENTS[..]].concat())
        .success();
    let events = events(&user);
    let expected = [
        "begun", "fetched", "audited", "ended", "begun", "planned", "done", "ended",
    ];
    assert_eq!(kinds(&events), expected);
    assert_eq!(events[2]["sums"]["signed"], 1);
    assert_eq!(events[6]["result"], "unchanged");
    assert_eq!(events[7]["exit_code"], 0);
}

#[test]
fn of_a_wait() {
    const TASK: &str = "/pulp/api/v3/tasks/01a20485-7d8b-7b23-98af-cbacfb303399/";
    let running = Fixture::read("task-sign-running").changed(|task| task["pulp_href"] = json!(TASK));
    let completed = Fixture::read("task-sign-completed").changed(|task| task["pulp_href"] = json!(TASK));
    let server = Script::new()
        .on(
            &format!("GET {TASK}"),
            [running.reply(), running.reply(), completed.reply()],
        )
        .start();
    let user = server.sandbox();
    user.signet([&["task", "wait", TASK], &EVENTS[..]].concat())
        .success();
    let events = events(&user);
    assert_eq!(kinds(&events), ["begun", "task-begun", "task", "task", "ended"]);
    assert_eq!(
        (&events[2]["state"], &events[3]["state"]),
        (&json!("running"), &json!("completed"))
    );
    assert_eq!(events[3]["task"], TASK);
}

#[test]
fn the_file_is_opened_before_anything_is_done() {
    let server = stage::images(&Keys::new()).start();
    let user = stage::user(&server);
    let sign = |file: &str| user.signet(["repo", "sign", "record/app", "-o", "json", "--events", file]);
    sign("no/such/folder/events").fails(1, "file-not-written");
    sign("-").fails(2, "usage").says("/dev/stderr");
    server.was_never_asked();
    let seen = Sandbox::new()
        .env("SIGNET_BASE_URL", "http://127.0.0.1:1")
        .signet(["repo", "audit", "record/app", "--events", "/dev/full"]);
    seen.says("events are not written any more");
}
