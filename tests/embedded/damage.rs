//! A data directory that cannot be used, or has lost something: what it is and what to do is said, and nothing more is
//! lost.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rusqlite::Connection;
use signet::oci::Digest;

use super::{Place, names, nonsense};
use crate::support::{Image, Ran, here, needs, not_run};

/// A directory that was served, with an image in it, all of it in the database's own file.
fn used() -> Place {
    let mut place = Place::new();
    let serving = place.serve(&[]);
    let client = serving.client();
    client.push(&client.token("app"), "app", "1", &Image::with_layer("1"));
    serving.stop();
    let database = Connection::open(place.data("signet.db")).unwrap();
    database
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(database);
    place
}

/// It serves the image.
#[track_caller]
fn is_whole(place: &mut Place) {
    let serving = place.serve(&[]);
    let client = serving.client();
    let token = client.token("app");
    let image = Image::with_layer("1");
    let manifest = client.registry(&token, "GET", "/v2/app/manifests/1").good();
    assert_eq!(manifest.body, image.manifest);
    for blob in &image.blobs {
        let blob_place = format!("/v2/app/blobs/{}", Digest::of(blob));
        assert_eq!(client.registry(&token, "GET", &blob_place).good().body, *blob);
    }
    serving.stop();
}

#[test]
fn what_is_no_database_of_this_program_is_named_and_left_alone() {
    let mut place = used();
    let path = place.data("signet.db");
    let good = fs::read(&path).unwrap();
    let half = good.len() / 2;
    for bad in [vec![b'x'; 8192], b"short".to_vec(), good[..half].to_vec()] {
        fs::write(&path, &bad).unwrap();
        place
            .refused(&[])
            .fails(1, "database-unusable")
            .says(path.to_str().unwrap())
            .says("left as it is");
        assert!(fs::read(&path).unwrap() == bad);
    }
    fs::write(&path, &good).unwrap();
    let later = |version: i64| {
        let database = Connection::open(&path).unwrap();
        database.pragma_update(None, "user_version", version).unwrap();
    };
    let known: i64 = Connection::open(&path)
        .unwrap()
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    later(99);
    place
        .refused(&[])
        .fails(1, "newer-database")
        .says(path.to_str().unwrap())
        .says("schema 99");
    later(known);
    is_whole(&mut place);
}

#[test]
fn a_part_that_is_gone_is_not_begun_anew() {
    let mut place = used();
    let (database, blobs) = (place.data("signet.db"), place.data("blobs"));
    let away = place.sandbox.path("away");
    let refused = |gone: &Path| {
        place
            .refused(&[])
            .fails(1, "data-incomplete")
            .says(&format!("{} is gone", gone.display()));
        assert!(!gone.exists());
    };
    fs::rename(&database, &away).unwrap();
    refused(&database);
    fs::rename(&away, &database).unwrap();
    fs::rename(&blobs, &away).unwrap();
    refused(&blobs);
    fs::rename(&away, &blobs).unwrap();
    is_whole(&mut place);

    // Without them, by the user's own wish: clients are told, and push them again.
    fs::remove_dir_all(&blobs).unwrap();
    fs::create_dir(&blobs).unwrap();
    let serving = place.serve(&[]);
    let client = serving.client();
    let token = client.token("app");
    let image = Image::with_layer("1");
    let one = format!("/v2/app/blobs/{}", Digest::of(&image.blobs[0]));
    assert_eq!(client.registry(&token, "HEAD", &one).status, 404);
    client.push(&token, "app", "1", &image);
    serving.stop();
    is_whole(&mut place);
}

