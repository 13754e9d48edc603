//! Servers with domains: the domain is part of every path, and of the references that are signed.

use serde_json::json;

use crate::support::{APP, Fixture, Image, Reply, Script, list};

/// The recorded Pulp, as the domain `team` has it.
fn in_domain(name: &str) -> Fixture {
    Fixture::read(name).changed(|body| {
        let text = body.to_string().replace("/pulp/api/v3/", "/pulp/team/api/v3/");
        *body = serde_json::from_str(&text).unwrap();
    })
}

#[test]
fn the_domain_is_in_every_path_and_in_the_references() {
    let at = |place: &str| format!("GET /pulp/team/api/v3/{place}");
    let app = APP.replace("/pulp/", "/pulp/team/");
    let status = Fixture::read("status").changed(|status| status["domain_enabled"] = json!(true));
    let image = Image::new("in a domain");
    let signatures = format!("GET /extensions/v2/team/record/app/signatures/{}", image.digest());
    let server = Script::new()
        .on("GET /pulp/api/v3/status/", [status.reply()])
        .on(&at("repositories/"), [in_domain("repositories-by-name").reply()])
        .on(
            &format!("GET {app}"),
            [in_domain("container-repository-with-service").reply()],
        )
        .on(
            &at("signing-services/01a2046f-d5b0-7bb1-893f-b56418a5c84f/"),
            [in_domain("signing-service").reply()],
        )
        .on(
            &at("distributions/container/container/"),
            [in_domain("distributions-by-repository").reply()],
        )
        .on(&at("content/container/tags/"), [in_domain("tags-app").reply()])
        .on(&signatures, [Reply::json(200, &json!({"signatures": []}))])
        .start();
    let user = server.sandbox().env("SIGNET_DOMAIN", "team");

    let plan = user
        .signet(["repo", "sign", "record/app", "--force", "--dry-run", "-o", "json"])
        .success()
        .json();
    assert_eq!(
        plan["references"][0],
        format!("{}/team/record/app:1.0", server.host())
    );
    let image = format!("record/app@{}", image.digest());
    let found = user
        .signet(["signature", "get", &image, "-o", "json"])
        .success()
        .json();
    assert!(list(&found, "signatures").is_empty());
}
