//! Lists that are too long to hold.

use std::io::{BufRead, BufReader, Read};
use std::sync::{Arc, Mutex, mpsc};

use serde_json::{Value, json};

use crate::support::{Fixture, Reply, Request, Server, recorded};

const SIGNATURES: &str = "GET /pulp/api/v3/content/container/signatures/";
const LIST: [&str; 5] = ["signature", "list", "record/app", "-o", "jsonl"];

/// A page out of `count` signatures.
fn page(request: &Request, count: usize) -> Reply {
    let number = |name| request.query(name).unwrap().parse::<usize>().unwrap();
    let (limit, offset) = (number("limit"), number("offset"));
    let one = &Fixture::read("signatures-app").body["results"][0];
    let results: Vec<Value> = (offset..count.min(offset + limit))
        .map(|number| {
            let mut signature = one.clone();
            signature["pulp_href"] = json!(format!("/pulp/api/v3/content/container/signatures/{number}/"));
            signature
        })
        .collect();
    Reply::json(
        200,
        &json!({"count": count, "next": null, "previous": null, "results": results}),
    )
}

fn signatures(count: usize) -> Server {
    recorded()
        .with(SIGNATURES, move |request| page(request, count))
        .start()
}

/// The most memory that a process has had, in KiB.
fn peak_memory(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim_end_matches("kB").trim().parse().unwrap()
}

/// The peak of a run that lists `count` signatures, looked at before the server gives the last page.
fn peak_of_listing(count: usize) -> u64 {
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Arc::new(Mutex::new(may_go_on));
    let server = recorded()
        .with(SIGNATURES, move |request| {
            if request.query("offset") == Some((count - 500).to_string()) {
                may_go_on.lock().unwrap().recv().unwrap();
            }
            page(request, count)
        })
        .start();
    let user = server.sandbox();
    let mut listing = user.start(LIST);
    let pid = listing.child().id();
    let mut lines = BufReader::new(listing.child().stdout.take().unwrap()).lines();
    assert_eq!(
        lines.by_ref().take(count - 500).map(Result::unwrap).count(),
        count - 500
    );
    let peak = peak_memory(pid);
    go_on.send(()).unwrap();
    assert_eq!(lines.map(Result::unwrap).count(), 500);
    listing.end().success();
    peak
}

#[test]
fn a_hundred_thousand_signatures_take_no_more_memory_than_a_thousand() {
    let (few, many) = (peak_of_listing(1_000), peak_of_listing(100_000));
    assert!(
        many < few + 16 * 1024,
        "{few} KiB for 1,000 signatures, {many} KiB for 100,000"
    );
}

#[test]
fn a_reader_that_has_seen_enough_ends_the_list_silently() {
    let server = signatures(100_000);
    for format in ["jsonl", "name"] {
        let user = server.sandbox();
        let mut listing = user.start(["signature", "list", "record/app", "-o", format]);
        let mut reader = BufReader::new(listing.child().stdout.take().unwrap());
        assert!(reader.read_line(&mut String::new()).unwrap() > 0);
        drop(reader);
        assert_eq!(listing.end().success().stderr, "", "{format}");
    }
    assert!(
        server.requests_of(SIGNATURES).len() < 100,
        "the list went on without a reader"
    );
}

#[test]
fn a_document_that_nobody_reads_to_its_end_is_no_failure() {
    for args in [
        &["signature", "list", "record/app", "-o", "json"][..],
        &["signature", "list", "record/app"],
    ] {
        let server = signatures(2_000);
        let user = server.sandbox();
        let mut listing = user.start(args);
        let mut first = [0];
        let mut reader = listing.child().stdout.take().unwrap();
        reader.read_exact(&mut first).unwrap();
        drop(reader);
        assert_eq!(listing.end().success().stderr, "");
    }
}

#[test]
fn no_more_is_fetched_than_is_asked_for() {
    let server = signatures(100_000);
    let listed = server
        .sandbox()
        .signet([&LIST[..], &["--limit", "3"]].concat())
        .success();
    assert_eq!(listed.stdout.lines().count(), 3);
    let asked = server.requests_of(SIGNATURES);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].query("limit").as_deref(), Some("3"));
}
