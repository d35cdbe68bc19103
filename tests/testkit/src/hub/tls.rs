//! A hub behind TLS, with a self-signed certificate or one of an authority.

use super::answer::token;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio_rustls::{TlsAcceptor, TlsConnector};

/// An authority that signs the certificates of hubs in a test.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
}

impl Authority {
    /// A new authority, which no client trusts yet.
    pub fn new() -> Self {
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = parameters.self_signed(&key).unwrap().der().clone();
        Self { issuer: Issuer::new(parameters, key), certificate }
    }

    /// Its own certificate in DER, for clients that should trust it.
    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// A hub with a certificate for this name or address, valid from the start of one year to that of
    /// another.
    pub async fn hub(&self, name: &str, from: i32, to: i32) -> TlsStub {
        let (certificate, key) = self.sign(name, from, to);
        TlsStub::with(certificate, PrivateKeyDer::try_from(key.serialize_der()).unwrap()).await
    }

    /// A certificate for this name and its key, both in DER, for another server.
    pub fn certificate_for(&self, name: &str) -> (Vec<u8>, Vec<u8>) {
        let (certificate, key) = self.sign(name, 2020, 2090);
        (certificate.to_vec(), key.serialize_der())
    }

    fn sign(&self, name: &str, from: i32, to: i32) -> (CertificateDer<'static>, KeyPair) {
        let mut parameters = CertificateParams::new([name.to_owned()]).unwrap();
        (parameters.not_before, parameters.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(to, 1, 1));
        let key = KeyPair::generate().unwrap();
        (parameters.signed_by(&key, &self.issuer).unwrap().der().clone(), key)
    }

    /// Starts TLS on this connection as a client that trusts only this authority and requires the server of
    /// this name and this protocol (`http/1.1`, `h2`).
    pub async fn secure(
        &self,
        stream: TcpStream,
        name: &str,
        protocol: &str,
    ) -> impl AsyncRead + AsyncWrite + Unpin + use<> {
        let mut config = trusting(&self.certificate);
        config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
        let name = ServerName::try_from(name.to_owned()).unwrap();
        let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(protocol.as_bytes()));
        stream
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

/// A client that trusts this certificate and those that it has signed.
fn trusting(certificate: &CertificateDer<'static>) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone()).unwrap();
    ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth()
}

/// It answers the first request of each connection with a token, whatever the request is.
pub struct TlsStub {
    /// The address on which it listens.
    pub address: SocketAddr,
    certificate: CertificateDer<'static>,
    handshakes: Arc<AtomicUsize>,
}

impl TlsStub {
    /// A hub for `127.0.0.1` on a free port.
    pub async fn start() -> Self {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let certificate = made.cert.der().clone();
        Self::with(certificate, PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap()).await
    }

    async fn with(certificate: CertificateDer<'static>, key: PrivateKeyDer<'static>) -> Self {
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stub = Self { address: listener.local_addr().unwrap(), certificate, handshakes: Arc::default() };
        let handshakes = Arc::clone(&stub.handshakes);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if let Ok(mut stream) = acceptor.accept(stream).await {
                    handshakes.fetch_add(1, Ordering::SeqCst);
                    let _ = stream.read(&mut [0; 4096]).await;
                    let _ = stream.write_all(&token(1, 300)).await;
                    let _ = stream.shutdown().await;
                }
            }
        });
        stub
    }

    /// The number of completed handshakes.
    pub fn handshakes(&self) -> usize {
        self.handshakes.load(Ordering::SeqCst)
    }

    /// Connects as a client that trusts this certificate, and waits until the other side has closed.
    pub async fn greet_trusting(&self) {
        let config = trusting(&self.certificate);
        let stream = TcpStream::connect(self.address).await.unwrap();
        let name = ServerName::from(self.address.ip());
        let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
        let _ = stream.write_all(b"GET / HTTP/1.1\r\n\r\n").await;
        let _ = stream.read_to_end(&mut Vec::new()).await;
    }
}
