#![allow(clippy::unwrap_used)]

use std::fs::{self, File};
use std::io::Read;

use serde_json::{Value, json};

use super::testing::{IDENTITY, SIGNS, Site, appears, description, image, key};
use super::{Edit, Work};
use crate::server::store::queue::{self, Cancel};
use crate::server::store::{Change, Repository, Unit};
use crate::signing::Claim;

/// Work that changes nothing.
fn nothing() -> Work {
    Work::Edit(Edit::Purge {
        before: 0,
        states: Vec::new(),
    })
}

/// The signatures, as `<manifest's bytes> <tag>`.
fn signed(site: &Site) -> Vec<String> {
    let read = |connection: &rusqlite::Connection| {
        let query = "SELECT CAST(m.bytes AS TEXT) FROM signature s JOIN manifest m ON m.id = s.manifest_id
            JOIN repository_content rc ON rc.content_id = s.id WHERE rc.removed IS NULL ORDER BY 1";
        let mut query = connection.prepare(query)?;
        let rows = query.query_map([], |row| row.get(0))?;
        Ok::<Vec<String>, crate::server::error::StoreError>(rows.collect::<Result<_, _>>()?)
    };
    site.server.store.read(read).unwrap()
}

#[tokio::test]
async fn tags_are_signed_and_stored_as_one_version() {
    let site = Site::new();
    let tags = ["1.0", "1.1", "1.1.sig", "1.1.att", "1.1.sbom", "2.0"];
    let repository = site.repository("app", &tags).await;
    let service = site.service("sign", SIGNS).await;
    for tag in tags {
        site.prepare(tag.as_bytes(), &format!("{IDENTITY}:{tag}"), &site.key, |_| {});
    }
    let runner = site.start().await;
    let some = site.sign(&repository, &service, Some(&["1.0", "1.1.sig"])).await;
    let some = site.ended(&some).await;
    assert_eq!(
        (some.state.as_str(), description(&some)),
        ("completed", String::new())
    );
    assert_eq!(signed(&site), ["1.0"], "tags of cosign are skipped");
    let all = site.sign(&repository, &service, None).await;
    let all = site.ended(&all).await;
    assert_eq!(
        (all.state.as_str(), description(&all)),
        ("completed", String::new())
    );
    assert_eq!(signed(&site), ["1.0", "1.1", "2.0"]);
    let created: Value = serde_json::from_str(&all.created_resources).unwrap();
    let href = format!("/pulp/api/v3/repositories/container/container/{repository}/versions/3/");
    assert_eq!(created, json!([href]));
    let reports: Value = serde_json::from_str(&all.progress_reports).unwrap();
    assert_eq!(
        reports,
        json!([{
            "message": "Signing manifests", "code": "sign.manifests", "state": "completed",
            "total": 3, "done": 3, "suffix": null
        }])
    );
    runner.stop().await;
    assert_eq!(
        fs::read_dir(site.server.config.data.join("tasks"))
            .unwrap()
            .count(),
        0,
        "working directories are removed"
    );
}

#[tokio::test]
async fn an_index_is_signed_with_its_images_under_its_tag() {
    let site = Site::new();
    let repository = site.repository("app", &[]).await;
    let uuid = repository.clone();
    site.write(move |connection| {
        let repository = Repository::by_uuid(connection, &uuid)?.unwrap();
        let (one, two) = (image(connection, "amd64", &[])?, image(connection, "arm64", &[])?);
        let index = image(connection, "index", &[one.id, two.id])?;
        let add = vec![Unit::tag(connection, "multi", index.id)?, index, one, two];
        Change {
            add,
            ..Change::default()
        }
        .apply(connection, repository.id)
    })
    .await;
    let service = site.service("sign", SIGNS).await;
    for bytes in ["index", "amd64", "arm64"] {
        site.prepare(bytes.as_bytes(), &format!("{IDENTITY}:multi"), &site.key, |_| {});
    }
    let runner = site.start().await;
    let task = site.sign(&repository, &service, None).await;
    assert_eq!(description(&site.ended(&task).await), "");
    assert_eq!(signed(&site), ["amd64", "arm64", "index"]);
    runner.stop().await;
}

