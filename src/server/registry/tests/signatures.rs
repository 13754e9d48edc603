//! The extensions API, against what Pulp answered.

use super::*;

/// An answer as it was recorded from Pulp.
fn recorded(file: &str) -> Value {
    let path = format!("{}/tests/fixtures/pulp/{file}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// Keeps the recorded image, whose blobs nobody has, as `record/app`.
async fn record_app(bed: &Bed) {
    let image = recorded("manifest")["body"].clone();
    let bytes = image.to_string().into_bytes();
    let digest = Digest::of(&bytes);
    let write = bed.server.store.write(move |connection| {
        use crate::server::store::{Change, NewManifest, Unit};
        let repository = super::super::upload::open(connection, &"record/app".parse().unwrap())?;
        let new = NewManifest {
            digest,
            media_type: media_type::OCI_MANIFEST.to_owned(),
            artifact_type: None,
            schema_version: 2,
            subject: None,
            annotations: "{}".to_owned(),
            architecture: None,
            os: None,
            labels: "{}".to_owned(),
            bytes,
            parts: Vec::new(),
        };
        let manifest = Unit::manifest(connection, &new)?;
        let tag = Unit::tag(connection, "1.0", manifest.id)?;
        let change = Change {
            add: vec![manifest, tag],
            ..Change::default()
        };
        change.apply(connection, repository)?;
        Ok::<_, crate::server::error::RegistryError>(())
    });
    write.await.unwrap();
}

/// Asks as it was asked, and holds the answer against the recorded one.
async fn same(bed: &Bed, file: &str) -> Seen {
    let recorded = recorded(file);
    let method: Method = recorded["request"]["method"].as_str().unwrap().parse().unwrap();
    let body = match &recorded["request"]["body"] {
        Value::Null if method == Method::PUT => "{".to_owned(),
        Value::Null => String::new(),
        body => body.to_string(),
    };
    let path = recorded["request"]["path"].as_str().unwrap();
    let seen = bed.send(method, path, &[], body).await;
    assert_eq!(seen.status.as_u16(), recorded["status"], "{file}: {seen:?}");
    for name in ["content-type", "location", "docker-content-digest"] {
        let found = seen.headers.get(name).map(|value| value.to_str().unwrap());
        assert_eq!(found, recorded["headers"][name].as_str(), "{file}: {name}");
    }
    let expected = match &recorded["body"] {
        Value::String(text) => text.clone(),
        json => json.to_string(),
    };
    assert_eq!(String::from_utf8_lossy(&seen.body), expected, "{file}");
    seen
}

#[tokio::test]
async fn answers_are_those_of_pulp() {
    let bed = Bed::new().await;
    record_app(&bed).await;
    same(&bed, "manifest").await;
    same(&bed, "manifest-by-digest").await;
    same(&bed, "manifest-404").await;
    same(&bed, "manifest-repository-404").await;
    same(&bed, "extensions-unsigned").await;
    for file in [
        "extensions-put-bad-json-400",
        "extensions-put-bad-name-400",
        "extensions-put-missing-fields-400",
        "extensions-put-not-openpgp-400",
        "extensions-put-unknown-manifest-404",
    ] {
        same(&bed, file).await;
    }
    assert_eq!(bed.latest("record/app"), 1, "nothing of that was kept");
    same(&bed, "extensions-put-201").await;
    assert_eq!(bed.latest("record/app"), 2);
    same(&bed, "extensions-put-201").await;
    assert_eq!(bed.latest("record/app"), 2, "it was there");
    same(&bed, "extensions-signed").await;
    let head = same(&bed, "extensions-head").await;
    assert_eq!(head.header("content-length"), "1155");
    for file in [
        "extensions-unknown-manifest-404",
        "extensions-unknown-repository-404",
        "extensions-tag-404",
    ] {
        same(&bed, file).await;
    }
}

#[tokio::test]
async fn a_signature_goes_with_its_manifest_and_its_version() {
    let bed = Bed::new().await;
    record_app(&bed).await;
    let put = same(&bed, "extensions-put-201").await;
    let path = put.header("location").to_owned();
    let digest = path.rsplit('/').next().unwrap();
    bed.execute("UPDATE distribution SET version = 1");
    let unsigned = bed.get(&path).await;
    assert_eq!(unsigned.json(), json!({ "signatures": [] }));
    let refused = bed.send(Method::PUT, &path, &[], "{}").await;
    assert_eq!(refused.error(), (404, "NAME_UNKNOWN".to_owned()));
    bed.execute("UPDATE distribution SET version = NULL");
    let delete = format!("/v2/record/app/manifests/{digest}");
    assert_eq!(
        bed.send(Method::DELETE, &delete, &[], Body::empty()).await.status,
        202
    );
    assert_eq!(bed.get(&path).await.error(), (404, "MANIFEST_UNKNOWN".to_owned()));
    record_app(&bed).await;
    assert_eq!(bed.get(&path).await.json(), json!({ "signatures": [] }));
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let bed = Bed::new().await;
    record_app(&bed).await;
    let path = recorded("extensions-put-201")["request"]["path"]
        .as_str()
        .unwrap()
        .to_owned();
    let seen = bed
        .send(Method::PUT, &path, &[("content-length", "6000000")], "{")
        .await;
    assert_eq!(seen.error(), (413, "SIZE_INVALID".to_owned()));
}
