//! How one piece of content points at another.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Digest;

/// A reference by content (OCI image specification, "Content Descriptors"). Unknown fields are ignored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor {
    /// The media type of what it points at.
    #[serde(default)]
    pub media_type: String,
    /// The digest of what it points at.
    pub digest: Digest,
    /// Its size in bytes.
    #[serde(default)]
    pub size: u64,
    /// For which platform it is; in an index only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<Platform>,
    /// Free annotations; build tools mark attestations with them.
    #[serde(
        default,
        deserialize_with = "null_is_empty",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub annotations: BTreeMap<String, String>,
}

/// A platform an image runs on (OCI image specification, "Image Index").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Platform {
    /// `linux`, `windows`, …
    #[serde(default)]
    pub os: String,
    /// In Go's words: `amd64`, `arm64`, …
    #[serde(default)]
    pub architecture: String,
    /// Of the processor: `v7`, `v8`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
}

/// Shown as users write it: `os/architecture[/variant]`.
impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            os,
            architecture,
            variant,
        } = self;
        match variant.as_deref() {
            None | Some("") => f.pad(&format!("{os}/{architecture}")),
            Some(variant) => f.pad(&format!("{os}/{architecture}/{variant}")),
        }
    }
}

fn null_is_empty<'de, D>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error>
where
    D: serde::Deserializer<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_platform_is_shown_as_users_write_it() {
        let platform = |json: &str| serde_json::from_str::<Platform>(json).unwrap().to_string();
        assert_eq!(
            platform(r#"{"os":"linux","architecture":"arm","variant":"v7"}"#),
            "linux/arm/v7"
        );
        assert_eq!(
            platform(r#"{"os":"linux","architecture":"amd64","os.version":"1"}"#),
            "linux/amd64"
        );
    }

    #[test]
    fn only_the_digest_is_needed() {
        let json = format!(r#"{{"digest":"{}","annotations":null,"new":1}}"#, Digest::of(b""));
        let descriptor: Descriptor = serde_json::from_str(&json).unwrap();
        assert_eq!(descriptor.digest, Digest::of(b""));
        assert_eq!(descriptor.platform, None);
    }
}
