//! What an audit finds.

use std::fmt;

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::oci::{Digest, DockerReference};
use crate::signing::Signer;

/// How a manifest stands under one reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A good signature by the right key for this reference.
    Signed,
    /// The same, but soon none will be: keys or signatures expire.
    Expiring,
    /// Signatures by other keys only.
    WrongKey,
    /// Good signatures by the right key, for other references only.
    WrongIdentity,
    /// Signatures that are not good: for another manifest, by an expired or revoked key, damaged.
    Bad,
    /// No signature at all.
    None,
    /// It could not be found out.
    Unknown,
}

/// A manifest under one of its references.
#[derive(Clone, Debug, Serialize)]
pub struct AuditedImage {
    /// What a client would type. Without a distribution: the tag behind the repository's name.
    pub reference: String,
    /// The tag.
    pub tag: String,
    /// The manifest's digest.
    pub manifest: Digest,
    /// `index` or `image`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The platform, where the server tells it.
    pub platform: Option<String>,
    /// How it stands.
    pub state: State,
    /// Why: a stable name.
    pub reason: &'static str,
    /// The same for people.
    pub message: String,
    /// Who made the signature that decided; known when that is genuine.
    pub signer: Option<Signer>,
    /// When it was made.
    pub made_at: Option<Timestamp>,
    /// When the last of the good signatures stops being good.
    pub expires: Option<Timestamp>,
    /// How many signatures the manifest has.
    pub signatures: usize,
    /// The reference that a signature by the right key was made for, where that is another.
    pub signed_reference: Option<String>,
}

/// How many manifests stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Signed.
    pub signed: usize,
    /// Signed, and about to expire.
    pub expiring: usize,
    /// Signed by others only.
    pub wrong_key: usize,
    /// Signed for other references only.
    pub wrong_identity: usize,
    /// With signatures that are not good.
    pub bad: usize,
    /// Without any.
    pub none: usize,
    /// Not found out.
    pub unknown: usize,
}

/// What an audit of one repository finds.
#[derive(Debug, Serialize)]
pub struct RepositoryAudit {
    /// The repository's name.
    pub repository: String,
    /// The version that was looked at; `None` when there is none.
    pub version: Option<u64>,
    /// The signing service whose key counts.
    pub signing_service: Option<String>,
    /// Each manifest of each tag under each path, in the order of the tags; an index is followed by its platforms.
    pub images: Vec<AuditedImage>,
    /// How many stand how.
    pub sums: Sums,
    /// What may surprise the user.
    pub warnings: Vec<String>,
}

impl State {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Expiring => "expiring",
            Self::WrongKey => "wrong-key",
            Self::WrongIdentity => "wrong-identity",
            Self::Bad => "bad",
            Self::None => "none",
            Self::Unknown => "unknown",
        }
    }

    /// Whether clients accept it now.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Signed | Self::Expiring)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl AuditedImage {
    /// Whether it is signed by the right key for the same path and tag on another host.
    pub(in crate::ops) fn is_for_another_host(&self) -> bool {
        let signed = self.signed_reference.as_deref();
        self.state == State::WrongIdentity
            && signed.is_some_and(|signed| differs_by_host(&self.reference, signed))
    }
}

/// Whether two references have the same path and tag, on different hosts.
pub(super) fn differs_by_host(wanted: &str, signed: &str) -> bool {
    match (
        wanted.parse::<DockerReference>(),
        signed.parse::<DockerReference>(),
    ) {
        (Ok(wanted), Ok(signed)) => {
            wanted.host() != signed.host() && wanted.path() == signed.path() && wanted.tag() == signed.tag()
        }
        _ => false,
    }
}

impl Sums {
    /// The sums of these images.
    pub(super) fn of(images: &[AuditedImage]) -> Self {
        let mut sums = Self::default();
        for image in images {
            *sums.place(image.state) += 1;
        }
        sums
    }

    /// The sums of all of these.
    pub fn total<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        parts.into_iter().fold(Self::default(), |sum, part| Self {
            signed: sum.signed + part.signed,
            expiring: sum.expiring + part.expiring,
            wrong_key: sum.wrong_key + part.wrong_key,
            wrong_identity: sum.wrong_identity + part.wrong_identity,
            bad: sum.bad + part.bad,
            none: sum.none + part.none,
            unknown: sum.unknown + part.unknown,
        })
    }

    fn place(&mut self, state: State) -> &mut usize {
        match state {
            State::Signed => &mut self.signed,
            State::Expiring => &mut self.expiring,
            State::WrongKey => &mut self.wrong_key,
            State::WrongIdentity => &mut self.wrong_identity,
            State::Bad => &mut self.bad,
            State::None => &mut self.none,
            State::Unknown => &mut self.unknown,
        }
    }
}

impl fmt::Display for Sums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            signed,
            expiring,
            wrong_key,
            wrong_identity,
            bad,
            none,
            unknown,
        } = self;
        write!(
            f,
            "{signed} signed, {expiring} expiring, {wrong_key} wrong key, {wrong_identity} wrong identity, {bad} bad, \
             {none} none, {unknown} unknown"
        )
    }
}
