//! `repo list`, `show`, `versions`, `version`, `set-signing-service`.

use serde_json::json;

use crate::support::{Image, in_every_format, list, site, text, unique};

#[test]
fn a_repository_is_found_by_name_href_and_prn() {
    let site = site!();
    let image = Image::new("found");
    let repository = site
        .repository("app")
        .push("1.0", &image)
        .tag(&["latest"], &image);
    let user = site.sandbox();

    let shown = in_every_format(&user, &["repo", "show", &repository.name]);
    assert_eq!(shown.json["type"], "container/container");
    assert_eq!(
        ["tags", "manifests", "signatures"].map(|count| &shown.json[count]),
        [2, 1, 0]
    );
    assert_eq!(shown.json["latest_version"], repository.latest_version());
    assert_eq!(shown.json["distributions"][0]["base_path"], repository.name);
    assert_eq!(shown.names, [repository.name.as_str()]);
    assert!(shown.row("signing service").ends_with("none"), "{}", shown.table);

    for key in ["pulp_href", "prn"] {
        let same = user
            .signet(["repo", "show", text(&shown.json, key), "-o", "json"])
            .success()
            .json();
        assert_eq!(same, shown.json, "by {key}");
    }
}

#[test]
fn an_unknown_repository_is_told_with_the_nearest_names() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("near"));
    let user = site.sandbox();
    let (_, short) = repository.name.split_once('/').unwrap();

    user.signet(["repo", "show", short, "-o", "json"])
        .fails(3, "unknown-name")
        .says(&format!(
            "no repository `{short}` (did you mean {}",
            repository.name
        ))
        .says("signet repo list");
    let nobody = "00000000-0000-0000-0000-000000000007";
    let href = format!("/pulp/api/v3/repositories/container/container/{nobody}/");
    let prn = format!("prn:container.containerrepository:{nobody}");
    for name in [&href, &prn] {
        user.signet(["repo", "show", name, "-o", "json"])
            .fails(3, "unknown-name");
    }
    user.signet([
        "repo",
        "show",
        "prn:container.containerrepository:7",
        "-o",
        "json",
    ])
    .fails(2, "invalid-name");
}

#[test]
fn a_repository_of_another_type_is_told_apart() {
    let site = site!(real: "the embedded registry has repositories of images alone");
    let name = unique("scenarios-file");
    let files = site.create("repositories/file/file/", &json!({"name": name}));
    site.sandbox()
        .signet(["repo", "show", &name, "-o", "json"])
        .fails(3, "not-a-container-repository")
        .says("file/file");
    site.delete(text(&files, "pulp_href"));
}

#[test]
fn the_list_has_every_repository_with_its_counts() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("counted"));
    let other = site.repository("other").make();
    let user = site.sandbox();
    user.signet([
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
    ])
    .success();

    let listed = user.signet(["repo", "list", "-o", "json"]).success().json();
    let find = |name: &str| {
        list(&listed, "results")
            .iter()
            .find(|found| found["name"] == name)
            .unwrap()
            .clone()
    };
    let (mine, empty) = (find(&repository.name), find(&other.name));
    assert_eq!(
        [&mine["tags"], &mine["manifests"], &mine["signatures"]],
        [1, 1, 1]
    );
    assert_eq!(
        [&empty["tags"], &empty["manifests"], &empty["signatures"]],
        [0, 0, 0]
    );
    assert_eq!(mine["distributions"][0]["base_path"], repository.name);

    let some = user
        .signet(["repo", "list", "--limit", "1", "-o", "jsonl"])
        .success();
    assert_eq!(some.stdout.lines().count(), 1, "{}", some.stdout);
    assert_eq!(
        user.signet(["repo", "list", "--limit", "0"])
            .success()
            .stdout
            .lines()
            .count(),
        1
    );
}

#[test]
fn versions_tell_what_each_added_and_holds() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("versions"));
    let user = site.sandbox();
    user.signet([
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
    ])
    .success();
    let latest = repository.latest_version();

    let versions = in_every_format(&user, &["repo", "versions", &repository.name]);
    let numbers: Vec<String> = (0..=latest).rev().map(|number| number.to_string()).collect();
    assert_eq!(versions.names, numbers);
    let version = in_every_format(&user, &["repo", "version", &repository.name, &latest.to_string()]);
    assert_eq!(version.json, versions.json["results"][0]);
    assert!(version.row("added").ends_with("1 signature"), "{}", version.table);
    assert_eq!(
        version.json["content_summary"]["present"]["container.tag"]["count"],
        1
    );

    let newest = user
        .signet(["repo", "versions", &repository.name, "--limit", "1", "-o", "name"])
        .success();
    assert_eq!(newest.stdout, format!("{latest}\n"));
    user.signet(["repo", "version", &repository.name, "99", "-o", "json"])
        .fails(3, "unknown-name")
        .says(&format!("the latest is {latest}"));
    user.signet(["repo", "version", &repository.name, "newest"])
        .exits(2);
}

#[test]
fn a_signing_service_is_attached_and_taken_away() {
    let site = site!();
    let repository = site.repository("app").make();
    let user = site.sandbox();
    let set = |what: &[&str]| {
        let args = [
            &["repo", "set-signing-service", &repository.name, "-o", "json"],
            what,
        ]
        .concat();
        user.signet(args).success().json()
    };
    let attached = || repository.object()["manifest_signing_service"].clone();

    assert_eq!(set(&["lab-signer", "--dry-run"])["result"], "would-change");
    assert!(attached().is_null());
    let changed = set(&["lab-signer"]);
    assert_eq!([&changed["result"], &changed["after"]], ["changed", "lab-signer"]);
    assert!(changed["before"].is_null());
    assert!(attached().is_string());
    assert_eq!(set(&["lab-signer"])["result"], "unchanged");
    let shown = user
        .signet(["repo", "show", &repository.name, "-o", "json"])
        .success()
        .json();
    assert_eq!(shown["signing_service"], "lab-signer");
    let removed = set(&["--none"]);
    assert_eq!(
        [&removed["result"], &removed["before"]],
        ["changed", "lab-signer"]
    );
    assert!(attached().is_null());
    assert_eq!(set(&["--none"])["result"], "unchanged");

    user.signet(["repo", "set-signing-service", &repository.name])
        .exits(2);
    user.signet([
        "repo",
        "set-signing-service",
        &repository.name,
        "lab-signer",
        "--none",
    ])
    .exits(2);
    user.signet([
        "repo",
        "set-signing-service",
        &repository.name,
        "lab",
        "-o",
        "json",
    ])
    .fails(3, "unknown-name");
}
