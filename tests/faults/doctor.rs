//! `doctor` and servers that are not as they should be.

use std::net::TcpListener;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::old_server::old_server;
use crate::support::{
    APP, Fixture, Gpg, Ran, Reply, Request, Script, Server, in_every_format, list, needs, recorded, text,
};

const API: &str = "/pulp/api/v3/";
const DOCTOR: [&str; 3] = ["doctor", "-o", "json"];

/// What a registry with tokens answers on `/v2/`.
fn registry(request: &Request) -> Reply {
    match request.header("authorization") {
        Some("Bearer right") => Fixture::read("registry-200").reply(),
        _ => Reply::json(401, &Fixture::read("registry-401").body)
            .with("www-authenticate", "Bearer realm=\"/token/\",service=\"pulp\"")
            .with("x-registry-supports-signatures", "1"),
    }
}

fn permissions(permissions: &[&str]) -> Reply {
    Reply::json(200, &json!({ "permissions": permissions }))
}

/// The recorded server with someone to log in, on which nothing is wrong.
fn well() -> Script {
    let at = |place: &str| format!("GET {API}{place}");
    let repository = Fixture::read("container-repositories").changed(|page| {
        page["results"]
            .as_array_mut()
            .unwrap()
            .retain(|found| found["name"] == "record/app")
    });
    let none = json!({"count": 0, "next": null, "previous": null, "results": []});
    recorded()
        .on(
            &format!("POST {API}login/"),
            [Fixture::read("login-post").reply()],
        )
        .on(&at("login/"), [Fixture::read("login-get").reply()])
        .with("GET /v2/", registry)
        .on(
            "GET /token/",
            [Reply::json(200, &json!({"token": "right", "expires_in": 300}))],
        )
        .on(&at("repositories/container/container/"), [repository.reply()])
        .on(
            &at("repositories/container/container-push/"),
            [Reply::json(200, &none)],
        )
        .on(
            &format!("GET {APP}my_permissions/"),
            [permissions(&["container.modify_content_containerrepository"])],
        )
}

/// The one check of this id.
#[track_caller]
fn check<'a>(report: &'a Value, id: &str) -> &'a Value {
    let mut found = list(report, "checks").iter().filter(|check| check["id"] == id);
    let one = found
        .next()
        .unwrap_or_else(|| panic!("no check {id} in {report:#}"));
    assert!(found.next().is_none(), "{id} is there twice");
    one
}

#[track_caller]
fn status<'a>(report: &'a Value, id: &str) -> &'a str {
    text(check(report, id), "status")
}

/// The ids of what failed.
fn failed(report: &Value) -> Vec<&str> {
    let checks = list(report, "checks").iter();
    checks
        .filter(|check| check["status"] == "fail")
        .map(|check| text(check, "id"))
        .collect()
}

fn examined(server: &Server) -> Ran {
    server.sandbox_of_admin().signet(DOCTOR)
}

#[test]
fn a_server_in_order_has_nothing_wrong_and_nothing_changed() {
    let server = well().start();
    let found = in_every_format(&server.sandbox_of_admin(), &["doctor"]);
    assert_eq!(failed(&found.json), [""; 0], "{:#}", found.json);
    assert!(found.names.is_empty());
    for id in [
        "server.reachable",
        "server.versions",
        "server.workers",
        "server.signatures",
        "access.session",
        "access.token",
        "access.services",
        "access.sign",
        "service.registered",
        "service.key",
        "service.fingerprint",
        "service.expiry",
        "distribution.pinned",
        "trap.14",
    ] {
        assert_eq!(status(&found.json, id), "ok", "{:#}", check(&found.json, id));
    }
    assert_eq!(status(&found.json, "trap.1"), "info");
    assert_eq!(check(&found.json, "service.key")["subject"], "lab-signer");
    // What the base URL names is this machine.
    assert_eq!(status(&found.json, "identity.host"), "warn");
    assert!(found.row("access.session").contains("admin"), "{}", found.table);
    assert!(!found.table.contains("secret"), "{}", found.table);
    for request in server.requests() {
        let is_login = request.call() == format!("POST {API}login/");
        assert!(request.method == "GET" || is_login, "{request:?}");
    }
}

