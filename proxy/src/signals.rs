//! What a supervisor and a monitoring system ask: `/healthz`, `/readyz`, `/metrics`.
//!
//! None of them tells anything about a person, a group or the hub beyond "reachable or not".

mod metrics;
mod readiness;

pub(crate) use metrics::{Measured, Metrics, Occasion};
pub(crate) use readiness::Readiness;

use crate::config::Shared;
use crate::refused::Refused;
use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::response::IntoResponse;
use axum::routing::get;
use http::header::{self, HeaderMap};
use http::uri::Authority;
use http::{HeaderValue, StatusCode};
use std::net::SocketAddr;
use std::sync::Arc;

/// The three on the console's own address. `/metrics` is for this machine only.
pub(crate) fn router() -> Router<Arc<Shared>> {
    probes().route("/metrics", get(metrics_for_this_machine))
}

/// The three on an address of their own (`--signals-listen`), for whoever can reach it.
pub(crate) fn router_of_their_own() -> Router<Arc<Shared>> {
    probes().route("/metrics", get(metrics_for_all))
}

fn probes() -> Router<Arc<Shared>> {
    Router::new().route("/healthz", get(async || "ok")).route("/readyz", get(ready))
}

/// 200 when the console can do its work, else 503 with what is missing.
async fn ready(State(shared): State<Arc<Shared>>) -> Result<&'static str, Refused> {
    let missing = shared.readiness.missing(&shared).await;
    if missing.is_empty() {
        return Ok("ready");
    }
    Err(Refused::new(StatusCode::SERVICE_UNAVAILABLE, format!("not reachable: {}", missing.join(", "))))
}

/// For a client on this machine that asks for this machine. A server in front passes on the console's
/// public name, so through it the metrics are not there.
async fn metrics_for_this_machine(
    state: State<Arc<Shared>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Refused> {
    if peer.ip().is_loopback() && headers.get(header::HOST).is_some_and(names_loopback) {
        return Ok(metrics_for_all(state).await);
    }
    Err(Refused::new(StatusCode::NOT_FOUND, "there is nothing at this address"))
}

async fn metrics_for_all(State(shared): State<Arc<Shared>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, metrics::MEDIA_TYPE)], shared.metrics.text(shared.config.sessions.count()))
}

fn names_loopback(host: &HeaderValue) -> bool {
    let authority: Option<Authority> = host.to_str().ok().and_then(|host| host.parse().ok());
    authority.is_some_and(|authority| hub_client::is_loopback(authority.host()))
}
