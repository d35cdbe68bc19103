//! Serves the console and forwards its calls to the hub.
//!
//! The proxy is the page's *backend for frontend* (RFC 10017): it holds the credentials and the
//! token, the page holds one cookie. What the page may do is the table [`hub_api::ROUTES`], for the
//! tenant it signed in to; everything else is refused before it leaves.
//!
//! A request passes, in this order: [`host_check`], [`sign_on`], [`request_form`], [`cross_site`], the session, the
//! path gate, the header allow-list; its answer passes the answer's allow-list and gets the headers of
//! [`response_headers`].

mod address;
mod assets;
mod audit;
mod body;
mod config;
mod configure;
mod cross_site;
mod forward;
mod host_check;
mod hub_info;
mod in_flight;
mod options;
mod refused;
mod request_form;
mod request_log;
mod response_headers;
mod secret_file;
mod session;
mod shared_access;
mod sign_on;
mod signals;
mod start;
mod token;
mod trusted_proxy;

pub use address::{HubAddresses, Misconfigured, PublicUrl};
pub use assets::Site;
pub use audit::Audit;
pub use config::{Config, Demo};
pub use session::{SessionKey, SessionLifetime, Sessions};
pub use shared_access::SharedAccess;
pub use sign_on::SignOnProxy;
pub use start::start;
pub use trusted_proxy::TrustedProxies;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use config::Shared;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// The whole server for one configuration.
pub fn app(config: Config) -> Router {
    console(Arc::new(Shared::new(config)))
}

/// Everything on the console's own address.
fn console(shared: Arc<Shared>) -> Router {
    let strict_transport = shared.config.public_url.is_https();
    let guarded = session::router()
        .merge(forward::router())
        .layer(session::layer(&shared.config.sessions))
        .layer(from_fn(session::own_cookie_only))
        .layer(from_fn(cross_site::require_console_header))
        .layer(cross_site::layer());
    let api = |router: Router<Arc<Shared>>| {
        router
            .method_not_allowed_fallback(refused::method_not_allowed)
            .layer(from_fn(response_headers::for_api))
    };
    let app = api(guarded.route("/hub", get(hub_info::tell)))
        .fallback(assets::serve)
        .merge(api(signals::router()))
        .layer(from_fn(request_form::check))
        .layer(from_fn_with_state(Arc::clone(&shared), sign_on::check))
        .layer(from_fn_with_state(Arc::clone(&shared), host_check::check))
        .layer(CatchPanicLayer::custom(refused::after_panic))
        .layer(from_fn_with_state(Arc::clone(&shared), request_log::log))
        .with_state(shared);
    if strict_transport { app.layer(from_fn(response_headers::strict_transport)) } else { app }
}

/// What monitoring asks, on an address of its own.
fn signals_alone(shared: Arc<Shared>) -> Router {
    signals::router_of_their_own().layer(from_fn(response_headers::for_api)).with_state(shared)
}
