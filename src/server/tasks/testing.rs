//! A server with images and a signing service, for the tests of tasks.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, params};
use serde_json::Value;
use tempfile::TempDir;

use super::{NewTask, Order, Runner, Work};
use crate::oci::{Digest, media_type};
use crate::server::config::{Config, Limits};
use crate::server::error::StoreError;
use crate::server::state::Server;
use crate::server::store::{Change, NewManifest, Part, Repository, Role, Task, Time, Unit, new_uuid};
use crate::signing::Claim;
use crate::signing::openpgp::{GeneratedKey, SigningKey, generate};

pub(in crate::server) const IDENTITY: &str = "registry.example.com/app";

/// The signature of the manifest under the reference, from those that were made before.
pub(in crate::server) const SIGNS: &str = r#"
d=$(sha256sum < "$1" | cut -d' ' -f1)
cp "$HERE/$d-$(printf %s "$REFERENCE" | tr / _)" "$SIG_PATH" || exit 1
printf '{"signature_path": "%s"}' "$SIG_PATH""#;

/// A server in a temporary folder, and what a script needs.
pub(in crate::server) struct Site {
    pub(in crate::server) folder: TempDir,
    pub(in crate::server) server: Arc<Server>,
    pub(in crate::server) key: GeneratedKey,
}

impl Site {
    pub(in crate::server) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            data: folder.path().join("data"),
            public_host: None,
            scripts_dir: Some(folder.path().join("scripts")),
            anonymous_pull: false,
            sign_jobs: 4,
            limits: Limits::default(),
        };
        fs::create_dir(folder.path().join("scripts")).unwrap();
        Self {
            server: Arc::new(Server::open(config).unwrap()),
            key: key(),
            folder,
        }
    }

    pub(in crate::server) async fn write<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.server.store.write(f).await.unwrap()
    }

    /// A signing service whose script has this body; `HERE` is the folder of the script. Gives its uuid.
    pub(in crate::server) async fn service(&self, name: &'static str, body: &str) -> String {
        let script = self.script(name, body).to_str().unwrap().to_owned();
        let (public_key, fingerprint) = (self.key.certificate.clone(), self.key.fingerprint.to_string());
        self.write(move |connection| {
            let uuid = new_uuid();
            connection.execute(
                "INSERT INTO signing_service (uuid, name, class, public_key, fingerprint, script, created)
                 VALUES (?, ?, 'container:ManifestSigningService', ?, ?, ?, ?)",
                params![uuid, name, public_key, fingerprint, script, Time::now()],
            )?;
            Ok(uuid)
        })
        .await
    }

    pub(in crate::server) fn scripts(&self) -> PathBuf {
        self.folder.path().join("scripts")
    }

    pub(in crate::server) fn script(&self, name: &str, body: &str) -> PathBuf {
        let path = self.scripts().join(name);
        let here = self.scripts();
        // Written by another process: a script that is open for writing, if only in a child that another test is
        // starting, does not run ("text file busy").
        let written = std::process::Command::new("sh")
            .args([
                "-c",
                "printf '#!/bin/sh\nHERE=%s\n%s\n' \"$1\" \"$2\" > \"$3\" && chmod 700 \"$3\"",
                "sh",
            ])
            .args([here.as_path(), Path::new(body), path.as_path()])
            .status();
        assert!(written.unwrap().success());
        path
    }

    /// Makes the signature that [`SIGNS`] gives for a manifest under a reference, saying what `change` makes of it.
    pub(in crate::server) fn prepare(
        &self,
        manifest: &[u8],
        reference: &str,
        key: &GeneratedKey,
        change: impl FnOnce(&mut Claim),
    ) {
        let now = Timestamp::now();
        let key = SigningKey::read(key.secret_key.expose().as_bytes(), None, None, now).unwrap();
        let mut claim = Claim::new(reference, Digest::of(manifest), now.as_second());
        claim.creator = Some("test".to_owned());
        change(&mut claim);
        let file = format!("{}-{}", Digest::of(manifest).hex(), reference.replace('/', "_"));
        fs::write(self.scripts().join(file), key.sign(&claim, now).unwrap()).unwrap();
    }

    /// A repository with these tags, each of an image of its own whose bytes are the tag's. Gives its uuid.
    pub(in crate::server) async fn repository(&self, name: &'static str, tags: &[&'static str]) -> String {
        let tags = tags.to_vec();
        self.write(move |connection| {
            let repository = Repository::insert(connection, name)?;
            let mut add = Vec::new();
            for tag in tags {
                let image = image(connection, tag, &[])?;
                add.push(Unit::tag(connection, tag, image.id)?);
                add.push(image);
            }
            Change {
                add,
                ..Change::default()
            }
            .apply(connection, repository.id)?;
            Ok(repository.uuid)
        })
        .await
    }

    pub(in crate::server) async fn distribution(&self, repository: &str, base_path: &'static str) {
        let repository = repository.to_owned();
        self.write(move |connection| {
            connection.execute(
                "INSERT OR IGNORE INTO namespace (uuid, name, created) VALUES (?, 'n', 0)",
                [new_uuid()],
            )?;
            connection.execute(
                "INSERT INTO distribution (uuid, name, base_path, repository_id, namespace_id, created, updated)
                 VALUES (?1, ?2, ?2, (SELECT id FROM repository WHERE uuid = ?3),
                 (SELECT id FROM namespace WHERE name = 'n'), 0, 0)",
                params![new_uuid(), base_path, repository],
            )?;
            Ok(())
        })
        .await;
    }

    /// Writes down a task, and gives its uuid.
    pub(in crate::server) async fn task(&self, work: Work, reserved: &[&str]) -> String {
        let task = NewTask {
            name: "test",
            work,
            reserved: reserved.iter().map(|one| (*one).to_owned()).collect(),
            created_by: None,
            logging_cid: "cid".to_owned(),
        };
        let uuid = self.write(move |connection| task.insert(connection)).await;
        self.server.tasks.wake();
        uuid
    }

    /// Asks for signatures of these tags under [`IDENTITY`].
    pub(in crate::server) async fn sign(
        &self,
        repository: &str,
        service: &str,
        tags: Option<&[&str]>,
    ) -> String {
        let order = Order {
            repository: repository.to_owned(),
            service: service.to_owned(),
            identity: IDENTITY.to_owned(),
            tags: tags.map(|tags| tags.iter().map(|tag| (*tag).to_owned()).collect()),
        };
        self.task(Work::Sign(order), &[repository]).await
    }

    pub(in crate::server) async fn start(&self) -> Runner {
        Runner::start(Arc::clone(&self.server)).await.unwrap()
    }

    pub(in crate::server) fn get(&self, uuid: &str) -> Task {
        let read = |connection: &Connection| Task::by_uuid(connection, uuid);
        self.server.store.read(read).unwrap().unwrap()
    }

    /// The task as soon as it is in one of these states.
    pub(in crate::server) async fn wait(&self, uuid: &str, states: &[&str]) -> Task {
        until(|| {
            let task = self.get(uuid);
            states.contains(&task.state.as_str()).then_some(task)
        })
        .await
    }

    pub(in crate::server) async fn ended(&self, uuid: &str) -> Task {
        self.wait(uuid, &["completed", "failed", "canceled"]).await
    }

    pub(in crate::server) fn number(&self, query: &str) -> i64 {
        let read = |connection: &Connection| {
            Ok::<i64, StoreError>(connection.query_row(query, [], |row| row.get(0))?)
        };
        self.server.store.read(read).unwrap()
    }
}

