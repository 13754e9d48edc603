//! A server that answers as a test tells it to: for faults, and for servers, that a real Pulp is not.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::Value;

use super::Sandbox;

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    /// Path and query.
    pub target: String,
    pub body: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// `METHOD PATH`, without the query.
    pub fn call(&self) -> String {
        format!("{} {}", self.method, self.path())
    }

    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap()
    }

    /// A value of the query, unescaped.
    pub fn query(&self, name: &str) -> Option<String> {
        let url: url::Url = format!("http://server{}", self.target).parse().unwrap();
        let found = url.query_pairs().find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned())
    }

    /// A header's value; `None` when it is not there.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in: {}", self.body))
    }
}

/// What comes back.
#[derive(Clone, Debug)]
pub enum Reply {
    /// An answer: status, headers, body.
    Answer(u16, Vec<(String, String)>, Vec<u8>),
    /// These bytes, and the connection ends.
    Bytes(Vec<u8>),
    /// No answer, until the client gives up.
    Silence,
}

impl Reply {
    /// An answer without headers.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Answer(status, Vec::new(), body.into())
    }

    pub fn json(status: u16, body: &Value) -> Self {
        Self::new(status, body.to_string()).with("content-type", "application/json")
    }

    /// A web page, as proxies and wrong paths give it.
    pub fn html(status: u16) -> Self {
        let page = "<!doctype html><html><body><h1>A page</h1></body></html>";
        Self::new(status, page).with("content-type", "text/html; charset=utf-8")
    }

    /// The connection breaks before the answer.
    pub fn lost() -> Self {
        Self::Bytes(Vec::new())
    }

    /// With one more header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if let Self::Answer(_, headers, _) = &mut self {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    fn bytes(self) -> Vec<u8> {
        let (status, headers, body) = match self {
            Self::Answer(status, headers, body) => (status, headers, body),
            Self::Bytes(bytes) => return bytes,
            Self::Silence => return Vec::new(),
        };
        let mut bytes = format!("HTTP/1.1 {status} -\r\nconnection: close\r\n").into_bytes();
        // Neither 204 nor 304 has a body.
        if status != 204 {
            bytes.extend(format!("content-length: {}\r\n", body.len()).bytes());
        }
        for (name, value) in headers {
            bytes.extend(format!("{name}: {value}\r\n").bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(body);
        bytes
    }
}

/// A server on a port of its own. Dropping it fails the test when it was never asked, or asked for something that the
/// test did not provide for.
pub struct Server {
    scheme: &'static str,
    host: String,
    shared: Arc<Shared>,
}

struct Shared {
    seen: Mutex<Vec<Request>>,
    surprises: Mutex<Vec<String>>,
    closed: AtomicBool,
    /// Whether it may be never asked.
    excused: AtomicBool,
}

type Handler = dyn Fn(&Request) -> Reply + Send + Sync;

impl Server {
    /// Answers each request with what `answer` makes of it; a panic in there fails the test in the end.
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::listen(None, answer)
    }

    /// As [`Server::start`], over TLS.
    pub fn start_tls(tls: ServerConfig, answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::listen(Some(Arc::new(tls)), answer)
    }

    fn listen(
        tls: Option<Arc<ServerConfig>>,
        answer: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let shared = Arc::new(Shared {
            seen: Mutex::default(),
            surprises: Mutex::default(),
            closed: AtomicBool::new(false),
            excused: AtomicBool::new(false),
        });
        let server = Self {
            scheme: if tls.is_some() { "https" } else { "http" },
            host: listener.local_addr().unwrap().to_string(),
            shared: shared.clone(),
        };
        let answer: Arc<Handler> = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.closed.load(Ordering::SeqCst) {
                    break;
                }
                let (answer, shared, tls) = (answer.clone(), shared.clone(), tls.clone());
                let stream = stream.unwrap();
                thread::spawn(move || match tls {
                    None => shared.serve(stream, &*answer),
                    Some(tls) => {
                        let connection = ServerConnection::new(tls).unwrap();
                        shared.serve(StreamOwned::new(connection, stream), &*answer);
                    }
                });
            }
        });
        server
    }

    /// Host and port.
    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.host)
    }

    /// A sandbox with this server and no credentials.
    pub fn sandbox(&self) -> Sandbox {
        Sandbox::new().env("SIGNET_BASE_URL", self.url())
    }

    /// A sandbox with this server and a password that it is to believe.
    pub fn sandbox_of_admin(&self) -> Sandbox {
        let sandbox = self.sandbox().env("SIGNET_USERNAME", "admin");
        sandbox.env("SIGNET_PASSWORD", "secret")
    }

    /// What it was asked, in order.
    pub fn requests(&self) -> Vec<Request> {
        self.shared.seen.lock().unwrap().clone()
    }

    /// The requests of this call, `METHOD PATH`.
    pub fn requests_of(&self, call: &str) -> Vec<Request> {
        let mut requests = self.requests();
        requests.retain(|request| request.call() == call);
        requests
    }

    /// Fails the test when it was asked anything.
    pub fn was_never_asked(self) {
        let seen = std::mem::take(&mut *self.shared.seen.lock().unwrap());
        assert!(seen.is_empty(), "{seen:#?}");
        self.shared.excused.store(true, Ordering::SeqCst);
    }

    /// `METHOD PATH` of each request.
    pub fn calls(&self) -> Vec<String> {
        self.requests().iter().map(Request::call).collect()
    }
}

