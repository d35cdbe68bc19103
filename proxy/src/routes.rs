//! The routes of the proxy, and the layers around them.

use crate::host_check::Hosts;
use crate::monitoring::metrics::Metrics;
use crate::monitoring::{self, HEALTH, METRICS, READINESS};
use crate::session::cookie::{self, SessionCookie};
use crate::session::store::Sessions;
use crate::sign_on::SignOnProxy;
use crate::state::State;
use crate::{
    assets, compression, cross_site, forward, host_check, rejection, request_form, request_log,
    response_headers, session, sign_on,
};
use axum::extract::FromRef as _;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get};
use axum::{Json, Router, extract};
use console_api::{HubInfo, paths};
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;

/// Everything on the console's own address.
pub(crate) fn console(state: State) -> Router {
    let forward = any(forward::forward).layer(compression::layer()).layer(from_fn(compression::only_gzip));
    let session_cookie = SessionCookie::from_ref(&state);
    let guarded = Router::new()
        .route(paths::SESSION, get(session::show).post(session::sign_in).delete(session::sign_out))
        .route(paths::API, forward.clone())
        .route(&format!("{}/", paths::API), forward.clone())
        .route(&format!("{}/{{*path}}", paths::API), forward)
        .layer(cookie::layer(&Sessions::from_ref(&state), session_cookie.clone()))
        .layer(from_fn_with_state(session_cookie.clone(), cookie::only_own))
        .layer(from_fn_with_state(session_cookie, cookie::only_from_session_changes))
        .layer(from_fn(cross_site::require_console_header))
        .layer(cross_site::layer());
    let mut app = api(guarded.route(paths::HUB, get(hub_info)))
        .fallback(assets::serve)
        .merge(api(probes().route(METRICS, get(monitoring::local_metrics))))
        .layer(from_fn_with_state(state.clone(), request_form::check));
    if let Some(sign_on) = Option::<SignOnProxy>::from_ref(&state) {
        app = app.layer(from_fn_with_state(sign_on, sign_on::check));
    }
    app = app
        .layer(from_fn_with_state(Hosts::from_ref(&state), host_check::check))
        .layer(CatchPanicLayer::custom(rejection::after_panic))
        .layer(from_fn_with_state(Arc::<Metrics>::from_ref(&state), request_log::log));
    if state.is_https() {
        app = app.layer(from_fn(response_headers::strict_transport));
    }
    app.with_state(state)
}

/// The monitoring endpoints on an address of their own, for every client that reaches it.
pub(crate) fn monitoring(state: State) -> Router {
    api(probes().route(METRICS, get(monitoring::show_metrics))).with_state(state)
}

fn probes() -> Router<State> {
    Router::new().route(HEALTH, get(monitoring::health)).route(READINESS, get(monitoring::ready))
}

fn api(router: Router<State>) -> Router<State> {
    router
        .method_not_allowed_fallback(rejection::method_not_allowed)
        .layer(from_fn(response_headers::for_api))
}

/// Needs no session, because nothing in it is secret.
async fn hub_info(extract::State(hub_info): extract::State<HubInfo>) -> Json<HubInfo> {
    Json(hub_info)
}