#[tokio::test]
async fn what_a_script_signs_wrongly_is_refused_and_nothing_is_stored() {
    let site = Site::new();
    let repository = site.repository("app", &["1.0", "2.0"]).await;
    let reference = format!("{IDENTITY}:1.0");
    let runner = site.start().await;
    let good = site.service("good", SIGNS).await;
    site.prepare(b"2.0", &format!("{IDENTITY}:2.0"), &site.key, |_| {});
    let stranger = key();
    type Spoil = fn(&mut Claim);
    let other_digest: Spoil = |claim| claim.digest = crate::oci::Digest::of(b"other");
    let other_reference: Spoil = |claim| claim.reference = "evil.example.com/app:1.0".to_owned();
    let no_creator: Spoil = |claim| claim.creator = None;
    for (key, spoil, said) in [
        (&site.key, other_digest, "another manifest"),
        (&site.key, other_reference, "another reference"),
        (&site.key, no_creator, "creator"),
        (&stranger, (|_| {}) as Spoil, "not among the keys"),
    ] {
        site.prepare(b"1.0", &reference, key, spoil);
        let task = site.sign(&repository, &good, None).await;
        let task = site.ended(&task).await;
        assert_eq!(task.state, "failed");
        let description = description(&task);
        assert!(description.contains(said), "{description}");
        assert!(
            description.contains(&reference) && description.contains("sha256:"),
            "{description}"
        );
        let reports: Value = serde_json::from_str(&task.progress_reports).unwrap();
        assert_eq!(reports[0]["state"], "failed");
    }
    for (name, body, said) in [
        ("fails", "echo no key >&2; exit 3", "exit status: 3: no key"),
        ("silent", "exit 0", "nothing is written"),
        (
            "plain",
            r#"echo x > "$SIG_PATH"; printf '{"signature_path": "%s"}' "$SIG_PATH""#,
            "refused",
        ),
    ] {
        let service = site.service(name, body).await;
        let task = site.sign(&repository, &service, None).await;
        let description = description(&site.ended(&task).await);
        assert!(description.contains(said), "{description}");
    }
    assert_eq!(signed(&site), Vec::<String>::new());
    assert_eq!(site.number("SELECT latest FROM repository"), 1);
    runner.stop().await;
}

#[tokio::test]
async fn a_tag_that_is_gone_meanwhile_is_named() {
    let site = Site::new();
    let repository = site.repository("app", &["1.0"]).await;
    let service = site.service("sign", SIGNS).await;
    let runner = site.start().await;
    let task = site.sign(&repository, &service, Some(&["1.0", "9.9"])).await;
    assert_eq!(
        description(&site.ended(&task).await),
        "no longer in the repository: the tags 9.9"
    );
    runner.stop().await;
}

