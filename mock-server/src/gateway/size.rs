//! How large a request may be, and how long its body may take.

use super::message;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::BodyExt as _;
use std::time::Duration;

/// The largest body, in bytes. The hub's own limit is not published.
const LARGEST_BODY: usize = 256 * 1024;
/// How much of a body that is too large is read and thrown away, in bytes: a client that is still
/// sending would lose the answer if the connection closed under it.
const LARGEST_DISCARD: usize = 4 * 1024 * 1024;
/// How long a body may take, so that a slow client holds no connection for ever.
const BODY_DEADLINE: Duration = Duration::from_secs(15);

/// Reads the body before anything else sees the request, so that whatever is behind has all of it.
pub(crate) async fn limit(request: Request, next: Next) -> Response {
    match whole(request).await {
        (parts, Ok(body)) => next.run(Request::from_parts(parts, Body::from(body))).await,
        (_, Err(refusal)) => refusal,
    }
}

/// A request with all of its body, or with the refusal of one that is too large, too slow or encoded.
pub(crate) async fn whole(request: Request) -> (Parts, Result<Bytes, Response>) {
    let (parts, body) = request.into_parts();
    if parts.headers.contains_key(header::CONTENT_ENCODING) {
        let text = "Content-Encoding is not supported";
        return (parts, Err(message(StatusCode::UNSUPPORTED_MEDIA_TYPE, text)));
    }
    // Who asks first whether to send gets the answer now.
    if parts.headers.contains_key(header::EXPECT) && declared_length(&parts.headers) > LARGEST_BODY {
        return (parts, Err(too_large()));
    }
    let body = match tokio::time::timeout(BODY_DEADLINE, read(body)).await {
        Ok(Read::Whole(body)) => Ok(body),
        Ok(Read::TooLarge) => Err(too_large()),
        Ok(Read::CutOff) => Err(message(StatusCode::BAD_REQUEST, "Request body ended early")),
        Err(_) => Err(message(StatusCode::REQUEST_TIMEOUT, "Request body took too long")),
    };
    (parts, body)
}

fn declared_length(headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH);
    length.and_then(|length| length.to_str().ok()?.parse().ok()).unwrap_or(0)
}

enum Read {
    Whole(Bytes),
    TooLarge,
    CutOff,
}

async fn read(mut body: Body) -> Read {
    let (mut data, mut length) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return Read::CutOff;
        };
        let Some(chunk) = frame.data_ref() else {
            continue;
        };
        length = length.saturating_add(chunk.len());
        if length <= LARGEST_BODY {
            data.extend_from_slice(chunk);
        } else if length > LARGEST_DISCARD {
            return Read::TooLarge;
        }
    }
    if length > LARGEST_BODY { Read::TooLarge } else { Read::Whole(data.into()) }
}

/// Source: Kong's request size limiting.
fn too_large() -> Response {
    message(StatusCode::PAYLOAD_TOO_LARGE, "Request size limit exceeded")
}
