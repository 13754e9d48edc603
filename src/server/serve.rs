//! From a listening socket to answers, until the server is told to stop.

#[cfg(test)]
mod tests;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, Version, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

use super::cleanup;
use super::config::Config;
use super::error::ServeError;
use super::files;
use super::net::Watched;
use super::registry::expire_uploads;
use super::router::router;
use super::state::Server;
use super::tasks::Runner;
use super::tls::Tls;
use super::users;
use crate::secret::Secret;

/// How long to wait before accepting again when the system has no more sockets, files or memory.
const PAUSE: Duration = Duration::from_millis(100);

/// A registry whose data directory is open and locked, which does not answer yet.
#[derive(Debug)]
pub struct Opened {
    server: Server,
    /// The password of `admin`, when the data directory is new. It is not kept anywhere: show it.
    pub admin_password: Option<Secret>,
}

/// Opens the data directory, makes it where it is not there, and keeps other servers out of it.
pub async fn open(config: Config) -> Result<Opened, ServeError> {
    let server = Server::open(config)?;
    let admin_password = users::begin(&server.store, None).await?;
    Ok(Opened {
        server,
        admin_password,
    })
}

/// [`open`] and [`Opened::serve`] in one.
pub async fn serve(
    listener: TcpListener,
    tls: Option<Tls>,
    config: Config,
    shutdown: impl Future<Output = ()>,
) -> Result<(), ServeError> {
    open(config).await?.serve(listener, tls, shutdown).await
}

impl Opened {
    /// Serves until `shutdown` is ready; then accepts nothing more, and returns when the requests that are under way
    /// have ended, or after [`super::Limits::drain`]. With `tls` it speaks nothing else.
    pub async fn serve(
        self,
        listener: TcpListener,
        tls: Option<Tls>,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), ServeError> {
        let mut server = self.server;
        server.secure = tls.is_some();
        let address = listener.local_addr().map_err(ServeError::Listen)?;
        server.loopback = address.ip().is_loopback();
        let server = Arc::new(server);

        let runner = Runner::start(Arc::clone(&server)).await?;
        tokio::spawn(expire_uploads(Arc::downgrade(&server)));
        let cleaner = tokio::spawn(cleanup::clean_up_regularly(Arc::downgrade(&server)));
        accept(&listener, tls, &server, shutdown).await;
        server.end();
        runner.stop().await;
        if let Err(error) = cleaner.await {
            tracing::error!("the cleanup has ended by itself: {error}");
        }
        Ok(())
    }
}

/// Accepts and answers until `shutdown` is ready, and drains.
async fn accept(
    listener: &TcpListener,
    tls: Option<Tls>,
    server: &Arc<Server>,
    shutdown: impl Future<Output = ()>,
) {
    let limits = &server.config.limits;
    let room = Arc::new(Semaphore::new(files::connections(limits.connections)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.headers);
    let answers = Answers {
        http,
        service: TowerToHyperService::new(router(Arc::clone(server)).layer(from_fn(one_host))),
        tls,
        server: Arc::clone(server),
    };
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let (stream, place) = tokio::select! {
            next = next(listener, &room) => next,
            Some(_) = connections.join_next() => continue,
            () = &mut shutdown => break,
        };
        let (answers, watcher) = (answers.clone(), graceful.watcher());
        connections.spawn(async move {
            answers.connection(stream, watcher).await;
            drop(place);
        });
    }
    // What takes longer is cut off.
    let _ = tokio::time::timeout(limits.drain, graceful.shutdown()).await;
    connections.shutdown().await;
}

/// Refuses requests without a host, or with two: a host is what images are signed for (RFC 9112, section 3.2).
async fn one_host(request: Request, next: Next) -> Response {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    match request.version() {
        Version::HTTP_11 if hosts != 1 => {
            (StatusCode::BAD_REQUEST, "a request has one Host header\n").into_response()
        }
        _ => next.run(request).await,
    }
}

/// The next connection, as soon as there is room for it. What goes wrong with accepting is no reason to end: a client
/// that went away again, or a system without sockets for the moment.
async fn next(listener: &TcpListener, room: &Arc<Semaphore>) -> (TcpStream, OwnedSemaphorePermit) {
    // The semaphore is never closed.
    let Ok(place) = Arc::clone(room).acquire_owned().await else {
        return std::future::pending().await;
    };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, place),
            Err(error) if is_of_client(&error) => tracing::debug!("accept: {error}"),
            Err(error) => {
                tracing::error!("cannot accept: {error}");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_of_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted
    )
}

/// What connections are answered by.
#[derive(Clone)]
struct Answers {
    http: http1::Builder,
    service: TowerToHyperService<Router>,
    tls: Option<Tls>,
    server: Arc<Server>,
}

impl Answers {
    async fn connection(self, stream: TcpStream, watcher: Watcher) {
        // Answers are written whole: waiting for more only makes them late.
        let _ = stream.set_nodelay(true);
        let patience = self.server.config.limits.headers;
        let stream = Watched::new(stream, Arc::clone(&self.server));
        let Some(tls) = self.tls.clone() else {
            return self.answer(stream, watcher).await;
        };
        match tokio::time::timeout(patience, tls.0.accept(stream)).await {
            Ok(Ok(stream)) => self.answer(stream, watcher).await,
            Ok(Err(error)) => tracing::debug!("TLS: {error}"),
            Err(_) => tracing::debug!("TLS: too slow"),
        }
    }

    async fn answer(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, watcher: Watcher) {
        let connection = self.http.serve_connection(TokioIo::new(stream), self.service);
        if let Err(error) = watcher.watch(connection).await {
            tracing::debug!("connection: {error}");
        }
    }
}
