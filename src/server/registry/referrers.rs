//! Manifests that refer to another one (OCI distribution 1.1, "Listing Referrers").

use axum::http::{HeaderName, header};
use serde_json::{Value, json};

use super::answer::{Answer, json_body, set};
use super::dispatch::Asked;
use crate::oci::{BasePath, Digest, media_type};
use crate::server::error::RegistryError;
use crate::server::store::{self, Referrer};

const FILTERS: HeaderName = HeaderName::from_static("oci-filters-applied");
/// On one page.
const PAGE: i64 = 1000;

/// `/v2/<name>/referrers/<digest>`: an index, empty when there is none and also when the manifest itself is not there.
pub(super) fn get(asked: &Asked, name: &BasePath, digest: &Digest) -> Answer {
    let artifact_type = asked.parameter("artifactType").filter(|kind| !kind.is_empty());
    let last = asked.parameter("last").unwrap_or_default();
    let mut found = asked.server.store.read(|connection| {
        if !store::is_served(connection, name)? {
            return Err(RegistryError::name_unknown(name.as_str()));
        }
        let kind = artifact_type.as_deref();
        Ok(store::referrers(connection, name, digest, kind, &last, PAGE + 1)?)
    })?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more).map(|last| last.digest.clone());
    let index = json!({
        "schemaVersion": 2,
        "mediaType": media_type::OCI_INDEX,
        "manifests": found.into_iter().map(descriptor).collect::<Vec<_>>(),
    });
    let mut response = json_body(media_type::OCI_INDEX, index.to_string());
    if artifact_type.is_some() {
        set(&mut response, FILTERS, "artifactType");
    }
    if let Some(next) = next {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(kind) = &artifact_type {
            query.append_pair("artifactType", kind);
        }
        let query = query.append_pair("last", &next).finish();
        let link = format!("</v2/{}/referrers/{digest}?{query}>; rel=\"next\"", name.as_str());
        set(&mut response, header::LINK, &link);
    }
    Ok(response)
}

fn descriptor(referrer: Referrer) -> Value {
    let mut descriptor = json!({
        "mediaType": referrer.media_type,
        "digest": referrer.digest,
        "size": referrer.size,
    });
    if let Some(kind) = referrer.artifact_type {
        descriptor["artifactType"] = kind.into();
    }
    match serde_json::from_str::<Value>(&referrer.annotations) {
        Ok(Value::Object(annotations)) if !annotations.is_empty() => {
            descriptor["annotations"] = Value::Object(annotations);
        }
        _ => {}
    }
    descriptor
}
