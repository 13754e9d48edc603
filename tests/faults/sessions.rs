//! Logging in costs the server a password hash: it is done once, and only where it helps.

use crate::support::{Fixture, Reply, Script, Server, recorded};

const LOGIN: &str = "POST /pulp/api/v3/login/";
const LIST: [&str; 4] = ["signing-service", "list", "-o", "json"];

#[test]
fn a_second_run_uses_the_session_of_the_first() {
    let server = recorded()
        .on(LOGIN, [Fixture::read("login-post").reply()])
        .start();
    let user = server.sandbox_of_admin();
    user.signet(LIST).success();
    user.signet(LIST).success();
    user.signet(["repo", "show", "record/app"]).success();

    assert_eq!(server.requests_of(LOGIN).len(), 1);
    let (logins, reads): (Vec<_>, Vec<_>) = server
        .requests()
        .into_iter()
        .partition(|seen| seen.call() == LOGIN);
    assert!(logins[0].header("authorization").unwrap().starts_with("Basic "));
    for read in reads {
        assert_eq!(read.header("authorization"), None, "{}", read.target);
        assert!(
            read.header("cookie").unwrap().contains("sessionid="),
            "{}",
            read.target
        );
    }
}

#[test]
fn a_change_carries_the_session_s_token() {
    let server = recorded()
        .on(LOGIN, [Fixture::read("login-post").reply()])
        .start();
    server
        .sandbox_of_admin()
        .signet(["repo", "sign", "record/app", "--force", "--no-wait"])
        .success();
    let sign = server
        .requests()
        .into_iter()
        .find(|seen| seen.target.ends_with("/sign/"))
        .unwrap();
    assert!(sign.header("x-csrftoken").is_some_and(|token| !token.is_empty()));
}

/// A server that has no sessions, and believes one password.
fn without_sessions() -> Server {
    Server::start(
        |request| match (request.path(), request.header("authorization")) {
            ("/pulp/api/v3/login/", _) => Reply::html(404),
            // admin:secret
            (_, Some("Basic YWRtaW46c2VjcmV0")) if request.path().ends_with("/tasks/") => {
                Fixture::read("tasks-none").reply()
            }
            (_, Some("Basic YWRtaW46c2VjcmV0")) => Fixture::read("signing-services").reply(),
            _ => Fixture::read("sign-wrong-password-401").reply(),
        },
    )
}

#[test]
fn where_there_are_no_sessions_login_keeps_the_password_and_says_so() {
    const CREDENTIALS: &str = ".config/signet/credentials.toml";
    let server = without_sessions();
    let user = server.sandbox_of_admin();
    let kept = user
        .signet(["login", "-o", "json"])
        .success()
        .says("the password itself is kept");
    assert_eq!(kept.json()["kept"], "password");
    assert_eq!(kept.json()["file"], user.path(CREDENTIALS).to_str().unwrap());
    assert_eq!(user.mode(CREDENTIALS), 0o600);

    let user = user.without("SIGNET_PASSWORD");
    user.signet(LIST).success();
    // The password of one server is not shown to another.
    let other = Script::new()
        .on(
            "GET /pulp/api/v3/signing-services/",
            [Fixture::read("signing-services").reply()],
        )
        .start();
    user.signet([&LIST[..], &["--base-url", &other.url()]].concat())
        .success();
    assert_eq!(other.requests()[0].header("authorization"), None);

    assert_eq!(
        user.signet(["logout", "-o", "json"]).success().json()["result"],
        "logged-out"
    );
    user.signet(LIST).fails(4, "unauthorized");
}

#[test]
fn a_file_with_a_password_that_others_can_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let server = without_sessions();
    let user = server.sandbox_of_admin();
    user.signet(["login"]).success();
    let file = user.path(".config/signet/credentials.toml");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    user.without("SIGNET_PASSWORD")
        .signet(LIST)
        .success()
        .says("credentials.toml");
}
