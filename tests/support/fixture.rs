//! Answers of a real Pulp, recorded by `tests/pulp/record`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Reply;

/// A recorded answer.
#[derive(Clone)]
pub struct Fixture {
    /// The file's name without its ending.
    pub name: String,
    pub method: String,
    /// Path and query.
    pub target: String,
    /// What was sent, where it was JSON.
    pub sent: Option<Value>,
    pub status: u16,
    headers: Value,
    /// JSON, or a string with what is none.
    pub body: Value,
}

impl Fixture {
    /// The answer in `tests/fixtures/pulp/NAME.json`.
    #[track_caller]
    pub fn read(name: &str) -> Self {
        let text = std::fs::read_to_string(folder().join(format!("{name}.json")));
        let text = text.unwrap_or_else(|error| panic!("{name}.json: {error}"));
        let mut file: Value = serde_json::from_str(&text).unwrap();
        Self {
            name: name.to_owned(),
            method: super::text(&file["request"], "method").to_owned(),
            target: super::text(&file["request"], "path").to_owned(),
            sent: file["request"].get("body").cloned(),
            status: file["status"].as_u64().unwrap().try_into().unwrap(),
            headers: file["headers"].take(),
            body: file["body"].take(),
        }
    }

    /// The answer again, of the same status, with the headers that matter to a client.
    pub fn reply(&self) -> Reply {
        let body = match &self.body {
            Value::String(text) => text.clone(),
            json => json.to_string(),
        };
        let mut reply = Reply::new(self.status, body);
        for (name, value) in self.headers.as_object().unwrap() {
            // Of this exchange, not of the answer.
            if ["connection", "content-length"].contains(&name.as_str()) {
                continue;
            }
            match value {
                Value::Array(values) => {
                    for value in values {
                        reply = reply.with(name, value.as_str().unwrap());
                    }
                }
                value => reply = reply.with(name, value.as_str().unwrap()),
            }
        }
        reply
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers[name].as_str()
    }

    /// The values of a header, none when it is not there.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        match &self.headers[name] {
            Value::Array(values) => values.iter().filter_map(Value::as_str).collect(),
            value => value.as_str().into_iter().collect(),
        }
    }

    /// The same answer with another body.
    pub fn changed(mut self, change: impl FnOnce(&mut Value)) -> Self {
        change(&mut self.body);
        self
    }
}

/// All recorded answers.
pub fn fixtures() -> Vec<Fixture> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names.iter().map(|name| Fixture::read(name)).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pulp")
}
