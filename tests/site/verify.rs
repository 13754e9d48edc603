//! `signature verify` and `inspect`.

use std::collections::HashSet;
use std::sync::Mutex;

use serde_json::Value;

use crate::support::{Gpg, Image, Index, Ran, Reply, Repository, Sandbox, claim, list, needs, site, text};

fn verify(user: &Sandbox, args: &[&str]) -> Ran {
    user.signet([&["signature", "verify", "-o", "json"], args].concat())
}

fn sign(user: &Sandbox, repository: &Repository<'_>, more: &[&str]) {
    let common = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
    ];
    user.signet([&common[..], more].concat()).success();
}

/// Stores a signature that `gpg` makes of this claim.
fn put(user: &Sandbox, gpg: &Gpg, image: &str, claim: &str) {
    user.write("signature", gpg.sign(claim));
    user.signet(["signature", "put", image, "signature", "--force"])
        .success();
}

/// Why the one image of a report stands as it does.
fn reason(ran: &Ran) -> String {
    let report = ran.json();
    let image = &list(&report, "results")[0];
    assert_eq!(image["verified"], text(image, "reason") == "good", "{report}");
    text(image, "reason").to_owned()
}

#[test]
fn an_image_is_verified_by_the_attached_key_a_named_one_or_one_in_a_file() {
    let site = site!();
    let image = Image::new("verified");
    let repository = site.repository("app").push("1.0", &image);
    let (user, target) = (site.sandbox(), repository.image("1.0"));
    sign(&user, &repository, &[]);
    let key = site.public_key();

    verify(&user, &[&target])
        .fails(2, "no-key")
        .says("--public-key FILE");
    for keys in [["--signing-service", "lab-signer"], ["--public-key", key]] {
        let ran = verify(&user, &[&[target.as_str()], &keys[..]].concat()).success();
        let report = ran.json();
        let (image_found, sums) = (&report["results"][0], &report["sums"]);
        assert_eq!([&sums["images"], &sums["verified"]], [1, 1]);
        assert_eq!(text(image_found, "identity"), repository.reference("1.0"));
        assert_eq!(text(image_found, "digest"), image.digest());
        let signature = &image_found["manifests"][0]["signatures"][0];
        assert_eq!(text(&signature["signer"], "fingerprint"), site.fingerprint());
        assert_eq!(signature["key"], keys[1]);
        assert_eq!(signature["verified"], true);
        assert!(signature["made_at"].is_string(), "{signature}");
    }
    user.signet(["repo", "set-signing-service", &repository.name, "lab-signer"])
        .success();
    verify(&user, &[&target]).success();

    // By digest the repository alone counts, as for a client.
    verify(&user, &[&repository.image(&image.digest())]).success();
    let other = format!("registry.example.com/{}:1.0", repository.name);
    let ran = verify(&user, &[&target, "--identity", &other]).fails(12, "identity-mismatch");
    assert_eq!(reason(&ran), "identity-mismatch");
    let table = user.signet(["signature", "verify", &target]).success().stdout;
    assert!(table.contains("verified 1 of 1"), "{table}");
    user.signet(["signature", "verify", &repository.image("2.0"), "-o", "json"])
        .fails(3, "not-found");
}

#[test]
fn what_is_wrong_is_told_apart() {
    needs!("gpg");
    let site = site!();
    let image = Image::new("wrong");
    let tags = ["unsigned", "other-key", "other-host", "foreign", "expired"];
    let pushed = site.repository("app").push(tags[0], &image);
    let repository = tags[1..]
        .iter()
        .fold(pushed, |pushed, tag| pushed.push(tag, &Image::new(tag)));
    let (user, gpg, expired) = (site.sandbox(), Gpg::new(), Gpg::long_ago());
    gpg.generate("Someone else <else@example.com>");
    expired.generate_for("Release <release@example.com>", "1d");
    let (stranger, expired_key) = (gpg.export(), expired.export());
    let (stranger, expired_key) = (stranger.to_str().unwrap(), expired_key.to_str().unwrap());
    let right = |tag: &str| claim(&repository.reference(tag), &Image::new(tag).digest());
    put(&user, &gpg, &repository.image("other-key"), &right("other-key"));
    put(
        &user,
        &gpg,
        &repository.image("other-host"),
        &right("other-host").replace(site.host(), "registry.example.com"),
    );
    let foreign = claim(&repository.reference("foreign"), &image.digest());
    // The embedded registry takes none that is made for another manifest.
    let is_taken = site.either(false, true);
    if is_taken {
        put(&user, &gpg, &repository.image("foreign"), &foreign);
    }
    put(&user, &expired, &repository.image("expired"), &right("expired"));

    let lab = site.public_key();
    for (tag, key, code, expected) in [
        ("unsigned", lab, 10, "no-signature"),
        ("other-key", lab, 12, "unknown-key"),
        ("other-key", stranger, 0, "good"),
        ("other-host", stranger, 12, "identity-mismatch"),
        match is_taken {
            true => ("foreign", stranger, 12, "digest-mismatch"),
            false => ("foreign", stranger, 10, "no-signature"),
        },
        ("expired", expired_key, 12, "key-expired"),
    ] {
        let ran = verify(&user, &[&repository.image(tag), "--public-key", key]).exits(code);
        assert_eq!(reason(&ran), expected, "{tag}");
    }

    // Several: in the order given, and the worst decides.
    let several = |more: &[&str]| {
        let images = ["other-key", "unsigned", "other-host"].map(|tag| repository.image(tag));
        let images: Vec<&str> = images.iter().map(String::as_str).collect();
        verify(&user, &[&images[..], &["--public-key", stranger], more].concat())
    };
    let report = several(&[]).exits(12).json();
    let reasons: Vec<&str> = list(&report, "results")
        .iter()
        .map(|image| text(image, "reason"))
        .collect();
    assert_eq!(reasons, ["good", "no-signature", "identity-mismatch"]);
    let gone = repository.image("gone");
    let stopped = verify(
        &user,
        &[&gone, &repository.image("unsigned"), "--public-key", lab],
    )
    .exits(3);
    assert_eq!(list(&stopped.json(), "results").len(), 1);
    let both = several(&[&gone, "--keep-going"]).exits(12).json();
    assert_eq!(both["results"][3]["error"]["reason"], "not-found");
}

