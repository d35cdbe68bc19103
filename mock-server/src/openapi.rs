//! The description of the mock's API (OpenAPI 3.1). Which operations there are comes from the routes
//! themselves; what all operations of an API have in common is added here, and schemas stand in
//! `openapi/components.json`.
//!
//! `openapi.json` is what comes out of it. It is part of the repository, so that a change shows in
//! review, and it is what the mock serves.

#[cfg(test)]
mod common;
#[cfg(test)]
mod describe;
#[cfg(test)]
mod links;

use crate::gateway;
use axum::Router;
use axum::http::header;
use axum::routing::get;

/// Where the description is served.
const PATH: &str = "/openapi.json";
/// The description as it is kept in the repository.
const DOCUMENT: &str = include_str!("../openapi.json");
pub(crate) fn router() -> Router {
    let document = ([(header::CONTENT_TYPE, "application/json")], DOCUMENT);
    Router::new().route(PATH, get(async || document).fallback(gateway::wrong_method))
}
