//! Connections on real sockets.
#![allow(clippy::unwrap_used)]

use std::net::SocketAddr;
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::open;
use crate::server::config::{Config, Limits};
use crate::server::error::ServeError;

const SOON: Duration = Duration::from_millis(50);
const GET: &[u8] = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n";

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Result<(), ServeError>>,
    _folder: TempDir,
}

impl Running {
    async fn start(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            data: folder.path().to_owned(),
            public_host: None,
            scripts_dir: None,
            anonymous_pull: false,
            sign_jobs: 1,
            limits,
        };
        let opened = open(config).await.unwrap();
        assert!(opened.admin_password.is_some());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let shutdown = async {
            let _ = stopped.await;
        };
        Self {
            address,
            stop,
            ended: tokio::spawn(opened.serve(listener, None, shutdown)),
            _folder: folder,
        }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.ended.await.unwrap().unwrap();
    }
}

/// One answer with its body.
async fn answer(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&read);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return text.into_owned();
            }
        }
        let count = stream.read_buf(&mut read).await.unwrap();
        assert!(
            count > 0,
            "the connection ended after: {}",
            String::from_utf8_lossy(&read)
        );
    }
}

/// Waits until the server ends the connection.
async fn ends(mut stream: TcpStream) -> Vec<u8> {
    let mut read = Vec::new();
    // A reset is an end too.
    let _ = stream.read_to_end(&mut read).await;
    read
}

#[tokio::test]
async fn slow_headers_and_silence_end_a_connection() {
    let running = Running::start(Limits {
        headers: SOON,
        ..Limits::default()
    })
    .await;
    let silent = running.connect().await;
    let mut slow = running.connect().await;
    slow.write_all(b"GET / HTTP/1.1\r\nHost:").await.unwrap();
    let mut idle = running.connect().await;
    idle.write_all(GET).await.unwrap();
    assert!(answer(&mut idle).await.starts_with("HTTP/1.1 200 OK\r\n"));
    for stream in [silent, slow, idle] {
        let said = ends(stream).await;
        assert!(!said.starts_with(b"HTTP/1.1 200"));
    }
    running.stop().await;
}

#[tokio::test]
async fn a_body_that_stops_ends_its_connection() {
    let running = Running::start(Limits {
        idle: SOON,
        ..Limits::default()
    })
    .await;
    let mut stream = running.connect().await;
    let half = b"POST /token/ HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf";
    stream.write_all(half).await.unwrap();
    ends(stream).await;
    running.stop().await;
}

#[tokio::test]
async fn more_connections_than_there_is_room_for_wait() {
    let running = Running::start(Limits {
        connections: 1,
        ..Limits::default()
    })
    .await;
    let mut first = running.connect().await;
    first.write_all(GET).await.unwrap();
    answer(&mut first).await;
    let mut second = running.connect().await;
    second.write_all(GET).await.unwrap();
    for _ in 0..5 {
        first.write_all(GET).await.unwrap();
        let text = answer(&mut first).await;
        assert!(text.contains("\nsignet_connections 1\n"), "{text}");
    }
    let counted = "signet_requests_total{method=\"GET\",endpoint=\"metrics\",status=\"200\"} 6\n";
    drop(first);
    let text = answer(&mut second).await;
    assert!(text.contains(counted), "{text}");
    running.stop().await;
}

#[tokio::test]
async fn what_is_under_way_is_answered_before_the_end() {
    let running = Running::start(Limits::default()).await;
    let address = running.address;
    let idle = running.connect().await;
    let mut busy = running.connect().await;
    let head = b"POST /token/ HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n";
    busy.write_all(head).await.unwrap();
    // The handler reads.
    assert!(answer(&mut busy).await.starts_with("HTTP/1.1 100 Continue\r\n"));
    running.stop.send(()).unwrap();
    // Closed at once: so the server has been told.
    ends(idle).await;
    busy.write_all(b"grant_type=x").await.unwrap();
    let text = answer(&mut busy).await;
    assert!(text.starts_with("HTTP/1.1 400 Bad Request\r\n"), "{text}");
    running.ended.await.unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn what_does_not_end_is_cut_off() {
    let running = Running::start(Limits {
        drain: SOON,
        ..Limits::default()
    })
    .await;
    let mut busy = running.connect().await;
    let head = b"POST /token/ HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n";
    busy.write_all(head).await.unwrap();
    assert!(answer(&mut busy).await.starts_with("HTTP/1.1 100 Continue\r\n"));
    running.stop().await;
    ends(busy).await;
}
