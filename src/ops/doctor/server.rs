//! The server: what it is, and whether anything runs tasks there.

use super::Finding;
use crate::api::{Release, Status as ServerStatus};
use crate::client::{Client, ClientError};

pub(super) const REACHABLE: &str = "server.reachable";
pub(super) const VERSIONS: &str = "server.versions";
pub(super) const WORKERS: &str = "server.workers";
pub(super) const SIGNATURES: &str = "server.signatures";

/// The oldest pulp_container that is known to work with this program.
const OLDEST: Release = Release::new(2, 14, 0);

/// The versions of Pulp and its container plugin.
pub(super) fn versions(status: &ServerStatus) -> Finding {
    let versions: Vec<String> = status
        .versions
        .iter()
        .filter(|component| ["core", "container"].contains(&component.component.as_str()))
        .map(|component| format!("{} {}", component.component, component.version))
        .collect();
    let versions = versions.join(", ");
    match (status.component("container"), status.release("container")) {
        (None, _) => Finding::fail(
            VERSIONS,
            "the server has no container plugin, and so neither registry nor signing",
        )
        .hint("is it the right server? signet config show; else install pulp-container on it"),
        (_, Some(release)) if release < OLDEST => Finding::warn(VERSIONS, versions).hint(format!(
            "older than anything this program was tried with, pulp_container {OLDEST}"
        )),
        _ => Finding::ok(VERSIONS, versions),
    }
}

/// Whether a task would ever run.
pub(super) fn workers(status: &ServerStatus) -> Finding {
    match status.online_workers.len() {
        0 => Finding::fail(
            WORKERS,
            "none is online: every task, and so every signing, waits for ever",
        )
        .hint("start one on the server: systemctl start pulpcore-worker@1"),
        number => Finding::ok(WORKERS, format!("{number} online")),
    }
}

/// Whether the registry tells clients that it has signatures.
pub(super) async fn signatures(client: &Client) -> Finding {
    judge_signatures(client.registry().supports_signatures().await)
}

fn judge_signatures(supports: Result<bool, ClientError>) -> Finding {
    match supports {
        Ok(true) => Finding::ok(SIGNATURES, "the registry offers signatures to clients"),
        Ok(false) => Finding::fail(
            SIGNATURES,
            "the registry does not say that it has signatures, so that no client asks for them",
        )
        .hint(
            "does a proxy drop X-Registry-Supports-Signatures, or lead /v2/ elsewhere? curl -i BASE_URL/v2/",
        ),
        Err(error) => Finding::broken(SIGNATURES, error),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::super::Status;
    use super::*;

    fn status(container: Option<&str>, workers: usize) -> ServerStatus {
        let mut versions = vec![json!({"component": "core", "version": "3.21.36"})];
        versions.extend(container.map(|version| json!({"component": "container", "version": version})));
        let workers = vec![json!({"name": "1@host"}); workers];
        serde_json::from_value(json!({"versions": versions, "online_workers": workers})).unwrap()
    }

    #[test]
    fn a_server_without_the_plugin_signs_nothing() {
        let found = versions(&status(Some("2.14.16"), 1));
        assert_eq!(
            (found.status, found.seen.unwrap().as_str()),
            (Status::Ok, "core 3.21.36, container 2.14.16")
        );
        assert_eq!(versions(&status(Some("2.11.0"), 1)).status, Status::Warn);
        assert_eq!(versions(&status(Some("of today"), 1)).status, Status::Ok);
        assert_eq!(versions(&status(None, 1)).status, Status::Fail);
    }

    #[test]
    fn without_workers_nothing_is_signed() {
        assert_eq!(workers(&status(None, 0)).status, Status::Fail);
        assert_eq!(workers(&status(None, 2)).seen.unwrap(), "2 online");
    }

    #[test]
    fn the_extension_is_announced() {
        assert_eq!(judge_signatures(Ok(true)).status, Status::Ok);
        assert_eq!(judge_signatures(Ok(false)).status, Status::Fail);
        let url = "http://pulp/v2/".to_owned();
        assert_eq!(
            judge_signatures(Err(ClientError::WrongPath { url })).status,
            Status::Fail
        );
    }
}
