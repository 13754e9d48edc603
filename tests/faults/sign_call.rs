//! The sign call: posted once, whatever becomes of its answer.

use serde_json::{Value, json};

use crate::support::{APP, Fixture, LAB_SIGNER, Reply, Request, Script, Server, list, recorded, text};

/// By force: what is signed in the recording is not asked for.
const NO_WAIT: [&str; 7] = ["repo", "sign", "record/app", "--force", "--no-wait", "-o", "json"];

fn sign_url() -> String {
    format!("POST {APP}sign/")
}

/// What each sign call said.
fn bodies(server: &Server) -> Vec<Value> {
    server
        .requests_of(&sign_url())
        .iter()
        .map(Request::json)
        .collect()
}

fn task(number: u8) -> String {
    format!("/pulp/api/v3/tasks/00000000-0000-0000-0000-00000000000{number}/")
}

fn started(number: u8) -> Reply {
    Reply::json(202, &json!({"task": task(number)}))
}

#[test]
fn the_call_names_the_tags_the_identity_and_nothing_that_is_not_needed() {
    let server = recorded().start();
    let sign = [&NO_WAIT[..], &["--identity-host", "registry.example.com"]].concat();
    let signed = server.sandbox().signet(sign).success().json();
    assert_eq!(signed["references"][0], "registry.example.com/record/app:1.0");

    // The attached service is left out: a null there is a 500 of Pulp's.
    assert_eq!(bodies(&server), [json!({"tags_list": ["1.0", "1.1", "latest"]})]);
    let call = &server.requests_of(&sign_url())[0];
    assert_eq!(call.header("host"), Some("registry.example.com"));
    assert!(call.header("correlation-id").is_some());
    let others = server
        .requests()
        .into_iter()
        .filter(|seen| seen.call() != sign_url());
    assert!(
        others
            .into_iter()
            .all(|seen| seen.header("host") == Some(server.host()))
    );
}

#[test]
fn a_lost_answer_is_looked_up_and_the_call_never_posted_again() {
    let cut = Reply::Bytes(b"HTTP/1.1 202 Accepted\r\ncontent-length: 100\r\n\r\n{".to_vec());
    for lost in [
        Reply::lost(),
        cut,
        Reply::html(504),
        Reply::new(202, "{\"task\":"),
    ] {
        // Not there at once: the server is still at work on the call.
        let looked_up = ["tasks-none", "tasks-by-correlation-id"].map(|name| Fixture::read(name).reply());
        let server = recorded()
            .on(&sign_url(), [lost])
            .on("GET /pulp/api/v3/tasks/", looked_up)
            .start();
        let signed = server.sandbox().signet(NO_WAIT).success().json();

        let found = Fixture::read("tasks-by-correlation-id");
        assert_eq!(signed["tasks"][0], found.body["results"][0]["pulp_href"]);
        let calls = server.requests_of(&sign_url());
        assert_eq!(calls.len(), 1);
        let sought = server.requests_of("GET /pulp/api/v3/tasks/");
        assert_eq!(sought.len(), 2);
        assert_eq!(
            sought[0].query("logging_cid").as_deref(),
            calls[0].header("correlation-id")
        );
    }
}

#[test]
fn a_refusal_about_the_path_turns_the_call_round_once() {
    let wants_it = Fixture::read("sign-future-base-path-required-400");
    let server = recorded().on(&sign_url(), [wants_it.reply(), started(1)]).start();
    server.sandbox().signet(NO_WAIT).success();
    let [first, second] = &bodies(&server)[..] else {
        panic!("{:?}", bodies(&server))
    };
    assert!(first.get("future_base_path").is_none());
    assert_eq!(second["future_base_path"], "record/app");
    assert_eq!(first["tags_list"], second["tags_list"]);

    // The other way round: the version says that it has to be sent, and the server says that it must not be.
    let forbids = Fixture::read("sign-future-base-path-forbidden-400");
    let server = old_version(recorded())
        .on(&sign_url(), [forbids.reply(), started(1)])
        .start();
    server.sandbox().signet(NO_WAIT).success();
    let [first, second] = &bodies(&server)[..] else {
        panic!("{:?}", bodies(&server))
    };
    assert_eq!(first["future_base_path"], "record/app");
    assert!(second.get("future_base_path").is_none());

    // Once only.
    let server = recorded().on(&sign_url(), [wants_it.reply()]).start();
    server
        .sandbox()
        .signet(NO_WAIT)
        .fails(1, "bad-request")
        .says("future_base_path");
    assert_eq!(bodies(&server).len(), 2);
}

