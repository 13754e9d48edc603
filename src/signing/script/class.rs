//! The kinds of signing service that Pulp's plugins have.

use std::fmt;
use std::str::FromStr;

use super::CheckId;

/// A signing service's class, written as `add-signing-service --class` takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ServiceClass {
    /// pulp_container: a simple signature of a manifest.
    #[default]
    ContainerManifest,
    /// pulpcore: an armoured detached signature of any file.
    ArmoredDetached,
    /// pulp_deb: an inline and a detached signature of a Release file.
    AptRelease,
    /// pulp_rpm: a package signed in place.
    RpmPackage,
}

/// A class that has no known contract.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no signing service class that can be checked")]
pub struct UnknownClass(pub String);

impl ServiceClass {
    /// Every class.
    pub const ALL: &[Self] = &[
        Self::ContainerManifest,
        Self::ArmoredDetached,
        Self::AptRelease,
        Self::RpmPackage,
    ];

    /// The name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ContainerManifest => "container:ManifestSigningService",
            Self::ArmoredDetached => "core:AsciiArmoredDetachedSigningService",
            Self::AptRelease => "deb:AptReleaseSigningService",
            Self::RpmPackage => "rpm:RpmPackageSigningService",
        }
    }

    /// Whether the check has a sense for this class.
    pub(super) fn has(self, check: CheckId) -> bool {
        use CheckId::*;
        let is_of_claim = matches!(
            check,
            ClaimSchema
                | ClaimCreator
                | ClaimDigest
                | ClaimReference
                | ContractReference
                | ContractSigPath
                | ContractIndex
        );
        let is_of_signature = matches!(
            check,
            SignatureExists
                | SignatureEmpty
                | SignatureSize
                | SignatureFormat
                | KeyGood
                | KeyFingerprint
                | KeyHash
                | ContractFingerprint
                | ContractParallel
        );
        match self {
            Self::ContainerManifest => true,
            Self::ArmoredDetached => !is_of_claim,
            Self::AptRelease | Self::RpmPackage => !is_of_claim && !is_of_signature,
        }
    }
}

impl fmt::Display for ServiceClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for ServiceClass {
    type Err = UnknownClass;

    fn from_str(text: &str) -> Result<Self, UnknownClass> {
        let class = Self::ALL.iter().find(|class| class.as_str() == text);
        class.copied().ok_or_else(|| UnknownClass(text.to_owned()))
    }
}
