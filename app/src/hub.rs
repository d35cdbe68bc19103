//! The only place that sends operations to the hub.

use crate::error::{self, Error};
use crate::groups::Groups;
use crate::session::Session;
use crate::transport::{self, Body, Pieces};
use console_api::headers::TOKEN_SECONDS;
use http::{Request, Response, StatusCode};
use hub_api::connectivity_group::ListGroups;
use hub_api::{Operation, RequestId};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;

/// The hub, as pages use it.
#[derive(Clone, Copy)]
pub struct HubClient {
    session: Session,
    /// The groups that are known in the page.
    pub groups: Groups,
}

impl HubClient {
    /// The client of the app.
    pub fn of_app() -> Self {
        Self { session: Session::of_app(), groups: Groups::of_app() }
    }

    /// Sends an operation that an operator has started. When the hub says 401, a dialog over the page asks
    /// to sign in again, and then the same operation is sent once more: a 401 means that it was not done. A
    /// 401 to a token that is new is left to the page: signing in would not help.
    pub async fn send<O: Operation>(self, operation: &O) -> Result<O::Answer, Error> {
        let response = self.send_reauthenticated(&|| self.request(operation)).await?;
        let response = transport::whole(response).await?;
        O::answer(&response).map_err(|error| Error::of_hub(error, &response))
    }

    /// Sends an operation in the background, such as a poll: it never opens the dialog.
    pub async fn send_quietly<O: Operation>(self, operation: &O) -> Result<O::Answer, Error> {
        let response = self.exchange(self.request(operation)).await?;
        let response = transport::whole(response).await?;
        O::answer(&response).map_err(|error| Error::of_hub(error, &response))
    }

    /// Requests a list of groups, whose answer is read while it arrives. In the background it never opens the
    /// dialog.
    pub async fn list(self, call: &ListGroups, in_background: bool) -> Result<Pieces, Error> {
        let response = if in_background {
            self.exchange(self.request(call)).await?
        } else {
            self.send_reauthenticated(&|| self.request(call)).await?
        };
        if response.status().is_success() {
            return Ok(response.into_body().pieces());
        }
        let response = transport::whole(response).await?;
        Err(Error::of_hub(hub_api::Error::from_response(&response), &response))
    }

    /// The operation as a command for a terminal.
    pub fn curl<O: Operation>(self, operation: &O) -> String {
        let hub = self.session.direct_hub();
        hub.map_or_else(String::new, |hub| operation.curl(&hub, &new_request_id()))
    }

    /// The request in the current session, with an identifier of its own.
    fn request<O: Operation>(self, operation: &O) -> Option<Request<Vec<u8>>> {
        self.session.hub().map(|hub| operation.request(&hub, &new_request_id()))
    }

    /// A request that is sent once more after the operator has signed in again. In a box, so that it is
    /// compiled once and not for every operation.
    fn send_reauthenticated(self, request: &dyn Fn() -> Option<Request<Vec<u8>>>) -> Exchange<'_> {
        Box::pin(async move {
            let sign_ins = self.session.sign_ins();
            let response = self.exchange(request()).await?;
            if signing_in_may_help(&response) && self.session.reauthenticated(sign_ins).await {
                return self.exchange(request()).await;
            }
            Ok(response)
        })
    }

    /// One request and its answer, whatever it is. In a box, so that it is compiled once.
    fn exchange(self, request: Option<Request<Vec<u8>>>) -> Exchange<'static> {
        Box::pin(async move {
            let response = transport::open(request.ok_or(Error::NotSignedIn)?).await?;
            // The server may have renewed the token for this call.
            let seconds = error::header_text(response.headers(), TOKEN_SECONDS);
            if let Some(seconds) = seconds.and_then(|seconds| seconds.parse().ok()) {
                self.session.set_seconds_left(Some(seconds));
            }
            Ok(response)
        })
    }
}

type Exchange<'a> = Pin<Box<dyn Future<Output = Result<Response<Body>, Error>> + 'a>>;

fn signing_in_may_help(response: &Response<Body>) -> bool {
    response.status() == StatusCode::UNAUTHORIZED && !error::is_fresh_token_refused(response)
}

/// A new identifier for each request, so that the hub's support can find it.
fn new_request_id() -> RequestId {
    let mut bytes = [0; 16];
    // Without a source of randomness the identifiers are all the same, as the tutorial's are.
    if let Ok(crypto) = window().crypto() {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    RequestId::from(bytes)
}
