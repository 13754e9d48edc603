//! `docs/api.json`: the API described with Pulp's operation ids, so that pulp-cli finds what it calls. Parameters come
//! from the tables that the lists themselves are made from.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::content::{BLOBS, MANIFESTS, SIGNATURES, TAGS};
use super::distributions::{self, NAMESPACES};
use super::filter::{By, Filter, Lookup};
use super::list::Listing;
use super::origin::Origin;
use super::process;
use super::repositories;
use super::services::SERVICES;
use super::tasks::TASKS;
use super::versions::VERSIONS;
use super::workers::WORKERS;
use crate::server::href::API;

/// One method of one path.
struct Operation {
    method: &'static str,
    /// Below [`API`]; or, from the root, what begins with the name of an href, as Pulp writes it.
    path: &'static str,
    id: &'static str,
    takes: Takes,
}

/// What an operation takes besides its path.
enum Takes {
    Nothing,
    /// `fields` and `exclude_fields`.
    Fields,
    /// Those, paging and filters.
    Filters(&'static Listing),
    /// A JSON object.
    Body,
}

/// Names that Pulp has for hrefs, and what they look like below [`API`]; `*` is any one part of the path.
const HREFS: &[(&str, &str)] = &[
    ("container_blob_href", "content/container/blobs/*/"),
    ("container_manifest_href", "content/container/manifests/*/"),
    (
        "container_manifest_signature_href",
        "content/container/signatures/*/",
    ),
    ("container_tag_href", "content/container/tags/*/"),
    (
        "container_container_distribution_href",
        "distributions/container/container/*/",
    ),
    (
        "container_container_namespace_href",
        "pulp_container/namespaces/*/",
    ),
    (
        "container_container_repository_href",
        "repositories/container/container/*/",
    ),
    (
        "container_container_repository_version_href",
        "repositories/container/container/*/versions/*/",
    ),
    (
        "container_container_push_repository_href",
        "repositories/container/container-push/*/",
    ),
    ("signing_service_href", "signing-services/*/"),
    ("task_href", "tasks/*/"),
    ("auth_user_href", "users/*/"),
    ("worker_href", "workers/*/"),
];

macro_rules! operations {
    ($($method:literal $path:literal $id:literal $takes:expr;)*) => {
        &[$(Operation { method: $method, path: $path, id: $id, takes: $takes },)*]
    };
}

use Takes::{Body, Fields, Filters, Nothing};

/// What reads.
const READS: &[Operation] = operations! {
    "get" "docs/api.json" "docs_api.json_get" Nothing;
    "get" "status/" "status_read" Fields;
    "get" "workers/" "workers_list" Filters(&WORKERS);
    "get" "{worker_href}" "workers_read" Fields;
    "get" "signing-services/" "signing_services_list" Filters(&SERVICES);
    "get" "{signing_service_href}" "signing_services_read" Fields;
    "get" "repositories/" "repositories_list" Filters(&repositories::ANY);
    "get" "repositories/container/container/" "repositories_container_container_list" Filters(&repositories::CONTAINER);
    "get" "{container_container_repository_href}" "repositories_container_container_read" Fields;
    "get" "{container_container_repository_href}versions/" "repositories_container_container_versions_list" Filters(&VERSIONS);
    "get" "{container_container_repository_version_href}" "repositories_container_container_versions_read" Fields;
    "get" "repositories/container/container-push/" "repositories_container_container_push_list" Filters(&repositories::PUSH);
    "get" "{container_container_push_repository_href}" "repositories_container_container_push_read" Fields;
    "get" "distributions/" "distributions_list" Filters(&distributions::ANY);
    "get" "distributions/container/container/" "distributions_container_container_list" Filters(&distributions::CONTAINER);
    "get" "{container_container_distribution_href}" "distributions_container_container_read" Fields;
    "get" "pulp_container/namespaces/" "pulp_container_namespaces_list" Filters(&NAMESPACES);
    "get" "{container_container_namespace_href}" "pulp_container_namespaces_read" Fields;
    "get" "content/container/blobs/" "content_container_blobs_list" Filters(&BLOBS);
    "get" "{container_blob_href}" "content_container_blobs_read" Fields;
    "get" "content/container/manifests/" "content_container_manifests_list" Filters(&MANIFESTS);
    "get" "{container_manifest_href}" "content_container_manifests_read" Fields;
    "get" "content/container/signatures/" "content_container_signatures_list" Filters(&SIGNATURES);
    "get" "{container_manifest_signature_href}" "content_container_signatures_read" Fields;
    "get" "content/container/tags/" "content_container_tags_list" Filters(&TAGS);
    "get" "{container_tag_href}" "content_container_tags_read" Fields;
    "get" "tasks/" "tasks_list" Filters(&TASKS);
    "get" "{task_href}" "tasks_read" Fields;
    "get" "{auth_user_href}" "users_read" Fields;
};

/// What writes.
const WRITES: &[Operation] = operations! {
    "get" "login/" "login_read" Fields;
    "post" "login/" "login" Nothing;
    "patch" "login/" "login_update" Body;
    "delete" "login/" "logout" Nothing;
    "post" "signing-services/" "signing_services_create" Body;
    "delete" "{signing_service_href}" "signing_services_delete" Nothing;
    "post" "repositories/container/container/" "repositories_container_container_create" Body;
    "put" "{container_container_repository_href}" "repositories_container_container_update" Body;
    "patch" "{container_container_repository_href}" "repositories_container_container_partial_update" Body;
    "delete" "{container_container_repository_href}" "repositories_container_container_delete" Nothing;
    "post" "{container_container_repository_href}sign/" "repositories_container_container_sign" Body;
    "post" "{container_container_repository_href}add/" "repositories_container_container_add" Body;
    "post" "{container_container_repository_href}remove/" "repositories_container_container_remove" Body;
    "post" "{container_container_repository_href}tag/" "repositories_container_container_tag" Body;
    "post" "{container_container_repository_href}untag/" "repositories_container_container_untag" Body;
    "delete" "{container_container_repository_version_href}" "repositories_container_container_versions_delete" Nothing;
    "post" "distributions/container/container/" "distributions_container_container_create" Body;
    "put" "{container_container_distribution_href}" "distributions_container_container_update" Body;
    "patch" "{container_container_distribution_href}" "distributions_container_container_partial_update" Body;
    "delete" "{container_container_distribution_href}" "distributions_container_container_delete" Nothing;
    "post" "orphans/cleanup/" "orphans_cleanup_cleanup" Body;
    "post" "pulp_container/namespaces/" "pulp_container_namespaces_create" Body;
    "delete" "{container_container_namespace_href}" "pulp_container_namespaces_delete" Nothing;
    "patch" "{task_href}" "tasks_cancel" Body;
    "delete" "{task_href}" "tasks_delete" Nothing;
    "post" "tasks/purge/" "tasks_purge" Body;
};

impl Operation {
    /// Its path as requests have it, with `*` for ids.
    fn pattern(&self) -> String {
        match self.href() {
            Some((_, pattern, rest)) => format!("{API}{pattern}{rest}"),
            None => format!("{API}{}", self.path),
        }
    }

