//! What the registry is started with.

use std::path::PathBuf;
use std::time::Duration;

/// What the registry is started with.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder of everything that it keeps. Made when it is not there.
    pub data: PathBuf,
    /// The host, with a port where it is not the scheme's own, that images are signed for; the request's without one.
    pub public_host: Option<String>,
    /// The only folder that scripts of signing services may be in; none can be registered over HTTP without one.
    pub scripts_dir: Option<PathBuf>,
    /// Whether those who name no user may pull.
    pub anonymous_pull: bool,
    /// How many scripts of one sign task run at once.
    pub sign_jobs: usize,
    /// Bounds on what clients may ask for.
    pub limits: Limits,
}

/// Bounds on what clients may ask for.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Of a manifest, in bytes (the distribution specification asks for at least 4 MiB).
    pub manifest: usize,
    /// Of a JSON body, in bytes. That of a signature follows from [`crate::signing::openpgp::SIGNATURE_MAX`].
    pub json: usize,
    /// How long an upload may lie before it is given up.
    pub upload: Duration,
    /// How long a connection is kept for a request, to the end of its headers; also for the TLS handshake.
    pub headers: Duration,
    /// How long nothing may move on a connection in the middle of a request or an answer.
    pub idle: Duration,
    /// Connections at once; more wait to be accepted.
    pub connections: usize,
    /// How long requests may go on when the server is told to stop.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            manifest: 4 << 20,
            json: 1 << 20,
            upload: Duration::from_secs(24 * 3600),
            headers: Duration::from_secs(30),
            idle: Duration::from_secs(75),
            connections: 1024,
            drain: Duration::from_secs(20),
        }
    }
}
