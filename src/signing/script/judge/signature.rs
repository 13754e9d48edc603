//! `signature.format`, `claim.*` and `key.*` of one run.

use super::run::Expected;
use super::verdicts::{fail, pass, skip};
use crate::signing::openpgp::{FormatError, inspect};
use crate::signing::script::contract::Task;
use crate::signing::script::detached::to_inline;
use crate::signing::script::{Check, CheckId, ServiceClass};
use crate::signing::{Claim, ClaimError, Reason, Verdict};

/// Judges the signature that a run of `task` made.
pub(super) fn judge(expected: &Expected<'_>, task: &Task, bytes: &[u8]) -> Vec<Check> {
    let is_detached = expected.class == ServiceClass::ArmoredDetached;
    let message = if is_detached {
        to_inline(bytes, &task.content).map_err(|error| error.to_string())
    } else {
        Ok(bytes.to_vec())
    };
    let read = message.and_then(|message| match inspect(&message) {
        Ok(unverified) => Ok((message, unverified)),
        Err(error) => Err(explained(&error)),
    });
    let (message, unverified) = match read {
        Ok(read) => read,
        Err(wrong) => {
            let hint = if is_detached {
                "sign with gpg --armor --detach-sign"
            } else {
                "sign with skopeo standalone-sign, or gpg --sign without --armor, --clearsign and --detach-sign"
            };
            return vec![fail(CheckId::SignatureFormat, wrong, hint)];
        }
    };
    let mut checks = vec![pass(CheckId::SignatureFormat, None)];
    if !is_detached {
        checks.extend(claim(task, &unverified.claim));
    }
    let verdict = expected.verifier.open(&message).err();
    checks.extend(key(expected, verdict.as_deref()));
    checks
}

fn explained(error: &FormatError) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

/// `claim.*`. The payload is looked at before anyone vouches for it: these checks say what the script writes, not
/// whether it may be believed.
fn claim(task: &Task, claim: &Result<Claim, ClaimError>) -> Vec<Check> {
    use CheckId::{ClaimCreator, ClaimDigest, ClaimReference, ClaimSchema};
    let claim = match claim {
        Ok(claim) => claim,
        Err(error) => {
            let seen = match std::error::Error::source(error) {
                Some(source) => format!("{error}: {source}"),
                None => error.to_string(),
            };
            return vec![fail(
                ClaimSchema,
                seen,
                "sign exactly the claim of containers-signature(5), with no further keys",
            )];
        }
    };
    let digest = task.digest();
    vec![
        pass(ClaimSchema, None),
        match &claim.creator {
            Some(creator) => pass(ClaimCreator, creator.clone()),
            None => fail(
                ClaimCreator,
                "optional.creator is missing",
                "add it: Pulp's database takes no signature without one",
            ),
        },
        if claim.digest == digest {
            pass(ClaimDigest, None)
        } else {
            fail(
                ClaimDigest,
                format!("the claim is for {}, and the manifest is {digest}", claim.digest),
                "take the sha256 of the file \"$1\", byte for byte",
            )
        },
        if claim.reference == task.reference {
            pass(ClaimReference, claim.reference.clone())
        } else {
            fail(
                ClaimReference,
                format!(
                    "the claim is for `{}`, and REFERENCE is `{}`",
                    claim.reference, task.reference
                ),
                "use \"$REFERENCE\" as it is",
            )
        },
    ]
}

/// `key.good`, `key.fingerprint`, `key.hash`; and `key.expiry`, when the key that signed is one of several and over.
fn key(expected: &Expected<'_>, refusal: Option<&Verdict>) -> Vec<Check> {
    use CheckId::{KeyExpiry, KeyFingerprint, KeyGood, KeyHash};
    let Some(verdict) = refusal else {
        return vec![
            pass(KeyGood, None),
            pass(KeyFingerprint, None),
            pass(KeyHash, None),
        ];
    };
    let said = verdict.message();
    match verdict.reason() {
        // The payload's form is judged apart.
        Reason::ClaimInvalid => vec![
            pass(KeyGood, None),
            pass(KeyFingerprint, None),
            pass(KeyHash, None),
        ],
        Reason::UnknownKey => vec![
            skip(
                KeyGood,
                "the certificate of the key that signed is not at hand (key.fingerprint)",
            ),
            fail(
                KeyFingerprint,
                format!("{said}: {}", expected.fingerprint),
                "sign with --local-user \"$PULP_SIGNING_KEY_FINGERPRINT\"",
            ),
            skip(KeyHash, "the signature was not verified (key.fingerprint)"),
        ],
        Reason::WeakHash => vec![
            skip(
                KeyGood,
                "a signature over a broken hash proves nothing (key.hash)",
            ),
            skip(
                KeyFingerprint,
                "a signature over a broken hash proves nothing (key.hash)",
            ),
            fail(
                KeyHash,
                said,
                "remove digest-algo, cert-digest-algo and personal-digest-preferences from gpg.conf, or set SHA512",
            ),
        ],
        Reason::KeyExpired | Reason::KeyRevoked => vec![
            skip(KeyGood, "the key that signed is over (key.expiry)"),
            pass(KeyFingerprint, None),
            pass(KeyHash, None),
            fail(
                KeyExpiry,
                said,
                "clients refuse its signatures: extend it, or sign with another key of the certificate",
            ),
        ],
        _ => vec![
            fail(
                KeyGood,
                said,
                "let nothing change the signature after it is made, and sign with a key that may",
            ),
            skip(KeyFingerprint, "the signature does not verify (key.good)"),
            pass(KeyHash, None),
        ],
    }
}
