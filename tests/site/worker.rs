//! A Pulp without a worker, on which no task ever starts.

use crate::support::{Image, list, site, text};

#[test]
fn a_task_that_never_starts_is_left_and_waited_for_later() {
    let site = site!(real: "the embedded registry is its own worker");
    let image = Image::new("waiting");
    let repository = site.repository("app").push("1", &image).tag(&["2", "3"], &image);
    let user = site.sandbox();
    let sign = |tag: &'static str, more: &[&'static str]| {
        let args = [
            "repo",
            "sign",
            &repository.name,
            "--signing-service",
            "lab-signer",
            "--tag",
            tag,
            "-o",
            "json",
        ];
        [&args, more]
            .concat()
            .into_iter()
            .map(ToOwned::to_owned)
            .collect::<Vec<_>>()
    };
    let stopped = site.stop_worker();

    let status = user
        .signet(["status", "-o", "json"])
        .success()
        .says("no worker is online");
    assert_eq!(status.json()["online_workers"], 0);

    // The time is up: the message has the command that goes on.
    let pending = user
        .signet(sign("1", &["--wait=1s"]))
        .fails(8, "pending")
        .says("no worker is online");
    let error = pending.json()["error"].clone();
    assert!(
        text(&error, "message").starts_with("still waiting after 1 s: "),
        "{error}"
    );
    let resume = error["hints"][0]
        .as_str()
        .unwrap()
        .strip_prefix("wait on: signet ")
        .unwrap()
        .to_owned();
    let resume: Vec<&str> = resume.split(' ').collect();
    assert_eq!(resume[..2], ["task", "wait"]);
    user.signet([&resume[..], &["--timeout", "0", "-o", "json"]].concat())
        .fails(8, "pending");

    // Ctrl-C leaves the task to the server, and says so.
    let mut waiting = user.start(sign("2", &[]));
    waiting.until_says(": waiting");
    waiting.interrupt();
    let interrupted = waiting
        .end()
        .fails(130, "interrupted")
        .says("the task goes on: /pulp/api/v3/tasks/");
    let message = interrupted.json()["error"]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    let left = message.rsplit(' ').next().unwrap();

    let started = user
        .signet(sign("3", &["--no-wait"]))
        .success()
        .says("no worker is online")
        .json();
    let unwanted = started["tasks"][0].as_str().unwrap();
    let plan = user
        .signet(["task", "cancel", unwanted, "--dry-run", "-o", "json"])
        .success()
        .json();
    assert_eq!(
        (text(&plan, "result"), text(&plan["task"], "state")),
        ("would-cancel", "waiting")
    );
    let canceled = user
        .signet(["task", "cancel", unwanted, "-o", "json"])
        .success()
        .json();
    assert_eq!(canceled["result"], "canceled");

    stopped.start();
    let waited = user
        .signet([&resume[..], &[left, unwanted, "-o", "json"]].concat())
        .fails(6, "task-failed");
    let waited = waited.says("was canceled").json();
    let states: Vec<&str> = list(&waited, "results")
        .iter()
        .map(|task| text(task, "state"))
        .collect();
    assert_eq!(states, ["completed", "completed", "canceled"]);
}
