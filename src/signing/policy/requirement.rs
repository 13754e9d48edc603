//! One requirement of a policy.

use std::path::PathBuf;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer};

use super::keys::KeySource;
use super::signed_identity::SignedIdentity;
use super::strict;

/// What an image must satisfy (containers-policy.json(5), "Policy requirements").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// Any image does.
    InsecureAcceptAnything,
    /// No image does.
    Reject,
    /// A simple signature by one of some keys.
    SignedBy(SignedBy),
    /// A sigstore signature, which is not checked here.
    SigstoreSigned,
    /// A base layer that is signed, which no client checks.
    SignedBaseLayer,
}

/// `signedBy`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBy {
    /// The kind of the keys.
    pub key_type: KeyType,
    /// The keys.
    pub keys: KeySource,
    /// What the signature must say of the image's name.
    pub identity: SignedIdentity,
}

/// `keyType`. Clients read four words, and check with the first alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyType {
    /// `GPGKeys`: OpenPGP keys that sign the image themselves.
    GpgKeys,
    /// `signedByGPGKeys`, `X509Certificates` or `signedByX509CAs`: reserved words, under which every image is
    /// refused.
    Reserved(&'static str),
}

impl Requirement {
    /// The requirement's `type`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::InsecureAcceptAnything => "insecureAcceptAnything",
            Self::Reject => "reject",
            Self::SignedBy(_) => "signedBy",
            Self::SigstoreSigned => "sigstoreSigned",
            Self::SignedBaseLayer => "signedBaseLayer",
        }
    }
}

impl FromStr for KeyType {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const RESERVED: [&str; 3] = ["signedByGPGKeys", "X509Certificates", "signedByX509CAs"];
        if text == "GPGKeys" {
            return Ok(Self::GpgKeys);
        }
        let reserved = RESERVED.into_iter().find(|word| *word == text);
        reserved
            .map(Self::Reserved)
            .ok_or_else(|| format!("unknown keyType `{text}`, expected `GPGKeys`"))
    }
}

enum Kind {
    InsecureAcceptAnything,
    Reject,
    SignedBy,
    SigstoreSigned,
    SignedBaseLayer,
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "insecureAcceptAnything" => Self::InsecureAcceptAnything,
            "reject" => Self::Reject,
            "signedBy" => Self::SignedBy,
            "sigstoreSigned" => Self::SigstoreSigned,
            "signedBaseLayer" => Self::SignedBaseLayer,
            other => return Err(format!("unknown type `{other}` of requirement")),
        })
    }
}

/// Base64 as Go reads it: padded, with line breaks anywhere.
struct Base64(Vec<u8>);

impl FromStr for Base64 {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text: String = text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
        let bytes = STANDARD.decode(text);
        bytes.map(Self).map_err(|error| format!("not base64: {error}"))
    }
}

/// All members that any requirement has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Raw {
    #[serde(rename = "type", deserialize_with = "strict::parsed")]
    kind: Kind,
    #[serde(default, deserialize_with = "strict::parsed_if_present")]
    key_type: Option<KeyType>,
    #[serde(default, deserialize_with = "strict::present")]
    key_path: Option<String>,
    #[serde(default, deserialize_with = "strict::present")]
    key_paths: Option<Vec<String>>,
    #[serde(default, deserialize_with = "strict::parsed_if_present")]
    key_data: Option<Base64>,
    #[serde(default, deserialize_with = "strict::present")]
    signed_identity: Option<SignedIdentity>,
    #[serde(default, deserialize_with = "strict::present")]
    base_layer_identity: Option<SignedIdentity>,
    // Of sigstore signatures, whose content is not looked at.
    #[serde(default, deserialize_with = "strict::any")]
    key_datas: Option<()>,
    #[serde(default, deserialize_with = "strict::any")]
    fulcio: Option<()>,
    #[serde(default, deserialize_with = "strict::any")]
    pki: Option<()>,
    #[serde(default, deserialize_with = "strict::any")]
    rekor_public_key_path: Option<()>,
    #[serde(default, deserialize_with = "strict::any")]
    rekor_public_key_paths: Option<()>,
    #[serde(default, deserialize_with = "strict::any")]
    rekor_public_key_data: Option<()>,
    #[serde(default, deserialize_with = "strict::any")]
    rekor_public_key_datas: Option<()>,
}

