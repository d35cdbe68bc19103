//! The descriptions of the hub's API and of the mock's own (OpenAPI 3.1), which the mock serves.
//!
//! A test builds `openapi.json` from the operations in `openapi/operations.rs`, the common parts of all operations
//! of a service, and the schemas in `openapi/components.json`; another builds `control-openapi.json` from
//! `openapi/control`. All examples are answers of the mock. Both files are part of the repository, so that a review
//! shows their changes.

#[cfg(test)]
mod common;
#[cfg(test)]
mod control;
#[cfg(test)]
mod describe;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod links;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod representations;
#[cfg(test)]
mod trial;

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, Response, StatusCode, header};
use axum::response::IntoResponse;
use mock_hub::{Reason, Source, gateway_message};

/// Where the description is served.
pub(crate) const PATH: &str = "/openapi.json";
/// The description in the repository.
const DOCUMENT: &str = include_str!("../openapi.json");
/// The description of the mock's own API.
const CONTROL: &str = include_str!("../control-openapi.json");

/// The response to a request for the description.
pub(crate) fn answer(method: &Method) -> Response<Bytes> {
    const DESCRIPTION: Reason =
        Reason { rule: "the mock's own description", sources: &[Source::Mock("/openapi.json")] };
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let (mut response, name, value) = if reads {
        let document = Response::new(Bytes::from_static(DOCUMENT.as_bytes()));
        (document, header::CONTENT_TYPE, "application/json")
    } else {
        let refusal = gateway_message(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed");
        (refusal, header::ALLOW, "GET,HEAD")
    };
    response.headers_mut().insert(name, HeaderValue::from_static(value));
    DESCRIPTION.of(response)
}

/// `GET /__mock/openapi.json`: the description of the paths below `/__mock/`.
pub(crate) async fn control_api() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], CONTROL)
}
