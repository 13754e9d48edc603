//! Signing services: registered over HTTP by an administrator, after the checks of `script validate`; Pulp has a
//! command on the server for it, and no such request.

use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::extract;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

use super::asked::{Asked, created};
use super::body::Body;
use super::fields::Fields;
use crate::server::auth::Role;
use crate::server::error::{PulpError, StoreError};
use crate::server::pulp::objects;
use crate::server::state::State;
use crate::server::store::{SigningService, Time, new_uuid};
use crate::signing::openpgp::Certificates;
use crate::signing::script::{EnvironmentKind, Key, Report, Request, ServiceClass, Status, validate};

/// How long each dry run may take.
const TIMEOUT: Duration = Duration::from_secs(60);

/// `POST signing-services/` with [`crate::api::NewSigningService`]: 201 with the object. What the checks find wrong is
/// a 400: `{"script": ["<check>: <what was seen>", …]}`.
pub(in crate::server) async fn create(
    server: State,
    asked: Asked,
    Body(body): Body,
) -> Result<Response, PulpError> {
    asked.user.must_be(Role::Admin)?;
    let folder = server.config.scripts_dir.clone();
    let mut fields = Fields::of(&body, false);
    let name = fields.required_text("name");
    if let Some(name) = &name
        && server.store.read(|connection| is_taken(connection, name))?
    {
        fields.wrong("name", "This field must be unique.");
    }
    let class = fields.required_text("class");
    if class.is_some_and(|class| class != ServiceClass::ContainerManifest.as_str()) {
        let only = ServiceClass::ContainerManifest.as_str();
        fields.wrong("class", format!("The only class that is known here is {only}."));
    }
    let public_key = fields.required_text("public_key");
    let fingerprint = fields.required_text("pubkey_fingerprint");
    let key = match (public_key, fingerprint) {
        (Some(public_key), Some(fingerprint)) => read_key(&public_key, &fingerprint, &mut fields),
        _ => None,
    };
    let script = fields.required_text("script");
    let script = match script {
        Some(script) => resolve(&script, folder.as_deref(), &mut fields),
        None => None,
    };
    fields.finish()?;
    let (Some(name), Some(key), Some(script)) = (name, key, script) else {
        // Each of these has left an error.
        return Err(StoreError::Broken("signing service").into());
    };
    let new = SigningService {
        uuid: new_uuid(),
        name,
        public_key: key.armored.clone(),
        fingerprint: key.fingerprint.as_str().to_owned(),
        script: script.to_string_lossy().into_owned(),
        created: Time::now(),
    };
    check(script, key).await?;
    let service = server
        .store
        .write(move |connection| {
            if is_taken(connection, &new.name)? {
                return Err(PulpError::field("name", "This field must be unique."));
            }
            insert(connection, &new)?;
            Ok(new)
        })
        .await?;
    Ok(created(objects::signing_service(&service)))
}

/// `DELETE` of one: 204. Repositories that name it name none then.
pub(in crate::server) async fn delete(
    server: State,
    asked: Asked,
    extract::Path(uuid): extract::Path<String>,
) -> Result<Response, PulpError> {
    asked.user.must_be(Role::Admin)?;
    let deleted = server
        .store
        .write(move |connection| {
            Ok::<_, PulpError>(connection.execute("DELETE FROM signing_service WHERE uuid = ?", [uuid])?)
        })
        .await?;
    match deleted {
        0 => Err(PulpError::not_found("SigningService")),
        _ => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

fn is_taken(connection: &Connection, name: &str) -> Result<bool, StoreError> {
    let query = "SELECT 1 FROM signing_service WHERE name = ?";
    let found: Option<i64> = connection.query_row(query, [name], |row| row.get(0)).optional()?;
    Ok(found.is_some())
}

fn insert(connection: &Connection, new: &SigningService) -> Result<(), rusqlite::Error> {
    connection.execute(
        "INSERT INTO signing_service (uuid, name, class, public_key, fingerprint, script, created)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        params![
            new.uuid,
            new.name,
            ServiceClass::ContainerManifest.as_str(),
            new.public_key,
            new.fingerprint,
            new.script,
            new.created,
        ],
    )?;
    Ok(())
}

/// The certificate of this fingerprint in a public key block.
fn read_key(public_key: &str, fingerprint: &str, fields: &mut Fields<'_>) -> Option<Key> {
    let certificates = match Certificates::parse(public_key.as_bytes()) {
        Ok(certificates) => certificates,
        Err(error) => {
            fields.wrong("public_key", format!("The key cannot be read: {error}."));
            return None;
        }
    };
    let wanted = fingerprint.to_ascii_uppercase();
    let found = certificates
        .iter()
        .find(|certificate| certificate.fingerprint().as_str() == wanted);
    let Some(certificate) = found else {
        fields.wrong("pubkey_fingerprint", "The public key has another fingerprint.");
        return None;
    };
    match certificate.to_armored() {
        Ok(armored) => Some(Key {
            fingerprint: certificate.fingerprint(),
            certificate: certificate.clone(),
            armored,
        }),
        Err(error) => {
            fields.wrong("public_key", format!("The key cannot be written: {error}."));
            None
        }
    }
}

/// The script with every link followed; it must then lie below the folder for scripts, so that nobody who can only
/// reach this API chooses what else runs.
fn resolve(script: &str, folder: Option<&Path>, fields: &mut Fields<'_>) -> Option<PathBuf> {
    let refusal = match folder {
        None => "No folder for scripts is set: start `signet serve` with --scripts-dir.".to_owned(),
        Some(folder) => {
            let resolved = folder.canonicalize().and_then(|folder| {
                // A name alone is one in that folder.
                Ok((folder.join(script).canonicalize()?, folder))
            });
            match resolved {
                Ok((script, folder)) if script.starts_with(&folder) && script.is_file() => {
                    return Some(script);
                }
                // What lies elsewhere is not told apart from what is not there.
                _ => format!("There is no such script below {}.", folder.display()),
            }
        }
    };
    fields.wrong("script", refusal);
    None
}

/// Makes the dry runs of `script validate`, in the environment that the task gives the script.
async fn check(script: PathBuf, key: Key) -> Result<(), PulpError> {
    let request = Request {
        script,
        key: Ok(key),
        class: ServiceClass::ContainerManifest,
        environment: EnvironmentKind::Inherit,
        user: None,
        on: None,
        timeout: TIMEOUT,
    };
    let report = tokio::task::spawn_blocking(move || validate(&request, &mut |_| {})).await;
    let refuse =
        |message: String| PulpError::field("script", format!("The script cannot be checked: {message}."));
    let report = report
        .map_err(|error| refuse(error.to_string()))?
        .map_err(|error| refuse(error.to_string()))?;
    match report.valid {
        true => Ok(()),
        false => Err(PulpError::Body(StatusCode::BAD_REQUEST, failures(&report))),
    }
}

fn failures(report: &Report) -> Value {
    let failed = report.checks.iter().filter(|check| check.status == Status::Fail);
    let told: Vec<String> = failed
        .map(|check| match &check.seen {
            Some(seen) => format!("{}: {seen}", check.id),
            None => check.id.to_string(),
        })
        .collect();
    json!({ "script": told })
}
