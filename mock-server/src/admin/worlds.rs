//! `/__mock/worlds`: the worlds there are, and forgetting one.

use crate::world::WorldName;
use crate::{Mock, gateway, worlds};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use std::time::Instant;

/// `GET /__mock/worlds`: the names of the worlds that there are, and what limits them.
pub(super) async fn list(State(mock): State<Mock>) -> Json<Value> {
    let names = mock.worlds().names(Instant::now());
    let names: Vec<_> = names.iter().map(WorldName::as_str).collect();
    Json(json!({ "worlds": names, "most": worlds::MOST, "idle_seconds": worlds::IDLE.as_secs() }))
}

/// `DELETE /__mock/worlds/{name}`: forgets a world at once.
pub(super) async fn forget(State(mock): State<Mock>, Path(name): Path<String>) -> Response {
    match WorldName::new(&name).filter(|name| mock.worlds().forget(name)) {
        Some(_) => StatusCode::NO_CONTENT.into_response(),
        None => gateway::message(StatusCode::NOT_FOUND, "there is no world of this name"),
    }
}
