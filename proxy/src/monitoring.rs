//! The endpoints for supervisors and monitoring systems: `/healthz`, `/readyz`, `/metrics`.
//!
//! They reveal nothing about users, groups or the hub, except whether it can be reached.

pub(crate) mod metrics;
pub(crate) mod readiness;

use crate::rejection::Rejection;
use crate::session::store::Sessions;
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::response::{IntoResponse, Response};
use console_api::Reason;
use http::header::{self, HeaderMap};
use http::uri::Authority;
use http::{HeaderValue, StatusCode};
use metrics::Metrics;
use readiness::Readiness;
use serde_json::json;
use std::net::SocketAddr;
use std::sync::Arc;

pub(crate) const HEALTH: &str = "/healthz";
pub(crate) const READINESS: &str = "/readyz";
pub(crate) const METRICS: &str = "/metrics";

pub(crate) async fn health() -> &'static str {
    "ok"
}

/// 200 when the console can do its work, else 503 with what is missing.
pub(crate) async fn ready(State(readiness): State<Arc<Readiness>>) -> Response {
    let missing = readiness.missing().await;
    if missing.is_empty() {
        return "ready".into_response();
    }
    let message = format!("not reachable: {}", missing.join(", "));
    (StatusCode::SERVICE_UNAVAILABLE, Json(json!({"message": message}))).into_response()
}

/// For a client on this machine that uses a loopback name. A server in front forwards the console's
/// public name, so clients behind it get no metrics.
pub(crate) async fn local_metrics(
    metrics: State<Arc<Metrics>>,
    sessions: State<Sessions>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Rejection> {
    if peer.ip().is_loopback() && headers.get(header::HOST).is_some_and(names_loopback) {
        return Ok(show_metrics(metrics, sessions).await);
    }
    Err(Rejection::new(Reason::UnknownAddress, "this address does not exist"))
}

/// For every client that reaches the monitoring address.
pub(crate) async fn show_metrics(
    State(metrics): State<Arc<Metrics>>,
    State(sessions): State<Sessions>,
) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, metrics::MEDIA_TYPE)], metrics.text(sessions.count()))
}

fn names_loopback(host: &HeaderValue) -> bool {
    let authority: Option<Authority> = host.to_str().ok().and_then(|host| host.parse().ok());
    authority.is_some_and(|authority| hub_client::is_loopback(authority.host()))
}
