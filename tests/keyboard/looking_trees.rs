//! What is in a repository, as a tree: tag, index, platform, signatures.

use super::looking::{joined, seen};
use crate::support::{Image, Index, Repository, Sandbox, Site, list, site, text};

const LAB: [&str; 2] = ["--signing-service", "lab-signer"];

/// A repository with an image under two tags, and an index of two platforms.
fn pushed<'s>(site: &'s Site, image: &Image, index: &Index) -> Repository<'s> {
    let repository = site.repository("app").push("1.0", image).tag(&["latest"], image);
    repository.push_index("multi", index)
}

/// The key id that signatures of the repository name.
fn key_id(user: &Sandbox, repository: &Repository<'_>) -> String {
    let listed = ["signature", "list", &repository.name, "-o", "json"];
    let listed = user.signet(listed).success().json();
    text(&list(&listed, "results")[0], "key_id").to_owned()
}

/// The tree as it is drawn where the locale has no such characters.
fn in_ascii(tree: &str) -> String {
    tree.replace("├─", "|-").replace("└─", "`-").replace('│', "|")
}

/// The text without the lines that lead through it.
fn without_guides(screen: &str) -> String {
    screen.chars().filter(|c| !"├─│└".contains(*c)).collect()
}

#[test]
fn show_tells_what_is_stored_and_never_that_it_is_good() {
    let site = site!();
    let (image, index) = (Image::new("shown alone"), Index::new("shown"));
    let repository = pushed(&site, &image, &index);
    let user = site.sandbox();
    for _ in 0..2 {
        let sign = ["repo", "sign", &repository.name, "--tag", "multi", "--force"];
        user.signet([&sign[..], &LAB].concat()).success();
    }
    let key = key_id(&user, &repository);
    let [amd64, arm64] = [0, 1].map(|place| index.images[place].digest());
    let (digest, multi) = (image.digest(), index.digest());
    let name = &repository.name;
    let tree = format!(
        "\
{name}
├─ 1.0, latest
│  └─ linux/amd64  {digest}
│     └─ no signature
└─ multi
   └─ index  {multi}
      ├─ 2 signatures by key {key} (unverified)
      ├─ linux/amd64  {amd64}
      │  └─ 2 signatures by key {key} (unverified)
      └─ linux/arm64  {arm64}
         └─ 2 signatures by key {key} (unverified)"
    );
    let show = user.command(["repo", "show", name]);
    let ended = seen(&show, 110).exits(0);
    assert!(ended.screen.starts_with("name "), "{}", ended.screen);
    assert!(ended.screen.ends_with(&tree), "{}\n{tree}", ended.screen);
    for (tone, text) in [
        (33, format!("2 signatures by key {key} (unverified)")),
        (31, "no signature".to_owned()),
    ] {
        let painted = format!("\u{1b}[{tone}m{text}\u{1b}[0m");
        assert!(
            ended.written.contains(&painted),
            "{painted:?} in {:?}",
            ended.written
        );
    }
    assert!(
        !ended.written.contains("\u{1b}[32m"),
        "nothing is green: {:?}",
        ended.written
    );
    // Where there is no such locale, and no terminal.
    let piped = user.signet(["repo", "show", name]).success().stdout;
    assert!(piped.ends_with(&format!("{}\n", in_ascii(&tree))), "{piped}");

    for columns in [40, 60, 80] {
        let ended = seen(&show, columns).exits(0);
        let all = joined(&without_guides(&ended.screen));
        for value in [&digest, &multi, &amd64, &arm64, &key] {
            assert!(
                all.contains(value.as_str()),
                "{value} in {columns}:\n{}",
                ended.screen
            );
        }
        let beside = ended
            .screen
            .lines()
            .filter(|line| line.starts_with("│     "))
            .count();
        assert!(
            columns > 60 || beside > 0,
            "the way to the next tag goes on:\n{}",
            ended.screen
        );
    }

    let json = user.signet(["repo", "show", name, "-o", "json"]).success().json();
    assert_eq!(json["tags"], 3, "as ever: {json}");
    let images = list(&json, "images");
    assert_eq!(images[0]["tags"], serde_json::json!(["1.0", "latest"]));
    assert_eq!(images[0]["digest"], digest);
    assert_eq!(images[1]["type"], "index");
    let platforms = list(&images[1], "manifests");
    assert_eq!(
        [&platforms[0]["platform"], &platforms[1]["platform"]],
        ["linux/amd64", "linux/arm64"]
    );
    assert_eq!(platforms[1]["signatures"][1]["state"], "unverified");
}

