//! Sending operations to the hub through the proxy: the only place that does.

use crate::session::{CONSOLE, Session, now};
use gloo_net::http::{Method, RequestBuilder};
use http::{Request, Response, StatusCode};
use hub_api::refusal::{FRESH_TOKEN, HEADERS_READ};
use hub_api::{Error, Operation, RequestId};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;

/// The hub, as pages use it.
#[derive(Clone, Copy)]
pub struct HubClient {
    session: Session,
}

impl HubClient {
    /// The client of the app.
    pub fn of_app() -> Self {
        Self { session: Session::of_app() }
    }

    /// Sends an operation for a person who waits for it. When the hub says 401, a dialog over the
    /// page asks to sign in again, and then the same operation goes out once more: a 401 means that
    /// it was not done. A 401 to a token that is new is left to the page: signing in would not help.
    pub async fn send<O: Operation>(self, operation: &O) -> Result<O::Answer, Error> {
        O::answer(&self.deliver(&|| self.request(operation)).await?)
    }

    /// Sends an operation that nobody waits for, such as a poll: it never asks anything.
    pub async fn send_quietly<O: Operation>(self, operation: &O) -> Result<O::Answer, Error> {
        O::answer(&self.exchange(self.request(operation)).await?)
    }

    /// The operation as a command for a terminal.
    pub fn curl<O: Operation>(self, operation: &O) -> String {
        let hub = self.session.direct_hub();
        hub.map_or_else(String::new, |hub| operation.curl(&hub, &new_request_id()))
    }

    /// The request for whoever is signed in now, with an identifier of its own.
    fn request<O: Operation>(self, operation: &O) -> Option<Request<Vec<u8>>> {
        self.session.hub().map(|hub| operation.request(&hub, &new_request_id()))
    }

    /// A request that is made once more when somebody has to sign in again first. Behind pointers, so
    /// that it is compiled once and not for every operation.
    fn deliver(self, request: &dyn Fn() -> Option<Request<Vec<u8>>>) -> Exchange<'_> {
        Box::pin(async move {
            let response = self.exchange(request()).await?;
            if signing_in_may_help(&response) && self.session.signed_in_again().await {
                return self.exchange(request()).await;
            }
            Ok(response)
        })
    }

    /// One request and its answer, whatever it is. In a box, so that it is compiled once.
    fn exchange(self, request: Option<Request<Vec<u8>>>) -> Exchange<'static> {
        Box::pin(async move {
            let no_answer = |reason: String| Error::NoAnswer { reason };
            let request = request.ok_or_else(|| no_answer("nobody is signed in".to_owned()))?;
            let response = send(request).await.map_err(no_answer)?;
            self.keep_token_time().await;
            Ok(response)
        })
    }

    /// A call may have made the proxy renew the token; the page then shows the new end.
    async fn keep_token_time(self) {
        if untrack(|| self.session.renews() && self.session.seconds_left(now()).is_some_and(|left| left < 30))
        {
            let _ = self.session.refresh().await;
        }
    }
}

fn signing_in_may_help(response: &Response<Vec<u8>>) -> bool {
    response.status() == StatusCode::UNAUTHORIZED && !response.headers().contains_key(FRESH_TOKEN)
}

/// One identifier a request, so that the hub's support can find it.
fn new_request_id() -> RequestId {
    let mut bytes = [0; 16];
    // Without a source of randomness the identifiers are all the same, as the tutorial's are.
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    RequestId::from(bytes)
}

type Exchange<'a> = Pin<Box<dyn Future<Output = Result<Response<Vec<u8>>, Error>> + 'a>>;

async fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
    let (head, body) = request.into_parts();
    let method = head.method.as_str().parse::<Method>().map_err(|error| error.to_string())?;
    let changes = !matches!(head.method, http::Method::GET);
    let mut builder = RequestBuilder::new(&head.uri.to_string()).method(method);
    for (name, value) in &head.headers {
        builder = builder.header(name.as_str(), value.to_str().map_err(|error| error.to_string())?);
    }
    if changes {
        builder = builder.header(CONSOLE, "1");
    }
    let sent = if body.is_empty() {
        builder.send().await
    } else {
        let text = String::from_utf8(body).map_err(|error| error.to_string())?;
        builder.body(text).map_err(|error| error.to_string())?.send().await
    };
    let response = sent.map_err(|error| error.to_string())?;
    let mut answer = Response::builder().status(response.status());
    let headers = response.headers();
    for name in HEADERS_READ {
        if let Some(value) = headers.get(name.as_str()) {
            answer = answer.header(name, value);
        }
    }
    let body = response.binary().await.map_err(|error| error.to_string())?;
    answer.body(body).map_err(|error| error.to_string())
}
