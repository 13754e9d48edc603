//! Where scenarios run: the embedded registry, or the Pulp that `tests/pulp/up` starts.

mod embedded;
mod login;
mod real;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::http::{Answer, Http};
use super::{Repository, Sandbox, list, text, unique};
use embedded::Embedded;
use login::Login;
use real::Real;
pub use real::WorkerStopped;

/// `embedded`, which is the default, or `pulp`.
const SWITCH: &str = "SIGNET_TEST_SERVER";
pub const API: &str = "/pulp/api/v3/";
/// Everything that the tests push is in this namespace.
const NAMESPACE: &str = "scenarios";

/// A registry that runs, with an administrator, and with the signing service `lab-signer`. While one is held, a real
/// Pulp's worker is not stopped, see [`Site::stop_worker`].
pub struct Site {
    server: Server,
    pub(super) http: Http,
    login: Arc<Login>,
}

enum Server {
    Embedded(Arc<Embedded>),
    Real(Real),
}

/// What is known of either.
struct Facts {
    url: String,
    username: String,
    password: String,
    /// Of the key of `lab-signer`.
    fingerprint: String,
    /// The file with its certificate.
    public_key: String,
    /// The script of `lab-signer`.
    script: String,
}

/// A user who is nobody in particular, until it is dropped.
pub struct User<'s> {
    site: &'s Site,
    pub name: String,
    pub password: String,
    /// Where a real Pulp has it.
    href: Option<String>,
}

impl Site {
    /// Whether the switch says so.
    pub fn is_embedded() -> bool {
        match std::env::var(SWITCH).as_deref() {
            Err(_) | Ok("" | "embedded") => true,
            Ok("pulp") => false,
            Ok(other) => panic!("{SWITCH}={other}: neither embedded nor pulp"),
        }
    }

    /// The registry that the switch names, or why there is none.
    pub fn find() -> Result<Self, String> {
        let server = match Self::is_embedded() {
            true => Server::Embedded(Embedded::shared()),
            false => Server::Real(Real::find()?),
        };
        let http = Http::new(&server.facts().url);
        // Once for all tests, as it costs the server a password hash.
        static LOGIN: OnceLock<Result<Arc<Login>, String>> = OnceLock::new();
        let login = LOGIN.get_or_init(|| Login::new(server.facts(), &http).map(Arc::new));
        let login = login.clone()?;
        Ok(Self { server, http, login })
    }

    /// An embedded registry that no other test sees.
    pub fn alone() -> Self {
        let server = Server::Embedded(Arc::new(Embedded::new()));
        let http = Http::new(&server.facts().url);
        let login = Arc::new(Login::new(server.facts(), &http).unwrap());
        Self { server, http, login }
    }

    /// What holds for the one, and what for the other.
    pub fn either<T>(&self, embedded: T, real: T) -> T {
        match self.server {
            Server::Embedded(_) => embedded,
            Server::Real(_) => real,
        }
    }

    /// Its address, without a slash at its end.
    pub fn url(&self) -> &str {
        &self.facts().url
    }

    /// Host and port.
    pub fn host(&self) -> &str {
        self.url().trim_start_matches("http://")
    }

    /// The administrator's name.
    pub fn username(&self) -> &str {
        &self.facts().username
    }

    /// The administrator's password.
    pub fn password(&self) -> &str {
        &self.facts().password
    }

    /// The fingerprint of the key of `lab-signer`.
    pub fn fingerprint(&self) -> &str {
        &self.facts().fingerprint
    }

    /// The file with the certificate of `lab-signer`.
    pub fn public_key(&self) -> &str {
        &self.facts().public_key
    }

    /// The script of `lab-signer`.
    pub fn script(&self) -> &str {
        &self.facts().script
    }

    fn facts(&self) -> &Facts {
        self.server.facts()
    }

    /// A sandbox whose user is the administrator, and logged in.
    pub fn sandbox(&self) -> Sandbox {
        let sandbox = self.sandbox_of(self.username(), self.password());
        sandbox.write(".state/signet/sessions.json", &self.login.sessions);
        sandbox
    }

    /// A sandbox with this user's name and password.
    pub fn sandbox_of(&self, username: &str, password: &str) -> Sandbox {
        Sandbox::new()
            .env("SIGNET_BASE_URL", self.url())
            .env("SIGNET_USERNAME", username)
            .env("SIGNET_PASSWORD", password)
    }

    /// The headers of the administrator's session.
    pub fn session(&self) -> [(&'static str, &str); 2] {
        [
            ("Cookie", self.login.cookies.as_str()),
            ("X-CSRFToken", self.login.csrf_token.as_str()),
        ]
    }

    /// A call as the administrator.
    #[track_caller]
    pub fn call(&self, method: &str, place: &str, body: Option<&Value>) -> Answer {
        let headers = [&self.session()[..], &[("Content-Type", "application/json")]].concat();
        let body = body.map(Value::to_string).unwrap_or_default();
        self.ask(method, place, &headers, body.into_bytes())
    }

    /// A call with these headers alone.
    #[track_caller]
    pub fn ask(&self, method: &str, place: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        self.http.call(method, place, headers, body)
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
        self.repository_named(&format!("{NAMESPACE}/{}", unique(label)))
    }

    /// A repository of this name, for the one test that has it.
    pub fn repository_named(&self, name: &str) -> Repository<'_> {
        Repository::new(self, name.to_owned())
    }

