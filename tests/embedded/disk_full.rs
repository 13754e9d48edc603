//! A disk without room: what does not fit is refused as such, all else goes on.

use std::fs::{self, File};
use std::io::Write;

use serde_json::json;
use signet::oci::Digest;

use super::{Client, Place};
use crate::support::{Image, Ran, here, needs, not_run};

const MOUNT: &str = "mkdir -p registry && mount -t tmpfs -o size=12m,mode=700 none registry";

/// Every image is there.
#[track_caller]
fn are_whole(client: &Client, token: &str, images: &[Image]) {
    for image in images {
        let place = format!("/v2/app/manifests/{}", image.digest());
        assert_eq!(client.registry(token, "GET", &place).good().body, image.manifest);
        for blob in &image.blobs {
            let place = format!("/v2/app/blobs/{}", Digest::of(blob));
            assert!(client.registry(token, "GET", &place).good().body == *blob);
        }
    }
}

#[test]
fn a_full_disk_is_told_and_survived() {
    needs!("unshare", "mount");
    let mut place = Place::new();
    let unshare = |script: String, args: Vec<String>| {
        let start = ["-rm".to_owned(), "sh".to_owned(), "-c".to_owned(), script];
        start.into_iter().chain(args).collect::<Vec<_>>()
    };
    if Ran::of(
        place
            .sandbox
            .program("unshare", unshare(MOUNT.to_owned(), Vec::new())),
    )
    .code
        != 0
    {
        return not_run(here!(), "no mounts in a namespace of one's own");
    }
    let program = [env!("CARGO_BIN_EXE_signet").to_owned()];
    let args = program.into_iter().chain(place.args(&["--quiet"])).collect();
    let start = unshare(format!("{MOUNT} && exec \"$0\" \"$@\""), args);
    let mut running = place.sandbox.start_program("unshare", start);
    // The folder, as the server sees it.
    let seen = format!("/proc/{}/root{}", running.child().id(), place.data("").display());
    let serving = place.served(running);
    let client = serving.client();
    let token = client.token("app");
    let mut images = vec![Image::with_layer("0")];
    client.push(&token, "app", "t0", &images[0]);

    // A blob that does not fit, at once and in chunks.
    let large = vec![7; 20 << 20];
    let refused = client.push_blob(&token, "app", &large).unwrap();
    assert_eq!(refused.status, 507);
    assert_eq!(
        refused.json()["errors"][0]["message"],
        "No space is left on the server."
    );
    assert_eq!(fs::read_dir(format!("{seen}/uploads")).unwrap().count(), 0);
    let begun = client.registry(&token, "POST", "/v2/app/blobs/uploads/").good();
    let upload = begun.find_header("location").unwrap().to_owned();
    let headers = [("Authorization", token.as_str())];
    assert_eq!(
        client.http.call("PATCH", &upload, &headers, large.clone()).status,
        507
    );
    are_whole(&client, &token, &images);
    client.registry(&token, "DELETE", &upload).good();

    // Not a byte is left: the database is refused its writes too, sooner or later.
    let filler = format!("{seen}/filler");
    let mut file = File::create(&filler).unwrap();
    for size in [1 << 16, 1 << 12, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
    drop(file);
    let mut refused = 0;
    for number in 1..2000 {
        // The configuration and the layer are there; the annotation makes another manifest.
        let mut image = images[0].clone();
        let mut manifest: serde_json::Value = serde_json::from_slice(&image.manifest).unwrap();
        manifest["annotations"] = json!({"number": number.to_string(), "fill": "x".repeat(20_000)});
        image.manifest = manifest.to_string().into_bytes();
        let pushed = client.push_manifest(&token, "app", &image.digest(), &image.manifest);
        match pushed.unwrap().status {
            201 => images.push(image),
            507 => refused += 1,
            other => panic!("{other}"),
        }
        if refused == 3 {
            break;
        }
    }
    assert_eq!(refused, 3);
    let new = json!({"name": "x".repeat(100_000)});
    let made = client.rest(
        "POST",
        "/pulp/api/v3/repositories/container/container/",
        Some(new),
    );
    assert!(matches!(made.status, 400 | 507), "{}", made.status);
    are_whole(&client, &token, &images);

    fs::remove_file(&filler).unwrap();
    let image = Image::with_layer("after");
    client.push(&token, "app", "after", &image);
    client.push_blob(&token, "app", &large[..4 << 20]).unwrap().good();
    images.push(image);
    are_whole(&client, &token, &images);
    let repository = client.repository("app");
    super::versions::check(&client, repository["pulp_href"].as_str().unwrap());
    let ran = serving.stop();
    assert!(ran.stderr.contains("no space is left for "), "{}", ran.stderr);
}
