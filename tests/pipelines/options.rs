//! `--fail-on`, `--file`, and variables.

use super::stage::{self, Keys, junit};
use crate::support::{Image, Sandbox, Script, list, text};

#[test]
fn the_states_that_are_named_fail_and_no_others() {
    let keys = Keys::new();
    let server = stage::server(&keys);
    let user = stage::user(&server);
    let key = keys.public("right").display().to_string();
    let verify = |tag: &str, fail_on: &str| {
        let image = format!("record/app:{tag}");
        user.signet([
            "signature",
            "verify",
            &image,
            "--public-key",
            &key,
            "--fail-on",
            fail_on,
            "-o",
            "json",
        ])
    };
    for (tag, fail_on, code) in [
        ("unsigned", "unsigned", 10),
        ("unsigned", "bad,wrong-key", 0),
        ("wrong-key", "unsigned", 0),
        ("wrong-key", "unsigned,wrong-key", 12),
        (
            "good",
            "unsigned,wrong-key,wrong-identity,bad,unverified,unknown,expiring",
            0,
        ),
    ] {
        let ran = verify(tag, fail_on).exits(code);
        let image = &ran.json()["results"][0];
        assert_eq!(image["verified"], tag == "good", "it is what it is: {image}");
    }
    let left = user.signet([
        "signature",
        "verify",
        "record/app:unsigned",
        "--public-key",
        &key,
        "--fail-on",
        "bad",
        "-o",
        "junit",
    ]);
    let xml = junit(&left.success().stdout);
    assert!(
        xml.contains("<system-out>warning: there is no signature"),
        "{xml}"
    );

    verify("good", "rotten")
        .exits(2)
        .says("unsigned, wrong-key, wrong-identity, bad");
    verify("good", "unsigned=1d").exits(2);
    let policy = [
        "signature",
        "verify",
        "record/app:good",
        "--policy",
        "policy.json",
        "--fail-on",
        "expiring",
    ];
    user.signet(policy).exits(2).says("--fail-on expiring needs keys");
}

#[test]
fn a_key_that_will_expire_is_told_in_time() {
    let (sandbox, image) = (Sandbox::new(), Image::new("soon"));
    let files = ["--secret-key", "key.secret", "--public-key", "key.asc"];
    sandbox
        .signet([&["key", "generate", "--validity", "10d"], &files[..]].concat())
        .success();
    sandbox.write("manifest", &image.manifest);
    let reference = stage::reference("soon");
    let sign = [
        "manifest",
        "sign",
        "manifest",
        "--reference",
        &reference,
        "--secret-key",
        "key.secret",
        "--signature",
        "signature",
    ];
    sandbox.signet(sign).success();
    let blob = std::fs::read(sandbox.path("signature")).unwrap();
    let server = stage::with_image(Script::new(), "soon", &image, &[blob]).start();
    let user = stage::user(&server);
    let key = sandbox.path("key.asc").display().to_string();
    let verify = |more: &[&str]| {
        user.signet(
            [
                &["signature", "verify", "record/app:soon", "--public-key", &key],
                more,
            ]
            .concat(),
        )
    };

    let report = verify(&["-o", "json"]).success().json();
    let manifest = &list(&report["results"][0], "manifests")[0];
    let expires: jiff::Timestamp = text(manifest, "expires").parse().unwrap();
    assert!(expires > jiff::Timestamp::now());
    assert!(
        verify(&["-o", "github"])
            .success()
            .stdout
            .starts_with("::warning title=expiring")
    );
    verify(&["--fail-on", "expiring=5d"]).success();
    let ran = verify(&["--fail-on", "expiring=11d", "-o", "json"]).fails(12, "expiring");
    assert_eq!(ran.json()["results"][0]["verified"], true);
    ran.says("is verified until");
    assert!(
        verify(&["--fail-on", "expiring", "-o", "github"])
            .exits(12)
            .stdout
            .starts_with("::error title=expiring")
    );
}

