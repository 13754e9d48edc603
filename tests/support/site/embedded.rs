//! The embedded registry: `signet serve`, as its users start it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use super::{Facts, Sandbox};
use crate::support::text;

/// The program, until standard input ends, which it does when the last test ends that has it, however it does; then
/// the folder goes.
const WHILE_TESTS_RUN: &str = r#"folder=$1
shift
"$@" &
cat
kill $!
wait $!
rm -r "$folder""#;

pub struct Embedded {
    pub facts: Facts,
    folder: PathBuf,
    /// Its standard input ends with the tests.
    _while_tests_run: Child,
    /// Held open, as nobody writes into a closed one.
    _stdout: BufReader<ChildStdout>,
}

impl Embedded {
    /// The one registry for all tests of the process, which the first caller starts.
    pub fn shared() -> Arc<Self> {
        static EMBEDDED: OnceLock<Arc<Embedded>> = OnceLock::new();
        EMBEDDED.get_or_init(|| Arc::new(Self::new())).clone()
    }

    /// A registry of one's own.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("signet-tests")
            .tempdir()
            .unwrap()
            .keep();
        let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
        fs::create_dir(path("scripts")).unwrap();
        let log = fs::File::create(path("log")).unwrap();
        let mut child = Command::new("sh")
            .args(["-c", WHILE_TESTS_RUN, "sh"])
            .arg(&folder)
            .arg(env!("CARGO_BIN_EXE_signet"))
            .args(["serve", "--listen", "127.0.0.1:0", "--data", &path("data")])
            .args([
                "--scripts-dir",
                &path("scripts"),
                "--sign-jobs",
                "2",
                "-o",
                "json",
            ])
            // What a terminal's Ctrl-C ends is the tests, and they this.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        stdout.read_line(&mut first).unwrap();
        let started: Value = serde_json::from_str(&first).unwrap_or_else(|error| {
            let log = fs::read_to_string(path("log")).unwrap();
            panic!("signet serve: {error} in: {first}\n{log}")
        });
        let (url, username, password) = (
            text(&started, "url").trim_end_matches('/').to_owned(),
            "admin".to_owned(),
            text(&started, "admin_password").to_owned(),
        );
        let admin = Sandbox::new()
            .env("SIGNET_BASE_URL", &url)
            .env("SIGNET_USERNAME", &username)
            .env("SIGNET_PASSWORD", &password);
        let (secret, public, script) = (path("secret.asc"), path("public.asc"), path("scripts/sign"));
        let key = admin
            .signet([
                "key",
                "generate",
                "--user-id",
                "Lab Signer <lab-signer@example.com>",
                "--secret-key",
                &secret,
                "--public-key",
                &public,
                "--revocation",
                &path("revocation.asc"),
                "-o",
                "json",
            ])
            .success()
            .json();
        admin
            .signet([
                "script",
                "new",
                &script,
                "--signer",
                "signet",
                "--key-file",
                &secret,
            ])
            .success();
        let add = ["add-signing-service", "lab-signer", &script, &public];
        admin
            .signet([&add[..], &["--via", "http", "--skip-validation"]].concat())
            .success();
        Self {
            facts: Facts {
                url,
                username,
                password,
                fingerprint: text(&key, "fingerprint").to_owned(),
                public_key: public,
                script,
            },
            folder: folder.clone(),
            _while_tests_run: child,
            _stdout: stdout,
        }
    }

    /// The folder of signing scripts.
    pub fn scripts(&self) -> PathBuf {
        self.folder.join("scripts")
    }

    /// One more user, who may read.
    #[track_caller]
    pub fn add_reader(&self, name: &str, password: &str) {
        let data = self.folder.join("data");
        let add = [
            "serve",
            "user",
            "add",
            name,
            "--role",
            "reader",
            "--new-password-stdin",
        ];
        let add = [&add[..], &["--data", data.to_str().unwrap()]].concat();
        Sandbox::new()
            .signet_with_input(add, format!("{password}\n").as_bytes())
            .success();
    }
}
