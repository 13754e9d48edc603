//! Pushing blobs.

use std::time::{Duration, SystemTime};

use super::super::expiry::{remove_old, remove_unknown};
use super::*;

async fn begin(bed: &Bed, name: &str) -> String {
    let seen = bed
        .send(
            Method::POST,
            &format!("/v2/{name}/blobs/uploads/"),
            &[],
            Body::empty(),
        )
        .await;
    assert_eq!((seen.status.as_u16(), seen.header("range")), (202, "0-0"));
    let location = seen.header("location").to_owned();
    assert!(location.ends_with(seen.header("docker-upload-uuid")));
    location
}

async fn patch(bed: &Bed, location: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Seen {
    bed.send(Method::PATCH, location, headers, body).await
}

async fn finish(bed: &Bed, location: &str, content: &[u8], last: &'static [u8]) -> Seen {
    let path = format!("{location}?digest={}", Digest::of(content));
    bed.send(Method::PUT, &path, &[], last).await
}

#[tokio::test]
async fn chunks_become_a_blob() {
    let bed = Bed::new().await;
    let location = begin(&bed, "ns/app").await;
    let seen = patch(&bed, &location, &[("content-range", "0-3")], "some").await;
    assert_eq!((seen.status.as_u16(), seen.header("range")), (202, "0-3"));
    let seen = patch(&bed, &location, &[], " con").await;
    assert_eq!((seen.status.as_u16(), seen.header("range")), (202, "0-7"));
    let seen = bed.get(&location).await;
    assert_eq!((seen.status.as_u16(), seen.header("range")), (204, "0-7"));
    let seen = finish(&bed, &location, b"some content", b"tent").await;
    let digest = Digest::of(b"some content");
    assert_eq!(seen.status, 201, "{seen:?}");
    assert_eq!(seen.header("location"), format!("/v2/ns/app/blobs/{digest}"));
    assert_eq!(seen.header("docker-content-digest"), digest.to_string());
    let seen = bed.get(&format!("/v2/ns/app/blobs/{digest}")).await;
    assert_eq!(seen.body, &b"some content"[..]);
    assert_eq!(
        bed.get(&location).await.error(),
        (404, "BLOB_UPLOAD_UNKNOWN".to_owned())
    );
}

#[tokio::test]
async fn a_chunk_must_begin_where_the_last_ended_and_be_as_long_as_it_says() {
    let bed = Bed::new().await;
    let location = begin(&bed, "a").await;
    patch(&bed, &location, &[], "some").await;
    for range in ["0-3", "5-8"] {
        let seen = patch(&bed, &location, &[("content-range", range)], "more").await;
        assert_eq!(seen.error(), (416, "BLOB_UPLOAD_INVALID".to_owned()), "{range}");
        assert_eq!(seen.header("range"), "0-3");
        assert_eq!(seen.header("location"), location);
    }
    for range in ["bytes 4-7/8", "7-4", "x", ""] {
        let seen = patch(&bed, &location, &[("content-range", range)], "more").await;
        assert_eq!(seen.error(), (400, "BLOB_UPLOAD_INVALID".to_owned()), "{range}");
    }
    let headers = [("content-range", "4-9"), ("content-length", "4")];
    let seen = patch(&bed, &location, &headers, "more").await;
    assert_eq!(seen.error(), (400, "SIZE_INVALID".to_owned()));
    // Without Content-Length it is seen at the end.
    let seen = patch(&bed, &location, &[("content-range", "4-9")], "more").await;
    assert_eq!(seen.error(), (400, "SIZE_INVALID".to_owned()));
    assert_eq!(bed.get(&location).await.header("range"), "0-3");
    assert_eq!(finish(&bed, &location, b"some", b"").await.status, 201);
}

#[tokio::test]
async fn what_arrived_before_a_connection_broke_stays() {
    let bed = Bed::new().await;
    let location = begin(&bed, "a").await;
    let seen = patch(&bed, &location, &[], broken(&[b"so", b"me"])).await;
    assert_eq!(seen.error(), (400, "BLOB_UPLOAD_INVALID".to_owned()));
    assert_eq!(bed.get(&location).await.header("range"), "0-3");
    // A last chunk that breaks off does not end the upload.
    let path = format!("{location}?digest={}", Digest::of(b"some"));
    let seen = bed.send(Method::PUT, &path, &[], broken(&[b" co"])).await;
    assert_eq!(seen.status, 400);
    // Less than was announced, too.
    let seen = bed
        .send(Method::PUT, &path, &[("content-length", "9")], "n")
        .await;
    assert_eq!(seen.error(), (400, "BLOB_UPLOAD_INVALID".to_owned()));
    let seen = patch(&bed, &location, &[("content-range", "8-11")], "tent").await;
    assert_eq!((seen.status.as_u16(), seen.header("range")), (202, "0-11"));
    assert_eq!(finish(&bed, &location, b"some content", b"").await.status, 201);
}

#[tokio::test]
async fn an_upload_goes_on_after_a_restart() {
    let bed = Bed::new().await;
    let location = begin(&bed, "a").await;
    patch(&bed, &location, &[], "some").await;
    let bed = bed.restart();
    assert_eq!(bed.get(&location).await.header("range"), "0-3");
    assert_eq!(
        finish(&bed, &location, b"some content", b" content").await.status,
        201
    );
    let digest = Digest::of(b"some content");
    let bed = bed.restart();
    assert_eq!(
        bed.get(&format!("/v2/a/blobs/{digest}")).await.body,
        &b"some content"[..]
    );
}

#[tokio::test]
async fn content_of_another_digest_is_not_kept() {
    let bed = Bed::new().await;
    let location = begin(&bed, "a").await;
    let seen = finish(&bed, &location, b"other", b"content").await;
    assert_eq!(seen.error(), (400, "DIGEST_INVALID".to_owned()));
    let path = format!("/v2/a/blobs/uploads/?digest={}", Digest::of(b"other"));
    let seen = bed.send(Method::POST, &path, &[], "content").await;
    assert_eq!(seen.error(), (400, "DIGEST_INVALID".to_owned()));
    assert_eq!(bed.server.blobs.upload_names().unwrap(), [""; 0]);
    let location = begin(&bed, "a").await;
    for query in ["", "?digest=", "?digest=sha256:12", "?digest=sha512:00"] {
        let seen = bed
            .send(Method::PUT, &format!("{location}{query}"), &[], "content")
            .await;
        assert_eq!(seen.error(), (400, "DIGEST_INVALID".to_owned()), "{query}");
    }
    assert_eq!(finish(&bed, &location, b"content", b"content").await.status, 201);
}

#[tokio::test]
async fn an_upload_is_its_repository_s_alone() {
    let bed = Bed::new().await;
    let location = begin(&bed, "a").await;
    let elsewhere = location.replace("/v2/a/", "/v2/b/");
    for method in [Method::GET, Method::PATCH, Method::PUT, Method::DELETE] {
        let seen = bed.send(method.clone(), &elsewhere, &[], "x").await;
        assert_eq!(seen.error(), (404, "BLOB_UPLOAD_UNKNOWN".to_owned()), "{method}");
    }
    assert_eq!(
        bed.send(Method::DELETE, &location, &[], Body::empty())
            .await
            .status,
        204
    );
    assert_eq!(bed.get(&location).await.status, 404);
    assert_eq!(bed.server.blobs.upload_names().unwrap(), [""; 0]);
}

#[tokio::test]
async fn requests_at_once_do_not_mix_their_bytes() {
    let bed = Bed::new().await;
    let location = begin(&bed, "a").await;
    let half = &[7u8; 600_000][..];
    let chunk = || patch(&bed, &location, &[("content-range", "0-599999")], half);
    let (one, two) = tokio::join!(chunk(), chunk());
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [202, 416]);
    assert_eq!(finish(&bed, &location, half, b"").await.status, 201);
}

