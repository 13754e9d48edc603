//! One result in every output format.

use serde_json::{Value, json};

use super::Sandbox;

/// A command's result in every format, which say the same.
pub struct Formats {
    pub table: String,
    pub json: Value,
    pub names: Vec<String>,
}

/// Runs a command once for each format, and fails the test where they differ in what they say.
#[track_caller]
pub fn in_every_format(sandbox: &Sandbox, args: &[&str]) -> Formats {
    let run = |format: &str| {
        let args = [args, &["--output", format]].concat();
        sandbox.signet(args).success().stdout
    };
    let json: Value = serde_json::from_str(&run("json")).unwrap();
    let yaml: Value = serde_yaml_ng::from_str(&run("yaml")).unwrap();
    assert_eq!(yaml, json, "YAML and JSON of {args:?}");
    let lines = run("jsonl");
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    // A list is streamed, an object a line; anything else is one object.
    let joined = match lines.as_slice() {
        [one] if *one == json => json.clone(),
        _ => json!({ "results": lines }),
    };
    assert_eq!(joined, json, "JSON lines and JSON of {args:?}");
    let names: Vec<String> = run("name").lines().map(ToOwned::to_owned).collect();
    if let Some(results) = json["results"].as_array() {
        assert_eq!(names.len(), results.len(), "names of {args:?}");
    }
    Formats {
        table: run("table"),
        json,
        names,
    }
}

impl Formats {
    /// The cells of the table's row that begins with this, or holds it.
    #[track_caller]
    pub fn row(&self, with: &str) -> &str {
        let found = self.table.lines().find(|line| line.contains(with));
        found.unwrap_or_else(|| panic!("no row with `{with}` in:\n{}", self.table))
    }
}
