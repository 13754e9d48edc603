//! The embedded registry keeps what it acknowledges: killed, stopped, out of room, and asked for nonsense.

mod crash;
mod damage;
mod disk_full;
mod nonsense;
mod stop;
mod together;
mod versions;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use signet::oci::Digest;
use signet::signing::openpgp::{GeneratedKey, generate};

use crate::support::{Answer, Http, Image, Ran, Running, Sandbox, text};

pub const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const CONTAINER: &str = "/pulp/api/v3/repositories/container/container/";

/// A data directory, and what was told when it was made.
pub struct Place {
    pub sandbox: Sandbox,
    password: Option<String>,
}

/// A registry that serves it.
pub struct Serving {
    pub running: Running,
    pub url: String,
    password: String,
}

/// Who asks it, as the administrator.
pub struct Client {
    pub http: Http,
    basic: String,
    host: String,
}

impl Place {
    pub fn new() -> Self {
        Self {
            sandbox: Sandbox::new(),
            password: None,
        }
    }

    /// A path in the data directory.
    pub fn data(&self, name: &str) -> PathBuf {
        self.sandbox.path("registry").join(name)
    }

    pub fn args(&self, more: &[&str]) -> Vec<String> {
        let args = [
            "serve",
            "--data",
            "registry",
            "--listen",
            "127.0.0.1:0",
            "-o",
            "json",
        ];
        [&args[..], more]
            .concat()
            .iter()
            .map(|&arg| arg.to_owned())
            .collect()
    }

    /// Serves it. Without `--quiet` a log that nobody reads would stop the server.
    pub fn serve(&mut self, more: &[&str]) -> Serving {
        let running = self.sandbox.start(self.args(&[&["--quiet"], more].concat()));
        self.served(running)
    }

    /// Waits until it serves.
    #[track_caller]
    pub fn served(&mut self, mut running: Running) -> Serving {
        let mut line = String::new();
        let stdout = running.child().stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut line).unwrap();
        let Ok(started) = serde_json::from_str::<Value>(&line) else {
            panic!("{line}{}", running.end().stderr);
        };
        if let Some(password) = started["admin_password"].as_str() {
            self.password = Some(password.to_owned());
        }
        Serving {
            running,
            url: text(&started, "url").to_owned(),
            password: self.password.clone().unwrap(),
        }
    }

    /// Why it does not serve.
    pub fn refused(&self, more: &[&str]) -> Ran {
        self.sandbox.signet(self.args(more))
    }

    /// A script that signs with the key, in the folder `scripts`.
    pub fn script(&self, key: &GeneratedKey) -> PathBuf {
        std::fs::create_dir_all(self.sandbox.path("scripts")).unwrap();
        let file = self.sandbox.write("key.asc", key.secret_key.expose());
        let script = self.sandbox.path("scripts/sign");
        let new = [
            "script",
            "new",
            script.to_str().unwrap(),
            "--signer",
            "signet",
            "--key-file",
        ];
        let new = [&new[..], &[file.to_str().unwrap()]].concat();
        self.sandbox.signet(new).success();
        script
    }
}

impl Serving {
    pub fn client(&self) -> Client {
        let host = self.url.trim_start_matches("http://").to_owned();
        Client {
            http: Http::new(&self.url),
            basic: format!("Basic {}", STANDARD.encode(format!("admin:{}", self.password))),
            host,
        }
    }

    /// Sends it a signal.
    pub fn signal(&mut self, signal: &str) {
        self.running.signal(signal);
    }

    /// Ends it well.
    #[track_caller]
    pub fn stop(mut self) -> Ran {
        self.signal("-TERM");
        self.running.end().success()
    }
}

impl Client {
    /// A header that allows everything in a repository.
    pub fn token(&self, name: &str) -> String {
        let place = format!(
            "/token/?service={}&scope=repository:{name}:pull,push,delete",
            self.host
        );
        let headers = [("Authorization", self.basic.as_str())];
        let answer = self.http.call("GET", &place, &headers, Vec::new()).good();
        format!("Bearer {}", text(&answer.json(), "token"))
    }

