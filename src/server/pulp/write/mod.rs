//! What changes something through the REST API.

mod asked;
mod body;
pub(in crate::server) mod distributions;
mod fields;
mod host;
pub(in crate::server) mod namespaces;
pub(in crate::server) mod orphans;
pub(in crate::server) mod repositories;
pub(in crate::server) mod repository_content;
pub(in crate::server) mod services;
pub(in crate::server) mod sign;
pub(in crate::server) mod tasks;
#[cfg(test)]
mod tests;

/// The body of a recorded answer.
#[cfg(test)]
pub(in crate::server) fn fixture(name: &str) -> serde_json::Value {
    let path = format!("{}/tests/fixtures/pulp/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let recorded: serde_json::Value = std::fs::read_to_string(path)
        .ok()
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default();
    recorded["body"].clone()
}