#[test]
fn a_server_that_is_away_is_5_and_this_machine_is_looked_at_all_the_same() {
    let url = format!(
        "http://{}",
        TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
    );
    let user = crate::support::Sandbox::new().env("SIGNET_BASE_URL", url);
    let found = user.signet(DOCTOR).fails(5, "unreachable").json();
    assert_eq!(failed(&found), ["server.reachable"]);
    assert!(check(&found, "server.reachable")["hint"].is_string());
    for id in [
        "server.workers",
        "access.session",
        "distribution.pinned",
        "clock.skew",
    ] {
        assert_eq!(status(&found, id), "skip");
    }
    assert_eq!(status(&found, "identity.host"), "warn");
    check(&found, "program.gpg");
    let shown = user.signet(["doctor"]).exits(5).says("server.reachable");
    assert!(shown.stdout.contains("could not be asked"), "{}", shown.stdout);
}

#[test]
fn a_proxy_s_page_is_5_and_another_server_14() {
    let behind = Script::new()
        .on(&format!("GET {API}status/"), [Reply::html(503)])
        .start();
    examined(&behind).fails(5, "server-away");
    let other = Script::new()
        .on(&format!("GET {API}status/"), [Reply::html(404)])
        .start();
    let found = examined(&other).fails(14, "checks-failed").json();
    assert!(text(check(&found, "server.reachable"), "hint").contains("--api-root"));
}

#[test]
fn a_wrong_password_is_tried_once() {
    let wrong = Fixture::read("login-post-wrong-password").reply();
    let server = well().on(&format!("POST {API}login/"), [wrong]).start();
    let found = examined(&server).fails(14, "checks-failed").json();
    assert_eq!(failed(&found), ["access.session"]);
    assert!(text(check(&found, "access.session"), "hint").contains("password"));
    for id in [
        "access.token",
        "access.sign",
        "service.registered",
        "distribution.pinned",
    ] {
        assert_eq!(status(&found, id), "skip");
    }
    assert_eq!(server.requests_of(&format!("POST {API}login/")).len(), 1);
    assert!(!found.to_string().contains("\"secret\""));
}

#[test]
fn without_credentials_what_needs_them_is_skipped() {
    let server = well().start();
    let found = server.sandbox().signet(DOCTOR).success().json();
    assert_eq!(status(&found, "access.session"), "skip");
    assert!(text(check(&found, "access.session"), "hint").contains("signet login"));
    assert_eq!(status(&found, "server.workers"), "ok");
    assert!(
        server
            .requests_of(&format!("GET {API}signing-services/"))
            .is_empty()
    );
}

#[test]
fn a_server_without_workers_is_unwell() {
    let idle = Fixture::read("status").changed(|status| status["online_workers"] = json!([]));
    let server = well().on(&format!("GET {API}status/"), [idle.reply()]).start();
    let found = examined(&server)
        .fails(14, "checks-failed")
        .says("server.workers")
        .json();
    assert_eq!(failed(&found), ["server.workers"]);
    assert!(text(check(&found, "server.workers"), "hint").contains("pulpcore-worker"));
}

#[test]
fn a_clock_that_is_wrong_is_told_by_the_server_s() {
    for (ahead, judged, code) in [(0, "ok", 0), (100, "warn", 0), (1000, "fail", 14)] {
        let server = well()
            .with(&format!("GET {API}status/"), move |_| {
                let date = Timestamp::now() + Duration::from_secs(ahead);
                let date = date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
                Fixture::read("status").reply().with("date", &date)
            })
            .start();
        let found = examined(&server).exits(code).json();
        assert_eq!(
            status(&found, "clock.skew"),
            judged,
            "{:#}",
            check(&found, "clock.skew")
        );
    }
}

#[test]
fn old_servers_are_looked_at_with_what_they_have() {
    for (core, container) in [("3.49.72", "2.20.14"), ("3.21.36", "2.14.16")] {
        let server = old_server(core, container)
            .with("GET /v2/", registry)
            .on("GET /token/", [Reply::json(200, &json!({"token": "right"}))])
            .start();
        let found = examined(&server).success().json();
        assert_eq!(
            text(check(&found, "server.versions"), "seen"),
            format!("core {core}, container {container}")
        );
        assert!(text(check(&found, "access.session"), "seen").contains("no sessions"));
        assert_eq!(status(&found, "access.token"), "ok");
        // Push repositories have no roles of their own.
        assert_eq!(status(&found, "access.sign"), "skip");
        assert_eq!(
            (status(&found, "trap.12"), status(&found, "trap.14")),
            ("ok", "info")
        );
        assert_eq!(status(&found, "service.expiry"), "ok");
    }
}

