//! README's recipes, as far as a shell can run them: the shell lines of each, with its environment.

use std::collections::BTreeMap;

use serde_yaml_ng::Value;

use super::stage::{self, Keys, junit, sarif};
use crate::support::{Ran, Sandbox, Server, list, needs};

/// A recipe: its environment, and what a shell is given.
#[derive(Default)]
struct Recipe {
    environment: BTreeMap<String, String>,
    /// A script each; the first that fails ends the run.
    scripts: Vec<String>,
}

/// What the runs of a recipe's scripts gave.
struct Run {
    sandbox: Sandbox,
    stdout: String,
    code: i32,
}

impl Recipe {
    /// Runs the scripts as the system would that the recipe is for: `sh -e`.
    fn run(&self, server: &Server, tag: &str) -> Run {
        let program = std::path::Path::new(env!("CARGO_BIN_EXE_signet"))
            .parent()
            .unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        let stands_for = |text: &str| {
            text.replace("https://pulp.example.com", &server.url())
                .replace("team/app", "record/app")
                .replace("v1.2", tag)
                .replace("${{ secrets.PULP_PASSWORD }}", "secret")
                .replace("$(params.image)", &format!("record/app:{tag}"))
        };
        let mut sandbox = Sandbox::new()
            .env("SIGNET_PASSWORD", "secret")
            .env("SIGNET_USERNAME", "ci");
        for (name, value) in &self.environment {
            sandbox = sandbox.env(name, stands_for(value));
        }
        let sandbox = sandbox.env("PATH", path).env("CI", "true");
        let mut run = Run {
            sandbox,
            stdout: String::new(),
            code: 0,
        };
        for script in &self.scripts {
            let ran = Ran::of(run.sandbox.program("sh", ["-e", "-c", &stands_for(script)]));
            assert!(
                [0, 10].contains(&ran.code),
                "{script}\n{}\n{}",
                ran.stdout,
                ran.stderr
            );
            run.stdout.push_str(&ran.stdout);
            run.code = ran.code;
            if ran.code != 0 {
                break;
            }
        }
        run
    }
}

impl Run {
    fn file(&self, name: &str) -> String {
        std::fs::read_to_string(self.sandbox.path(name)).unwrap()
    }
}

#[test]
fn github_actions() {
    needs!("sh");
    let recipe = yaml("# .github/workflows/images.yml");
    let job = &recipe["jobs"]["images"];
    let steps = job["steps"].as_sequence().unwrap();
    let recipe = Recipe {
        environment: environment(&job["env"]),
        scripts: steps
            .iter()
            .filter_map(|step| Some(step["run"].as_str()?.to_owned()))
            .collect(),
    };
    assert_eq!(recipe.scripts.len(), 3);
    let server = stage::signed_repository(&Keys::new());
    let good = recipe.run(&server, "good");
    assert_eq!(good.code, 0);
    assert!(!good.stdout.contains("::error"), "{}", good.stdout);
    sarif(&good.file("signet.sarif"));
    let bad = recipe.run(&server, "unsigned");
    assert_eq!(bad.code, 10);
    assert!(bad.stdout.contains("::error title=unsigned"), "{}", bad.stdout);
}

#[test]
fn gitlab_ci() {
    let job = &yaml("# .gitlab-ci.yml")["images"];
    let lines = job["script"].as_sequence().unwrap();
    let recipe = Recipe {
        environment: environment(&job["variables"]),
        scripts: lines
            .iter()
            .map(|line| line.as_str().unwrap().to_owned())
            .collect(),
    };
    let report = job["artifacts"]["reports"]["junit"].as_str().unwrap();
    let server = stage::signed_repository(&Keys::new());
    let good = recipe.run(&server, "good");
    assert_eq!(good.code, 0);
    assert!(junit(&good.file(report)).contains("failures=\"0\" errors=\"0\""));
    assert!(good.file("signet.jsonl").lines().count() > 2);
    let bad = recipe.run(&server, "unsigned");
    assert_eq!(bad.code, 10);
    assert!(junit(&bad.file(report)).contains("<failure type=\"unsigned\""));
}

#[test]
fn jenkins() {
    let text = block("groovy", "// Jenkinsfile");
    let variables = text.lines().filter_map(|line| {
        let (name, value) = line.trim().split_once(" = ")?;
        Some((name.to_owned(), value.trim_matches('\'').to_owned()))
    });
    let recipe = Recipe {
        environment: variables.collect(),
        scripts: text
            .split("'''")
            .skip(1)
            .step_by(2)
            .map(ToOwned::to_owned)
            .collect(),
    };
    assert_eq!((recipe.environment.len(), recipe.scripts.len()), (2, 1));
    let server = stage::signed_repository(&Keys::new());
    let good = recipe.run(&server, "good");
    assert_eq!(good.code, 0);
    junit(&good.file("signet.xml"));
    let bad = recipe.run(&server, "unsigned");
    assert_eq!(bad.code, 10);
    assert!(junit(&bad.file("signet.xml")).contains("<failure type=\"unsigned\""));
}

#[test]
fn tekton() {
    let task = yaml("apiVersion: tekton.dev/v1");
    let step = &task["spec"]["steps"][0];
    let variables = step["env"].as_sequence().unwrap().iter().filter_map(|variable| {
        let name = variable["name"].as_str()?.to_owned();
        Some((name, variable["value"].as_str()?.to_owned()))
    });
    let recipe = Recipe {
        environment: variables.collect(),
        scripts: vec![step["script"].as_str().unwrap().to_owned()],
    };
    let server = stage::signed_repository(&Keys::new());
    let good = recipe.run(&server, "good");
    assert_eq!(good.code, 0);
    let report: serde_json::Value = serde_json::from_str(&good.stdout).unwrap();
    assert_eq!(list(&report, "results")[0]["verified"], true);
    assert_eq!(recipe.run(&server, "unsigned").code, 10);
}

/// README's block in this language that begins with this line.
#[track_caller]
fn block(language: &str, first: &str) -> String {
    let readme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let start = format!("\n```{language}\n{first}\n");
    let (_, rest) = readme
        .split_once(&start)
        .unwrap_or_else(|| panic!("no block with {first}"));
    let (block, _) = rest.split_once("\n```").unwrap();
    format!("{first}\n{block}\n")
}

fn yaml(first: &str) -> Value {
    serde_yaml_ng::from_str(&block("yaml", first)).unwrap()
}

fn environment(of: &Value) -> BTreeMap<String, String> {
    let pairs = of.as_mapping().unwrap().iter();
    pairs
        .map(|(name, value)| {
            (
                name.as_str().unwrap().to_owned(),
                value.as_str().unwrap().to_owned(),
            )
        })
        .collect()
}
