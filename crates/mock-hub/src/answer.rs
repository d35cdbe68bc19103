//! Answering a request: the one way into the hub.

use crate::call::{Call, PathValues};
use crate::gateway::bearer::Destination;
use crate::hub::{Hub, State};
use crate::message::no_route;
use crate::onem2m::answer::Refusal;
use crate::products::problem::Problem;
use crate::resources::exchange::{check_registered, exchange};
use crate::routes::{Handler, Location, effect};
use crate::token::realm::RealmRequest;
use crate::token::refusal;
use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, header};
use hub_api::endpoint::Service;

impl Hub {
    /// Answers a request that arrives at `now`, in milliseconds since 1970. The response has its
    /// [`Reason`](crate::Reason) as an extension, and `Content-Length`.
    ///
    /// An [`UpdateOutcome`](crate::UpdateOutcome) among the request's extensions decides how the update
    /// ends that the request starts.
    pub fn answer(&self, state: &mut State, now: i64, request: &Request<Bytes>) -> Response<Bytes> {
        let response = match Location::of(request.uri().path()) {
            Some(location) => self.answer_at(&location, state, now, request),
            None => no_route(request.uri().path()),
        };
        finished(response, request)
    }

    fn answer_at(
        &self,
        location: &Location<'_>,
        state: &mut State,
        now: i64,
        request: &Request<Bytes>,
    ) -> Response<Bytes> {
        let route = location.operation(request.method());
        let mut response = match location.routes[0].endpoint.service {
            Service::Token => {
                let path = PathValues::decode(&location.routes[0].endpoint, &location.segments);
                let call = RealmRequest { request, path, now };
                let answer = match route.map(|route| &route.handler) {
                    Some(Handler::Token(handler)) => handler(self, state, &call),
                    _ => Err(refusal::Refusal::wrong_method()),
                };
                answer.unwrap_or_else(refusal::Refusal::into_response)
            }
            _ => self.answer_api(location, state, now, request),
        };
        match route {
            // A refusal has its own reason.
            Some(route) if response.status().is_success() => {
                response.extensions_mut().get_or_insert(route.reason);
            }
            Some(_) => (),
            None => {
                if let Ok(methods) = HeaderValue::try_from(location.methods()) {
                    response.headers_mut().entry(header::ALLOW).or_insert(methods);
                }
            }
        }
        response
    }

    /// Answers a request to one of the two APIs.
    fn answer_api(
        &self,
        location: &Location<'_>,
        state: &mut State,
        now: i64,
        request: &Request<Bytes>,
    ) -> Response<Bytes> {
        let route = location.operation(request.method());
        let endpoint = &route.unwrap_or(&location.routes[0]).endpoint;
        let effect = effect(route.map(|route| &route.endpoint), request.method());
        let destination = Destination { endpoint, effect, segments: &location.segments };
        let admitted = match self.admit(state, now, request, destination) {
            Ok(admitted) => admitted,
            Err(refusal) => return *refusal,
        };
        let mut call = Call {
            tenant: &state.seeds[admitted.tenant],
            state: &mut state.tenants[admitted.tenant],
            assumptions: self.options.assumptions,
            rng: &mut state.rng,
            now,
            request,
            path: admitted.path,
        };
        let handler = route.map(|route| &route.handler);
        if endpoint.service == Service::ConnectionManagement {
            let answer = match handler {
                Some(Handler::Product(handler)) => handler(&mut call),
                _ => Err(Problem::wrong_method()),
            };
            return answer.unwrap_or_else(|problem| problem.into_response(request.uri().path(), call.rng));
        }
        exchange(&mut call, |call, application| match handler {
            Some(Handler::Resource(handler)) => {
                check_registered(call, application)?;
                handler(call, application)
            }
            Some(Handler::Registration(handler)) => handler(call, application),
            _ => Err(Refusal::wrong_method()),
        })
    }
}

/// The response with its length, and without the body if the request is a HEAD.
pub(crate) fn finished(mut response: Response<Bytes>, request: &Request<Bytes>) -> Response<Bytes> {
    let length = response.body().len();
    response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    if *request.method() == Method::HEAD {
        *response.body_mut() = Bytes::new();
    }
    response
}
