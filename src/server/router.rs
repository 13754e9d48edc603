//! Every route, in one table.

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::{any, delete, get, patch, post};

use super::error::PulpError;
use super::pulp::write;
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
        .merge(pulp_writes())
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

/// What changes something through the REST API. Paths that are also read get the other half from [`router`]: axum joins
/// the methods of one path.
fn pulp_writes() -> Router<Arc<Server>> {
    use write::{distributions, namespaces, repositories, repository_content, services, sign, tasks};
    const API: &str = "/pulp/api/v3";
    const REPOSITORIES: &str = "/repositories/container/container/";
    const REPOSITORY: &str = "/repositories/container/container/{uuid}/";
    let of_repository = |action: &str| format!("{REPOSITORY}{action}/");
    let routes = Router::new()
        .route(REPOSITORIES, post(repositories::create))
        .route(
            REPOSITORY,
            patch(repositories::patch)
                .put(repositories::put)
                .delete(repositories::delete),
        )
        .route(
            &format!("{REPOSITORY}versions/{{number}}/"),
            delete(repositories::delete_version),
        )
        .route(&of_repository("sign"), post(sign::sign))
        .route(&of_repository("add"), post(repository_content::add))
        .route(&of_repository("remove"), post(repository_content::remove))
        .route(&of_repository("tag"), post(repository_content::tag))
        .route(&of_repository("untag"), post(repository_content::untag))
        .route("/distributions/container/container/", post(distributions::create))
        .route(
            "/distributions/container/container/{uuid}/",
            patch(distributions::patch)
                .put(distributions::put)
                .delete(distributions::delete),
        )
        .route("/pulp_container/namespaces/", post(namespaces::create))
        .route("/pulp_container/namespaces/{uuid}/", delete(namespaces::delete))
        .route("/signing-services/", post(services::create))
        .route("/signing-services/{uuid}/", delete(services::delete))
        .route("/tasks/purge/", post(tasks::purge))
        .route("/tasks/{uuid}/", patch(tasks::cancel).delete(tasks::delete));
    Router::new().nest(API, routes)
}
