//! The Pulp that `tests/pulp/up` starts, seen by the tests themselves.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::http::{Answer, Http};
use super::{Repository, Sandbox, list, text, unique};

/// Names another file than `target/pulp/env`.
const ENV_FILE: &str = "SIGNET_PULP_ENV";
pub const API: &str = "/pulp/api/v3/";
/// Everything that the tests push is in this namespace.
const NAMESPACE: &str = "scenarios";

/// The running Pulp. While one is held its worker is not stopped, see [`Pulp::stop_worker`].
pub struct Pulp {
    env: HashMap<String, String>,
    pub(super) http: Http,
    login: &'static Login,
    in_use: File,
}

/// Logging in costs the server a password hash, so it is done once for all tests.
struct Login {
    /// For calls of the tests themselves.
    cookies: String,
    csrf_token: String,
    /// The file that `signet login` writes.
    sessions: Vec<u8>,
}

impl Pulp {
    /// The running Pulp, or why there is none.
    pub fn find() -> Result<Self, String> {
        let file = std::env::var_os(ENV_FILE).map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pulp/env"),
            PathBuf::from,
        );
        let Ok(env) = std::fs::read_to_string(&file) else {
            return Err("no Pulp is running; start one with tests/pulp/up".to_owned());
        };
        // `up` writes them for a shell, which needs a backslash before the blanks of a path.
        let env: HashMap<String, String> = env
            .lines()
            .filter_map(|line| line.strip_prefix("SIGNET_PULP_")?.split_once('='))
            .map(|(key, value)| (key.to_owned(), value.replace('\\', "")))
            .collect();
        // A lock between processes: the tests of another checkout may be using this Pulp, too.
        let in_use = File::create(file.with_file_name("tests.lock")).map_err(|error| error.to_string())?;
        in_use.lock_shared().map_err(|error| error.to_string())?;
        let http = Http::new(&env["BASE_URL"]);
        static LOGIN: OnceLock<Result<Login, String>> = OnceLock::new();
        let login = LOGIN
            .get_or_init(|| Login::new(&env, &http))
            .as_ref()
            .map_err(Clone::clone)?;
        Ok(Self {
            env,
            http,
            login,
            in_use,
        })
    }

    /// A value that `up` wrote for the tests, without the prefix of its name.
    #[track_caller]
    pub fn env(&self, key: &str) -> &str {
        &self.env[key]
    }

    /// Host and port.
    pub fn host(&self) -> &str {
        self.env("BASE_URL").trim_start_matches("http://")
    }

    /// A sandbox whose user is the administrator, and logged in.
    pub fn sandbox(&self) -> Sandbox {
        let sandbox = self.sandbox_of(self.env("USERNAME"), self.env("PASSWORD"));
        sandbox.write(".state/signet/sessions.json", &self.login.sessions);
        sandbox
    }

    /// A sandbox with this user's name and password.
    pub fn sandbox_of(&self, username: &str, password: &str) -> Sandbox {
        Sandbox::new()
            .env("SIGNET_BASE_URL", self.env("BASE_URL"))
            .env("SIGNET_USERNAME", username)
            .env("SIGNET_PASSWORD", password)
    }

    /// A call as the administrator.
    #[track_caller]
    pub fn call(&self, method: &str, place: &str, body: Option<&Value>) -> Answer {
        let headers = [
            ("Cookie", self.login.cookies.as_str()),
            ("X-CSRFToken", self.login.csrf_token.as_str()),
            ("Content-Type", "application/json"),
        ];
        let body = body.map(Value::to_string).unwrap_or_default();
        self.http.call(method, place, &headers, body.into_bytes())
    }

    /// An object, or a list, by its href or its place under `api/v3/`.
    #[track_caller]
    pub fn get(&self, place: &str) -> Value {
        let place = match place.strip_prefix('/') {
            Some(_) => place.to_owned(),
            None => format!("{API}{place}"),
        };
        self.call("GET", &place, None).good().json()
    }

    /// Makes an object and gives it back; where a task makes it, when that has ended.
    #[track_caller]
    pub fn create(&self, place: &str, object: &Value) -> Value {
        let answer = self.call("POST", &format!("{API}{place}"), Some(object)).good();
        if answer.status != 202 {
            return answer.json();
        }
        let task = self.ended(text(&answer.json(), "task"));
        assert_eq!(task["state"], "completed", "{task}");
        self.get(task["created_resources"][0].as_str().unwrap())
    }

    /// Starts a task with a POST and gives its href.
    #[track_caller]
    pub fn start(&self, place: &str, body: &Value) -> String {
        let answer = self.call("POST", place, Some(body)).good();
        text(&answer.json(), "task").to_owned()
    }

    /// The task when it has ended, in whatever state.
    #[track_caller]
    pub fn ended(&self, task: &str) -> Value {
        for _ in 0..1200 {
            let task = self.get(task);
            if ["completed", "failed", "canceled", "skipped"].contains(&text(&task, "state")) {
                return task;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("task {task} does not end");
    }

    /// Deletes what may be there or not, and gives the task that does it, where there is one.
    pub fn delete(&self, href: &str) -> Option<String> {
        let answer = self.call("DELETE", href, None);
        (answer.status == 202).then(|| text(&answer.json(), "task").to_owned())
    }

    /// A repository of a name of its own, which comes to be with the first push.
    pub fn repository(&self, label: &str) -> Repository<'_> {
        static ONCE: OnceLock<()> = OnceLock::new();
        // Two first pushes at the same time would both make the namespace.
        ONCE.get_or_init(|| {
            let place = format!("{API}pulp_container/namespaces/");
            self.call("POST", &place, Some(&json!({"name": NAMESPACE})));
        });
        Repository::new(self, format!("{NAMESPACE}/{}", unique(label)))
    }

    /// The sign tasks of this repository, the latest first.
    pub fn sign_tasks(&self, repository: &str) -> Vec<Value> {
        let place = format!("tasks/?name__contains=sign.sign&reserved_resources={repository}");
        list(&self.get(&place), "results").clone()
    }

    /// Runs Pulp's own administration program on the server, and gives what it says.
    #[track_caller]
    pub fn manage<const N: usize>(&self, args: [&str; N]) -> String {
        let output = Command::new(self.env("MANAGER")).args(args).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "pulpcore-manager {args:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Stops the worker, when no other test uses this Pulp any more, until the result is dropped.
    pub fn stop_worker(&self) -> WorkerStopped<'_> {
        self.in_use.unlock().unwrap();
        self.in_use.lock().unwrap();
        self.worker("stop");
        WorkerStopped(Some(self))
    }

    #[track_caller]
    fn worker(&self, what: &str) {
        let output = Command::new(self.env("WORKER")).arg(what).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "worker {what}: {said}");
    }
}

