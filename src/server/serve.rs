//! From a listening socket to answers, until the server is told to stop.

use std::future::Future;
use std::sync::Arc;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

use super::config::Config;
use super::error::ServeError;
use super::registry::expire_uploads;
use super::router::router;
use super::state::Server;
use super::tasks::Runner;

/// Serves until `shutdown` is ready; then accepts nothing more, and returns when the requests that are under way have
/// ended, or after [`super::Limits::drain`].
pub async fn serve(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    let limits = config.limits.clone();
    let server = Arc::new(Server::open(config)?);
    let runner = Runner::start(Arc::clone(&server)).await?;
    tokio::spawn(expire_uploads(Arc::downgrade(&server)));
    let service = TowerToHyperService::new(router(server));
    let graceful = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.headers);
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        let (stream, _) = accepted.map_err(ServeError::Listen)?;
        let connection = http.serve_connection(TokioIo::new(stream), service.clone());
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!("connection: {error}");
            }
        });
    }
    drop(listener);
    // What takes longer is cut off.
    let _ = tokio::time::timeout(limits.drain, graceful.shutdown()).await;
    runner.stop().await;
    Ok(())
}
