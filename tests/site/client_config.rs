//! `client-config`, and podman under what it wrote.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Podman, Ran, Repository, Sandbox, in_every_format, list, needs, site, text};

/// Signs what the repository has, for clients that type this host.
fn sign(user: &Sandbox, repository: &Repository<'_>, host: &str) {
    let sign = [
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
    ];
    user.signet([&sign[..], &["--identity-host", host]].concat())
        .success();
}

/// Writes the configuration into the folder `containers`.
fn configure(user: &Sandbox, repository: &Repository<'_>, more: &[&str]) -> Ran {
    let command = [
        "client-config",
        &repository.name,
        "--signing-service",
        "lab-signer",
        "--to",
        "containers",
        "-o",
        "json",
    ];
    user.signet([&command[..], more].concat())
}

fn push(podman: &Podman, name: &str) {
    podman
        .run(
            &["push", "--quiet", "--tls-verify=false", "localhost/hello", name],
            None,
        )
        .success();
}

#[test]
fn podman_takes_the_signed_image_and_refuses_the_unsigned_one() {
    needs!("podman");
    let site = site!();
    let (user, podman) = (site.sandbox(), Podman::new(&site));
    let repository = site.repository("client-config");
    let name = format!("{}/{}", podman.host(), repository.name);
    let (signed, unsigned) = (format!("{name}:signed"), format!("{name}:unsigned"));
    podman.import("signed", "localhost/hello");
    push(&podman, &signed);
    sign(&user, &repository, podman.host());
    podman.import("not signed", "localhost/hello");
    push(&podman, &unsigned);

    let written = configure(&user, &repository, &["--identity-host", podman.host()])
        .success()
        .json();
    assert_eq!(written["result"], "written");
    let scope = &written["scopes"][0];
    assert_eq!(
        (&scope["scope"], &scope["signed_as"]),
        (&json!(name), &json!(name))
    );
    assert_eq!(scope["fingerprint"], site.fingerprint());

    podman.follow(&user.path("containers/policy.json"));
    podman.pull(&signed).success();
    let refused = podman.pull(&unsigned);
    assert_ne!(refused.code, 0);
    assert!(refused.stderr.contains("signature"), "{}", refused.stderr);

    let check = [
        "client-config",
        "--check",
        &signed,
        "--policy",
        "containers/policy.json",
        "--registries-d",
        "containers/registries.d",
    ];
    let checked = in_every_format(&user, &check);
    assert_eq!(checked.names, [signed.as_str()]);
    let rule = &checked.json["results"][0];
    assert_eq!(rule["outcome"], "needs-signature");
    assert_eq!(rule["scope"], json!(name));
    let requirement = &rule["requirements"][0];
    assert_eq!(requirement["type"], "signedBy");
    assert_eq!(requirement["keys"][0]["fingerprint"], site.fingerprint());
    assert_eq!(rule["signatures"]["use_sigstore_attachments"], false);
    let why = text(rule, "message");
    assert!(why.contains(&signed) && why.contains(site.fingerprint()), "{why}");
}

#[test]
fn podman_takes_an_image_under_another_name_than_it_is_signed_for() {
    needs!("podman");
    let site = site!();
    let (user, podman) = (site.sandbox(), Podman::new(&site));
    let repository = site.repository("client-config");
    let reference = format!("{}/{}:1.0", podman.host(), repository.name);
    podman.import("mapped", "localhost/hello");
    push(&podman, &reference);
    // For the address that Pulp has for itself.
    sign(&user, &repository, site.host());
    let follow = |more: &[&str]| {
        configure(&user, &repository, more).success();
        podman.follow(&user.path("containers/policy.json"));
    };

    follow(&["--identity-host", podman.host()]);
    assert_ne!(podman.pull(&reference).code, 0, "it is signed for another host");
    let remap = format!("{}={}", podman.host(), site.host());
    follow(&["--remap", &remap]);
    podman.pull(&reference).success();

    configure(&user, &repository, &["--remap", "a.example.com=b.example.com"]).fails(2, "not-mapped");
    configure(&user, &repository, &["--remap", "a.example.com"]).exits(2);
}

