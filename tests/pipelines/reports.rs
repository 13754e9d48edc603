//! Reports of what is well, of many things together, and where there is none.

use super::stage::{self, Keys, junit, sarif};
use crate::support::{Sandbox, text};

const FORMATS: [&str; 4] = ["junit", "sarif", "github", "markdown"];

#[test]
fn several_images_in_one_report() {
    let keys = Keys::new();
    let server = stage::server(&keys);
    let user = stage::user(&server);
    let key = keys.public("right").display().to_string();
    let run = |format: &str| {
        let images = ["good", "unsigned", "wrong-key"].map(|tag| format!("record/app:{tag}"));
        let mut args = vec!["signature", "verify", "-o", format, "--public-key", &key];
        args.extend(images.iter().map(String::as_str));
        user.signet(args).exits(12).stdout
    };
    let xml = junit(&run("junit"));
    assert!(
        xml.contains("<testsuites name=\"signet signature verify\" tests=\"3\" failures=\"2\" errors=\"0\">"),
        "{xml}"
    );
    let good = xml.split("<testsuite name=\"record/app:good\"").nth(1).unwrap();
    let good = good.split("</testsuite>").next().unwrap();
    for fact in [
        "reference: registry.example.com/record/app:good",
        "digest: sha256:",
        "state: signed",
        "reason: good",
        "signer: ",
    ] {
        assert!(good.contains(fact), "{fact}\n{good}");
    }
    let of_run = sarif(&run("sarif"));
    let rules: Vec<&str> = of_run["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| text(result, "ruleId"))
        .collect();
    assert_eq!(rules, ["unsigned", "wrong-key"]);
    let place = &of_run["results"][0]["locations"][0]["logicalLocations"][0];
    assert_eq!(place["fullyQualifiedName"], stage::reference("unsigned"));
    assert_eq!(
        run("github")
            .lines()
            .filter(|line| line.starts_with("::error "))
            .count(),
        2
    );
    let markdown = run("markdown");
    assert!(markdown.contains("3 checked: 1 good, 2 failed"), "{markdown}");
    assert!(markdown.contains("| good | record/app:good |"), "{markdown}");
}

#[test]
fn what_is_well_is_told_with_exit_code_0() {
    let keys = Keys::new();
    let server = stage::signed_repository(&keys);
    let user = stage::user(&server);
    for args in [
        ["repo", "audit", "record/app"],
        ["signature", "verify", "record/app:good"],
        ["repo", "sign", "record/app"],
    ] {
        let run = |format: &str| {
            user.signet([&args[..], &["-o", format]].concat())
                .success()
                .stdout
        };
        let xml = junit(&run("junit"));
        assert!(xml.contains("failures=\"0\" errors=\"0\""), "{xml}");
        assert!(xml.contains("record/app:good"), "{xml}");
        let of_run = sarif(&run("sarif"));
        assert_eq!(of_run["results"].as_array().unwrap().len(), 0, "{of_run:#}");
        assert_eq!(of_run["invocations"][0]["exitCode"], 0);
        assert_eq!(
            run("github"),
            "1 checked: 1 good, 0 failed, 0 not found out, 0 with warnings, 0 skipped\n"
        );
        let markdown = run("markdown");
        assert!(markdown.contains("| good | record/app"), "{markdown}");
    }
}

#[test]
fn what_could_not_be_begun_is_neither_good_nor_bad() {
    let keys = Keys::new();
    let server = stage::images(&keys)
        .on(
            "GET /v2/record/app/manifests/gone",
            [crate::support::Fixture::read("manifest-404").reply()],
        )
        .start();
    let key = keys.public("right").display().to_string();
    let args = [
        "signature",
        "verify",
        "record/app:gone",
        "record/app:good",
        "--jobs",
        "1",
        "--public-key",
        &key,
        "-o",
        "junit",
    ];
    let xml = junit(&stage::user(&server).signet(args).exits(3).stdout);
    assert!(xml.contains("tests=\"2\" failures=\"0\" errors=\"1\""), "{xml}");
    assert!(xml.contains("<error type=\"not-found\""), "{xml}");
    assert!(xml.contains("<skipped type=\"left-out\""), "{xml}");
}

#[test]
fn a_script_that_works() {
    let keys = Keys::new();
    let sandbox = Sandbox::new();
    let script = sandbox.write("sign-image", "#!/bin/sh\nexit 1\n");
    let run = std::process::Command::new("chmod")
        .arg("755")
        .arg(&script)
        .status();
    assert!(run.unwrap().success());
    let key = keys.public("right").display().to_string();
    let args = [
        "script",
        "validate",
        script.to_str().unwrap(),
        "--key",
        &key,
        "-o",
    ];
    let run = |format: &str| sandbox.signet([&args[..], &[format]].concat()).exits(14).stdout;
    let xml = junit(&run("junit"));
    assert!(xml.contains("<failure type=\"run.exit-status\""), "{xml}");
    assert!(xml.contains("<skipped type=\"key.good\""), "{xml}");
    assert!(xml.contains(" time=\""), "how long the runs took: {xml}");
    let of_run = sarif(&run("sarif"));
    assert!(of_run["tool"]["driver"]["rules"].as_array().unwrap().len() > 30);
    let place = &of_run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert!(place.as_str().unwrap().starts_with("file:///"), "{place}");
    let annotations = run("github");
    assert!(
        annotations.starts_with("::error file=") || annotations.contains("\n::error file="),
        "{annotations}"
    );
}

#[test]
fn other_commands_say_which_ones_take_these_formats() {
    let sandbox = Sandbox::new().env("SIGNET_BASE_URL", "http://127.0.0.1:1");
    for format in FORMATS {
        for args in [&["repo", "list"][..], &["config", "show"], &["status"]] {
            let ran = sandbox.signet([args, &["-o", format]].concat()).exits(2);
            ran.says("no report for a pipeline")
                .says("signature verify and repo audit");
        }
    }
    sandbox
        .signet(["repo", "list", "-o", "junit-9"])
        .exits(2)
        .says("sarif");
    // A misuse that only the parser sees is told in the format as well.
    junit(
        &sandbox
            .signet(["signature", "verify", "-o", "junit"])
            .exits(2)
            .stdout,
    );
    sarif(
        &sandbox
            .signet(["repo", "audit", "--no-such-option", "-osarif"])
            .exits(2)
            .stdout,
    );
}
