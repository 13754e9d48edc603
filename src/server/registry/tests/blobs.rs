//! Reading, mounting and deleting blobs.

use super::*;

/// More than one chunk of a file.
fn large() -> &'static [u8] {
    static LARGE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    LARGE.get_or_init(|| (0..700_001u32).map(|at| (at % 251) as u8).collect())
}

#[tokio::test]
async fn a_blob_is_sent_in_whole_and_in_part() {
    let bed = Bed::new().await;
    let content = large();
    let digest = bed.blob("a", content).await;
    let path = format!("/v2/a/blobs/{digest}");
    let seen = bed.get(&path).await;
    assert_eq!((seen.status.as_u16(), seen.body == content), (200, true));
    assert_eq!(seen.header("docker-content-digest"), digest.to_string());
    assert_eq!(seen.header("accept-ranges"), "bytes");
    assert_eq!(seen.header("content-length"), "700001");

    let head = bed.send(Method::HEAD, &path, &[], Body::empty()).await;
    assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), "700001");

    for (range, first, last) in [
        ("bytes=0-0", 0, 0),
        ("bytes=300000-", 300_000, 700_000),
        ("bytes=-5", 699_996, 700_000),
    ] {
        let seen = bed
            .send(Method::GET, &path, &[("range", range)], Body::empty())
            .await;
        assert_eq!(seen.status, 206, "{range}");
        assert!(seen.body == content[first..=last], "{range}");
        assert_eq!(
            seen.header("content-range"),
            format!("bytes {first}-{last}/700001")
        );
    }
    for range in ["bytes=700001-", "bytes=5-1", "bytes=x", "0-1"] {
        let seen = bed
            .send(Method::GET, &path, &[("range", range)], Body::empty())
            .await;
        assert_eq!(seen.error(), (416, "SIZE_INVALID".to_owned()), "{range}");
        assert_eq!(seen.header("content-range"), "bytes */700001");
    }
}

#[tokio::test]
async fn what_the_client_has_is_not_sent_again() {
    let bed = Bed::new().await;
    let digest = bed.blob("a", b"content").await;
    let path = format!("/v2/a/blobs/{digest}");
    let etag = bed.get(&path).await.header("etag").to_owned();
    let seen = bed
        .send(Method::GET, &path, &[("if-none-match", &etag)], Body::empty())
        .await;
    assert_eq!((seen.status.as_u16(), seen.body.len()), (304, 0));
    let headers = [("range", "bytes=0-0"), ("if-range", "\"other\"")];
    assert_eq!(
        bed.send(Method::GET, &path, &headers, Body::empty()).await.status,
        200
    );
    let headers = [("range", "bytes=0-0"), ("if-range", &*etag)];
    assert_eq!(
        bed.send(Method::GET, &path, &headers, Body::empty()).await.status,
        206
    );
}

#[tokio::test]
async fn an_empty_blob_is_one() {
    let bed = Bed::new().await;
    let digest = bed.blob("a", b"").await;
    let seen = bed.get(&format!("/v2/a/blobs/{digest}")).await;
    assert_eq!((seen.status.as_u16(), seen.header("content-length")), (200, "0"));
}

#[tokio::test]
async fn a_blob_of_another_repository_is_mounted_or_uploaded() {
    let bed = Bed::new().await;
    let digest = bed.blob("ns/from", b"content").await;
    let mount = |from: &str, digest: &Digest| format!("/v2/ns/to/blobs/uploads/?mount={digest}&from={from}");
    assert_eq!(bed.get(&format!("/v2/ns/to/blobs/{digest}")).await.status, 404);
    let seen = bed
        .send(Method::POST, &mount("ns/none", &digest), &[], Body::empty())
        .await;
    assert_eq!(seen.status, 202, "{seen:?}");
    assert!(seen.header("location").starts_with("/v2/ns/to/blobs/uploads/"));
    let other = Digest::of(b"other");
    let seen = bed
        .send(Method::POST, &mount("ns/from", &other), &[], Body::empty())
        .await;
    assert_eq!(seen.status, 202);
    let seen = bed
        .send(Method::POST, &mount("ns%2Ffrom", &digest), &[], Body::empty())
        .await;
    assert_eq!(seen.status, 201, "{seen:?}");
    assert_eq!(seen.header("location"), format!("/v2/ns/to/blobs/{digest}"));
    assert_eq!(
        bed.get(&format!("/v2/ns/to/blobs/{digest}")).await.body,
        &b"content"[..]
    );
    let seen = bed
        .send(
            Method::POST,
            "/v2/a/blobs/uploads/?mount=sha256:1&from=b",
            &[],
            Body::empty(),
        )
        .await;
    assert_eq!(seen.error(), (400, "DIGEST_INVALID".to_owned()));
}

#[tokio::test]
async fn a_deleted_blob_is_gone_from_its_repository_alone() {
    let bed = Bed::new().await;
    let pushed = bed.blob("a", b"pushed").await;
    bed.image("a", "1", b"in a version").await;
    bed.image("b", "1", b"in a version").await;
    let version = Digest::of(b"in a version");
    for digest in [pushed, version] {
        let path = format!("/v2/a/blobs/{digest}");
        assert_eq!(
            bed.send(Method::DELETE, &path, &[], Body::empty()).await.status,
            202
        );
        assert_eq!(bed.get(&path).await.error(), (404, "BLOB_UNKNOWN".to_owned()));
        let again = bed.send(Method::DELETE, &path, &[], Body::empty()).await;
        assert_eq!(again.error(), (404, "BLOB_UNKNOWN".to_owned()));
    }
    assert_eq!(bed.latest("a"), 2, "one for the push, one for the blob in it");
    assert_eq!(bed.get(&format!("/v2/b/blobs/{version}")).await.status, 200);
}