#[tokio::test]
async fn scripts_run_at_once() {
    let site = Site::new();
    let tags = ["1", "2", "3", "4"];
    let repository = site.repository("app", &tags).await;
    // Each waits until the four have begun.
    let together = format!(
        "touch \"$HERE/begun-${{REFERENCE##*:}}\"
         while [ $(ls \"$HERE\" | grep -c '^begun-') -lt 4 ]; do sleep 0.01; done
         {SIGNS}"
    );
    let service = site.service("together", &together).await;
    for tag in tags {
        site.prepare(tag.as_bytes(), &format!("{IDENTITY}:{tag}"), &site.key, |_| {});
    }
    let runner = site.start().await;
    let task = site.sign(&repository, &service, None).await;
    assert_eq!(description(&site.ended(&task).await), "");
    assert_eq!(signed(&site).len(), 4);
    runner.stop().await;
}

/// A script that holds a fifo, as its child does, for ever; reading the fifo ends when both are gone.
fn hanging(site: &Site) -> (String, File, File) {
    let fifo = site.scripts().join("alive");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status().unwrap();
    assert!(made.success());
    let both_ends = File::options().read(true).write(true).open(&fifo).unwrap();
    let reader = File::open(&fifo).unwrap();
    let body = "exec 9>\"$HERE/alive\"; sleep 1000 & touch \"$HERE/begun\"; wait".to_owned();
    (body, both_ends, reader)
}

#[tokio::test]
async fn cancelling_kills_the_script_and_its_children() {
    let site = Site::new();
    let repository = site.repository("app", &["1.0"]).await;
    let (body, both_ends, mut reader) = hanging(&site);
    let service = site.service("hangs", &body).await;
    let runner = site.start().await;
    let running = site.sign(&repository, &service, None).await;
    let waiting = site.sign(&repository, &service, None).await;
    appears(&site.scripts().join("begun")).await;
    assert_eq!(site.get(&waiting).state, "waiting");

    let uuid = waiting.clone();
    let canceled = site
        .write(move |connection| queue::cancel(connection, &uuid))
        .await;
    assert_eq!(canceled, Some(Cancel::Ended));
    assert_eq!(site.get(&waiting).state, "canceled");

    let uuid = running.clone();
    let stopping = site
        .write(move |connection| queue::cancel(connection, &uuid))
        .await;
    let Some(Cancel::Stopping(id)) = stopping else {
        panic!("{stopping:?}")
    };
    assert_eq!(site.get(&running).state, "canceling");
    site.server.tasks.cancel(id);
    let ended = site.ended(&running).await;
    assert_eq!((ended.state.as_str(), ended.error), ("canceled", None));
    drop(both_ends);
    assert_eq!(
        reader.read_to_end(&mut Vec::new()).unwrap(),
        0,
        "no process has it any more"
    );

    let uuid = running.clone();
    let again = site
        .write(move |connection| queue::cancel(connection, &uuid))
        .await;
    assert_eq!(again, Some(Cancel::Ended));
    let done = site.task(nothing(), &[]).await;
    site.ended(&done).await;
    let late = site
        .write(move |connection| queue::cancel(connection, &done))
        .await;
    assert_eq!(late, Some(Cancel::TooLate));
    runner.stop().await;
}

#[tokio::test]
async fn what_runs_when_the_server_stops_waits_for_the_next() {
    let site = Site::new();
    let repository = site.repository("app", &["1.0"]).await;
    let (body, both_ends, mut reader) = hanging(&site);
    let service = site.service("hangs", &body).await;
    let runner = site.start().await;
    let task = site.sign(&repository, &service, None).await;
    appears(&site.scripts().join("begun")).await;
    runner.stop().await;
    drop(both_ends);
    assert_eq!(
        reader.read_to_end(&mut Vec::new()).unwrap(),
        0,
        "its script is killed"
    );
    let waiting = site.get(&task);
    assert_eq!((waiting.state.as_str(), waiting.started), ("waiting", None));

    site.script("hangs", SIGNS);
    site.prepare(b"1.0", &format!("{IDENTITY}:1.0"), &site.key, |_| {});
    let runner = site.start().await;
    assert_eq!(site.ended(&task).await.state, "completed");
    runner.stop().await;
}

#[tokio::test]
async fn tasks_that_a_crash_has_left_run_again_and_are_given_up_after_three() {
    let site = Site::new();
    let again = site.task(nothing(), &["a"]).await;
    let given_up = site.task(nothing(), &["a"]).await;
    let canceling = site.task(nothing(), &["a"]).await;
    let uuids = [again.clone(), given_up.clone(), canceling.clone()];
    site.write(move |connection| {
        for (uuid, state, starts) in [
            (&uuids[0], "running", 2),
            (&uuids[1], "running", 3),
            (&uuids[2], "canceling", 1),
        ] {
            connection.execute(
                "UPDATE task SET state = ?, starts = ?, started = 1 WHERE uuid = ?",
                rusqlite::params![state, starts, uuid],
            )?;
        }
        Ok(())
    })
    .await;
    let runner = site.start().await;
    assert_eq!(site.ended(&again).await.state, "completed");
    let given_up = site.ended(&given_up).await;
    assert_eq!(given_up.state, "failed");
    assert!(description(&given_up).contains("ended 3 times"));
    assert_eq!(site.ended(&canceling).await.state, "canceled");
    runner.stop().await;
}

#[tokio::test]
async fn a_panic_fails_its_task_alone() {
    let site = Site::new();
    let runner = site.start().await;
    let panics = site.task(Work::Panic, &["a"]).await;
    let next = site.task(nothing(), &["a"]).await;
    let failed = site.ended(&panics).await;
    assert_eq!(failed.state, "failed");
    assert!(description(&failed).contains("panicked"));
    assert_eq!(site.ended(&next).await.state, "completed");
    runner.stop().await;
}

#[tokio::test]
async fn tasks_of_one_repository_run_one_after_another_and_others_meanwhile() {
    let site = Site::new();
    let repository = site.repository("app", &["1.0"]).await;
    let (body, _both_ends, _reader) = hanging(&site);
    let service = site.service("hangs", &body).await;
    let runner = site.start().await;
    let first = site.sign(&repository, &service, None).await;
    let blocked = site.task(nothing(), &["other", &repository]).await;
    let behind = site.task(nothing(), &["other"]).await;
    let free = site.task(nothing(), &["free", "shared:domain"]).await;
    let shares = site.task(nothing(), &["shared:domain"]).await;
    assert_eq!(site.ended(&free).await.state, "completed");
    assert_eq!(site.ended(&shares).await.state, "completed");
    assert_eq!(site.get(&blocked).state, "waiting");
    assert_eq!(
        site.get(&behind).state,
        "waiting",
        "an earlier one that waits reserves too"
    );
    let uuid = first.clone();
    let Some(Cancel::Stopping(id)) = site
        .write(move |connection| queue::cancel(connection, &uuid))
        .await
    else {
        panic!("it runs")
    };
    site.server.tasks.cancel(id);
    let blocked = site.ended(&blocked).await;
    let behind = site.ended(&behind).await;
    assert!(blocked.finished <= behind.started, "in the order of ids");
    runner.stop().await;
}
