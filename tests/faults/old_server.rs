//! pulp_container 2.14 and 2.20, played from what a real 2.30 answers and from how those differ.

use serde_json::{Value, json};

use crate::support::{Fixture, Image, Reply, Request, Sandbox, Script, Server, in_every_format, list};

/// Where a push goes before pulp_container 2.29.
const APP: &str = "/pulp/api/v3/repositories/container/container-push/01a20485-6083-7af0-9605-03d2a9480dcc/";
const LAB_SIGNER: &str = crate::support::LAB_SIGNER;
/// By force: what is signed in the recording is not asked for.
const NO_WAIT: [&str; 7] = ["repo", "sign", "record/app", "--force", "--no-wait", "-o", "json"];

/// What these versions do not have.
const LATER_FIELDS: [&str; 11] = [
    "prn",
    "fingerprint",
    "pulp_labels",
    "vuln_report",
    "created_resource_prns",
    "result",
    "retain_checkpoints",
    "no_content_change_since",
    "content_guard_prn",
    "architecture",
    "os",
];

/// A recorded answer as an old server gives it.
fn as_old(name: &str) -> Fixture {
    Fixture::read(name).changed(|body| {
        let text = body
            .to_string()
            .replace("/container/container/", "/container/container-push/");
        // Distributions and content are where they were.
        let text = text.replace(
            "distributions/container/container-push/",
            "distributions/container/container/",
        );
        *body = serde_json::from_str(&text).unwrap();
        without_later_fields(body);
    })
}

fn without_later_fields(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_later_fields),
        Value::Object(fields) => {
            fields.retain(|name, _| !LATER_FIELDS.contains(&name.as_str()));
            fields.values_mut().for_each(without_later_fields);
        }
        _ => {}
    }
}

/// An old server with the pushed repository `record/app`, which believes the password of `admin`.
pub(super) fn old_server(core: &str, container: &str) -> Script {
    let at = |place: &str| format!("GET /pulp/api/v3/{place}");
    let status = as_old("status").changed(|status| {
        status["versions"][0]["version"] = json!(core);
        status["versions"][1]["version"] = json!(container);
        let fields = status.as_object_mut().unwrap();
        fields.retain(|name, _| {
            !["online_api_apps", "domain_enabled", "content_settings"].contains(&name.as_str())
        });
    });
    let repository = |found: &mut Value| {
        found["manifest_signing_service"] = json!(LAB_SIGNER);
        found["latest_version_href"] = json!(format!("{APP}versions/4/"));
    };
    let repositories = as_old("repositories-by-name").changed(|page| repository(&mut page["results"][0]));
    let none = Reply::json(
        200,
        &json!({"count": 0, "next": null, "previous": null, "results": []}),
    );
    let script = Script::new()
        .on("POST /pulp/api/v3/login/", [Reply::html(404)])
        .on(&at("login/"), [Reply::html(404)])
        .on("GET /v2/", [Fixture::read("registry-401").reply()])
        .on(&at("repositories/container/container/"), [none])
        .on(
            &at("repositories/container/container-push/"),
            [repositories.reply()],
        )
        .on(&at("repositories/"), [repositories.reply()])
        .on(
            &at("distributions/container/container/"),
            [as_old("distributions-by-repository").reply()],
        )
        .on(&format!("POST {APP}sign/"), [as_old("sign-202").reply()])
        .on(
            &format!("GET {APP}"),
            [as_old("container-repository-with-service").reply()],
        )
        .on(&format!("GET {APP}versions/"), [as_old("versions").reply()])
        .on(&format!("GET {APP}versions/4/"), [as_old("version").reply()]);
    [
        ("signing-services/", "signing-services-by-name"),
        (
            "signing-services/01a2046f-d5b0-7bb1-893f-b56418a5c84f/",
            "signing-service",
        ),
        ("content/container/tags/", "tags-app"),
        ("content/container/manifests/", "manifests-app"),
        ("content/container/signatures/", "signatures-app"),
        ("tasks/", "tasks-by-correlation-id"),
        (
            "tasks/01a20485-7d8b-7b23-98af-cbacfb303399/",
            "task-sign-completed",
        ),
    ]
    .into_iter()
    .fold(script, |script, (place, name)| {
        script.on(&at(place), [as_old(name).reply()])
    })
    .on(&at("status/"), [status.reply()])
}

/// Servers of both versions, with a user who has the password.
fn each_old_server() -> Vec<(Server, Sandbox)> {
    [("3.49.72", "2.20.14"), ("3.21.36", "2.14.16")]
        .map(|(core, container)| old_server(core, container).start())
        .map(|server| {
            let user = server.sandbox_of_admin();
            (server, user)
        })
        .into()
}

