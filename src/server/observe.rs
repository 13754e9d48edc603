//! What is done around every request: its correlation id, its line in the log, its part in the measurements.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::correlation::{CorrelationId, HEADER};
use super::state::Server;

tokio::task_local! {
    static USER: OnceLock<String>;
}

/// Tells the log who asks.
pub(super) fn user_is(name: &str) {
    // Outside a request, in tests, there is no log to tell.
    let _ = USER.try_with(|user| user.set(name.to_owned()));
}

/// The layer around every route.
pub(super) async fn observe(State(server): State<Arc<Server>>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = CorrelationId::of(request.headers());
    let value = id.value();
    request.extensions_mut().insert(id.clone());
    let method = request.method().clone();
    // Without the query: it may hold what is nobody's business.
    let path = request.uri().path().to_owned();
    let (mut response, user) = USER
        .scope(OnceLock::new(), async {
            let response = next.run(request).await;
            (response, USER.with(|user| user.get().cloned()))
        })
        .await;
    if let Some(value) = value {
        response.headers_mut().insert(HEADER, value);
    }
    let (status, took) = (response.status().as_u16(), began.elapsed());
    server.metrics.request(&method, &path, status, took);
    tracing::info!(
        target: "signet::request",
        method = method.as_str(),
        path,
        status,
        ms = took.as_micros() as f64 / 1000.0,
        user = user.as_deref().unwrap_or("-"),
        correlation_id = id.0,
    );
    response
}
