//! Answers that are not what they should be.

use serde_json::json;

use crate::support::{APP, Fixture, Image, Ran, Reply, Request, Sandbox, Script, Server, recorded};

const LIST: [&str; 4] = ["signing-service", "list", "-o", "json"];
const SERVICES: &str = "GET /pulp/api/v3/signing-services/";

/// Runs a list on a server that gives this answer.
fn list(answer: Reply) -> Ran {
    let server = Script::new().on(SERVICES, [answer]).start();
    server.sandbox().signet(LIST)
}

#[test]
fn a_wrong_path_is_a_page_and_not_a_missing_object() {
    for page in [Reply::html(404), Reply::html(200)] {
        list(page).fails(3, "wrong-path").says("--api-root");
    }
}

#[test]
fn a_wrong_api_root_or_domain_shows_the_same() {
    let page = Fixture::read("path-404");
    for (option, value, place) in [
        (
            "--api-root",
            "/api/galaxy/pulp/",
            "GET /api/galaxy/pulp/api/v3/signing-services/",
        ),
        ("--domain", "team", "GET /pulp/team/api/v3/signing-services/"),
    ] {
        let server = Script::new().on(place, [page.reply()]).start();
        server
            .sandbox()
            .signet([&LIST[..], &[option, value]].concat())
            .fails(3, "wrong-path")
            .says("--domain");
    }
}

#[test]
fn json_that_breaks_off_is_no_result() {
    let whole = Fixture::read("signing-services").body.to_string();
    let cut = Reply::new(200, &whole.as_bytes()[..whole.len() / 2]).with("content-type", "application/json");
    list(cut).fails(5, "bad-answer");
    let connection = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{}",
        whole.len(),
        &whole[..whole.len() / 2]
    );
    list(Reply::Bytes(connection.into_bytes())).fails(5, "interrupted");
    list(Reply::json(
        200,
        &json!({"results": [{"name": "no other field"}]}),
    ))
    .fails(5, "bad-answer");
}

#[test]
fn a_page_that_fails_ends_the_list_and_json_is_all_or_nothing() {
    let server = |request: &Request| match request.query("offset").as_deref() {
        Some("0") => Fixture::read("signing-services")
            .changed(|page| {
                page["count"] = json!(1000);
                page["next"] = json!("http://pulp.internal/pulp/api/v3/signing-services/?limit=500&offset=1");
            })
            .reply(),
        _ => Reply::html(500),
    };
    for (format, lines) in [("json", 0), ("jsonl", 2), ("name", 2), ("table", 0)] {
        let server = Server::start(server);
        let broken = server
            .sandbox()
            .signet(["signing-service", "list", "-o", format])
            .exits(1)
            .says("status 500");
        let results = broken
            .stdout
            .lines()
            .filter(|line| line.contains("lab-signer"))
            .count();
        assert_eq!(results, lines / 2, "{format}: {}", broken.stdout);
    }
}

#[test]
fn what_the_server_says_is_told_without_its_escapes() {
    let refusal = json!({"name": ["no \u{1b}[2Jscreen"], "non_field_errors": ["nor \u{202e}this"]});
    let refused = list(Reply::json(400, &refusal)).fails(1, "bad-request");
    assert!(
        !refused.stderr.contains(['\u{1b}', '\u{202e}']),
        "{}",
        refused.stderr
    );
    assert!(
        refused.stderr.contains("name: no \\u{1b}[2Jscreen"),
        "{}",
        refused.stderr
    );
}

#[test]
fn a_server_error_names_what_to_look_for_in_its_log() {
    let broken = Fixture::read("sign-service-null-500");
    list(broken.reply())
        .fails(1, "server-error")
        .says("correlation id");
}

#[test]
fn a_wrong_password_is_told_by_servers_of_every_age() {
    let login = "POST /pulp/api/v3/login/";
    let wrong = Fixture::read("login-post-wrong-password");
    let server = Script::new().on(login, [wrong.reply()]).start();
    server
        .sandbox_of_admin()
        .signet(LIST)
        .fails(4, "unauthorized")
        .says("check the user name and the password");
    // Before sessions every call says so, and before pulpcore 3.2x with another status.
    for status in [401, 403] {
        let refusal = Reply::json(status, &json!({"detail": "Invalid username/password."}));
        let server = Script::new()
            .on(login, [Reply::html(404)])
            .on(SERVICES, [refusal])
            .start();
        server
            .sandbox_of_admin()
            .signet(LIST)
            .fails(4, "unauthorized")
            .says("check the user name and the password");
    }
}

#[test]
fn a_missing_right_is_no_wrong_password() {
    list(Fixture::read("signing-services-unprivileged").reply())
        .fails(4, "forbidden")
        .says("an administrator");
}

#[test]
fn a_manifest_of_another_digest_is_refused() {
    let (asked, digest) = ("GET /v2/record/app/manifests/1.0", Image::new("right").digest());
    let manifest = Reply::new(200, Image::new("wrong").manifest)
        .with("content-type", "application/vnd.oci.image.manifest.v1+json")
        .with("docker-content-digest", &digest);
    let server = Script::new().on(asked, [manifest]).start();
    server
        .sandbox()
        .signet(["signature", "get", "record/app:1.0", "-o", "json"])
        .fails(5, "bad-answer")
        .says(&digest);
}

#[test]
fn an_upload_waits_for_a_repository_that_is_busy() {
    let busy = Fixture::read("extensions-put-busy");
    let place = busy.target.clone();
    let server = Script::new()
        .on(
            &format!("GET {place}"),
            [Fixture::read("extensions-unsigned").reply()],
        )
        .on(
            &format!("PUT {place}"),
            [busy.reply(), Fixture::read("extensions-put-201").reply()],
        )
        .start();
    let user = server.sandbox();
    user.write("list.json", Fixture::read("extensions-signed").body.to_string());
    let image = format!("record/app@{}", place.rsplit('/').next().unwrap());
    let put = user
        .signet(["signature", "put", &image, "list.json", "-o", "json"])
        .success()
        .json();
    assert_eq!(put["signatures"][0]["result"], "uploaded");
    let [first, second] = &server.requests_of(&format!("PUT {place}"))[..] else {
        panic!("{:?}", server.calls());
    };
    assert_eq!(first.body, second.body);
}

#[test]
fn a_name_from_the_server_leads_nowhere_else() {
    // A server's hrefs are paths on that server, whatever host they name.
    let repository = Fixture::read("repositories-by-name").changed(|page| {
        page["results"][0]["pulp_href"] = json!(format!("http://pulp-api.internal:24817{APP}"));
    });
    let server = recorded()
        .on("GET /pulp/api/v3/repositories/", [repository.reply()])
        .start();
    server.sandbox().signet(["repo", "show", "record/app"]).success();
    assert!(server.calls().contains(&format!("GET {APP}")));
}

#[test]
fn a_server_is_needed_and_named() {
    let user = Sandbox::new();
    user.signet(LIST).fails(2, "no-server").says("--base-url");
    user.signet([&LIST[..], &["--base-url", "ftp://pulp"]].concat())
        .fails(2, "invalid-setting");
}
