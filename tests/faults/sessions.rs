//! Logging in costs the server a password hash: it is done once, and only where it helps.

use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use crate::support::{Fixture, Image, Reply, Request, Sandbox, Script, Server, recorded};

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

/// A registry that wants a token for a manifest's signatures, and a token server that notes who asks it.
fn registry(digest: &str) -> Server {
    let challenge = |request: &Request| {
        let host = request.header("host").unwrap();
        format!(
            "Bearer realm=\"http://{host}/token/\",service=\"{host}\",scope=\"repository:record/app:pull\""
        )
    };
    Script::new()
        .with(
            &format!("GET /extensions/v2/record/app/signatures/{digest}"),
            move |request| match request.header("authorization") {
                Some("Bearer the-token") => Fixture::read("extensions-signed").reply(),
                _ => Reply::json(401, &json!({"errors": []})).with("www-authenticate", &challenge(request)),
            },
        )
        .on(
            "GET /token/",
            [Reply::json(
                200,
                &json!({"token": "the-token", "expires_in": 300}),
            )],
        )
        .on(LOGIN, [Reply::html(404)])
        .start()
}

/// Fetches the signatures of a manifest twice, each time as a program of its own, and gives what the token server was
/// asked.
fn fetch_twice(server: &Server, user: &Sandbox, digest: &str) -> Vec<Request> {
    for _ in 0..2 {
        user.signet(["signature", "get", &format!("record/app@{digest}")])
            .success();
    }
    server.requests_of("GET /token/")
}

#[test]
fn a_registry_token_is_asked_for_once_in_its_lifetime() {
    let digest = Image::new("tokens").digest();
    let server = registry(&digest);
    let [asked] = &fetch_twice(&server, &server.sandbox_of_admin(), &digest)[..] else {
        panic!("{:?}", server.calls());
    };
    assert_eq!(asked.header("authorization"), Some("Basic YWRtaW46c2VjcmV0"));
    assert_eq!(
        asked.query("scope").as_deref(),
        Some("repository:record/app:pull")
    );
    assert_eq!(asked.query("service").as_deref(), Some(server.host()));
}

#[test]
fn what_podman_knows_of_the_registry_is_used_where_there_is_no_user() {
    let digest = Image::new("podman's login").digest();
    let server = registry(&digest);
    let user = server.sandbox();
    let auth = json!({"auths": {server.host(): {"auth": "cG9kbWFuOnBhc3N3b3Jk"}}});
    let file = user.write("run/containers/auth.json", auth.to_string());
    let user = user.env("REGISTRY_AUTH_FILE", file.to_str().unwrap());
    let asked = fetch_twice(&server, &user, &digest);
    assert_eq!(
        asked[0].header("authorization"),
        Some("Basic cG9kbWFuOnBhc3N3b3Jk")
    );
}

#[test]
fn a_credential_helper_is_asked_for_its_registry() {
    let digest = Image::new("helper").digest();
    let server = registry(&digest);
    let user = server.sandbox();
    let helper = user.write(
        "bin/docker-credential-scenario",
        "#!/bin/sh\n[ \"$1\" = get ] && read -r host && printf '{\"Username\": \"helped\", \"Secret\": \"%s\"}' \"$host\"\n",
    );
    std::fs::set_permissions(&helper, std::fs::Permissions::from_mode(0o700)).unwrap();
    user.write(
        ".docker/config.json",
        json!({"credHelpers": {server.host(): "scenario"}}).to_string(),
    );
    let path = format!(
        "{}:{}",
        user.path("bin").display(),
        std::env::var("PATH").unwrap()
    );
    let user = user.env("PATH", path);

    let asked = fetch_twice(&server, &user, &digest);
    use base64::Engine as _;
    let login = format!("helped:{}", server.host());
    let login = format!(
        "Basic {}",
        base64::engine::general_purpose::STANDARD.encode(login)
    );
    assert_eq!(asked[0].header("authorization"), Some(login.as_str()));
}

#[test]
fn an_oauth2_client_gets_its_token_from_the_profile_s_token_server() {
    let server = recorded()
        .on(
            "POST /oauth2/token",
            [Reply::json(
                200,
                &json!({"access_token": "issued", "expires_in": 300}),
            )],
        )
        .start();
    let user = Sandbox::new();
    user.write(
        ".config/signet/config.toml",
        format!(
            "[profile.default]\nbase_url = \"{0}\"\nclient_id = \"signet\"\nclient_secret = \"secret-7\"\n\
             oauth2_token_url = \"{0}/oauth2/token\"\n",
            server.url()
        ),
    );
    user.signet(LIST).success();
    let [granted, asked] = &server.requests()[..] else {
        panic!("{:?}", server.calls())
    };
    assert!(
        granted.body.contains("grant_type=client_credentials"),
        "{}",
        granted.body
    );
    assert_eq!(asked.header("authorization"), Some("Bearer issued"));
}

#[test]
fn the_log_of_requests_holds_no_secret() {
    let digest = Image::new("log").digest();
    let server = registry(&digest);
    let user = server.sandbox_of_admin().env("SIGNET_HEADER", "X-Api-Key: key-7");
    let ran = user
        .signet(["-vv", "signature", "get", &format!("record/app@{digest}")])
        .success();
    assert!(ran.stderr.contains("GET http://"), "{}", ran.stderr);
    for secret in ["secret", "YWRtaW46c2VjcmV0", "the-token", "key-7"] {
        assert!(!ran.stderr.contains(secret), "{secret} is in: {}", ran.stderr);
    }
}
