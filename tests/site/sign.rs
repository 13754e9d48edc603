//! `repo sign` with its options, and what it refuses.

use std::fs;

use crate::support::{Gpg, Image, Index, Repository, Sandbox, list, needs, site, text};

/// Signs with the lab's service and these arguments, and asks for JSON.
fn sign<'a>(repository: &'a Repository<'_>, more: &[&'a str]) -> Vec<&'a str> {
    let common = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
        "-o",
        "json",
    ];
    [&common, more].concat()
}

/// The tags that each sign task of the repository got, the first task first.
fn signed_tags(user: &Sandbox, repository: &Repository<'_>) -> Vec<Vec<String>> {
    let versions = user
        .signet(["repo", "versions", &repository.name, "-o", "json"])
        .success()
        .json();
    let mut each = Vec::new();
    for version in list(&versions, "results").iter().rev() {
        if version["content_summary"]["added"]["container.signature"].is_null() {
            continue;
        }
        let (number, before): (u64, Vec<String>) = (version["number"].as_u64().unwrap(), each.concat());
        let listed = user.signet([
            "signature",
            "list",
            &repository.name,
            "--version",
            &number.to_string(),
            "-o",
            "json",
        ]);
        let listed = listed.success().json();
        let tags = list(&listed, "results")
            .iter()
            .flat_map(|entry| list(entry, "tags"));
        let mut new: Vec<String> = tags.map(|tag| tag.as_str().unwrap().to_owned()).collect();
        new.retain(|tag| !before.contains(tag));
        new.sort();
        each.push(new);
    }
    each
}

#[test]
fn an_unknown_tag_starts_nothing() {
    let site = site!();
    let image = Image::new("one");
    let other = site.repository("other").push("elsewhere", &image);
    let repository = site
        .repository("app")
        .push("1.0", &image)
        .tag(&["latest"], &image);
    let user = site.sandbox();

    // Pulp would sign the whole repository for the first, nothing for the second, and 1.0 alone for the third.
    user.signet(sign(&repository, &["--tag", "lates"]))
        .fails(3, "unknown-name")
        .says("no tag `lates` (did you mean latest?)");
    user.signet(sign(&repository, &["--tag", "elsewhere"]))
        .fails(3, "unknown-name");
    user.signet(sign(&repository, &["--tag", "1.0", "--tag", "2.0"]))
        .fails(3, "unknown-name")
        .says("`2.0`");

    assert!(site.sign_tasks(&repository.href()).is_empty());
    drop(other);
}

#[test]
fn only_the_named_tag_is_signed() {
    let site = site!();
    let (one, two) = (Image::new("one"), Image::new("two"));
    let repository = site.repository("app").push("1.0", &one).push("2.0", &two);
    let user = site.sandbox();

    let signed = user.signet(sign(&repository, &["--tag", "2.0"])).success().json();
    assert_eq!(signed["tags"], serde_json::json!(["2.0"]));
    let signature = |tag: &str| {
        user.signet(["signature", "get", &repository.image(tag), "-o", "name"])
            .success()
            .stdout
    };
    assert_eq!(signature("1.0"), "");
    assert!(signature("2.0").starts_with(&two.digest()));
}

#[test]
fn a_dry_run_prints_the_exact_references_and_sends_nothing() {
    let site = site!();
    let image = Image::new("dry");
    let repository = site
        .repository("app")
        .push("1.0", &image)
        .tag(&["latest"], &image);
    let user = site.sandbox();
    let dry = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
        "--dry-run",
    ];

    let table = user.signet(dry).success();
    assert_eq!(
        table.stdout,
        format!(
            "{}\n{}\n",
            repository.reference("1.0"),
            repository.reference("latest")
        )
    );
    let plan = user.signet(
        [
            &dry[..],
            &[
                "--identity-host",
                "registry.example.com",
                "--tag",
                "1.0",
                "-o",
                "json",
            ],
        ]
        .concat(),
    );
    let plan = plan.success().json();
    assert_eq!(
        plan["references"][0],
        format!("registry.example.com/{}:1.0", repository.name)
    );
    assert_eq!(plan["signing_service"], "lab-signer");
    user.signet([&dry[..], &["--tag", "1.1", "-o", "json"]].concat())
        .fails(3, "unknown-name");

    assert!(site.sign_tasks(&repository.href()).is_empty());
}

