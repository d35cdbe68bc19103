//! The only place that sends operations to the hub.

use crate::clock::Clock;
use crate::drafts::Drafts;
use crate::error::{self, Error};
use crate::groups::Groups;
use crate::preferences::Shells;
use crate::session::Session;
use crate::transport::{self, Body, Pieces, random_id};
use console_api::headers::{REJECTION, SESSION, TOKEN_SECONDS};
use console_api::session_name;
use http::header::DATE;
use http::{Request, Response, StatusCode};
use hub_api::Operation;
use hub_api::connectivity_group::ListGroups;
use hub_api::onem2m::ORIGINATING_TIMESTAMP;
use std::future::Future;
use std::pin::Pin;

/// The hub, as pages use it.
#[derive(Clone, Copy)]
pub struct HubClient {
    session: Session,
    clock: Clock,
    /// The groups that are known in the page.
    pub groups: Groups,
}

impl HubClient {
    /// The client of the app.
    pub fn of_app() -> Self {
        Self { session: Session::of_app(), clock: Clock::of_app(), groups: Groups::of_app() }
    }

    /// Sends an operation that an operator has started. When the hub or the console says 401, a dialog over
    /// the page asks to sign in again, and then the same operation is sent once more: a 401 means that it was
    /// not done. A 401 to a token that is new is left to the page: signing in would not help.
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

    /// Sends an operation for a page whose module is still loading. The page's own request gets the answer.
    pub fn send_early<O: Operation>(self, operation: &O) {
        if let Some(request) = self.request(operation) {
            transport::send_early(request);
        }
    }

    /// The drafts of an object, by its path in the console, for a form that is opened now.
    pub fn drafts(self, path: &str) -> Drafts {
        let hub = self.session.hub();
        let [tenant, application] =
            hub.as_ref().map_or(["", ""], |hub| [hub.tenant.as_str(), hub.application.as_str()]);
        Drafts::of([tenant, application, path], &random_id())
    }

    /// The tenant and the application of the signed-in user.
    pub fn access(self) -> Option<(String, String)> {
        let hub = self.session.hub()?;
        Some((hub.tenant.to_string(), hub.application.to_string()))
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

    /// The operation as a command for the operator's shell.
    pub fn curl<O: Operation>(self, operation: &O) -> String {
        let (hub, shell) = (self.session.direct_hub(), Shells::chosen());
        hub.map_or_else(String::new, |hub| operation.curl(&hub, &random_id(), shell))
    }

    /// The request in the session of this page, which it names, with an identifier of its own.
    fn request<O: Operation>(self, operation: &O) -> Option<Request<Vec<u8>>> {
        let hub = self.session.hub()?;
        let mut request = operation.request(&hub, &random_id());
        let session = session_name(&hub.tenant, &hub.application);
        request.headers_mut().insert(SESSION, session.parse().ok()?);
        Some(request)
    }

    /// A request that is sent once more after the operator has signed in again. In a box, so that it is
    /// compiled once and not for every operation.
    fn send_reauthenticated(self, request: &dyn Fn() -> Option<Request<Vec<u8>>>) -> Exchange<'_> {
        Box::pin(async move {
            let sign_ins = self.session.sign_ins();
            let response = self.exchange(request()).await?;
            if response.status() != StatusCode::UNAUTHORIZED {
                return Ok(response);
            }
            let response = transport::whole(response).await?;
            if let Some(reason) = Error::of_unauthorized(&response)
                && self.session.reauthenticated(sign_ins, reason).await
            {
                return self.exchange(request()).await;
            }
            Ok(response.map(Body::Whole))
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
            let time = |name| error::header_text(response.headers(), name);
            // The date of a rejection is that of the console's server.
            let date = time(DATE).filter(|_| !response.headers().contains_key(REJECTION));
            self.clock.set_hub_time(time(ORIGINATING_TIMESTAMP), date);
            Ok(response)
        })
    }
}

type Exchange<'a> = Pin<Box<dyn Future<Output = Result<Response<Body>, Error>> + 'a>>;
