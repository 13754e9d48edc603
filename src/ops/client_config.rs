//! The files with which podman, skopeo and CRI-O take a repository's images only when they are signed.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use jiff::Timestamp;
use serde::Serialize;

use super::error::OpsError;
use super::files::{self, PUBLIC};
use super::identity::BasePathError;
use super::{resolve, sign};
use crate::api::SigningService;
use crate::client::Client;
use crate::oci::DockerReference;
use crate::signing::openpgp::{Certificate, Certificates};
use crate::signing::policy::{Policy, PolicyError, ScopeRule, SignedIdentity};
use crate::signing::registries_d::RegistriesD;

pub use crate::signing::policy::Change;

/// What is read of an existing file at most, in bytes.
const FILE_MAX: u64 = 16 << 20;

/// The file of this program's own in registries.d.
const REGISTRIES_FILE: &str = "signet.yaml";

/// What to configure.
#[derive(Clone, Debug)]
pub struct ConfigRequest {
    /// The repositories: names, hrefs or prns.
    pub repositories: Vec<String>,
    /// The signing service whose key to trust; `None` is each repository's own.
    pub signing_service: Option<String>,
    /// The host that signatures name.
    pub identity_host: String,
    /// The domain worked in; `None` is the server's default.
    pub domain: Option<String>,
    /// Where clients type another name than signatures have.
    pub remap: Option<Remap>,
    /// The folder to write into.
    pub to: PathBuf,
    /// The folder that it will be on the clients; `None` is where it is written.
    pub install_prefix: Option<PathBuf>,
}

/// `PREFIX=SIGNED`: clients type names that begin with PREFIX for images signed under SIGNED.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remap {
    prefix: String,
    signed_prefix: String,
}

impl FromStr for Remap {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (prefix, signed_prefix) = text.split_once('=').ok_or("expected PREFIX=SIGNED")?;
        SignedIdentity::remap(prefix, signed_prefix)?;
        Ok(Self {
            prefix: prefix.to_owned(),
            signed_prefix: signed_prefix.to_owned(),
        })
    }
}

/// The new content of the files, worked out; nothing has been written yet.
#[derive(Debug, Serialize)]
pub struct ClientConfig {
    /// What has become of the folder.
    pub result: ConfigResult,
    /// What is required of which repository.
    pub scopes: Vec<ConfiguredScope>,
    /// The files, in the order in which they are written.
    pub files: Vec<ConfigFile>,
    /// What may surprise the user.
    pub warnings: Vec<String>,
}

/// What has become of the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConfigResult {
    /// Files have been written.
    Written,
    /// Files are to be written.
    WouldWrite,
    /// Everything is there already.
    Unchanged,
}

impl ConfigResult {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::WouldWrite => "would-write",
            Self::Unchanged => "unchanged",
        }
    }
}

/// What clients will require of a repository.
#[derive(Debug, Serialize)]
pub struct ConfiguredScope {
    /// The repository's name in Pulp.
    pub repository: String,
    /// The name that clients type: the scope in policy.json.
    pub scope: String,
    /// The name that signatures have.
    pub signed_as: String,
    /// The signing service.
    pub signing_service: String,
    /// The fingerprint of its key.
    pub fingerprint: String,
    /// What becomes of the scope.
    pub result: Change,
}

/// A file.
#[derive(Debug, Serialize)]
pub struct ConfigFile {
    /// Where it is.
    pub path: PathBuf,
    /// What becomes of it.
    pub result: Change,
    #[serde(skip)]
    content: String,
    #[serde(skip)]
    mode: u32,
}

/// A file as it is, read before anything is changed.
struct Existing {
    /// Where it really is: a link is followed, and stays.
    path: PathBuf,
    text: Option<String>,
    mode: u32,
}

/// A repository under one of its names.
struct Served {
    repository: String,
    signed_as: String,
    service: SigningService,
    certificate: Certificate,
}