    /// Asks the REST API.
    #[track_caller]
    pub fn rest(&self, method: &str, place: &str, body: Option<Value>) -> Answer {
        let headers = [
            ("Authorization", self.basic.as_str()),
            ("Content-Type", "application/json"),
        ];
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        self.http.call(method, place, &headers, body)
    }

    #[track_caller]
    pub fn get(&self, place: &str) -> Value {
        self.rest("GET", place, None).good().json()
    }

    /// The repository of this name.
    #[track_caller]
    pub fn repository(&self, name: &str) -> Value {
        self.get(&format!("{CONTAINER}?name={name}"))["results"][0].clone()
    }

    /// Registers the script as a signing service.
    pub fn service(&self, script: &std::path::Path, key: &GeneratedKey) -> String {
        let new = json!({
            "name": "signer",
            "class": "container:ManifestSigningService",
            "public_key": key.certificate,
            "pubkey_fingerprint": key.fingerprint.as_str(),
            "script": script,
        });
        let made = self
            .rest("POST", "/pulp/api/v3/signing-services/", Some(new))
            .good();
        text(&made.json(), "pulp_href").to_owned()
    }

    /// Waits until a task has ended.
    #[track_caller]
    pub fn ended(&self, task: &str) -> Value {
        // Each look is a request: so many take longer than any task here.
        for _ in 0..100_000 {
            let seen = self.get(task);
            if !matches!(text(&seen, "state"), "waiting" | "running" | "canceling") {
                return seen;
            }
            std::thread::yield_now();
        }
        panic!("{task} does not end");
    }

    /// Does what makes a task, and waits for it.
    #[track_caller]
    pub fn task(&self, place: &str, body: Value) -> Value {
        let asked = self.rest("POST", place, Some(body)).good().json();
        self.ended(text(&asked, "task"))
    }

    /// Pushes a blob at once; an error when the server is gone.
    pub fn push_blob(&self, token: &str, name: &str, blob: &[u8]) -> Option<Answer> {
        let place = format!("/v2/{name}/blobs/uploads/?digest={}", Digest::of(blob));
        let sent = self
            .http
            .try_call("POST", &place, &[("Authorization", token)], blob.to_vec());
        sent.ok()
    }

    pub fn push_manifest(&self, token: &str, name: &str, reference: &str, bytes: &[u8]) -> Option<Answer> {
        let place = format!("/v2/{name}/manifests/{reference}");
        let headers = [("Authorization", token), ("Content-Type", MANIFEST)];
        self.http.try_call("PUT", &place, &headers, bytes.to_vec()).ok()
    }

    /// Pushes an image to a server that is there.
    #[track_caller]
    pub fn push(&self, token: &str, name: &str, tag: &str, image: &Image) {
        for blob in &image.blobs {
            self.push_blob(token, name, blob).unwrap().good();
        }
        self.push_manifest(token, name, tag, &image.manifest)
            .unwrap()
            .good();
    }

    /// Asks `/v2/` or `/extensions/`.
    #[track_caller]
    pub fn registry(&self, token: &str, method: &str, place: &str) -> Answer {
        self.http
            .call(method, place, &[("Authorization", token)], Vec::new())
    }
}

/// Chance that can be had again: the seed is told when the test fails.
pub struct Dice {
    seed: u64,
    state: u64,
}

impl Dice {
    /// From `SIGNET_SEED`, or a new one.
    pub fn new() -> Self {
        let told = std::env::var("SIGNET_SEED")
            .ok()
            .and_then(|seed| seed.parse().ok());
        let seed = told.unwrap_or_else(|| RandomState::new().build_hasher().finish() | 1);
        Self { seed, state: seed }
    }

    /// Another one, for another thread.
    pub fn split(&mut self) -> Self {
        let state = self.next() | 1;
        Self {
            seed: self.seed,
            state,
        }
    }

    fn next(&mut self) -> u64 {
        // xorshift64
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }
}

impl Drop for Dice {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let _ = writeln!(std::io::stderr(), "again with SIGNET_SEED={}", self.seed);
        }
    }
}

/// A new key.
pub fn key() -> GeneratedKey {
    generate(
        "Scenario <scenario@example.com>",
        None,
        None,
        jiff::Timestamp::now(),
    )
    .unwrap()
}

/// The bytes of files in a folder, by name.
pub fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect()
}
