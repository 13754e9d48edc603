//! `kill -9` while it is pushed to, signatures are put and tasks sign: what was acknowledged is there.

use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Connection;
use serde_json::json;
use signet::oci::Digest;
use signet::signing::Claim;
use signet::signing::openpgp::SigningKey;

use super::{Client, Dice, Place, Serving, key, names};
use crate::support::{Image, list, text};

const ROUNDS: usize = 20;
const NAME: &str = "team/app";

/// What the server has said it keeps.
#[derive(Debug)]
enum Kept {
    Blob(Vec<u8>),
    Image { tag: String, manifest: Vec<u8> },
    Signature { manifest: String, content: String },
    Task(String),
}

/// What all who push in one round share.
struct Round {
    token: String,
    service: String,
    repository: String,
    signer: SigningKey,
    number: usize,
    /// An image that is there.
    image: Image,
}

/// Does something until the server is gone, and tells what was acknowledged.
type Worker = fn(&Client, &Round, &mut Dice, &Sender<Kept>);

/// Tells of one thing; whether somebody listens.
fn told(kept: &Sender<Kept>, what: Kept) -> bool {
    kept.send(what).is_ok()
}

fn push(client: &Client, round: &Round, dice: &mut Dice, kept: &Sender<Kept>) {
    loop {
        let image = Image::new(&format!("{}-{}", round.number, dice.below(usize::MAX)));
        let length = dice.below(300_000);
        let blobs = image.blobs.iter().cloned().chain([dice.bytes(length)]);
        for blob in blobs {
            let Some(answer) = client.push_blob(&round.token, NAME, &blob) else {
                return;
            };
            assert_eq!(answer.status, 201);
            if !told(kept, Kept::Blob(blob)) {
                return;
            }
        }
        let tag = format!("t{}", &image.digest()[7..23]);
        let Some(answer) = client.push_manifest(&round.token, NAME, &tag, &image.manifest) else {
            return;
        };
        assert_eq!(answer.status, 201);
        let manifest = image.manifest;
        if !told(kept, Kept::Image { tag, manifest }) {
            return;
        }
    }
}

/// Uploads in chunks, which no row but their own knows of until they are whole.
fn upload(client: &Client, round: &Round, dice: &mut Dice, kept: &Sender<Kept>) {
    let headers = [("Authorization", round.token.as_str())];
    let send = |method: &str, place: &str, body: Vec<u8>| client.http.try_call(method, place, &headers, body);
    loop {
        let Ok(begun) = send("POST", &format!("/v2/{NAME}/blobs/uploads/"), Vec::new()) else {
            return;
        };
        let place = begun.good().find_header("location").unwrap().to_owned();
        let mut blob = Vec::new();
        for _ in 0..3 {
            let chunk = dice.bytes(20_000);
            blob.extend_from_slice(&chunk);
            if send("PATCH", &place, chunk).is_err() {
                return;
            }
        }
        let Ok(ended) = send(
            "PUT",
            &format!("{place}?digest={}", Digest::of(&blob)),
            Vec::new(),
        ) else {
            return;
        };
        assert_eq!(ended.status, 201);
        if !told(kept, Kept::Blob(blob)) {
            return;
        }
    }
}

fn put(client: &Client, round: &Round, dice: &mut Dice, kept: &Sender<Kept>) {
    let manifest = round.image.digest();
    loop {
        let now = jiff::Timestamp::now();
        let reference = format!("registry.example.com/{NAME}:{}", dice.below(usize::MAX));
        let claim = Claim::new(reference, Digest::of(&round.image.manifest), now.as_second());
        let content = STANDARD.encode(round.signer.sign(&claim, now).unwrap());
        let name = format!("{manifest}@{:032x}", dice.below(usize::MAX));
        let object = json!({"schemaVersion": 2, "type": "atomic", "name": name, "content": content});
        let place = format!("/extensions/v2/{NAME}/signatures/{manifest}");
        let headers = [
            ("Authorization", round.token.as_str()),
            ("Content-Type", "application/json"),
        ];
        let body = object.to_string().into_bytes();
        let Ok(answer) = client.http.try_call("PUT", &place, &headers, body) else {
            return;
        };
        assert_eq!(answer.status, 201);
        let manifest = manifest.clone();
        if !told(kept, Kept::Signature { manifest, content }) {
            return;
        }
    }
}

fn sign(client: &Client, round: &Round, _: &mut Dice, kept: &Sender<Kept>) {
    let headers = [
        ("Authorization", client.basic.as_str()),
        ("Content-Type", "application/json"),
    ];
    let send = |method: &str, place: &str, body: Vec<u8>| {
        let answer = client.http.try_call(method, place, &headers, body).ok()?;
        Some(answer.good().json())
    };
    let order = json!({"manifest_signing_service": round.service, "tags_list": ["first"]});
    loop {
        let place = format!("{}sign/", round.repository);
        let Some(asked) = send("POST", &place, order.to_string().into_bytes()) else {
            return;
        };
        let task = text(&asked, "task").to_owned();
        loop {
            let Some(seen) = send("GET", &task, Vec::new()) else {
                return;
            };
            match text(&seen, "state") {
                "waiting" | "running" => thread::yield_now(),
                "completed" => break,
                _ => panic!("{seen}"),
            }
        }
        if !told(kept, Kept::Task(task)) {
            return;
        }
    }
}

