//! The mock as a service: layers around the hub and the mock's own API.

use crate::access::Access;
use crate::admission::check_host;
use crate::exchange::exchange;
use crate::limits::{limit, permits};
use crate::message::failed;
use crate::mock::Mock;
use crate::persist::persist;
use crate::sandboxes::enter;
use crate::{admin, cors};
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, from_fn_with_state};
use std::sync::Arc;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// The mock's answers to all requests.
pub fn app(mock: Mock) -> Router {
    let sandboxes = mock.sandboxes();
    let options = sandboxes.default().options();
    let hub =
        Router::new().fallback(exchange).with_state(permits()).layer(cors::layer(&options.page_origins));
    let admin = admin::router(Arc::clone(sandboxes)).layer(from_fn(persist));
    let admin = admin.layer(from_fn_with_state(permits(), limit));
    // Without a key no page may call, so there are no preflights to allow.
    let admin = match options.access {
        Access::Key(_) => admin.layer(cors::layer(&options.page_origins)),
        Access::ThisMachine | Access::Closed => admin,
    };
    let no_store = HeaderValue::from_static("no-cache, no-store, max-age=0, must-revalidate");
    let no_sniff = HeaderValue::from_static("nosniff");
    // The layers are around one service: a layer of a router costs every call a copy of its routes.
    let app = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::if_not_present(header::X_CONTENT_TYPE_OPTIONS, no_sniff))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, no_store))
        .layer(CatchPanicLayer::custom(failed))
        .option_layer((!options.any_host).then(|| from_fn(check_host)))
        // The path may name a sandbox, so this comes before routing.
        .layer(from_fn_with_state(Arc::clone(sandboxes), enter))
        .service(hub.merge(admin));
    Router::new().fallback_service(app)
}
