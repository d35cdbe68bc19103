//! What stands before both APIs: the gateway (Kong), which knows routes, sizes and tokens.

mod bearer;
mod places;
mod rate;
mod size;

pub(crate) use bearer::{Api, admit, has_good_token};
pub(crate) use places::with_places;
pub(crate) use rate::Rates;
pub(crate) use size::{limit, whole};

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use hub_api::refusal::GatewayMessage;
use std::any::Any;

/// An answer in the gateway's form.
pub(crate) fn message(status: StatusCode, text: impl Into<String>) -> Response {
    (status, Json(GatewayMessage { message: text.into() })).into_response()
}

/// The answer to a path that leads nowhere. Source: Kong.
pub(crate) async fn no_route() -> Response {
    message(StatusCode::NOT_FOUND, "no Route matched with those values")
}

/// The answer to a method that a path of the mock's own does not have.
pub(crate) async fn wrong_method() -> Response {
    message(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed")
}

/// The answer of last resort, should a handler panic. Source: Kong.
#[expect(clippy::needless_pass_by_value, reason = "the signature that the layer wants")]
pub(crate) fn failed(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = text.unwrap_or("of unknown kind"), "a handler panicked");
    message(StatusCode::INTERNAL_SERVER_ERROR, "An unexpected error occurred")
}
