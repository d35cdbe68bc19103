//! A change with its two lines in the audit file.
//!
//! It costs two writes that wait for the disk, and for a change of an existing object a call that reads it
//! first. Between that call and the change another client may change the same object: the file has that
//! change too if it came through this proxy.

use super::call::Call;
use super::path_gate::Allowed;
use super::upstream::Upstream;
use crate::audit::Audit;
use crate::identity::{Access, Identity};
use crate::rejection::Rejection;
use axum::body::{Body, Bytes};
use axum::response::Response;
use console_api::Reason;
use http::Method;
use http_body_util::BodyExt as _;
use hub_api::RequestId;
use serde_json::{Map, Value, json};
use std::net::SocketAddr;

/// Stands for the client id of the shared access.
const SHARED: &str = "(the console's own)";

/// What the audit file records about a change beside its bodies.
pub(super) struct AuditContext<'a> {
    pub(super) identity: &'a Identity,
    pub(super) allowed: &'a Allowed,
    pub(super) request_id: &'a RequestId,
    pub(super) peer: SocketAddr,
}

/// Sends a change, with a line before it leaves and a line before its answer is forwarded.
pub(super) async fn send(
    audit: &Audit,
    upstream: &Upstream,
    context: &AuditContext<'_>,
    call: Call,
    body: Bytes,
) -> Result<Response, Rejection> {
    let before = match context.allowed.endpoint.method {
        Method::PUT | Method::DELETE => {
            let answer = upstream.send(context.identity, call.read_first(), Bytes::new()).await?;
            read(answer).await?.1
        }
        _ => Observed::default(),
    };
    let line = asked(context, &before, &body);
    let change = audit.append(line).await.map_err(|error| {
        tracing::error!(%error, "cannot write the audit file");
        Rejection::new(Reason::AuditFile, "the audit file cannot be written, so nothing was changed")
    })?;
    let (outcome, after) = match upstream.send(context.identity, call, body).await {
        Ok(answer) => {
            let (answer, after) = read(answer).await?;
            (Ok(answer), after)
        }
        // The outcome is unknown, which a line without a status says.
        Err(rejection) => (Err(rejection), Observed::default()),
    };
    // The change is made, so the answer is not an error. The next change will be rejected.
    if let Err(error) = audit.append(answered(change, &after)).await {
        tracing::error!(%error, change, "the audit file lacks the answer to a change");
    }
    outcome
}

/// What the hub answered, if it did.
#[derive(Default)]
struct Observed {
    status: Option<u16>,
    /// The body as JSON, else as text; null without one.
    content: Value,
}

fn asked(context: &AuditContext<'_>, before: &Observed, body: &[u8]) -> Map<String, Value> {
    let Identity { tenant, application, user, access } = context.identity;
    members(json!({
        "time": now(),
        "event": "asked",
        "operation": context.allowed.endpoint.name,
        "path": context.allowed.path,
        "user": user,
        "client": client(access),
        "peer": context.peer.ip(),
        "tenant": tenant.as_str(),
        "application": application.as_str(),
        "request_id": context.request_id.as_str(),
        "before_status": before.status,
        "before": before.content,
        "sent": content(body),
    }))
}

/// The client id whose credentials are used. Unknown for a pasted token, which is not decoded for this.
fn client(access: &Access) -> Option<&str> {
    match access {
        Access::Credentials { credentials, .. } => Some(&credentials.client_id),
        Access::Shared { .. } => Some(SHARED),
        Access::Token { .. } => None,
    }
}

fn answered(change: u64, after: &Observed) -> Map<String, Value> {
    members(json!({
        "time": now(),
        "event": "answered",
        "change": change,
        "status": after.status,
        "after": after.content,
    }))
}

fn members(object: Value) -> Map<String, Value> {
    match object {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

fn now() -> String {
    jiff::Timestamp::now().to_string()
}

/// Reads an answer, which is in memory already, and returns it.
async fn read(answer: Response) -> Result<(Response, Observed), Rejection> {
    let (parts, body) = answer.into_parts();
    let cut_off = |_| Rejection::new(Reason::HubUnreachable, "the hub's answer was cut off");
    let body = body.collect().await.map_err(cut_off)?.to_bytes();
    let observed = Observed { status: Some(parts.status.as_u16()), content: content(&body) };
    Ok((Response::from_parts(parts, Body::from(body)), observed))
}

fn content(body: &[u8]) -> Value {
    match body {
        [] => Value::Null,
        body => serde_json::from_slice(body).unwrap_or_else(|_| json!(String::from_utf8_lossy(body))),
    }
}
