//! One line for each request, on stderr, and its place in the counts: method, template, status, time,
//! request id, user, trace ids.
//!
//! Never the path itself, query, headers or bodies: names of groups, ICCIDs, tokens and secrets
//! travel in them.

mod trace_context;

pub(crate) use trace_context::HubTrace;

use crate::config::Shared;
use crate::refused::Reason;
use crate::sign_on::User;
use crate::signals::Measured;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::Method;
use hub_api::RequestId;
use std::io::IsTerminal as _;
use std::sync::Arc;
use std::time::Instant;
use tracing_subscriber::EnvFilter;
use uuid::Uuid;

/// What an answer is to, in words of ours: an operation's path template, or a kind of file. Set by
/// whoever knows better than the router.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template(pub(crate) &'static str);

/// The id of a request: the page's `X-M2M-RI` if it sent one, else one of our own.
#[derive(Clone, Debug)]
pub(crate) struct Id(pub(crate) RequestId);

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Lines to read
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

pub(crate) async fn log(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = known(request.method());
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
    shared.metrics.count(&Measured { method, template, status, elapsed, reason });
    response
}

/// A word of ours, so that what clients make up stays out of log and counts.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// A malformed id is refused later; until then the request goes by one of our own.
fn id(request: &Request) -> RequestId {
    let sent = request.headers().get(hub_api::onem2m::REQUEST_ID);
    sent.and_then(|id| RequestId::new(id.to_str().ok()?).ok())
        .unwrap_or_else(|| RequestId::from(Uuid::new_v4().into_bytes()))
}

/// Sends the log to stderr. `RUST_LOG` overrides what is logged.
pub(crate) fn start(format: Format) {
    // tower-sessions warns about every cookie of a session that has ended.
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("info,tower_sessions=error,tower_sessions_core=error"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // Each fails only when the process has a log already, which then is the right one.
    let _ = match format {
        Format::Text => subscriber.try_init(),
        Format::Json => subscriber.json().flatten_event(true).try_init(),
    };
}
