//! `/__mock/`: what concerns the mock itself: the page, and what it and tests ask.

mod clock;
mod faults;
mod guard;
mod journal;
mod state;
mod worlds;

use crate::{Mock, gateway, page};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{delete, get, patch, post};

pub(crate) fn router(mock: Mock) -> Router {
    Router::new()
        .route("/__mock/clock", get(clock::tell).post(clock::advance).fallback(wrong_method))
        .route("/__mock/state", get(state::tell).fallback(wrong_method))
        .route("/__mock/reset", post(state::reset).fallback(wrong_method))
        .route("/__mock/worlds", get(worlds::list).fallback(wrong_method))
        .route("/__mock/worlds/{name}", delete(worlds::forget).fallback(wrong_method))
        .route(
            "/__mock/faults",
            get(faults::list).post(faults::add).delete(faults::clear).fallback(wrong_method),
        )
        .route("/__mock/faults/{id}", patch(faults::switch).delete(faults::remove).fallback(wrong_method))
        .route("/__mock/journal", get(journal::list).delete(journal::clear).fallback(wrong_method))
        .route("/__mock/journal/{id}", get(journal::show).fallback(wrong_method))
        .route("/__mock/events", get(journal::events).fallback(wrong_method))
        .route("/__mock/why/{id}", get(page::why).fallback(wrong_method))
        .route("/__mock", get(page::slash).fallback(wrong_method))
        .route("/__mock/", get(page::document).fallback(wrong_method))
        .route("/__mock/page/{name}", get(page::part).fallback(wrong_method))
        .route_layer(from_fn_with_state(mock.clone(), guard::guard))
        .with_state(mock)
}

async fn wrong_method() -> Response {
    gateway::message(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed")
}
