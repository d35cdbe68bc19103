//! How the proxy says no: in the gateway's form, `{"message": …}`, which the console reads anyway.

mod reason;

pub(crate) use reason::Reason;

use crate::response_headers;
use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use hub_api::refusal::GatewayMessage;
use std::any::Any;

/// When to come back to a proxy that has too much to do, in seconds.
const OVERLOAD_PAUSE: u64 = 1;

/// A request that ends here, with a status and a sentence.
#[derive(Debug)]
pub(crate) struct Refused {
    status: StatusCode,
    message: String,
    header: Option<(HeaderName, HeaderValue)>,
    reason: Reason,
}

impl Refused {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), header: None, reason: Reason::of(status) }
    }

    /// For a request beyond those that are handled at the same time.
    pub(crate) fn overloaded() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "too many requests at once; try again in a moment")
            .with_header(header::RETRY_AFTER, HeaderValue::from(OVERLOAD_PAUSE))
            .because(Reason::Overload)
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(crate) fn bad_gateway(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_GATEWAY, message)
    }

    pub(crate) fn with_header(self, name: HeaderName, value: HeaderValue) -> Self {
        Self { header: Some((name, value)), ..self }
    }

    /// The same, counted under another reason than its status tells.
    pub(crate) fn because(self, reason: Reason) -> Self {
        Self { reason, ..self }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    #[cfg(test)]
    pub(crate) fn message(&self) -> &str {
        &self.message
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(GatewayMessage { message: self.message })).into_response();
        response_headers::of_api(response.headers_mut());
        response.extensions_mut().insert(self.reason);
        if let Some((name, value)) = self.header {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

/// For a path that exists with a method that it does not take; the router adds `Allow`.
pub(crate) async fn method_not_allowed() -> Refused {
    Refused::new(StatusCode::METHOD_NOT_ALLOWED, "this address does not take this method")
}

/// For a handler that panicked. The panic's text goes to the log and to nobody else.
pub(crate) fn after_panic(_: Box<dyn Any + Send>) -> Response {
    Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "the proxy made a mistake; its log says more")
        .with_header(header::CONNECTION, HeaderValue::from_static("close"))
        .into_response()
}
