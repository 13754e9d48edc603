//! SIGTERM and Ctrl-C in the middle of work.

use std::io::Write;
use std::net::TcpStream;
use std::path::Path;

use serde_json::{Value, json};
use signet::oci::Digest;
use signet::signing::openpgp::GeneratedKey;

use super::{Client, Place, Serving, key};
use crate::support::{Image, text};

/// A script that signs only when the file `go` is there; until then it says that it runs, by the file `pid`, and waits.
fn patient_script(place: &Place, key: &GeneratedKey) -> std::path::PathBuf {
    let signs = place.script(key);
    let folder = signs.parent().unwrap();
    let body = format!(
        "#!/bin/sh\ncd {0}\nif [ ! -e go ]; then echo $$ > new && mv new pid; exec sleep 1000; fi\ncd - > /dev/null\nexec {1} \"$@\"\n",
        folder.display(),
        signs.display()
    );
    place.sandbox.write("scripts/go", "");
    let script = folder.join("patient");
    // Written by another process: one that is open for writing, if only in a child that another test is starting, does
    // not run.
    let made = std::process::Command::new("sh")
        .args(["-c", "printf %s \"$1\" > \"$2\" && chmod 700 \"$2\"", "sh", &body])
        .arg(&script)
        .status();
    assert!(made.unwrap().success());
    script
}

/// A registry in which a task signs, and does not end.
fn signing(place: &mut Place) -> (Serving, Client, String) {
    let key = key();
    let script = patient_script(place, &key);
    let scripts = place.sandbox.path("scripts");
    let running = place
        .sandbox
        .start(place.args(&["--scripts-dir", scripts.to_str().unwrap()]));
    let serving = place.served(running);
    let client = serving.client();
    let service = client.service(&script, &key);
    client.push(&client.token("app"), "app", "1", &Image::new("1"));
    let repository = client.repository("app");
    std::fs::remove_file(scripts.join("go")).unwrap();
    let sign = format!("{}sign/", text(&repository, "pulp_href"));
    let order = json!({"manifest_signing_service": service});
    let asked = client.rest("POST", &sign, Some(order)).good().json();
    (serving, client, text(&asked, "task").to_owned())
}

/// Waits for what the script writes: its process.
fn process(place: &Place) -> String {
    loop {
        match std::fs::read_to_string(place.sandbox.path("scripts/pid")) {
            Ok(pid) => return pid.trim().to_owned(),
            Err(_) => std::thread::yield_now(),
        }
    }
}

/// Whether it still lives; one that is killed may take a moment to go.
fn lives(process: &str) -> bool {
    (0..100_000).all(|_| {
        std::thread::yield_now();
        is_there(process)
    })
}

fn is_there(process: &str) -> bool {
    let state = std::fs::read_to_string(Path::new("/proc").join(process).join("stat")).unwrap_or_default();
    let state = state.rsplit(") ").next().unwrap_or_default().chars().next();
    state.is_some_and(|state| state != 'Z')
}

/// A task's state as the folder has it, when nobody serves it.
fn state(place: &Place, task: &str) -> String {
    let database = rusqlite::Connection::open(place.data("signet.db")).unwrap();
    let uuid = task.trim_end_matches('/').rsplit('/').next().unwrap();
    database
        .query_row("SELECT state FROM task WHERE uuid = ?", [uuid], |row| row.get(0))
        .unwrap()
}

/// The next registry does what this one did not.
fn goes_on(place: &mut Place, task: &str) {
    place.sandbox.write("scripts/go", "");
    let scripts = place.sandbox.path("scripts");
    let serving = place.serve(&["--scripts-dir", scripts.to_str().unwrap()]);
    let ended: Value = serving.client().ended(task);
    assert_eq!(ended["state"], "completed", "{ended}");
    assert_eq!(ended["progress_reports"][0]["done"], 1);
    serving.stop();
}

#[test]
fn a_signal_lets_requests_end_and_tasks_wait_for_the_next_start() {
    let mut place = Place::new();
    let (mut serving, client, task) = signing(&mut place);
    let script = process(&place);
    // An upload of which a half has come.
    let blob = b"first half second half";
    let token = client.token("app");
    let mut busy = TcpStream::connect(serving.url.trim_start_matches("http://")).unwrap();
    let digest = Digest::of(blob);
    let head = format!(
        "POST /v2/app/blobs/uploads/?digest={digest} HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\n\
         Content-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        blob.len()
    );
    busy.write_all(head.as_bytes()).unwrap();
    assert!(super::nonsense::head(&mut busy).starts_with("HTTP/1.1 100 "));
    busy.write_all(&blob[..10]).unwrap();
    serving.signal("-TERM");
    serving.running.until_says("stopping");
    busy.write_all(&blob[10..]).unwrap();
    let answer = super::nonsense::head(&mut busy);
    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
    serving.running.end().success();

    assert!(!lives(&script));
    assert_eq!(state(&place, &task), "waiting");
    let kept = place.data(&format!("blobs/sha256/{}/{}", &digest.hex()[..2], digest.hex()));
    assert_eq!(std::fs::read(kept).unwrap(), blob);
    goes_on(&mut place, &task);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    for signal in ["-TERM", "-INT"] {
        let mut place = Place::new();
        let (mut serving, _client, task) = signing(&mut place);
        let script = process(&place);
        // A request that does not end: without the second signal it would be waited for.
        let mut busy = TcpStream::connect(serving.url.trim_start_matches("http://")).unwrap();
        let head = "POST /token/ HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n";
        busy.write_all(head.as_bytes()).unwrap();
        assert!(super::nonsense::head(&mut busy).starts_with("HTTP/1.1 100 "));
        serving.signal(signal);
        serving.running.until_says("stopping");
        serving.signal(signal);
        serving
            .running
            .end()
            .exits(130)
            .says("begin again with the next start");
        assert!(!lives(&script));
        goes_on(&mut place, &task);
    }
}
