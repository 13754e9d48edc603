//! Many at once: nothing is lost, and versions follow one another.

use std::sync::{Arc, Barrier};
use std::thread;

use signet::oci::Digest;

use super::{Client, Place, Serving, names};
use crate::support::{Image, list, text};

#[test]
fn more_clients_than_files_may_be_open_for_wait() {
    let mut place = Place::new();
    let script = "ulimit -n 128 && exec \"$0\" \"$@\"".to_owned();
    let start = ["-c".to_owned(), script, env!("CARGO_BIN_EXE_signet").to_owned()];
    let args: Vec<_> = start.into_iter().chain(place.args(&["--quiet"])).collect();
    let running = place.sandbox.start_program("sh", args);
    let serving = place.served(running);
    let token = serving.client().token("app");
    at_once(&serving, 100, move |number, client| {
        let image = Image::with_layer(&number.to_string());
        client.push(&token, "app", &format!("t{number}"), &image);
        for blob in &image.blobs {
            let place = format!("/v2/app/blobs/{}", Digest::of(blob));
            assert_eq!(client.registry(&token, "GET", &place).good().body, *blob);
        }
        let tags = client.get("/pulp/api/v3/content/container/tags/?limit=1");
        assert_eq!(list(&tags, "results").len(), 1);
    });
    let ran = serving.stop();
    assert!(!ran.stderr.contains("ERROR"), "{}", ran.stderr);
    assert!(ran.stderr.contains("enough for 21 connections"), "{}", ran.stderr);
}

/// Lets so many clients do something at the same moment.
fn at_once<T: Send + 'static>(
    serving: &Serving,
    count: usize,
    work: impl Fn(usize, &Client) -> T + Send + Sync + 'static,
) -> Vec<T> {
    let (work, barrier) = (Arc::new(work), Arc::new(Barrier::new(count)));
    let threads: Vec<_> = (0..count)
        .map(|number| {
            let (client, work, barrier) = (serving.client(), Arc::clone(&work), Arc::clone(&barrier));
            thread::spawn(move || {
                barrier.wait();
                work(number, &client)
            })
        })
        .collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).collect()
}

#[test]
fn fifty_clients_push_to_one_repository_that_is_not_there_yet() {
    let mut place = Place::new();
    let serving = place.serve(&[]);
    let token = serving.client().token("team/app");
    let shared = token.clone();
    let images = at_once(&serving, 50, move |number, client| {
        // Every second one has the same layer.
        let image = match number % 2 {
            0 => Image::with_layer(&number.to_string()),
            _ => Image::new(&number.to_string()),
        };
        client.push(&shared, "team/app", &format!("t{number}"), &image);
        image
    });
    let client = serving.client();
    for (number, image) in images.iter().enumerate() {
        let place = format!("/v2/team/app/manifests/t{number}");
        assert_eq!(client.registry(&token, "GET", &place).good().body, image.manifest);
    }
    let repositories = client.get("/pulp/api/v3/repositories/container/container/");
    assert_eq!(repositories["count"], 1);
    let repository = text(&repositories["results"][0], "pulp_href");
    assert_eq!(super::versions::check(&client, repository), 50, "one for each");
    assert_eq!(client.get("/pulp/api/v3/pulp_container/namespaces/")["count"], 1);
    assert_eq!(
        client.get("/pulp/api/v3/distributions/container/container/")["count"],
        1
    );
    serving.stop();
}

#[test]
fn the_same_blob_and_the_same_image_at_once_are_kept_once() {
    let mut place = Place::new();
    let serving = place.serve(&[]);
    let token = serving.client().token("app");
    let blob: Vec<u8> = (0..2_000_000_u32).map(|at| at as u8).collect();
    let (shared, content) = (token.clone(), blob.clone());
    at_once(&serving, 8, move |_, client| {
        client.push_blob(&shared, "app", &content).unwrap().good();
        client.push(&shared, "app", "latest", &Image::new("same"));
    });
    let client = serving.client();
    let place_of = format!("/v2/app/blobs/{}", Digest::of(&blob));
    assert!(client.registry(&token, "GET", &place_of).good().body == blob);
    let repository = client.repository("app");
    assert!(text(&repository, "latest_version_href").ends_with("/versions/1/"));
    assert_eq!(client.get("/pulp/api/v3/content/container/tags/")["count"], 1);
    serving.stop();
    assert!(names(&place.data("uploads")).is_empty());
}

#[test]
fn tags_that_are_moved_at_once_end_at_one_of_their_images() {
    let mut place = Place::new();
    let serving = place.serve(&[]);
    let token = serving.client().token("app");
    let shared = token.clone();
    let images = at_once(&serving, 10, move |number, client| {
        let image = Image::new(&number.to_string());
        client.push(&shared, "app", "latest", &image);
        image
    });
    let client = serving.client();
    let got = client
        .registry(&token, "GET", "/v2/app/manifests/latest")
        .good()
        .body;
    assert!(images.iter().any(|image| image.manifest == got));
    let tags = client.registry(&token, "GET", "/v2/app/tags/list").json();
    assert_eq!(list(&tags, "tags").len(), 1);
    let repository = text(&client.repository("app"), "pulp_href").to_owned();
    assert_eq!(super::versions::check(&client, &repository), 10);
    serving.stop();
}