/// The error's description.
pub(in crate::server) fn description(task: &Task) -> String {
    let error: Value = serde_json::from_str(task.error.as_deref().unwrap_or("null")).unwrap();
    error["description"].as_str().unwrap_or_default().to_owned()
}

/// What `look` gives as soon as it gives something.
pub(in crate::server) async fn until<T>(look: impl Fn() -> Option<T>) -> T {
    loop {
        match look() {
            Some(found) => return found,
            None => tokio::time::sleep(Duration::from_millis(2)).await,
        }
    }
}

/// Waits until there is a file.
pub(in crate::server) async fn appears(path: &Path) {
    until(|| path.exists().then_some(())).await;
}

pub(in crate::server) fn key() -> GeneratedKey {
    generate("Test <test@example.com>", None, None, Timestamp::now()).unwrap()
}

/// An image of these bytes, or an index of these images.
pub(in crate::server) fn image(
    connection: &Connection,
    bytes: &str,
    children: &[i64],
) -> Result<Unit, StoreError> {
    let part = |id: &i64| Part {
        role: Role::Child,
        content_id: *id,
    };
    let kind = match children {
        [] => media_type::OCI_MANIFEST,
        _ => media_type::OCI_INDEX,
    };
    let new = NewManifest {
        digest: Digest::of(bytes.as_bytes()),
        media_type: kind.to_owned(),
        artifact_type: None,
        schema_version: 2,
        subject: None,
        annotations: "{}".to_owned(),
        architecture: None,
        os: None,
        labels: "{}".to_owned(),
        bytes: bytes.into(),
        parts: children.iter().map(part).collect(),
    };
    Unit::manifest(connection, &new)
}
