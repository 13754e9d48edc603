//! `repo audit`: every state, made for real.

use std::collections::HashSet;
use std::fs;
use std::sync::Mutex;

use serde_json::{Value, json};

use crate::support::{
    Gpg, Image, Index, Ran, Reply, Repository, Sandbox, claim, list, needs, site, text, unique,
};

const LAB: [&str; 2] = ["--signing-service", "lab-signer"];

fn audit(user: &Sandbox, args: &[&str]) -> Ran {
    user.signet([&["repo", "audit", "-o", "json"], args].concat())
}

fn sign(user: &Sandbox, repository: &Repository<'_>, more: &[&str]) {
    let common = ["repo", "sign", &repository.name];
    user.signet([&common[..], &LAB, more].concat()).success();
}

/// (tag, state, reason) of each manifest of the first repository.
fn states(report: &Value) -> Vec<(&str, &str, &str)> {
    list(&report["results"][0], "images")
        .iter()
        .map(|image| (text(image, "tag"), text(image, "state"), text(image, "reason")))
        .collect()
}

fn put(user: &Sandbox, image: &str) {
    user.signet(["signature", "put", image, "signature", "--force"])
        .success();
}

#[test]
fn every_state_is_told_apart_and_the_worst_decides() {
    needs!("gpg");
    let site = site!();
    let tags = ["1-signed", "2-none", "3-other-key", "4-other-host", "5-foreign"];
    let pushed = tags.iter().fold(site.repository("app"), |pushed, tag| {
        pushed.push(tag, &Image::new(tag))
    });
    let cosign = ["sha256-0.sig", "sha256-0.att", "sha256-0.sbom"];
    let repository = pushed.tag(&cosign, &Image::new(tags[0]));
    let (user, stranger) = (site.sandbox(), Gpg::new());
    stranger.generate("Someone else <else@example.com>");
    let right = |tag: &str| claim(&repository.reference(tag), &Image::new(tag).digest());

    let ran = audit(&user, &[&repository.name, LAB[0], LAB[1]]).fails(10, "no-signature");
    assert_eq!(ran.json()["sums"]["none"], tags.len());
    sign(&user, &repository, &["--tag", tags[0]]);
    user.write("signature", stranger.sign(&right(tags[2])));
    put(&user, &repository.image(tags[2]));
    let elsewhere = repository
        .reference(tags[3])
        .replace(site.host(), "registry.example.com");
    user.write(
        "signature",
        site.signature(&Image::new(tags[3]).manifest, &elsewhere),
    );
    put(&user, &repository.image(tags[3]));
    let foreign = site.signature(&Image::new(tags[0]).manifest, &repository.reference(tags[4]));
    user.write("signature", foreign);
    // The embedded registry takes none that is made for another manifest.
    let is_taken = site.either(false, true);
    if is_taken {
        put(&user, &repository.image(tags[4]));
    }

    // The second time from what was kept, with the same result.
    let mut reports = Vec::new();
    for _ in 0..2 {
        let ran = audit(&user, &[&repository.name, LAB[0], LAB[1]]).exits(12);
        reports.push(ran.json());
    }
    assert_eq!(reports[0], reports[1]);
    let report = &reports[0];
    assert_eq!(
        states(report),
        [
            (tags[0], "signed", "good"),
            (tags[1], "none", "no-signature"),
            (tags[2], "wrong-key", "unknown-key"),
            (tags[3], "wrong-identity", "identity-mismatch"),
            match is_taken {
                true => (tags[4], "bad", "digest-mismatch"),
                false => (tags[4], "none", "no-signature"),
            },
        ]
    );
    assert_eq!(
        report["sums"],
        json!({
            "signed": 1,
            "expiring": 0,
            "wrong_key": 1,
            "wrong_identity": 1,
            "bad": u8::from(is_taken),
            "none": 1 + u8::from(!is_taken),
            "unknown": 0,
        })
    );
    let images = list(&report["results"][0], "images");
    assert_eq!(text(&images[0], "reference"), repository.reference(tags[0]));
    assert_eq!(text(&images[0]["signer"], "fingerprint"), site.fingerprint());
    assert_eq!(images[2]["signer"], Value::Null);
    assert!(text(&images[3], "signed_reference").starts_with("registry.example.com/"));
    assert!(
        text(&report["error"], "message").contains("4 of 5 images"),
        "{report}"
    );

    // By another key's lights.
    user.signet([
        "repo",
        "audit",
        &repository.name,
        LAB[0],
        "lab-singer",
        "-o",
        "json",
    ])
    .fails(3, "unknown-name")
    .says("did you mean lab-signer");
    let names = user
        .signet([&["repo", "audit", &repository.name, "-o", "name"], &LAB[..]].concat())
        .exits(12)
        .stdout;
    assert_eq!(names.lines().count(), 4, "{names}");
    let table = user
        .signet([&["repo", "audit", &repository.name], &LAB[..]].concat())
        .exits(12);
    assert!(
        table.stdout.contains("1 signed, 0 expiring, 1 wrong key"),
        "{}",
        table.stdout
    );
}

