//! The Pulp that `tests/pulp/up` starts.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use super::{API, Facts, Site};

/// Names another file than `target/pulp/env`.
const ENV_FILE: &str = "SIGNET_PULP_ENV";

/// A real Pulp. While one is held its worker is not stopped.
pub struct Real {
    pub facts: Facts,
    env: HashMap<String, String>,
    in_use: File,
}

impl Real {
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
        let fact = |key: &str| env[key].clone();
        Ok(Self {
            facts: Facts {
                url: fact("BASE_URL"),
                username: fact("USERNAME"),
                password: fact("PASSWORD"),
                fingerprint: fact("FINGERPRINT"),
                public_key: fact("PUBLIC_KEY"),
                script: fact("SCRIPT"),
            },
            env,
            in_use,
        })
    }

    /// `pulpcore-manager`, with this Pulp's settings.
    pub fn manager(&self) -> &str {
        &self.env["MANAGER"]
    }

    /// The keyring with the secret key of `lab-signer`.
    pub fn gnupghome(&self) -> &str {
        &self.env["GNUPGHOME"]
    }

    pub(super) fn stop_worker<'s>(&'s self, site: &'s Site) -> WorkerStopped<'s> {
        self.in_use.unlock().unwrap();
        self.in_use.lock().unwrap();
        self.worker("stop");
        WorkerStopped(Some((self, site)))
    }

    #[track_caller]
    fn worker(&self, what: &str) {
        let output = Command::new(&self.env["WORKER"]).arg(what).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "worker {what}: {said}");
    }
}

/// A Pulp on which no task ever starts, until it is dropped.
pub struct WorkerStopped<'s>(Option<(&'s Real, &'s Site)>);

impl WorkerStopped<'_> {
    /// Starts the worker again.
    pub fn start(mut self) {
        if let Some((pulp, site)) = self.0.take() {
            pulp.worker("start");
            // A worker looks at tasks older than itself only when there is a new one, or after minutes.
            let place = format!("{API}tasks/purge/");
            site.start(&place, &json!({"finished_before": "1970-01-01"}));
        }
    }
}

impl Drop for WorkerStopped<'_> {
    fn drop(&mut self) {
        if let Some((pulp, _)) = self.0 {
            // The test has failed already; the others need the worker, and wake it.
            let _ = Command::new(&pulp.env["WORKER"]).arg("start").output();
        }
    }
}