/// With a version that decides by the type of the repository.
fn old_version(script: Script) -> Script {
    let status =
        Fixture::read("status").changed(|status| status["versions"][1]["version"] = json!("2.20.14"));
    script.on("GET /pulp/api/v3/status/", [status.reply()])
}

#[test]
fn a_service_of_another_class_is_said_to_be_one() {
    // Pulp says that it does not exist.
    let refused = Fixture::read("sign-service-wrong-class-400");
    let server = recorded().on(&sign_url(), [refused.reply()]).start();
    server
        .sandbox()
        .signet([&NO_WAIT[..], &["--signing-service", "lab-signer"]].concat())
        .fails(1, "wrong-service-class")
        .says("--class container:ManifestSigningService");
    assert_eq!(bodies(&server)[0]["manifest_signing_service"], LAB_SIGNER);

    let patch = format!("PATCH {APP}");
    let server = recorded()
        .on(
            &format!("GET {APP}"),
            [Fixture::read("container-repository").reply()],
        )
        .on(&patch, [refused.reply()])
        .start();
    server
        .sandbox()
        .signet([
            "repo",
            "set-signing-service",
            "record/app",
            "lab-signer",
            "-o",
            "json",
        ])
        .fails(1, "wrong-service-class");
}

/// Nothing serves the repository, so there is nothing to fetch and verify; the first task completes.
fn unserved() -> Script {
    let none = json!({"count": 0, "next": null, "previous": null, "results": []});
    recorded()
        .on(
            "GET /pulp/api/v3/distributions/container/container/",
            [Reply::json(200, &none)],
        )
        .on(
            &format!("GET {}", task(1)),
            [Fixture::read("task-sign-completed").reply()],
        )
}

#[test]
fn a_later_call_that_fails_says_which_tags_are_signed() {
    let sign = [
        "repo",
        "sign",
        "record/app",
        "--batch",
        "1",
        "--future-base-path",
        "team/app",
        "-o",
        "json",
    ];

    let refused = Fixture::read("sign-unprivileged").reply();
    let server = unserved().on(&sign_url(), [started(1), refused]).start();
    let failed = server
        .sandbox()
        .signet(sign)
        .fails(4, "forbidden")
        .says("1 of 3 tags are signed (1.0)");
    assert!(
        text(&failed.json()["error"], "message").contains("permission"),
        "{}",
        failed.stdout
    );
    assert_eq!(bodies(&server).len(), 2, "none is posted after the failed one");

    let broken = Fixture::read("task-sign-failed-key-not-found").reply();
    let server = unserved()
        .on(&sign_url(), [started(1), started(2)])
        .on(&format!("GET {}", task(2)), [broken])
        .start();
    let failed = server.sandbox().signet(sign).fails(6, "task-failed");
    failed.says("1 of 3 tags are signed (1.0)").says("not found");
}

#[test]
fn five_hundred_tags_go_in_one_call_and_more_in_several() {
    let tag = |number: usize| json!({"pulp_href": format!("/t/{number}/"), "name": format!("v{number:04}"), "tagged_manifest": "/m/1/"});
    let server = recorded()
        .on(&sign_url(), [started(1), started(2), started(3)])
        .with("GET /pulp/api/v3/content/container/tags/", move |request| {
            let number = |name| request.query(name).unwrap().parse::<usize>().unwrap();
            let (limit, offset) = (number("limit"), number("offset"));
            let results: Vec<Value> = (offset..1001.min(offset + limit)).map(tag).collect();
            Reply::json(
                200,
                &json!({"count": 1001, "next": null, "previous": null, "results": results}),
            )
        })
        .start();
    let signed = server.sandbox().signet(NO_WAIT).success().json();
    let sizes: Vec<usize> = bodies(&server)
        .iter()
        .map(|body| list(body, "tags_list").len())
        .collect();
    assert_eq!(sizes, [500, 500, 1]);
    assert_eq!(list(&signed, "tasks").len(), 3);
}
