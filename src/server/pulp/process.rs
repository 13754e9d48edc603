//! This process, which is Pulp's API app, content app and worker in one.

use std::fs;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::server::store::{Time, new_uuid};

/// The releases whose API this is.
pub(super) const CORE: &str = "3.123.1";
/// See [`CORE`].
pub(super) const CONTAINER: &str = "2.30.0";

/// This process, as long as it runs.
#[derive(Debug)]
pub(super) struct Process {
    pub(super) uuid: String,
    /// `<process id>@<host>`.
    pub(super) name: String,
    pub(super) started: Time,
}

/// This process.
pub(super) fn this() -> &'static Process {
    static THIS: OnceLock<Process> = OnceLock::new();
    THIS.get_or_init(|| {
        let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
        let host = Some(host.trim()).filter(|host| !host.is_empty());
        Process {
            uuid: new_uuid(),
            name: format!("{}@{}", std::process::id(), host.unwrap_or("localhost")),
            started: Time::now(),
        }
    })
}

/// The versions of components, by name.
pub(super) fn versions() -> Value {
    json!({ "core": CORE, "container": CONTAINER, "signet": env!("CARGO_PKG_VERSION") })
}
