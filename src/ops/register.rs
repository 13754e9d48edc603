//! Registering and removing signing services.

use std::path::Path;

use futures_util::TryStreamExt;
use serde::Serialize;

use super::error::OpsError;
use super::manager::Manager;
use super::resolve;
use crate::api::{NewSigningService, Release, SigningService};
use crate::client::{Client, ClientError};
use crate::signing::openpgp::Certificates;

pub use super::manager::NewService;
pub use crate::signing::shell::Shell;

/// The way to the server's registrations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Via {
    /// Over HTTP where the server takes it, else by the manager.
    #[default]
    Auto,
    /// Over HTTP.
    Http,
    /// By `pulpcore-manager`.
    Manager,
}

/// Where and how registrations are made.
#[derive(Clone, Debug)]
pub struct Registrar {
    /// The way.
    pub via: Via,
    /// The manager's command as it would be typed.
    pub manager: String,
    /// The machine that the manager is on.
    pub shell: Shell,
}

/// What registering did.
#[derive(Debug, Serialize)]
pub struct Registered {
    /// `registered`, `unchanged` or, in a dry run, `would-register`.
    pub result: &'static str,
    /// The service's name.
    pub name: String,
    /// Its key.
    pub fingerprint: String,
    /// Its script.
    pub script: String,
    /// As the server shows it; `None` in a dry run.
    pub service: Option<SigningService>,
}

/// What removing did, or would do.
#[derive(Debug, Serialize)]
pub struct Removed {
    /// `removed` or, in a dry run, `would-remove`.
    pub result: &'static str,
    /// The service's name.
    pub name: String,
    /// The repositories that had it attached, and have none now.
    pub repositories: Vec<String>,
}

/// Registers a signing service and reads it back. One that is there and the same is left alone; services are
/// immutable, so another one of that name is an error.
pub async fn add(
    client: &Client,
    registrar: &Registrar,
    new: &NewService,
    dry_run: bool,
) -> Result<Registered, OpsError> {
    let (name, script) = (new.name.as_str(), new.script.as_str());
    let fingerprint = new.certificate.fingerprint().to_string();
    let report = |result, service| Registered {
        result,
        name: name.to_owned(),
        fingerprint: fingerprint.clone(),
        script: script.to_owned(),
        service,
    };
    let wanted = describe(&fingerprint, script);
    if let Some(there) = find(client, name).await? {
        if is_same(&there, &fingerprint, script) {
            return Ok(report("unchanged", Some(there)));
        }
        let there = describe(&there.pubkey_fingerprint, &there.script);
        return Err(OpsError::ServiceDiffers {
            name: name.to_owned(),
            there,
            wanted,
        });
    }
    if dry_run {
        return Ok(report("would-register", None));
    }
    let over_http = NewSigningService {
        name: name.to_owned(),
        class: new.class.clone(),
        public_key: new.certificate.to_armored()?,
        pubkey_fingerprint: fingerprint.clone(),
        script: script.to_owned(),
    };
    let http = async || client.pulp().create_signing_service(&over_http).await.map(drop);
    let manager = async || registrar.manager(client).await.add(new).await;
    registrar.either(http, manager).await?;

    let there = find(client, name).await?;
    match there {
        Some(there) if is_same(&there, &fingerprint, script) => Ok(report("registered", Some(there))),
        other => Err(OpsError::RegisteredOtherwise {
            name: name.to_owned(),
            there: other.map_or("nothing".to_owned(), |there| {
                describe(&there.pubkey_fingerprint, &there.script)
            }),
            wanted,
        }),
    }
}

/// The repositories that would lose their signing service: Pulp sets them to none without a word.
pub async fn users(client: &Client, name: &str) -> Result<(SigningService, Vec<String>), OpsError> {
    let service = resolve::signing_service(client, name).await?;
    let all = client.pulp().list_container_repositories(None);
    let using = all.try_filter_map(|repository| {
        let attached = repository.manifest_signing_service.as_ref();
        let uses = attached.is_some_and(|href| href.path() == service.pulp_href.path());
        std::future::ready(Ok(uses.then_some(repository.name)))
    });
    let using = using.try_collect().await?;
    Ok((service, using))
}

/// Removes a signing service and sees that it is gone.
pub async fn remove(
    client: &Client,
    registrar: &Registrar,
    service: &SigningService,
    class: Option<&str>,
) -> Result<(), OpsError> {
    let http = async || client.pulp().delete_signing_service(&service.pulp_href).await;
    let manager = async || registrar.manager(client).await.remove(&service.name, class).await;
    registrar.either(http, manager).await?;
    match find(client, &service.name).await? {
        None => Ok(()),
        Some(_) => Err(OpsError::Manager {
            command: registrar.manager.clone(),
            code: Some(0),
            said: format!("nothing, and `{}` is still there", service.name),
        }),
    }
}

impl Registrar {
    /// Tries the allowed ways, HTTP first.
    async fn either(
        &self,
        http: impl AsyncFnOnce() -> Result<(), ClientError>,
        manager: impl AsyncFnOnce() -> Result<(), OpsError>,
    ) -> Result<(), OpsError> {
        if self.via == Via::Manager {
            return manager().await;
        }
        match http().await {
            Err(ClientError::MethodNotAllowed { .. }) if self.via == Via::Auto => manager().await,
            Err(ClientError::MethodNotAllowed { .. }) => Err(OpsError::NotOverHttp),
            outcome => Ok(outcome?),
        }
    }

    async fn manager(&self, client: &Client) -> Manager {
        Manager {
            command: self.manager.clone(),
            shell: self.shell.clone(),
            core: core(client).await,
        }
    }
}

/// pulpcore's version. Not to know it only means to take the option names of today.
async fn core(client: &Client) -> Option<Release> {
    client.pulp().status().await.ok()?.release("core")
}

async fn find(client: &Client, name: &str) -> Result<Option<SigningService>, OpsError> {
    let mut found: Vec<SigningService> = client
        .pulp()
        .list_signing_services(Some(name), Some(1))
        .try_collect()
        .await?;
    Ok(found.pop())
}

/// The same key and the same script; Pulp stores the script's path with links resolved.
fn is_same(there: &SigningService, fingerprint: &str, script: &str) -> bool {
    let resolved = Path::new(script).canonicalize();
    let same_script = there.script == script || resolved.is_ok_and(|path| Path::new(&there.script) == path);
    let shown = Certificates::parse(there.public_key.as_bytes());
    let same_key = shown.is_ok_and(|keys| {
        keys.iter()
            .any(|key| key.fingerprint().to_string().eq_ignore_ascii_case(fingerprint))
    });
    same_script && same_key && there.pubkey_fingerprint.eq_ignore_ascii_case(fingerprint)
}

fn describe(fingerprint: &str, script: &str) -> String {
    format!("key {fingerprint} and script {script}")
}
