//! Rows as the REST API shows them: the fields of pulpcore 3.123 and pulp_container 2.30, in their order.
//!
//! What this server does not have (remotes, checkpoints, content guards, artifacts, vulnerability reports) is null.

use serde_json::{Map, Value, json};

use crate::oci::media_type;
use crate::server::href::{self, Object};
use crate::server::store::{
    BlobRow, Counts, Distribution, Kind, ManifestRow, Namespace, Repository, SignatureRow, SigningService,
    TagRow, Task, Time, Version,
};

/// A repository, as `repositories/container/container/` shows it.
pub(in crate::server) fn repository(row: &Repository) -> Value {
    let mut value = any_repository(row);
    let service = row.signing_service.as_deref();
    value["manifest_signing_service"] = json!(service.map(|uuid| Object::SigningService.href(uuid)));
    value
}

/// A repository, as `repositories/` shows those of any type.
pub(in crate::server) fn any_repository(row: &Repository) -> Value {
    let href = Object::Repository.href(&row.uuid);
    json!({
        "pulp_href": href,
        "prn": Object::Repository.prn(&row.uuid),
        "pulp_created": row.created,
        "pulp_last_updated": row.updated,
        "versions_href": format!("{href}versions/"),
        "pulp_labels": parsed(&row.labels),
        "latest_version_href": href::version(&row.uuid, row.latest),
        "name": row.name,
        "description": row.description,
        "retain_repo_versions": row.retain_repo_versions,
        "retain_checkpoints": null,
        "remote": null,
    })
}

/// A version with its content summary.
pub(in crate::server) fn version(row: &Version, counts: &[Counts]) -> Value {
    let version = href::version(&row.repository, row.number);
    let summary = |filter: &str, count: fn(&Counts) -> i64| {
        let of_kind = |counts: &Counts| {
            let place = Object::Content(counts.kind).place();
            let href = format!("{}{place}/?{filter}={version}", href::API);
            (
                format!("container.{}", counts.kind.as_str()),
                json!({ "count": count(counts), "href": href }),
            )
        };
        let counts = counts.iter().filter(|counts| count(counts) > 0);
        Value::Object(counts.map(of_kind).collect())
    };
    let base = row.base.as_deref().and_then(|base| base.split_once('/'));
    let base = base.and_then(|(uuid, number)| Some(href::version(uuid, number.parse().ok()?)));
    let prn = href::version_prn(&row.uuid);
    json!({
        "pulp_href": version,
        "prn": prn,
        "pulp_created": row.created,
        "pulp_last_updated": row.created,
        "number": row.number,
        "repository": Object::Repository.href(&row.repository),
        "base_version": base,
        "content_summary": {
            "added": summary("repository_version_added", |counts| counts.added),
            "removed": summary("repository_version_removed", |counts| counts.removed),
            "present": summary("repository_version", |counts| counts.present),
        },
        "vuln_report": format!("{}vuln_report/?repo_versions={prn}", href::API),
    })
}

/// A distribution, as `distributions/container/container/` shows it. `host` is what clients type before its path.
pub(in crate::server) fn distribution(row: &Distribution, host: &str) -> Value {
    let (version, repository) = served(row);
    json!({
        "hidden": false,
        "no_content_change_since": null,
        "pulp_last_updated": row.updated,
        "name": row.name,
        "base_path": row.base_path,
        "repository_version": version,
        "content_guard": null,
        "content_guard_prn": null,
        "repository": repository,
        "pulp_created": row.created,
        "prn": Object::Distribution.prn(&row.uuid),
        "pulp_href": Object::Distribution.href(&row.uuid),
        "pulp_labels": parsed(&row.labels),
        "registry_path": format!("{host}/{}", row.base_path),
        "remote": null,
        "namespace": Object::Namespace.href(&row.namespace),
        "private": row.private,
        "description": row.description,
    })
}

/// A distribution, as `distributions/` shows those of any type. `origin` is the server's `http://host`.
pub(in crate::server) fn any_distribution(row: &Distribution, origin: &str) -> Value {
    let (version, repository) = served(row);
    json!({
        "pulp_href": Object::Distribution.href(&row.uuid),
        "prn": Object::Distribution.prn(&row.uuid),
        "pulp_created": row.created,
        "pulp_last_updated": row.updated,
        "base_path": row.base_path,
        "base_url": format!("{origin}/pulp/content/{}/", row.base_path),
        "content_guard": null,
        "content_guard_prn": null,
        "no_content_change_since": null,
        "hidden": false,
        "pulp_labels": parsed(&row.labels),
        "name": row.name,
        "repository": repository,
        "repository_version": version,
    })
}

