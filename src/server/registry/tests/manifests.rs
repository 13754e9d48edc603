//! Manifests, tags and referrers.

use super::*;

#[tokio::test]
async fn a_manifest_is_sent_as_it_came_by_tag_and_digest() {
    let bed = Bed::new().await;
    let (config, layer) = (
        bed.blob("ns/app", b"{}").await,
        bed.blob("ns/app", b"layer").await,
    );
    // Blanks that no serialiser would write.
    let bytes = format!("{}\n \n", image(&config, &layer));
    let digest = Digest::of(bytes.as_bytes());
    let headers = [("content-type", media_type::OCI_MANIFEST)];
    let seen = bed
        .send(Method::PUT, "/v2/ns/app/manifests/1.0", &headers, bytes.clone())
        .await;
    assert_eq!(seen.status, 201, "{seen:?}");
    assert_eq!(seen.header("location"), format!("/v2/ns/app/manifests/{digest}"));
    assert_eq!(seen.header("docker-content-digest"), digest.to_string());
    for reference in ["1.0".to_owned(), digest.to_string()] {
        let path = format!("/v2/ns/app/manifests/{reference}");
        let seen = bed.get(&path).await;
        assert_eq!((seen.status.as_u16(), &*seen.body), (200, bytes.as_bytes()));
        assert_eq!(seen.header("content-type"), media_type::OCI_MANIFEST);
        assert_eq!(seen.header("docker-content-digest"), digest.to_string());
        let head = bed.send(Method::HEAD, &path, &[], Body::empty()).await;
        assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
        assert_eq!(head.header("content-length"), bytes.len().to_string());
    }
}

#[tokio::test]
async fn the_same_again_makes_no_version_and_a_moved_tag_does() {
    let bed = Bed::new().await;
    let first = bed.image("a", "latest", b"1").await;
    assert_eq!(bed.latest("a"), 1);
    bed.image("a", "latest", b"1").await;
    assert_eq!(bed.latest("a"), 1);
    let second = bed.image("a", "latest", b"2").await;
    assert_eq!(bed.latest("a"), 2);
    let seen = bed.get("/v2/a/manifests/latest").await;
    assert_eq!(seen.header("docker-content-digest"), second.to_string());
    assert_eq!(bed.get(&format!("/v2/a/manifests/{first}")).await.status, 200);
    bed.execute("UPDATE distribution SET version = 1");
    let seen = bed.get("/v2/a/manifests/latest").await;
    assert_eq!(seen.header("docker-content-digest"), first.to_string());
    assert_eq!(bed.get(&format!("/v2/a/manifests/{second}")).await.status, 404);
}

#[tokio::test]
async fn what_a_manifest_refers_to_must_be_in_its_repository() {
    let bed = Bed::new().await;
    let (config, layer) = (bed.blob("a", b"{}").await, bed.blob("b", b"layer").await);
    let unknown = (400, "MANIFEST_BLOB_UNKNOWN".to_owned());
    let put = async |json: &Value, media_type: &str| bed.put_manifest("a", "1", media_type, json).await;
    let image = image(&config, &layer);
    let seen = put(&image, media_type::OCI_MANIFEST).await;
    assert_eq!(seen.error(), unknown);
    assert_eq!(seen.json()["errors"][0]["detail"]["digest"], layer.to_string());
    // Nothing of it is kept.
    assert_eq!(
        bed.get("/v2/a/manifests/1").await.error(),
        (404, "MANIFEST_UNKNOWN".to_owned())
    );
    assert_eq!(bed.latest("a"), 0);
    let mut foreign = image.clone();
    foreign["layers"][0]["urls"] = json!(["https://example.com/layer"]);
    assert_eq!(put(&foreign, media_type::OCI_MANIFEST).await.status, 201);
    let index = |child: &Digest| {
        json!({
            "schemaVersion": 2,
            "mediaType": media_type::OCI_INDEX,
            "manifests": [{ "mediaType": media_type::OCI_MANIFEST, "digest": child, "size": 1 }],
        })
    };
    assert_eq!(put(&index(&layer), media_type::OCI_INDEX).await.error(), unknown);
    let child = Digest::of(foreign.to_string().as_bytes());
    assert_eq!(put(&index(&child), media_type::OCI_INDEX).await.status, 201);
    let seen = bed.put_manifest("c", "1", media_type::OCI_MANIFEST, &image).await;
    assert_eq!(seen.error(), unknown);
    assert_eq!(
        bed.get("/v2/c/tags/list").await.error(),
        (404, "NAME_UNKNOWN".to_owned()),
        "a push that failed makes no repository"
    );
}

