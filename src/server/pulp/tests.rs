//! Lists on a store.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use crate::server::config::{Config, Limits};
use crate::server::state::Server;

/// A server that keeps what it keeps in this folder.
pub(super) fn server(data: &Path) -> Server {
    Server::open(Config {
        data: data.to_owned(),
        public_host: None,
        scripts_dir: None,
        anonymous_pull: false,
        sign_jobs: 1,
        limits: Limits::default(),
    })
    .unwrap()
}

use rusqlite::Connection;
use serde_json::{Value, json};

use super::list::Listing;
use super::origin::Origin;
use super::query::Query;
use super::shape::fixture;
use super::*;
use crate::oci::{Digest, media_type};
use crate::server::error::{PulpError, StoreError};
use crate::server::href::Object;
use crate::server::store::{Change, NewManifest, NewSignature, Part, Repository, Role, Store, Unit};

/// A store with `record/app`: version 1 has an image of one layer and its tag, version 2 a signature, version 3 has the
/// tag moved to an index of that image.
struct Fixture {
    _folder: tempfile::TempDir,
    store: Store,
    repository: Repository,
    image: String,
}

async fn fixture_store() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let written: Result<(Repository, String), StoreError> = store
        .write(|connection| {
            let manifest = |bytes: &str, media_type: &str, parts: Vec<Part>| NewManifest {
                digest: Digest::of(bytes.as_bytes()),
                media_type: media_type.to_owned(),
                artifact_type: None,
                schema_version: 2,
                subject: None,
                annotations: "{}".to_owned(),
                architecture: None,
                os: None,
                labels: "{}".to_owned(),
                bytes: bytes.into(),
                parts,
            };
            let part = |role, unit: &Unit| Part { role, content_id: unit.id };
            let repository = Repository::insert(connection, "record/app")?;
            let config = Unit::blob(connection, &Digest::of(b"config"), 5)?;
            let layer = Unit::blob(connection, &Digest::of(b"layer"), 7)?;
            let parts = vec![part(Role::Config, &config), part(Role::Layer, &layer)];
            let image = Unit::manifest(connection, &manifest("image", media_type::OCI_MANIFEST, parts))?;
            let tag = Unit::tag(connection, "1.0", image.id)?;
            let change = Change {
                add: vec![config, layer, image.clone(), tag],
                ..Change::default()
            };
            change.apply(connection, repository.id)?;
            let signature = NewSignature {
                manifest_id: image.id,
                manifest_digest: Digest::of(b"image"),
                key_id: "K1".to_owned(),
                fingerprint: None,
                timestamp: Some(1),
                creator: Some("me".to_owned()),
                bytes: b"signature".to_vec(),
            };
            let signature = Unit::signature(connection, &signature)?;
            let change = Change { add: vec![signature], ..Change::default() };
            change.apply(connection, repository.id)?;
            let parts = vec![part(Role::Child, &image)];
            let index = Unit::manifest(connection, &manifest("index", media_type::OCI_INDEX, parts))?;
            let tag = Unit::tag(connection, "1.0", index.id)?;
            let change = Change { add: vec![index, tag], ..Change::default() };
            change.apply(connection, repository.id)?;
            for number in 0..5 {
                let name = format!("other/{number}");
                Repository::insert(connection, &name)?;
            }
            connection.execute_batch(
                "INSERT INTO namespace (uuid, name, created) VALUES ('n', 'record', 1);
                 INSERT INTO distribution (uuid, name, base_path, repository_id, namespace_id, created, updated)
                     VALUES ('d1', 'record/app', 'record/app', 1, 1, 1, 1);
                 INSERT INTO distribution (uuid, name, base_path, repository_id, version, namespace_id, created, updated)
                     VALUES ('d2', 'pinned', 'pinned', 1, 1, 1, 2, 2);
                 UPDATE repository SET labels = '{\"team\":\"a,b\",\"stage\":\"Prod\"}' WHERE id = 1;",
            )?;
            Ok((repository, image.key))
        })
        .await;
    let (repository, image) = written.unwrap();
    Fixture {
        _folder: folder,
        store,
        repository,
        image,
    }
}

