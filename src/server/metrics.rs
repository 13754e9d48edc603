//! `/metrics`: counters, in Prometheus' text format (version 0.0.4).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse, Response};
use rusqlite::Connection;

use super::auth::{NO_CREDENTIALS, User};
use super::error::{PulpError, StoreError};
use super::observe;
use super::state::Server;

/// Upper bounds of the durations' classes, in microseconds.
const BOUNDS: [u64; 11] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000, 30_000_000,
];

/// What has happened since the start.
#[derive(Debug, Default)]
pub(super) struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, &'static str, u16), u64>>,
    /// Requests whose duration is in the class, and above the one before.
    durations: [AtomicU64; BOUNDS.len() + 1],
    /// In microseconds.
    duration_sum: AtomicU64,
    pub(super) received: AtomicU64,
    pub(super) sent: AtomicU64,
    pub(super) connections: AtomicU64,
}

impl Metrics {
    /// Counts a request.
    pub(super) fn request(&self, method: &Method, path: &str, status: u16, took: Duration) {
        *self
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry((method_class(method), endpoint(path), status))
            .or_default() += 1;
        let took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let class = BOUNDS.partition_point(|bound| *bound < took);
        self.durations[class].fetch_add(1, Ordering::Relaxed);
        self.duration_sum.fetch_add(took, Ordering::Relaxed);
    }

    fn text(&self, stored: &Stored) -> String {
        let mut text = String::new();
        let mut family = |name: &str, kind: &str, help: &str, lines: &str| {
            // Writing to a string does not fail.
            let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{lines}");
        };
        let one = |name: &str, value: u64| format!("{name} {value}\n");
        let load = |counter: &AtomicU64| counter.load(Ordering::Relaxed);

        let requests: String = self
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .map(|((method, endpoint, status), count)| {
                format!(
                    "signet_requests_total{{method=\"{method}\",endpoint=\"{endpoint}\",status=\"{status}\"}} {count}\n"
                )
            })
            .collect();
        family(
            "signet_requests_total",
            "counter",
            "Requests answered.",
            &requests,
        );

        let name = "signet_request_duration_seconds";
        let (mut lines, mut count) = (String::new(), 0);
        for (at, class) in self.durations.iter().enumerate() {
            count += load(class);
            let bound = BOUNDS
                .get(at)
                .map_or("+Inf".to_owned(), |bound| seconds(*bound).to_string());
            lines += &format!("{name}_bucket{{le=\"{bound}\"}} {count}\n");
        }
        lines += &format!("{name}_sum {}\n", seconds(load(&self.duration_sum)));
        lines += &one(&format!("{name}_count"), count);
        family(
            name,
            "histogram",
            "From a request's headers to its answer's.",
            &lines,
        );

        for (name, kind, help, value) in [
            (
                "signet_received_bytes_total",
                "counter",
                "Bytes received.",
                load(&self.received),
            ),
            (
                "signet_sent_bytes_total",
                "counter",
                "Bytes sent.",
                load(&self.sent),
            ),
            (
                "signet_connections",
                "gauge",
                "Open connections.",
                load(&self.connections),
            ),
            (
                "signet_signatures",
                "gauge",
                "Signatures stored.",
                stored.signatures,
            ),
            (
                "signet_uploads",
                "gauge",
                "Uploads that are under way.",
                stored.uploads,
            ),
        ] {
            family(name, kind, help, &one(name, value));
        }
        let tasks: String = stored
            .tasks
            .iter()
            .map(|(state, count)| format!("signet_tasks{{state=\"{state}\"}} {count}\n"))
            .collect();
        family("signet_tasks", "gauge", "Tasks by state.", &tasks);
        text
    }
}

/// What is counted when it is asked for.
struct Stored {
    signatures: u64,
    uploads: u64,
    tasks: BTreeMap<String, u64>,
}

impl Stored {
    fn count(connection: &Connection) -> Result<Self, StoreError> {
        let count = |query| connection.query_row(query, [], |row| row.get::<_, i64>(0));
        let mut tasks: BTreeMap<String, u64> = ["waiting", "running", "completed", "failed", "canceled"]
            .into_iter()
            .map(|state| (state.to_owned(), 0))
            .collect();
        let mut query = connection.prepare("SELECT state, count(*) FROM task GROUP BY state")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?;
        for row in rows {
            let (state, count) = row?;
            tasks.insert(state, count.unsigned_abs());
        }
        Ok(Self {
            signatures: count("SELECT count(*) FROM signature")?.unsigned_abs(),
            uploads: count("SELECT count(*) FROM upload")?.unsigned_abs(),
            tasks,
        })
    }
}

