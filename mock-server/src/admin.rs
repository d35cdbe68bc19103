//! `/__mock/`: what concerns the mock itself. Only this machine may ask, and only its own pages may
//! change something, so that no page on the network moves a developer's clock.

use crate::loopback::is_loopback;
use crate::world::WorldName;
use crate::{Mock, World, body, clock, gateway, worlds};
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::time::Instant;

pub(crate) fn router(mock: Mock) -> Router {
    Router::new()
        .route("/__mock/clock", get(tell).post(advance).fallback(wrong_method))
        .route("/__mock/reset", post(reset).fallback(wrong_method))
        .route("/__mock/worlds", get(list_worlds).fallback(wrong_method))
        .route("/__mock/worlds/{name}", delete(forget_world).fallback(wrong_method))
        .route_layer(from_fn(guard))
        .with_state(mock)
}

/// `POST /__mock/reset`: groups, applications and products of this world as at the start. Its clock
/// goes on, since a clock never goes back.
async fn reset(world: World) -> StatusCode {
    world.reset();
    StatusCode::NO_CONTENT
}

/// `GET /__mock/worlds`: the names of the worlds that there are, and what limits them.
async fn list_worlds(State(mock): State<Mock>) -> Json<Value> {
    let names = mock.worlds().names(Instant::now());
    let names: Vec<_> = names.iter().map(WorldName::as_str).collect();
    Json(json!({ "worlds": names, "most": worlds::MOST, "idle_seconds": worlds::IDLE.as_secs() }))
}

/// `DELETE /__mock/worlds/{name}`: forgets a world at once.
async fn forget_world(State(mock): State<Mock>, Path(name): Path<String>) -> Response {
    match WorldName::new(&name).filter(|name| mock.worlds().forget(name)) {
        Some(_) => StatusCode::NO_CONTENT.into_response(),
        None => gateway::message(StatusCode::NOT_FOUND, "there is no world of this name"),
    }
}

/// `GET /__mock/clock`: the time, in RFC 3339.
async fn tell(world: World) -> Json<Value> {
    Json(json!({ "now": clock::rfc3339(world.now()) }))
}

/// `POST /__mock/clock {"advance_seconds": 301}`: puts the clock forward; thousandths count.
async fn advance(world: World, bytes: Bytes) -> Response {
    match advance_milliseconds(&bytes) {
        Some(milliseconds) if world.advance_clock(milliseconds) => tell(world).await.into_response(),
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