#[test]
fn as_many_keys_must_have_signed_as_are_required() {
    needs!("gpg");
    let site = site!();
    let image = Image::new("two keys");
    let repository = site.repository("app").push("1.0", &image);
    let (user, gpg, target) = (site.sandbox(), Gpg::new(), repository.image("1.0"));
    gpg.generate("Second <second@example.com>");
    let second = gpg.export();
    let keys = [
        target.as_str(),
        "--signing-service",
        "lab-signer",
        "--public-key",
        second.to_str().unwrap(),
    ];
    let with = |require: &str| verify(&user, &[&keys[..], &["--require", require]].concat());

    sign(&user, &repository, &[]);
    with("any").success();
    with("1").success();
    with("all").fails(12, "too-few-keys");
    with("2").fails(12, "too-few-keys");
    with("3").fails(2, "too-few-keys");
    with("none").exits(2);
    put(
        &user,
        &gpg,
        &target,
        &claim(&repository.reference("1.0"), &image.digest()),
    );
    with("all").success();
}

#[test]
fn every_platform_of_an_index_must_be_signed() {
    needs!("gpg");
    let site = site!();
    let index = Index::new("platforms");
    let repository = site.repository("app").push_index("multi", &index);
    let (user, gpg, target) = (site.sandbox(), Gpg::new(), repository.image("multi"));
    gpg.generate("Release <release@example.com>");
    let key = gpg.export();
    let args = [target.as_str(), "--public-key", key.to_str().unwrap()];
    for digest in [index.digest(), index.images[0].digest()] {
        let claim = claim(&repository.reference("multi"), &digest);
        put(&user, &gpg, &repository.image(&digest), &claim);
    }

    let ran = verify(&user, &args).fails(10, "no-signature");
    let report = ran.json();
    let manifests = list(&report["results"][0], "manifests");
    let each: Vec<(&Value, &Value)> = manifests
        .iter()
        .map(|manifest| (&manifest["platform"], &manifest["verified"]))
        .collect();
    assert_eq!(
        each,
        [
            (&Value::Null, &true.into()),
            (&"linux/amd64".into(), &true.into()),
            (&"linux/arm64".into(), &false.into())
        ]
    );
    assert!(text(&report["error"], "message").contains("linux/arm64: there is no signature"));

    let last = index.images[1].digest();
    let claim = claim(&repository.reference("multi"), &last);
    put(&user, &gpg, &repository.image(&last), &claim);
    verify(&user, &args).success();
}

#[test]
fn a_distribution_pinned_to_an_old_version_hides_signatures() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("pinned"));
    let (path, user) = (repository.another_path(), site.sandbox());
    repository.serve_version_as(&path, repository.latest_version());
    sign(&user, &repository, &[]);
    let (image, lab) = (format!("{path}:1.0"), ["--signing-service", "lab-signer"]);
    verify(&user, &[&repository.image("1.0"), lab[0], lab[1]]).success();
    verify(&user, &[&image, lab[0], lab[1]])
        .fails(10, "no-signature")
        .says("is pinned to version");
}

