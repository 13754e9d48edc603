//! The checks: their names, and what came of each.

use std::fmt;
use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::signing::openpgp::Fingerprint;

/// Declares [`CheckId`] with the name of each check, in the order of a report.
macro_rules! check_ids {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal,)*) => {
        /// What is checked. The names are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CheckId {
            $($(#[doc = $doc])* $variant,)*
        }

        impl CheckId {
            /// Every check, in the order of a report.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What is checked, in a sentence or two.
            pub fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc),*).trim_ascii(),)*
                }
            }
        }
    };
}

check_ids! {
    /// The path is given from the root. Pulp stores a resolved one, so a relative one is only worth a warning.
    PathAbsolute = "path.absolute",
    /// There is something at the path.
    PathExists = "path.exists",
    /// It is a file.
    PathRegular = "path.regular",
    /// The user that will run it may.
    PathExecutable = "path.executable",
    /// Nobody but the owner can change the script or put another in its place.
    PathWritableByOthers = "path.writable-by-others",
    /// The file begins with `#!` or is an ELF program.
    ShebangPresent = "shebang.present",
    /// The interpreter, and what `env` is to find, is there.
    ShebangInterpreter = "shebang.interpreter",
    /// The first line ends without a carriage return.
    ShebangLineEndings = "shebang.line-endings",
    /// The system starts it.
    RunStarts = "run.starts",
    /// It ends in time, with both streams closed.
    RunTimeout = "run.timeout",
    /// It does not need a terminal.
    RunTerminal = "run.terminal",
    /// It exits with 0.
    RunExitStatus = "run.exit-status",
    /// There is a JSON object on standard output.
    ReplyJson = "reply.json",
    /// There is nothing else there.
    ReplyOnlyJson = "reply.only-json",
    /// The object has what Pulp reads from it: `signature_path`, or what the class has in its place.
    ReplySignaturePath = "reply.signature-path",
    /// The file that it names is there.
    SignatureExists = "signature.exists",
    /// It has some bytes.
    SignatureEmpty = "signature.empty",
    /// It has no more than Pulp takes.
    SignatureSize = "signature.size",
    /// It is one binary inline-signed message.
    SignatureFormat = "signature.format",
    /// The payload is a claim.
    ClaimSchema = "claim.schema",
    /// It has a creator.
    ClaimCreator = "claim.creator",
    /// It is about the manifest given.
    ClaimDigest = "claim.digest",
    /// It is about `REFERENCE`.
    ClaimReference = "claim.reference",
    /// KEY names exactly one key.
    KeyKnown = "key.known",
    /// The signature verifies.
    KeyGood = "key.good",
    /// It is by the service's certificate.
    KeyFingerprint = "key.fingerprint",
    /// The key is neither expired nor revoked, nor soon will be.
    KeyExpiry = "key.expiry",
    /// The signature's hash is not broken.
    KeyHash = "key.hash",
    /// Another manifest and reference give another claim.
    ContractReference = "contract.reference",
    /// A relative `SIG_PATH` works, as old servers give it.
    ContractSigPath = "contract.sig-path",
    /// A fingerprint that no key has is refused.
    ContractFingerprint = "contract.fingerprint",
    /// Several at once do not disturb each other.
    ContractParallel = "contract.parallel",
    /// An image index is signed too.
    ContractIndex = "contract.index",
    /// A signature does not take long.
    TimeMedian = "time.median",
}

impl fmt::Display for CheckId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for CheckId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// As it must be.
    Pass,
    /// It works, but is worth a look.
    Warn,
    /// It will not work, or not safely.
    Fail,
    /// Not looked at; why is in [`Check::seen`].
    Skip,
}

impl Status {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Fail => "fail",
            Self::Skip => "skip",
        }
    }
}

/// One check with its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which.
    pub id: CheckId,
    /// What came of it.
    pub status: Status,
    /// What was found, in one or, with a script's own words, several lines; for a skip, why.
    pub seen: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// All checks of one script.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The script as Pulp would store it: an absolute path with every link followed; as given when it is not there.
    pub script: String,
    /// The service's fingerprint; none when KEY names no key.
    pub fingerprint: Option<Fingerprint>,
    /// Every check once, in the order of [`CheckId::ALL`].
    pub checks: Vec<Check>,
    /// Whether nothing failed.
    pub valid: bool,
    /// How long the runs took, those at once counted once.
    #[serde(skip)]
    pub runs_took: Duration,
}

impl Report {
    /// Puts a report together. The checks come in any order.
    pub(super) fn new(
        script: String,
        fingerprint: Option<Fingerprint>,
        mut checks: Vec<Check>,
        runs_took: Duration,
    ) -> Self {
        checks.sort_by_key(|check| check.id);
        let valid = checks.iter().all(|check| check.status != Status::Fail);
        Self {
            script,
            fingerprint,
            checks,
            valid,
            runs_took,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_json_is_what_is_documented() {
        let check = |id, status| Check {
            id,
            status,
            seen: Some("x".into()),
            hint: None,
        };
        let checks = vec![
            check(CheckId::TimeMedian, Status::Warn),
            check(CheckId::PathAbsolute, Status::Pass),
        ];
        let report = Report::new("/s".into(), None, checks, Duration::ZERO);
        assert_eq!(
            serde_json::to_string(&report).unwrap(),
            r#"{"script":"/s","fingerprint":null,"checks":[{"id":"path.absolute","status":"pass","seen":"x","hint":null},{"id":"time.median","status":"warn","seen":"x","hint":null}],"valid":true}"#
        );
        let failed = Report::new(
            "/s".into(),
            None,
            vec![check(CheckId::RunStarts, Status::Fail)],
            Duration::ZERO,
        );
        assert!(!failed.valid);
    }
}
