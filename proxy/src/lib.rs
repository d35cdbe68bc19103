//! Serves the console and forwards its calls to the hub.
//!
//! The proxy is the page's *backend for frontend* (RFC 10017): it holds the credentials and the
//! token, the page holds one cookie. What the page may do is the table [`hub_api::ROUTES`], for the
//! tenant it signed in to; everything else is refused before it leaves.
//!
//! A request passes, in this order: [`host_check`], [`request_form`], [`cross_site`], the session, the
//! path gate, the header allow-list; its answer passes the answer's allow-list and gets the headers of
//! [`response_headers`].

mod address;
mod assets;
mod body;
mod config;
mod cross_site;
mod forward;
mod host_check;
mod hub_client;
mod hub_info;
mod options;
mod refused;
mod request_form;
mod request_log;
mod response_headers;
mod session;
mod start;
mod token;

pub use address::{HubAddresses, Misconfigured, PublicUrl};
pub use assets::Site;
pub use config::{Config, Demo};
pub use start::start;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use config::Shared;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// The whole server for one configuration.
pub fn app(config: Config) -> Router {
    let strict_transport = config.public_url.is_https();
    let shared = Arc::new(Shared::new(config));
    let guarded = session::router()
        .merge(forward::router())
        .layer(session::layer())
        .layer(from_fn(session::own_cookie_only))
        .layer(from_fn(cross_site::require_console_header))
        .layer(cross_site::layer());
    let open = Router::new().route("/hub", get(hub_info::tell)).route("/healthz", get(async || "ok"));
    let app = guarded
        .merge(open)
        .method_not_allowed_fallback(refused::method_not_allowed)
        .layer(from_fn(response_headers::for_api))
        .fallback(assets::serve)
        .layer(from_fn(request_form::check))
        .layer(from_fn_with_state(Arc::clone(&shared), host_check::check))
        .layer(CatchPanicLayer::custom(refused::after_panic))
        .layer(from_fn(request_log::log))
        .with_state(shared);
    if strict_transport { app.layer(from_fn(response_headers::strict_transport)) } else { app }
}