/// `repository_version` and `repository`: a distribution has one of them at most.
fn served(row: &Distribution) -> (Option<String>, Option<String>) {
    match (&row.repository, row.version) {
        (Some(uuid), Some(number)) => (Some(href::version(uuid, number)), None),
        (Some(uuid), None) => (None, Some(Object::Repository.href(uuid))),
        (None, _) => (None, None),
    }
}

/// A namespace.
pub(in crate::server) fn namespace(row: &Namespace) -> Value {
    json!({
        "pulp_href": Object::Namespace.href(&row.uuid),
        "prn": Object::Namespace.prn(&row.uuid),
        "pulp_created": row.created,
        "pulp_last_updated": row.created,
        "name": row.name,
        "pulp_labels": {},
    })
}

/// A signing service.
pub(in crate::server) fn signing_service(row: &SigningService) -> Value {
    json!({
        "pulp_href": Object::SigningService.href(&row.uuid),
        "prn": Object::SigningService.prn(&row.uuid),
        "pulp_created": row.created,
        "pulp_last_updated": row.created,
        "name": row.name,
        "public_key": row.public_key,
        "pubkey_fingerprint": row.fingerprint,
        "script": row.script,
    })
}

/// A task.
pub(in crate::server) fn task(row: &Task) -> Value {
    let prns = parsed(&row.created_resource_prns);
    let prns: Vec<String> = prns
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter_map(|text| match text.starts_with("prn:") {
            true => Some(text.to_owned()),
            false => href::prn(text),
        })
        .collect();
    json!({
        "pulp_href": Object::Task.href(&row.uuid),
        "prn": Object::Task.prn(&row.uuid),
        "pulp_created": row.created,
        "pulp_last_updated": row.updated,
        "state": row.state,
        "name": row.name,
        "logging_cid": row.logging_cid,
        "created_by": row.created_by.map(href::user),
        "unblocked_at": row.unblocked,
        "started_at": row.started,
        "finished_at": row.finished,
        "error": row.error.as_deref().map(parsed),
        "worker": null,
        "parent_task": null,
        "child_tasks": [],
        "task_group": null,
        "progress_reports": parsed(&row.progress_reports),
        "created_resources": parsed(&row.created_resources),
        "created_resource_prns": prns,
        "reserved_resources_record": parsed(&row.reserved_resources),
        "result": row.result.as_deref().map(parsed),
        "pulp_api_version": "v3",
    })
}

/// What every unit of content begins with.
fn unit(kind: Kind, uuid: &str, created: Time) -> Map<String, Value> {
    let object = Object::Content(kind);
    fields(json!({
        "pulp_href": object.href(uuid),
        "prn": object.prn(uuid),
        "pulp_created": created,
        "pulp_last_updated": created,
        "pulp_labels": {},
        "vuln_report": null,
    }))
}

/// A blob.
pub(in crate::server) fn blob(row: &BlobRow) -> Value {
    let mut value = unit(Kind::Blob, &row.uuid, row.created);
    value.extend(fields(json!({ "artifact": null, "digest": row.digest })));
    Value::Object(value)
}

/// A tag.
pub(in crate::server) fn tag(row: &TagRow) -> Value {
    let mut value = unit(Kind::Tag, &row.uuid, row.created);
    value.extend(fields(json!({
        "name": row.name,
        "tagged_manifest": Object::Content(Kind::Manifest).href(&row.manifest),
    })));
    Value::Object(value)
}

/// A signature.
pub(in crate::server) fn signature(row: &SignatureRow) -> Value {
    let mut value = unit(Kind::Signature, &row.uuid, row.created);
    value.extend(fields(json!({
        "name": row.name,
        "digest": row.digest,
        "type": "atomic",
        "key_id": row.key_id,
        "fingerprint": row.fingerprint,
        "timestamp": row.timestamp,
        "creator": row.creator,
        "signed_manifest": Object::Content(Kind::Manifest).href(&row.manifest),
    })));
    Value::Object(value)
}

