//! The server's certificate.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};
use tokio_rustls::TlsAcceptor;

use super::error::ServeError;

/// What a TLS server needs.
#[derive(Clone)]
pub struct Tls(pub(super) TlsAcceptor);

impl Tls {
    /// Reads a certificate with the authorities between it and the root, and its key, both PEM.
    pub fn load(certificate: &Path, key: &Path) -> Result<Self, ServeError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |source| {
                let absent = matches!(&source, pem::Error::Io(error) if error.kind() == ErrorKind::NotFound);
                ServeError::TlsFile { path, absent, source }
            }
        };
        let chain = CertificateDer::pem_file_iter(certificate)
            .and_then(Iterator::collect::<Result<Vec<_>, pem::Error>>)
            .map_err(unreadable(certificate))?;
        if chain.is_empty() {
            return Err(unreadable(certificate)(pem::Error::NoItemsFound));
        }
        let secret = PrivateKeyDer::from_pem_file(key).map_err(unreadable(key))?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, secret))
            .map_err(|source| ServeError::Tls {
                certificate: certificate.to_owned(),
                key: key.to_owned(),
                source,
            })?;
        // HTTP/2 would replace the Host header, which is the identity that images are signed for.
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self(TlsAcceptor::from(Arc::new(config))))
    }
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}