#[tokio::test]
async fn a_manifest_that_is_none_or_another_is_refused() {
    let bed = Bed::new().await;
    let (config, layer) = (bed.blob("a", b"{}").await, bed.blob("a", b"layer").await);
    let image = image(&config, &layer);
    let invalid = (400, "MANIFEST_INVALID".to_owned());
    let seen = bed
        .put_manifest("a", "1", media_type::DOCKER_MANIFEST, &image)
        .await;
    assert_eq!(seen.error(), invalid);
    for json in [json!([]), json!({}), json!({ "schemaVersion": 2 })] {
        let seen = bed.put_manifest("a", "1", media_type::OCI_MANIFEST, &json).await;
        assert_eq!(seen.error(), invalid, "{json}");
    }
    let other = Digest::of(b"other").to_string();
    let seen = bed
        .put_manifest("a", &other, media_type::OCI_MANIFEST, &image)
        .await;
    assert_eq!(seen.error(), (400, "DIGEST_INVALID".to_owned()));
    let headers = [("content-type", media_type::OCI_MANIFEST)];
    let long = " ".repeat((4 << 20) + 1);
    let seen = bed.send(Method::PUT, "/v2/a/manifests/1", &headers, long).await;
    assert_eq!(seen.error(), (413, "SIZE_INVALID".to_owned()));
    let announced = [headers[0], ("content-length", "999999999999")];
    let seen = bed.send(Method::PUT, "/v2/a/manifests/1", &announced, "{").await;
    assert_eq!(seen.error(), (413, "SIZE_INVALID".to_owned()));
    let announced = [headers[0], ("content-length", "5")];
    let seen = bed.send(Method::PUT, "/v2/a/manifests/1", &announced, "{").await;
    assert_eq!(seen.error(), invalid);
}

#[tokio::test]
async fn a_tag_is_deleted_alone_and_a_manifest_with_its_tags() {
    let bed = Bed::new().await;
    let digest = bed.image("a", "1", b"layer").await;
    bed.image("a", "2", b"layer").await;
    bed.image("a", "3", b"layer").await;
    let delete = async |reference: &str| {
        bed.send(
            Method::DELETE,
            &format!("/v2/a/manifests/{reference}"),
            &[],
            Body::empty(),
        )
        .await
    };
    assert_eq!(delete("1").await.status, 202);
    assert_eq!(bed.get("/v2/a/tags/list").await.json()["tags"], json!(["2", "3"]));
    assert_eq!(delete("1").await.error(), (404, "MANIFEST_UNKNOWN".to_owned()));
    assert_eq!(delete(&digest.to_string()).await.status, 202);
    assert_eq!(bed.get("/v2/a/tags/list").await.json()["tags"], json!([]));
    assert_eq!(bed.get(&format!("/v2/a/manifests/{digest}")).await.status, 404);
    assert_eq!(bed.latest("a"), 5);
    // It may come back.
    assert_eq!(bed.image("a", "1", b"layer").await, digest);
    assert_eq!(bed.get("/v2/a/manifests/1").await.status, 200);
}

