//! Waiting for tasks that take their time.

use serde_json::json;

use crate::support::{Fixture, Reply, Script, Server, list, text};

const TASK: &str = "/pulp/api/v3/tasks/01a20485-7d8b-7b23-98af-cbacfb303399/";
const UUID: &str = "01a20485-7d8b-7b23-98af-cbacfb303399";

/// The task in a state in which it is not ended.
fn pending(state: &str) -> Reply {
    let task = Fixture::read("task-sign-running");
    let task = task.changed(|task| {
        task["pulp_href"] = json!(TASK);
        task["state"] = json!(state);
    });
    task.reply()
}

fn completed() -> Reply {
    Fixture::read("task-sign-completed").reply()
}

fn server(looks: impl IntoIterator<Item = Reply>) -> Server {
    Script::new()
        .on(&format!("GET {TASK}"), looks)
        .on("GET /pulp/api/v3/status/", [Fixture::read("status").reply()])
        .start()
}

#[test]
fn each_change_is_told_on_a_line_once() {
    let server = server([
        pending("waiting"),
        pending("waiting"),
        pending("running"),
        pending("running"),
        completed(),
    ]);
    let waited = server
        .sandbox()
        .signet(["task", "wait", UUID, "-o", "name"])
        .success();
    assert_eq!(waited.stdout, format!("{TASK}\n"));
    let lines: Vec<String> = ["waiting", "running", "completed"]
        .map(|state| format!("task {UUID}: {state}"))
        .into();
    assert_eq!(waited.stderr.lines().collect::<Vec<_>>(), lines);
    assert_eq!(server.requests().len(), 5, "the wait ends at once with the task");
}

#[test]
fn a_server_that_is_away_for_a_while_does_not_end_the_wait() {
    // One look is four attempts.
    let away = std::iter::repeat_n(Reply::lost(), 4);
    let server = server([pending("running")].into_iter().chain(away).chain([completed()]));
    let waited = server.sandbox().signet(["task", "wait", TASK]).success();
    waited
        .says("cannot be asked, trying again")
        .says(&format!("task {UUID}: completed"));
}

#[test]
fn a_task_that_is_gone_ends_the_wait() {
    let gone = Fixture::read("task-404").reply();
    let server = server([pending("running"), gone]);
    server
        .sandbox()
        .signet(["task", "wait", TASK, "-o", "json"])
        .exits(3);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_wait_that_times_out_names_the_command_that_goes_on() {
    let server = server([pending("running")]);
    let waited = server
        .sandbox()
        .signet(["task", "wait", UUID, "--timeout", "0", "-o", "json"])
        .fails(8, "pending");
    assert_eq!(
        waited.json()["error"]["hints"][0],
        format!("wait on: signet task wait {TASK}")
    );
}

#[test]
fn ctrl_c_leaves_the_task_to_the_server() {
    let server = server([pending("running")]);
    let user = server.sandbox();
    let mut waiting = user.start(["task", "wait", UUID, "-o", "json"]);
    waiting.until_says("running");
    waiting.interrupt();
    let interrupted = waiting
        .end()
        .fails(130, "interrupted")
        .says(&format!("the task goes on: {TASK}"));
    interrupted.says(&format!("signet task wait {TASK}"));
    assert!(
        server.requests().iter().all(|request| request.method == "GET"),
        "it is not canceled"
    );
}

#[test]
fn one_failed_task_of_several_decides_and_the_others_are_told() {
    let failed = Fixture::read("task-sign-failed-key-not-found");
    let server = Script::new()
        .on(&format!("GET {TASK}"), [completed()])
        .on(&format!("GET {}", failed.target), [failed.reply()])
        .start();
    let user = server.sandbox();
    let waited = user
        .signet(["task", "wait", TASK, &failed.target, "-o", "json"])
        .fails(6, "task-failed")
        .json();
    let states: Vec<&str> = list(&waited, "results")
        .iter()
        .map(|task| text(task, "state"))
        .collect();
    assert_eq!(states, ["completed", "failed"]);
    let table = user.signet(["task", "wait", TASK, &failed.target]).exits(6);
    assert!(
        table.stdout.contains("completed") && table.stdout.contains("failed"),
        "{}",
        table.stdout
    );
}

#[test]
fn words_that_the_server_hides_are_said_to_be_in_its_log() {
    let hidden = Fixture::read("task-sign-failed-key-not-found").changed(|task| {
        task["error"] = json!({"description": "[PLP0000] An internal error occurred.", "traceback": null});
    });
    let server = Script::new()
        .on(&format!("GET {}", hidden.target), [hidden.reply()])
        .start();
    let failed = server
        .sandbox()
        .signet(["task", "wait", &hidden.target, "-o", "json"])
        .fails(6, "task-failed");
    failed
        .says("this server hides what the script said")
        .says(&format!("correlation id {}", text(&hidden.body, "logging_cid")));
}

#[test]
fn each_way_a_script_fails_is_explained() {
    for (name, words, cause) in [
        ("key-not-found", "not found", "no such secret key"),
        ("no-run-bit", "Permission denied", "may not run the script"),
        ("no-shebang", "Exec format error", "does not begin with #!"),
        (
            "no-interpreter",
            "No such file or directory",
            "the interpreter in its first line",
        ),
        ("carriage-returns", "No such file or directory", "CRLF line ends"),
        (
            "chatter-on-stdout",
            "did not return valid JSON",
            "something else on standard output",
        ),
        ("wrong-json-key", "signature_path", "no \"signature_path\""),
    ] {
        let failed = Fixture::read(&format!("task-sign-failed-{name}"));
        let server = Script::new()
            .on(&format!("GET {}", failed.target), [failed.reply()])
            .start();
        let waited = server.sandbox().signet(["task", "wait", &failed.target]).exits(6);
        let (error, hints) = waited
            .stderr
            .split_once("hint: ")
            .unwrap_or_else(|| panic!("{name}: {}", waited.stderr));
        assert!(error.contains(words), "{name}: {error}");
        assert!(hints.contains(cause), "{name}: {hints}");
        assert!(!error.contains("b'") && !error.contains("\\n"), "{name}: {error}");
    }
}

#[test]
fn a_canceled_task_is_not_taken_for_a_completed_one() {
    let canceled = Fixture::read("task-sign-canceled");
    let server = Script::new()
        .on(&format!("GET {}", canceled.target), [canceled.reply()])
        .start();
    server
        .sandbox()
        .signet(["task", "wait", &canceled.target, "-o", "json"])
        .fails(6, "task-failed")
        .says("was canceled");
}

#[test]
fn canceling_what_ends_meanwhile_is_no_failure() {
    let conflict = Fixture::read("task-cancel-409");
    let server = Script::new()
        .on(&format!("GET {TASK}"), [pending("running"), completed()])
        .on(&format!("PATCH {TASK}"), [conflict.reply()])
        .start();
    let canceled = server
        .sandbox()
        .signet(["task", "cancel", UUID, "-o", "json"])
        .success()
        .json();
    assert_eq!(canceled["result"], "unchanged");
    assert_eq!(canceled["task"]["state"], "completed");
}