    /// The name of the href that it begins with, what that looks like, and what follows.
    fn href(&self) -> Option<(&'static str, &'static str, &'static str)> {
        let (name, rest) = self.path.strip_prefix('{')?.split_once('}')?;
        let (name, pattern) = HREFS.iter().find(|(known, _)| *known == name)?;
        Some((name, pattern, rest))
    }
}

/// Whether something is served at this path.
pub(super) fn is_endpoint(path: &str) -> bool {
    READS.iter().chain(WRITES).any(|operation| {
        let pattern = operation.pattern();
        let mut parts = path.split('/');
        let fits = pattern.split('/').all(|part| {
            parts
                .next()
                .is_some_and(|found| part == found || (part == "*" && !found.is_empty()))
        });
        fits && parts.next().is_none()
    })
}

/// `GET docs/api.json`, open to all.
pub(in crate::server) async fn description(origin: Origin) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/vnd.oai.openapi+json")];
    (headers, document(&origin).to_string()).into_response()
}

fn document(origin: &Origin) -> Value {
    let mut paths = Map::new();
    for operation in READS.iter().chain(WRITES) {
        let path = match operation.href() {
            Some(_) => operation.path.to_owned(),
            None => format!("{API}{}", operation.path),
        };
        let item = paths.entry(path).or_insert_with(|| json!({}));
        item[operation.method] = described(operation);
    }
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Pulp 3 API",
            "version": "v3",
            "description": "Pulp's API, as far as signet serves it",
            "x-pulp-app-versions": process::versions(),
            "x-pulp-domain-enabled": false,
        },
        "paths": paths,
        "components": {
            "schemas": {},
            "securitySchemes": {
                "basicAuth": { "type": "http", "scheme": "basic" },
                "cookieAuth": { "type": "apiKey", "in": "cookie", "name": "sessionid" },
            },
        },
        "servers": [{ "url": format!("{}/", origin.url()) }],
    })
}