#[test]
fn everything_can_be_looked_at() {
    for (server, user) in each_old_server() {
        let status = in_every_format(&user, &["status"]);
        assert_eq!(
            (&status.json["domain_enabled"], &status.json["user"]),
            (&json!(false), &json!("admin"))
        );
        in_every_format(&user, &["signing-service", "list"]);
        in_every_format(&user, &["signing-service", "show", "lab-signer"]);
        let repositories = in_every_format(&user, &["repo", "list"]);
        assert_eq!(
            repositories.json["results"][0]["type"],
            "container/container-push"
        );
        let shown = in_every_format(&user, &["repo", "show", "record/app"]);
        assert_eq!(
            (&shown.json["signing_service"], &shown.json["tags"]),
            (&json!("lab-signer"), &json!(3))
        );
        in_every_format(&user, &["repo", "versions", "record/app"]);
        in_every_format(&user, &["repo", "version", APP, "4"]);
        in_every_format(&user, &["task", "list"]);
        in_every_format(&user, &["task", "show", "01a20485-7d8b-7b23-98af-cbacfb303399"]);
        in_every_format(&user, &["task", "wait", "01a20485-7d8b-7b23-98af-cbacfb303399"]);
        let signatures = in_every_format(&user, &["signature", "list", "record/app"]);
        assert!(
            signatures.table.contains("C81C85EDCC89AAA1"),
            "{}",
            signatures.table
        );

        // Not every old server has this filter.
        let filtered = server
            .requests()
            .into_iter()
            .filter(|request| request.path().contains("/distributions/"));
        assert!(
            filtered
                .into_iter()
                .all(|request| request.query("repository").is_none())
        );
    }
}

#[test]
fn each_request_logs_in_by_itself_where_there_are_no_sessions() {
    for (server, user) in each_old_server() {
        user.signet(["repo", "show", "record/app"]).success();
        let (logins, reads): (Vec<_>, Vec<_>) = server
            .requests()
            .into_iter()
            .partition(|request| request.path().ends_with("/login/"));
        assert_eq!(logins.len(), 1, "a session is asked for once");
        assert!(
            reads
                .iter()
                .all(|request| request.header("authorization").is_some())
        );
    }
}

#[test]
fn a_pushed_repository_is_signed_without_a_path_and_a_synced_one_with_it() {
    let sign = |request: &Request| request.json();
    for (server, user) in each_old_server() {
        user.signet(NO_WAIT).success();
        let [call] = &server.requests_of(&format!("POST {APP}sign/"))[..] else {
            panic!("{:?}", server.calls())
        };
        assert_eq!(sign(call), json!({"tags_list": ["1.0", "1.1", "latest"]}));
    }
    // The same repository, as if it had been synced.
    let synced = crate::support::APP;
    let server = old_server("3.49.72", "2.20.14")
        .on(
            "GET /pulp/api/v3/repositories/",
            [Fixture::read("repositories-by-name").reply()],
        )
        .on(
            &format!("GET {synced}"),
            [Fixture::read("container-repository-with-service").reply()],
        )
        .on(
            "GET /pulp/api/v3/distributions/container/container/",
            [Fixture::read("distributions-by-repository").reply()],
        )
        .on(
            &format!("POST {synced}sign/"),
            [Fixture::read("sign-202").reply()],
        )
        .start();
    server.sandbox_of_admin().signet(NO_WAIT).success();
    let [call] = &server.requests_of(&format!("POST {synced}sign/"))[..] else {
        panic!("{:?}", server.calls())
    };
    assert_eq!(sign(call)["future_base_path"], "record/app");
}

#[test]
fn a_manifest_is_fetched_from_the_content_app_that_it_is_redirected_to() {
    let image = Image::new("redirected");
    let bytes = image.manifest.clone();
    let content = Server::start(move |_| {
        Reply::new(200, bytes.clone()).with("content-type", "application/vnd.oci.image.manifest.v1+json")
    });
    let place = format!(
        "{}/pulp/container/record/app/manifests/{}?validate_token=7",
        content.url(),
        image.digest()
    );
    let signatures = format!("GET /extensions/v2/record/app/signatures/{}", image.digest());
    let server = old_server("3.21.36", "2.14.16")
        .with("GET /v2/record/app/manifests/1.0", move |request| {
            // By tag the media type must be named exactly.
            let accepted = request.header("accept").unwrap();
            assert!(
                accepted
                    .split(", ")
                    .any(|accepted| accepted == "application/vnd.oci.image.manifest.v1+json")
            );
            match request.header("authorization") {
                Some(basic) if basic.starts_with("Basic ") => Reply::new(302, "").with("location", &place),
                _ => Reply::new(401, "{}").with("www-authenticate", "Basic realm=\"Pulp\""),
            }
        })
        .on(&signatures, [Fixture::read("extensions-signed").reply()])
        .start();
    let found = server
        .sandbox_of_admin()
        .signet(["signature", "get", "record/app:1.0", "-o", "json"]);
    assert_eq!(list(&found.success().json(), "signatures").len(), 1);

    let [fetched] = &content.requests()[..] else {
        panic!("{:?}", content.calls())
    };
    assert_eq!(fetched.header("authorization"), None);
    assert_eq!(fetched.query("validate_token").as_deref(), Some("7"));
}

#[test]
fn an_upload_to_a_synced_repository_is_refused_in_the_server_s_words() {
    let digest = Image::new("read only").digest();
    let place = format!("/extensions/v2/record/app/signatures/{digest}");
    let refusal =
        json!({"errors": [{"code": "NAME_INVALID", "message": "Repository is read-only.", "detail": {}}]});
    let empty = Reply::json(200, &json!({"signatures": []}));
    let server = old_server("3.49.72", "2.20.14")
        .on(&format!("GET {place}"), [empty])
        .on(&format!("PUT {place}"), [Reply::json(400, &refusal)])
        .start();
    let user = server.sandbox_of_admin();
    user.write("list.json", Fixture::read("extensions-signed").body.to_string());
    let put = [
        "signature",
        "put",
        &format!("record/app@{digest}"),
        "list.json",
        "--force",
        "-o",
        "json",
    ];
    user.signet(put)
        .fails(1, "bad-request")
        .says("NAME_INVALID: Repository is read-only.");
}
