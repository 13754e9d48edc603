//! Every route, in one table.

use std::sync::Arc;

use axum::Router;

use super::error::PulpError;
use super::state::Server;

/// All that the registry answers.
pub(super) fn router(server: Arc<Server>) -> Router {
    Router::new()
        .fallback(async || PulpError::NoEndpoint)
        .with_state(server)
}