fn described(operation: &Operation) -> Value {
    let mut parameters = Vec::new();
    if let Some((name, ..)) = operation.href() {
        parameters.push(json!({
            "in": "path",
            "name": name,
            "schema": { "type": "string" },
            "required": true,
        }));
    }
    if let Filters(listing) = operation.takes {
        let mut filters: Vec<Value> = ["limit", "offset"]
            .map(|name| query(name, json!({ "type": "integer" })))
            .into();
        filters.extend(
            listing
                .parameters()
                .map(|(filter, lookup)| parameter(filter, lookup)),
        );
        let names = listing
            .orderings()
            .flat_map(|name| [name.to_owned(), format!("-{name}")]);
        filters.push(several(
            "ordering",
            json!({ "type": "string", "enum": names.collect::<Vec<_>>() }),
        ));
        filters.sort_by(|left, right| left["name"].as_str().cmp(&right["name"].as_str()));
        parameters.extend(filters);
    }
    if matches!(operation.takes, Fields | Filters(_)) {
        let names = json!({ "type": "array", "items": { "type": "string" } });
        parameters.push(query("fields", names.clone()));
        parameters.push(query("exclude_fields", names));
    }
    let object = json!({ "application/json": { "schema": { "type": "object" } } });
    let mut described = json!({ "operationId": operation.id, "parameters": parameters });
    if matches!(operation.takes, Body) {
        described["requestBody"] = json!({ "content": object, "required": true });
    }
    if !matches!(operation.id, "status_read" | "docs_api.json_get") {
        described["security"] = json!([{ "basicAuth": [] }, { "cookieAuth": [] }]);
    }
    described["responses"] = json!({
        "200": { "content": object, "description": "" },
        "201": { "content": object, "description": "" },
        "202": { "content": object, "description": "" },
    });
    described
}

/// A filter's parameter.
fn parameter(filter: &Filter, lookup: Lookup) -> Value {
    let name = format!("{}{}", filter.name, lookup.suffix());
    let text = json!({ "type": "string" });
    match filter.by {
        By::Choices(_, choices) => {
            let items = json!({ "type": "string", "enum": choices });
            query(&name, json!({ "type": "array", "items": items }))
        }
        By::List(_) => several(&name, text),
        _ if lookup == Lookup::IsNull => query(&name, json!({ "type": "boolean" })),
        _ if lookup == Lookup::Range && matches!(filter.by, By::Number(_)) => {
            several(&name, json!({ "type": "integer" }))
        }
        _ if lookup.is_list() || name.ends_with("__in") => several(&name, text),
        By::Choice(_, choices) if lookup == Lookup::Exact => {
            query(&name, json!({ "type": "string", "enum": choices }))
        }
        By::Time(_) => query(&name, json!({ "type": "string", "format": "date-time" })),
        By::Number(_) => query(&name, json!({ "type": "integer" })),
        By::Flag(_) => query(&name, json!({ "type": "boolean" })),
        _ => query(&name, text),
    }
}

fn query(name: &str, schema: Value) -> Value {
    json!({ "in": "query", "name": name, "schema": schema })
}

/// Values separated by commas.
fn several(name: &str, items: Value) -> Value {
    json!({
        "in": "query",
        "name": name,
        "schema": { "type": "array", "items": items },
        "explode": false,
        "style": "form",
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::sync::Arc;

    use axum::body::Body;
    use axum::http::{Request, StatusCode};
    use hyper::service::Service as _;
    use hyper_util::service::TowerToHyperService;

    use super::*;
    use crate::server::router::router;

    async fn assert_routed(operations: &[Operation]) {
        let folder = tempfile::tempdir().unwrap();
        let service = TowerToHyperService::new(router(Arc::new(super::super::tests::server(folder.path()))));
        for operation in operations {
            // Who asks is nobody: what is routed answers 401.
            let path = operation.pattern().replace('*', "7");
            let method = operation.method.to_uppercase();
            let request = Request::builder().method(method.as_str()).uri(&path);
            let answer = service.call(request.body(Body::empty()).unwrap()).await.unwrap();
            let status = answer.status();
            let routed = status != StatusCode::NOT_FOUND && status != StatusCode::METHOD_NOT_ALLOWED;
            assert!(routed, "{method} {path}: {status}");
        }
    }

    #[tokio::test]
    async fn each_operation_that_reads_is_routed() {
        assert_routed(READS).await;
    }

    #[tokio::test]
    async fn each_operation_that_writes_is_routed() {
        assert_routed(WRITES).await;
    }

    #[test]
    fn each_href_has_a_pattern_and_each_id_is_unique() {
        let mut ids = Vec::new();
        for operation in READS.iter().chain(WRITES) {
            assert!(!operation.pattern().contains('{'), "{}", operation.path);
            assert!(!ids.contains(&operation.id), "{}", operation.id);
            ids.push(operation.id);
        }
    }

    #[test]
    fn an_endpoint_is_told_from_what_is_none() {
        assert!(is_endpoint("/pulp/api/v3/tasks/"));
        assert!(is_endpoint("/pulp/api/v3/tasks/7/"));
        assert!(is_endpoint(
            "/pulp/api/v3/repositories/container/container/7/versions/1/"
        ));
        assert!(!is_endpoint("/pulp/api/v3/tasks"));
        assert!(!is_endpoint("/pulp/api/v3/tasks//"));
        assert!(!is_endpoint("/pulp/api/v3/nonsense/"));
        assert!(!is_endpoint("/"));
    }
}
