//! `/__mock/`: what concerns the mock itself. Only this machine may ask, and only its own pages may
//! change something, so that no page on the network moves a developer's clock.

use crate::loopback::is_loopback;
use crate::{Mock, body, clock, gateway};
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

pub(crate) fn router() -> Router<Mock> {
    Router::new()
        .route("/__mock/clock", get(tell).post(advance).fallback(wrong_method))
        .route_layer(from_fn(guard))
}

/// `GET /__mock/clock`: the time, in RFC 3339.
async fn tell(State(mock): State<Mock>) -> Json<Value> {
    Json(json!({ "now": clock::rfc3339(mock.now()) }))
}

/// `POST /__mock/clock {"advance_seconds": 301}`: puts the clock forward; thousandths count.
async fn advance(State(mock): State<Mock>, bytes: Bytes) -> Response {
    match advance_milliseconds(&bytes) {
        Some(milliseconds) if mock.advance_clock(milliseconds) => tell(State(mock)).await.into_response(),
        _ => {
            let text = r#"the body has to be {"advance_seconds": number from 0, a hundred years in all}"#;
            gateway::message(StatusCode::BAD_REQUEST, text)
        }
    }
}

async fn wrong_method() -> Response {
    gateway::message(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed")
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

/// Refuses names of other machines (DNS rebinding), and changes that a page of another origin asks
/// for.
async fn guard(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = text(headers, header::HOST.as_str()).unwrap_or_default();
    if !is_loopback(host) {
        return gateway::message(StatusCode::MISDIRECTED_REQUEST, "only for this machine");
    }
    let own_origin = text(headers, header::ORIGIN.as_str())
        .is_none_or(|origin| origin.split_once("://").is_some_and(|(_, authority)| authority == host));
    let own_site = text(headers, "sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let own_page = own_origin && own_site;
    if !reads && !own_page {
        return gateway::message(StatusCode::FORBIDDEN, "not for pages of another origin");
    }
    next.run(request).await
}

/// A header's value; one that is not readable is as good as a wrong one.
fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}
