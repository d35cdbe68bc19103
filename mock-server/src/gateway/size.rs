//! How large a request may be, and how long its body may take.

use super::message;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Duration;

/// The largest body, in bytes. The hub's own limit is not published.
const LARGEST_BODY: usize = 256 * 1024;
/// How long a body may take, so that a slow client holds no connection for ever.
const BODY_DEADLINE: Duration = Duration::from_secs(15);

/// Reads the body before anything else sees the request, so that whatever is behind has all of it.
pub(crate) async fn limit(request: Request, next: Next) -> Response {
    if request.headers().contains_key(header::CONTENT_ENCODING) {
        return message(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Content-Encoding is not supported");
    }
    let (parts, body) = request.into_parts();
    let declared = parts.headers.get(header::CONTENT_LENGTH);
    let declared = declared.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > LARGEST_BODY) {
        return too_large();
    }
    match tokio::time::timeout(BODY_DEADLINE, to_bytes(body, LARGEST_BODY)).await {
        Ok(Ok(body)) => next.run(Request::from_parts(parts, Body::from(body))).await,
        Ok(Err(_)) => too_large(),
        Err(_) => message(StatusCode::REQUEST_TIMEOUT, "Request body took too long"),
    }
}

/// Source: Kong's request size limiting.
fn too_large() -> Response {
    message(StatusCode::PAYLOAD_TOO_LARGE, "Request size limit exceeded")
}