#[test]
fn the_identity_that_clients_type_is_signed_and_not_the_address_that_pulp_is_reached_at() {
    needs!("gpg");
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("identity"));
    let user = site
        .sandbox()
        .env("SIGNET_IDENTITY_HOST", "registry.example.com:5000");
    let reference = format!("registry.example.com:5000/{}:1.0", repository.name);

    let signed = user
        .signet(sign(&repository, &[]))
        .success()
        .says(&format!("signing {reference}"))
        .json();
    assert_eq!(signed["references"][0], reference);
    assert_eq!(signed["verified"], 1);

    user.signet(["signature", "get", &repository.image("1.0"), "--to", "."])
        .success();
    let verified = Gpg::with_key(site.public_key()).verify(&fs::read(user.path("signature-1")).unwrap());
    assert_eq!(verified.reference(), reference);
}

#[test]
fn many_tags_go_in_several_calls_one_after_another() {
    let site = site!();
    let image = Image::new("a");
    let repository = site.repository("app").push("a", &image);
    let repository = ["b", "c", "d", "e"]
        .iter()
        .fold(repository, |pushed, text| pushed.push(text, &Image::new(text)));
    let user = site.sandbox();

    let signed = user.signet(sign(&repository, &["--batch", "2"])).success().json();
    assert_eq!(list(&signed, "tasks").len(), 3);
    assert_eq!(
        [&signed["added"]["container.signature"], &signed["verified"]],
        [5, 5]
    );
    assert_eq!(signed["version"], repository.latest_version());
    assert_eq!(
        signed_tags(&user, &repository),
        [vec!["a", "b"], vec!["c", "d"], vec!["e"]]
    );

    // One task began only when the one before had ended.
    let mut tasks = site.sign_tasks(&repository.href());
    tasks.reverse();
    let tasks: Vec<_> = tasks.iter().map(|task| text(task, "pulp_href")).collect();
    assert_eq!(
        list(&signed, "tasks")
            .iter()
            .map(|task| task.as_str().unwrap())
            .collect::<Vec<_>>(),
        tasks
    );
}

#[test]
fn without_waiting_the_task_is_named_and_can_be_waited_for_later() {
    let site = site!();
    let image = Image::new("later");
    let repository = site.repository("app").push("1", &image).tag(&["2", "3"], &image);
    let user = site.sandbox();
    // One tag each: the same signature a second time within one second is one that Pulp does not take.
    let sign =
        |tag: &str, more: &[&str]| user.signet([&sign(&repository, &["--tag", tag])[..], more].concat());

    let started = sign("1", &["--no-wait"]).success().json();
    assert_eq!(started["result"], "started");
    assert!(
        started["version"].is_null() && started["verified"].is_null(),
        "{started}"
    );
    let task = started["tasks"][0].as_str().unwrap();
    let waited = user.signet(["task", "wait", task, "-o", "json"]).success().json();
    assert_eq!(waited["results"][0]["state"], "completed");

    let args = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
        "--tag",
        "2",
        "--no-wait",
        "-o",
        "name",
    ];
    let named = user.signet(args).success();
    user.signet(["task", "wait", named.stdout.trim_end(), "--timeout", "5m"])
        .success();
    sign("3", &["--wait=5m"]).success();
    sign("3", &["--wait", "--no-wait"]).exits(2);
}

#[test]
fn the_attached_service_signs_when_none_is_named() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("attached"));
    let user = site.sandbox();
    let sign = ["repo", "sign", &repository.name, "-o", "json"];

    user.signet(sign).fails(2, "no-signing-service").says(&format!(
        "signet repo set-signing-service {} NAME",
        repository.name
    ));
    user.signet(["repo", "set-signing-service", &repository.name, "lab-signer"])
        .success();
    // Pulp answers 500 to a `manifest_signing_service` of null: it must be left out.
    let signed = user.signet(sign).success().json();
    assert_eq!(signed["signing_service"], "lab-signer");
    assert_eq!(signed["verified"], 1);
}