#[test]
fn each_platform_of_an_index_counts() {
    let site = site!();
    let index = Index::new("audited");
    let repository = site.repository("app").push_index("multi", &index);
    let user = site.sandbox();
    let amd64 = &index.images[0];
    for (digest, manifest) in [
        (index.digest(), &index.manifest),
        (amd64.digest(), &amd64.manifest),
    ] {
        user.write(
            "signature",
            site.signature(manifest, &repository.reference("multi")),
        );
        put(&user, &repository.image(&digest));
    }
    let ran = audit(&user, &[&repository.name, LAB[0], LAB[1]]).fails(10, "no-signature");
    let report = ran.json();
    let each: HashSet<(String, String)> = list(&report["results"][0], "images")
        .iter()
        .map(|image| {
            let platform = image["platform"].as_str().unwrap_or(text(image, "type"));
            (platform.to_owned(), text(image, "state").to_owned())
        })
        .collect();
    let expected = [
        ("index", "signed"),
        ("linux/amd64", "signed"),
        ("linux/arm64", "none"),
    ];
    assert_eq!(each, expected.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
    sign(&user, &repository, &[]);
    audit(&user, &[&repository.name, LAB[0], LAB[1]]).success();
}

#[test]
fn a_second_audit_of_an_unchanged_repository_asks_for_lists_alone() {
    let site = site!();
    let (signed, unsigned) = (Image::new("signed"), Image::new("unsigned"));
    let repository = site
        .repository("app")
        .push("1.0", &signed)
        .push_index("multi", &Index::new("lists"))
        .push("2.0", &unsigned);
    let server = site.behind(|_| None);
    let user = Sandbox::new()
        .env("SIGNET_BASE_URL", server.url())
        .env("SIGNET_IDENTITY_HOST", site.host())
        .env("SIGNET_USERNAME", site.username())
        .env("SIGNET_PASSWORD", site.password());
    let direct = site.sandbox();
    direct
        .signet(["repo", "set-signing-service", &repository.name, "lab-signer"])
        .success();
    sign(&direct, &repository, &["--tag", "1.0", "--tag", "multi"]);

    let first = audit(&user, &[&repository.name]).exits(10);
    let asked = server.requests().len();
    let second = audit(&user, &[&repository.name]).exits(10);
    assert_eq!(second.json(), first.json());
    let again: Vec<String> = server.calls()[asked..].to_vec();
    assert!(!again.is_empty());
    for call in &again {
        let place = call.trim_start_matches("GET /pulp/api/v3/");
        let lists = [
            "content/container/",
            "distributions/container/container/",
            "repositories/container/container",
            "signing-services/",
        ];
        let of_a_list = lists.iter().any(|list| place.starts_with(list)) && place.matches('/').count() <= 3;
        assert!(of_a_list, "{again:#?}");
    }

    // A new signature is fetched, of its manifest alone.
    sign(&direct, &repository, &["--tag", "2.0"]);
    let asked = server.requests().len();
    audit(&user, &[&repository.name]).success();
    let fetched: Vec<String> = server.calls()[asked..]
        .iter()
        .filter(|call| call.contains("/extensions/"))
        .cloned()
        .collect();
    assert!(
        !fetched.is_empty() && fetched.iter().all(|call| call.ends_with(&unsigned.digest())),
        "{fetched:#?}"
    );

    // Without the kept findings it is as at first.
    fs::remove_dir_all(user.path(".cache/signet")).unwrap();
    audit(&user, &[&repository.name]).success();
}

#[test]
fn a_key_that_expires_is_told_before_and_after_also_from_what_was_kept() {
    needs!("gpg");
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("expiring"));
    let (user, gpg, service) = (site.sandbox(), Gpg::new(), unique("expiring"));
    gpg.generate_for("Short <short@example.com>", "seconds=40");
    let folder = site.folder();
    let script = folder.path().join("sign");
    let (file, home) = (script.to_str().unwrap(), gpg.home().to_str().unwrap());
    user.signet(["script", "new", file, "--signer", "gpg", "--home", home])
        .success();
    site.add_service(&service, &script, &gpg.export());
    user.signet(["repo", "sign", &repository.name, "--signing-service", &service])
        .success();
    let args = [repository.name.as_str(), "--signing-service", &service];
    let before = audit(&user, &args).success().json();
    assert_eq!(states(&before), [("1.0", "expiring", "good")]);
    assert!(before["results"][0]["images"][0]["expires"].is_string());

    let after = loop {
        let ran = audit(&user, &args);
        if ran.code != 0 {
            break ran.fails(12, "bad").json();
        }
    };
    assert_eq!(states(&after), [("1.0", "bad", "key-expired")]);
    site.remove_service(&service);
}

