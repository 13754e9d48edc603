//! Whether a certificate's keys still sign, and for how long.

use jiff::{SignedDuration, Timestamp};

use super::Finding;
use crate::signing::openpgp::{CertificateDetails, KeyDetails};

/// How long before its end a key is worth a warning.
const SOON: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Judges the certificate as it is at `now`. It lives as long as any of its keys signs.
pub(super) fn expiry(id: &'static str, certificate: &CertificateDetails, now: Timestamp) -> Finding {
    let keys = || std::iter::once(&certificate.primary).chain(&certificate.subkeys);
    let good: Vec<&KeyDetails> = keys().filter(|key| key.signs).collect();
    if good.is_empty() {
        let problem = keys().find_map(|key| Some((&key.fingerprint, key.problem.as_deref()?)));
        return match problem {
            Some((fingerprint, problem)) => Finding::fail(id, format!("{fingerprint} {problem}")).hint(
                "clients refuse its signatures, older ones too: extend it (gpg --quick-set-expire) and register the \
                 new public key, or sign with another: signet add-signing-service",
            ),
            None => Finding::fail(id, "the certificate has no key that signs")
                .hint("make one that does: signet key generate"),
        };
    }
    let ends: Option<Vec<Timestamp>> = good.iter().map(|key| key.expires).collect();
    match ends.and_then(|ends| ends.into_iter().max()) {
        None => Finding::ok(id, "never expires"),
        Some(end) if now.duration_until(end) < SOON => Finding::warn(id, format!("expires on {end}")).hint(
            "extend it in time (gpg --quick-set-expire) and hand the new public key to every client: signet \
             client-config",
        ),
        Some(end) => Finding::ok(id, format!("expires on {end}")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::time::Duration;

    use super::super::Status;
    use super::*;
    use crate::signing::openpgp::{Certificates, generate};

    const DAY: Duration = Duration::from_secs(24 * 3600);

    fn certificate(armored: &str, now: Timestamp) -> Finding {
        let certificates = Certificates::parse(armored.as_bytes()).unwrap();
        expiry(
            "key.expiry",
            &certificates.iter().next().unwrap().describe(now),
            now,
        )
    }

    #[test]
    fn a_key_is_good_then_worth_a_look_then_over() {
        let now = Timestamp::now();
        let key = generate("a <a@example.com>", Some(90 * DAY), None, now).unwrap();
        let at = |days: u32| certificate(&key.certificate, now + days * DAY);
        assert_eq!(at(1).status, Status::Ok);
        assert_eq!(at(70).status, Status::Warn);
        let over = at(91);
        assert_eq!(over.status, Status::Fail);
        assert!(over.seen.unwrap().contains("has expired"));

        let forever = generate("a <a@example.com>", None, None, now).unwrap();
        assert_eq!(
            certificate(&forever.certificate, now).seen.unwrap(),
            "never expires"
        );
        let revoked = certificate(&forever.revocation, now);
        assert_eq!(revoked.status, Status::Fail);
        assert!(revoked.seen.unwrap().contains("is revoked"));
    }
}
