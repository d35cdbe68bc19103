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
use axum::body::Bytes;
use console_api::Reason;
use http::{Method, Response};
use hub_api::RequestId;
use hub_client::HubBody;
use serde_json::{Map, Value, json};
use std::net::SocketAddr;

/// Stands for the client id of the shared access.
const SHARED_ACCESS: &str = "(shared access)";

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
) -> Result<Response<HubBody>, Rejection> {
    let before = match context.allowed.endpoint.method {
        Method::PUT | Method::DELETE => {
            Observed::of(&upstream.send(context.identity, call.read_first(), Bytes::new()).await?)
        }
        _ => Observed::default(),
    };
    let line = asked(context, &before, &body);
    let change = audit.append(line).await.map_err(|error| {
        tracing::error!(%error, "cannot write the audit file");
        Rejection::new(Reason::AuditFile, "the audit file cannot be written, so nothing was changed")
    })?;
    let outcome = upstream.send(context.identity, call, body).await;
    let after = match &outcome {
        Ok(answer) => Observed::of(answer),
        // A line without a status says that the outcome is unknown.
        Err(rejection) if rejection.reason().leaves_outcome_unknown() => Observed::default(),
        // The hub has done nothing: there was no token, or it answered 401.
        Err(rejection) => Observed { status: Some(rejection.status().as_u16()), ..Observed::default() },
    };
    // The change is made, so the answer is not an error. The next change will be rejected.
    if let Err(error) = audit.append(answered(change, &after)).await {
        tracing::error!(%error, change, "the audit file lacks the answer to a change");
    }
    outcome
}

/// What the hub answered, or the status with which the proxy rejected the change.
#[derive(Default)]
struct Observed {
    status: Option<u16>,
    /// The body as JSON, else as text; null without one.
    content: Value,
}

impl Observed {
    fn of(answer: &Response<HubBody>) -> Self {
        Self { status: Some(answer.status().as_u16()), content: content(answer.body().arrived()) }
    }
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
        Access::Shared { .. } => Some(SHARED_ACCESS),
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

fn content(body: &[u8]) -> Value {
    match body {
        [] => Value::Null,
        body => serde_json::from_slice(body).unwrap_or_else(|_| json!(String::from_utf8_lossy(body))),
    }
}
