//! The part of the hub's answer that is forwarded to the page.

use crate::media_type;
use crate::rejection::Rejection;
use crate::request_log::trace_context::HubTrace;
use console_api::Reason;
use http::header::{self, HeaderMap, HeaderName};
use http::{HeaderValue, Response, StatusCode};
use hub_api::onem2m;
use hub_client::HubBody;

/// No header of the console's own (`x-console-…`) is among them, so the hub cannot forge one.
const ALLOWED: [HeaderName; 6] = [
    header::ETAG,
    header::RETRY_AFTER,
    // The hub's own times: ages and waits are counted from them.
    header::DATE,
    onem2m::ORIGINATING_TIMESTAMP,
    onem2m::REQUEST_ID,
    onem2m::RESPONSE_STATUS_CODE,
];

/// Refusals of a connection (RFC 9110 section 15.5). They are about the connection between proxy and hub, but a
/// browser would apply them to its own: Chromium sends a change again after a 408 or 421, and reports a 407 as a
/// failed network.
const ABOUT_A_CONNECTION: [StatusCode; 4] = [
    StatusCode::PROXY_AUTHENTICATION_REQUIRED,
    StatusCode::REQUEST_TIMEOUT,
    StatusCode::MISDIRECTED_REQUEST,
    StatusCode::TOO_EARLY,
];

/// Forwards status, allowed headers and body.
pub(super) fn forward(answer: Response<HubBody>) -> Result<Response<HubBody>, Rejection> {
    let (parts, body) = answer.into_parts();
    if let Some(problem) = not_forwarded(parts.status) {
        let message = format!("the hub answered with {problem} (status {})", parts.status.as_u16());
        return Err(Rejection::new(Reason::HubUnreachable, message));
    }
    // The call accepts no compression. Decompressing could turn a small answer into a huge one.
    if hub_client::is_compressed(&parts.headers) {
        let message = "the hub sent a compressed answer, which the console does not accept";
        return Err(Rejection::new(Reason::HubUnreachable, message));
    }
    let content_type = content_type(&parts.headers);
    let trace = HubTrace::of(&parts.headers);
    let is_empty = body.arrived().is_empty();
    let mut response = Response::new(body);
    *response.status_mut() = parts.status;
    if let Some(trace) = trace {
        response.extensions_mut().insert(trace);
    }
    let headers = response.headers_mut();
    for name in ALLOWED {
        if let Some(value) = parts.headers.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    if !is_empty && parts.status != StatusCode::NO_CONTENT {
        headers.insert(header::CONTENT_TYPE, content_type);
    }
    Ok(response)
}

/// The reason for not forwarding a status; `None` if it is forwarded. The page must not follow a redirect with its
/// session.
fn not_forwarded(status: StatusCode) -> Option<&'static str> {
    match status {
        StatusCode::NOT_MODIFIED => Some("a response to a conditional request"),
        status if status.is_redirection() => Some("a redirect"),
        status if status.is_informational() => Some("a switch of the protocol"),
        status if ABOUT_A_CONNECTION.contains(&status) => Some("a refusal of the connection"),
        // RFC 9110 section 15: beyond 599 no status is valid.
        status if status.as_u16() >= 600 => Some("a status that does not exist"),
        _ => None,
    }
}

/// JSON stays JSON. Anything else becomes plain text, so that a gateway's HTML cannot become a page of the
/// console, but the console can show its text.
fn content_type(headers: &HeaderMap) -> HeaderValue {
    let media_type = media_type::of(headers);
    let is_json = media_type == media_type::JSON
        || media_type.strip_prefix("application/").is_some_and(|subtype| subtype.ends_with("+json"));
    HeaderValue::from_static(if is_json { media_type::JSON } else { "text/plain; charset=utf-8" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Bytes;

    fn answer(status: u16, headers: &[(&str, &str)]) -> Response<HubBody> {
        let mut answer = Response::builder().status(status);
        for (name, value) in headers {
            answer = answer.header(*name, *value);
        }
        answer.body(Bytes::from_static(b"{}").into()).expect("an answer")
    }

    #[test]
    fn only_allowed_headers_are_forwarded_to_the_page() {
        let hub = answer(
            201,
            &[
                ("content-type", "application/json; charset=utf-8"),
                ("etag", "\"1\""),
                ("x-m2m-rsc", "2001"),
                ("x-m2m-ri", "1"),
                ("retry-after", "3"),
                ("set-cookie", "a=b"),
                ("location", "https://evil.test"),
                ("access-control-allow-origin", "*"),
                ("clear-site-data", "\"*\""),
                ("server", "kong"),
                ("x-console-rejection", "internal"),
                ("x-console-token", "9999"),
                ("x-console-fresh-token", "1"),
                ("transfer-encoding", "chunked"),
            ],
        );
        let response = forward(hub).expect("passes");
        assert_eq!(response.status(), 201);
        let mut names: Vec<&str> = response.headers().keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["content-type", "etag", "retry-after", "x-m2m-ri", "x-m2m-rsc"]);
    }

    #[test]
    fn only_json_keeps_its_media_type() {
        let sent = |content_type| {
            let response = forward(answer(200, &[("content-type", content_type)])).expect("passes");
            response.headers()["content-type"].to_str().expect("text").to_owned()
        };
        assert_eq!(sent("Application/JSON;charset=utf-8"), "application/json");
        assert_eq!(sent("application/problem+json"), "application/json");
        for other in ["text/html", "image/svg+xml", "text/html+json", "application/xhtml+xml", ""] {
            assert_eq!(sent(other), "text/plain; charset=utf-8");
        }
    }

    #[test]
    fn a_compressed_body_and_a_status_for_another_client_are_rejected() {
        let compressed = forward(answer(200, &[("content-encoding", "gzip")]));
        assert_eq!(compressed.expect_err("rejected").reason(), Reason::HubUnreachable);
        let plain = forward(answer(200, &[("content-encoding", "identity")])).expect("passes");
        assert!(!plain.headers().contains_key("content-encoding"));
        for status in [101, 301, 302, 303, 304, 307, 308, 407, 408, 421, 425, 600, 999] {
            assert_eq!(forward(answer(status, &[])).expect_err("rejected").reason(), Reason::HubUnreachable);
        }
        for status in [200, 400, 401, 403, 404, 409, 423, 426, 429, 431, 500, 503, 511, 599] {
            assert!(forward(answer(status, &[])).is_ok(), "{status}");
        }
    }
}