#[test]
fn an_unknown_service_is_told_with_the_nearest_name() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("service"));
    site.sandbox()
        .signet([
            "repo",
            "sign",
            &repository.name,
            "--signing-service",
            "lab-singer",
            "-o",
            "json",
        ])
        .fails(3, "unknown-name")
        .says("no signing service `lab-singer` (did you mean lab-signer");
}

#[test]
fn with_several_distributions_the_path_has_to_be_named() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("twice"));
    let (path, user) = (repository.another_path(), site.sandbox());
    repository.serve_as(&path);

    user.signet(sign(&repository, &[]))
        .fails(2, "no-base-path")
        .says(&path);
    let signed = user
        .signet(sign(&repository, &["--future-base-path", &path]))
        .success()
        .json();
    assert_eq!(signed["references"][0], format!("{}/{path}:1.0", site.host()));
    assert_eq!(signed["verified"], 1);
}

#[test]
fn with_one_distribution_another_path_is_refused() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("once"));
    let user = site.sandbox();

    user.signet(sign(&repository, &["--future-base-path", "other/path"]))
        .fails(2, "fixed-base-path");
    user.signet(sign(&repository, &["--future-base-path", "/other//path/"]))
        .fails(2, "invalid-base-path");
    assert!(site.sign_tasks(&repository.href()).is_empty());
    // The path that it has may be said again.
    user.signet(sign(&repository, &["--future-base-path", &repository.name]))
        .success();
}

#[test]
fn a_distribution_pinned_to_a_version_is_warned_of() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("pinned"));
    let (path, user) = (repository.another_path(), site.sandbox());
    repository.serve_version_as(&path, repository.latest_version());
    let pinned = format!("(path {path}) is pinned to version");

    let signed = user.signet(sign(&repository, &[])).success().says(&pinned).json();
    assert_eq!(signed["verified"], 1);
    let hidden = user
        .signet(["signature", "get", &format!("{path}:1.0"), "-o", "json"])
        .success()
        .says(&pinned);
    assert!(list(&hidden.json(), "signatures").is_empty(), "{}", hidden.stdout);
    let shown = user
        .signet(["repo", "show", &repository.name, "-o", "json"])
        .success()
        .json();
    assert!(
        shown["warnings"][0].as_str().unwrap().contains(&pinned),
        "{shown}"
    );
}

#[test]
fn an_empty_repository_has_nothing_to_sign() {
    let site = site!();
    let repository = site.repository("empty").make();
    let unchanged = site
        .sandbox()
        .signet(sign(&repository, &["--future-base-path", "some/path"]))
        .success()
        .json();
    assert_eq!(unchanged["result"], "unchanged");
    assert!(site.sign_tasks(&repository.href()).is_empty());
}

#[test]
fn what_is_signed_is_not_signed_again() {
    let site = site!();
    let index = Index::new("again");
    let repository = site
        .repository("app")
        .push("1.0", &Image::new("again"))
        .push_index("multi", &index);
    let user = site.sandbox();
    assert_eq!(
        user.signet(sign(&repository, &[])).success().json()["verified"],
        4
    );
    let href = repository.href();
    let tasks = || site.sign_tasks(&href).len();
    assert_eq!(tasks(), 1);

    let again = user.signet(sign(&repository, &[])).success().json();
    assert_eq!(again["result"], "unchanged");
    assert_eq!(again["already_signed"], serde_json::json!(["1.0", "multi"]));
    assert_eq!(tasks(), 1);

    // Only what is new.
    let repository = repository.push("2.0", &Image::new("new"));
    let dry = user.signet(sign(&repository, &["--dry-run"])).success().json();
    assert_eq!(
        dry["references"],
        serde_json::json!([repository.reference("2.0")])
    );
    let signed = user.signet(sign(&repository, &[])).success().json();
    assert_eq!(signed["tags"], serde_json::json!(["2.0"]));

    // Another tag of a signed image lacks a signature of its own.
    let repository = repository.tag(&["latest"], &Image::new("again"));
    let signed = user.signet(sign(&repository, &[])).success().json();
    assert_eq!(signed["tags"], serde_json::json!(["latest"]));

    let forced = user
        .signet(sign(&repository, &["--force", "--dry-run"]))
        .success()
        .json();
    assert_eq!(list(&forced, "references").len(), 4);
    assert_eq!(tasks(), 3);
}