impl Fixture {
    fn list(&self, listing: &Listing, query: &str) -> Result<Value, PulpError> {
        // As clients send it: media types have a plus in them.
        let query = query.replace('+', "%2B");
        self.store.read(|connection: &Connection| {
            let origin = Origin::of("example.com");
            let body = listing.body(connection, None, &Query::parse(&query), "/list/", &origin)?;
            Ok(serde_json::from_slice(&body).unwrap())
        })
    }

    fn page(&self, listing: &Listing, query: &str) -> Value {
        self.list(listing, query)
            .unwrap_or_else(|error| panic!("{query}: {error:?}"))
    }

    /// One field of all results.
    fn field(&self, listing: &Listing, query: &str, field: &str) -> Vec<Value> {
        let page = self.page(listing, query);
        let results = page["results"].as_array().unwrap();
        results.iter().map(|result| result[field].clone()).collect()
    }

    fn count(&self, listing: &Listing, query: &str) -> u64 {
        self.page(listing, query)["count"].as_u64().unwrap()
    }

    /// The body of a 400.
    fn refused(&self, listing: &Listing, query: &str) -> Value {
        match self.list(listing, query).unwrap_err() {
            PulpError::Body(StatusCode::BAD_REQUEST, body) => body,
            PulpError::Fields(fields) => Value::Object(fields),
            error => panic!("{query}: {error:?}"),
        }
    }

