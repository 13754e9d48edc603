//! Every route, in one table.

use std::sync::Arc;

use axum::Router;
use axum::middleware::map_response;
use axum::routing::any;

use super::error::PulpError;
use super::registry;
use super::state::Server;

/// All that the registry answers.
pub(super) fn router(server: Arc<Server>) -> Router {
    // Each answer of the registry tells that it keeps signatures.
    let registry = Router::new()
        .route("/v2", any(registry::base))
        .route("/v2/", any(registry::base))
        .route("/v2/_catalog", any(registry::catalog))
        .route("/v2/{*path}", any(registry::dispatch))
        .route("/extensions/v2/{*path}", any(registry::extensions))
        .layer(map_response(registry::mark));
    Router::new()
        .merge(registry)
        .fallback(async || PulpError::NoEndpoint)
        .with_state(server)
}
