//! Every route, in one table.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::{any, get};

use super::error::PulpError;
use super::state::Server;
use super::{metrics, observe, pulp, registry};

/// All that the registry answers.
pub(super) fn router(server: Arc<Server>) -> Router {
    // Each answer of the registry tells that it keeps signatures.
    let registry = Router::new()
        .route("/v2", any(registry::base))
        .route("/v2/", any(registry::base))
        .route("/v2/_catalog", any(registry::catalog))
        .route("/v2/{*path}", any(registry::dispatch))
        .route("/extensions/v2/{*path}", any(registry::extensions))
        .route("/token/", get(registry::token::get).post(registry::token::post))
        .layer(map_response(registry::mark));
    Router::new()
        .merge(registry)
        // Users and measurements.
        .route(
            "/pulp/api/v3/login/",
            get(pulp::login::get)
                .post(pulp::login::post)
                .patch(pulp::login::patch)
                .delete(pulp::login::delete),
        )
        .route("/metrics", get(metrics::get))
        // Everything else.
        .fallback(async || PulpError::NoEndpoint)
        .layer(from_fn_with_state(Arc::clone(&server), observe::observe))
        .with_state(server)
}
