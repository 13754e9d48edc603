//! `signature list` and `get`.

use std::fs;

use serde_json::Value;

use crate::support::{Image, Index, Ran, Repository, Sandbox, in_every_format, list, site, text};

/// Signs all of it with the lab's service.
fn sign(user: &Sandbox, repository: &Repository<'_>) {
    user.signet([
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
    ])
    .success();
}

fn digests(ran: Ran) -> Vec<String> {
    let listed = ran.success().json();
    let mut digests: Vec<String> = list(&listed, "results")
        .iter()
        .map(|entry| text(entry, "manifest_digest").to_owned())
        .collect();
    digests.sort();
    digests
}

#[test]
fn signatures_are_listed_by_tag_digest_key_and_version() {
    let site = site!();
    let (image, index) = (Image::new("single"), Index::new("listed"));
    let repository = site
        .repository("app")
        .push("1.0", &image)
        .push_index("multi", &index);
    let user = site.sandbox();
    let before = repository.latest_version().to_string();
    sign(&user, &repository);
    let find = |filter: &[&str]| {
        digests(user.signet([&["signature", "list", &repository.name, "-o", "json"], filter].concat()))
    };

    let mut platforms: Vec<String> = index
        .images
        .iter()
        .map(Image::digest)
        .chain([index.digest()])
        .collect();
    platforms.sort();
    assert_eq!(find(&[]).len(), 4);
    assert_eq!(find(&["--tag", "1.0"]), [image.digest()]);
    assert_eq!(find(&["--tag", "multi"]), platforms);
    assert_eq!(find(&["--digest", &index.digest()]), [index.digest()]);
    assert_eq!(find(&["--tag", "multi", "--digest", &image.digest()]), [""; 0]);
    let key_id = &site.fingerprint()[24..];
    assert_eq!(find(&["--key-id", &key_id.to_lowercase()]).len(), 4);
    assert_eq!(find(&["--key-id", "0000000000000000"]), [""; 0]);
    assert_eq!(find(&["--version", &before]), [""; 0]);
    assert_eq!(find(&["--limit", "3"]).len(), 3);

    let listed = in_every_format(&user, &["signature", "list", &repository.name, "--tag", "1.0"]);
    let signature = &listed.json["results"][0];
    assert_eq!(listed.names, [text(signature, "name")]);
    assert_eq!(signature["key_id"], key_id);
    let row = listed.row(&image.digest());
    assert!(row.contains(" 1.0 ") && row.contains(site.fingerprint()), "{row}");
    assert_eq!(find(&["--digest", text(signature, "digest")]), [image.digest()]);

    user.signet([
        "signature",
        "list",
        &repository.name,
        "--tag",
        "mult",
        "-o",
        "json",
    ])
    .fails(3, "unknown-name")
    .says("did you mean multi?");
    user.signet([
        "signature",
        "list",
        &repository.name,
        "--version",
        "99",
        "-o",
        "json",
    ])
    .fails(3, "unknown-name");
}

#[test]
fn an_image_is_fetched_by_tag_and_by_digest_as_the_extensions_api_gives_it() {
    let site = site!();
    let image = Image::new("fetched");
    let repository = site.repository("app").push("1.0", &image);
    let user = site.sandbox();
    let get = ["signature", "get", &repository.image("1.0")];

    let unsigned = user.signet([&get[..], &["-o", "json"]].concat()).success();
    assert_eq!(list(&unsigned.json(), "signatures").len(), 0);
    sign(&user, &repository);

    let given = site.signatures(&repository.name, &image.digest());
    let found = in_every_format(&user, &get);
    assert_eq!(found.json, given);
    // The table, too, is what other programs read.
    assert_eq!(serde_json::from_str::<Value>(&found.table).unwrap(), given);
    let by_digest = user.signet([
        "signature",
        "get",
        &repository.image(&image.digest()),
        "-o",
        "json",
    ]);
    assert_eq!(by_digest.success().json(), given);
}

#[test]
fn signatures_are_written_to_files_of_a_lookaside_store() {
    let site = site!();
    let image = Image::new("files");
    let repository = site
        .repository("app")
        .push("1.0", &image)
        .tag(&["latest"], &image);
    let user = site.sandbox();
    sign(&user, &repository);

    let saved = user
        .signet([
            "signature",
            "get",
            &repository.image("1.0"),
            "--to",
            "store/app",
            "-o",
            "json",
        ])
        .success()
        .json();
    assert_eq!(
        saved["files"],
        serde_json::json!(["store/app/signature-1", "store/app/signature-2"])
    );
    let (first, second) = (
        fs::read(user.path("store/app/signature-1")),
        fs::read(user.path("store/app/signature-2")),
    );
    assert_ne!(first.unwrap(), second.unwrap());
    assert_eq!(fs::read_dir(user.path("store/app")).unwrap().count(), 2);
    // Again into the same folder: the same files.
    user.signet(["signature", "get", &repository.image("1.0"), "--to", "store/app"])
        .success();
    assert_eq!(fs::read_dir(user.path("store/app")).unwrap().count(), 2);
    // A file where the folder should be.
    user.write("taken", "");
    user.signet([
        "signature",
        "get",
        &repository.image("1.0"),
        "--to",
        "taken",
        "-o",
        "json",
    ])
    .fails(1, "file-not-written")
    .says("taken");
}

#[test]
fn what_is_not_there_is_told_from_what_is_unsigned() {
    let site = site!();
    let repository = site.repository("app").push("1.0", &Image::new("there"));
    let user = site.sandbox();
    let get = |image: &str| user.signet(["signature", "get", image, "-o", "json"]);

    get(&repository.image("2.0"))
        .fails(3, "not-found")
        .says("MANIFEST_UNKNOWN");
    get(&repository.image(&Image::new("elsewhere").digest())).fails(3, "not-found");
    get("scenarios/nothing-like-it:1.0").fails(3, "not-found");
    get(&repository.name).exits(2).says("no tag and no digest");
}
