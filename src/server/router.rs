//! Every route, in one table.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response};
use axum::routing::{any, delete, get, patch, post};

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
        .merge(rest())
        .merge(registry)
        .route("/metrics", get(metrics::get))
        .fallback(pulp::no_endpoint)
        .layer(from_fn_with_state(Arc::clone(&server), observe::observe))
        .with_state(server)
}

/// `/pulp/api/v3/`.
#[rustfmt::skip]
fn rest() -> Router<Arc<Server>> {
    use pulp::{list, one};
    use write::{distributions, namespaces, orphans, repositories, repository_content, services, sign, tasks};
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
        // What changes something.
        .route("/pulp/api/v3/login/", get(pulp::login::get).post(pulp::login::post).patch(pulp::login::patch).delete(pulp::login::delete))
        .route("/pulp/api/v3/signing-services/", post(services::create))
        .route("/pulp/api/v3/signing-services/{uuid}/", delete(services::delete))
        .route("/pulp/api/v3/repositories/container/container/", post(repositories::create))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/", patch(repositories::patch).put(repositories::put).delete(repositories::delete))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/sign/", post(sign::sign))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/add/", post(repository_content::add))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/remove/", post(repository_content::remove))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/tag/", post(repository_content::tag))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/untag/", post(repository_content::untag))
        .route("/pulp/api/v3/repositories/container/container/{uuid}/versions/{number}/", delete(repositories::delete_version))
        .route("/pulp/api/v3/distributions/container/container/", post(distributions::create))
        .route("/pulp/api/v3/distributions/container/container/{uuid}/", patch(distributions::patch).put(distributions::put).delete(distributions::delete))
        .route("/pulp/api/v3/pulp_container/namespaces/", post(namespaces::create))
        .route("/pulp/api/v3/pulp_container/namespaces/{uuid}/", delete(namespaces::delete))
        .route("/pulp/api/v3/orphans/cleanup/", post(orphans::cleanup))
        .route("/pulp/api/v3/tasks/purge/", post(tasks::purge))
        .route("/pulp/api/v3/tasks/{uuid}/", patch(tasks::cancel).delete(tasks::delete))
        // Last: it is for the routes before it.
        .method_not_allowed_fallback(pulp::not_allowed)
}
