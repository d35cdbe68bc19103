//! One line for each request, on stderr: method, template, status, time, request id.
//!
//! Never the path itself, query, headers or bodies: names of groups, ICCIDs, tokens and secrets
//! travel in them.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use hub_api::{RequestId, Route};
use std::io::IsTerminal as _;
use std::time::Instant;
use tracing_subscriber::EnvFilter;
use uuid::Uuid;

/// Set on an answer by whoever knows which operation it was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation(pub(crate) &'static Route);

/// The id of a request: the page's `X-M2M-RI` if it sent one, else one of our own.
#[derive(Clone, Debug)]
pub(crate) struct Id(pub(crate) RequestId);

pub(crate) async fn log(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let id = id(&request);
    request.extensions_mut().insert(Id(id.clone()));
    let response = next.run(request).await;
    let template = match (response.extensions().get::<Operation>(), &matched) {
        (Some(Operation(route)), _) => route.path,
        (None, Some(matched)) => matched.as_str(),
        (None, None) => "-",
    };
    tracing::info!(
        target: "groups_console::request",
        method = method.as_str(),
        template,
        status = response.status().as_u16(),
        milliseconds = started.elapsed().as_millis(),
        id = id.as_str(),
    );
    response
}

/// A malformed id is refused later; until then the request goes by one of our own.
fn id(request: &Request) -> RequestId {
    let sent = request.headers().get(hub_api::onem2m::REQUEST_ID);
    sent.and_then(|id| RequestId::new(id.to_str().ok()?).ok())
        .unwrap_or_else(|| RequestId::from(Uuid::new_v4().into_bytes()))
}

/// Sends the log to stderr. `RUST_LOG` overrides what is logged.
pub(crate) fn start() {
    // tower-sessions warns about every cookie of a session that has ended.
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,tower_sessions=error,tower_sessions_core=error"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // Fails only when the process has a log already, which then is the right one.
    let _ = subscriber.try_init();
}