impl Shared {
    fn serve(&self, mut stream: impl Read + Write, answer: &Handler) {
        let Some(request) = read_request(&mut stream) else {
            return;
        };
        self.seen.lock().unwrap().push(request.clone());
        let reply = catch_unwind(AssertUnwindSafe(|| answer(&request))).unwrap_or_else(|panic| {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.unwrap_or_else(|| request.call());
            self.surprises.lock().unwrap().push(said);
            Reply::new(500, "not provided for")
        });
        if let Reply::Silence = reply {
            // Until the client goes.
            let _ = stream.read(&mut [0]);
        }
        // A client that has seen enough is gone.
        let _ = stream.write_all(&reply.bytes());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.closed.store(true, Ordering::SeqCst);
        // Wakes the listener, so that it sees that.
        let _ = TcpStream::connect(&self.host);
        if thread::panicking() {
            return;
        }
        let surprises = self.shared.surprises.lock().unwrap();
        assert!(surprises.is_empty(), "unexpected: {surprises:#?}");
        let asked = !self.shared.seen.lock().unwrap().is_empty();
        assert!(
            asked || self.shared.excused.load(Ordering::SeqCst),
            "the server was never asked"
        );
    }
}

fn read_request(stream: &mut impl Read) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut request = Request {
        method,
        target,
        body: String::new(),
        headers,
    };
    let length = request.header("content-length").unwrap_or("0").parse().ok()?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8_lossy(&body).into_owned();
    Some(request)
}

/// Calls with their answers, from which a server is made.
#[derive(Default)]
pub struct Script {
    routes: Vec<(String, Box<Answers>)>,
}

type Answers = dyn FnMut(&Request) -> Reply + Send;

impl Script {
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers a call (`METHOD PATH`, whatever its query) with these replies, one after another, and the last one for
    /// good. A call given again replaces what was there.
    pub fn on(self, call: &str, replies: impl IntoIterator<Item = Reply>) -> Self {
        let mut replies: VecDeque<Reply> = replies.into_iter().collect();
        self.with(call, move |_| match replies.len() {
            1 => replies[0].clone(),
            _ => replies.pop_front().unwrap(),
        })
    }

    /// Answers a call with what `answer` makes of it.
    pub fn with(mut self, call: &str, answer: impl FnMut(&Request) -> Reply + Send + 'static) -> Self {
        self.routes.retain(|(known, _)| known != call);
        self.routes.push((call.to_owned(), Box::new(answer)));
        self
    }

    /// Begins to answer. Any other call fails the test.
    pub fn start(self) -> Server {
        let routes = Mutex::new(self.routes);
        Server::start(move |request| {
            let mut routes = routes.lock().unwrap_or_else(PoisonError::into_inner);
            let call = request.call();
            match routes.iter_mut().find(|(known, _)| *known == call) {
                Some((_, answer)) => answer(request),
                None => panic!("{} {}", request.method, request.target),
            }
        })
    }
}