/// Looks up what clients have to know, and works out the files. Writes nothing.
///
/// Errors: unknown names, a repository that nothing serves, existing files that are invalid.
pub async fn plan(client: &Client, request: &ConfigRequest) -> Result<ClientConfig, OpsError> {
    let mut served = Vec::new();
    for name in &request.repositories {
        served.extend(names_of(client, request, name).await?);
    }
    let prefix = request.install_prefix.as_ref().unwrap_or(&request.to);
    let prefix = std::path::absolute(prefix).map_err(|source| OpsError::Read {
        path: prefix.clone(),
        source,
    })?;

    let mut warnings = Vec::new();
    let mut keys: Vec<ConfigFile> = Vec::new();
    let mut rules = Vec::new();
    for one in &served {
        let name = format!("keys/{}.asc", one.certificate.fingerprint());
        let key_path = prefix.join(&name);
        let (scope, identity) = scope_of(one, request.remap.as_ref())?;
        rules.push(ScopeRule {
            scope,
            key_path: key_path
                .to_str()
                .ok_or_else(|| OpsError::NotUnicode {
                    path: key_path.clone(),
                })?
                .to_owned(),
            identity,
        });
        let existing = Existing::read(&request.to.join(name))?;
        if keys.iter().all(|key| key.path != existing.path) {
            keys.push(existing.becomes(one.certificate.to_armored()?));
            warnings.extend(key_problem(one));
        }
    }
    let scopes: Vec<String> = rules.iter().map(|rule| rule.scope.clone()).collect();

    let registries = registries(&request.to.join("registries.d"), &scopes)?;

    let existing = Existing::read(&request.to.join("policy.json"))?;
    let invalid = |syntax| PolicyError::Invalid {
        path: existing.path.clone(),
        syntax,
    };
    let edited = Policy::edit(existing.text.as_deref(), &rules).map_err(invalid)?;
    let policy = Policy::parse(edited.text.as_bytes()).map_err(invalid)?;
    for scope in &scopes {
        warnings.extend(
            policy.overrides(scope).into_iter().map(|image| {
                format!("policy.json says something else for {image}, which goes before {scope}")
            }),
        );
    }
    if existing.text.is_none() {
        warnings.push(
            "the new policy.json takes all other images unsigned; a `default` of reject would refuse them"
                .to_owned(),
        );
    }
    // The policy last: it never names a key that is not there yet.
    let policy = existing.becomes(edited.text);
    let files: Vec<ConfigFile> = keys.into_iter().chain([registries, policy]).collect();
    let is_unchanged = files.iter().all(|file| file.result == Change::Unchanged);
    let scopes = served.into_iter().zip(scopes).zip(&edited.changes);
    Ok(ClientConfig {
        result: if is_unchanged {
            ConfigResult::Unchanged
        } else {
            ConfigResult::WouldWrite
        },
        scopes: scopes
            .map(|((one, scope), change)| ConfiguredScope {
                repository: one.repository,
                scope,
                signed_as: one.signed_as,
                signing_service: one.service.name,
                fingerprint: one.certificate.fingerprint().to_string(),
                result: *change,
            })
            .collect(),
        files,
        warnings,
    })
}

/// Writes what has changed, each file whole or not at all.
pub fn write(mut config: ClientConfig) -> Result<ClientConfig, OpsError> {
    for file in config
        .files
        .iter()
        .filter(|file| file.result != Change::Unchanged)
    {
        if let Some(folder) = file.path.parent() {
            files::make_folder(folder)?;
        }
        files::write(&file.path, file.content.as_bytes(), file.mode, true)?;
        config.result = ConfigResult::Written;
    }
    Ok(config)
}

/// A repository under each name that clients can pull it by.
async fn names_of(client: &Client, request: &ConfigRequest, name: &str) -> Result<Vec<Served>, OpsError> {
    let status = async { Ok::<_, OpsError>(client.pulp().status().await?) };
    let (status, repository) = tokio::try_join!(status, resolve::repository(client, name))?;
    let (service, distributions) = tokio::try_join!(
        sign::service(client, &repository, request.signing_service.as_deref()),
        sign::distributions(client, &repository),
    )?;
    if distributions.is_empty() {
        return Err(BasePathError::NoDistribution.into());
    }
    let certificate = certificate_of(&service)?;
    let served = distributions.iter().map(|distribution| {
        let path = sign::with_domain(request.domain.as_deref(), &status, &distribution.base_path);
        Served {
            repository: repository.name.clone(),
            signed_as: format!("{}/{path}", request.identity_host),
            service: service.clone(),
            certificate: certificate.clone(),
        }
    });
    Ok(served.collect())
}

