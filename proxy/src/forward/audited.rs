//! A change of an operator, written down around its call.
//!
//! Costs: two writes that wait for the disk, and for a change of something that is there a call that
//! reads it first. Between that call and the change somebody else may change the same thing: the file
//! then has their change too, if it came through here.

use super::Call;
use super::path_gate::Passed;
use crate::audit::Audit;
use crate::config::Shared;
use crate::refused::Refused;
use crate::session::{Access, Identity};
use axum::body::{Body, Bytes};
use axum::response::Response;
use http::{Method, StatusCode};
use http_body_util::BodyExt as _;
use hub_api::RequestId;
use serde_json::{Map, Value, json};
use std::net::SocketAddr;

/// Stands for the client of the console's own configuration.
const SHARED: &str = "(the console's own)";

/// Who asks for a change, and under which id the log has it.
pub(super) struct Asking<'a> {
    pub(super) identity: &'a Identity,
    pub(super) request_id: &'a RequestId,
    pub(super) peer: SocketAddr,
}

/// Sends a change, with a line before it leaves and a line before its answer is passed on.
pub(super) async fn send(
    audit: &Audit,
    shared: &Shared,
    asking: &Asking<'_>,
    passed: &Passed,
    call: Call,
    body: Bytes,
) -> Result<Response, Refused> {
    let before = match passed.endpoint.method {
        Method::PUT | Method::DELETE => {
            let answer = call.reading().send_renewing(shared, asking.identity, Bytes::new()).await?;
            read(answer).await?.1
        }
        _ => Heard { status: None, content: Value::Null },
    };
    let line = asked(asking, passed, &before, &body);
    let change = audit.append(line).await.map_err(|error| {
        tracing::error!(%error, "the audit file");
        Refused::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "the audit file cannot be written, so nothing was changed",
        )
    })?;
    let outcome = call.send_renewing(shared, asking.identity, body).await;
    let (outcome, after) = match outcome {
        Ok(answer) => {
            let (answer, after) = read(answer).await?;
            (Ok(answer), after)
        }
        // What the hub did is not known, and the line says so by having no status.
        Err(refused) => (Err(refused), Heard { status: None, content: Value::Null }),
    };
    // The change is made; to say that it failed would be wrong. The next one will be refused.
    if let Err(error) = audit.append(answered(change, &after)).await {
        tracing::error!(%error, change, "the audit file lacks the answer to a change");
    }
    outcome
}

/// What the hub said.
struct Heard {
    status: Option<u16>,
    /// The body as JSON, else as text; null without one.
    content: Value,
}

fn asked(asking: &Asking<'_>, passed: &Passed, before: &Heard, body: &[u8]) -> Map<String, Value> {
    let Identity { tenant, application, user, access } = asking.identity;
    members(json!({
        "time": now(),
        "event": "asked",
        "operation": passed.endpoint.name,
        "path": passed.path,
        "user": user,
        "client": client(access),
        "peer": asking.peer.ip(),
        "tenant": tenant.as_str(),
        "application": application.as_str(),
        "request_id": asking.request_id.as_str(),
        "before_status": before.status,
        "before": before.content,
        "sent": content(body),
    }))
}

/// The client whose credentials are used; nothing for a pasted token, which is not looked into.
fn client(access: &Access) -> Option<&str> {
    match access {
        Access::Credentials { credentials, .. } => Some(&credentials.client_id),
        Access::Shared { .. } => Some(SHARED),
        Access::Token { .. } => None,
    }
}

fn answered(change: u64, after: &Heard) -> Map<String, Value> {
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

/// Reads an answer, which is in memory already, and gives it back.
async fn read(answer: Response) -> Result<(Response, Heard), Refused> {
    let (parts, body) = answer.into_parts();
    let body =
        body.collect().await.map_err(|_| Refused::bad_gateway("the hub's answer was cut off"))?.to_bytes();
    let heard = Heard { status: Some(parts.status.as_u16()), content: content(&body) };
    Ok((Response::from_parts(parts, Body::from(body)), heard))
}

fn content(body: &[u8]) -> Value {
    match body {
        [] => Value::Null,
        body => serde_json::from_slice(body).unwrap_or_else(|_| json!(String::from_utf8_lossy(body))),
    }
}
