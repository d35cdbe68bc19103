//! The one way out: to the configured hub and its token endpoint.
//!
//! hyper-util's client and not reqwest, because of what it cannot do: follow redirects, keep
//! cookies, read proxy variables, unpack bodies, or parse a checked address a second time and
//! change it.

mod address;

pub use address::{Address, BadAddress, is_loopback};

use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use std::io;
use std::time::Duration;

/// How long the connection may take.
const CONNECT_DEADLINE: Duration = Duration::from_secs(3);
/// How long an unused connection is kept: less than the ten seconds after which the mock, and the
/// minute after which most gateways, would close it under a request.
const IDLE: Duration = Duration::from_secs(5);
/// The largest answer that is taken.
const MOST: usize = 16 * 1024 * 1024;

/// Sends requests to the hub.
#[derive(Clone, Debug)]
pub struct HubClient {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

/// Why no answer of the hub can be passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// There was no connection, or it broke before an answer.
    #[error("the hub cannot be reached")]
    Unreachable,
    /// The deadline passed.
    #[error("the hub did not answer in time")]
    TooSlow,
    /// The answer ended early, or was larger than 16 MiB.
    #[error("the hub's answer was cut off")]
    CutOff,
}

impl HubClient {
    /// Trusts the certificate authorities that the machine trusts.
    pub fn new() -> io::Result<Self> {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_connect_timeout(Some(CONNECT_DEADLINE));
        let https = HttpsConnectorBuilder::new()
            .with_native_roots()?
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .http1_max_buf_size(64 * 1024)
            .build(https);
        Ok(Self { client })
    }

    /// Sends the request and waits for the whole answer: a cut-off answer must not look whole.
    pub async fn send(
        &self,
        request: Request<Bytes>,
        deadline: Duration,
    ) -> Result<Response<Bytes>, NoAnswer> {
        match tokio::time::timeout(deadline, self.exchange(request)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(NoAnswer::TooSlow),
        }
    }

    async fn exchange(&self, request: Request<Bytes>) -> Result<Response<Bytes>, NoAnswer> {
        let response = self.client.request(request.map(Full::new)).await.map_err(|error| {
            tracing::warn!(error = chain(&error), "no answer from the hub");
            NoAnswer::Unreachable
        })?;
        let (parts, body) = response.into_parts();
        let body = Limited::new(body, MOST).collect().await.map_err(|error| {
            tracing::warn!(error = chain(error.as_ref()), "the hub's answer cannot be read");
            NoAnswer::CutOff
        })?;
        Ok(Response::from_parts(parts, body.to_bytes()))
    }
}

/// The error and what caused it, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn a_hub_that_accepts_and_says_nothing_is_too_slow() {
        let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/", silent.local_addr().expect("an address"));
        let request = Request::get(url).body(Bytes::new()).expect("a request");
        let client = HubClient::new().expect("a client");
        let outcome = client.send(request, Duration::from_millis(20)).await;
        assert_eq!(outcome.expect_err("no answer"), NoAnswer::TooSlow);
    }
}
