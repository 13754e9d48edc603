//! Who may use whom (see `src/lib.rs`), and which crate stays in which layer.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer and the layers it may use. `secret` is open to all.
const ALLOWED: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "cli",
        &[
            "cli", "ops", "output", "context", "config", "api", "error", "oci", "client", "server",
        ],
    ),
    ("context", &["config", "output", "client", "error"]),
    (
        "error",
        &["config", "client", "ops", "oci", "signing", "output", "server"],
    ),
    ("ops", &["ops", "client", "signing", "api", "oci"]),
    ("client", &["client", "api", "oci"]),
    ("server", &["server", "api", "oci", "signing"]),
    ("signing", &["signing", "oci"]),
    ("api", &["api", "oci"]),
    ("config", &["config"]),
    ("output", &["output"]),
    ("oci", &["oci"]),
    ("secret", &[]),
    ("lib", &[]),
];

/// Crates that must not be seen outside these layers.
const CONFINED: &[(&str, &[&str])] = &[
    ("clap", &["cli", "output"]),
    ("unicode_width", &["output"]),
    ("indicatif", &["output"]),
    ("dialoguer", &["output"]),
    ("anyhow", &["cli", "context", "output", "error"]),
    ("reqwest", &["client"]),
    ("sequoia_openpgp", &["signing"]),
    ("axum", &["server"]),
    ("hyper", &["server"]),
    ("hyper_util", &["server"]),
    ("rusqlite", &["server"]),
    ("argon2", &["server"]),
];

#[test]
fn arrows_point_downward() {
    let mut wrong = Vec::new();
    for (layer, file, text) in sources() {
        let allowed = ALLOWED
            .iter()
            .find(|(name, _)| *name == layer)
            .map(|(_, may)| *may);
        let allowed = allowed.unwrap_or_else(|| panic!("{} is in no known layer", file.display()));
        for used in paths_behind(&text, "crate::") {
            if used != "secret"
                && !allowed.contains(&used.as_str())
                && ALLOWED.iter().any(|(name, _)| *name == used)
            {
                wrong.push(format!("{}: {layer} uses {used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_stay_in_their_layer() {
    let mut wrong = Vec::new();
    for (layer, file, text) in sources() {
        for (name, layers) in CONFINED {
            if text.contains(&format!("{name}::")) && !layers.contains(&layer.as_str()) {
                wrong.push(format!("{}: {layer} uses the crate {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// (layer, file, text) of every source file.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&root).unwrap();
                let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
                let layer = first.trim_end_matches(".rs").to_owned();
                found.push((layer, inside.to_owned(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 30, "the sources were not found");
    found
}

/// The first path segments behind each `prefix`, those in braces included.
fn paths_behind(text: &str, prefix: &str) -> Vec<String> {
    let segment = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect()
    };
    let mut found = Vec::new();
    for (at, _) in text.match_indices(prefix) {
        let rest = &text[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(
                group
                    .split('}')
                    .next()
                    .unwrap()
                    .split(',')
                    .map(|part| segment(part.trim())),
            ),
            None => found.push(segment(rest)),
        }
    }
    found
}