#[test]
fn what_clients_cannot_see_is_not_called_signed() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("seen"));
    let (path, user) = (repository.another_path(), site.sandbox());
    repository.serve_version_as(&path, repository.latest_version());
    sign(&user, &repository, &[]);
    audit(&user, &[&repository.name, LAB[0], LAB[1]])
        .success()
        .says("is pinned to version");

    // Only the pinned distribution is left: nobody sees the latest version, whatever was kept.
    let found = site.get(&format!(
        "distributions/container/container/?base_path={}",
        repository.name
    ));
    let task = site.call(
        "PATCH",
        text(&list(&found, "results")[0], "pulp_href"),
        Some(&json!({"repository": null})),
    );
    if task.status == 202 {
        site.ended(text(&task.json(), "task"));
    }
    let ran = audit(&user, &[&repository.name, LAB[0], LAB[1]]).fails(5, "unknown");
    assert_eq!(states(&ran.json()), [("1.0", "unknown", "not-served")]);
}

#[test]
fn without_a_key_what_has_signatures_is_unknown() {
    let site = site!();
    let repository = site
        .repository("app")
        .push("1.0", &Image::new("with"))
        .push("2.0", &Image::new("without"));
    let user = site.sandbox();
    sign(&user, &repository, &["--tag", "1.0"]);
    let ran = audit(&user, &[&repository.name]).exits(5);
    assert_eq!(
        states(&ran.json()),
        [("1.0", "unknown", "no-key"), ("2.0", "none", "no-signature")]
    );
}

#[test]
fn a_server_that_fails_half_of_its_answers_changes_no_state() {
    let site = site!();
    let repository = site
        .repository("app")
        .push("1.0", &Image::new("signed"))
        .push("2.0", &Image::new("unsigned"));
    sign(&site.sandbox(), &repository, &["--tag", "1.0"]);
    let user = |server: &crate::support::Server| {
        Sandbox::new()
            .env("SIGNET_BASE_URL", server.url())
            .env("SIGNET_IDENTITY_HOST", site.host())
            .env("SIGNET_USERNAME", site.username())
            .env("SIGNET_PASSWORD", site.password())
    };
    let args = [repository.name.as_str(), LAB[0], LAB[1]];
    let seen = Mutex::new(HashSet::new());
    let half = site.behind(move |request| {
        let first = request.method == "GET" && seen.lock().unwrap().insert(request.target.clone());
        first.then(|| Reply::html(503))
    });
    let ran = audit(&user(&half), &args).fails(10, "no-signature");
    let expected = [("1.0", "signed", "good"), ("2.0", "none", "no-signature")];
    assert_eq!(states(&ran.json()), expected);

    // The signatures can never be had: unknown, and not kept as anything.
    let broken = site.behind(|request| {
        request
            .path()
            .starts_with("/extensions/")
            .then(|| Reply::html(502))
    });
    let user = user(&broken);
    for _ in 0..2 {
        let ran = audit(&user, &args).fails(5, "unknown");
        assert_eq!(
            states(&ran.json()),
            [("1.0", "unknown", "not-asked"), ("2.0", "none", "no-signature")]
        );
    }
    // The lists can never be had: nothing is said of any image.
    let gone = site.behind(|request| request.path().contains("/signatures/").then(|| Reply::html(502)));
    let sandbox = user.without("SIGNET_BASE_URL").env("SIGNET_BASE_URL", gone.url());
    let ran = audit(&sandbox, &args).fails(5, "server-away");
    assert_eq!(ran.json()["results"][0]["images"], Value::Null);
}

#[test]
fn several_repositories_are_audited_in_the_order_given() {
    let site = site!();
    let (one, two) = (
        site.repository("one").push("1.0", &Image::new("one")),
        site.repository("two").push("1.0", &Image::new("two")),
    );
    let user = site.sandbox();
    sign(&user, &one, &[]);
    sign(&user, &two, &[]);
    let report = audit(&user, &[&two.name, &one.name, LAB[0], LAB[1], "--jobs", "2"])
        .success()
        .json();
    let names: Vec<&str> = list(&report, "results")
        .iter()
        .map(|audit| text(audit, "repository"))
        .collect();
    assert_eq!(names, [two.name.as_str(), &one.name]);
    assert_eq!(report["sums"]["signed"], 2);

    let args = [one.name.as_str(), "no-such-repository", &two.name, LAB[0], LAB[1]];
    let stopped = audit(&user, &args).exits(20).json();
    assert_eq!(list(&stopped, "results").len(), 2);
    let all = audit(&user, &[&args[..], &["--keep-going"]].concat())
        .exits(20)
        .json();
    assert_eq!(all["results"][1]["repository"], "no-such-repository");
    assert_eq!(all["results"][1]["error"]["reason"], "unknown-name");
    assert_eq!(all["results"][2]["sums"]["signed"], 1);
    audit(&user, &[]).exits(2);
}
