//! `/__mock/faults`: the rules by which calls fail, and the words that make them.

use crate::fault::{FaultRule, SENTINELS};
use crate::{World, body, gateway};
use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

/// `GET /__mock/faults`: the rules of this world with their counts, and the table of words.
pub(super) async fn list(world: World) -> Json<Value> {
    let words = SENTINELS.iter().map(|sentinel| {
        json!({
            "word": sentinel.word, "does": sentinel.does, "once": sentinel.once,
            "changes_only": sentinel.changes_only, "fault": sentinel.fault,
        })
    });
    Json(json!({ "rules": world.faults().list(), "words": words.collect::<Value>() }))
}

/// `POST /__mock/faults`: puts a rule in force.
pub(super) async fn add(world: World, bytes: Bytes) -> Response {
    match FaultRule::read(&bytes).and_then(|rule| world.faults().add(rule)) {
        Ok(rule) => (StatusCode::CREATED, Json(rule)).into_response(),
        Err(wrong) => gateway::message(StatusCode::BAD_REQUEST, wrong),
    }
}

/// `DELETE /__mock/faults`: takes all rules out of force.
pub(super) async fn clear(world: World) -> StatusCode {
    world.faults().clear();
    StatusCode::NO_CONTENT
}

/// `PATCH /__mock/faults/{id} {"on": false}`: switches a rule off or on.
pub(super) async fn switch(world: World, Path(id): Path<String>, bytes: Bytes) -> Response {
    let body = body::json(&bytes).unwrap_or_default();
    let on = body.as_object().filter(|body| body.len() == 1).and_then(|body| body.get("on")?.as_bool());
    let Some(on) = on else {
        return gateway::message(StatusCode::BAD_REQUEST, r#"the body has to be {"on": true or false}"#);
    };
    match world.faults().switch(&id, on) {
        Some(rule) => Json(rule).into_response(),
        None => not_found(),
    }
}

/// `DELETE /__mock/faults/{id}`: takes a rule out of force.
pub(super) async fn remove(world: World, Path(id): Path<String>) -> Response {
    if world.faults().remove(&id) { StatusCode::NO_CONTENT.into_response() } else { not_found() }
}

fn not_found() -> Response {
    gateway::message(StatusCode::NOT_FOUND, "there is no rule of this name")
}
