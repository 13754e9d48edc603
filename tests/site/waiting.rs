//! A task that runs for long, and one that waits behind it.

use std::fs;

use serde_json::{Value, json};

use super::failing_scripts::Service;
use crate::support::{Fixture, Image, Site, site, text};

#[test]
fn tasks_of_one_repository_run_one_after_the_other_and_can_be_canceled() {
    let site = site!();
    let service = Service::register(&site);
    let gate = site.folder();
    let open = gate.path().join("open");
    // It waits for a file; when this test fails and its folder goes, it waits no longer.
    let wait = "while [ -d 'GATE' ] && [ ! -e 'GATE/open' ]; do sleep 0.05; done";
    let wait = wait.replace("GATE", &gate.path().display().to_string());
    service.becomes(&service.good.replace("set -eu", &format!("set -eu\n{wait}")));

    let image = Image::new("slow");
    let repository = site.repository("app").push("1", &image).tag(&["2", "3"], &image);
    let user = site.sandbox();
    let start = |tag: &str| {
        let args = [
            "repo",
            "sign",
            &repository.name,
            "--signing-service",
            &service.name,
        ];
        let more = ["--tag", tag, "--no-wait", "-o", "name"];
        let started = user.signet([&args[..], &more].concat()).success();
        started.stdout.trim_end().to_owned()
    };

    let (running, waiting, unwanted) = (start("1"), start("2"), start("3"));
    same_members("task-sign-running", &until(&site, &running, "running"));
    for task in [&waiting, &unwanted] {
        same_members("task-sign-waiting", &site.get(task));
    }
    let pending = ["task", "wait", &waiting, "--timeout", "1s", "-o", "json"];
    user.signet(pending).fails(8, "pending");

    // What waits is canceled, on Pulp when a worker has time for it; again changes nothing.
    for _ in 0..2 {
        let (status, task) = cancel(&site, &unwanted);
        assert_eq!(
            (status, text(&task, "state")),
            (200, site.either("canceled", "canceling"))
        );
    }

    fs::write(&open, "").unwrap();
    let both = ["task", "wait", &running, &waiting, "-o", "json"];
    user.signet(both).success();
    same_members("task-canceled-while-waiting", &site.ended(&unwanted));
    for task in [&running, &waiting] {
        same_members("task-cancel-409", &site.get(task));
    }
    let (status, still) = cancel(&site, &running);
    assert_eq!((status, text(&still, "state")), (409, "completed"));

    // What runs is canceled, and its script with it.
    fs::remove_file(&open).unwrap();
    let running = start("3");
    until(&site, &running, "running");
    let canceled = ["task", "cancel", &running, "-o", "json"];
    user.signet(canceled).success();
    same_members("task-sign-canceled", &site.ended(&running));
    fs::write(&open, "").unwrap();
    assert_eq!(
        user.signet(["task", "wait", &running, "-o", "json"])
            .fails(6, "task-failed")
            .json()["results"][0]["state"],
        "canceled"
    );
}

/// The task in this state, which it is to reach.
fn until(site: &Site, task: &str, state: &str) -> Value {
    for _ in 0..1200 {
        let task = site.get(task);
        if task["state"] == state {
            return task;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("{task} is never {state}");
}

fn cancel(site: &Site, task: &str) -> (u16, Value) {
    let answer = site.call("PATCH", task, Some(&json!({"state": "canceled"})));
    (answer.status, answer.json())
}

/// Fails the test unless the task has the members that were recorded, in their order, and the recorded state.
#[track_caller]
fn same_members(recorded: &str, task: &Value) {
    let recorded = Fixture::read(recorded).body;
    let members = |task: &Value| task.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(members(task), members(&recorded));
    assert_eq!(task["state"], recorded["state"], "{task}");
    for member in ["unblocked_at", "started_at", "finished_at", "error", "worker"] {
        assert_eq!(
            task[member].is_null(),
            recorded[member].is_null(),
            "{member} of {task}"
        );
    }
}