#[test]
fn references_come_from_a_file_or_standard_input() {
    let keys = Keys::new();
    let server = stage::server(&keys);
    let user = stage::user(&server);
    let key = keys.public("right").display().to_string();
    let images = "\u{feff}# what is deployed\n\nrecord/app:good\r\n  record/app:unsigned\n";
    user.write("images", images);
    let verify = |file: &str| {
        vec![
            "signature",
            "verify",
            "--public-key",
            key.as_str(),
            "-o",
            "json",
            "--file",
        ]
        .into_iter()
        .chain([file])
        .map(str::to_owned)
        .collect::<Vec<_>>()
    };
    let from_file = user.signet(verify("images")).exits(10).json();
    assert_eq!(from_file["results"][1]["image"], "record/app:unsigned");
    let from_stdin = user
        .signet_with_input(verify("-"), images.as_bytes())
        .exits(10)
        .json();
    assert_eq!(from_stdin, from_file);
    let both = [verify("images"), vec!["record/app:wrong-key".to_owned()]].concat();
    assert_eq!(list(&user.signet(both).exits(12).json(), "results").len(), 3);

    let wrong = user.signet_with_input(verify("-"), b"record/app:good\nrecord/app@nothing\n");
    wrong
        .exits(2)
        .says("standard input, line 2: `record/app@nothing`");
    user.signet_with_input(verify("-"), b"# none\n")
        .exits(2)
        .says("names nothing");
    user.signet(verify("no-such-file")).exits(3);
    let twice = [verify("-"), vec!["--password-stdin".to_owned()]].concat();
    user.signet_with_input(twice, b"secret\n")
        .exits(2)
        .says("both read standard input");
}

#[test]
fn repositories_come_from_a_file_as_well() {
    let keys = Keys::new();
    let server = stage::signed_repository(&keys);
    let user = stage::user(&server);
    user.write("repositories", "record/app\n");
    let audit = user
        .signet(["repo", "audit", "--file", "repositories", "-o", "json"])
        .success()
        .json();
    assert_eq!(audit["sums"]["signed"], 1);
    let sign = user
        .signet(["repo", "sign", "--file", "repositories", "-o", "json"])
        .success()
        .json();
    assert_eq!(sign["result"], "unchanged");
    user.signet(["repo", "audit", "--all", "--file", "repositories"])
        .exits(2);
}

#[test]
fn every_option_has_a_variable() {
    let keys = Keys::new();
    let server = stage::server(&keys);
    let key = keys.public("right").display().to_string();
    let both = format!("{key}\n{}", keys.public("wrong").display());
    let user = stage::user(&server)
        .env("SIGNET_PUBLIC_KEY", both)
        .env("SIGNET_REQUIRE", "any")
        .env("SIGNET_OUTPUT", "json")
        .env("SIGNET_FAIL_ON", "bad")
        .env("SIGNET_KEEP_GOING", "off")
        .env("SIGNET_JOBS", "3")
        // As good as none.
        .env("SIGNET_POLICY", "")
        .env("SIGNET_EVENTS", "events");
    let verify = |more: &[&str]| {
        user.signet(
            [
                &[
                    "signature",
                    "verify",
                    "record/app:wrong-key",
                    "record/app:unsigned",
                ],
                more,
            ]
            .concat(),
        )
    };
    let report = verify(&[]).success().json();
    assert_eq!(
        report["results"][0]["reason"], "good",
        "the second key is in force: {report}"
    );
    assert!(user.path("events").exists());
    verify(&["--fail-on", "unsigned"]).exits(10);
    user.signet(["signature", "verify", "record/app:good", "--fail-on", "rotten"])
        .exits(2);

    // What permits a change has to be typed.
    let typed = Sandbox::new()
        .env("SIGNET_FORCE", "1")
        .env("SIGNET_YES", "1")
        .env("SIGNET_ALL", "1");
    typed.write("signing-key.asc", "mine");
    typed
        .signet(["key", "generate"])
        .exits(1)
        .says("is there already");
    typed.signet(["repo", "sign"]).exits(2);
}
