//! `/__mock/state`, `/__mock/clock` and `/__mock/sandboxes`: the content and the clock of a
//! sandbox, and the list of sandboxes.

use crate::fault::reading::{Kind, check};
use crate::message::message;
use crate::openapi;
use crate::recording::Recording;
use crate::sandbox::{Sandbox, SandboxName};
use crate::sandboxes::{IDLE_TIMEOUT, MAX_SANDBOXES, Sandboxes};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use mock_hub::{endpoints, full_path, read_json, time};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Instant;

/// An example of a body that advances the clock.
const ADVANCE: &str = r#"{"advance_seconds": 301}"#;

/// `GET /__mock/state`: what the sandbox holds, the first tenant before the others, and all operations.
pub(super) async fn state(sandbox: Sandbox) -> Json<Value> {
    let tenants: Vec<Value> = {
        let state = sandbox.state();
        let tenants = state.seeds().iter().zip(&state.tenants);
        let counts = tenants.map(|(seed, state)| {
            json!({
                "tenant": seed.name,
                "groups": state.groups.count(),
                "applications": state.applications.count(),
                "products": seed.product_count(),
            })
        });
        counts.collect()
    };
    let operations = endpoints().map(|endpoint| {
        let (name, method) = (endpoint.name, endpoint.method.as_str());
        json!({ "name": name, "method": method, "path": full_path(endpoint) })
    });
    let first = &tenants[0];
    Json(json!({
        "sandbox": sandbox.name().map(ToString::to_string),
        "now": time::rfc3339(sandbox.now()),
        "tenant": first["tenant"],
        "token_lifetime_seconds": sandbox.options().token_lifetime.as_secs(),
        "groups": first["groups"],
        "applications": first["applications"],
        "products": first["products"],
        "other_tenants": tenants[1..],
        "recorded_exchanges": sandbox.options().replay.as_ref().map(Recording::count),
        "openapi": openapi::PATH,
        "operations": operations.collect::<Value>(),
    }))
}

/// `GET /__mock/clock`: the time, in RFC 3339.
pub(super) async fn clock(sandbox: Sandbox) -> Json<Value> {
    Json(json!({ "now": time::rfc3339(sandbox.now()) }))
}

/// `POST /__mock/clock {"advance_seconds": 301}`: advances the clock, to the millisecond.
pub(super) async fn advance(sandbox: Sandbox, bytes: Bytes) -> Response {
    match advance_milliseconds(&bytes) {
        Ok(milliseconds) if sandbox.advance_clock(milliseconds) => clock(sandbox).await.into_response(),
        Ok(_) => message(
            StatusCode::BAD_REQUEST,
            "advance_seconds is too much: the clock goes a hundred years in all",
        ),
        Err(wrong) => message(StatusCode::BAD_REQUEST, format!("{wrong}; for example {ADVANCE}")),
    }
}

fn advance_milliseconds(bytes: &[u8]) -> Result<i64, String> {
    let body = read_json(bytes)?;
    let body = body.as_object().ok_or(r#"the body has to be an object such as {"advance_seconds": 301}"#)?;
    check(body, "", &[("advance_seconds", Kind::Number)], &[])?;
    let seconds = body.get("advance_seconds").and_then(Value::as_f64).unwrap_or_default();
    let milliseconds = (seconds * 1000.0).round();
    // A float holds every integer up to here. The limit of the clock is lower.
    if !(0.0..9e15).contains(&milliseconds) {
        return Err(format!("advance_seconds is {seconds}; it has to be from 0, and a hundred years in all"));
    }
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and fits, as was just checked")]
    let milliseconds = milliseconds as i64;
    Ok(milliseconds)
}

/// `GET /__mock/sandboxes`: the names of all sandboxes, and their limits.
pub(super) async fn names(State(sandboxes): State<Arc<Sandboxes>>) -> Json<Value> {
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
