//! Every route, in one table.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use super::error::PulpError;
use super::state::Server;
use super::{metrics, observe, pulp, registry};

/// All that the registry answers.
pub(super) fn router(server: Arc<Server>) -> Router {
    Router::new()
        // Users and measurements.
        .route("/token/", get(registry::token::get).post(registry::token::post))
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
