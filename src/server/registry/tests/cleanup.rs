//! Space is given back, beside pushes that go on.

use super::*;
use crate::server::cleanup::{Cleaned, clean_up, remove_files};
use crate::server::store::{Time, Unit};

const ALL: Time = Time(i64::MAX);

impl Bed {
    async fn clean(&self) -> Cleaned {
        clean_up(&self.server, ALL, None).await.unwrap()
    }

    fn has_file(&self, digest: &Digest) -> bool {
        self.server.blobs.path(digest).exists()
    }

    async fn status(&self, path: String) -> u16 {
        self.get(&path).await.status.as_u16()
    }
}

#[tokio::test]
async fn a_deleted_repository_gives_back_rows_and_files() {
    let bed = Bed::new().await;
    let kept = bed.image("kept", "latest", b"shared layer").await;
    let gone = bed.image("gone", "latest", b"layer of its own").await;
    assert_eq!(bed.clean().await, Cleaned::default(), "all of it is in a version");
    bed.execute("PRAGMA foreign_keys = ON; DELETE FROM repository WHERE name = 'gone'");
    // Manifest, tag and layer; the config is shared.
    assert_eq!(bed.clean().await, Cleaned { units: 3, files: 1 });
    assert!(!bed.has_file(&Digest::of(b"layer of its own")));
    assert_eq!(bed.status(format!("/v2/kept/manifests/{kept}")).await, 200);
    let layer = Digest::of(b"shared layer");
    assert_eq!(bed.status(format!("/v2/kept/blobs/{layer}")).await, 200);
    // What went can come again.
    bed.execute("DELETE FROM distribution WHERE name = 'gone'");
    assert_eq!(bed.image("gone", "latest", b"layer of its own").await, gone);
    assert_eq!(bed.status(format!("/v2/gone/manifests/{gone}")).await, 200);
}

#[tokio::test]
async fn what_was_pushed_and_never_referred_to_goes_when_it_is_old() {
    let bed = Bed::new().await;
    let digest = bed.blob("a", b"never used").await;
    let young = clean_up(&bed.server, Time(0), None).await.unwrap();
    assert_eq!((young, bed.has_file(&digest)), (Cleaned::default(), true));
    assert_eq!(bed.clean().await, Cleaned { units: 1, files: 1 });
    assert_eq!(bed.status(format!("/v2/a/blobs/{digest}")).await, 404);
    assert_eq!(bed.blob("a", b"never used").await, digest);
    assert_eq!(bed.status(format!("/v2/a/blobs/{digest}")).await, 200);
}

#[tokio::test]
async fn a_file_between_its_rename_and_its_row_stays() {
    let bed = Bed::new().await;
    let digest = Digest::of(b"between");
    let mut upload = bed.server.blobs.create_upload("u").unwrap();
    io::Write::write_all(&mut upload, b"between").unwrap();
    let keeping = bed.server.blobs.keeping(digest);
    bed.server.blobs.keep("u", &keeping, None).unwrap();
    assert_eq!(bed.clean().await, Cleaned::default());
    let write = bed.server.store.write(move |connection| {
        Unit::blob(connection, &digest, 7)?;
        Ok::<_, crate::server::error::StoreError>(keeping)
    });
    drop(write.await.unwrap());
    assert_eq!(remove_files(&bed.server).unwrap(), 0, "now it has its row");
    assert!(bed.has_file(&digest));
}

#[tokio::test]
async fn what_a_crash_left_over_goes_at_the_next_start() {
    let bed = Bed::new().await;
    let (known, left) = (bed.blob("a", b"known").await, bed.blob("a", b"left").await);
    bed.execute(&format!(
        "PRAGMA foreign_keys = ON; DELETE FROM content WHERE id = (SELECT id FROM blob WHERE digest = '{left}')"
    ));
    let bed = bed.restart();
    assert_eq!(remove_files(&bed.server).unwrap(), 1);
    assert_eq!((bed.has_file(&known), bed.has_file(&left)), (true, false));
}

/// The race that matters: a digest is pushed while it is being cleaned up. Whatever comes first, what was answered 201
/// has row and file.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_push_of_what_is_being_cleaned_up_keeps_what_it_acknowledged() {
    let bed = Arc::new(Bed::new().await);
    let digest = Digest::of(b"contended");
    for _ in 0..60 {
        let pushes = (0..3).map(|_| {
            let bed = Arc::clone(&bed);
            tokio::spawn(async move { bed.blob("a", b"contended").await })
        });
        let cleanups = (0..3).map(|_| {
            let bed = Arc::clone(&bed);
            tokio::spawn(async move { bed.clean().await })
        });
        let (pushes, cleanups): (Vec<_>, Vec<_>) = (pushes.collect(), cleanups.collect());
        for push in pushes {
            push.await.unwrap();
        }
        for cleanup in cleanups {
            cleanup.await.unwrap();
        }
        // The cleanups here protect nothing, so that the row may be gone; with a row there is the file. A file without
        // row, which a push still held, goes with the next cleanup.
        let has_row = bed
            .server
            .store
            .read(|connection| crate::server::store::orphans::has_blob(connection, &digest))
            .unwrap();
        assert!(bed.has_file(&digest) || !has_row);
        // And where the push itself is protected, as it always is but for a cleanup that protects nothing, it stays.
        let before = Time::now();
        bed.blob("a", b"contended").await;
        clean_up(&bed.server, before, None).await.unwrap();
        assert!(bed.has_file(&digest));
    }
}

#[tokio::test]
async fn a_cleanup_is_a_task_for_administrators() {
    let bed = Bed::new().await;
    let path = "/pulp/api/v3/orphans/cleanup/";
    let request = Request::post(path).body(Body::empty()).unwrap();
    assert_eq!(bed.call(request).await.status, 401);

    let runner = crate::server::tasks::Runner::start(Arc::clone(&bed.server))
        .await
        .unwrap();
    let digest = bed.blob("a", b"never used").await;
    let password = crate::server::auth::hash(&crate::secret::Secret::new("secret")).unwrap();
    bed.execute(&format!("UPDATE user SET password = '{password}'"));
    let basic = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, "admin:secret");
    let ask = |body: &'static str| {
        Request::post(path)
            .header("authorization", format!("Basic {basic}"))
            .header("content-type", "application/json")
            .body(Body::from(body))
            .unwrap()
    };
    for (body, files) in [("", 0), (r#"{"orphan_protection_time": 0}"#, 1)] {
        let seen = bed.call(ask(body)).await;
        assert_eq!(seen.status, 202, "{seen:?}");
        let href = seen.json()["task"].as_str().unwrap().to_owned();
        let task = loop {
            let request = Request::get(&href).header("authorization", format!("Basic {basic}"));
            let task = bed.call(request.body(Body::empty()).unwrap()).await.json();
            if !task["finished_at"].is_null() {
                break task;
            }
            tokio::task::yield_now().await;
        };
        assert_eq!(task["name"], "pulpcore.app.tasks.orphan.orphan_cleanup");
        let report = |message: &str, code: &str| json!({"message": message, "code": code, "state": "completed", "total": files, "done": files, "suffix": null});
        let reports = [
            report("Clean up orphan Content", "clean-up.content"),
            report("Clean up orphan Artifacts", "clean-up.artifacts"),
        ];
        assert_eq!(task["progress_reports"], json!(reports));
        assert_eq!(bed.has_file(&digest), files == 0);
    }
    runner.stop().await;
}