#[test]
fn a_signature_for_another_host_is_told_and_not_signed_over() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("two hosts"));
    let user = site.sandbox();
    user.signet(sign(&repository, &["--identity-host", "registry.example.com"]))
        .success();
    for more in [&[][..], &["--dry-run"]] {
        let told = user
            .signet(sign(&repository, more))
            .fails(12, "other-host")
            .says("--identity-host")
            .json();
        let other = &list(&told, "other_host")[0];
        assert_eq!(text(other, "reference"), repository.reference("1.0"));
        assert_eq!(
            text(other, "signed_reference"),
            format!("registry.example.com/{}:1.0", repository.name)
        );
    }
    assert_eq!(site.sign_tasks(&repository.href()).len(), 1);
    let forced = user.signet(sign(&repository, &["--force"])).success().json();
    assert_eq!(forced["verified"], 1);
    user.signet(sign(&repository, &[])).success();
}

#[test]
fn what_cannot_be_asked_is_neither_signed_nor_called_unchanged() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("unasked"));
    site.sandbox().signet(sign(&repository, &[])).success();
    let broken = site.behind(|request| {
        let failing = request.path().starts_with("/extensions/");
        failing.then(|| crate::support::Reply::html(502))
    });
    let user = Sandbox::new()
        .env("SIGNET_BASE_URL", broken.url())
        .env("SIGNET_IDENTITY_HOST", site.host())
        .env("SIGNET_USERNAME", site.username())
        .env("SIGNET_PASSWORD", site.password());
    user.signet(sign(&repository, &[])).fails(5, "cannot-tell");
    assert_eq!(site.sign_tasks(&repository.href()).len(), 1);
}

#[test]
fn several_repositories_are_signed_in_the_order_given() {
    let site = site!();
    let (one, two) = (
        site.repository("one").push("1.0", &Image::new("one")),
        site.repository("two").push("1.0", &Image::new("two")),
    );
    let user = site.sandbox();
    user.signet(sign(&one, &[])).success();
    let both = user
        .signet(sign(&two, &[&one.name, "--jobs", "2"]))
        .success()
        .json();
    let results: Vec<(&str, &str)> = list(&both, "results")
        .iter()
        .map(|report| (text(report, "repository"), text(report, "result")))
        .collect();
    assert_eq!(results, [(two.name.as_str(), "signed"), (&one.name, "unchanged")]);
    assert_eq!([&both["sums"]["signed"], &both["sums"]["unchanged"]], [1, 1]);

    let some = user.signet(sign(&two, &["no-such-repository", &one.name, "--keep-going"]));
    let some = some.exits(20).json();
    assert_eq!(some["results"][1]["error"]["reason"], "unknown-name");
    assert_eq!(some["results"][2]["result"], "unchanged");
    user.signet(sign(&two, &[&one.name, "--future-base-path", "some/path"]))
        .exits(2);
}

#[test]
fn tags_of_one_image_are_each_told_to_be_signed_for_another_host() {
    let site = site!();
    let image = Image::new("one image");
    let repository = site
        .repository("app")
        .push("1.0", &image)
        .tag(&["1.1", "latest"], &image);
    let user = site.sandbox();
    user.signet(sign(&repository, &["--identity-host", "first.example.com"]))
        .success();
    let href = repository.href();
    let told = user
        .signet(sign(&repository, &["--identity-host", "second.example.com"]))
        .exits(12);
    for tag in ["1.0", "1.1", "latest"] {
        let signed = format!("first.example.com/{}:{tag}", repository.name);
        assert!(
            told.stdout.contains(&signed),
            "{signed} is not in {}",
            told.stdout
        );
    }
    assert_eq!(site.sign_tasks(&href).len(), 1, "nothing is signed over");
}
