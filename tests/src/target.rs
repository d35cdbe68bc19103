//! A server that answers as the hub does: the mock, or the proxy in front of it.

use http::{HeaderName, HeaderValue, Request, Response};
use hub_api::{Error, Hub, Operation, RequestId};
use reqwest::blocking::Client;
use reqwest::redirect::Policy;
use std::time::Duration;

/// Where the operations of the hub are sent, and the headers of each request: a token for the mock, a session
/// for the proxy.
pub struct Target {
    client: Client,
    hub: Hub,
    mock_url: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Target {
    /// `mock_url` is the address of the mock behind it, whose clock a test may advance.
    pub fn new(hub: Hub, mock_url: String, headers: &[(&str, &str)]) -> Self {
        let client = Client::builder().no_proxy().redirect(Policy::none()).timeout(Duration::from_secs(10));
        let header = |(name, value): &(&str, &str)| {
            (name.parse().expect("a header's name"), value.parse().expect("a header's value"))
        };
        Self {
            client: client.build().expect("a client"),
            hub,
            mock_url,
            headers: headers.iter().map(header).collect(),
        }
    }

    /// The addresses of this target.
    pub fn hub(&self) -> &Hub {
        &self.hub
    }

    /// Calls an operation.
    pub fn call<O: Operation>(&self, operation: &O) -> Result<O::Answer, Error> {
        O::answer(&self.exchange(operation))
    }

    /// Calls an operation and returns the raw response, for what the types do not contain.
    pub fn exchange<O: Operation>(&self, operation: &O) -> Response<Vec<u8>> {
        let request_id = RequestId::new("contract-1").expect("a request identifier");
        self.send(operation.request(&self.hub, &request_id))
    }

    /// Sends any request. The headers of the target are added unless the request has them.
    pub fn send(&self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        self.try_send(request).expect("an answer")
    }

    /// Calls an operation whose response may not arrive, or not completely.
    pub fn try_exchange<O: Operation>(&self, operation: &O) -> Result<Response<Vec<u8>>, reqwest::Error> {
        let request_id = RequestId::new("contract-1").expect("a request identifier");
        self.try_send(operation.request(&self.hub, &request_id))
    }

    fn try_send(&self, mut request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, reqwest::Error> {
        for (name, value) in &self.headers {
            request.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
        let request = request.try_into().expect("an absolute address");
        let answer = self.client.execute(request)?;
        let mut response = Response::new(Vec::new());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        *response.body_mut() = answer.bytes()?.to_vec();
        Ok(response)
    }

    /// Advances the clock of the mock in the sandbox of this target.
    pub fn advance(&self, seconds: f64) {
        let request = Request::post(format!("{}/__mock/clock", self.mock_url))
            .body(format!("{{\"advance_seconds\": {seconds}}}").into_bytes());
        let response = self.send(request.expect("a request"));
        assert_eq!(response.status(), 200, "the clock was not moved");
    }
}
