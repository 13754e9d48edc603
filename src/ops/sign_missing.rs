//! What of a repository need not be signed. Pulp itself signs everything again with every call, and removes nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::audit::{AuditedImage, State, Subject, Verdicts, audit_version};
use super::error::OpsError;
use super::identity::Served;
use super::trust::service_certificates;
use crate::api::{Repository, SigningService};
use crate::client::Client;
use crate::oci::Digest;
use crate::signing::openpgp::Verifier;

/// What is asked: which of these tags have good signatures already?
pub struct Question<'a> {
    /// The repository, with its latest version.
    pub repository: &'a Repository,
    /// The service whose key counts.
    pub service: &'a SigningService,
    /// `HOST/[DOMAIN/]BASE_PATH`, which the references begin with.
    pub identity: &'a str,
    /// A base path, without the domain, under which the latest version is served.
    pub served_under: Option<&'a str>,
    /// The domain as configured.
    pub domain: Option<&'a str>,
    /// The tags.
    pub tags: &'a [String],
    /// The folder with what earlier audits found.
    pub verdicts: Option<&'a Path>,
}

/// What is left alone.
#[derive(Debug, Default)]
pub struct Left {
    /// Tags whose manifests all have a good signature.
    pub signed: Vec<String>,
    /// Tags that are signed for another host.
    pub other_host: Vec<OtherHost>,
    /// How each tag stands, what is left alone and what is not.
    pub states: BTreeMap<String, State>,
    /// What may surprise the user.
    pub warnings: Vec<String>,
}

/// A tag with signatures by the right key for the same path on another host: signing would not take those away, and
/// may be a mistake in the identity host.
#[derive(Clone, Debug, Serialize)]
pub struct OtherHost {
    /// The tag.
    pub tag: String,
    /// What would be signed.
    pub reference: String,
    /// What is signed.
    pub signed_reference: String,
}

impl Left {
    /// Whether this tag is left alone.
    pub fn has(&self, tag: &str) -> bool {
        self.signed.iter().any(|signed| signed == tag) || self.other_host.iter().any(|other| other.tag == tag)
    }
}

/// Finds out what need not be signed. Not being able to ask is an error; where the registry cannot show what it has,
/// for nothing serves it, the tag is signed, with a warning.
pub async fn left_alone(client: &Client, question: &Question<'_>) -> Result<Left, OpsError> {
    let mut left = Left::default();
    let Some(version) = question.repository.latest_version_href.as_ref() else {
        return Ok(left);
    };
    if question.tags.is_empty() {
        return Ok(left);
    }
    let now = Timestamp::now();
    let certificate = Digest::of(question.service.public_key.as_bytes());
    let verifier = service_certificates(question.service)
        .ok()
        .map(|certificates| Verifier::new(&certificates, now));
    let verdicts = Mutex::new(Verdicts::read(question.verdicts, &certificate));
    let served = question.served_under.map(|path| {
        let api_path = client.pulp().api_path();
        Served::new(api_path, &question.repository.pulp_href, question.domain, path)
    });
    let subject = Subject {
        repository: &question.repository.name,
        version,
        identities: &[question.identity.to_owned()],
        served_under: served.as_ref().map(|served| served.registry_name.as_str()),
        tags: question.tags,
        verifier: verifier.as_ref(),
        verdicts: &verdicts,
        // What will expire is signed as yet.
        expiring: SignedDuration::ZERO,
        now,
    };
    let audited = audit_version(client, &subject, &|_, _| {}).await;
    verdicts.lock().unwrap_or_else(PoisonError::into_inner).save();
    let (images, warnings) = audited?;
    left.warnings = warnings;

    let mut by_tag: BTreeMap<&str, Vec<&AuditedImage>> = BTreeMap::new();
    for image in &images {
        by_tag.entry(&image.tag).or_default().push(image);
    }
    for (tag, images) in by_tag {
        if let Some(unasked) = images.iter().find(|image| image.reason == "not-asked") {
            return Err(OpsError::CannotTell {
                reference: unasked.reference.clone(),
                why: unasked.message.clone(),
            });
        }
        let other = images.iter().find(|image| image.is_for_another_host());
        let decides = other.or_else(|| images.iter().find(|image| !image.state.is_good()));
        let state = decides
            .or(images.first())
            .map_or(State::Unknown, |image| image.state);
        left.states.insert(tag.to_owned(), state);
        if let Some(other) = other {
            left.other_host.push(OtherHost {
                tag: tag.to_owned(),
                reference: other.reference.clone(),
                signed_reference: other.signed_reference.clone().unwrap_or_default(),
            });
        } else if images.iter().all(|image| image.state.is_good()) {
            left.signed.push(tag.to_owned());
        } else if let Some(unknown) = images.iter().find(|image| image.state == State::Unknown) {
            left.warnings.push(format!(
                "tag {tag} is signed again, for it cannot be told whether it is signed: {}",
                unknown.message
            ));
        }
    }
    Ok(left)
}