#[test]
fn what_is_there_is_kept_and_running_it_again_changes_nothing() {
    let site = site!();
    let user = site.sandbox();
    let repository = site.repository("client-config").make();
    let second = repository.another_path();
    repository.serve_as(&repository.name);
    repository.serve_as(&second);
    let scopes = [&repository.name, &second].map(|path| format!("{}/{path}", site.host()));
    let before = json!({
        "transports": {
            "dir": {"": [{"type": "insecureAcceptAnything"}]},
            "docker": {
                "a.example.com": [{"type": "reject"}],
                scopes[0].as_str(): [{"type": "insecureAcceptAnything"}],
                format!("{}:old", scopes[0]): [{"type": "insecureAcceptAnything"}],
            },
        },
        "default": [{"type": "reject"}],
    });
    let text_before = serde_json::to_string_pretty(&before).unwrap();
    user.write("containers/policy.json", &text_before);
    let other = format!(
        "docker:\n  {}:\n    lookaside: https://example.com/signatures\n",
        scopes[1]
    );
    user.write("containers/registries.d/other.yaml", other);

    let planned = configure(&user, &repository, &["--dry-run"]).success().json();
    assert_eq!(planned["result"], "would-write");
    assert_eq!(
        fs::read_to_string(user.path("containers/policy.json")).unwrap(),
        text_before
    );
    assert!(!user.path("containers/keys").exists());

    let prefix = ["--install-prefix", "/etc/containers"];
    let ran = configure(&user, &repository, &prefix).success();
    let image = format!("{}:old", scopes[0]);
    let ran = ran.says(&format!("policy.json says something else for {image}"));
    let written = ran.json();
    let mut results: Vec<(&str, &str)> = list(&written, "scopes")
        .iter()
        .map(|scope| (text(scope, "scope"), text(scope, "result")))
        .collect();
    results.sort();
    let mut expected = [(scopes[0].as_str(), "changed"), (scopes[1].as_str(), "added")];
    expected.sort();
    assert_eq!(results, expected);
    let policy: Value = read_json(&user, "containers/policy.json");
    assert_eq!(policy["default"], before["default"]);
    assert_eq!(policy["transports"]["dir"], before["transports"]["dir"]);
    let docker = &policy["transports"]["docker"];
    for kept in ["a.example.com", &image] {
        assert_eq!(docker[kept], before["transports"]["docker"][kept]);
    }
    let key = format!("keys/{}.asc", site.fingerprint());
    assert_eq!(
        docker[scopes[1].as_str()][0]["keyPath"],
        format!("/etc/containers/{key}")
    );
    assert_eq!(user.mode("containers/policy.json"), 0o600, "as it was");
    for file in [
        format!("containers/{key}"),
        "containers/registries.d/signet.yaml".to_owned(),
    ] {
        assert_eq!(user.mode(&file), 0o644, "{file}");
    }
    let registries = fs::read_to_string(user.path("containers/registries.d/signet.yaml")).unwrap();
    assert!(registries.contains(&scopes[0]), "{registries}");
    assert!(
        !registries.contains(&scopes[1]),
        "a namespace in two files is refused: {registries}"
    );

    let again = configure(&user, &repository, &prefix).success().json();
    assert_eq!(again["result"], "unchanged");
}

#[test]
fn invalid_files_are_named_with_line_and_column_and_stay() {
    let site = site!();
    let user = site.sandbox();
    let repository = site.repository("client-config").make();
    configure(&user, &repository, &[]).fails(2, "no-base-path");
    repository.serve_as(&repository.name);
    let invalid = "{\n  \"default\": [\n    {\"type\": \"reject\", \"type\": \"reject\"}\n  ]\n}\n";
    let policy = user.write("containers/policy.json", invalid);
    configure(&user, &repository, &[])
        .fails(14, "invalid-policy")
        .says("policy.json:3:29: duplicate field `type`");
    assert_eq!(fs::read_to_string(&policy).unwrap(), invalid);
    assert!(!user.path("containers/keys").exists());
    fs::remove_file(policy).unwrap();

    user.write("containers/registries.d/x.yaml", "docker: 1\n");
    configure(&user, &repository, &[])
        .fails(14, "invalid-registries-d")
        .says("x.yaml:1:9: ");
    assert!(!user.path("containers/policy.json").exists());
}

#[test]
fn check_needs_no_server_and_says_what_decides() {
    let user = Sandbox::new();
    user.write(
        ".config/containers/policy.json",
        json!({
            "default": [{"type": "reject"}],
            "transports": {"docker": {
                "*.example.com": [{"type": "insecureAcceptAnything"}],
                "b.example.com/app": [{"type": "signedBy", "keyType": "GPGKeys", "keyPath": "/not/there"}],
            }},
        })
        .to_string(),
    );
    user.write(
        ".config/containers/registries.d/x.yaml",
        "default-docker:\n  lookaside: https://example.com/signatures\n",
    );
    let check = |image: &str| user.signet(["client-config", "--check", image, "-o", "json"]);

    let taken = check("a.example.com:5000/app").success().json();
    let rule = &taken["results"][0];
    assert_eq!(rule["image"], "a.example.com:5000/app:latest");
    assert_eq!(
        (&rule["outcome"], &rule["scope"], &rule["transport"]),
        (&json!("accepted"), &json!("*.example.com"), &json!("docker"))
    );
    let lookaside = &rule["signatures"]["lookaside"];
    assert_eq!(
        (&lookaside["url"], &lookaside["namespace"]),
        (
            &json!("https://example.com/signatures/app"),
            &json!("default-docker")
        )
    );

    let refused = check("busybox").fails(12, "refused").json();
    assert_eq!(refused["results"][0]["scope"], Value::Null);
    let refused = check("b.example.com/app:1").fails(12, "refused").json();
    let why = text(&refused["results"][0], "message");
    assert!(
        why.starts_with("scope b.example.com/app: cannot read the key file /not/there: "),
        "{why}"
    );

    let all = user.signet(["client-config", "--check", "-o", "name"]).success();
    assert_eq!(all.stdout, "*.example.com\nb.example.com/app\ndefault\n");
    check("No Image").fails(2, "usage");
    user.signet([
        "client-config",
        "--check",
        "--policy",
        "nowhere.json",
        "-o",
        "json",
    ])
    .fails(3, "file-not-found");
    user.write(".config/containers/policy.json", "{");
    check("busybox")
        .fails(14, "invalid-policy")
        .says("policy.json:1:1: ");
}

fn read_json(user: &Sandbox, name: &str) -> Value {
    serde_json::from_slice(&fs::read(user.path(name)).unwrap()).unwrap()
}
