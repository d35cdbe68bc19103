//! Reading and writing bodies, and the gateway's error form, which every layer uses.

use crate::reason::Reason;
use crate::reason::Source::Kong;
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use hub_api::refusal::GatewayMessage;
use serde::Serialize;
use serde_json::{Map, Value};

/// The body as JSON, or what is wrong with it. The parser limits nesting to 128 levels.
pub fn read_json(body: &[u8]) -> Result<Value, String> {
    if body.trim_ascii().is_empty() {
        return Err("the body is empty; JSON is expected".to_owned());
    }
    serde_json::from_slice(body).map_err(|error| format!("the body is not JSON: {error}"))
}

/// The members of an object that was just written.
pub(crate) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// A response with a body of JSON.
pub fn json(status: StatusCode, body: &impl Serialize) -> Response<Bytes> {
    // All bodies have text keys and finite numbers, so writing one cannot fail.
    let mut response = json_text(serde_json::to_vec(body).unwrap_or_default());
    *response.status_mut() = status;
    response
}

/// A response 200 with a body of JSON that is already written.
pub(crate) fn json_text(body: impl Into<Bytes>) -> Response<Bytes> {
    let mut response = Response::new(body.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// A response in the gateway's form.
pub fn gateway_message(status: StatusCode, text: impl Into<String>) -> Response<Bytes> {
    json(status, &GatewayMessage { message: text.into() })
}

/// The response to a path that the gateway has no route for. Source: Kong.
pub fn no_route() -> Response<Bytes> {
    const NO_ROUTE: Reason = Reason::new("no route has this path", &[Kong("router")]);
    NO_ROUTE.of(gateway_message(StatusCode::NOT_FOUND, "no Route matched with those values"))
}