    /// The sign tasks of this repository, the latest first.
    pub fn sign_tasks(&self, repository: &str) -> Vec<Value> {
        let place = format!("tasks/?name__contains=sign.sign&reserved_resources={repository}");
        list(&self.get(&place), "results").clone()
    }

    /// A new user without any rights on a real Pulp, who may read on the embedded registry.
    #[track_caller]
    pub fn add_user(&self) -> User<'_> {
        let (name, password) = (unique("scenarios"), "not-a-secret-7".to_owned());
        let href = match &self.server {
            Server::Embedded(registry) => {
                registry.add_reader(&name, &password);
                None
            }
            Server::Real(_) => {
                let user = self.create("users/", &json!({"username": name, "password": password}));
                Some(text(&user, "pulp_href").to_owned())
            }
        };
        User {
            site: self,
            name,
            password,
            href,
        }
    }

    /// A folder whose scripts the server runs.
    pub fn folder(&self) -> TempDir {
        use std::os::unix::fs::PermissionsExt;
        let folder = match &self.server {
            Server::Embedded(registry) => tempfile::tempdir_in(registry.scripts()),
            Server::Real(_) => tempfile::tempdir(),
        };
        let folder = folder.unwrap();
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
        folder
    }

    /// How the program registers and removes signing services here.
    pub fn registrar(&self) -> [&str; 2] {
        match &self.server {
            Server::Embedded(_) => ["--via", "http"],
            Server::Real(pulp) => ["--manager", pulp.manager()],
        }
    }

    /// Registers a signing service.
    #[track_caller]
    pub fn add_service(&self, name: &str, script: &Path, certificate: &Path) {
        let (mut key, mut home) = (certificate.to_str().unwrap(), None);
        if let Server::Real(pulp) = &self.server
            && key == self.public_key()
        {
            // It is in the keyring of Pulp's own gpg, which takes a certificate from elsewhere for a second key.
            (key, home) = (self.fingerprint(), Some(["--home", pulp.gnupghome()]));
        }
        let mut add = vec!["add-signing-service", name, script.to_str().unwrap(), key];
        add.extend(["--skip-validation"].iter().chain(&self.registrar()));
        add.extend(home.iter().flatten());
        self.sandbox().signet(add).success();
    }

    /// Removes a signing service.
    #[track_caller]
    pub fn remove_service(&self, name: &str) {
        let remove = ["remove-signing-service", name, "--yes"];
        self.sandbox()
            .signet([&remove[..], &self.registrar()].concat())
            .success();
    }

    /// A signature by the key of `lab-signer` that this manifest is the image of this name, made past the server.
    #[track_caller]
    pub fn signature(&self, manifest: &[u8], reference: &str) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let (file, signature) = (folder.path().join("manifest"), folder.path().join("signature"));
        std::fs::write(&file, manifest).unwrap();
        let mut script = Command::new(self.script());
        script
            .arg(&file)
            .current_dir(folder.path())
            .env("REFERENCE", reference)
            .env("SIG_PATH", &signature)
            .env("PULP_SIGNING_KEY_FINGERPRINT", self.fingerprint())
            .stdin(Stdio::null());
        if let Server::Real(pulp) = &self.server {
            script.env("GNUPGHOME", pulp.gnupghome());
        }
        let output = script.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", self.script());
        std::fs::read(&signature).unwrap()
    }

    /// The folder with `pulpcore-manager`, where there is one.
    pub fn manager_folder(&self) -> Option<&Path> {
        match &self.server {
            Server::Embedded(_) => None,
            Server::Real(pulp) => Path::new(pulp.manager()).parent(),
        }
    }

    /// Stops the worker, when no other test uses this Pulp any more, until the result is dropped.
    #[track_caller]
    pub fn stop_worker(&self) -> WorkerStopped<'_> {
        match &self.server {
            Server::Embedded(_) => panic!("the embedded registry has no worker of its own"),
            Server::Real(pulp) => pulp.stop_worker(self),
        }
    }
}

impl Server {
    fn facts(&self) -> &Facts {
        match self {
            Self::Embedded(registry) => &registry.facts,
            Self::Real(pulp) => &pulp.facts,
        }
    }
}

impl User<'_> {
    /// A sandbox of this user's.
    pub fn sandbox(&self) -> Sandbox {
        self.site.sandbox_of(&self.name, &self.password)
    }
}

impl Drop for User<'_> {
    fn drop(&mut self) {
        if let Some(href) = &self.href {
            self.site.delete(href);
        }
    }
}