#[test]
fn an_audit_judges_every_platform_and_sums_up_last() {
    let site = site!();
    let (image, index) = (Image::new("audited alone"), Index::new("audited tree"));
    let repository = pushed(&site, &image, &index);
    let user = site.sandbox();
    let audit = ["repo", "audit", &repository.name, LAB[0], LAB[1]];
    let sign = [
        "repo",
        "sign",
        &repository.name,
        "--tag",
        "1.0",
        "--tag",
        "latest",
    ];
    user.signet([&sign[..], &LAB].concat()).success();
    let report = user
        .signet([&audit[..], &["-o", "json"]].concat())
        .exits(10)
        .json();
    let signer = &list(&report["results"][0], "images")[0]["signer"];
    let signer = format!("{} ({})", text(signer, "user_id"), text(signer, "fingerprint"));
    let version = repository.latest_version();
    let path = repository.reference("").trim_end_matches(':').to_owned();
    let [amd64, arm64] = [0, 1].map(|place| index.images[place].digest());
    let tree = format!(
        "\
{path}  version {version}  signing service lab-signer
├─ 1.0, latest
│  └─ linux/amd64  {}
│     └─ signed  by {signer}  of 2 signatures
└─ multi
   └─ index  {}
      ├─ none  there is no signature
      ├─ linux/amd64  {amd64}
      │  └─ none  there is no signature
      └─ linux/arm64  {arm64}
         └─ none  there is no signature

2 signed, 0 expiring, 0 wrong key, 0 wrong identity, 0 bad, 3 none, 0 unknown",
        image.digest(),
        index.digest()
    );
    let ended = seen(&user.command(audit), 120).exits(10);
    assert!(ended.screen.starts_with(&tree), "{}\n{tree}", ended.screen);
    for word in ["\u{1b}[32msigned\u{1b}[0m", "\u{1b}[31mnone\u{1b}[0m"] {
        assert!(ended.written.contains(word), "{word:?} in {:?}", ended.written);
    }
    let piped = user.signet(audit).exits(10);
    assert_eq!(piped.stdout, format!("{}\n", in_ascii(&tree)));
    assert!(piped.stderr.starts_with("error: "), "{}", piped.stderr);
}

#[test]
fn a_large_repository_is_shown_whole_and_what_is_alike_together() {
    let site = site!();
    let (one, other) = (Image::new("one of many"), Image::new("other of many"));
    let tags: Vec<String> = (0..150).map(|number| format!("v1.{number:03}")).collect();
    let names: Vec<&str> = tags.iter().map(String::as_str).collect();
    let repository = site
        .repository("app")
        .push("0.1", &one)
        .tag(&names, &one)
        .push("2.0", &other);
    let user = site.sandbox();
    let audit = user.command(["repo", "audit", &repository.name, LAB[0], LAB[1]]);
    let ended = seen(&audit, 80).exits(10);
    let all = joined(&without_guides(&ended.screen));
    assert!(
        all.contains(&format!("0.1,{},", tags.join(","))[..40]),
        "{}",
        ended.screen
    );
    for tag in &tags {
        assert!(all.contains(tag), "{tag}:\n{}", ended.screen);
    }
    assert_eq!(
        ended.screen.matches("there is no signature").count(),
        2,
        "{}",
        ended.screen
    );
    assert!(ended.screen.lines().count() < 40, "{}", ended.screen);
    assert!(all.contains("152none,0unknown"), "{}", ended.screen);
}

#[test]
fn an_empty_repository_and_one_that_is_not_there_have_their_lines() {
    let site = site!();
    let repository = site.repository("empty").make();
    let user = site.sandbox();
    let shown = user.signet(["repo", "show", &repository.name]).success().stdout;
    assert!(
        shown.ends_with(&format!("\n{}\n`- no tags\n", repository.name)),
        "{shown}"
    );
    let audit = ["repo", "audit", "no/such", &repository.name, "--keep-going"];
    let audited = user.signet(audit).exits(20).stdout;
    assert!(
        audited.starts_with("no/such  unknown  no repository `no/such`"),
        "{audited}"
    );
    assert!(
        audited.contains(&format!(
            "{}  version 0  no signing service\n`- no tags\n",
            repository.name
        )),
        "{audited}"
    );
}
