//! A server that answers as a test tells it to: for the faults that a real Pulp does not have at will.

#![allow(clippy::unwrap_used)]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

use super::options::{Auth, ClientOptions, RetryOptions};
use super::store::{Session, SessionStore, Token};
use super::{Client, ClientError};
use crate::api::{Href, SignRequest};
use crate::secret::Secret;

/// A request as it came in.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    pub(super) body: String,
    headers: Vec<(String, String)>,
}

impl Seen {
    /// `METHOD target`.
    pub(super) fn line(&self) -> String {
        format!("{} {}", self.method, self.target)
    }

    /// A header's value; empty when it is not there.
    pub(super) fn header(&self, name: &str) -> &str {
        let found = self
            .headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

/// What comes back.
pub(super) enum Reply {
    /// An answer with its status, further header lines and body.
    Answer(u16, Vec<String>, String),
    /// The connection ends without an answer, or after these bytes of one.
    Cut(&'static str),
    /// No answer ever comes.
    Silence,
}

/// A JSON answer.
pub(super) fn json(status: u16, body: impl ToString) -> Reply {
    Reply::Answer(
        status,
        vec!["Content-Type: application/json".to_owned()],
        body.to_string(),
    )
}

/// A web page.
pub(super) fn html(status: u16) -> Reply {
    let headers = vec!["Content-Type: text/html; charset=utf-8".to_owned()];
    Reply::Answer(status, headers, "<!doctype html><h1>It is a page</h1>".to_owned())
}

impl Reply {
    /// One more header line.
    pub(super) fn with(mut self, line: impl Into<String>) -> Self {
        if let Self::Answer(_, headers, _) = &mut self {
            headers.push(line.into());
        }
        self
    }
}

/// Listens until it is dropped, and remembers what it saw.
pub(super) struct Server {
    pub(super) url: Url,
    seen: Arc<Mutex<Vec<Seen>>>,
    listener: JoinHandle<()>,
}

impl Server {
    /// Answers each request with what `answer` makes of it.
    pub(super) async fn start(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", socket.local_addr().unwrap())
            .parse()
            .unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = seen.clone();
        let answer = Arc::new(answer);
        let listener = tokio::spawn(async move {
            while let Ok((stream, _)) = socket.accept().await {
                tokio::spawn(serve(stream, log.clone(), answer.clone()));
            }
        });
        Self { url, seen, listener }
    }

    /// A client for this server, quick to try again.
    pub(super) fn client(&self, auth: Auth) -> Client {
        Client::new(&self.options(auth)).unwrap()
    }

    pub(super) fn options(&self, auth: Auth) -> ClientOptions {
        ClientOptions {
            auth,
            retry: RetryOptions {
                first_pause: Duration::from_millis(1),
                ..RetryOptions::default()
            },
            ..ClientOptions::new(self.url.clone())
        }
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The requests' methods and targets.
    pub(super) fn lines(&self) -> Vec<String> {
        self.seen().iter().map(Seen::line).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    log: Arc<Mutex<Vec<Seen>>>,
    answer: Arc<impl Fn(&Seen) -> Reply>,
) -> Option<()> {
    let seen = read_request(&mut stream).await?;
    let reply = answer(&seen);
    log.lock().unwrap().push(seen);
    let text = match reply {
        Reply::Silence => {
            // Until the client gives up.
            stream.read_u8().await.ok();
            return None;
        }
        Reply::Cut(text) => text.to_owned(),
        Reply::Answer(status, headers, body) => {
            let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
            let length = body.len();
            format!(
                "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n{lines}\r\n{body}"
            )
        }
    };
    stream.write_all(text.as_bytes()).await.ok()?;
    stream.shutdown().await.ok()
}

async fn read_request(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let mut body = bytes.split_off(end + 4);
    let head = String::from_utf8(bytes).ok()?;
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ').map(str::to_owned);
    let mut seen = Seen {
        method: first.next()?,
        target: first.next()?,
        body: String::new(),
        headers: lines
            .filter_map(|line| line.split_once(": "))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect(),
    };
    let length = seen.header("content-length").parse().unwrap_or(0);
    while body.len() < length {
        if stream.read_buf(&mut body).await.ok()? == 0 {
            return None;
        }
    }
    seen.body = String::from_utf8(body).ok()?;
    Some(seen)
}

/// The user `admin`, with or without a password.
pub(super) fn admin(password: Option<&str>) -> Auth {
    Auth::Basic {
        username: "admin".to_owned(),
        password: password.map(Secret::new),
    }
}

/// The session `id`, its CSRF token being `csrf-id`.
pub(super) fn session(id: &str) -> Session {
    Session {
        session_id: Secret::new(id),
        csrf_token: Secret::new(format!("csrf-{id}")),
    }
}

/// The answer to `login/` that begins the session `id`.
pub(super) fn begins(id: &str) -> Reply {
    json(201, r#"{"username":"admin"}"#)
        .with(format!("Set-Cookie: csrftoken=csrf-{id}; Path=/; SameSite=Lax"))
        .with(format!("Set-Cookie: sessionid={id}; HttpOnly; Path=/"))
}

/// An empty list.
pub(super) const EMPTY_PAGE: &str = r#"{"count":0,"next":null,"previous":null,"results":[]}"#;

/// A store in memory.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) session: Mutex<Option<Session>>,
    tokens: Mutex<std::collections::HashMap<String, Token>>,
}

impl Memory {
    pub(super) fn with(session: Session) -> Arc<Self> {
        Arc::new(Self {
            session: Mutex::new(Some(session)),
            ..Self::default()
        })
    }
}

impl SessionStore for Memory {
    fn load(&self) -> Option<Session> {
        self.session.lock().unwrap().clone()
    }
    fn save(&self, session: &Session) {
        *self.session.lock().unwrap() = Some(session.clone());
    }
    fn forget(&self) {
        *self.session.lock().unwrap() = None;
    }
    fn load_token(&self, key: &str) -> Option<Token> {
        self.tokens.lock().unwrap().get(key).cloned()
    }
    fn save_token(&self, key: &str, token: Option<&Token>) {
        let mut tokens = self.tokens.lock().unwrap();
        match token {
            Some(token) => tokens.insert(key.to_owned(), token.clone()),
            None => tokens.remove(key),
        };
    }
}

/// Any call that reads one object.
pub(super) async fn read(client: &Client) -> Result<serde_json::Value, ClientError> {
    client.pulp().get(&"/pulp/api/v3/tasks/1/".into()).await
}

/// A sign call, the one change that is not harmless when made twice.
pub(super) async fn sign(client: &Client) -> Result<Href, ClientError> {
    client
        .pulp()
        .start_sign(&"/r/1/".into(), &SignRequest::default(), "host", "id")
        .await
}
