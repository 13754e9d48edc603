//! A door in front of a plain HTTP server, for clients that try HTTPS first.

use std::io;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// The first byte of a TLS connection (RFC 8446, 5.1: a handshake record).
const TLS_HANDSHAKE: u8 = 0x16;

/// Forwards connections, and refuses TLS at once. Pulp's one API process would wait ten seconds for the rest of what
/// it takes for a request, and answer nobody meanwhile.
pub struct Front {
    host: String,
    closed: Arc<AtomicBool>,
}

impl Front {
    /// A front before `target`, host and port.
    pub fn before(target: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let front = Self {
            host: listener.local_addr().unwrap().to_string(),
            closed: Arc::default(),
        };
        let (target, closed) = (target.to_owned(), front.closed.clone());
        thread::spawn(move || {
            for client in listener.incoming() {
                if closed.load(Ordering::SeqCst) {
                    break;
                }
                let target = target.clone();
                thread::spawn(move || forward(client?, &target));
            }
        });
        front
    }

    /// Host and port.
    pub fn host(&self) -> &str {
        &self.host
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        // Wakes the listener, so that it sees that.
        let _ = TcpStream::connect(&self.host);
    }
}

fn forward(client: TcpStream, target: &str) -> io::Result<()> {
    let mut first = [0];
    if client.peek(&mut first)? == 0 || first[0] == TLS_HANDSHAKE {
        return Ok(());
    }
    let server = TcpStream::connect(target)?;
    let (mut request, mut answer) = (client.try_clone()?, client);
    let (mut to_server, mut from_server) = (server.try_clone()?, server);
    thread::spawn(move || {
        let _ = io::copy(&mut request, &mut to_server);
        let _ = to_server.shutdown(Shutdown::Write);
    });
    io::copy(&mut from_server, &mut answer)?;
    answer.shutdown(Shutdown::Both)
}
