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
    if let Some(wrong) = wrong_encoding(body) {
        return Err(format!(
            "the body is not JSON: {wrong}; JSON is sent as UTF-8 without a byte order mark"
        ));
    }
    serde_json::from_slice(body).map_err(|error| format!("the body is not JSON: {error}"))
}

/// What is wrong with the encoding of a body (RFC 8259 section 8.1), if anything is.
pub(crate) fn wrong_encoding(body: &[u8]) -> Option<String> {
    match body {
        [0xef, 0xbb, 0xbf, ..] => Some("it begins with a byte order mark (BOM)".to_owned()),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [_, 0, ..] | [0, _, ..] => {
            Some("it is UTF-16 or UTF-32".to_owned())
        }
        _ => std::str::from_utf8(body).err().map(|error| {
            let at = error.valid_up_to();
            format!("byte {at} (0x{:02x}) is not UTF-8, perhaps it is Latin-1", body[at])
        }),
    }
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

/// The response to a path that the gateway has no route for. Its reason names what is unusual about the path.
/// Source: Kong.
pub fn no_route(path: &str) -> Response<Bytes> {
    const NO_ROUTE: Reason = Reason::new("no route has this path", &[Kong("router")]);
    const DOUBLE: Reason = Reason::new("no route has this path, which has a double slash", &[Kong("router")]);
    const TRAILING: Reason = Reason::new("no route has this path, which ends in a slash", &[Kong("router")]);
    const DOTS: Reason = Reason::new("no route has this path, which has a dot segment", &[Kong("router")]);
    const ENCODED: Reason =
        Reason::new("no route has this path, in which fixed parts may be percent-encoded", &[Kong("router")]);
    let is_dots =
        |segment: &str| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    let reason = match path {
        path if path.split('/').any(is_dots) => DOTS,
        path if path.contains("//") => DOUBLE,
        path if path.len() > 1 && path.ends_with('/') => TRAILING,
        path if path.contains('%') => ENCODED,
        _ => NO_ROUTE,
    };
    reason.of(gateway_message(StatusCode::NOT_FOUND, "no Route matched with those values"))
}