#[test]
fn a_blob_whose_file_is_lost_is_unknown_until_it_is_pushed_again() {
    let mut place = used();
    let image = Image::with_layer("1");
    let blob = &image.blobs[1];
    let digest = Digest::of(blob);
    let file = place.data(&format!("blobs/sha256/{}/{}", &digest.hex()[..2], digest.hex()));
    let serving = place.serve(&[]);
    let client = serving.client();
    let token = client.token("app");
    let at = format!("/v2/app/blobs/{digest}");
    for damage in [None, Some(&blob[1..]), Some(&[0; 5000][..])] {
        match damage {
            None => fs::remove_file(&file).unwrap(),
            Some(bytes) => fs::write(&file, bytes).unwrap(),
        }
        let got = client.registry(&token, "GET", &at);
        assert_eq!(got.status, 404);
        assert_eq!(got.json()["errors"][0]["code"], "BLOB_UNKNOWN");
        assert_eq!(client.registry(&token, "HEAD", &at).status, 404);
        let part = [("Authorization", token.as_str()), ("Range", "bytes=0-1")];
        assert_eq!(client.http.call("GET", &at, &part, Vec::new()).status, 404);
        client.push_blob(&token, "app", blob).unwrap().good();
        assert_eq!(client.registry(&token, "GET", &at).good().body, *blob);
        let head = client.registry(&token, "HEAD", &at).good();
        assert_eq!(head.find_header("content-length"), Some(&*blob.len().to_string()));
    }
    fs::remove_file(&file).unwrap();
    let mount = format!("/v2/other/blobs/uploads/?mount={digest}&from=app");
    // For both repositories.
    let other = client.token("other:pull,push&scope=repository:app");
    assert_eq!(
        client.registry(&other, "POST", &mount).status,
        202,
        "an upload instead"
    );
    let ran = serving.stop();
    for said in ["no such file", "of 1024", &digest.hex()] {
        assert!(ran.stderr.contains(said), "{said}: {}", ran.stderr);
    }
}

#[test]
fn a_file_that_shrinks_while_it_is_sent_ends_the_connection() {
    let mut place = Place::new();
    let serving = place.serve(&[]);
    let client = serving.client();
    let token = client.token("app");
    let blob: Vec<u8> = (0..48_000_000_u32).map(|at| (at >> 3) as u8).collect();
    client.push_blob(&token, "app", &blob).unwrap().good();
    let digest = Digest::of(&blob);
    let mut stream = TcpStream::connect(serving.url.trim_start_matches("http://")).unwrap();
    let get = format!("GET /v2/app/blobs/{digest} HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n\r\n");
    stream.write_all(get.as_bytes()).unwrap();
    assert!(nonsense::head(&mut stream).contains("\r\ncontent-length: 48000000\r\n"));
    let file = place.data(&format!("blobs/sha256/{}/{}", &digest.hex()[..2], digest.hex()));
    fs::OpenOptions::new()
        .write(true)
        .open(file)
        .unwrap()
        .set_len(1_000_000)
        .unwrap();
    let mut got = Vec::new();
    let _ = stream.read_to_end(&mut got);
    assert!(got.len() < blob.len() && blob.starts_with(&got), "{}", got.len());
    serving.stop();
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    needs!("unshare", "mount");
    let mut place = used();
    let read_only =
        "mount --bind registry registry && mount -o remount,ro,bind registry && exec \"$0\" \"$@\"";
    let run = |script: &str| {
        let program = env!("CARGO_BIN_EXE_signet").to_owned();
        let start = ["-rm", "sh", "-c", script].map(str::to_owned);
        let args: Vec<String> = start
            .into_iter()
            .chain([program])
            .chain(place.args(&[]))
            .collect();
        Ran::of(place.sandbox.program("unshare", args))
    };
    if run("mount --bind registry registry && echo mounted").stdout != "mounted\n" {
        return not_run(here!(), "no mounts in a namespace of one's own");
    }
    run(read_only)
        .fails(1, "data-unusable")
        .says(place.data("lock").to_str().unwrap())
        .says("--data DIR");
    is_whole(&mut place);

    place.sandbox.write("file", "");
    let args = ["serve", "--data", "file", "--listen", "127.0.0.1:0", "-o", "json"];
    let said = place.sandbox.path("file");
    place
        .sandbox
        .signet(args)
        .fails(1, "data-unusable")
        .says(said.to_str().unwrap());
    assert_eq!(fs::read(said).unwrap(), b"");
}

#[test]
fn nothing_in_the_folder_is_for_others() {
    let place = used();
    let mut folders = vec![place.sandbox.path("registry")];
    while let Some(folder) = folders.pop() {
        for path in names(&folder)
            .iter()
            .map(|name| folder.join(name))
            .chain([folder.clone()])
        {
            let file = path.metadata().unwrap();
            assert_eq!(file.permissions().mode() & 0o077, 0, "{}", path.display());
            if file.is_dir() && path != folder {
                folders.push(path);
            }
        }
    }
}
