//! HTTP in the browser: sends a request to the page's own origin and returns the answer, whatever it is.

use crate::error::Error;
use console_api::headers::{CONSOLE, FRESH_TOKEN, REJECTION, TOKEN_SECONDS};
use gloo_net::http::{Method, RequestBuilder};
use http::{Request, Response};
use hub_api::refusal::HEADERS_READ;

/// Sends a request. The error tells nothing about the cause: what browsers say is not for operators.
pub async fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Error> {
    exchange(request).await.ok_or(Error::NoConnection)
}

async fn exchange(request: Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
    let (head, body) = request.into_parts();
    let method: Method = head.method.as_str().parse().ok()?;
    let mut builder = RequestBuilder::new(&head.uri.to_string()).method(method);
    for (name, value) in &head.headers {
        builder = builder.header(name.as_str(), value.to_str().ok()?);
    }
    if head.method != http::Method::GET {
        builder = builder.header(CONSOLE, "1");
    }
    let sent = if body.is_empty() {
        builder.send().await
    } else {
        builder.body(String::from_utf8(body).ok()?).ok()?.send().await
    };
    let response = sent.ok()?;
    let mut answer = Response::builder().status(response.status());
    let headers = response.headers();
    let hub_headers = HEADERS_READ;
    let names = hub_headers.iter().map(http::HeaderName::as_str);
    for name in names.chain([TOKEN_SECONDS, FRESH_TOKEN, REJECTION]) {
        if let Some(value) = headers.get(name) {
            answer = answer.header(name, value);
        }
    }
    answer.body(response.binary().await.ok()?).ok()
}
