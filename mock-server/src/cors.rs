//! Browsers of other front-end projects may call the mock from any page on this machine. The hub
//! itself sends no such headers.

use crate::loopback::is_loopback;
use axum::http::{HeaderName, HeaderValue, header, request::Parts};
use hub_api::onem2m::{ORIGINATING_TIMESTAMP, REQUEST_ID, RESPONSE_STATUS_CODE};
use std::time::Duration;
use tower_http::cors::{AllowHeaders, AllowMethods, AllowOrigin, CorsLayer};

/// Answers every preflight, and lets a page read what the hub says in headers.
pub(crate) fn layer() -> CorsLayer {
    let exposed = [
        HeaderName::from_static(RESPONSE_STATUS_CODE),
        HeaderName::from_static(REQUEST_ID),
        HeaderName::from_static(ORIGINATING_TIMESTAMP),
        header::WWW_AUTHENTICATE,
        header::RETRY_AFTER,
    ];
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(on_this_machine))
        .allow_methods(AllowMethods::mirror_request())
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers(exposed)
        .max_age(Duration::from_mins(10))
}

fn on_this_machine(origin: &HeaderValue, _: &Parts) -> bool {
    let authority = origin.to_str().ok().and_then(|origin| Some(origin.split_once("://")?.1));
    authority.is_some_and(is_loopback)
}
