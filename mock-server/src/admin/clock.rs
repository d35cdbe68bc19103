//! `/__mock/clock`: the time in a world.

use crate::{World, body, clock, gateway};
use axum::Json;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

/// `GET /__mock/clock`: the time, in RFC 3339.
pub(super) async fn tell(world: World) -> Json<Value> {
    Json(json!({ "now": clock::rfc3339(world.now()) }))
}

/// `POST /__mock/clock {"advance_seconds": 301}`: puts the clock forward; thousandths count.
pub(super) async fn advance(world: World, bytes: Bytes) -> Response {
    match advance_milliseconds(&bytes) {
        Some(milliseconds) if world.advance_clock(milliseconds) => tell(world).await.into_response(),
        _ => {
            let text = r#"the body has to be {"advance_seconds": number from 0, a hundred years in all}"#;
            gateway::message(StatusCode::BAD_REQUEST, text)
        }
    }
}

fn advance_milliseconds(bytes: &[u8]) -> Option<i64> {
    let body = body::json(bytes).ok()?;
    let body = body.as_object().filter(|body| body.len() == 1)?;
    let milliseconds = (body.get("advance_seconds")?.as_f64()? * 1000.0).round();
    // Beyond this a float no longer holds every whole number; the clock's own limit is lower.
    let exact = (0.0..9e15).contains(&milliseconds);
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and fits, as was just checked")]
    exact.then_some(milliseconds as i64)
}
