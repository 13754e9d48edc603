//! `task list`, `show`, `wait`, `cancel`, of tasks that end. Those that do not are in `worker`.

use crate::support::{Image, Repository, Sandbox, in_every_format, list, site, text};

/// Starts to sign one tag and gives the task's href.
fn start(user: &Sandbox, repository: &Repository<'_>, tag: &str) -> String {
    let args = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
        "--tag",
        tag,
        "--no-wait",
    ];
    let started = user.signet([&args[..], &["-o", "name"]].concat()).success();
    started.stdout.trim_end().to_owned()
}

#[test]
fn a_task_is_found_by_href_prn_and_uuid() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("task"));
    let user = site.sandbox();
    let task = start(&user, &repository, "1.0");
    user.signet(["task", "wait", &task]).success();

    let shown = in_every_format(&user, &["task", "show", &task]);
    assert_eq!(shown.json["state"], "completed");
    assert_eq!(shown.json["name"], "pulp_container.app.tasks.sign.sign");
    assert_eq!(shown.names, [task.as_str()]);
    assert!(
        shown
            .row("correlation id")
            .ends_with(text(&shown.json, "logging_cid")),
        "{}",
        shown.table
    );
    assert!(shown.row("made").contains(&repository.href()), "{}", shown.table);
    let uuid = task.trim_end_matches('/').rsplit('/').next().unwrap();
    for name in [uuid, text(&shown.json, "prn")] {
        let same = user.signet(["task", "show", name, "-o", "json"]).success().json();
        assert_eq!(same, shown.json, "by {name}");
    }

    user.signet([
        "task",
        "show",
        "00000000-0000-0000-0000-000000000007",
        "-o",
        "json",
    ])
    .fails(3, "unknown-name");
    for nonsense in ["17", "sign", &repository.href()] {
        user.signet(["task", "show", nonsense, "-o", "json"])
            .fails(2, "invalid-name");
    }
}

#[test]
fn several_tasks_are_waited_for_at_once() {
    let site = site!();
    let image = Image::new("several");
    let repository = site.repository("app").push("1", &image).tag(&["2"], &image);
    let user = site.sandbox();
    let (first, second) = (start(&user, &repository, "1"), start(&user, &repository, "2"));

    // Each is named once, in the order given, however often it is given.
    let waited = user
        .signet(["task", "wait", &second, &first, &second, "-o", "json"])
        .success();
    let results = waited.json();
    let hrefs: Vec<&str> = list(&results, "results")
        .iter()
        .map(|task| text(task, "pulp_href"))
        .collect();
    assert_eq!(hrefs, [&second, &first]);
    for task in [&first, &second] {
        let uuid = task.trim_end_matches('/').rsplit('/').next().unwrap();
        assert!(
            waited.stderr.contains(&format!("task {uuid}: completed")),
            "{}",
            waited.stderr
        );
    }
    // Progress is for people.
    let quiet = user
        .signet(["task", "wait", &first, "--quiet", "-o", "json"])
        .success();
    assert_eq!(quiet.stderr, "");
    in_every_format(&user, &["task", "wait", &first, &second]);
    user.signet(["task", "wait"]).exits(2);
    user.signet([
        "task",
        "wait",
        &first,
        "00000000-0000-0000-0000-000000000007",
        "-o",
        "json",
    ])
    .fails(3, "unknown-name");
}

#[test]
fn tasks_are_listed_by_state_and_name() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("listed"));
    let user = site.sandbox();
    let task = start(&user, &repository, "1.0");
    user.signet(["task", "wait", &task]).success();

    let find = |filter: &[&str]| {
        let found = user
            .signet([&["task", "list", "-o", "jsonl"], filter].concat())
            .success()
            .stdout;
        found
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect::<Vec<serde_json::Value>>()
    };
    let signed = find(&["--state", "completed", "--name-contains", "sign.sign"]);
    assert!(signed.iter().any(|found| found["pulp_href"] == task.as_str()));
    assert!(
        signed
            .iter()
            .all(|found| found["state"] == "completed" && text(found, "name").contains("sign.sign"))
    );
    let several = find(&["--state", "failed", "--state", "canceled"]);
    assert!(
        several
            .iter()
            .all(|found| ["failed", "canceled"].contains(&text(found, "state")))
    );
    assert_eq!(find(&["--limit", "2"]).len(), 2);
    assert!(find(&["--name-contains", "no.such.function"]).is_empty());
    user.signet(["task", "list", "--state", "asleep"])
        .exits(2)
        .says("possible values");
}

#[test]
fn canceling_what_has_ended_changes_nothing() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("ended"));
    let user = site.sandbox();
    let task = start(&user, &repository, "1.0");
    user.signet(["task", "wait", &task]).success();

    let canceled = in_every_format(&user, &["task", "cancel", &task]);
    assert_eq!(canceled.json["result"], "unchanged");
    assert_eq!(canceled.json["task"]["state"], "completed");
}
