//! Servers that cannot be asked: always exit 5, never "not found" or "unsigned".

use std::net::TcpListener;

use crate::support::{APP, Fixture, Reply, Sandbox, Script, Server, recorded};

const LIST: [&str; 4] = ["signing-service", "list", "-o", "json"];
const SERVICES: &str = "GET /pulp/api/v3/signing-services/";

#[test]
fn nobody_is_there() {
    // A port that was free a moment ago.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let user = Sandbox::new().env("SIGNET_BASE_URL", format!("http://{address}"));
    user.signet(LIST)
        .fails(5, "unreachable")
        .says(&address.to_string());
    user.signet(["signature", "get", "team/app:1.0", "-o", "json"])
        .fails(5, "unreachable");
    let user = user.env("SIGNET_BASE_URL", "http://no-such-host.invalid");
    user.signet(LIST)
        .fails(5, "unreachable")
        .says("no-such-host.invalid");
}

#[test]
fn an_answer_that_never_comes_is_waited_for_as_long_as_told() {
    let server = Script::new().on(SERVICES, [Reply::Silence]).start();
    let user = server.sandbox();
    user.signet([&LIST[..], &["--request-timeout", "50ms"]].concat())
        .fails(5, "timeout")
        .says("0.05 s")
        .says("--request-timeout");
}

#[test]
fn a_passing_fault_is_passed_over() {
    let good = Fixture::read("signing-services").reply();
    for fault in [
        Reply::lost(),
        Reply::html(503),
        Reply::new(429, "{}").with("retry-after", "0"),
    ] {
        let server = Script::new().on(SERVICES, [fault, good.clone()]).start();
        let listed = server.sandbox().signet(LIST).success().json();
        assert_eq!(listed["results"][0]["name"], "lab-signer");
        assert_eq!(server.calls(), [SERVICES; 2]);
    }
}

#[test]
fn a_server_that_wants_to_be_left_alone_is_left_alone() {
    let busy = Reply::new(429, "{}").with("retry-after", "3600");
    let server = Script::new().on(SERVICES, [busy]).start();
    server.sandbox().signet(LIST).fails(5, "rate-limited");
    assert_eq!(server.calls(), [SERVICES]);
}

#[test]
fn a_proxy_whose_server_is_away_is_told_from_pulp() {
    let server = Script::new().on(SERVICES, [Reply::html(502)]).start();
    let away = server.sandbox().signet(LIST).fails(5, "server-away");
    assert!(!away.stderr.contains("<html>"), "{}", away.stderr);
    assert_eq!(server.calls().len(), 4, "a read is tried again");
}

#[test]
fn a_redirect_to_another_host_is_followed_without_credentials() {
    let elsewhere = recorded().start();
    let moved = Reply::new(302, "").with(
        "location",
        &format!("{}/pulp/api/v3/signing-services/", elsewhere.url()),
    );
    let server = Script::new()
        .on("POST /pulp/api/v3/login/", [Reply::html(404)])
        .on(SERVICES, [moved])
        .start();
    let user = server
        .sandbox_of_admin()
        .env("SIGNET_HEADER", "X-Api-Key: secret");
    user.signet(LIST).success();

    let [_login, asked] = &server.requests()[..] else {
        panic!("{:?}", server.calls())
    };
    assert!(asked.header("authorization").is_some() && asked.header("x-api-key").is_some());
    let [followed] = &elsewhere.requests()[..] else {
        panic!("{:?}", elsewhere.calls())
    };
    for secret in ["authorization", "cookie", "x-csrftoken", "x-api-key"] {
        assert_eq!(followed.header(secret), None, "{secret}");
    }
}

#[test]
fn a_change_is_not_sent_elsewhere() {
    let elsewhere = Server::start(|_| Reply::html(404));
    let moved = Reply::new(307, "").with("location", &format!("{}/", elsewhere.url()));
    let sign = format!("POST {APP}sign/");
    let server = recorded().on(&sign, [moved]).start();
    server
        .sandbox()
        .signet(["repo", "sign", "record/app", "--force", "--no-wait", "-o", "json"])
        .fails(5, "redirect");
    assert_eq!(server.requests_of(&sign).len(), 1);
    elsewhere.was_never_asked();
}
