//! Responses of the mock itself, in the gateway's form.

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::Response;
use std::any::Any;

/// A response with a message.
pub(crate) fn message(status: StatusCode, text: impl Into<String>) -> Response {
    served(mock_hub::gateway_message(status, text))
}

/// A response of the hub as axum sends it.
pub(crate) fn served(response: axum::http::Response<Bytes>) -> Response {
    response.map(Body::from)
}

/// The response to a method that a path does not have.
pub(crate) async fn wrong_method() -> Response {
    message(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed")
}

/// The response if a handler panics. Source: Kong.
#[expect(clippy::needless_pass_by_value, reason = "the signature that the layer needs")]
pub(crate) fn failed(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("of unknown kind"), "a handler panicked");
    message(StatusCode::INTERNAL_SERVER_ERROR, "An unexpected error occurred")
}