/// A manifest. The config's labels are not kept, so that an image is neither bootable nor a flatpak.
pub(in crate::server) fn manifest(row: &ManifestRow) -> Value {
    let hrefs = |kind: Kind, uuids: &str| -> Vec<String> {
        let uuids: Vec<String> = serde_json::from_str(uuids).unwrap_or_default();
        uuids
            .iter()
            .map(|uuid| Object::Content(kind).href(uuid))
            .collect()
    };
    let config = row.config.as_deref();
    let mut value = unit(Kind::Manifest, &row.uuid, row.created);
    value.extend(fields(json!({
        "digest": row.digest,
        "schema_version": row.schema_version,
        "media_type": row.media_type,
        "listed_manifests": hrefs(Kind::Manifest, &row.children),
        "config_blob": config.map(|uuid| Object::Content(Kind::Blob).href(uuid)),
        "blobs": hrefs(Kind::Blob, &row.layers),
        "annotations": parsed(&row.annotations),
        "labels": parsed(&row.labels),
        "is_bootable": false,
        "is_flatpak": false,
        "type": nature(row),
        "architecture": row.architecture,
        "os": row.os,
        "compressed_image_size": row.layers_size,
    })));
    Value::Object(value)
}

/// `Manifest.type` of pulp_container, as far as it follows from what is kept.
fn nature(row: &ManifestRow) -> &'static str {
    match row.media_type.as_str() {
        media_type::OCI_INDEX | media_type::DOCKER_LIST => "index",
        // What names no type of its own is kept with that of its configuration.
        _ => match row.artifact_type.as_deref() {
            None
            | Some(
                "application/vnd.oci.image.config.v1+json" | "application/vnd.docker.container.image.v1+json",
            ) => "image",
            Some(_) => "artifact",
        },
    }
}

