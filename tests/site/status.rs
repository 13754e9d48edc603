//! `status`.

use crate::support::{Sandbox, in_every_format, list, site};

#[test]
fn the_server_is_seen_at_a_glance() {
    let site = site!();
    let status = in_every_format(&site.sandbox(), &["status"]);
    assert_eq!(status.json["online_workers"], 1);
    assert_eq!(status.json["domain_enabled"], false);
    assert_eq!(status.json["signatures_extension"], true);
    assert_eq!(status.json["user"], site.username());
    assert_eq!(status.json["identity_host"], site.host());
    let versions = list(&status.json, "versions");
    let container = versions
        .iter()
        .find(|found| found["component"] == "container")
        .unwrap();
    assert_eq!(container["version"], "2.30.0");
    assert!(
        status.names.contains(&"container 2.30.0".to_owned()),
        "{:?}",
        status.names
    );
    assert!(status.row("user").ends_with("admin"), "{}", status.table);
}

#[test]
fn without_credentials_the_server_is_seen_all_the_same() {
    let site = site!();
    let nobody = Sandbox::new().env("SIGNET_BASE_URL", site.url());
    let status = nobody.signet(["status", "-o", "json"]).success().json();
    assert!(status["user"].is_null(), "{status}");
    assert_eq!(status["signatures_extension"], true);
    nobody
        .signet(["repo", "list", "-o", "json"])
        .fails(4, "unauthorized")
        .says("signet login");
}