#[test]
fn what_cannot_be_asked_is_never_unsigned() {
    let site = site!();
    let index = Index::new("failing");
    let repository = site.repository("app").push_index("multi", &index);
    let image = repository.image("multi");
    sign(&site.sandbox(), &repository, &[]);
    let user = |server: &crate::support::Server| {
        site.sandbox_of(site.username(), site.password())
            .without("SIGNET_BASE_URL")
            .env("SIGNET_BASE_URL", server.url())
            .env("SIGNET_IDENTITY_HOST", site.host())
    };
    let lab = [image.as_str(), "--signing-service", "lab-signer"];

    // Half of the answers are failures: each is asked for again.
    let seen = Mutex::new(HashSet::new());
    let half = site.behind(move |request| {
        let first = request.method == "GET" && seen.lock().unwrap().insert(request.target.clone());
        first.then(|| Reply::html(503))
    });
    verify(&user(&half), &lab).success();

    // One platform's signatures can never be had.
    let hidden = index.images[1].digest();
    let broken = site.behind(move |request| {
        request
            .path()
            .ends_with(&format!("signatures/{hidden}"))
            .then(|| Reply::html(502))
    });
    let ran = verify(&user(&broken), &lab).fails(5, "unknown");
    let report = ran.json();
    let manifests = list(&report["results"][0], "manifests");
    let reasons: Vec<&str> = manifests
        .iter()
        .map(|manifest| text(manifest, "reason"))
        .collect();
    assert_eq!(reasons, ["good", "good", "unknown"]);
    assert_eq!(report["sums"]["unknown"], 1);
}

#[test]
fn what_a_signature_says_of_itself_is_marked_as_unverified() {
    needs!("gpg");
    let site = site!();
    let image = Image::new("inspected");
    let repository = site.repository("app").push("1.0", &image);
    let (user, gpg, target) = (site.sandbox(), Gpg::new(), repository.image("1.0"));
    let key = gpg.generate("Anyone <anyone@example.com>");
    user.signet(["signature", "inspect", &target, "-o", "json"])
        .fails(10, "no-signature");
    put(
        &user,
        &gpg,
        &target,
        &claim(&repository.reference("1.0"), &image.digest()),
    );

    for source in [target.as_str(), "signature"] {
        let path = user.path(source);
        let source = if source == "signature" {
            path.to_str().unwrap()
        } else {
            source
        };
        let shown = crate::support::in_every_format(&user, &["signature", "inspect", source]);
        let signature = &shown.json["signatures"][0];
        assert_eq!(signature["claimed_fingerprint"], key.as_str());
        assert_eq!(
            text(&signature["claim"], "reference"),
            repository.reference("1.0")
        );
        for marked in [&shown.json, signature] {
            assert_eq!([&marked["verified"], &marked["unverified"]], [false, true]);
        }
        assert!(shown.table.contains("UNVERIFIED"), "{}", shown.table);
        assert!(shown.names[0].starts_with("unverified "), "{:?}", shown.names);
    }
    user.write("junk", "no signature");
    let junk = user.path("junk");
    user.signet(["signature", "inspect", junk.to_str().unwrap(), "-o", "json"])
        .fails(12, "not-a-signature");
}

#[test]
fn a_policy_is_answered_as_podman_would() {
    let site = site!();
    let repository = site
        .repository("app")
        .push("signed", &Image::new("signed"))
        .push("unsigned", &Image::new("unsigned"));
    let user = site.sandbox();
    sign(&user, &repository, &["--tag", "signed"]);
    let scope = format!("{}/{}", site.host(), repository.name);
    let policy = |requirement: Value| {
        let policy = serde_json::json!({
            "default": [{"type": "reject"}],
            "transports": {"docker": {scope.as_str(): [requirement]}},
        });
        user.write("policy.json", policy.to_string())
    };
    let with = |tag: &str, path: &std::path::Path| {
        verify(
            &user,
            &[&repository.image(tag), "--policy", path.to_str().unwrap()],
        )
    };

    let file = policy(serde_json::json!({
        "type": "signedBy", "keyType": "GPGKeys", "keyPath": site.public_key(),
    }));
    let good = with("signed", &file).success();
    assert_eq!(reason(&good), "good");
    let decision = &good.json()["results"][0]["manifests"][0]["decision"];
    assert_eq!(
        [&decision["allowed"], &decision["scope"]],
        [&Value::from(true), &scope.as_str().into()]
    );
    with("unsigned", &file).fails(10, "no-signature").says(&scope);
    with("signed", &policy(serde_json::json!({"type": "reject"}))).fails(12, "reject");
    // Taken, and still not called verified.
    let anything = with(
        "unsigned",
        &policy(serde_json::json!({"type": "insecureAcceptAnything"})),
    )
    .success();
    assert_eq!(reason(&anything), "accept-anything");
    with("signed", &user.write("broken.json", "{\"default\": []}")).fails(14, "invalid-policy");
}
