//! `/__mock/sandboxes`: listing and removing sandboxes.

use crate::message::message;
use crate::sandbox::SandboxName;
use crate::sandboxes::{IDLE_TIMEOUT, MAX_SANDBOXES, Sandboxes};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Instant;

/// `GET /__mock/sandboxes`: the names of all sandboxes, and their limits.
pub(super) async fn list(State(sandboxes): State<Arc<Sandboxes>>) -> Json<Value> {
    let names = sandboxes.names(Instant::now());
    let names: Vec<_> = names.iter().map(SandboxName::as_str).collect();
    let idle_seconds = IDLE_TIMEOUT.as_secs();
    Json(json!({ "sandboxes": names, "max": MAX_SANDBOXES, "idle_seconds": idle_seconds }))
}

/// `DELETE /__mock/sandboxes/{name}`: removes a sandbox.
pub(super) async fn remove(State(sandboxes): State<Arc<Sandboxes>>, Path(name): Path<String>) -> Response {
    match SandboxName::new(&name).filter(|name| sandboxes.remove(name)) {
        Some(_) => StatusCode::NO_CONTENT.into_response(),
        None => message(StatusCode::NOT_FOUND, "there is no such sandbox"),
    }
}
