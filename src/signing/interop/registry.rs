//! A registry with one image and its signatures, for clients that are to judge it.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::signing::testing::{MANIFEST, digest};

/// Serves the same image under every name, and hands out its signatures as Pulp does.
pub(super) struct Registry {
    port: u16,
    signatures: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Registry {
    /// Starts it; it ends with the test's process.
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let signatures = Arc::new(Mutex::new(Vec::new()));
        let served = Arc::clone(&signatures);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let signatures = served.lock().unwrap().clone();
                // A client that goes away is not this registry's concern.
                let _ = serve(stream, &signatures);
            }
        });
        Self { port, signatures }
    }

    /// `127.0.0.1:PORT`.
    pub(super) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// From now on the image has these signatures.
    pub(super) fn sign_with(&self, signatures: &[Vec<u8>]) {
        *self.signatures.lock().unwrap() = signatures.to_vec();
    }
}

fn serve(stream: TcpStream, signatures: &[Vec<u8>]) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let path = request.split(' ').nth(1).unwrap_or_default();
    let manifest_type = "application/vnd.oci.image.manifest.v1+json";
    let (kind, body) = if path.contains("/manifests/") {
        (manifest_type, MANIFEST.to_vec())
    } else if path.contains("/signatures/") {
        ("application/json", list(signatures))
    } else {
        ("application/octet-stream", b"{}".to_vec())
    };
    let mut stream = reader.into_inner();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nDocker-Content-Digest: {}\r\n\
         X-Registry-Supports-Signatures: 1\r\nConnection: close\r\n\r\n",
        body.len(),
        digest(),
    )?;
    stream.write_all(&body)
}

fn list(signatures: &[Vec<u8>]) -> Vec<u8> {
    let signatures: Vec<serde_json::Value> = signatures
        .iter()
        .enumerate()
        .map(|(number, blob)| {
            serde_json::json!({
                "schemaVersion": 2,
                "type": "atomic",
                "name": format!("{}@{number:032x}", digest()),
                "content": STANDARD.encode(blob),
            })
        })
        .collect();
    serde_json::json!({"signatures": signatures})
        .to_string()
        .into_bytes()
}
