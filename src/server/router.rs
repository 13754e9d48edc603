//! Every route, in one table.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use super::state::Server;
use super::{metrics, observe, pulp, registry};

/// All that the registry answers.
pub(super) fn router(server: Arc<Server>) -> Router {
    rest()
        // Users and measurements.
        .route("/token/", get(registry::token::get).post(registry::token::post))
        .route("/metrics", get(metrics::get))
        // Everything else.
        .fallback(pulp::no_endpoint)
        .layer(from_fn_with_state(Arc::clone(&server), observe::observe))
        .with_state(server)
}

/// `/pulp/api/v3/`.
#[rustfmt::skip]
fn rest() -> Router<Arc<Server>> {
    use pulp::{list, one};
    Router::new()
        // What reads.
        .route("/pulp/api/v3/status/", get(pulp::status::read))
        .route("/pulp/api/v3/docs/api.json", get(pulp::description))
        .route("/pulp/api/v3/users/{id}/", get(pulp::users::read))
        .route("/pulp/api/v3/workers/", get(pulp::workers::list))
        .route("/pulp/api/v3/workers/{uuid}/", get(pulp::workers::read))
        .route("/pulp/api/v3/signing-services/", list(&pulp::SERVICES))
        .route("/pulp/api/v3/signing-services/{uuid}/", one(&pulp::SERVICES, "SigningService"))
        .route("/pulp/api/v3/repositories/", list(&pulp::REPOSITORIES))
        .route("/pulp/api/v3/repositories/container/container/", list(&pulp::CONTAINER_REPOSITORIES))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/", one(&pulp::CONTAINER_REPOSITORIES, "ContainerRepository"))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/versions/", get(pulp::versions::list))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/versions/{number}/", get(pulp::versions::read))
        .route("/pulp/api/v3/repositories/container/container-push/", list(&pulp::PUSH_REPOSITORIES))
        .route("/pulp/api/v3/repositories/container/container-push/{uuid}/", one(&pulp::PUSH_REPOSITORIES, "ContainerPushRepository"))
        .route("/pulp/api/v3/distributions/", list(&pulp::DISTRIBUTIONS))
        .route("/pulp/api/v3/distributions/container/container/", list(&pulp::CONTAINER_DISTRIBUTIONS))
        .route("/pulp/api/v3/distributions/container/container/{uuid}/", one(&pulp::CONTAINER_DISTRIBUTIONS, "ContainerDistribution"))
        .route("/pulp/api/v3/pulp_container/namespaces/", list(&pulp::NAMESPACES))
        .route("/pulp/api/v3/pulp_container/namespaces/{uuid}/", one(&pulp::NAMESPACES, "ContainerNamespace"))
        .route("/pulp/api/v3/content/container/blobs/", list(&pulp::BLOBS))
        .route("/pulp/api/v3/content/container/blobs/{uuid}/", one(&pulp::BLOBS, "Blob"))
        .route("/pulp/api/v3/content/container/manifests/", list(&pulp::MANIFESTS))
        .route("/pulp/api/v3/content/container/manifests/{uuid}/", one(&pulp::MANIFESTS, "Manifest"))
        .route("/pulp/api/v3/content/container/signatures/", list(&pulp::SIGNATURES))
        .route("/pulp/api/v3/content/container/signatures/{uuid}/", one(&pulp::SIGNATURES, "ManifestSignature"))
        .route("/pulp/api/v3/content/container/tags/", list(&pulp::TAGS))
        .route("/pulp/api/v3/content/container/tags/{uuid}/", one(&pulp::TAGS, "Tag"))
        .route("/pulp/api/v3/tasks/", list(&pulp::TASKS))
        .route("/pulp/api/v3/tasks/{uuid}/", one(&pulp::TASKS, "Task"))
        .route(
            "/pulp/api/v3/login/",
            get(pulp::login::get)
                .post(pulp::login::post)
                .patch(pulp::login::patch)
                .delete(pulp::login::delete),
        )
        // Last: it is for the routes before it.
        .method_not_allowed_fallback(pulp::not_allowed)
}
