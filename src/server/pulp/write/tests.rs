#![allow(clippy::unwrap_used)]

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use serde_json::{Value, json};

use super::asked::Asked;
use super::body::Body;
use super::{distributions, fixture, namespaces, repositories, repository_content, services, sign, tasks};
use crate::server::auth::Role;
use crate::server::error::PulpError;
use crate::server::href::Object;
use crate::server::tasks::testing::{SIGNS, Site};

fn body(value: Value) -> Body {
    Body(value.as_object().unwrap().clone())
}

async fn told(answer: Result<Response, PulpError>) -> (u16, Value) {
    let response = answer.unwrap_or_else(IntoResponse::into_response);
    let status = response.status().as_u16();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

fn pusher() -> Asked {
    Asked::with(Role::Pusher)
}

fn admin() -> Asked {
    Asked::with(Role::Admin)
}

/// The user that those are.
async fn with_user(site: &Site) {
    site.write(|connection| {
        connection.execute(
            "INSERT INTO user (id, name, role, password, created) VALUES (1, 'tester', 'admin', '', 0)",
            [],
        )?;
        Ok(())
    })
    .await;
}

async fn ask_to_sign(site: &Site, repository: &str, wish: Value) -> (u16, Value) {
    let mut headers = HeaderMap::new();
    headers.insert(header::HOST, "registry.example.com:5000".parse().unwrap());
    let state = State(site.server.clone());
    let asked = sign::sign(state, pusher(), Path(repository.to_owned()), headers, body(wish));
    told(asked.await).await
}

/// The order in the task that was written down last.
fn order(site: &Site) -> Value {
    let read = |connection: &rusqlite::Connection| {
        let query = "SELECT work FROM task ORDER BY id DESC LIMIT 1";
        Ok::<String, crate::server::error::StoreError>(connection.query_row(query, [], |row| row.get(0))?)
    };
    let work = site.server.store.read(read).unwrap();
    serde_json::from_str::<Value>(&work).unwrap()["sign"].clone()
}

#[tokio::test]
async fn a_wish_to_sign_is_refused_in_the_recorded_words() {
    let site = Site::new();
    with_user(&site).await;
    let repository = site.repository("app", &["1.0", "2.0"]).await;
    let service = Object::SigningService.href(&site.service("sign", SIGNS).await);
    let unknown = "00000000-0000-0000-0000-000000000007";
    let refused = |status: u16, name: &str| (status, fixture(name));

    let asked = ask_to_sign(&site, unknown, json!({})).await;
    assert_eq!(asked, refused(404, "sign-repository-404"));
    let asked = ask_to_sign(&site, &repository, json!({})).await;
    assert_eq!(asked, refused(400, "sign-no-service-400"));
    for (wish, name) in [
        (
            json!({"manifest_signing_service": "lab-signer"}),
            "sign-service-not-a-link-400",
        ),
        (
            json!({"manifest_signing_service": Object::SigningService.href(unknown)}),
            "sign-service-unknown-400",
        ),
        (
            json!({"manifest_signing_service": service}),
            "sign-future-base-path-required-400",
        ),
        (
            json!({"manifest_signing_service": service, "tags_list": "1.0"}),
            "sign-tags-string-400",
        ),
    ] {
        assert_eq!(
            ask_to_sign(&site, &repository, wish).await,
            refused(400, name),
            "{name}"
        );
    }
    site.distribution(&repository, "app").await;
    let wish = json!({"manifest_signing_service": service, "future_base_path": "app"});
    let asked = ask_to_sign(&site, &repository, wish).await;
    assert_eq!(asked, refused(400, "sign-future-base-path-forbidden-400"));
    assert_eq!(site.number("SELECT count(*) FROM task"), 0);
}

#[tokio::test]
async fn where_pulp_errs_a_wish_to_sign_is_taken_or_refused_as_it_was_meant() {
    let site = Site::new();
    with_user(&site).await;
    let repository = site.repository("app", &["1.0", "2.0"]).await;
    site.repository("other", &["elsewhere"]).await;
    site.distribution(&repository, "ns/app").await;
    let service = Object::SigningService.href(&site.service("sign", SIGNS).await);
    let signed = |tags: Value| json!({"manifest_signing_service": service, "tags_list": tags});

    let (status, told) = ask_to_sign(&site, &repository, signed(json!(["1.0", "nope", "elsewhere"]))).await;
    assert_eq!(status, 400);
    assert_eq!(
        told,
        json!({"tags_list": ["Not in the repository's latest version, so unknown: nope, elsewhere."]})
    );
    let (status, told) = ask_to_sign(&site, &repository, signed(json!([]))).await;
    assert_eq!((status, told["tags_list"][0].is_string()), (400, true));
    assert_eq!(site.number("SELECT count(*) FROM task"), 0);

    let nulls = json!({"manifest_signing_service": null, "future_base_path": null});
    let (status, told) = ask_to_sign(&site, &repository, nulls).await;
    assert_eq!((status, told), (400, fixture("sign-no-service-400")));
    let refused = ask_to_sign(&site, &repository, signed(Value::Null)).await;
    assert_eq!(refused, (400, fixture("sign-tags-null-400")));
    let all = json!({"manifest_signing_service": service});
    let (status, told) = ask_to_sign(&site, &repository, all.clone()).await;
    assert_eq!(status, 202);
    assert!(told["task"].as_str().unwrap().starts_with("/pulp/api/v3/tasks/"));
    assert_eq!(order(&site)["tags"], Value::Null);
    assert_eq!(order(&site)["identity"], "registry.example.com:5000/ns/app");
    let (status, _) = ask_to_sign(&site, &repository, signed(json!(["2.0", "2.0"]))).await;
    assert_eq!((status, &order(&site)["tags"]), (202, &json!(["2.0"])));

    // A distribution that is pinned does not count; with two that do, the path must be said.
    site.distribution(&repository, "pinned").await;
    site.write(|connection| {
        connection.execute("UPDATE distribution SET version = 1 WHERE name = 'pinned'", [])?;
        Ok(())
    })
    .await;
    assert_eq!(ask_to_sign(&site, &repository, all.clone()).await.0, 202);
    site.distribution(&repository, "second").await;
    let (status, told) = ask_to_sign(&site, &repository, all.clone()).await;
    assert_eq!(
        (status, told),
        (400, fixture("sign-future-base-path-required-400"))
    );
    let wish = json!({"manifest_signing_service": service, "future_base_path": "second"});
    assert_eq!(ask_to_sign(&site, &repository, wish).await.0, 202);
    assert_eq!(order(&site)["identity"], "registry.example.com:5000/second");
}

#[tokio::test]
async fn repositories_are_made_and_changed_as_recorded() {
    let site = Site::new();
    with_user(&site).await;
    let state = || State(site.server.clone());
    let create = |wish: Value| {
        let asked = repositories::create(state(), pusher(), body(wish));
        async { told(asked.await).await }
    };
    let (status, made) = create(json!({"name": "record-made", "description": "x"})).await;
    assert_eq!(
        (status, &made["name"], &made["description"]),
        (201, &json!("record-made"), &json!("x"))
    );
    assert_eq!(
        create(json!({"name": "record-made"})).await,
        (400, fixture("repository-create-taken-400"))
    );
    assert_eq!(
        create(json!({"name": "record-other", "colour": "red"})).await,
        (400, fixture("repository-create-unknown-field-400"))
    );

    let uuid = Object::Repository
        .uuid(made["pulp_href"].as_str().unwrap())
        .unwrap()
        .to_owned();
    let service = Object::SigningService.href(&site.service("sign", SIGNS).await);
    let change = |wish: Value| {
        let asked = repositories::patch(state(), pusher(), Path(uuid.clone()), body(wish));
        async { told(asked.await).await }
    };
    let runner = site.start().await;
    let (status, accepted) = change(json!({"manifest_signing_service": service})).await;
    assert_eq!(status, 202);
    let task = Object::Task
        .uuid(accepted["task"].as_str().unwrap())
        .unwrap()
        .to_owned();
    let ended = site.ended(&task).await;
    assert_eq!(ended.state, "completed");
    let result: Value = serde_json::from_str(ended.result.as_deref().unwrap()).unwrap();
    assert_eq!(result["manifest_signing_service"], service);
    let (status, same) = change(json!({"manifest_signing_service": service})).await;
    assert_eq!(
        (status, &same["manifest_signing_service"]),
        (200, &json!(service))
    );
    assert_eq!(same, result);
    assert_eq!(change(json!({"manifest_signing_service": null})).await.0, 202);
    runner.stop().await;
}

#[tokio::test]
async fn content_is_added_tagged_untagged_and_removed() {
    let site = Site::new();
    with_user(&site).await;
    let repository = site.repository("app", &["1.0", "2.0"]).await;
    let other = site.repository("other", &[]).await;
    let runner = site.start().await;
    let state = || State(site.server.clone());
    let done = async |answer: Result<Response, PulpError>| {
        let (status, accepted) = told(answer).await;
        assert_eq!(status, 202, "{accepted}");
        let task = Object::Task
            .uuid(accepted["task"].as_str().unwrap())
            .unwrap()
            .to_owned();
        assert_eq!(site.ended(&task).await.state, "completed");
    };
    let units = |repository: &str, kind: &str| {
        site.number(&format!(
            "SELECT count(*) FROM repository_content rc JOIN repository r ON r.id = rc.repository_id
             WHERE r.uuid = '{repository}' AND rc.kind = '{kind}' AND rc.removed IS NULL"
        ))
    };
    let digest = crate::oci::Digest::of(b"1.0").to_string();
    let wish = body(json!({"tag": "latest", "digest": digest}));
    done(repository_content::tag(state(), pusher(), Path(repository.clone()), wish).await).await;
    assert_eq!(units(&repository, "tag"), 3);
    let uuid = site.server.store.read(|connection| {
        let query = "SELECT c.uuid FROM tag t JOIN content c ON c.id = t.id WHERE t.name = 'latest'";
        Ok::<String, crate::server::error::StoreError>(connection.query_row(query, [], |row| row.get(0))?)
    });
    let tag = Object::Content(crate::server::store::Kind::Tag).href(&uuid.unwrap());
    let wish = || body(json!({"content_units": [tag]}));
    done(repository_content::add(state(), pusher(), Path(other.clone()), wish()).await).await;
    assert_eq!(
        (units(&other, "tag"), units(&other, "manifest")),
        (1, 1),
        "its image comes with a tag"
    );
    done(repository_content::remove(state(), pusher(), Path(other.clone()), wish()).await).await;
    assert_eq!(
        (units(&other, "tag"), units(&other, "manifest")),
        (0, 0),
        "and goes with it"
    );
    done(repository_content::remove(state(), pusher(), Path(repository.clone()), wish()).await).await;
    assert_eq!(
        (units(&repository, "tag"), units(&repository, "manifest")),
        (2, 2),
        "another tag needs the image"
    );
    let wish = body(json!({"tag": "2.0"}));
    done(repository_content::untag(state(), pusher(), Path(repository.clone()), wish).await).await;
    assert_eq!(
        (units(&repository, "tag"), units(&repository, "manifest")),
        (1, 2)
    );
    let wish = body(json!({"content_units": ["*"]}));
    done(repository_content::remove(state(), pusher(), Path(repository.clone()), wish).await).await;
    assert_eq!(units(&repository, "manifest"), 0);

    let refused = async |wish: Value| {
        told(repository_content::add(state(), pusher(), Path(other.clone()), body(wish)).await).await
    };
    assert_eq!(
        refused(json!({"content_units": ["x"]})).await,
        (400, json!(["URI not valid: x"]))
    );
    let href = "/pulp/api/v3/content/container/tags/00000000-0000-0000-0000-000000000007/";
    assert_eq!(
        refused(json!({"content_units": [href]})).await,
        (
            400,
            json!([format!("Could not find the following content units: ['{href}']")])
        )
    );
    // Version 2 is `latest`: without it the next version adds nothing and removes nothing of its.
    let path = Path((repository.clone(), 2));
    done(repositories::delete_version(state(), pusher(), path).await).await;
    assert_eq!(
        site.number("SELECT count(*) FROM repository_content WHERE key = 'latest' AND repository_id = 1"),
        0
    );
    runner.stop().await;
}

#[tokio::test]
async fn distributions_do_not_overlap_and_take_their_repository_with_them() {
    let site = Site::new();
    with_user(&site).await;
    let repository = site.repository("app", &[]).await;
    let runner = site.start().await;
    let state = || State(site.server.clone());
    let create = async |wish: Value| {
        let answer = told(distributions::create(state(), pusher(), body(wish)).await).await;
        if answer.0 == 202 {
            let task = Object::Task.uuid(answer.1["task"].as_str().unwrap()).unwrap();
            assert_eq!(site.ended(task).await.state, "completed");
        }
        answer
    };
    let href = Object::Repository.href(&repository);
    let (status, _) = create(json!({"name": "a", "base_path": "zz/a", "repository": href})).await;
    assert_eq!(status, 202);
    for (base_path, wrong) in [
        ("zz/a", json!(["This field must be unique."])),
        (
            "zz/a/b",
            json!({"base_path": "Overlaps with an existing distribution."}),
        ),
        (
            "zz",
            json!({"base_path": "Overlaps with an existing distribution."}),
        ),
        (
            "zz/X",
            json!(["The provided registry path contains forbidden characters."]),
        ),
        ("a//b", json!(["Relative path is not in canonical form. a//b"])),
    ] {
        let answer = create(json!({"name": "b", "base_path": base_path})).await;
        assert_eq!(answer, (400, json!({ "base_path": wrong })));
    }
    let both = json!({"name": "b", "base_path": "b", "repository": href, "repository_version": format!("{href}versions/0/")});
    assert_eq!(create(both).await.0, 400);
    let (status, _) = create(
        json!({"name": "b", "base_path": "zz/ab", "repository_version": format!("{href}versions/0/")}),
    )
    .await;
    assert_eq!(status, 202);
    let namespace = site.server.store.read(|connection| {
        let query = "SELECT uuid FROM namespace WHERE name = 'zz'";
        Ok::<String, crate::server::error::StoreError>(connection.query_row(query, [], |row| row.get(0))?)
    });
    let (status, accepted) =
        told(namespaces::delete(state(), pusher(), Path(namespace.unwrap())).await).await;
    assert_eq!(status, 202, "{accepted}");
    let task = Object::Task.uuid(accepted["task"].as_str().unwrap()).unwrap();
    let ended = site.ended(task).await;
    assert_eq!((ended.state.as_str(), ended.error), ("completed", None));
    assert_eq!(site.number("SELECT count(*) FROM distribution"), 0);
    assert_eq!(site.number("SELECT count(*) FROM repository"), 0);
    assert_eq!(site.number("SELECT count(*) FROM namespace"), 0);
    runner.stop().await;
}

#[tokio::test]
async fn a_task_is_cancelled_by_its_owner_or_an_administrator() {
    let site = Site::new();
    with_user(&site).await;
    let repository = site.repository("app", &["1.0"]).await;
    let service = site.service("sign", SIGNS).await;
    let task = site.sign(&repository, &service, None).await;
    let cancel = async |asked: Asked, wish: Value| {
        told(tasks::cancel(State(site.server.clone()), asked, Path(task.clone()), body(wish)).await).await
    };
    let (status, told) = cancel(admin(), json!({"state": "completed"})).await;
    assert_eq!((status, told), (400, fixture("task-cancel-bad-state-400")));
    assert_eq!(
        cancel(pusher(), json!({"state": "canceled"})).await.0,
        403,
        "it is nobody's"
    );
    let (status, told) = cancel(admin(), json!({"state": "canceled"})).await;
    assert_eq!((status, &told["state"]), (200, &json!("canceled")));
    assert_eq!(cancel(admin(), json!({"state": "canceled"})).await.0, 200);
    site.write(|connection| {
        connection.execute("UPDATE task SET state = 'completed'", [])?;
        Ok(())
    })
    .await;
    let (status, told) = cancel(admin(), json!({"state": "canceled"})).await;
    assert_eq!((status, &told["state"]), (409, &json!("completed")));
}

#[tokio::test]
async fn a_service_is_registered_when_its_script_lies_in_the_folder_and_passes() {
    let site = Site::new();
    let register = async |asked: Asked, change: &dyn Fn(&mut Value)| {
        let mut wish = json!({
            "name": "s", "class": "container:ManifestSigningService",
            "public_key": site.key.certificate, "pubkey_fingerprint": site.key.fingerprint.to_string(),
            "script": site.scripts().join("fails"),
        });
        change(&mut wish);
        told(services::create(State(site.server.clone()), asked, body(wish)).await).await
    };
    site.script("fails", "echo no >&2; exit 3");
    assert_eq!(register(pusher(), &|_| {}).await.0, 403);
    let (status, told) = register(admin(), &|_| {}).await;
    assert_eq!(status, 400);
    let failed = told["script"].as_array().unwrap();
    assert!(
        failed
            .iter()
            .any(|check| check.as_str().unwrap().starts_with("run.exit-status: ")),
        "{told}"
    );
    std::os::unix::fs::symlink("/bin/sh", site.scripts().join("out")).unwrap();
    for script in ["/bin/sh", "../../../bin/sh", "out", "nothing"] {
        let (status, told) = register(admin(), &|wish| wish["script"] = json!(script)).await;
        assert_eq!(status, 400, "{script}");
        assert!(
            told["script"][0]
                .as_str()
                .unwrap()
                .starts_with("There is no such script"),
            "{told}"
        );
    }
    let (_, told) = register(admin(), &|wish| {
        wish["class"] = json!("core:AsciiArmoredDetachedSigningService")
    })
    .await;
    assert!(told["class"].is_array());
    let (_, told) = register(admin(), &|wish| wish["pubkey_fingerprint"] = json!("AB")).await;
    assert!(told["pubkey_fingerprint"].is_array());
    assert_eq!(site.number("SELECT count(*) FROM signing_service"), 0);

    let uuid = site.service("gone", SIGNS).await;
    let repository = site.repository("app", &[]).await;
    site.write(|connection| {
        connection.execute(
            "UPDATE repository SET signing_service_id = (SELECT id FROM signing_service)",
            [],
        )?;
        Ok(())
    })
    .await;
    let deleted = services::delete(State(site.server.clone()), admin(), Path(uuid.clone())).await;
    assert_eq!(deleted.unwrap().status(), StatusCode::NO_CONTENT);
    assert_eq!(
        services::delete(State(site.server.clone()), admin(), Path(uuid))
            .await
            .unwrap_err()
            .into_response()
            .status(),
        404
    );
    let read = |connection: &rusqlite::Connection| {
        crate::server::store::Repository::by_uuid(connection, &repository)
    };
    assert_eq!(
        site.server.store.read(read).unwrap().unwrap().signing_service,
        None
    );
}