/// What the store keeps as JSON.
fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::shape::{assert_shape, first, fixture};
    use super::*;

    const ID: &str = "01a20485-6083-7af0-9605-03d2a9480dcc";
    const NOW: Time = Time(1_795_372_178_271_874);

    fn text(text: &str) -> String {
        text.to_owned()
    }

    fn a_repository() -> Repository {
        Repository {
            id: 1,
            uuid: text(ID),
            name: text("a"),
            description: None,
            labels: text("{}"),
            retain_repo_versions: None,
            signing_service: Some(text(ID)),
            latest: 3,
            created: NOW,
            updated: NOW,
        }
    }

    fn a_distribution() -> Distribution {
        Distribution {
            id: 1,
            uuid: text(ID),
            name: text("a"),
            base_path: text("a/b"),
            repository: Some(text(ID)),
            version: None,
            namespace: text(ID),
            private: false,
            description: None,
            labels: text("{}"),
            created: NOW,
            updated: NOW,
        }
    }

    #[test]
    fn repositories_have_the_recorded_fields() {
        let row = a_repository();
        assert_shape(
            &repository(&row),
            &fixture("container-repository-with-service"),
            &[],
        );
        assert_shape(
            &any_repository(&row),
            first(&fixture("repositories-by-name")),
            &[],
        );
    }

    #[test]
    fn versions_have_the_recorded_fields() {
        let row = Version {
            repository_id: 1,
            repository: text(ID),
            number: 4,
            uuid: text(ID),
            base: None,
            created: NOW,
        };
        let counts = |kind, added, present| Counts {
            kind,
            added,
            removed: 0,
            present,
        };
        let all = [
            counts(Kind::Tag, 0, 3),
            counts(Kind::Blob, 0, 4),
            counts(Kind::Signature, 1, 1),
            counts(Kind::Manifest, 0, 2),
        ];
        let (shown, recorded) = (version(&row, &all), fixture("version"));
        assert_shape(&shown, &recorded, &[]);
        let without_id = |value: &Value| value["content_summary"].to_string().replace(ID, "ID");
        assert_eq!(without_id(&shown), without_id(&recorded));
        let summary = json!({ "added": {}, "removed": {}, "present": {} });
        assert_eq!(version(&row, &[])["content_summary"], summary);
    }

    #[test]
    fn distributions_have_the_recorded_fields() {
        let mut row = a_distribution();
        let shown = distribution(&row, "example.com");
        assert_shape(
            &shown,
            &fixture("distribution"),
            &["content_guard", "content_guard_prn"],
        );
        assert_eq!(shown["registry_path"], "example.com/a/b");
        row.version = Some(2);
        let pinned = distribution(&row, "example.com");
        assert_eq!(pinned["repository"], Value::Null);
        assert_eq!(pinned["repository_version"], href::version(ID, 2));
    }

    #[test]
    fn namespaces_and_services_have_the_recorded_fields() {
        let row = Namespace {
            id: 1,
            uuid: text(ID),
            name: text("a"),
            created: NOW,
        };
        assert_shape(&namespace(&row), first(&fixture("namespaces")), &[]);
        let row = SigningService {
            uuid: text(ID),
            name: text("a"),
            public_key: text("k"),
            fingerprint: text("f"),
            script: text("/s"),
            created: NOW,
        };
        let (shown, recorded) = (signing_service(&row), fixture("signing-service"));
        assert_shape(&shown, &recorded, &[]);
        let model = |value: &Value| {
            value["prn"]
                .as_str()
                .unwrap()
                .rsplit_once(':')
                .unwrap()
                .0
                .to_owned()
        };
        assert_eq!(model(&shown), model(&recorded));
    }

    #[test]
    fn tasks_have_the_recorded_fields() {
        let mut row = Task {
            uuid: text(ID),
            name: text("n"),
            state: text("completed"),
            logging_cid: text("c"),
            created_by: Some(1),
            created: NOW,
            updated: NOW,
            unblocked: Some(NOW),
            started: Some(NOW),
            finished: Some(NOW),
            error: None,
            result: None,
            progress_reports: text("[]"),
            created_resources: json!([href::version(ID, 4)]).to_string(),
            created_resource_prns: json!([href::version_prn(ID)]).to_string(),
            reserved_resources: json!([Object::Repository.prn(ID), "shared:x"]).to_string(),
        };
        assert_shape(&task(&row), &fixture("task-sign-completed"), &[]);
        row.error = Some(json!({ "traceback": "t", "description": "d" }).to_string());
        let repository = Object::Repository.href(ID);
        row.created_resource_prns = json!([repository, href::version(ID, 9)]).to_string();
        let shown = task(&row);
        assert_shape(
            &shown["error"],
            &fixture("task-sign-failed-silent-exit-3")["error"],
            &[],
        );
        // The PRN of a version that is no longer there cannot be told.
        assert_eq!(
            shown["created_resource_prns"],
            json!([Object::Repository.prn(ID)])
        );
    }

    #[test]
    fn content_has_the_recorded_fields() {
        let row = BlobRow {
            uuid: text(ID),
            created: NOW,
            digest: text("sha256:1"),
        };
        assert_shape(&blob(&row), first(&fixture("blobs-app")), &["artifact"]);
        let row = TagRow {
            uuid: text(ID),
            created: NOW,
            name: text("1.0"),
            manifest: text(ID),
        };
        assert_shape(&tag(&row), first(&fixture("tags-app")), &[]);
        let row = SignatureRow {
            uuid: text(ID),
            created: NOW,
            name: text("n"),
            digest: text("sha256:1"),
            key_id: text("K"),
            fingerprint: Some(text("F")),
            timestamp: Some(1),
            creator: Some(text("c")),
            manifest: text(ID),
        };
        assert_shape(&signature(&row), &fixture("signature"), &[]);
        let mut row = ManifestRow {
            uuid: text(ID),
            created: NOW,
            digest: text("sha256:1"),
            media_type: text(media_type::OCI_MANIFEST),
            artifact_type: None,
            schema_version: 2,
            annotations: text("{}"),
            architecture: Some(text("amd64")),
            os: Some(text("linux")),
            labels: text("{}"),
            config: Some(text(ID)),
            layers: json!([ID]).to_string(),
            children: text("[]"),
            layers_size: Some(3),
        };
        let recorded = fixture("manifests-multi");
        assert_shape(&manifest(&row), first(&fixture("manifests-app")), &[]);
        row.media_type = text(media_type::OCI_INDEX);
        row.children = json!([ID, ID]).to_string();
        row.layers = text("[]");
        (row.architecture, row.os, row.config, row.layers_size) = (None, None, None, None);
        let shown = manifest(&row);
        assert_shape(&shown, first(&recorded), &[]);
        assert_eq!(shown["type"], "index");
    }
}