/// One round: all of them work until the server is killed. Gives what was acknowledged.
fn kill_under_work(mut serving: Serving, round: Arc<Round>, dice: &mut Dice) -> Vec<Kept> {
    let (sender, acknowledged) = channel();
    let workers: [Worker; 5] = [push, push, upload, put, sign];
    let workers: Vec<_> = workers
        .into_iter()
        .map(|worker| {
            let (client, round) = (serving.client(), Arc::clone(&round));
            let (mut dice, sender) = (dice.split(), sender.clone());
            thread::spawn(move || worker(&client, &round, &mut dice, &sender))
        })
        .collect();
    drop(sender);
    // In the middle of whatever the others do when somebody's work is acknowledged, or a moment later.
    let enough = 1 + dice.below(25);
    let mut kept: Vec<Kept> = acknowledged.iter().take(enough).collect();
    (0..dice.below(20_000)).for_each(|_| std::hint::spin_loop());
    serving.signal("-KILL");
    for worker in workers {
        worker.join().unwrap();
    }
    kept.extend(acknowledged);
    serving.running.end();
    kept
}

/// Whether it is there, and whole.
fn check(client: &Client, token: &str, kept: &Kept) {
    match kept {
        Kept::Blob(blob) => {
            let place = format!("/v2/{NAME}/blobs/{}", Digest::of(blob));
            assert!(
                client.registry(token, "GET", &place).good().body == *blob,
                "{place}"
            );
        }
        Kept::Image { tag, manifest } => {
            for reference in [tag.clone(), Digest::of(manifest).to_string()] {
                let place = format!("/v2/{NAME}/manifests/{reference}");
                assert_eq!(client.registry(token, "GET", &place).good().body, *manifest);
            }
        }
        Kept::Signature { manifest, content } => {
            let place = format!("/extensions/v2/{NAME}/signatures/{manifest}");
            let all = client.registry(token, "GET", &place).good().json();
            let mut all = list(&all, "signatures").iter();
            assert!(all.any(|one| text(one, "content") == content), "{manifest}");
        }
        Kept::Task(task) => {
            let seen = client.get(task);
            assert_eq!(text(&seen, "state"), "completed", "{seen}");
            let made = list(&seen, "created_resources");
            made.iter()
                .for_each(|made| drop(client.get(made.as_str().unwrap())));
        }
    }
}

/// What the folder says when nobody serves it: rows and files agree.
fn check_folder(place: &Place) {
    let database = Connection::open(place.data("signet.db")).unwrap();
    let texts = |query: &str| -> Vec<String> {
        let mut query = database.prepare(query).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    assert_eq!(texts("PRAGMA integrity_check"), ["ok"]);
    assert!(texts("SELECT \"table\" FROM pragma_foreign_key_check").is_empty());
    assert!(texts("SELECT uuid FROM task WHERE state IN ('waiting', 'running', 'canceling')").is_empty());
    let gaps = "SELECT r.name FROM repository r WHERE r.latest != (SELECT max(number) FROM version v
            WHERE v.repository_id = r.id)
        OR r.latest + 1 != (SELECT count(*) FROM version v WHERE v.repository_id = r.id)";
    assert_eq!(texts(gaps), [""; 0]);
    let uploads = texts("SELECT uuid FROM upload");
    let files = names(&place.data("uploads"));
    assert!(
        files.iter().all(|file| uploads.contains(file)),
        "{files:?} {uploads:?}"
    );
    for digest in texts("SELECT digest FROM blob") {
        let hex = &digest[7..];
        let bytes = std::fs::read(place.data(&format!("blobs/sha256/{}/{hex}", &hex[..2]))).unwrap();
        assert_eq!(Digest::of(&bytes).to_string(), digest);
    }
    let tasks = place.data("tasks");
    assert!(!tasks.exists() || names(&tasks).is_empty());
}

#[test]
fn what_was_acknowledged_is_whole_after_each_of_twenty_kills() {
    let mut dice = Dice::new();
    let mut place = Place::new();
    let key = key();
    let script = place.script(&key);
    let scripts = place.sandbox.path("scripts");
    let serve = [
        "--scripts-dir",
        scripts.to_str().unwrap(),
        "--public-host",
        "registry.example.com",
    ];

    let image = Image::new("first");
    let serving = place.serve(&serve);
    let client = serving.client();
    let service = client.service(&script, &key);
    client.push(&client.token(NAME), NAME, "first", &image);
    let repository = text(&client.repository(NAME), "pulp_href").to_owned();
    serving.stop();

    let mut kept: Vec<Kept> = Vec::new();
    let mut checked = 0;
    for number in 0..ROUNDS {
        let serving = place.serve(&serve);
        let client = serving.client();
        let token = client.token(NAME);
        kept[checked..]
            .iter()
            .for_each(|kept| check(&client, &token, kept));
        checked = kept.len();
        let secret = key.secret_key.expose().as_bytes();
        let round = Round {
            token,
            service: service.clone(),
            repository: repository.clone(),
            signer: SigningKey::read(secret, None, None, jiff::Timestamp::now()).unwrap(),
            number,
            image: image.clone(),
        };
        kept.extend(kill_under_work(serving, Arc::new(round), &mut dice));
    }

    let serving = place.serve(&serve);
    let client = serving.client();
    let token = client.token(NAME);
    kept.iter().for_each(|kept| check(&client, &token, kept));
    // What a kill has stopped goes on, or says why not.
    let tasks = client.get("/pulp/api/v3/tasks/?limit=1000&fields=pulp_href");
    for task in list(&tasks, "results") {
        let seen = client.ended(text(task, "pulp_href"));
        match text(&seen, "state") {
            "completed" => {}
            _ => assert!(
                seen["error"].to_string().contains("The server has ended"),
                "{seen}"
            ),
        }
    }
    super::versions::check(&client, &repository);
    serving.stop();
    check_folder(&place);
}
