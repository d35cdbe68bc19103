//! `/__mock/faults`: the fault rules of a sandbox, and the trigger words.

use crate::fault::reading::{self, Kind, check};
use crate::fault::trigger::TRIGGERS;
use crate::message::message;
use crate::sandbox::Sandbox;
use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use mock_hub::read_json;
use serde_json::{Value, json};

/// An example of a body that switches a rule.
const SWITCH: &str = r#"{"on": false}"#;

/// `GET /__mock/faults`: the rules with their counts, and the trigger words.
pub(super) async fn list(sandbox: Sandbox) -> Json<Value> {
    let triggers = TRIGGERS.iter().map(|trigger| {
        json!({
            "word": trigger.word, "effect": trigger.effect, "changes_only": trigger.changes_only(),
            "fault": trigger.fault,
        })
    });
    Json(json!({ "rules": sandbox.faults().list(), "triggers": triggers.collect::<Value>() }))
}

/// `POST /__mock/faults`: adds a rule.
pub(super) async fn add(sandbox: Sandbox, bytes: Bytes) -> Response {
    match reading::read(&bytes).and_then(|rule| sandbox.faults().add(rule)) {
        Ok(rule) => (StatusCode::CREATED, Json(rule)).into_response(),
        Err(wrong) => message(StatusCode::BAD_REQUEST, wrong),
    }
}

/// `DELETE /__mock/faults`: removes all rules.
pub(super) async fn clear(sandbox: Sandbox) -> StatusCode {
    sandbox.faults().clear();
    StatusCode::NO_CONTENT
}

/// `PATCH /__mock/faults/{id} {"on": false}`: switches a rule off or on.
pub(super) async fn switch(sandbox: Sandbox, Path(id): Path<String>, bytes: Bytes) -> Response {
    let on = match read_switch(&bytes) {
        Ok(on) => on,
        Err(wrong) => return message(StatusCode::BAD_REQUEST, format!("{wrong}; for example {SWITCH}")),
    };
    match sandbox.faults().switch(&id, on) {
        Some(rule) => Json(rule).into_response(),
        None => not_found(),
    }
}

fn read_switch(bytes: &[u8]) -> Result<bool, String> {
    let body = read_json(bytes)?;
    let body = body.as_object().ok_or(r#"the body has to be {"on": true} or {"on": false}"#)?;
    check(body, "", &[("on", Kind::Flag)], &[])?;
    Ok(body.get("on") == Some(&Value::Bool(true)))
}

/// `DELETE /__mock/faults/{id}`: removes a rule.
pub(super) async fn remove(sandbox: Sandbox, Path(id): Path<String>) -> Response {
    if sandbox.faults().remove(&id) { StatusCode::NO_CONTENT.into_response() } else { not_found() }
}

fn not_found() -> Response {
    message(StatusCode::NOT_FOUND, "there is no such rule")
}
