//! The signing services: whether script and key are still right, as far as they can be seen from here.

use std::path::Path;

use jiff::Timestamp;

use super::{Finding, certificate, permissions};
use crate::api::SigningService;
use crate::ops::error::sentence;
use crate::ops::identity::is_local;
use crate::ops::trust::service_certificates;
use crate::signing::openpgp::{Certificate, Certificates};

pub(super) const REGISTERED: &str = "service.registered";
const KEY: &str = "service.key";
const FINGERPRINT: &str = "service.fingerprint";
const EXPIRY: &str = "service.expiry";
const SCRIPT: &str = "service.script";

/// Judges each service. `host` is the server's.
pub(super) fn services(services: &[SigningService], host: &str, now: Timestamp) -> Vec<Finding> {
    let names: Vec<&str> = services.iter().map(|service| service.name.as_str()).collect();
    let registered = match names[..] {
        [] => Finding::warn(REGISTERED, "none: nothing can be signed").hint(
            "register one: signet add-signing-service NAME SCRIPT KEY (a script is written by signet script new)",
        ),
        _ => Finding::ok(REGISTERED, names.join(", ")),
    };
    let each = services.iter().flat_map(|service| {
        let mut findings = key(service, now);
        findings.push(script(service, host));
        findings.into_iter().map(|finding| finding.about(&service.name))
    });
    std::iter::once(registered).chain(each).collect()
}

fn key(service: &SigningService, now: Timestamp) -> Vec<Finding> {
    const AGAIN: &str = "a signing service cannot be changed: register another with its public key \
                         (signet add-signing-service), attach that, and remove this one";
    let certificates = match service_certificates(service) {
        Ok(certificates) => certificates,
        Err(error) => {
            return vec![
                Finding::fail(KEY, sentence(&error)).hint(AGAIN),
                Finding::skip(FINGERPRINT, "the public key cannot be read"),
                Finding::skip(EXPIRY, "the public key cannot be read"),
            ];
        }
    };
    let Some(certificate) = meant(&certificates, &service.pubkey_fingerprint) else {
        let there: Vec<String> = certificates
            .iter()
            .map(|found| found.fingerprint().to_string())
            .collect();
        return vec![
            Finding::ok(KEY, "the public key can be read"),
            Finding::fail(
                FINGERPRINT,
                format!(
                    "the public key is {}, not {}",
                    there.join(", "),
                    service.pubkey_fingerprint
                ),
            )
            .hint(AGAIN),
            Finding::skip(EXPIRY, "it is not known which key signs"),
        ];
    };
    let details = certificate.describe(now);
    vec![
        Finding::ok(
            KEY,
            format!("{} {}", details.primary.algorithm, details.user_ids.join(", ")).trim_end(),
        ),
        Finding::ok(FINGERPRINT, &service.pubkey_fingerprint),
        certificate::expiry(EXPIRY, &details, now),
    ]
}

/// The certificate that the service's fingerprint names, by its primary key or a subkey.
fn meant<'a>(certificates: &'a Certificates, fingerprint: &str) -> Option<&'a Certificate> {
    let fingerprint = fingerprint.parse().ok()?;
    certificates
        .iter()
        .find(|certificate| certificate.has_key(&fingerprint))
}

fn script(service: &SigningService, host: &str) -> Finding {
    let path = Path::new(&service.script);
    if let Some(found) = permissions::script(SCRIPT, path) {
        return match found.hint {
            Some(_) => found,
            None => found.hint(validate(service, "")),
        };
    }
    let finding = if is_local(host) {
        Finding::info(
            SCRIPT,
            format!(
                "{} is not on this machine: does the worker run in a container?",
                service.script
            ),
        )
    } else {
        Finding::skip(SCRIPT, format!("{} is on another machine", service.script))
    };
    finding.hint(validate(service, " --on 'ssh HOST'"))
}

/// The command that tries the script as Pulp does.
fn validate(service: &SigningService, on: &str) -> String {
    format!(
        "try it: signet script validate {} --key {}{on}",
        service.script, service.pubkey_fingerprint
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::time::Duration;

    use serde_json::json;

    use super::super::Status;
    use super::*;
    use crate::signing::openpgp::generate;

    const MONTHS: Duration = Duration::from_secs(90 * 24 * 3600);

    fn judged(
        fingerprint: &str,
        public_key: &str,
        script: &str,
        now: Timestamp,
    ) -> Vec<(&'static str, Status)> {
        let service = json!({"pulp_href": "/s/1/", "name": "s", "public_key": public_key,
            "pubkey_fingerprint": fingerprint, "script": script});
        let service: SigningService = serde_json::from_value(service).unwrap();
        let found = services(&[service], "pulp.example.com", now);
        assert!(
            found[1..]
                .iter()
                .all(|finding| finding.subject.as_deref() == Some("s"))
        );
        found[1..]
            .iter()
            .map(|finding| (finding.id, finding.status))
            .collect()
    }

    #[test]
    fn a_service_is_as_good_as_its_key() {
        let now = Timestamp::now();
        let key = generate("a <a@example.com>", Some(MONTHS), None, now).unwrap();
        let own = key.fingerprint.to_string();
        let statuses = |key: Status, fingerprint, expiry| {
            [
                (KEY, key),
                (FINGERPRINT, fingerprint),
                (EXPIRY, expiry),
                (SCRIPT, Status::Skip),
            ]
        };
        use Status::{Fail, Ok, Skip};
        assert_eq!(
            judged(&own, &key.certificate, "/no/script", now),
            statuses(Ok, Ok, Ok)
        );
        assert_eq!(
            judged(&own, &key.certificate, "/no/script", now + 2 * MONTHS),
            statuses(Ok, Ok, Fail)
        );
        assert_eq!(
            judged(&own, &key.revocation, "/no/script", now),
            statuses(Ok, Ok, Fail)
        );
        assert_eq!(
            judged(&own, "no key", "/no/script", now),
            statuses(Fail, Skip, Skip)
        );
        assert_eq!(
            judged(&"AB".repeat(20), &key.certificate, "/no/script", now),
            statuses(Ok, Fail, Skip)
        );
        // A program that every machine has, and that only its administrator changes.
        let here = judged(&own, &key.certificate, "/bin/sh", now);
        assert_eq!(here[3], (SCRIPT, Ok));
    }

    #[test]
    fn without_services_nothing_is_signed() {
        let found = services(&[], "pulp.example.com", Timestamp::now());
        assert_eq!((found.len(), found[0].status), (1, Status::Warn));
    }

    #[test]
    fn a_script_that_is_elsewhere_is_tried_there() {
        let service = json!({"pulp_href": "/s/1/", "name": "s", "public_key": "", "pubkey_fingerprint": "AB", "script": "/no/script"});
        let service: SigningService = serde_json::from_value(service).unwrap();
        assert_eq!(script(&service, "localhost:24817").status, Status::Info);
        let hint = script(&service, "pulp.example.com").hint.unwrap();
        assert_eq!(
            hint,
            "try it: signet script validate /no/script --key AB --on 'ssh HOST'"
        );
    }
}
