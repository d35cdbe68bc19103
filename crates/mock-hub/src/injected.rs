//! Refusals that the caller of the hub decides on: by fault injection, or because a change cannot be stored.

use crate::answer::finished;
use crate::gateway::{bearer, rate};
use crate::hub::{Hub, State};
use crate::message::{gateway_message, read_json};
use crate::onem2m::answer::refusal as dmo_refusal;
use crate::products::problem::Problem;
use crate::resources::exchange::with_headers;
use crate::routes::{Location, effect, find};
use crate::token::refusal::Refusal;
use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use hub_api::endpoint::Service;

/// The message of a refusal that no rule of the hub is behind.
const MESSAGE: &str = "made to fail on purpose";
/// The limit that a 429 names if the hub has none, in requests per second.
const RATE_LIMIT: u32 = 10;

/// A refusal with a chosen status.
#[derive(Clone, Copy, Debug)]
pub struct InjectedRefusal<'a> {
    /// From 400 to 599.
    pub status: StatusCode,
    /// Replaces the hub's message.
    pub message: Option<&'a str>,
    /// `Retry-After`, in seconds. A 429 has one in any case.
    pub retry_after: Option<u32>,
}

impl Hub {
    /// Refuses a request in the form of the service at its path: with the hub's own refusal of this status,
    /// or with a similar one if the hub has none. Some statuses are those of the gateway, whatever the
    /// service.
    pub fn refuse(
        &self,
        state: &mut State,
        now: i64,
        request: &Request<Bytes>,
        injected: &InjectedRefusal<'_>,
    ) -> Response<Bytes> {
        let (status, path) = (injected.status, request.uri().path());
        let service = Location::of(path).map(|location| location.routes[0].endpoint.service);
        let (mut response, member) = match (service, status.as_u16()) {
            (Some(Service::Token), _) => (Refusal::injected(status).into_response(), "error_description"),
            (_, 401) => (bearer::expired(), "message"),
            (Some(service), 403) => {
                let effect = effect(find(request.method(), path), request.method());
                (bearer::lacks(&bearer::role(service, effect)), "message")
            }
            (_, 429) => {
                let limit = self.options.requests_per_second.unwrap_or(RATE_LIMIT);
                (rate::exceeded(limit, &mut state.rng), "message")
            }
            (None, _) | (_, 502..=504) => (gateway_message(status, gateway_text(status)), "message"),
            (Some(Service::ConnectionManagement), _) => {
                (Problem::injected(status, MESSAGE).into_response(path, &mut state.rng), "detail")
            }
            (Some(Service::DeviceManagement), _) => {
                (with_headers(dmo_refusal(status, MESSAGE), request, now), "m2m:dbg")
            }
        };
        if let (Some(message), Ok(mut body)) = (injected.message, read_json(response.body())) {
            body[member] = message.into();
            *response.body_mut() = body.to_string().into();
        }
        let headers = response.headers_mut();
        if let Some(seconds) = injected.retry_after.or((status == StatusCode::TOO_MANY_REQUESTS).then_some(1))
        {
            headers.insert(header::RETRY_AFTER, seconds.into());
            if let Some(reset) = headers.get_mut(rate::RESET) {
                *reset = seconds.into();
            }
        }
        finished(response, request)
    }
}

/// The gateway's message if the service behind it does not answer. Source: Kong.
fn gateway_text(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_GATEWAY => "An invalid response was received from the upstream server",
        StatusCode::SERVICE_UNAVAILABLE => "failure to get a peer from the ring-balancer",
        StatusCode::GATEWAY_TIMEOUT => "The upstream server is timing out",
        _ => MESSAGE,
    }
}