#[tokio::test]
async fn a_client_that_stalls_is_not_waited_for() {
    // What is there is taken, and nothing is waited for.
    let bed = Bed::with(Limits {
        idle: Duration::ZERO,
        ..Limits::default()
    })
    .await;
    let location = begin(&bed, "a").await;
    let some = futures_util::stream::iter([Ok::<_, io::Error>(Bytes::from_static(b"some"))]);
    let stalled = futures_util::StreamExt::chain(some, futures_util::stream::pending());
    let seen = patch(&bed, &location, &[], Body::from_stream(stalled)).await;
    assert_eq!(seen.error(), (408, "BLOB_UPLOAD_INVALID".to_owned()));
    assert_eq!(bed.get(&location).await.header("range"), "0-3");
}

#[tokio::test]
async fn uploads_that_nobody_goes_on_with_are_removed() {
    let bed = Bed::new().await;
    let location = begin(&bed, "a").await;
    let limit = bed.server.config.limits.upload;
    remove_old(&bed.server, SystemTime::now() + limit / 2)
        .await
        .unwrap();
    assert_eq!(bed.get(&location).await.status, 204);
    let later = SystemTime::now() + limit + Duration::from_secs(60);
    remove_old(&bed.server, later).await.unwrap();
    assert_eq!(bed.get(&location).await.status, 404);
    assert_eq!(bed.server.blobs.upload_names().unwrap(), [""; 0]);
}

#[tokio::test]
async fn files_that_no_row_knows_are_removed_at_the_start() {
    let bed = Bed::new().await;
    let location = begin(&bed, "a").await;
    bed.server.blobs.create_upload("left-behind").unwrap();
    let bed = bed.restart();
    remove_unknown(&bed.server).await.unwrap();
    let uuid = location.rsplit('/').next().unwrap();
    assert_eq!(bed.server.blobs.upload_names().unwrap(), [uuid]);
    assert_eq!(bed.get(&location).await.status, 204);
}

#[tokio::test]
async fn a_pinned_distribution_takes_no_push() {
    let bed = Bed::new().await;
    bed.image("a", "1", b"layer").await;
    bed.execute("UPDATE distribution SET version = 1");
    let unknown = (404, "NAME_UNKNOWN".to_owned());
    let path = "/v2/a/blobs/uploads/";
    assert_eq!(
        bed.send(Method::POST, path, &[], Body::empty()).await.error(),
        unknown
    );
    let path = format!("{path}?digest={}", Digest::of(b"x"));
    assert_eq!(bed.send(Method::POST, &path, &[], "x").await.error(), unknown);
    assert_eq!(bed.get("/v2/a/manifests/1").await.status, 200);
}
