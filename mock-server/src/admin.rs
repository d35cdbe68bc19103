//! `/__mock/`: the mock's own API, for tests and for its page.

mod data;
mod faults;
mod journal;
mod sandbox;

use crate::admission::{check_access, refuse_method};
use crate::message::{message, wrong_method};
use crate::openapi;
use crate::page;
use crate::sandboxes::Sandboxes;
use axum::Router;
use axum::http::{StatusCode, Uri};
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::{any, delete, get, patch, post};
use std::sync::Arc;

pub(crate) fn router(sandboxes: Arc<Sandboxes>) -> Router {
    Router::new()
        .route("/__mock/clock", get(sandbox::clock).post(sandbox::advance))
        .route("/__mock/state", get(sandbox::state))
        .route("/__mock/reset", post(data::reset))
        .route("/__mock/data", get(data::export))
        .route("/__mock/sandboxes", get(sandbox::names))
        .route("/__mock/sandboxes/{name}", delete(sandbox::remove))
        .route("/__mock/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/__mock/faults/{id}", patch(faults::switch).delete(faults::remove))
        .route("/__mock/journal", get(journal::list).delete(journal::clear))
        .route("/__mock/journal/{id}", get(journal::show))
        .route("/__mock/events", get(journal::events))
        .route("/__mock/explain/{id}", get(page::explain))
        .route("/__mock/openapi.json", get(openapi::control_api))
        .route("/__mock", get(page::slash))
        .route("/__mock/", get(page::document))
        .route("/__mock/page/token", post(page::token))
        .route("/__mock/page/{name}", get(page::part))
        .route("/__mock/{*path}", any(unknown))
        .method_not_allowed_fallback(refuse_method)
        .route_layer(from_fn(check_access))
        .route("/", get(page::slash).fallback(wrong_method))
        .with_state(sandboxes)
}

/// The response to any other path. It lists the paths, which have to be spelled exactly.
async fn unknown(uri: Uri) -> Response {
    let text = format!(
        "there is no {}; below /__mock/ there are clock, state, reset, data, sandboxes, faults, journal, events, \
         openapi.json and explain/ID, without a slash at the end, and sandbox/NAME/ before any path",
        uri.path()
    );
    message(StatusCode::NOT_FOUND, text)
}
