//! The keys that a user trusts, and how many of them must have signed.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use jiff::Timestamp;

use super::error::OpsError;
use super::{files, resolve};
use crate::api::{Href, SigningService};
use crate::client::{Client, DistributionFilter};
use crate::oci::{BasePath, Digest};
use crate::signing::openpgp::{Certificates, Verifier};
use crate::signing::{IdentityRule, Reason, Verdict};

/// The largest key file that is read, in bytes.
pub(super) const KEY_MAX: u64 = 4 << 20;

/// A key to verify with, as it is given.
#[derive(Clone, Debug)]
pub enum KeyChoice {
    /// The key of the signing service of this name.
    Service(String),
    /// The public key in this file.
    File(PathBuf),
}

/// How many of the given keys must have signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Require {
    /// One of them.
    #[default]
    Any,
    /// Every one.
    All,
    /// At least so many.
    Number(NonZeroUsize),
}

/// The keys that count, each by the name it was given by.
pub struct TrustedKeys {
    keys: Vec<TrustedKey>,
    required: usize,
}

struct TrustedKey {
    name: String,
    verifier: Verifier,
}

/// A signature as the trusted keys see it.
pub(super) struct Judged {
    /// The place among the keys of the one that it is by; known when it is genuine.
    pub(super) key: Option<usize>,
    /// The best that any key says of it.
    pub(super) verdict: Verdict,
    /// When it stops being good; `None` for never.
    pub(super) expires: Option<Timestamp>,
}

impl FromStr for Require {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "any" => Ok(Self::Any),
            "all" => Ok(Self::All),
            number => number
                .parse()
                .map(Self::Number)
                .map_err(|_| "expected any, all or a number from 1".to_owned()),
        }
    }
}

impl TrustedKeys {
    /// Looks the keys up, in the order given, to be judged as of `now`.
    pub async fn find(
        client: &Client,
        choices: &[KeyChoice],
        require: Require,
        now: Timestamp,
    ) -> Result<Self, OpsError> {
        let mut keys = Vec::with_capacity(choices.len());
        for choice in choices {
            let key = match choice {
                KeyChoice::Service(name) => {
                    TrustedKey::of_service(&resolve::signing_service(client, name).await?, now)?
                }
                KeyChoice::File(path) => TrustedKey {
                    name: path.display().to_string(),
                    verifier: Verifier::new(&read_certificates(path)?, now),
                },
            };
            keys.push(key);
        }
        let (given, required) = (
            keys.len(),
            match require {
                Require::Any => 1,
                Require::All => keys.len(),
                Require::Number(number) => number.get(),
            },
        );
        if required > given {
            return Err(OpsError::TooFewKeys { given, required });
        }
        Ok(Self { keys, required })
    }

    /// The key of the signing service attached to the repository that is served under `path`.
    pub(super) async fn attached(client: &Client, path: &BasePath, now: Timestamp) -> Result<Self, OpsError> {
        let service = attached_service(client, path).await?;
        let service = service.ok_or_else(|| OpsError::NoKey {
            image: path.to_string(),
        })?;
        Ok(Self {
            keys: vec![TrustedKey::of_service(&service, now)?],
            required: 1,
        })
    }

    /// How many of the keys must have signed.
    pub(super) fn required(&self) -> usize {
        self.required
    }

    /// How many keys there are.
    pub(super) fn count(&self) -> usize {
        self.keys.len()
    }

    /// The name of the key at this place.
    pub(super) fn name(&self, key: usize) -> &str {
        &self.keys[key].name
    }

    /// Judges a signature of the manifest with `digest` by every key.
    pub(super) fn judge(&self, blob: &[u8], digest: &Digest, identity: &IdentityRule) -> Judged {
        let mut best: Option<Judged> = None;
        for (place, key) in self.keys.iter().enumerate() {
            let (verdict, expires) = match key.verifier.open(blob) {
                Ok(good) => (good.judge(digest, identity), good.expires),
                Err(verdict) => (*verdict, None),
            };
            let judged = Judged {
                key: verdict.signer().is_some().then_some(place),
                verdict,
                expires,
            };
            let verified = judged.verdict.is_verified();
            if verified || best.as_ref().is_none_or(|best| judged.says_more(best)) {
                best = Some(judged);
            }
            if verified {
                break;
            }
        }
        best.unwrap_or_else(|| Judged {
            key: None,
            verdict: Verifier::new(&Certificates::default(), Timestamp::now()).verify(blob, digest, identity),
            expires: None,
        })
    }
}

impl Judged {
    /// "Not by this key" says less than anything else.
    fn says_more(&self, other: &Self) -> bool {
        other.verdict.reason() == Reason::UnknownKey && self.verdict.reason() != Reason::UnknownKey
    }
}

impl TrustedKey {
    fn of_service(service: &SigningService, now: Timestamp) -> Result<Self, OpsError> {
        let certificates = service_certificates(service)?;
        Ok(Self {
            name: service.name.clone(),
            verifier: Verifier::new(&certificates, now),
        })
    }
}

/// The certificates of a signing service.
pub(super) fn service_certificates(service: &SigningService) -> Result<Certificates, OpsError> {
    Certificates::parse(service.public_key.as_bytes()).map_err(|source| OpsError::ServiceKey {
        name: service.name.clone(),
        source,
    })
}

/// The certificates in a file.
pub(super) fn read_certificates(path: &Path) -> Result<Certificates, OpsError> {
    Certificates::parse(&files::read(path, KEY_MAX)?).map_err(|source| OpsError::PublicKey {
        path: path.to_owned(),
        source,
    })
}

/// The signing service of the repository under a path; `None` when nothing serves it, or it has none.
async fn attached_service(client: &Client, path: &BasePath) -> Result<Option<SigningService>, OpsError> {
    let filter = DistributionFilter {
        base_path: Some(path.to_string()),
        ..DistributionFilter::default()
    };
    let found = client.pulp().list_distributions(&filter).await?;
    let served = found
        .iter()
        .find_map(|found| found.repository.as_ref().or(found.repository_version.as_ref()));
    let Some(repository) = served.map(Href::repository) else {
        return Ok(None);
    };
    match client
        .pulp()
        .get_repository(&repository)
        .await?
        .manifest_signing_service
    {
        Some(service) => Ok(Some(client.pulp().get_signing_service(&service).await?)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_keys_are_required() {
        assert_eq!("any".parse(), Ok(Require::Any));
        assert_eq!("all".parse(), Ok(Require::All));
        assert_eq!(
            "2".parse::<Require>().ok(),
            NonZeroUsize::new(2).map(Require::Number)
        );
        for wrong in ["0", "-1", "some", ""] {
            assert!(wrong.parse::<Require>().is_err(), "{wrong}");
        }
    }
}