/// A Pulp on which no task ever starts, until it is dropped.
pub struct WorkerStopped<'p>(Option<&'p Pulp>);

impl WorkerStopped<'_> {
    /// Starts the worker again.
    pub fn start(mut self) {
        if let Some(pulp) = self.0.take() {
            pulp.worker("start");
            // A worker looks at tasks older than itself only when there is a new one, or after minutes.
            let place = format!("{API}tasks/purge/");
            pulp.start(&place, &json!({"finished_before": "1970-01-01"}));
        }
    }
}

impl Drop for WorkerStopped<'_> {
    fn drop(&mut self) {
        if let Some(pulp) = self.0 {
            // The test has failed already; the others need the worker, and wake it.
            let _ = Command::new(pulp.env("WORKER")).arg("start").output();
        }
    }
}

impl Login {
    /// Logs in; or why that is not possible.
    fn new(env: &HashMap<String, String>, http: &Http) -> Result<Self, String> {
        let (username, password) = (&env["USERNAME"], &env["PASSWORD"]);
        let basic = format!("Basic {}", STANDARD.encode(format!("{username}:{password}")));
        let place = format!("{API}login/");
        let answer = http
            .try_call("POST", &place, &[("Authorization", &basic)], Vec::new())
            .map_err(|error| format!("Pulp does not answer: {error}"))?
            .good();
        let cookies = answer.cookies();
        let csrf_token = cookies
            .iter()
            .find_map(|cookie| cookie.strip_prefix("csrftoken="))
            .unwrap();
        let sandbox = Sandbox::new().env("SIGNET_PASSWORD", password);
        sandbox
            .signet(["--base-url", &env["BASE_URL"], "--username", username, "login"])
            .success();
        Ok(Self {
            csrf_token: csrf_token.to_owned(),
            cookies: cookies.join("; "),
            sessions: std::fs::read(sandbox.path(".state/signet/sessions.json")).unwrap(),
        })
    }
}
