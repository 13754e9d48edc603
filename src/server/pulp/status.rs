//! `status/`: open to all.

use axum::Json;
use axum::extract::{self, RawQuery};
use serde_json::{Value, json};

use super::origin::Origin;
use super::process;
use super::query::Query;
use crate::server::error::{PulpError, StoreError};
use crate::server::state::{Server, State};
use crate::server::store::Time;

/// `GET status/`.
pub(in crate::server) async fn read(
    extract::State(server): State,
    origin: Origin,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, PulpError> {
    let status = tokio::task::spawn_blocking(move || status(&server, &origin)).await;
    let status = status.map_err(|_| StoreError::GivenUp)??;
    Ok(Json(
        Query::parse(query.as_deref().unwrap_or_default()).pick(status),
    ))
}

fn status(server: &Server, origin: &Origin) -> Result<Value, StoreError> {
    let app = json!([{
        "name": process::this().name,
        "last_heartbeat": Time::now(),
        "versions": process::versions(),
    }]);
    let connected = server.store.read(|connection| {
        let one: i64 = connection.query_row("SELECT 1", [], |row| row.get(0))?;
        Ok::<_, StoreError>(one == 1)
    });
    let component = |component: &str, version: &str, package: &str, module: &str| {
        json!({
            "component": component,
            "version": version,
            "package": package,
            "module": module,
            "domain_compatible": true,
        })
    };
    Ok(json!({
        "versions": [
            component("core", process::CORE, "pulpcore", "pulpcore.app"),
            component("container", process::CONTAINER, "pulp-container", "pulp_container.app"),
            component("signet", env!("CARGO_PKG_VERSION"), "signet", "signet"),
        ],
        "online_workers": app,
        "online_api_apps": app,
        "online_content_apps": app,
        "database_connection": { "connected": connected.unwrap_or(false) },
        "redis_connection": { "connected": false },
        "storage": storage(server)?,
        "content_settings": {
            "content_origin": origin.url(),
            "content_path_prefix": "/pulp/content/",
        },
        "domain_enabled": false,
    }))
}

/// Of the file system that the data directory is on; what is free is what this user may still write.
fn storage(server: &Server) -> Result<Value, StoreError> {
    let data = &server.config.data;
    let stat = rustix::fs::statvfs(data)
        .map_err(|error| StoreError::file("read the file system of", data)(error.into()))?;
    let bytes = |blocks: u64| blocks.saturating_mul(stat.f_frsize);
    Ok(json!({
        "total": bytes(stat.f_blocks),
        "used": bytes(stat.f_blocks.saturating_sub(stat.f_bfree)),
        "free": bytes(stat.f_bavail),
    }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::shape::{assert_shape, fixture};
    use super::*;

    #[test]
    fn the_status_has_the_recorded_fields() {
        let folder = tempfile::tempdir().unwrap();
        let server = super::super::tests::server(folder.path());
        let mut recorded = fixture("status");
        let mut shown = status(&server, &Origin::of("example.com")).unwrap();
        // Which components there are differs.
        for status in [&mut shown, &mut recorded] {
            for apps in ["online_workers", "online_api_apps", "online_content_apps"] {
                assert!(status[apps][0]["versions"]["container"].is_string());
                status[apps][0]["versions"] = json!({});
            }
        }
        assert_shape(&shown, &recorded, &[]);
        assert_eq!(shown["database_connection"]["connected"], true);
        assert!(shown["storage"]["free"].as_u64().unwrap() > 0);
    }
}