#[tokio::test]
async fn tags_and_names_come_in_pages() {
    let bed = Bed::new().await;
    for tag in ["b", "a", "C", "d"] {
        bed.image("ns/app", tag, b"layer").await;
    }
    let tags = async |query: &str| bed.get(&format!("/v2/ns/app/tags/list{query}")).await;
    let all = tags("").await;
    assert_eq!(
        all.json(),
        json!({ "name": "ns/app", "tags": ["C", "a", "b", "d"] })
    );
    assert!(all.headers.get("link").is_none());
    let first = tags("?n=2").await;
    assert_eq!(first.json()["tags"], json!(["C", "a"]));
    assert_eq!(
        first.header("link"),
        "</v2/ns/app/tags/list?n=2&last=a>; rel=\"next\""
    );
    let last = tags("?n=2&last=a").await;
    assert_eq!(last.json()["tags"], json!(["b", "d"]));
    assert!(last.headers.get("link").is_none(), "{last:?}");
    let none = tags("?n=0").await;
    assert_eq!(none.json()["tags"], json!([]));
    assert!(none.headers.get("link").is_none());
    assert_eq!(tags("?last=zzz").await.json()["tags"], json!([]));
    for n in ["-1", "x", "", "1.5"] {
        assert_eq!(tags(&format!("?n={n}")).await.status, 400, "{n}");
    }
    assert_eq!(
        tags("?n=99999999999999999999").await.json()["tags"],
        all.json()["tags"]
    );
}

#[tokio::test]
async fn referrers_are_described_and_filtered() {
    let bed = Bed::new().await;
    let subject = bed.image("a", "1", b"layer").await;
    let empty = bed.get(&format!("/v2/a/referrers/{}", Digest::of(b"none"))).await;
    assert_eq!(empty.header("content-type"), media_type::OCI_INDEX);
    assert_eq!(empty.json()["manifests"], json!([]));
    let (config, layer) = (bed.blob("a", b"{}").await, bed.blob("a", b"text").await);
    let mut referrer = image(&config, &layer);
    referrer["subject"] = json!({ "mediaType": media_type::OCI_MANIFEST, "digest": subject, "size": 1 });
    referrer["artifactType"] = json!("text/x");
    referrer["annotations"] = json!({ "b": "1", "a": "2" });
    let digest = Digest::of(referrer.to_string().as_bytes());
    let seen = bed
        .put_manifest("a", &digest.to_string(), media_type::OCI_MANIFEST, &referrer)
        .await;
    assert_eq!(seen.header("oci-subject"), subject.to_string());
    let path = format!("/v2/a/referrers/{subject}");
    let seen = bed.get(&path).await;
    assert!(seen.headers.get("oci-filters-applied").is_none());
    let described = json!([{
        "mediaType": media_type::OCI_MANIFEST,
        "digest": digest,
        "size": referrer.to_string().len(),
        "artifactType": "text/x",
        "annotations": { "b": "1", "a": "2" },
    }]);
    assert_eq!(seen.json()["manifests"], described);
    let seen = bed.get(&format!("{path}?artifactType=text%2Fx")).await;
    assert_eq!(seen.header("oci-filters-applied"), "artifactType");
    assert_eq!(seen.json()["manifests"], described);
    let seen = bed.get(&format!("{path}?artifactType=other")).await;
    assert_eq!(seen.json()["manifests"], json!([]));
    let delete = format!("/v2/a/manifests/{digest}");
    bed.send(Method::DELETE, &delete, &[], Body::empty()).await;
    assert_eq!(bed.get(&path).await.json()["manifests"], json!([]));
}

#[tokio::test]
async fn the_catalog_is_what_the_token_shows() {
    let bed = Bed::new().await;
    for name in ["b", "a", "c/d"] {
        bed.image(name, "1", b"layer").await;
    }
    let first = bed.get("/v2/_catalog?n=2").await;
    assert_eq!(first.json(), json!({ "repositories": ["a", "b"] }));
    assert_eq!(first.header("link"), "</v2/_catalog?n=2&last=b>; rel=\"next\"");
    let last = bed.get("/v2/_catalog?n=2&last=b").await;
    assert_eq!(last.json(), json!({ "repositories": ["c/d"] }));
    assert!(last.headers.get("link").is_none());
}
