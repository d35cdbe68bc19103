//! How many requests are worked on at once.

use super::message;
use axum::error_handling::HandleErrorLayer;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::{BoxError, Router};
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;

/// The router with places for [`serve::MAX_IN_FLIGHT`] requests. Whoever finds none is told to come back.
///
/// What reads the body and lets faults strike belongs before it: whoever sends slowly, or is kept waiting on
/// purpose, holds a connection and nobody else's place.
pub(crate) fn with_places(router: Router) -> Router {
    router.layer(
        ServiceBuilder::new()
            .layer(HandleErrorLayer::new(overloaded))
            .layer(LoadShedLayer::new())
            .layer(GlobalConcurrencyLimitLayer::new(serve::MAX_IN_FLIGHT)),
    )
}

/// The answer to one too many. Source: assumed.
async fn overloaded(_: BoxError) -> Response {
    let mut response = message(StatusCode::SERVICE_UNAVAILABLE, "Too many requests at once");
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}