/// `GET /metrics`: open on this machine; a reader's password is asked for where others can come.
pub(super) async fn get(
    State(server): State<Arc<Server>>,
    headers: HeaderMap,
) -> Result<Response, PulpError> {
    if !server.loopback {
        let user = User::by_basic(&server, &headers)
            .await?
            .ok_or(PulpError::Unauthenticated(NO_CREDENTIALS))?;
        observe::user_is(&user.name);
    }
    let stored = server.store.snapshot(Stored::count)?;
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    Ok((kind, server.metrics.text(&stored)).into_response())
}

/// Methods are counted by name, but for those that anyone could invent.
fn method_class(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// The class of a path: few, whatever is asked for.
fn endpoint(path: &str) -> &'static str {
    let registry = |rest: &str| {
        let has = |word: &str| rest.rsplit('/').skip(1).any(|part| part == word);
        match () {
            () if rest.is_empty() => "base",
            () if rest.contains("/blobs/uploads") => "uploads",
            () if has("manifests") => "manifests",
            () if has("blobs") => "blobs",
            () if has("tags") => "tags",
            () if has("referrers") => "referrers",
            () => "other",
        }
    };
    if let Some(rest) = path.strip_prefix("/v2/") {
        return registry(rest);
    }
    match path {
        "/token/" => "token",
        "/metrics" => "metrics",
        _ if path.starts_with("/extensions/v2/") => "signatures",
        _ if path.starts_with("/pulp/") => "pulp",
        _ => "other",
    }
}

fn seconds(microseconds: u64) -> f64 {
    microseconds as f64 / 1e6
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_text_is_prometheus_s() {
        let metrics = Metrics::default();
        metrics.request(
            &Method::GET,
            "/v2/team/app/manifests/1.0",
            200,
            Duration::from_millis(3),
        );
        metrics.request(
            &Method::from_bytes(b"X").unwrap(),
            "/\"\n",
            404,
            Duration::from_secs(60),
        );
        let stored = Stored {
            signatures: 7,
            uploads: 0,
            tasks: BTreeMap::from([("waiting".to_owned(), 2)]),
        };
        let text = metrics.text(&stored);
        let mut values = BTreeMap::new();
        for line in text.lines() {
            if let Some(comment) = line.strip_prefix("# ") {
                assert!(comment.starts_with("HELP signet_") || comment.starts_with("TYPE signet_"));
                continue;
            }
            let (name, value) = line.rsplit_once(' ').unwrap();
            values.insert(name, value.parse::<f64>().unwrap());
        }
        let value = |name: &str| values[name];
        let requests = "signet_requests_total{method=\"GET\",endpoint=\"manifests\",status=\"200\"}";
        assert_eq!(value(requests), 1.0);
        assert_eq!(
            value("signet_requests_total{method=\"other\",endpoint=\"other\",status=\"404\"}"),
            1.0
        );
        assert_eq!(
            value("signet_request_duration_seconds_bucket{le=\"0.0025\"}"),
            0.0
        );
        assert_eq!(value("signet_request_duration_seconds_bucket{le=\"0.005\"}"), 1.0);
        assert_eq!(value("signet_request_duration_seconds_bucket{le=\"+Inf\"}"), 2.0);
        assert_eq!(value("signet_request_duration_seconds_count"), 2.0);
        assert_eq!(value("signet_signatures"), 7.0);
        assert_eq!(value("signet_tasks{state=\"waiting\"}"), 2.0);
    }

    #[test]
    fn paths_have_few_classes() {
        for (path, class) in [
            ("/v2/", "base"),
            ("/v2/a/b/blobs/uploads/", "uploads"),
            ("/v2/a/blobs/sha256:1", "blobs"),
            ("/v2/a/tags/list", "tags"),
            ("/extensions/v2/a/signatures/sha256:1", "signatures"),
            ("/pulp/api/v3/status/", "pulp"),
            ("/whatever", "other"),
        ] {
            assert_eq!(endpoint(path), class, "{path}");
        }
    }
}
