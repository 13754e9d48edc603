//! TLS, with certificates of an authority that nobody knows.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};
use tempfile::TempDir;

use crate::support::{Fixture, Sandbox, Server, needs};

const LIST: [&str; 4] = ["signing-service", "list", "-o", "json"];

/// A certificate with its key, signed by itself, for 127.0.0.1.
struct Identity {
    folder: TempDir,
}

impl Identity {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new("openssl")
            .args([
                "req",
                "-x509",
                "-nodes",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
            ])
            .args([
                "-keyout",
                "key.pem",
                "-out",
                "certificate.pem",
                "-days",
                "2",
                "-subj",
                "/CN=scenario",
            ])
            .args([
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-addext",
                "basicConstraints=critical,CA:FALSE",
            ])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Self { folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn certificate(&self) -> CertificateDer<'static> {
        CertificateDer::from_pem_file(self.file("certificate.pem")).unwrap()
    }

    /// A server of this identity, which lets in only those who show a certificate of `client`'s.
    fn server(&self, client: Option<&Self>) -> Server {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .unwrap();
        let config = match client {
            None => config.with_no_client_auth(),
            Some(client) => {
                let mut roots = RootCertStore::empty();
                roots.add(client.certificate()).unwrap();
                let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                config.with_client_cert_verifier(verifier.build().unwrap())
            }
        };
        let key = PrivateKeyDer::from_pem_file(self.file("key.pem")).unwrap();
        let config = config.with_single_cert(vec![self.certificate()], key).unwrap();
        Server::start_tls(config, |_| Fixture::read("signing-services").reply())
    }
}

#[test]
fn an_unknown_authority_is_refused_until_it_is_named() {
    needs!("openssl");
    let identity = Identity::new();
    let server = identity.server(None);
    let bundle = identity.file("certificate.pem");
    let bundle = ["--ca-bundle", bundle.to_str().unwrap()];
    let user = server.sandbox();

    user.signet(LIST).fails(5, "tls").says("--ca-bundle");
    user.signet(["signature", "get", "team/app:1.0", "-o", "json"])
        .fails(5, "tls");
    assert!(server.requests().is_empty());
    user.signet([&LIST[..], &bundle].concat()).success();
    user.signet([&LIST[..], &["--no-verify-tls"]].concat()).success();
    let other = Identity::new().file("certificate.pem");
    user.signet([&LIST[..], &["--ca-bundle", other.to_str().unwrap()]].concat())
        .fails(14, "tls-file");
    user.write("empty.pem", "");
    user.signet([&LIST[..], &["--ca-bundle", "empty.pem"]].concat())
        .fails(14, "tls-file")
        .says("empty.pem");
}

#[test]
fn a_client_certificate_is_shown_to_a_server_that_wants_one() {
    needs!("openssl");
    let (identity, client) = (Identity::new(), Identity::new());
    let server = identity.server(Some(&client));
    let user = server.sandbox().env(
        "SIGNET_CA_BUNDLE",
        identity.file("certificate.pem").to_str().unwrap(),
    );
    let (certificate, key) = (client.file("certificate.pem"), client.file("key.pem"));
    let shown = [
        "--client-cert",
        certificate.to_str().unwrap(),
        "--client-key",
        key.to_str().unwrap(),
    ];

    user.signet([&LIST[..], &shown].concat()).success();
    let nobody = user.signet(LIST).exits(5);
    assert!(nobody.stderr.contains("certificate"), "{}", nobody.stderr);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_server_without_tls_is_told_from_one_that_is_away() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap();
    // What it takes for a request is none.
    let plain = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        // Until the client has seen it and gone.
        let _ = stream.read_to_end(&mut Vec::new());
    });
    let user = Sandbox::new().env("SIGNET_BASE_URL", format!("https://{host}"));
    user.signet(LIST).fails(5, "tls");
    plain.join().unwrap();
}