    fn version(&self, number: i64) -> String {
        crate::server::href::version(&self.repository.uuid, number)
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_gaps() {
    let store = fixture_store().await;
    let names = |query: &str| store.field(&REPOSITORIES, query, "name");
    let all = names("");
    assert_eq!(all[0], "other/4", "newest first");
    assert_eq!(all.len(), 6);
    let paged = ["limit=4", "limit=4&offset=4"].map(names).concat();
    assert_eq!(paged, all);
    let first = store.page(&REPOSITORIES, "limit=2&name__startswith=other&ordering=name");
    assert_eq!(first["count"], 5);
    assert_eq!(first["previous"], Value::Null);
    assert_eq!(
        first["next"],
        "http://example.com/list/?limit=2&name__startswith=other&offset=2&ordering=name"
    );
    let second = store.page(&REPOSITORIES, "limit=2&offset=2&ordering=name");
    assert_eq!(
        second["previous"],
        "http://example.com/list/?limit=2&ordering=name"
    );
    let beyond = store.page(&REPOSITORIES, "limit=1&offset=9");
    assert_eq!((&beyond["next"], &beyond["results"]), (&Value::Null, &json!([])));
    assert_eq!(beyond["previous"], "http://example.com/list/?limit=1&offset=8");
    let huge = format!("limit={0}&offset={0}", u64::MAX);
    assert_eq!(store.page(&REPOSITORIES, &huge)["results"], json!([]));
}

#[tokio::test]
async fn lists_are_ordered_and_fields_picked() {
    let store = fixture_store().await;
    let names = store.field(&REPOSITORIES, "ordering=-name&limit=2", "name");
    assert_eq!(names, ["record/app", "other/4"]);
    let names = store.field(&REPOSITORIES, "ordering=pulp_created&limit=1", "name");
    assert_eq!(names, ["record/app"]);
    let page = store.page(&REPOSITORIES, "fields=name,prn&exclude_fields=prn&limit=1");
    assert_eq!(page["results"], json!([{ "name": "other/4" }]));
    let refused = store.refused(&REPOSITORIES, "ordering=name;DROP TABLE repository");
    let message = "Select a valid choice. name;DROP TABLE repository is not one of the available choices.";
    assert_eq!(refused, json!({ "ordering": [message] }));
}

#[tokio::test]
async fn names_are_found_by_their_lookups() {
    let store = fixture_store().await;
    for (query, count) in [
        ("name=record/app", 1),
        ("name=RECORD/app", 0),
        ("name__iexact=RECORD/app", 1),
        ("name__in=record/app,other/1,nobody", 2),
        ("name__contains=cord", 1),
        ("name__icontains=OTHER", 5),
        ("name__startswith=cord", 0),
        ("name__istartswith=RECORD", 1),
        ("name=nobody", 0),
        ("name=", 6),
        ("name__contains=%25", 0),
        ("name=' OR 1=1 --", 0),
        ("name__in=') OR 1=1 --", 0),
        ("retain_repo_versions__isnull=true", 6),
        ("retain_repo_versions__gt=1", 0),
        ("retain_checkpoints__isnull=false", 0),
        ("pulp_type=container.container", 6),
        ("pulp_type__in=container.container-push", 0),
    ] {
        assert_eq!(store.count(&REPOSITORIES, query), count, "{query}");
    }
    let (href, prn) = (
        Object::Repository.href(&store.repository.uuid),
        Object::Repository.prn(&store.repository.uuid),
    );
    assert_eq!(store.count(&REPOSITORIES, &format!("pulp_href__in={href}")), 1);
    assert_eq!(store.count(&REPOSITORIES, &format!("prn__in={prn}")), 1);
    assert_eq!(
        store.count(&REPOSITORIES, &format!("pulp_id__in={}", store.repository.uuid)),
        1
    );
    assert_eq!(store.count(&PUSH_REPOSITORIES, ""), 0);
}

#[tokio::test]
async fn labels_are_selected() {
    let store = fixture_store().await;
    for (select, count) in [
        ("team", 1),
        ("!team", 5),
        ("team=a\\,b", 1),
        ("team=a", 0),
        ("team!=a", 1),
        ("stage~prod", 1),
        ("stage~prod,!team", 0),
        ("nothing!=a", 0),
    ] {
        let query = format!("pulp_label_select={select}");
        assert_eq!(store.count(&REPOSITORIES, &query), count, "{query}");
    }
    store.refused(&REPOSITORIES, "pulp_label_select=!team=a");
    store.refused(&REPOSITORIES, "pulp_label_select==a");
}

#[tokio::test]
async fn wrong_filters_are_refused_as_recorded() {
    let store = fixture_store().await;
    assert_eq!(
        store.refused(&REPOSITORIES, "colour=red"),
        fixture("unknown-filter-400")
    );
    assert_eq!(
        store.refused(&TASKS, "state=asleep"),
        fixture("tasks-bad-state-400")
    );
    assert_eq!(
        store.refused(&TAGS, "repository_version=nonsense"),
        fixture("content-bad-version-400")
    );
    assert_eq!(
        store.refused(&TASKS, "started_at__gte=foo"),
        json!({ "started_at__gte": ["Enter a valid date/time."] })
    );
    assert_eq!(
        store.refused(&TASKS, "started_at__range=2020-01-01"),
        json!({ "started_at__range": ["Range query expects two values."] })
    );
    assert_eq!(
        store.refused(&REPOSITORIES, "retain_repo_versions=x"),
        json!({ "retain_repo_versions": ["Enter a number."] })
    );
    let missing = Object::Repository.href("00000000-0000-0000-0000-000000000007");
    assert_eq!(
        store.refused(&TAGS, &format!("repository_version={missing}")),
        json!([format!("URI {missing} not found for containerrepository.")])
    );
    assert_eq!(
        store.refused(&TAGS, &format!("repository_version={}", store.version(77))),
        json!([format!(
            "URI {} not found for repositoryversion.",
            store.version(77)
        )])
    );
    assert_eq!(
        store.refused(&REPOSITORIES, "prn__in=foo"),
        json!(["Not a valid PRN: foo, must start with 'prn:'"])
    );
    assert_eq!(
        store.refused(&DISTRIBUTIONS, "repository=foo"),
        json!(["URI couldn't be resolved: foo"])
    );
    store.refused(&MANIFESTS, "media_type=foo");
}

#[tokio::test]
async fn content_is_found_by_version_and_by_what_it_is() {
    let store = fixture_store().await;
    let count = |listing: &Listing, filter: &str, number| {
        store.count(listing, &format!("{filter}={}", store.version(number)))
    };
    for (number, tags, manifests, signatures) in [(0, 0, 0, 0), (1, 1, 1, 0), (2, 1, 1, 1), (3, 1, 2, 1)] {
        assert_eq!(count(&TAGS, "repository_version", number), tags, "{number}");
        assert_eq!(
            count(&MANIFESTS, "repository_version", number),
            manifests,
            "{number}"
        );
        assert_eq!(
            count(&SIGNATURES, "repository_version", number),
            signatures,
            "{number}"
        );
    }
    assert_eq!(count(&TAGS, "repository_version_added", 3), 1);
    assert_eq!(count(&TAGS, "repository_version_removed", 3), 1);
    assert_eq!(count(&TAGS, "repository_version_removed", 2), 0);
    assert_eq!(count(&BLOBS, "repository_version_added", 1), 2);
    let latest = Object::Repository.href(&store.repository.uuid);
    assert_eq!(
        store.count(&MANIFESTS, &format!("repository_version={latest}")),
        2
    );
    let latest = Object::Repository.prn(&store.repository.uuid);
    assert_eq!(
        store.count(&MANIFESTS, &format!("repository_version={latest}")),
        2
    );
    let image = &store.image;
    let other = Digest::of(b"other");
    for (listing, query, count) in [
        (&SIGNATURES, format!("manifest={other},{image}"), 1),
        (&SIGNATURES, format!("manifest={other}"), 0),
        (&SIGNATURES, format!("name__startswith={image}@"), 1),
        (&SIGNATURES, format!("digest__in={}", Digest::of(b"signature")), 1),
        (&SIGNATURES, "key_id=K1".to_owned(), 1),
        (&SIGNATURES, "key_id__in=K0,K2".to_owned(), 0),
        (&TAGS, format!("digest={image}"), 1),
        (&TAGS, "name=1.0".to_owned(), 2),
        (&TAGS, "name__in=1.0,2.0".to_owned(), 2),
        (&TAGS, format!("media_type={}", media_type::OCI_INDEX), 1),
        (
            &MANIFESTS,
            format!(
                "media_type={}&media_type={}",
                media_type::OCI_INDEX,
                media_type::OCI_MANIFEST
            ),
            2,
        ),
        (&MANIFESTS, format!("digest={image}"), 1),
        (&MANIFESTS, "is_bootable=false".to_owned(), 2),
        (&MANIFESTS, "is_bootable=true".to_owned(), 0),
        (&BLOBS, format!("digest__in={},{image}", Digest::of(b"layer")), 1),
    ] {
        assert_eq!(store.count(listing, &query), count, "{query}");
    }
}

#[tokio::test]
async fn a_manifest_points_at_its_parts() {
    let store = fixture_store().await;
    let manifests = store.page(&MANIFESTS, "ordering=pulp_created")["results"].clone();
    let (image, index) = (&manifests[0], &manifests[1]);
    let of =
        |listing: &Listing, digest: Digest| store.field(listing, &format!("digest={digest}"), "pulp_href");
    assert_eq!(image["config_blob"], of(&BLOBS, Digest::of(b"config"))[0]);
    assert_eq!(image["blobs"], json!(of(&BLOBS, Digest::of(b"layer"))));
    assert_eq!(image["compressed_image_size"], 7);
    assert_eq!(index["listed_manifests"], json!([image["pulp_href"]]));
    assert_eq!(index["config_blob"], Value::Null);
    let signed = store.field(&SIGNATURES, "", "signed_manifest");
    assert_eq!(signed, [image["pulp_href"].clone()]);
}

#[tokio::test]
async fn versions_count_what_they_have() {
    let store = fixture_store().await;
    let id = store.repository.id;
    let versions = store.page(&versions::VERSIONS, "number__gt=1")["results"].clone();
    assert_eq!(store.repository.id, id);
    let summary = &versions[0]["content_summary"];
    assert_eq!(versions[0]["number"], 3);
    let counts = |of: &str| -> Vec<(String, u64)> {
        let of = summary[of].as_object().unwrap();
        of.iter()
            .map(|(kind, of)| (kind.clone(), of["count"].as_u64().unwrap()))
            .collect()
    };
    assert_eq!(
        counts("added"),
        [("container.manifest".into(), 1), ("container.tag".into(), 1)]
    );
    assert_eq!(counts("removed"), [("container.tag".into(), 1)]);
    assert_eq!(
        counts("present"),
        [
            ("container.blob".into(), 2),
            ("container.manifest".into(), 2),
            ("container.signature".into(), 1),
            ("container.tag".into(), 1)
        ]
    );
    // The hrefs find as many as they say.
    for (of, kinds) in summary.as_object().unwrap() {
        for (kind, found) in kinds.as_object().unwrap() {
            let listing = match kind.as_str() {
                "container.blob" => &BLOBS,
                "container.manifest" => &MANIFESTS,
                "container.signature" => &SIGNATURES,
                _ => &TAGS,
            };
            let query = found["href"].as_str().unwrap().split_once('?').unwrap().1;
            assert_eq!(
                store.count(listing, query),
                found["count"].as_u64().unwrap(),
                "{of} {kind}"
            );
        }
    }
}

#[tokio::test]
async fn distributions_and_repositories_are_found_by_what_they_serve() {
    let store = fixture_store().await;
    let names = |listing: &Listing, query: String| store.field(listing, &query, "name");
    let repository = Object::Repository.href(&store.repository.uuid);
    assert_eq!(
        names(&CONTAINER_DISTRIBUTIONS, format!("repository={repository}")),
        ["record/app"],
        "one that is pinned names no repository"
    );
    assert_eq!(
        names(&DISTRIBUTIONS, format!("repository__in={repository}")),
        ["record/app"]
    );
    assert_eq!(names(&DISTRIBUTIONS, "base_path=pinned".to_owned()), ["pinned"]);
    assert_eq!(
        names(&CONTAINER_DISTRIBUTIONS, "namespace__name=record".to_owned()).len(),
        2
    );
    let index = store.field(
        &MANIFESTS,
        &format!("digest={}", Digest::of(b"index")),
        "pulp_href",
    );
    let index = index[0].as_str().unwrap();
    assert_eq!(
        names(&DISTRIBUTIONS, format!("with_content={index}")),
        ["record/app"]
    );
    assert_eq!(
        names(&REPOSITORIES, format!("with_content={index}")),
        ["record/app"]
    );
    let old = store.field(&TAGS, &format!("digest={}", store.image), "pulp_href");
    let old = old[0].as_str().unwrap();
    assert_eq!(
        names(&REPOSITORIES, format!("with_content={old}")),
        ["record/app"]
    );
    assert_eq!(
        names(&REPOSITORIES, format!("latest_with_content={old}")),
        Vec::<Value>::new()
    );
    assert_eq!(names(&DISTRIBUTIONS, format!("with_content={old}")), ["pinned"]);
}

#[tokio::test]
async fn tasks_are_found_by_what_they_are_and_hold() {
    let store = fixture_store().await;
    let (uuid, version) = (store.repository.uuid.clone(), store.version(2));
    let prn = Object::Repository.prn(&uuid);
    let (created, reserved) = (
        json!([version]).to_string(),
        json!([prn, "shared:prn:x"]).to_string(),
    );
    let written: Result<(), StoreError> = store
        .store
        .write(move |connection| {
            let mut insert = connection.prepare(
                "INSERT INTO task (uuid, name, state, logging_cid, created, updated, started, work,
                     created_resources, reserved_resources) VALUES (?, ?, ?, 'cid', 1, 1, ?, '{}', ?, ?)",
            )?;
            insert.execute(("t1", "sign.sign", "completed", 1_000_000, created, reserved))?;
            insert.execute(("t2", "update", "waiting", None::<i64>, "[]", "[]"))?;
            Ok(())
        })
        .await;
    written.unwrap();
    let href = Object::Repository.href(&uuid);
    for (query, count) in [
        ("state=completed".to_owned(), 1),
        ("state__in=waiting,running,canceling".to_owned(), 1),
        ("state__ne=waiting".to_owned(), 1),
        ("name__contains=sign".to_owned(), 1),
        ("name=sign".to_owned(), 0),
        ("logging_cid=cid".to_owned(), 2),
        (format!("created_resources={version}"), 1),
        (format!("created_resources={href}"), 0),
        (format!("reserved_resources={href}"), 1),
        (format!("reserved_resources={prn}"), 1),
        (format!("exclusive_resources={prn}"), 1),
        (format!("shared_resources={prn}"), 0),
        ("shared_resources=prn:x".to_owned(), 1),
        ("exclusive_resources=prn:x".to_owned(), 0),
        ("reserved_resources__in=prn:y,prn:x".to_owned(), 1),
        ("started_at__gte=1970-01-01T00:00:01Z".to_owned(), 1),
        ("started_at__gt=1970-01-01T00:00:01Z".to_owned(), 0),
        ("started_at__isnull=true".to_owned(), 1),
        ("started_at__range=1970-01-01,1970-01-02".to_owned(), 1),
        ("worker=foo".to_owned(), 0),
    ] {
        assert_eq!(store.count(&TASKS, &query), count, "{query}");
    }
    let prns = store.field(&TASKS, "state=completed", "created_resource_prns");
    let version = store.field(&versions::VERSIONS, "number=2", "prn");
    assert_eq!(prns, [json!(version)]);
}

#[tokio::test]
async fn each_filter_and_ordering_of_each_table_is_valid_sql() {
    let store = fixture_store().await;
    let (manifest, version) = (
        store.page(&MANIFESTS, "")["results"][0]["pulp_href"].clone(),
        store.version(1),
    );
    let repository = Object::Repository.href(&store.repository.uuid);
    for listing in [
        &REPOSITORIES,
        &CONTAINER_REPOSITORIES,
        &PUSH_REPOSITORIES,
        &DISTRIBUTIONS,
        &CONTAINER_DISTRIBUTIONS,
        &NAMESPACES,
        &SERVICES,
        &TASKS,
        &BLOBS,
        &MANIFESTS,
        &SIGNATURES,
        &TAGS,
        &versions::VERSIONS,
    ] {
        for name in listing.orderings() {
            store.page(listing, &format!("ordering={name},-{name}"));
        }
        for (filter, lookup) in listing.parameters() {
            let name = format!("{}{}", filter.name, lookup.suffix());
            let manifest = manifest.as_str().unwrap();
            // One of these is what the filter takes.
            let values = [
                "completed",
                "container.container",
                media_type::OCI_INDEX,
                "1",
                "1,2",
                "2020-01-01",
                "2020-01-01,2021-01-01",
            ];
            let values = values
                .into_iter()
                .chain([manifest, version.as_str(), repository.as_str(), "prn:x"]);
            let taken = values.filter(|value| match store.list(listing, &format!("{name}={value}")) {
                Ok(_) => true,
                Err(PulpError::Body(..) | PulpError::Fields(_)) => false,
                Err(error) => panic!("{name}={value}: {error:?}"),
            });
            assert!(taken.count() > 0, "{name}");
        }
    }
}

#[tokio::test]
async fn an_object_is_found_by_its_uuid_alone() {
    let store = fixture_store().await;
    let detail = |uuid: &str| {
        store.store.read(|connection: &Connection| {
            let origin = Origin::of("example.com");
            CONTAINER_REPOSITORIES.detail(
                connection,
                uuid,
                "ContainerRepository",
                &Query::default(),
                &origin,
            )
        })
    };
    assert_eq!(detail(&store.repository.uuid).unwrap()["name"], "record/app");
    let detail = |uuid: &str| match detail(uuid).unwrap_err() {
        PulpError::Detail(StatusCode::NOT_FOUND, message) => message,
        error => panic!("{error:?}"),
    };
    let recorded = fixture("repository-404");
    assert_eq!(detail("00000000-0000-0000-0000-000000000007"), recorded["detail"]);
    assert_eq!(detail("abc"), "Not found.");
}
