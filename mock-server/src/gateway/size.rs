//! How large a request may be, and how long its body may take.

use super::message;
use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::BodyExt as _;
use std::time::Duration;

/// The largest body, in bytes. The hub's own limit is not published.
const LARGEST_BODY: u64 = 256 * 1024;
/// How much of a body that is too large is read and thrown away, in bytes: a client that is still
/// sending would lose the answer if the connection closed under it.
const LARGEST_DISCARD: u64 = 4 * 1024 * 1024;
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
    let announced = body.size_hint().lower();
    if announced > LARGEST_BODY {
        // Who asks first whether to send does not send it; who announces more than is read gets no answer
        // sooner by it.
        if !parts.headers.contains_key(header::EXPECT) && announced <= LARGEST_DISCARD {
            discard(body);
        }
        return (parts, Err(too_large()));
    }
    let body = match tokio::time::timeout(BODY_DEADLINE, read(body)).await {
        Ok(Read::Whole(body)) => Ok(body),
        Ok(Read::TooLarge(rest)) => {
            discard(rest);
            Err(too_large())
        }
        Ok(Read::CutOff) => Err(message(StatusCode::BAD_REQUEST, "Request body ended early")),
        Err(_) => Err(message(StatusCode::REQUEST_TIMEOUT, "Request body took too long")),
    };
    (parts, body)
}

enum Read {
    Whole(Bytes),
    /// With what has not been read yet.
    TooLarge(Body),
    CutOff,
}

async fn read(mut body: Body) -> Read {
    let mut data = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return Read::CutOff;
        };
        if let Some(chunk) = frame.data_ref() {
            if (data.len() + chunk.len()) as u64 > LARGEST_BODY {
                return Read::TooLarge(body);
            }
            data.extend_from_slice(chunk);
        }
    }
    Read::Whole(data.into())
}

/// Reads on while the refusal is sent, and throws away what comes.
fn discard(mut body: Body) {
    tokio::spawn(tokio::time::timeout(BODY_DEADLINE, async move {
        let mut length = 0_u64;
        while let Some(Ok(frame)) = body.frame().await {
            length += frame.data_ref().map_or(0, |chunk| chunk.len() as u64);
            if length > LARGEST_DISCARD {
                break;
            }
        }
    }));
}

/// Source: Kong's request size limiting.
fn too_large() -> Response {
    message(StatusCode::PAYLOAD_TOO_LARGE, "Request size limit exceeded")
}
