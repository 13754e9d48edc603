//! `login`, `logout`, and what a kept session is used for.

use crate::support::{Sandbox, Site, site};

const SESSIONS: &str = ".state/signet/sessions.json";

/// A user who is logged in and gives no password any more.
fn logged_in(site: &Site) -> Sandbox {
    let user = site.sandbox_of(site.username(), site.password());
    user.signet(["login"]).success();
    user.without("SIGNET_PASSWORD")
}

#[test]
fn a_session_is_kept_privately_and_used_until_logout() {
    let site = site!();
    let user = Sandbox::new();
    let server = ["--base-url", site.url(), "--username", site.username()];
    let login = [&server[..], &["--password-stdin", "login", "-o", "json"]].concat();
    let password = format!("{}\n", site.password());

    let kept = user
        .signet_with_input(login, password.as_bytes())
        .success()
        .json();
    assert_eq!(kept["kept"], "session");
    assert_eq!(kept["username"], site.username());
    assert_eq!(kept["file"], user.path(SESSIONS).to_str().unwrap());
    for file in [SESSIONS, ".config/signet/credentials.toml"] {
        let written = std::fs::read_to_string(user.path(file)).unwrap();
        assert!(
            !written.contains(site.password()),
            "the password itself is not kept"
        );
        assert_eq!(user.mode(file), 0o600);
    }

    let run = |args: &[&str]| user.signet([&server[..], args].concat());
    run(&["signing-service", "list"]).success();
    let copy = std::fs::read(user.path(SESSIONS)).unwrap();
    assert_eq!(
        run(&["logout", "-o", "json"]).success().json()["result"],
        "logged-out"
    );
    run(&["signing-service", "list", "-o", "json"]).fails(4, "unauthorized");
    assert_eq!(
        run(&["logout", "-o", "json"]).success().json()["result"],
        "unchanged"
    );
    // Forgotten here, and ended there: the cookies are worth nothing now.
    user.write(SESSIONS, copy);
    run(&["signing-service", "list", "-o", "json"])
        .fails(4, "unauthorized")
        .says("log in again");
}

#[test]
fn a_session_is_for_its_server_its_user_and_its_password_alone() {
    let site = site!();
    let user = logged_in(&site);
    user.signet(["signing-service", "list"]).success();

    let refused = |user: &Sandbox| {
        user.signet(["signing-service", "list", "-o", "json"])
            .fails(4, "unauthorized")
    };
    let elsewhere = site.url().replace("127.0.0.1", "localhost");
    let user = user.env("SIGNET_BASE_URL", elsewhere);
    refused(&user);
    let user = user
        .env("SIGNET_BASE_URL", site.url())
        .env("SIGNET_USERNAME", "somebody");
    refused(&user);
    // The right session is at hand, and the password is wrong: that is what counts.
    let user = user
        .env("SIGNET_USERNAME", site.username())
        .env("SIGNET_PASSWORD", "wrong");
    refused(&user).says("check the user name and the password");
    let user = user.env("SIGNET_PASSWORD", site.password());
    user.signet(["signing-service", "list"]).success();
}

#[test]
fn a_wrong_password_is_refused_and_nothing_kept() {
    let site = site!();
    let user = site.sandbox_of(site.username(), "wrong");
    for command in [
        &["login"][..],
        &["repo", "list"],
        &["status"],
        &["signature", "get", "a:b"],
    ] {
        user.signet([command, &["-o", "json"]].concat())
            .fails(4, "unauthorized");
    }
    assert!(!user.path(SESSIONS).exists());
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let site = site!();
    let user = Sandbox::new().env("SIGNET_BASE_URL", site.url());
    // Only so that the server has been looked at by this test, too.
    user.signet(["status"]).success();
    user.signet(["login", "-o", "json"])
        .fails(2, "usage")
        .says("--username");
    user.signet(["--username", "admin", "login", "-o", "json"])
        .fails(2, "usage")
        .says("--password-stdin");
    user.signet_with_input(
        ["--username", "admin", "--password-stdin", "login", "-o", "json"],
        b"\n",
    )
    .fails(2, "usage");
}