#[test]
fn a_pinned_distribution_is_worth_a_warning() {
    let pinned = Fixture::read("distributions-by-repository").changed(|page| {
        let found = &mut page["results"][0];
        found["repository"] = Value::Null;
        found["repository_version"] = json!(format!("{APP}versions/3/"));
    });
    let server = well()
        .on(
            &format!("GET {API}distributions/container/container/"),
            [pinned.reply()],
        )
        .start();
    let found = examined(&server).success().json();
    assert_eq!(check(&found, "distribution.pinned")["subject"], "record/app");
    assert_eq!(status(&found, "distribution.pinned"), "warn");
    assert!(text(check(&found, "distribution.pinned"), "seen").contains("version 3"));
}

#[test]
fn an_expired_service_key_is_wrong() {
    needs!("gpg");
    let gpg = Gpg::long_ago();
    let fingerprint = gpg.generate_for("Old <old@example.com>", "1d");
    let armored = std::fs::read_to_string(gpg.export()).unwrap();
    let service = Fixture::read("signing-services-by-name").changed(|page| {
        page["results"][0]["public_key"] = json!(armored);
        page["results"][0]["pubkey_fingerprint"] = json!(fingerprint);
    });
    let server = well()
        .on(&format!("GET {API}signing-services/"), [service.reply()])
        .start();
    let found = examined(&server)
        .fails(14, "checks-failed")
        .says("service.expiry (lab-signer)")
        .json();
    assert_eq!(failed(&found), ["service.expiry"]);
    assert!(text(check(&found, "service.expiry"), "seen").contains("has expired"));
    assert_eq!(status(&found, "service.fingerprint"), "ok");
}

#[test]
fn a_service_s_key_is_tried_where_the_user_has_it() {
    needs!("gpg", "gpgconf");
    let gpg = Gpg::new();
    let fingerprint = gpg.generate_protected("Closed <closed@example.com>", "secret-7");
    let armored = std::fs::read_to_string(gpg.export()).unwrap();
    let with = |script: String| {
        let service = Fixture::read("signing-services-by-name").changed(|page| {
            page["results"][0]["public_key"] = json!(armored);
            page["results"][0]["pubkey_fingerprint"] = json!(fingerprint);
            page["results"][0]["script"] = json!(script);
        });
        well()
            .on(&format!("GET {API}signing-services/"), [service.reply()])
            .start()
    };
    let home = gpg.home().to_str().unwrap();
    // Another machine's worker has its own keyring; this one may be the worker's.
    for (script, judged, code) in [("/no/script", "warn", 0), ("/bin/sh", "fail", 14)] {
        let server = with(script.to_owned());
        let user = server.sandbox_of_admin().env("GNUPGHOME", home);
        let found = user.signet(DOCTOR).exits(code).json();
        assert_eq!(
            status(&found, "key.signs"),
            judged,
            "{:#}",
            check(&found, "key.signs")
        );
        assert_eq!(check(&found, "key.signs")["subject"], "lab-signer");
        assert!(text(check(&found, "key.signs"), "hint").contains("--passphrase-file"));
    }
}

#[test]
fn a_user_with_few_rights_is_told_what_they_are() {
    let server = well()
        .on(
            &format!("GET {API}signing-services/"),
            [Fixture::read("signing-services-unprivileged").reply()],
        )
        .on(
            &format!("GET {APP}my_permissions/"),
            [permissions(&["container.view_containerrepository"])],
        )
        .start();
    let found = examined(&server).success().json();
    assert_eq!(
        (status(&found, "access.services"), status(&found, "access.sign")),
        ("warn", "warn")
    );
    assert_eq!(status(&found, "service.registered"), "skip");
}

#[test]
fn offline_the_server_is_not_asked() {
    let server = well().start();
    let found = server
        .sandbox_of_admin()
        .signet([&DOCTOR[..], &["--offline"]].concat());
    assert_eq!(status(&found.success().json(), "server.reachable"), "skip");
    server.was_never_asked();
}
