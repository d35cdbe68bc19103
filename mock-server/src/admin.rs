//! `/__mock/`: the mock's own API, for tests and for its page.

mod clock;
mod faults;
mod journal;
mod sandboxes;
mod state;

use crate::admission::check_access;
use crate::message::wrong_method;
use crate::page;
use crate::sandboxes::Sandboxes;
use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{delete, get, patch, post};
use std::sync::Arc;

pub(crate) fn router(sandboxes: Arc<Sandboxes>) -> Router {
    Router::new()
        .route("/__mock/clock", get(clock::show).post(clock::advance).fallback(wrong_method))
        .route("/__mock/state", get(state::show).fallback(wrong_method))
        .route("/__mock/reset", post(state::reset).fallback(wrong_method))
        .route("/__mock/sandboxes", get(sandboxes::list).fallback(wrong_method))
        .route("/__mock/sandboxes/{name}", delete(sandboxes::remove).fallback(wrong_method))
        .route(
            "/__mock/faults",
            get(faults::list).post(faults::add).delete(faults::clear).fallback(wrong_method),
        )
        .route("/__mock/faults/{id}", patch(faults::switch).delete(faults::remove).fallback(wrong_method))
        .route("/__mock/journal", get(journal::list).delete(journal::clear).fallback(wrong_method))
        .route("/__mock/journal/{id}", get(journal::show).fallback(wrong_method))
        .route("/__mock/events", get(journal::events).fallback(wrong_method))
        .route("/__mock/explain/{id}", get(page::explain).fallback(wrong_method))
        .route("/__mock", get(page::slash).fallback(wrong_method))
        .route("/__mock/", get(page::document).fallback(wrong_method))
        .route("/__mock/page/{name}", get(page::part).fallback(wrong_method))
        .route_layer(from_fn(check_access))
        .with_state(sandboxes)
}
