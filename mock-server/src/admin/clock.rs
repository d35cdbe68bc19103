//! `/__mock/clock`: the clock of a sandbox.

use crate::message::message;
use crate::sandbox::Sandbox;
use axum::Json;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use mock_hub::{read_json, time};
use serde_json::{Value, json};

/// `GET /__mock/clock`: the time, in RFC 3339.
pub(super) async fn show(sandbox: Sandbox) -> Json<Value> {
    Json(json!({ "now": time::rfc3339(sandbox.now()) }))
}

/// `POST /__mock/clock {"advance_seconds": 301}`: advances the clock, to the millisecond.
pub(super) async fn advance(sandbox: Sandbox, bytes: Bytes) -> Response {
    match advance_milliseconds(&bytes) {
        Some(milliseconds) if sandbox.advance_clock(milliseconds) => show(sandbox).await.into_response(),
        _ => {
            let text = r#"the body has to be {"advance_seconds": number from 0, a hundred years in all}"#;
            message(StatusCode::BAD_REQUEST, text)
        }
    }
}

fn advance_milliseconds(bytes: &[u8]) -> Option<i64> {
    let body = read_json(bytes).ok()?;
    let body = body.as_object().filter(|body| body.len() == 1)?;
    let milliseconds = (body.get("advance_seconds")?.as_f64()? * 1000.0).round();
    // A float holds every integer up to here. The limit of the clock is lower.
    let exact = (0.0..9e15).contains(&milliseconds);
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and fits, as was just checked")]
    exact.then_some(milliseconds as i64)
}
