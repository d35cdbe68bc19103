//! One log line and one sample in the metrics for each request: method, template, status, time, request
//! id, user, trace ids.
//!
//! The log never has the path itself, query, headers or bodies, because they carry names of groups,
//! ICCIDs, tokens and secrets.

pub(crate) mod trace_context;

use crate::identity::User;
use crate::monitoring::metrics::{Metrics, RequestSample};
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use console_api::Reason;
use http::Method;
use hub_api::RequestId;
use serve::Log;
use std::io::IsTerminal as _;
use std::sync::Arc;
use std::time::Instant;
use trace_context::HubTrace;
use tracing_subscriber::EnvFilter;
use uuid::Uuid;

/// What a response is for, from a closed list: an operation's path template, or a kind of file. Set by
/// handlers that know more than the router.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template(pub(crate) &'static str);

/// The id of a request: the page's `X-M2M-RI` if it sent one, else a new one.
#[derive(Clone, Debug)]
pub(crate) struct Id(pub(crate) RequestId);

/// The format of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Lines of text
    #[default]
    Text,
    /// One JSON object per line
    Json,
}

pub(crate) async fn log(State(metrics): State<Arc<Metrics>>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = method_name(request.method());
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let id = id(&request);
    let trace = trace_context::trace_id(request.headers()).map(str::to_owned);
    request.extensions_mut().insert(Id(id.clone()));
    let response = next.run(request).await;
    let elapsed = started.elapsed();
    let extensions = response.extensions();
    let status = response.status().as_u16();
    let template = match (extensions.get::<Template>(), &matched) {
        (Some(Template(template)), _) => template,
        (None, Some(matched)) => matched.as_str(),
        (None, None) => "-",
    };
    tracing::info!(
        target: "groups_console::request",
        method,
        template,
        status,
        microseconds = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX),
        id = id.as_str(),
        user = extensions.get::<User>().map(tracing::field::display),
        trace,
        hub_trace = extensions.get::<HubTrace>().map(HubTrace::as_str),
    );
    let reason = extensions.get::<Reason>().copied();
    metrics.count(&RequestSample { method, template, status, elapsed, reason });
    response
}

/// From a closed list, so that methods that clients invent stay out of log and metrics.
fn method_name(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    known.into_iter().find(|name| *name == method.as_str()).unwrap_or("other")
}

/// A malformed id is rejected later; until then the request gets a new one.
fn id(request: &Request) -> RequestId {
    let sent = request.headers().get(hub_api::onem2m::REQUEST_ID);
    sent.and_then(|id| RequestId::new(id.to_str().ok()?).ok())
        .unwrap_or_else(|| RequestId::from(Uuid::new_v4().into_bytes()))
}

/// Starts the log. `RUST_LOG` overrides what is logged.
pub(crate) fn start(format: Format, log: &Log) {
    // tower-sessions warns about every cookie of a session that has ended.
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,tower_sessions=error,tower_sessions_core=error"));
    let writer = log.writer();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(move || writer.clone());
    log.take_panics();
    // This fails only if the process has a log already, which is then kept.
    let _ = match format {
        Format::Text => subscriber.try_init(),
        Format::Json => subscriber.json().flatten_event(true).try_init(),
    };
}
