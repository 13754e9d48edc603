//! Pulp's own command line, which administrators already have.

use std::path::Path;

use serde_json::Value;

use crate::support::{Image, Ran, here, not_run, site, text};

#[test]
fn pulp_cli_reads_the_server() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pulp-cli/bin/pulp");
    if !program.is_file() {
        return not_run(
            here!(),
            "pulp-cli is not installed; install it with tests/pulp/cli",
        );
    }
    let site = site!();
    let repository = site.repository("pulp-cli").push("1.0", &Image::new("pulp-cli"));
    let user = site.sandbox();
    user.signet([
        "repo",
        "sign",
        &repository.name,
        "--signing-service",
        "lab-signer",
    ])
    .success();
    user.write(
        ".config/pulp/cli.toml",
        format!(
            "[cli]\nbase_url = \"{}\"\nusername = \"{}\"\npassword = \"{}\"\n",
            site.url(),
            site.username(),
            site.password()
        ),
    );
    let pulp = |args: &[&str]| -> Value {
        let ran = Ran::of(user.program(program.to_str().unwrap(), args));
        assert_eq!(ran.code, 0, "pulp {args:?}: {}", ran.stderr);
        ran.json()
    };
    let named = |all: &Value, name: &str| {
        let found = all.as_array().unwrap().iter();
        found.filter(|object| object["name"] == name).count()
    };

    let status = pulp(&["status"]);
    assert_eq!(status["database_connection"]["connected"], true);
    assert_eq!(named(&pulp(&["signing-service", "list"]), "lab-signer"), 1);
    let service = pulp(&["signing-service", "show", "--name", "lab-signer"]);
    assert_eq!(text(&service, "pubkey_fingerprint"), site.fingerprint());

    let all = pulp(&["container", "repository", "list", "--limit", "1000"]);
    assert_eq!(named(&all, &repository.name), 1);
    let shown = pulp(&["container", "repository", "show", "--name", &repository.name]);
    assert_eq!(text(&shown, "pulp_href"), repository.href());

    let task = site.sign_tasks(&repository.href())[0].clone();
    let tasks = pulp(&["task", "list", "--limit", "5", "--name", text(&task, "name")]);
    assert!(!tasks.as_array().unwrap().is_empty());
    let shown = pulp(&["task", "show", "--href", text(&task, "pulp_href")]);
    assert_eq!(shown["state"], "completed");
    assert_eq!(shown["pulp_href"], task["pulp_href"]);
}
