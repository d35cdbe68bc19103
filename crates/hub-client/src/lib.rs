//! The HTTP client for the hub and its token endpoint.
//!
//! It uses hyper-util's client and not reqwest because of what that client cannot do: follow redirects,
//! keep cookies, decompress bodies, or normalise a checked URL a second time.

mod body;
mod content_encoding;
mod no_answer;
mod outbound_proxy;
mod url;

pub use body::HubBody;
pub use content_encoding::is_compressed;
pub use no_answer::NoAnswer;
pub use url::{HubUrl, InvalidValue, is_loopback};

use bytes::BytesMut;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use outbound_proxy::{Connector, OutboundProxy};
use std::time::Duration;
use std::{io, iter};

/// How long connecting may take.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// How long an idle connection is kept. Most gateways close it after a minute, some much earlier; a request on a
/// connection that is being closed would fail.
const IDLE_TIMEOUT: Duration = Duration::from_secs(5);
/// The largest accepted response body.
const MAX_BODY: usize = 16 * 1024 * 1024;
/// How much of a streamed body has to arrive before it is passed on. A shorter body is passed on whole, so that
/// one that is cut off cannot look complete.
const MAX_HELD: usize = 1024 * 1024;

/// Sends requests to the hub.
#[derive(Clone, Debug)]
pub struct HubClient {
    client: Client<HttpsConnector<Connector>, Full<Bytes>>,
    proxy: OutboundProxy,
}

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum NoClient {
    /// The machine has no certificate authorities that can be read.
    #[error("cannot read this machine's certificate authorities: {0}")]
    Authorities(#[from] io::Error),
    /// The environment names a proxy for the hub that cannot be used.
    #[error(transparent)]
    Proxy(#[from] InvalidValue),
}

impl HubClient {
    /// A client for these URLs. It trusts the certificate authorities that the machine trusts, and uses the proxy
    /// that `HTTPS_PROXY` or `ALL_PROXY` name, except for the hosts in `NO_PROXY`.
    pub fn new(urls: &[&str]) -> Result<Self, NoClient> {
        let proxy = OutboundProxy::from_env(urls)?;
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        http.set_connect_timeout(Some(CONNECT_TIMEOUT));
        let https = HttpsConnectorBuilder::new()
            .with_native_roots()?
            .https_or_http()
            .enable_http1()
            .wrap_connector(Connector { http, proxy: proxy.clone() });
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE_TIMEOUT)
            .http1_max_buf_size(64 * 1024)
            .build(https);
        Ok(Self { client, proxy })
    }

    /// Logs which way calls to this URL go, if the environment names a proxy.
    pub fn log_route(&self, url: &str) {
        let proxy = url.parse().ok().and_then(|url| self.proxy.on_the_way_to(&url));
        match proxy {
            Some(proxy) => {
                tracing::info!(url, proxy = %proxy.uri(), "calls go through the proxy of the environment");
            }
            None if self.proxy.is_named() => {
                tracing::info!(url, "calls go without the proxy of the environment: see NO_PROXY");
            }
            None => (),
        }
    }

    /// Sends the request and waits for the whole response, so that one that is cut off cannot look
    /// complete.
    pub async fn send(
        &self,
        request: Request<Bytes>,
        timeout: Duration,
    ) -> Result<Response<Bytes>, NoAnswer> {
        tokio::time::timeout(timeout, self.exchange(request)).await.unwrap_or(Err(NoAnswer::Timeout))
    }

    async fn exchange(&self, request: Request<Bytes>) -> Result<Response<Bytes>, NoAnswer> {
        let (parts, body) = self.head(request).await?.into_parts();
        let body = Limited::new(body, MAX_BODY).collect().await.map_err(|error| cut_off(error.as_ref()))?;
        Ok(Response::from_parts(parts, body.to_bytes()))
    }

    /// Sends the request and waits for the response or for the beginning of a large one. The rest of it is
    /// streamed: its size has no limit, and little of it is in memory.
    pub async fn send_streamed(
        &self,
        request: Request<Bytes>,
        timeout: Duration,
    ) -> Result<Response<HubBody>, NoAnswer> {
        tokio::time::timeout(timeout, self.begin(request, timeout)).await.unwrap_or(Err(NoAnswer::Timeout))
    }

    async fn begin(&self, request: Request<Bytes>, timeout: Duration) -> Result<Response<HubBody>, NoAnswer> {
        let (parts, mut body) = self.head(request).await?.into_parts();
        let mut arrived = BytesMut::new();
        while arrived.len() < MAX_HELD {
            let Some(frame) = body.frame().await else {
                return Ok(Response::from_parts(parts, arrived.freeze().into()));
            };
            if let Ok(data) = frame.map_err(|error| cut_off(&error))?.into_data() {
                arrived.extend_from_slice(&data);
            }
        }
        Ok(Response::from_parts(parts, HubBody::streamed(arrived.freeze(), body, timeout)))
    }

    async fn head(&self, request: Request<Bytes>) -> Result<Response<Incoming>, NoAnswer> {
        self.client.request(request.map(Full::new)).await.map_err(|error| {
            tracing::warn!(error = chain(&error), "no response from the hub");
            NoAnswer::Unreachable
        })
    }
}

fn cut_off(error: &dyn std::error::Error) -> NoAnswer {
    tracing::warn!(error = chain(error), "the hub's response cannot be read");
    NoAnswer::CutOff
}

/// The error and its causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let errors = iter::successors(Some(error), |error| error.source());
    errors.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    #[tokio::test]
    async fn a_hub_that_accepts_and_sends_nothing_is_a_timeout() {
        let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/", silent.local_addr().expect("an address"));
        let request = Request::get(&url).body(Bytes::new()).expect("a request");
        let client = HubClient::new(&[&url]).expect("a client");
        let outcome = client.send(request, Duration::from_millis(20)).await;
        assert_eq!(outcome.expect_err("no response"), NoAnswer::Timeout);
    }
}