impl Raw {
    /// The members beside `type` that are there.
    fn members(&self) -> Vec<&'static str> {
        let members = [
            ("keyType", self.key_type.is_some()),
            ("keyPath", self.key_path.is_some()),
            ("keyPaths", self.key_paths.is_some()),
            ("keyData", self.key_data.is_some()),
            ("signedIdentity", self.signed_identity.is_some()),
            ("baseLayerIdentity", self.base_layer_identity.is_some()),
            ("keyDatas", self.key_datas.is_some()),
            ("fulcio", self.fulcio.is_some()),
            ("pki", self.pki.is_some()),
            ("rekorPublicKeyPath", self.rekor_public_key_path.is_some()),
            ("rekorPublicKeyPaths", self.rekor_public_key_paths.is_some()),
            ("rekorPublicKeyData", self.rekor_public_key_data.is_some()),
            ("rekorPublicKeyDatas", self.rekor_public_key_datas.is_some()),
        ];
        members
            .into_iter()
            .filter(|(_, there)| *there)
            .map(|(name, _)| name)
            .collect()
    }

    /// Refuses members that a requirement of this kind does not have.
    fn only(&self, kind: &str, allowed: &[&str]) -> Result<(), String> {
        match self
            .members()
            .into_iter()
            .find(|member| !allowed.contains(member))
        {
            Some(member) => Err(format!("`{member}` has no meaning in a requirement `{kind}`")),
            None => Ok(()),
        }
    }

    /// Refuses any number but one of the members that say where the keys are.
    fn exactly_one_of(&self, sources: &[&str]) -> Result<(), String> {
        let count = self
            .members()
            .iter()
            .filter(|member| sources.contains(member))
            .count();
        match count {
            1 => Ok(()),
            0 => Err(format!("one of {} must be there", sources.join(", "))),
            _ => Err(format!("only one of {} may be there", sources.join(", "))),
        }
    }
}

impl TryFrom<Raw> for Requirement {
    type Error = String;

    fn try_from(raw: Raw) -> Result<Self, String> {
        match raw.kind {
            Kind::InsecureAcceptAnything => {
                raw.only("insecureAcceptAnything", &[])?;
                Ok(Self::InsecureAcceptAnything)
            }
            Kind::Reject => {
                raw.only("reject", &[])?;
                Ok(Self::Reject)
            }
            Kind::SignedBy => signed_by(raw).map(Self::SignedBy),
            Kind::SigstoreSigned => {
                let sources = ["keyPath", "keyPaths", "keyData", "keyDatas", "fulcio", "pki"];
                let others = [
                    "rekorPublicKeyPath",
                    "rekorPublicKeyPaths",
                    "rekorPublicKeyData",
                    "rekorPublicKeyDatas",
                    "signedIdentity",
                ];
                raw.only("sigstoreSigned", &[&sources[..], &others].concat())?;
                raw.exactly_one_of(&sources)?;
                Ok(Self::SigstoreSigned)
            }
            Kind::SignedBaseLayer => {
                raw.only("signedBaseLayer", &["baseLayerIdentity"])?;
                match raw.base_layer_identity {
                    Some(_) => Ok(Self::SignedBaseLayer),
                    None => Err("a requirement `signedBaseLayer` needs baseLayerIdentity".to_owned()),
                }
            }
        }
    }
}

fn signed_by(raw: Raw) -> Result<SignedBy, String> {
    const SOURCES: [&str; 3] = ["keyPath", "keyPaths", "keyData"];
    raw.only(
        "signedBy",
        &["keyType", "keyPath", "keyPaths", "keyData", "signedIdentity"],
    )?;
    raw.exactly_one_of(&SOURCES)?;
    let key_type = raw.key_type.ok_or("a requirement `signedBy` needs keyType")?;
    let keys = match (raw.key_path, raw.key_paths, raw.key_data) {
        (Some(path), _, _) if path.is_empty() => return Err("keyPath is empty".to_owned()),
        (Some(path), _, _) => KeySource::Files(vec![PathBuf::from(path)]),
        (_, Some(paths), _) => KeySource::Files(paths.into_iter().map(PathBuf::from).collect()),
        (_, _, data) => KeySource::Data(data.map(|Base64(bytes)| bytes).unwrap_or_default()),
    };
    Ok(SignedBy {
        key_type,
        keys,
        identity: raw.signed_identity.unwrap_or_default(),
    })
}

impl<'de> Deserialize<'de> for Requirement {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        strict::object::<D, Raw, Self>(from)
    }
}