/// The certificate with the service's fingerprint; other keys beside it are not trusted.
fn certificate_of(service: &SigningService) -> Result<Certificate, OpsError> {
    let certificates = Certificates::parse(service.public_key.as_bytes())?;
    let fingerprint = &service.pubkey_fingerprint;
    let is_it = |certificate: &&Certificate| {
        certificate
            .fingerprint()
            .to_string()
            .eq_ignore_ascii_case(fingerprint)
    };
    certificates
        .iter()
        .find(is_it)
        .cloned()
        .ok_or_else(|| OpsError::OtherServiceKey {
            name: service.name.clone(),
            fingerprint: fingerprint.clone(),
        })
}

/// What keeps clients from accepting the key's signatures.
fn key_problem(one: &Served) -> Option<String> {
    let details = one.certificate.describe(Timestamp::now());
    let signs = details.primary.signs || details.subkeys.iter().any(|subkey| subkey.signs);
    let problem = details
        .primary
        .problem
        .unwrap_or_else(|| "is not for signing".to_owned());
    (!signs).then(|| {
        format!(
            "clients will refuse every image: the key of signing service {} {problem}",
            one.service.name
        )
    })
}

/// The name that clients type, and how it is compared with the one that is signed.
fn scope_of(one: &Served, remap: Option<&Remap>) -> Result<(String, SignedIdentity), OpsError> {
    let Some(remap) = remap else {
        // As clients look it up: a short name stands for Docker Hub.
        let scope = one.signed_as.parse::<DockerReference>();
        let scope = scope.map_or_else(|_| one.signed_as.clone(), |reference| reference.repository());
        return Ok((scope, SignedIdentity::default()));
    };
    let rest = one
        .signed_as
        .strip_prefix(&remap.signed_prefix)
        .filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let rest = rest.ok_or_else(|| OpsError::NotMapped {
        repository: one.repository.clone(),
        identity: one.signed_as.clone(),
        signed_prefix: remap.signed_prefix.clone(),
    })?;
    let identity = SignedIdentity::RemapIdentity {
        prefix: remap.prefix.clone(),
        signed_prefix: remap.signed_prefix.clone(),
    };
    Ok((format!("{}{rest}", remap.prefix), identity))
}

/// The file in registries.d. A namespace that another file there configures is left out: clients refuse a folder
/// that names one twice.
fn registries(folder: &Path, scopes: &[String]) -> Result<ConfigFile, OpsError> {
    let path = folder.join(REGISTRIES_FILE);
    let there = RegistriesD::read(folder)?;
    let is_ours = |scope: &&String| there.file_of(scope).is_none_or(|file| file == path);
    let ours: Vec<String> = scopes.iter().filter(is_ours).cloned().collect();
    let existing = Existing::read(&path)?;
    let text = RegistriesD::edit(&existing.path, existing.text.as_deref(), &ours)?;
    Ok(existing.becomes(text))
}

impl Existing {
    fn read(path: &Path) -> Result<Self, OpsError> {
        let failed = |source| OpsError::Read {
            path: path.to_owned(),
            source,
        };
        let real = match fs::canonicalize(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self {
                    path: path.to_owned(),
                    text: None,
                    mode: PUBLIC,
                });
            }
            real => real.map_err(failed)?,
        };
        let mode = fs::metadata(&real).map_err(failed)?.permissions().mode() & 0o777;
        let bytes = files::read(&real, FILE_MAX)?;
        let text = String::from_utf8(bytes).map_err(|error| failed(io::Error::other(error)))?;
        Ok(Self {
            // As given where it is no link: that is what the user knows.
            path: if path.is_symlink() { real } else { path.to_owned() },
            text: Some(text),
            mode,
        })
    }

    fn becomes(&self, content: String) -> ConfigFile {
        ConfigFile {
            path: self.path.clone(),
            result: match &self.text {
                None => Change::Added,
                Some(text) if *text == content => Change::Unchanged,
                Some(_) => Change::Changed,
            },
            content,
            mode: self.mode,
        }
    }
}
